"""The record of one meeting, to read and to send on."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.exchange.minutes import Format, minutes_text
from pdca_tui.method.minutes import Minutes, minutes
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Meeting, Problem, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.meeting_record import MEETING_RECORD
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.minutes import record_crumbs, record_rows, record_title
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

_DO = 2
_ROOMY = 30
"""From this height on there is a blank line between the groups."""

_CRUMBS = 24
"""Below this height the way to the record is left out."""


class MeetingRecordPage(RecordPage):
    """`meeting_id` says which one. The page goes back by itself once the meeting is gone."""

    COMMAND_LIST = MEETING_RECORD
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(MEETING_RECORD)

    DEFAULT_CSS = """
    MeetingRecordPage { layout: vertical; background: $p-bg; }
    MeetingRecordPage #top { height: 2; }
    MeetingRecordPage #crumbs { height: 1; }
    """

    def __init__(self, scene: Scene, meeting_id: str) -> None:
        super().__init__(scene)
        look = scene.look
        self.meeting_id = meeting_id
        self.top = Painted(look.palette, ground="raised", id="top")
        self.crumbs = Painted(look.palette, ground="bg", id="crumbs")
        self.pane = Pane("minutes", look)
        self.bar = KeyBar(look.palette)

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.crumbs
        yield self.pane
        yield self.bar

    def on_mount(self) -> None:
        self.draw()
        self.focus_now(self.pane.list)
        self.offer()

    def on_resize(self, event: events.Resize) -> None:
        self.draw()
        self.offer()

    def meeting(self) -> Meeting | None:
        """The meeting as it is now; None once it is gone."""
        return self.scene.snapshot.get(Meeting, self.meeting_id)

    def draw(self) -> None:
        scene, look = self.scene, self.scene.look
        self.draw_bars()
        meeting = self.meeting()
        if meeting is None:
            self.call_after_refresh(self.leave)
            return
        record: Minutes = minutes(scene.snapshot, meeting)
        width, height = self.app.size
        self.crumbs.display = height >= _CRUMBS
        self.crumbs.show(lambda width, height: [record_crumbs(scene, record, width)], look.palette)
        rows = record_rows(scene, record, width - 2, gap=height >= _ROOMY)
        self.pane.show(record_title(scene, record), rows, look)

    def draw_bars(self) -> None:
        scene = self.scene
        self.top.show(lambda width, height: top_lines(scene, width, _DO), scene.look.palette)

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.draw_bars()

    def subject(self) -> object:
        """What the row under the cursor is about."""
        row = self.pane.list.row
        return row.subject if row is not None else None

    def explained(self) -> object:
        return self.subject()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.offer()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def why_not(self, command: Command) -> Message | None:
        if command.name == "undo":
            return self.why_not_write()
        if command.name == "open" and not isinstance(self.subject(), (Task, Problem)):
            return msg("Nothing opens from this line.")
        if command.name == "edit":
            return self.why_not_edit()
        return None

    def why_not_edit(self) -> Message | None:
        """Why nothing can be added to this record by hand."""
        meeting = self.meeting()
        if meeting is None or meeting.segments:
            return msg("This meeting was led here, so its record was written while it ran.")
        if meeting.day != self.scene.day:
            return msg("Only the record of today's meeting can be added to.")
        return self.why_not_write()

    def do_open(self) -> None:
        self.post_message(Wanted("open", self.subject()))

    def do_edit(self) -> None:
        meeting = self.meeting()
        if meeting is not None:
            self.post_message(Wanted("form:meeting", meeting.kind))

    def do_copy(self) -> None:
        self._copy("text")

    def do_copy_markdown(self) -> None:
        self._copy("md")

    def _copy(self, format: Format) -> None:
        meeting = self.meeting()
        if meeting is None:
            return
        self.app.copy_to_clipboard(minutes_text(self.scene.snapshot, meeting, self.scene.look.tr, format))
        if format == "md":
            self.say(msg("The minutes are sent to the terminal as Markdown."), "ok")
        else:
            self.say(msg("The minutes are sent to the terminal, ready to paste."), "ok")
