"""Round against round: each indicator beside what it was in the round before."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.method.round_compare import RoundChange, round_changes
from pdca_tui.model.message import Message, msg
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.round_compare import ROUND_COMPARE
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.rounds import change_detail, change_rows, rounds_title
from pdca_tui.tui.views.titles import hairline
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList

_CHECK = 3


class RoundComparePage(RecordPage):
    """`before` holds the records of the round before; None while no round is closed. It never changes."""

    COMMAND_LIST = ROUND_COMPARE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ROUND_COMPARE)

    DEFAULT_CSS = """
    RoundsPage { layout: vertical; background: $p-bg; }
    RoundComparePage #top { height: 2; }
    RoundComparePage #head { height: 1; }
    RoundsPage RowList { height: 1fr; }
    RoundComparePage #detail { height: 4; }
    """

    def __init__(self, scene: Scene, before: Snapshot | None) -> None:
        super().__init__(scene)
        look = scene.look
        self._before = before
        self.top = Painted(look.palette, ground="raised", id="top")
        self.head = Painted(look.palette, id="head")
        self.list = RowList(look.palette, look.glyphs, id="list-rounds")
        self.details = Painted(look.palette, id="detail")
        self.bar = KeyBar(look.palette)

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.head
        yield self.list
        yield self.details
        yield self.bar

    def on_mount(self) -> None:
        self.draw()
        self.focus_now(self.list)
        self.offer()

    def on_resize(self, event: events.Resize) -> None:
        self.draw()
        self.offer()

    def draw(self) -> None:
        scene, look, before = self.scene, self.scene.look, self._before
        self.top.show(lambda width, rows: top_lines(scene, width, _CHECK), look.palette)
        title = rounds_title(scene, before)
        self.head.show(lambda width, rows: [hairline(title, width, look.glyphs, focused=True)], look.palette)
        changes = round_changes(scene.snapshot, before, scene.day) if before is not None else None
        self.list.show(change_rows(look, changes), palette=look.palette, glyphs=look.glyphs)
        self.draw_detail()

    def draw_detail(self) -> None:
        look, change = self.scene.look, self.change_here()

        def lines(width: int, rows: int) -> list[Line]:
            title, said = change_detail(look, change, width - 3)
            return [hairline(title, width, look.glyphs, focused=False), *([Span("  "), *line] for line in said)]

        self.details.show(lines, look.palette)

    def change_here(self) -> RoundChange | None:
        """The indicator under the cursor."""
        row = self.list.row
        return row.subject if row is not None and isinstance(row.subject, RoundChange) else None

    def explained(self) -> object:
        change = self.change_here()
        return change.indicator if change is not None else None

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.top.show(lambda width, rows: top_lines(scene, width, _CHECK))

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.follow(event, self.draw_detail)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def why_not(self, command: Command) -> Message | None:
        if command.name == "open" and self.change_here() is None:
            return msg("No indicator is under the cursor.")
        if command.name == "undo":
            return self.why_not_write()
        return super().why_not(command)

    def do_open(self) -> None:
        change = self.change_here()
        if change is not None:
            self.post_message(Wanted("open", change.indicator))
