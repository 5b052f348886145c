"""A field and, beneath it, a list of what fits: typing is never held up by the looking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.widgets.field import Edited, GoOn, LineInput
from pdca_tui.tui.widgets.pick_list import PickList
from pdca_tui.tui.widgets.row_list import RowList

Result = TypeVar("Result")
Found = TypeVar("Found")

LONGEST = 4096
"""Characters that the field takes: as many as a path may have."""


class Chooser(Sheet[Result], Generic[Result, Found]):
    """Looks for what fits in a thread, the latest text only; Enter waits for the answer to what was typed."""

    TALL = True
    BINDINGS: ClassVar[list[BindingType]] = []

    DEFAULT_CSS = """
    Chooser LineInput { margin: 0 1; }
    Chooser PickList { height: 1fr; }
    """

    def __init__(self, scene: Scene, text: str = "") -> None:
        super().__init__(scene)
        self._field = LineInput(text, longest=LONGEST, id="typed")
        self._list = PickList(scene.look.palette, scene.look.glyphs, id="found")
        self._found: Sequence[Found] = ()
        self._answered: str | None = None
        self._open_when_answered = False

    def placeholder(self) -> str:
        """What stands in the empty field."""
        return ""

    def search(self) -> Callable[[str], Sequence[Found]]:
        """The function that looks; it runs in a thread and touches no widget."""
        raise NotImplementedError

    def rows_of(self, found: Sequence[Found], text: str) -> list[Row]:
        """What was found, as rows; the `subject` of a row is what `choose` gets."""
        raise NotImplementedError

    def choose(self, subject: object) -> None:
        """Enter on a row."""
        raise NotImplementedError

    def parts(self) -> ComposeResult:
        yield self._field
        yield self._list

    def first(self) -> Widget:
        return self._field

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        self._field.placeholder = self.placeholder()
        rows = self.rows_of(self._found, self._answered or "")
        self._list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def on_mount(self) -> None:
        self._look_for(self._field.text)

    def on_edited(self, event: Edited) -> None:
        event.stop()
        self._open_when_answered = False
        self._look_for(self._field.text)

    def on_go_on(self, event: GoOn) -> None:
        event.stop()
        if event.done:
            self.do_choose()
        else:
            self._list.action_move(event.step)

    def _look_for(self, text: str) -> None:
        self.run_worker(self._ask(text), group="search", exclusive=True)

    async def _ask(self, text: str) -> None:
        found = await asyncio.to_thread(self.search(), text)
        changed = text != self._answered
        self._found, self._answered = found, text
        self.draw()
        if changed and self._list.rows:
            self._list.action_edge(-1)
        if self._open_when_answered:
            self._open_when_answered = False
            self._open()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.choose(event.row.subject)

    def do_choose(self) -> None:
        if self._answered == self._field.text:
            self._open()
        else:
            self._open_when_answered = True

    def _open(self) -> None:
        row = self._list.row
        if row is not None and row.selectable:
            self.choose(row.subject)

    def do_next_row(self) -> None:
        self._list.action_move(1)

    def do_previous_row(self) -> None:
        self._list.action_move(-1)

    def do_next_rows(self) -> None:
        self._list.action_page(1)

    def do_previous_rows(self) -> None:
        self._list.action_page(-1)
