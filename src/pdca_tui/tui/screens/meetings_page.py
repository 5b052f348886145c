"""The meetings on record, and how they went over the weeks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.meeting_trend import meeting_trend
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Meeting
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.do import MEETINGS
from pdca_tui.tui.commands.do_meetings import DO_MEETINGS
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Facts, Scene
from pdca_tui.tui.screens.do_page import DoPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.meetings_rows import meetings_detail, meetings_rows
from pdca_tui.tui.views.titles import Title


class MeetingsPage(DoPage):
    """Asks for "open" with the meeting, and for "form:agenda" with the kind of meeting under the cursor."""

    VIEW = MEETINGS
    COMMAND_LIST = DO_MEETINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DO_MEETINGS)

    def __init__(self, scene: Scene, state: DoState) -> None:
        super().__init__(scene, state)
        self._trend: Sequence[Message] = ()
        self._trend_of: Facts | None = None

    def draw_body(self) -> None:
        scene = self.scene
        self.list.show(meetings_rows(scene), palette=scene.look.palette, glyphs=scene.look.glyphs)

    def meeting_here(self) -> Meeting | None:
        """The meeting under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, Meeting) else None

    def begin_at(self, subject: object) -> None:
        if isinstance(subject, Meeting):
            self.state.keys[self.VIEW] = f"meeting:{subject.id}"
            if self.is_mounted:
                self.list.move_to(f"meeting:{subject.id}")

    def detail_rows(self, height: int) -> int:
        return 4

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return meetings_detail(self.scene, self.meeting_here(), self.trend(), width)

    def trend(self) -> Sequence[Message]:
        """How the meetings went over the weeks, worked out once for what is shown."""
        facts = self.scene.facts
        if self._trend_of is not facts:
            self._trend, self._trend_of = meeting_trend(facts.snapshot, facts.day), facts
        return self._trend

    def why_not(self, command: Command) -> Message | None:
        if command.name == "open" and self.meeting_here() is None:
            return msg("No meeting is on record yet.")
        if command.name == "agenda":
            return self.why_not_manage()
        return super().why_not(command)

    def do_open(self) -> None:
        self.post_message(Wanted("open", self.meeting_here()))

    def do_agenda(self) -> None:
        meeting = self.meeting_here()
        self.post_message(Wanted("form:agenda", meeting.kind if meeting is not None else MeetingKind.MORNING))

    def do_appointments(self) -> None:
        self.post_message(Wanted("appointments"))
