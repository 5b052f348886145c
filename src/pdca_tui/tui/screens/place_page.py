"""A view of a place: the bars on top, the names of the views, the body, and what is known of its row."""

from __future__ import annotations

from typing import ClassVar, Generic, Protocol, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from pdca_tui.model.message import Message
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.titles import Title, hairline, tabs_line
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList


class PlaceState(Protocol):
    """What the views of a place keep while a person goes from one to another."""

    view: str

    def kept(self, view: str) -> str | None:
        """The key of the row that the cursor of `view` stood on last."""

    def keep(self, view: str, key: str) -> None:
        """Remember the row under the cursor of `view`."""


StateT = TypeVar("StateT", bound=PlaceState)


class PlacePage(RecordPage, Generic[StateT]):
    """The base of the views of a place. A view names itself in `VIEW` and says what its body shows.

    The place says which one it is: `PLACE` in the bar on top, counted from 0, `VIEWS` in their order, and `WAY`, the
    beginning of the message that opens one of them.
    """

    VIEW: ClassVar[str] = ""
    VIEWS: ClassVar[tuple[str, ...]] = ()
    PLACE: ClassVar[int] = 0
    WAY: ClassVar[str] = ""

    DEFAULT_CSS = """
    PlacePage { layout: vertical; background: $p-bg; }
    PlacePage #top { height: 2; }
    PlacePage #tabs { height: 1; }
    PlacePage #body { height: 1fr; background: $p-panel; }
    PlacePage #body > RowList { height: 1fr; }
    PlacePage #detail { height: 4; }
    """

    def __init__(self, scene: Scene, state: StateT) -> None:
        super().__init__(scene)
        look = scene.look
        self.state = state
        state.view = self.VIEW
        self.over = False
        """Whether it was opened over another page, a meeting say, to which Esc goes back."""
        self.top = Painted(look.palette, ground="raised", id="top")
        self.tabs = Painted(look.palette, id="tabs")
        self.list = RowList(look.palette, look.glyphs, id=f"list-{self.VIEW}")
        self.body = Vertical(id="body")
        self.details = Painted(look.palette, id="detail")
        self.bar = KeyBar(look.palette)
        self._laid_out_for: Size | None = None

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.tabs
        with self.body:
            yield from self.compose_body()
        yield self.details
        yield self.bar

    def compose_body(self) -> ComposeResult:
        """The widgets of the view; one list of rows, unless the view has its own."""
        yield self.list

    def on_mount(self) -> None:
        self._lay_out()
        self.focus_body()
        key = self.state.kept(self.VIEW)
        if key is not None:
            self.list.move_to(key)

    def focus_body(self) -> None:
        """Give the focus to what is worked in."""
        self.focus_now(self.list)

    def on_resize(self, event: events.Resize) -> None:
        if self.app.size != self._laid_out_for:
            self._lay_out()

    def _lay_out(self) -> None:
        self._laid_out_for = self.app.size
        rows = self.detail_rows(self.app.size.height)
        self.details.display = rows > 0
        self.details.styles.height = rows
        self.draw()
        self.offer()

    def detail_rows(self, height: int) -> int:
        """How many rows, the title among them, the pane about what is under the cursor takes."""
        return 4 if height >= 30 else 3 if height >= 23 else 2

    def draw(self) -> None:
        scene = self.scene
        self.draw_bars()
        self.draw_body()
        self.draw_detail()
        self.tabs.show(
            lambda width, rows: [
                tabs_line(self.titles(), self.VIEWS.index(self.VIEW), width, scene.look.glyphs, self.fact())
            ],
            scene.look.palette,
        )

    def draw_others(self, none: Message) -> None:
        """Draw with rows shown or left out; where that comes to the same, say that there are `none`."""
        before = [row.key for row in self.list.rows]
        self.draw()
        if [row.key for row in self.list.rows] == before:
            self.say(none, "muted")

    def draw_bars(self) -> None:
        scene = self.scene
        self.top.show(lambda width, rows: top_lines(scene, width, self.PLACE), scene.look.palette)

    def draw_body(self) -> None:
        """Give the widgets of the view what they show."""
        raise NotImplementedError

    def draw_detail(self) -> None:
        """Tell about what is under the cursor."""
        glyphs = self.scene.look.glyphs

        def lines(width: int, height: int) -> list[Line]:
            title, said = self.detail(width)
            return [hairline(title, width, glyphs, focused=False), *([Span("  "), *line] for line in said)]

        self.details.show(lines, self.scene.look.palette)

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        """The title and the lines of the pane beneath the body."""
        return Title(""), []

    def titles(self) -> list[Title]:
        """The names of the views with their counts, in the order of `VIEWS`."""
        raise NotImplementedError

    def fact(self) -> str:
        """The one fact at the right end of the line of views."""
        return ""

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.draw_bars()

    def scope(self) -> str:
        return self.VIEW

    def bar_end(self) -> Line:
        return self.saved_note()

    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.list.row

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        if event.row is not None:
            self.state.keep(self.VIEW, event.row.key)
        self.follow(event, self.draw_detail)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def commented(self) -> object:
        row = self.row()
        return row.subject if row is not None else None

    def why_not(self, command: Command) -> Message | None:
        if command.name == "undo":
            return self.why_not_write()
        return None

    def begin_at(self, subject: object) -> None:
        """Put the cursor on what the way here was about."""

    def do_go_plan(self) -> None:
        if self.PLACE == 1 and len(self.VIEWS) > 1:
            self.focus_body()
        else:
            super().do_go_plan()

    def do_go_do(self) -> None:
        self._to_place("do", 2)

    def do_go_check(self) -> None:
        self._to_place("check", 3)

    def do_go_act(self) -> None:
        self._to_place("act", 4)

    def _to_place(self, place: str, number: int) -> None:
        if number == self.PLACE and len(self.VIEWS) > 1:
            self.focus_body()
        else:
            self.post_message(Wanted(f"place:{place}"))

    def do_leave(self) -> None:
        if self.over:
            self.leave()
        else:
            self.do_go_today()

    def do_next_view(self) -> None:
        self._turn(1)

    def do_previous_view(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self._show_view(self.VIEWS[(self.VIEWS.index(self.VIEW) + by) % len(self.VIEWS)])

    def turn_to(self, place: int) -> None:
        if self.VIEWS[place] == self.VIEW:
            self.focus_body()
        else:
            self._show_view(self.VIEWS[place])

    def _show_view(self, view: str) -> None:
        self.post_message(Wanted(f"{self.WAY}:{view}"))
