"""The first start: no store yet, four ways to get one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message as Event

from pdca_tui.exchange.faults import Fault
from pdca_tui.model.keys import TO_WAYS
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.start import FAULTS, START, WAYS
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Look
from pdca_tui.tui.screens.bare import BarePage
from pdca_tui.tui.screens.file_picker import FilePicker
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.questions import Answers, QuestionsScreen
from pdca_tui.tui.views.start import (
    check_lines,
    fault_rows,
    faults_title,
    head_lines,
    hint_line,
    way_rows,
    ways_title,
)
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

BIG = (100, 34)
"""From this many columns and rows on there is room for the block letters and for air."""

AIRY = 38
"""From this many rows on a second blank line fits between the ways."""

COLUMN = 66
"""Cells of the one column; a longer line is harder to read, not easier."""


@dataclass
class StartWith(Event):
    """Please make a store this way: "sample" needs nothing, "workbook" `path`, "empty" `answers`,
    "template" the name `template`.

    The app answers with `StartScreen.refuse` when it could not.
    """

    kind: Literal["sample", "workbook", "empty", "template"]
    path: Path | None = None
    answers: Answers | None = None
    template: str = ""


class StartScreen(BarePage):
    """Four ways in, and four things to check first. What is wrong with a workbook is shown in their place."""

    COMMAND_LIST = START
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(START)

    DEFAULT_CSS = """
    StartScreen { align: center top; background: $p-bg; }
    StartScreen #column { height: 1fr; background: $p-bg; }
    StartScreen #checks, StartScreen #hint, StartScreen #head { height: auto; }
    """

    def __init__(self, look: Look, store: Path, login: str, now: dt.datetime, *, folders: Sequence[Path] = ()) -> None:
        """`store` is where the data will lie; `folders` are searched for workbooks."""
        super().__init__(look, login, now)
        self._store = store
        self._folders = tuple(folders) or (Path.cwd(), Path.home())
        self._asked: StartWith | None = None
        self._busy = False
        self._faults: Sequence[Fault] = ()
        self._sentence: Message | None = None
        self._head = Painted(look.palette, ground="bg", id="head")
        self._pane = Pane(WAYS, look)
        self._checks = Painted(look.palette, id="checks")
        self._hint = Painted(look.palette, ground="bg", id="hint")
        self._bar = KeyBar(look.palette)

    def compose(self) -> ComposeResult:
        with Vertical(id="column"):
            yield self._head
            yield self._pane
            yield self._checks
            yield self._hint
        yield self._bar

    def on_mount(self) -> None:
        self.focus_now(self._pane.list)

    @property
    def _refused(self) -> bool:
        return bool(self._faults) or self._sentence is not None

    def scope(self) -> str:
        return FAULTS if self._refused else WAYS

    def bar_end(self) -> Line:
        return [Span("pdca", "muted")]

    def why_not(self, command: Command) -> Message | None:
        if self._busy and command.name in ("sample", "workbook", "empty", "template", "open", "retry", "other"):
            return msg("One moment: the store is being made.")
        return None

    def elsewhere(self, command: Command, key: str) -> Message:
        if self._refused:
            return msg("{back} goes back to the ways in.", back=TO_WAYS)
        return msg("Nothing was refused yet. Choose a way in first.")

    def draw(self) -> None:
        look, size = self.scene.look, self.app.size
        width = min(COLUMN, size.width) if size.width >= 72 else size.width
        big = size.width >= BIG[0] and size.height >= BIG[1]
        self.query_one("#column").styles.width = width
        self._draw_head(look, width, big)
        self._draw_pane(look, width, big)
        self._draw_checks(look, width, big)

    def _draw_head(self, look: Look, width: int, big: bool) -> None:
        height = self.app.size.height
        lines = head_lines(look, width, big=big)
        above, below = (5, 2) if big else ((1, 1) if height >= 24 else (0, 0))
        self._head.styles.height = above + len(lines) + below
        self._head.show(lambda w, h: [*([[]] * above), *lines], look.palette)

    def _draw_pane(self, look: Look, width: int, big: bool) -> None:
        if self._refused:
            rows = fault_rows(look, self._faults, self._sentence, width)
            path = self._asked.path if self._asked else None
            self._pane.styles.height = "1fr"
            self._pane.show(faults_title(look, self._faults, path), rows, look)
            return
        gap = 2 if big and self.app.size.height >= AIRY else (1 if self.app.size.height >= 22 else 0)
        rows = way_rows(look, gap)
        self._pane.styles.height = 1 + sum(row.height + row.gap for row in rows)
        self._pane.show(ways_title(look), rows, look)

    def _draw_checks(self, look: Look, width: int, big: bool) -> None:
        self._checks.display = not self._refused
        self._hint.display = not self._refused and not look.glyphs.ascii
        lines = check_lines(look, self.scene.login, self._store, width, roomy=big)
        self._checks.styles.height = len(lines)
        self._checks.show(lambda w, h: lines, look.palette)
        hint = [[], hint_line(look)] if big or self.app.size.height >= 24 else [hint_line(look)]
        self._hint.styles.height = len(hint)
        self._hint.show(lambda w, h: hint, look.palette)

    def refuse(self, faults: Sequence[Fault] | Message) -> None:
        """The store could not be made. Show why in place of the ways; nothing was saved."""
        self._busy = False
        self._sentence = faults if isinstance(faults, Message) else None
        self._faults = () if isinstance(faults, Message) else tuple(faults)
        self._bar.hush()
        self.draw()
        self._pane.list.action_edge(-1)
        self.offer()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("retry" if self._refused else "open")

    def do_open(self) -> None:
        row = self._pane.list.row
        if row is not None:
            self.action_command(str(row.subject))

    def do_sample(self) -> None:
        self._pane.list.move_to("sample")
        self._ask(StartWith("sample"))

    def do_workbook(self) -> None:
        self._pane.list.move_to("workbook")
        last = self._asked.path if self._asked else None
        self.app.push_screen(FilePicker(self.scene, self._folders, chosen=last), self._take_file)

    def do_empty(self) -> None:
        self._pane.list.move_to("empty")
        last = self._asked.answers if self._asked else None
        self.app.push_screen(QuestionsScreen(self.scene, last), self._take_answers)

    def do_template(self) -> None:
        from pdca_tui.exchange.templates import templates
        from pdca_tui.tui.screens.templates import TemplateScreen

        self._pane.list.move_to("template")
        self.app.push_screen(TemplateScreen(self.scene, templates()), self._take_template)

    def do_other(self) -> None:
        if self._asked is not None and self._asked.kind == "empty":
            self.do_empty()
        elif self._asked is not None and self._asked.kind == "template":
            self.do_template()
        else:
            self.do_workbook()

    def do_retry(self) -> None:
        if self._asked is None or self._asked.kind == "empty":
            self.do_other()
        else:
            self._ask(StartWith(self._asked.kind, self._asked.path, template=self._asked.template))

    def do_back(self) -> None:
        self._faults, self._sentence = (), None
        self.draw()
        self.offer()
        self._pane.list.move_to(self._asked.kind if self._asked else "sample")

    def _take_file(self, path: Path | None) -> None:
        if path is not None:
            self._ask(StartWith("workbook", path=path))

    def _take_answers(self, answers: Answers | None) -> None:
        if answers is not None:
            self._ask(StartWith("empty", answers=answers))

    def _take_template(self, name: str | None) -> None:
        if name is not None:
            self._ask(StartWith("template", template=name))

    def _ask(self, wanted: StartWith) -> None:
        self._asked, self._busy = wanted, True
        self.post_message(wanted)
        self.say(msg("One moment: the store is being made."))

    def do_leave(self) -> None:
        self.do_quit()
