"""The record of one meeting, to read and to send on."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.exchange.minutes import Format, minutes_text
from pdca_tui.method.minutes import Minutes, minutes
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Meeting, Problem, Task
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.meeting_record import MEETING_RECORD
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.listed_page import ListedPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.comments import Talk, talk_rows
from pdca_tui.tui.views.minutes import record_crumbs, record_rows, record_title
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList


class MeetingRecordPage(ListedPage):
    """`meeting_id` says which one. The page goes back by itself once the meeting is gone."""

    COMMAND_LIST = MEETING_RECORD
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(MEETING_RECORD)

    PLACE = 2
    WIDEST = None

    def __init__(self, scene: Scene, meeting_id: str) -> None:
        super().__init__(scene)
        self.meeting_id = meeting_id
        self.record: Minutes | None = None
        """What stands in it, worked out once for what is drawn; None once the meeting is gone."""

    def meeting(self) -> Meeting | None:
        """The meeting as it is now; None once it is gone."""
        return self.scene.snapshot.get(Meeting, self.meeting_id)

    def draw(self) -> None:
        meeting = self.meeting()
        self.record = minutes(self.scene.snapshot, meeting) if meeting is not None else None
        super().draw()

    def gone(self) -> bool:
        return self.record is None

    def crumbs_line(self, width: int) -> Line | None:
        return record_crumbs(self.scene, self.record, width) if self.record is not None else None

    def headline(self) -> Title:
        return record_title(self.scene, self.record) if self.record is not None else Title("")

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        if self.record is None:
            return []
        talk = talk_rows(self.scene, self.record.meeting, width, gap=gap)
        return [*record_rows(self.scene, self.record, width, gap=gap), *talk]

    def commented(self) -> object:
        return self.meeting()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("open")

    def why_not(self, command: Command) -> Message | None:
        if command.name == "undo":
            return self.why_not_write()
        if command.name == "open" and not isinstance(self.subject(), (Task, Problem, Talk)):
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
        if isinstance(self.subject(), Talk):
            self.do_comments()
        else:
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
