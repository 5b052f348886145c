"""Morning meetings: the one of the method on 15 April, and short ones on two or three days of most weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from pdca_tui.actions.appointments import take_in
from pdca_tui.actions.assignments import assign
from pdca_tui.actions.meeting_lines import add_entry, mark_attendance, mark_spoke
from pdca_tui.actions.parking import park, settle_parked
from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import finish_task
from pdca_tui.model.enums import EntryKind, MeetingKind, Repeat
from pdca_tui.model.records import Appointment, Task
from story.cast import CRM, LI, LI_MING, LIU, SAMPLE_DAY, TECH, WANG, ZHANG, day
from story.course import Course
from story.sayings import GIVEN_OUT, GOOD, MODELS, NAMES, NOTES, PRAISE
from story.teller import WORKING, Event, Teller, Text, moment

REFERENCE = day(4, 15)
THERE = (LI, LI_MING, ZHANG, WANG, LIU, TECH, CRM)
SEAT = "workshop"
SEGMENTS = ((165, 190), (225, 255), (280, 330), (100, 130), (45, 70))
"""Between how many and how many seconds each segment takes."""


ALONE_EVERY, LONG_EVERY, LONG_TALK = 17, 13, 460
"""One morning in so many is one voice only, one in so many runs over by so many seconds."""


class GivenOut(NamedTuple):
    """Work that a morning gives out, done on its day unless `done` is False."""

    title: Text
    owner: str
    by_time: str
    done: bool = True


def mornings(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Mondays and Wednesdays, Fridays in the first weeks of a round, and the sample day."""
    for offset in range((last - first).days + 1):
        on = first + dt.timedelta(days=offset)
        if not WORKING.is_workday(on):
            continue
        if on.isoweekday() in (1, 3) or (on.isoweekday() == 5 and offset < 14) or on == SAMPLE_DAY:
            yield on


def events(teller: Teller, first: dt.date, last: dt.date, number: int) -> Iterator[Event]:
    """The mornings of one round; `number` says where in the sayings it begins, so that rounds differ."""
    for place, on in enumerate(mornings(first, last), number):
        if on == REFERENCE:
            yield from _reference(teller)
            continue
        given = GivenOut(*GIVEN_OUT[place % len(GIVEN_OUT)])
        name = f"morning:{on}"

        def hold(session: Session, place: int = place, given: GivenOut = given, name: str = name) -> None:
            _held(teller, session, place, given, name)

        yield Event(moment(on, "08:00"), LI, hold)
        yield _finished(teller, on, given, f"{name}:0")


def _finished(teller: Teller, on: dt.date, given: GivenOut, name: str) -> Event:
    def finish(session: Session) -> None:
        task = teller.snapshot.get(Task, teller.kept[name])
        if task is not None and given.done:
            finish_task(session, task, without_evidence=True)

    hour, minute = map(int, given.by_time.split(":"))
    late = teller.rng.randrange(3, 20)
    at = dt.datetime.combine(on, dt.time(hour, minute)) - dt.timedelta(minutes=late)
    return Event(moment(on, f"{at:%H:%M}"), given.owner, finish)


def _held(teller: Teller, session: Session, place: int, given: GivenOut, name: str) -> None:
    rng, t = teller.rng, teller.t
    course = Course(teller, session, MeetingKind.MORNING, SEAT)
    meeting = course.id
    away = rng.choice((*THERE[1:], None, None))
    mark_attendance(session, meeting, {teller.person(login): login != away for login in THERE})
    cars, waiting, back = rng.randrange(22, 33), rng.randrange(0, 4), rng.randrange(0, 2)
    numbers = (
        f"进厂{cars}台，完工{cars - waiting}台，返修{back}台",
        f"{cars} cars in, {cars - waiting} done, {back} came back",
    )
    _pass(teller, 0)
    add_entry(session, meeting, EntryKind.NOTE, t(numbers))
    good, good_login = GOOD[place % len(GOOD)]
    add_entry(session, meeting, EntryKind.HIGHLIGHT, t(good), person=teller.person(good_login))
    course.go_on(1, _seconds(teller, 0))
    _pass(teller, 1)
    kind, note, speaker = NOTES[place % len(NOTES)]
    course.go_on(2, _seconds(teller, 1))
    if place % ALONE_EVERY:
        mark_spoke(session, meeting, teller.person(speaker))
    add_entry(session, meeting, EntryKind(kind), t(note), person=teller.person(speaker))
    talked = LONG_TALK if place % LONG_EVERY == 0 else 0
    course.go_on(3, _seconds(teller, 2) + talked)
    _pass(teller, 3)
    done = assign(
        session,
        t(given.title),
        teller.person(given.owner),
        session.clock.today(),
        by_time=given.by_time,
        meeting=meeting,
    )
    teller.keep(f"{name}:0", done)
    course.go_on(4, _seconds(teller, 3))
    praise, login = PRAISE[place % len(PRAISE)]
    add_entry(session, meeting, EntryKind.PRAISE, t(praise), person=teller.person(login))
    course.end(_seconds(teller, 4))


def _seconds(teller: Teller, segment: int) -> int:
    return teller.rng.randrange(*SEGMENTS[segment])


