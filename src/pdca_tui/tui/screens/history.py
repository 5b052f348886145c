"""The history: who changed what and when, with the values before and after, each of which can be taken back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from pdca_tui.actions.undoing import undo_change
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Change
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.dialogs import HISTORY
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.refusals import why_not_write
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import Page, bindings_of
from pdca_tui.tui.views.history import (
    detail_rows,
    detail_title,
    history_rows,
    history_title,
    undone_ids,
)
from pdca_tui.tui.views.titles import gap_lines
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

WIDE = 100
"""From this many columns on, list and values stand side by side."""


class HistoryScreen(Page):
    """Left (or above) the entries, newest first; right (or below) what the one under the cursor changed."""

    COMMAND_LIST = HISTORY
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(HISTORY)

    DEFAULT_CSS = """
    HistoryScreen { background: $p-bg; }
    HistoryScreen #top { height: 2; }
    HistoryScreen #body { layout: vertical; height: 1fr; }
    HistoryScreen #body.-wide { layout: horizontal; }
    HistoryScreen #gap { width: 1; display: none; }
    HistoryScreen .-wide #gap { display: block; }
    HistoryScreen #pane-entries { height: 3fr; }
    HistoryScreen #pane-values { height: 2fr; }
    HistoryScreen .-wide #pane-entries { width: 55fr; height: 1fr; }
    HistoryScreen .-wide #pane-values { width: 45fr; height: 1fr; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        look = scene.look
        self._top = Painted(look.palette, ground="raised", id="top")
        self._gap = Painted(look.palette, ground="bg", id="gap")
        self._body = Container(id="body")
        self._entries = Pane("entries", look)
        self._values = Pane("values", look)
        self._bar = KeyBar(look.palette)
        self._undone: set[str] = set()

    def compose(self) -> ComposeResult:
        yield self._top
        with self._body:
            yield self._entries
            yield self._gap
            yield self._values
        yield self._bar

    def on_mount(self) -> None:
        self.focus_now(self._entries.list)
        self.draw()
        self.offer()

    def on_resize(self) -> None:
        self.draw()
        self.offer()

    def draw(self) -> None:
        scene = self.scene
        wide = self.app.size.width >= WIDE
        self._body.set_class(wide, "-wide")
        self._undone = undone_ids(scene.snapshot.changes)
        self._top.show(lambda width, height: top_lines(self.scene, width), scene.look.palette)
        self._gap.show(lambda width, height: gap_lines(scene.look, height), scene.look.palette)
        self._entries.show(history_title(scene), history_rows(scene, self._width(55), self._undone), scene.look)
        self._draw_values()

    def tick(self, scene: Scene) -> None:
        super().tick(scene)
        self._top.show(lambda width, height: top_lines(self.scene, width))

    def _width(self, share: int) -> int:
        width = self.columns
        return (width - 1) * share // 100 if width >= WIDE else width

    def _draw_values(self) -> None:
        change, look = self._change(), self.scene.look
        self._values.show(detail_title(change, look), detail_rows(change, self.scene, self._width(45)), look)

    def _change(self) -> Change | None:
        row = self._entries.list.row
        return row.subject if row is not None and isinstance(row.subject, Change) else None

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        if event.sender is self._entries.list:
            self.follow(event, self._draw_values)

    def why_not(self, command: Command) -> Message | None:
        if command.name != "undo":
            return None
        change = self._change()
        refused = why_not_write(self.scene)
        if refused is not None:
            return refused
        if change is None or not change.edits:
            return msg("There is nothing here to take back.")
        if change.id in self._undone:
            return msg("This was taken back already: {subject}.", subject=change.subject)
        return None

    def do_undo(self) -> None:
        change = self._change()
        if change is not None:
            self.post_message(DeedWanted(lambda session: undo_change(session, change.id)))

    def do_next_pane(self) -> None:
        self.focus_now((self._values if self._entries.list.has_focus else self._entries).list)

    def do_help(self) -> None:
        self.post_message(Wanted("help"))

    def do_close(self) -> None:
        self.dismiss()
