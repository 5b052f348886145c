"""The board: every indicator, a column a week or a day, figures typed straight into the cells."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pdca_tui.actions.board_entry import Figure, log_values
from pdca_tui.actions.values import log_value
from pdca_tui.method.board_grid import Grid, GridCell, GridLine, Step, grid
from pdca_tui.method.plausible import doubt
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Indicator
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.do import BOARD
from pdca_tui.tui.commands.do_board import DO_BOARD
from pdca_tui.tui.commands.typing import CELL
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.forms.board_paste import pasted_figures
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.reading import read_number
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.do_page import DoPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.board_grid import cell_detail, grid_rows, shape_of
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.field import GoOn, LineInput

LONGEST = 20
"""Characters of a figure."""


class CellInput(LineInput):
    """A figure typed in its cell. Esc closes it; several pasted lines or cells go to the page as they are."""

    DEFAULT_CSS = """
    CellInput, CellInput:focus, CellInput:ansi {
        position: absolute; layer: cell; width: 8; padding: 0; background: $p-chip; color: $p-chip-text;
    }
    CellInput > .input--cursor { background: $p-strong; color: $p-bg; }
    CellInput:ansi > .input--cursor { background: $p-bg; color: $p-strong; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
    ]

    def action_close(self) -> None:
        self.post_message(GoOn(0))

    async def _on_key(self, event: events.Key) -> None:
        way = {"tab": 2, "shift+tab": -2, "down": 1, "up": -1}.get(event.key)
        if way is None:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.hand_over(GoOn(way))

    def _on_paste(self, event: events.Paste) -> None:
        if "\n" in event.text.strip() or "\t" in event.text:
            event.prevent_default()
            return
        super()._on_paste(event)


