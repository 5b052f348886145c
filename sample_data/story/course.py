"""The course of one meeting: its segments take their time, and the clock of the story goes with them."""

from __future__ import annotations

from pdca_tui.actions.meeting_lead import end_meeting, go_to_segment, start_meeting
from pdca_tui.actions.session import Session
from pdca_tui.model.enums import MeetingKind
from story.teller import Teller


class Course:
    """A meeting that is led by `session`; `id` is its record."""

    def __init__(self, teller: Teller, session: Session, kind: MeetingKind, seat: str) -> None:
        self._teller, self._session, self._seat = teller, session, seat
        begun = start_meeting(session, kind, seat).record_id
        if begun is None:
            raise LookupError("the meeting did not begin")
        self.id = begun
        self._since = teller.clock.now()

    def go_on(self, to: int, seconds: int) -> None:
        """Leave the running segment, after so many seconds in it or what was done in it took, for the one at `to`."""
        go_to_segment(self._session, self.id, self._seat, to, self._spent(seconds))

    def end(self, seconds: int) -> None:
        """End the meeting; its last segment took so many seconds."""
        end_meeting(self._session, self.id, self._seat, self._spent(seconds))

    def _spent(self, seconds: int) -> int:
        taken = int((self._teller.clock.now() - self._since).total_seconds())
        self._teller.pass_time(max(0, seconds - taken))
        self._since = self._teller.clock.now()
        return max(seconds, taken)
