"""The clock of a meeting in this terminal: counted here by who leads, read off the beat by who follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pdca_tui.actions.session import Session
from pdca_tui.model.records import Meeting
from pdca_tui.store.beats import Beat, is_fresh


@dataclass(frozen=True)
class Standing:
    """What the current segment has run, in seconds, and whether somebody is there who counts on."""

    seconds: int
    live: bool


class MeetingClock:
    """Counts the current segment while this session's `seat` leads, and beats once a second.

    It goes by the clock's ticks: the time a laptop sleeps or a process is gone is no meeting time. What stands in
    the record and in the last beat is where it goes on from.
    """

    def __init__(self, session: Session, seat: str) -> None:
        self.seat = seat
        self._session = session
        self._segment: tuple[str, int] | None = None
        self._base = 0.0
        self._mark = 0.0
        self._paused = False
        self._beaten: tuple[str, int, int] | None = None

    def leads(self, meeting: Meeting) -> bool:
        """Whether this very session leads the meeting."""
        return meeting.facilitator == self._session.login and meeting.seat == self.seat

    def seconds(self, meeting: Meeting) -> int:
        """What the current segment of a meeting that is led here has run."""
        ticks = self._session.clock.ticks()
        segment = (meeting.id, meeting.current)
        if segment != self._segment:
            same = self._segment is not None and self._segment[0] == meeting.id
            stored = meeting.segments[meeting.current].real
            self._base = stored if same else self._known(meeting)
            self._segment, self._mark, self._paused = segment, ticks, meeting.paused
        if meeting.paused != self._paused:
            if meeting.paused:
                self._base += ticks - self._mark
            self._mark, self._paused = ticks, meeting.paused
        return int(self._base if self._paused else self._base + ticks - self._mark)

    def forget(self) -> None:
        """The lead has gone to somebody else: when it comes back, the count begins from the record again."""
        self._segment = None

    def _known(self, meeting: Meeting) -> int:
        beat = self.beat_of(meeting)
        stored = meeting.segments[meeting.current].real
        return max(stored, beat.seconds) if beat is not None else stored

    def beat_of(self, meeting: Meeting) -> Beat | None:
        """The last beat, if it is about the current segment of this meeting."""
        beat = self._session.store.beat()
        if beat is None or beat.meeting != meeting.id or beat.segment != meeting.current:
            return None
        return beat

    def known(self, meeting: Meeting) -> int:
        """Where the count stands for who sits down to lead now."""
        return self._known(meeting)

    def standing(self, meeting: Meeting, now: dt.datetime) -> Standing:
        """What the clock shows here, whoever leads."""
        if self.leads(meeting):
            return Standing(self.seconds(meeting), live=True)
        beat = self.beat_of(meeting)
        stored = meeting.segments[meeting.current].real
        if beat is None:
            return Standing(stored, live=False)
        fresh = is_fresh(beat, now) and not meeting.paused
        passed = int((now - beat.at).total_seconds()) if fresh else 0
        return Standing(max(stored, beat.seconds + passed), live=is_fresh(beat, now))

    def beat(self, meeting: Meeting, now: dt.datetime) -> None:
        """Say where the clock stands, for who follows and for who resumes."""
        if not self.leads(meeting):
            return
        seconds = self.seconds(meeting)
        self._session.store.set_beat(Beat(meeting.id, self.seat, self._session.login, meeting.current, seconds, now))