class BoardPage(DoPage):
    """Asks for "form:value" with the indicator and the day to note something about a figure."""

    VIEW = BOARD
    COMMAND_LIST = DO_BOARD
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DO_BOARD)

    DEFAULT_CSS = "BoardPage { layers: default cell over; }"

    def __init__(self, scene: Scene, state: DoState) -> None:
        super().__init__(scene, state)
        self.cell = CellInput("", longest=LONGEST, takes=True, id="cell")
        self.list.opens = False
        self._grid: Grid | None = None
        self._moving_on: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        yield from super().compose()
        self.cell.display = False
        yield self.cell

    @property
    def step(self) -> Step:
        """Whether a column is a week or a day."""
        return Step(self.state.choices.get("board-step", Step.WEEK))

    @property
    def grid(self) -> Grid:
        """The board as it is now."""
        if self._grid is None:
            self._grid = grid(self.scene.snapshot, self.scene.day, self.step, self.scene.facts.board)
        return self._grid

    @property
    def column(self) -> int:
        """The place of the column under the cursor; today's until it is moved."""
        place = self.state.choices.get("board-column")
        return min(place if isinstance(place, int) else self.grid.current, len(self.grid.columns) - 1)

    def show(self, scene: Scene) -> None:
        self._grid = None
        super().show(scene)

    def detail_rows(self, height: int) -> int:
        return 5 if height >= 30 else 4 if height >= 23 else 2

    def draw_body(self) -> None:
        look = self.scene.look
        rows = grid_rows(self.scene, self.grid, self.columns, self.column)
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def line_here(self) -> GridLine | None:
        """The line under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, GridLine) else None

    def cell_here(self) -> GridCell | None:
        """The cell under the cursor."""
        line = self.line_here()
        return line.cells[self.column] if line is not None and line.cells else None

    def begin_at(self, subject: object) -> None:
        if isinstance(subject, Indicator):
            self.state.keys[self.VIEW] = f"line:{subject.id}"

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return cell_detail(self.scene, self.line_here(), self.cell_here(), width)

    def explained(self) -> object:
        line = self.line_here()
        return line.board if line is not None else None

    def why_not(self, command: Command) -> Message | None:
        name = command.name
        if name in _AT_LINE and self.line_here() is None:
            return msg("There is no indicator yet.")
        if name in ("enter", "note") and (cell := self.cell_here()) is not None and cell.day is None:
            return msg("That column is still to come. A value is entered on its day or later.")
        if name == "clear" and ((cell := self.cell_here()) is None or cell.value is None):
            return msg("There is no figure in this cell.")
        if name in ("enter", "note", "clear"):
            return self.why_not_write()
        if name in ("new", "edit"):
            return self.why_not_manage()
        return super().why_not(command)

    def do_left(self) -> None:
        self._to_column(self.column - 1)

    def do_right(self) -> None:
        self._to_column(self.column + 1)

    def _to_column(self, place: int) -> None:
        self.state.choices["board-column"] = min(max(0, place), len(self.grid.columns) - 1)
        self.draw_body()

    def do_step(self) -> None:
        self.state.choices["board-step"] = (Step.DAY if self.step is Step.WEEK else Step.WEEK).value
        self.state.choices.pop("board-column", None)
        self._grid = None
        self.draw()

    def do_page(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("open", line.board.indicator))

    def do_new(self) -> None:
        self.post_message(Wanted("form:indicator"))

    def do_edit(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("form:indicator", line.board.indicator))

    def do_why(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("why", line.board.indicator))

    def do_note(self) -> None:
        line, cell = self.line_here(), self.cell_here()
        if line is not None and cell is not None:
            subject = cell.value if cell.value is not None else (line.board.indicator, cell.day)
            self.post_message(Wanted("form:value", subject))

    def do_clear(self) -> None:
        from pdca_tui.actions.values import delete_value

        cell = self.cell_here()
        if cell is not None and cell.value is not None:
            deed = SeenDeed(lambda session, seen, fields: delete_value(session, seen), cell.value, {}, whole=True)
            self.post_message(DeedWanted(deed))

    def on_row_list_opened(self, event: object) -> None:
        self.action_command("enter")

    def do_enter(self) -> None:
        """Open the cell under the cursor for a figure."""
        row, cell = self.row(), self.cell_here()
        if row is None or cell is None:
            return
        from pdca_tui.i18n.numbers import number

        shape = shape_of(self.grid, self.columns, self.column, self.scene.look)
        top = self.list.top_of(row.key) or 0
        self.cell.styles.offset = (
            shape.x_of(self.column),
            self.list.region.y + top - round(self.list.scroll_y),
        )
        self.cell.styles.width = shape.cell
        if not (self.typing and self.cell.text):
            self.cell.put(number(cell.value.number) if cell.value is not None else "")
            self.cell.select_all()
        self.cell.display = True
        self.focus_now(self.cell)
        self.offer()

    @property
    def typing(self) -> bool:
        """Whether a cell is open."""
        return bool(self.cell.display)

    def _close(self) -> None:
        self.cell.display = False
        self.focus_now(self.list)
        self.offer()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is self.list and self.focused is self.list and self.typing:
            self._close()

    @property
    def in_line(self) -> bool:
        return self.typing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.typing and action == "command" and "jump" not in parameters:
            return False
        return super().check_action(action, parameters)

    def press(self, does: str) -> None:
        way = {"down": 1, "aside": 2, "close": 0}.get(does) if self.typing else None
        if way is None:
            super().press(does)
        elif way:
            self.cell.hand_over(GoOn(way))
        else:
            self._close()

    def offered(self) -> list[Command]:
        return list(CELL) if self.typing else super().offered()

    def on_go_on(self, event: GoOn) -> None:
        """Enter and the arrows save and go down or up, Tab goes to the side, Esc leaves the cell as it was."""
        event.stop()
        if event.step == 0:
            self._close()
            return
        line, cell, text = self.line_here(), self.cell_here(), event.text.strip()
        if line is None or cell is None or cell.day is None:
            self._close()
            return
        was = cell.value
        if text:
            figure = read_number(text, line.board.indicator.unit)
            if isinstance(figure, Message):
                self.cell.put(text)
                self.say(figure, "warn")
                return
            if was is None or was.number != figure:
                indicator, day = line.board.indicator, cell.day
                deed = DeedWanted(
                    SeenDeed(
                        lambda session, seen, fields: log_value(
                            session, indicator, fields["number"], day=day, seen=seen
                        ),
                        was,
                        {"number": figure},
                        core="number",
                    )
                )
                asked = doubt(indicator, self.scene.snapshot.values(indicator), figure)
                if asked is not None:
                    self._ask_once(asked, deed, text, event.step)
                    return
                self.post_message(deed)
        self._go_on(event.step)

    def _ask_once(self, asked: Message, deed: DeedWanted, text: str, step: int) -> None:
        """A figure that can hardly be meant is saved only once somebody has said that it is."""
        from pdca_tui.tui.screens.confirm import ConfirmScreen

        def answered(yes: bool | None) -> None:
            if yes:
                self.cell.put("")
                self.post_message(deed)
                self._go_on(step)

        self.cell.put(text)
        question = ConfirmScreen(self.scene, asked, msg("Save it all the same?"), yes_word=N_("save"))
        self.app.push_screen(question, answered)

    def _go_on(self, step: int) -> None:
        if abs(step) == 2:
            self._to_column(self.column + step // 2)
        else:
            before = self.row()
            self.list.action_move(step)
            if self.row() is before:
                self._close()
                return
        cell = self.cell_here()
        if cell is None or cell.day is None:
            self._close()
            return
        self.do_enter()

    def on_paste(self, event: events.Paste) -> None:
        """A column from a spreadsheet fills the cells from the cursor on: all of it in one deed, or nothing."""
        event.stop()
        if (reason := self.why_not_write()) is not None:
            self.say(reason, "warn")
            return
        line = self.line_here()
        row = self.grid.lines.index(line) if line is not None else 0
        figures = pasted_figures(event.text, self.grid, row, self.column)
        if isinstance(figures, Message):
            self.say(figures, "warn")
            return
        if self.typing:
            self._close()
        self._log(figures)

    def _log(self, figures: list[Figure]) -> None:
        self.post_message(DeedWanted(lambda session: log_values(session, figures)))

    def fact(self) -> str:
        return self.scene.look.t(N_("by day") if self.step is Step.DAY else N_("by week"))


_AT_LINE = frozenset(("enter", "note", "page", "why", "clear", "edit"))
