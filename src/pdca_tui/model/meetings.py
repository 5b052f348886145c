"""The records of meetings: agenda, meeting, what was said in it, what it put off, and the day's guests."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.model.enums import EntryKind, MeetingKind, MeetingStatus, ParkedStatus, SegmentKind
from pdca_tui.model.record import Moment, Record


class AgendaItem(msgspec.Struct, frozen=True, gc=False):
    """One timed segment. `title` "" takes the word for its kind; `seconds` is the time planned for it."""

    kind: SegmentKind
    seconds: int
    title: str = ""


class Agenda(Record, frozen=True, kw_only=True):
    """How a centre runs its meetings of one kind; a kind without a record has the method's own agenda."""

    meeting: MeetingKind
    items: tuple[AgendaItem, ...]


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A segment of one meeting. `planned` and `extra` (minutes that were added) and `real` are seconds.

    `real` counts up to the last deed of the meeting; while the segment runs the beat of the facilitator's
    session carries it on.
    """

    kind: SegmentKind
    planned: int
    title: str = ""
    extra: int = 0
    real: int = 0


class Meeting(Record, frozen=True, kw_only=True):
    """A meeting that takes place or took place on `day`.

    One that was put on record afterwards has `minutes`, `praise` and `notes` only. One that was led here has
    `segments`, of which `current` is the one that runs (counted from 0), `facilitator` (a login) and `seat` (the
    session that leads; "" until whom the meeting was handed to takes it). `attendance` maps a person's name to
    whether they are there, `spoke` to how often they were marked as speaking. `problems` are the ids of what was
    chosen to dig into. `principle` is the title of the principle that was shown at its end, in words: it stays as it
    was said when the principle is changed.
    """

    kind: MeetingKind
    day: dt.date
    minutes: int | None = None
    praise: str = ""
    notes: str = ""
    status: MeetingStatus = MeetingStatus.HELD
    started_at: Moment | None = None
    ended_at: Moment | None = None
    facilitator: str = ""
    seat: str = ""
    segments: tuple[Segment, ...] = ()
    current: int = 0
    paused: bool = False
    attendance: dict[str, bool] = {}
    spoke: dict[str, int] = {}
    problems: tuple[str, ...] = ()
    principle: str = ""


class Entry(Record, frozen=True, kw_only=True):
    """One line that was written down in a meeting, `at` that moment, in its segment (counted from 0).

    `person` is who it is about or who said it, by name. A line that asks for work names its `task`, one that
    raised a problem its `problem`.
    """

    meeting: str
    kind: EntryKind
    text: str
    at: Moment
    segment: int = 0
    person: str = ""
    task: str | None = None
    problem: str | None = None


class Parked(Record, frozen=True, kw_only=True):
    """A topic that was put off to a later meeting of its `kind`.

    `put_off` maps the id of each later meeting that ended without settling it to that day. After three it is
    raised: `raised_to` is the regional manager it waits for. `outcome` says what settled it.
    """

    kind: MeetingKind
    text: str
    day: dt.date
    meeting: str | None = None
    person: str = ""
    put_off: dict[str, dt.date] = {}
    status: ParkedStatus = ParkedStatus.OPEN
    raised_to: str = ""
    raised_on: dt.date | None = None
    outcome: str = ""
    settled_on: dt.date | None = None


class Appointment(Record, frozen=True, kw_only=True):
    """A customer who comes on `day`. `time` is "HH:MM" or "". `care` says why they need care; "" is a plain visit.

    `reference` is the number in the booking system, by which a second import finds it again.
    """

    day: dt.date
    time: str = ""
    customer: str = ""
    model: str = ""
    vip: bool = False
    care: str = ""
    reference: str = ""


class ColumnMapping(Record, frozen=True, kw_only=True):
    """Which column of the booking system's file holds what: field of `Appointment` -> heading."""

    name: str = "appointments"
    columns: dict[str, str] = {}
