"""What a meeting's keys do: its line is written down, its segments go on, its lead changes hands.

The actions behind them are imported when a deed is done: the first screen does not wait for them.
"""

from __future__ import annotations

from pdca_tui.model.enums import EntryKind
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Meeting
from pdca_tui.tui.forms.meeting_line import read_line
from pdca_tui.tui.meeting_clock import MeetingClock, Standing
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.screens.line_draft import LineDraft
from pdca_tui.tui.screens.record_deeds import RecordPage


class MeetingDeeds(LineDraft, RecordPage):
    """Mixed into the page of a meeting, which has the clock and the line for notes."""

    _meeting_id: str
    _clock: MeetingClock
    _follow: bool

    @property
    def meeting(self) -> Meeting | None:
        """The meeting as it is now; None once somebody took it off the record."""
        return self.scene.snapshot.get(Meeting, self._meeting_id)

    def leads(self) -> bool:
        """Whether this session leads."""
        meeting = self.meeting
        return meeting is not None and not self._follow and self._clock.leads(meeting)

    def standing(self) -> Standing:
        """Where the clock of the segment stands."""
        meeting = self.meeting
        return self._clock.standing(meeting, self.scene.now) if meeting else Standing(0, live=False)

    def _empty(self) -> None:
        self.field.put("")
        self.drop_draft()

    def do_note(self) -> None:
        typed = self.field.text
        self._empty()
        if typed.strip():
            self._note(typed)

    def _note(self, typed: str) -> None:
        """Write down what was typed; it comes back into the line when it cannot be."""
        from pdca_tui.actions.assignments import assign
        from pdca_tui.actions.meeting_lines import add_entry

        meeting = self.meeting
        if meeting is None or not self.leads():
            return
        line = read_line(typed, self.scene.snapshot, self.scene.day, meeting.kind)
        if isinstance(line, Message):
            if not self.field.text:
                self.field.put(typed)
            self.say(line, "warn")
            return
        if not self.field.text:
            self.drop_draft()
        if line.kind is EntryKind.ACTION and line.due is not None:
            due = line.due
            self._ask(
                DeedWanted(
                    lambda s: assign(
                        s,
                        line.text,
                        line.person,
                        due,
                        by_time=line.by_time,
                        measure=line.measure,
                        meeting=meeting.id,
                    )
                ),
                typed,
            )
        else:
            self._ask(DeedWanted(lambda s: add_entry(s, meeting.id, line.kind, line.text, person=line.person)), typed)

    def _ask(self, deed: DeedWanted, typed: str) -> None:
        """Ask for a deed; what was typed comes back when it is refused."""

        def refused(error: Exception) -> None:
            if not self.field.text:
                self.field.put(typed)
            self.say(getattr(error, "message", msg("Nothing was saved.")), "warn")

        deed.refused = refused
        self.post_message(deed)

    def _seconds(self) -> int:
        meeting = self.meeting
        return self._clock.seconds(meeting) if meeting is not None else 0

    def do_next_segment(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        if meeting.current + 1 < len(meeting.segments):
            self._go_to(meeting, meeting.current + 1)
        else:
            self._end(meeting)

    def do_previous_segment(self) -> None:
        meeting = self.meeting
        if meeting is not None:
            self._go_to(meeting, meeting.current - 1)

    def _go_to(self, meeting: Meeting, to: int) -> None:
        from pdca_tui.actions.meeting_lead import go_to_segment

        seat, seconds = self._clock.seat, self._seconds()
        self.post_message(DeedWanted(lambda s: go_to_segment(s, meeting.id, seat, to, seconds)))

    def _end(self, meeting: Meeting) -> None:
        from pdca_tui.actions.meeting_lead import end_meeting

        seat, seconds = self._clock.seat, self._seconds()
        deed = DeedWanted(lambda s: end_meeting(s, meeting.id, seat, seconds))
        question = msg("End the meeting and put it on record?")
        self.post_message(Wanted("confirm", deed, question, yes=N_("end it")))

    def do_minute(self) -> None:
        from pdca_tui.actions.meeting_lead import add_minute

        seat, seconds, meeting_id = self._clock.seat, self._seconds(), self._meeting_id
        self.post_message(DeedWanted(lambda s: add_minute(s, meeting_id, seat, seconds)))

    def do_pause(self) -> None:
        from pdca_tui.actions.meeting_lead import set_paused

        meeting = self.meeting
        if meeting is not None:
            seat, seconds, paused = self._clock.seat, self._seconds(), not meeting.paused
            self.post_message(DeedWanted(lambda s: set_paused(s, meeting.id, seat, paused, seconds)))

    def do_park(self) -> None:
        from pdca_tui.actions.parking import park

        meeting = self.meeting
        if meeting is None:
            return
        if not self.field.text.strip():
            self.post_message(Wanted("parked", meeting.kind))
            return
        line = read_line(self.field.text.lstrip("#!=+*$ "), self.scene.snapshot, self.scene.day, meeting.kind)
        if isinstance(line, Message):
            self.say(line, "warn")
            return
        typed = self.field.text
        self._empty()
        self._ask(DeedWanted(lambda s: park(s, meeting.kind, line.text, meeting=meeting.id, person=line.person)), typed)

    def do_dig(self) -> None:
        self.post_message(Wanted("dig", self.meeting))

    def do_appointments(self) -> None:
        self.post_message(Wanted("appointments"))

    def do_speakers(self) -> None:
        self.post_message(Wanted("speakers", self.meeting))

    def do_hand_over(self) -> None:
        self.post_message(Wanted("hand_over", (self.meeting, self._clock.seat, self._seconds())))

    def do_take_over(self) -> None:
        from pdca_tui.actions.meeting_lead import take_seat

        meeting = self.meeting
        if meeting is None:
            return
        self._follow = False
        seat, seconds = self._clock.seat, self.standing().seconds
        self._clock.forget()
        deed = DeedWanted(lambda s: take_seat(s, meeting.id, seat, seconds, take_over=True))
        question = msg("Take the lead from {login}?", login=meeting.facilitator)
        self.post_message(Wanted("confirm", deed, question, yes=N_("take the lead")))

    def do_delete_line(self) -> None:
        from pdca_tui.actions.meeting_lines import delete_entry

        meeting = self.meeting
        entries = self.scene.snapshot.entries(meeting) if meeting is not None else []
        if not entries:
            self.say(msg("No line is written yet."), "warn")
        else:
            last = entries[-1]
            self.post_message(DeedWanted(lambda s: delete_entry(s, last)))

    def do_figures(self) -> None:
        self.post_message(Wanted("do:board", "over"))
