"""How a meeting is planned: its segments, the time each has, and what a running one has used."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from pdca_tui.model.enums import MeetingKind, MeetingStatus, SegmentKind
from pdca_tui.model.meetings import AgendaItem, Meeting, Segment
from pdca_tui.model.snapshot import Snapshot

DEFAULTS: dict[MeetingKind, tuple[AgendaItem, ...]] = {
    MeetingKind.MORNING: (
        AgendaItem(SegmentKind.YESTERDAY, 3 * 60),
        AgendaItem(SegmentKind.TODAY, 4 * 60),
        AgendaItem(SegmentKind.PROBLEMS, 5 * 60),
        AgendaItem(SegmentKind.ASSIGN, 2 * 60),
        AgendaItem(SegmentKind.ENCOURAGE, 60),
    ),
    MeetingKind.REVIEW: (
        AgendaItem(SegmentKind.DATA, 15 * 60),
        AgendaItem(SegmentKind.DIG, 20 * 60),
        AgendaItem(SegmentKind.NEXT_WEEK, 15 * 60),
        AgendaItem(SegmentKind.CLOSE, 10 * 60),
    ),
}
"""The method's own agendas: 15 minutes in five segments, 60 minutes in four."""

NEARLY_OVER = 60
"""With so many seconds left, or a fifth of the segment where that is less, its end is announced."""


class Pace(StrEnum):
    """How a segment stands against its time."""

    CALM = "calm"
    NEARLY = "nearly"
    OVER = "over"


class Reading(msgspec.Struct, frozen=True):
    """What the clock of a meeting says; all figures are seconds.

    `used` and `allowed` are the running segment's, `left` is negative past its time. `total_used` and
    `total_planned` are the whole meeting's, minutes that were added not counted as planned. `ends_at` is when
    it will end if every segment to come takes the time planned for it.
    """

    used: int
    allowed: int
    left: int
    pace: Pace
    total_used: int
    total_planned: int
    ends_at: dt.datetime
    late: int


def agenda(snapshot: Snapshot, kind: MeetingKind) -> tuple[AgendaItem, ...]:
    """The segments of a meeting of this kind: the centre's own agenda, else the method's."""
    own = snapshot.agendas.get(kind)
    return own.items if own is not None else DEFAULTS[kind]


def allowed(segment: Segment) -> int:
    """The seconds that a segment may take: planned, and what was added."""
    return segment.planned + segment.extra


def pace(segment: Segment, used: int) -> Pace:
    """Whether the time is over (the last second still belongs to it), nearly over, or neither."""
    left = allowed(segment) - used
    if left < 0:
        return Pace.OVER
    return Pace.NEARLY if left <= min(NEARLY_OVER, allowed(segment) // 5) else Pace.CALM


def reading(meeting: Meeting, running: int, now: dt.datetime) -> Reading:
    """What the clock shows when the current segment has run for `running` seconds in all.

    A meeting without segments reads as nothing planned and nothing used.
    """
    if not meeting.segments:
        return Reading(0, 0, 0, Pace.CALM, 0, 0, now, 0)
    current = meeting.segments[meeting.current]
    others = sum(s.real for i, s in enumerate(meeting.segments) if i != meeting.current)
    to_come = sum(allowed(s) for s in meeting.segments[meeting.current + 1 :])
    left = allowed(current) - running
    planned = sum(s.planned for s in meeting.segments)
    ends_at = now + dt.timedelta(seconds=max(left, 0) + to_come)
    total = others + running
    return Reading(
        used=running,
        allowed=allowed(current),
        left=left,
        pace=pace(current, running),
        total_used=total,
        total_planned=planned,
        ends_at=ends_at,
        late=total + max(left, 0) + to_come - planned,
    )


def real_seconds(meeting: Meeting) -> int:
    """How long a meeting took, in seconds; what was put on record afterwards counts by its minutes."""
    if meeting.segments:
        return sum(segment.real for segment in meeting.segments)
    return (meeting.minutes or 0) * 60


def is_led(meeting: Meeting) -> bool:
    """Whether the meeting is led here just now."""
    return meeting.status is MeetingStatus.RUNNING