def _pass(teller: Teller, segment: int) -> None:
    teller.pass_time(SEGMENTS[segment][0] // 2)


def booked(teller: Teller, on: dt.date, count: int, vips: int) -> Event:
    """The bookings of a day, taken in from the booking system before the doors open."""

    def take(session: Session) -> None:
        take_in(session, _appointments(teller, on, count, vips), None, "bookings.csv")

    return Event(moment(on, "07:40"), LIU, take)


def _appointments(teller: Teller, on: dt.date, count: int, vips: int) -> list[Appointment]:
    rng = teller.rng
    slots = sorted(
        rng.sample([f"{hour:02}:{minute:02}" for hour in range(8, 18) for minute in (0, 10, 20, 30, 45)], count)
    )
    special = set(rng.sample(range(count), vips))
    found = []
    for number, time in enumerate(slots):
        found.append(
            Appointment(
                id="",
                day=on,
                time=time,
                customer=teller.t(NAMES[(number * 7 + on.day) % len(NAMES)]),
                model=MODELS[(number * 5 + on.day) % len(MODELS)],
                vip=number in special,
                reference=f"B{on:%m%d}{number + 1:02}",
            )
        )
    return found


def _reference(teller: Teller) -> Iterator[Event]:
    """The morning of 15 April as the method tells it."""
    work = (
        GivenOut(("明日拣货清单", "Tomorrow's pick list"), ZHANG, "17:00"),
        GivenOut(("10:00前回访6分客户", "Call the 6-point customer by 10:00"), LI, "10:00"),
    )

    def hold(session: Session) -> None:
        t = teller.t
        course = Course(teller, session, MeetingKind.MORNING, SEAT)
        meeting = course.id
        mark_attendance(session, meeting, {teller.person(login): login != LIU for login in THERE})
        teller.pass_time(60)
        for kind, text, login in REFERENCE_LINES[0]:
            add_entry(session, meeting, kind, t(text), person=teller.person(login) if login else "")
        course.go_on(1, 170)
        teller.pass_time(180)
        for kind, text, _ in REFERENCE_LINES[1]:
            add_entry(session, meeting, kind, t(text))
        course.go_on(2, 240)
        for kind, text, login in REFERENCE_LINES[2]:
            teller.pass_time(90)
            mark_spoke(session, meeting, teller.person(login))
            add_entry(session, meeting, kind, t(text), person=teller.person(login))
        topic = ("早会改到8:15", "Move the meeting to 8:15")
        teller.keep("earlier", park(session, MeetingKind.MORNING, t(topic), meeting=meeting))
        course.go_on(3, 300)
        for number, one in enumerate(work):
            teller.pass_time(40)
            done = assign(
                session, t(one.title), teller.person(one.owner), REFERENCE, by_time=one.by_time, meeting=meeting
            )
            teller.keep(f"morning:{REFERENCE}:{number}", done)
        every = ("每30分钟向客户通报进度", "Tell each customer the progress every 30 minutes")
        daily = assign(
            session, t(every), teller.person(WANG), REFERENCE, by_time="17:30", meeting=meeting, repeats=Repeat.DAILY
        )
        teller.keep("half-hourly", daily)
        course.go_on(4, 120)
        teller.pass_time(30)
        praise = ("连续两周68分以上", "Two weeks in a row at 68")
        add_entry(session, meeting, EntryKind.PRAISE, t(praise), person=teller.person(WANG))
        course.end(55)

    def settle(session: Session) -> None:
        settle_parked(
            session, teller.parked("earlier"), teller.t(("仍是8:00，顾问要赶8:30的第一台", "It stays at 8:00"))
        )

    yield booked(teller, REFERENCE, 32, 3)
    yield Event(moment(REFERENCE, "08:00"), LI, hold)
    yield Event(moment(day(4, 20), "08:30"), LI, settle)
    for number, one in enumerate(work):
        yield _finished(teller, REFERENCE, one, f"morning:{REFERENCE}:{number}")


NOTE, RESOURCE, DECISION, HIGHLIGHT = EntryKind.NOTE, EntryKind.RESOURCE, EntryKind.DECISION, EntryKind.HIGHLIGHT

REFERENCE_LINES: tuple[tuple[tuple[EntryKind, Text, str], ...], ...] = (
    (
        (NOTE, ("NPS：3个10分，2个9分，1个6分", "NPS: 3 x 10, 2 x 9, 1 x 6"), ""),
        (NOTE, ("进厂28台，完工26台", "28 cars in, 26 done"), ""),
        (NOTE, ("缺货2次，比上周少5次", "2 shortages, 5 fewer than last week"), ""),
        (HIGHLIGHT, ("返修0台，连续第三天", "No rework, the third day in a row"), TECH),
    ),
    ((NOTE, ("今天32台预约，3台VIP", "32 appointments today, 3 of them VIP"), ""),),
    (
        (NOTE, ("两台车下午要同一个配件", "Two cars need the same part in the afternoon"), LI_MING),
        (RESOURCE, ("找区域仓调一件", "Get one from the regional store"), LI_MING),
        (DECISION, ("14:00的VIP先用", "The VIP of 14:00 gets the first one"), WANG),
    ),
)
