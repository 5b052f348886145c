"""The meetings of a round and what was said in them: a stand-up each working day, a review each Friday."""

from __future__ import annotations

import datetime as dt

from big.making import Made, moment
from big.words import CUSTOMERS, PARKED, PEOPLE, PRINCIPLES, SAID
from pdca_tui.model.enums import EntryKind, MeetingKind, ParkedStatus, SegmentKind
from pdca_tui.model.meetings import Segment
from pdca_tui.model.records import Appointment, Edit, Entry, Meeting, Parked

MORNING = (
    (SegmentKind.YESTERDAY, 180),
    (SegmentKind.TODAY, 240),
    (SegmentKind.PROBLEMS, 300),
    (SegmentKind.ASSIGN, 120),
    (SegmentKind.ENCOURAGE, 60),
)
REVIEW = (
    (SegmentKind.DATA, 600),
    (SegmentKind.DIG, 1500),
    (SegmentKind.ASSIGN, 600),
    (SegmentKind.NEXT_WEEK, 600),
    (SegmentKind.CLOSE, 300),
)
LINES = {MeetingKind.MORNING: 4, MeetingKind.REVIEW: 10}


def add(made: Made) -> list[Meeting]:
    """The meetings until the last day lived, with their lines and a topic that was put off."""
    found = []
    for day in made.span.workdays:
        if day.isoweekday() <= 5 and day < made.span.today:
            found.append(_held(made, MeetingKind.MORNING, day, 8, MORNING))
        if day.isoweekday() == 5 and day < made.span.today:
            found.append(_held(made, MeetingKind.REVIEW, day, 16, REVIEW))
    made.records += found
    for topic in PARKED:
        day = made.span.start + dt.timedelta(days=made.chance.randrange(60))
        settled = made.span.today == made.span.end
        made.records.append(
            Parked(
                id=made.id("parked"),
                version=1,
                kind=MeetingKind.REVIEW,
                text=made.say(topic),
                day=day,
                person=made.someone()[0],
                status=ParkedStatus.SETTLED if settled else ParkedStatus.OPEN,
                settled_on=made.span.today if settled else None,
            )
        )
    return found


def _held(made: Made, kind: MeetingKind, day: dt.date, hour: int, plan: tuple[tuple[SegmentKind, int], ...]) -> Meeting:
    segments = tuple(Segment(what, planned, real=planned + made.chance.randint(-20, 40)) for what, planned in plan)
    seconds = sum(segment.real for segment in segments)
    begun = moment(day, hour)
    meeting = Meeting(
        id=made.id("meeting"),
        version=5,
        kind=kind,
        day=day,
        minutes=round(seconds / 60),
        started_at=begun,
        ended_at=begun + dt.timedelta(seconds=seconds),
        facilitator="li",
        segments=segments,
        current=len(segments) - 1,
        attendance={made.say(name): made.chance.random() < 0.93 for name, _, _, _ in PEOPLE[:20]},
        principle=made.say(made.chance.choice(PRINCIPLES)),
    )
    made.did(begun, "li", "meeting.start", kind.value, Edit("meetings", meeting.id, None, {"kind": kind.value}))
    for number in range(LINES[kind]):
        _line(made, meeting, begun + dt.timedelta(seconds=60 * (number + 1)), number)
    over = {"status": "held", "minutes": meeting.minutes}
    made.did(
        begun + dt.timedelta(seconds=seconds),
        "li",
        "meeting.end",
        kind.value,
        Edit("meetings", meeting.id, {"status": "running", "minutes": None}, over),
    )
    return meeting


def _line(made: Made, meeting: Meeting, at: dt.datetime, number: int) -> None:
    kind = made.chance.choice(list(SAID))
    entry = Entry(
        id=made.id("entry"),
        version=1,
        meeting=meeting.id,
        kind=EntryKind(kind),
        text=made.say(made.chance.choice(SAID[kind])),
        at=at,
        segment=number % len(meeting.segments),
        person=made.someone()[0],
    )
    made.records.append(entry)
    after = {"meeting": meeting.id, "kind": kind, "text": entry.text}
    made.did(at, "li", "meeting.note", meeting.kind.value, Edit("entries", entry.id, None, after))


def guests(made: Made, day: dt.date) -> None:
    """Who comes on a day."""
    for number in range(40):
        made.records.append(
            Appointment(
                id=made.id("appointment"),
                version=1,
                day=day,
                time=f"{8 + number // 4:02}:{number % 4 * 15:02}",
                customer=made.say(made.chance.choice(CUSTOMERS)),
                model=made.chance.choice(["A4L", "A6L", "Q3", "Q5L", "Q7"]),
                vip=made.chance.random() < 0.15,
                reference=f"B{day:%m%d}{number:02}",
            )
        )
