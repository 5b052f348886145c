"""Work of both rounds: broken down, begun, finished on its day or late, and ticked where it comes back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import finish_task, start_task, tick_task
from pdca_tui.actions.tasks import create_task
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.repeats import occurrences
from pdca_tui.model.enums import Repeat
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot
from story.leaves import Leaf, Turning
from story.teller import Event, Teller, Text, moment, working_days

HOURS = ("16:40", "16:55", "17:10", "17:25", "17:35")
"""When finished work is written down."""


def measure_of(snapshot: Snapshot, code: str) -> str:
    """The id of the measure that a code lies beneath."""
    return snapshot.measure_by_code[code.split(".")[0]].id


def broken_down(
    teller: Teller, leaves: Iterable[Leaf], turning: Iterable[Turning], day: dt.date, until: dt.date
) -> Iterator[Event]:
    """The owners break their measures down on `day`; what comes back does so until `until`."""
    for place, one in enumerate([*leaves, *turning]):
        at = moment(day, "10:00") + dt.timedelta(minutes=3 * place)

        def create(session: Session, one: Leaf | Turning = one) -> None:
            snapshot = session.snapshot()
            repeats = Repeat(one.repeats) if isinstance(one, Turning) else None
            leaf = one if isinstance(one, Leaf) else None
            create_task(
                session,
                measure_of(snapshot, one.code),
                teller.t(one.title),
                code=one.code,
                owner=teller.person(one.owner),
                done_when=teller.t(one.done_when),
                days=Decimal(leaf.days) if leaf else None,
                start=one.start,
                due=leaf.due if leaf else until,
                depends=tuple(snapshot.task_by_code[code].id for code in leaf.after) if leaf else (),
                repeats=repeats,
            )

        yield Event(at, one.owner, create)


def carried_out(
    teller: Teller, code: str, owner: str, start: dt.date, end: dt.date, shows: Text, *, last: dt.date
) -> Iterator[Event]:
    """A leaf is begun in the morning of `start` and finished on `end`; what lies after `last` has not happened yet."""

    def begin(session: Session) -> None:
        start_task(session, teller.task(code))

    def finish(session: Session) -> None:
        finish_task(session, teller.task(code), teller.t(shows))

    if start <= last:
        yield Event(moment(start, teller.rng.choice(("08:35", "08:50", "09:10", "09:25"))), owner, begin)
    if shows and end <= last:
        yield Event(moment(end, teller.rng.choice(HOURS)), owner, finish)


def ticked(
    teller: Teller, code: str, login: str, first: dt.date, last: dt.date, kept: int, time: str
) -> Iterator[Event]:
    """A repeating task is asked about on every working day, and ticked on most days on which it has its turn."""

    for day in working_days(first, last):
        if teller.rng.randrange(100) >= kept:
            continue

        def tick(session: Session, day: dt.date = day) -> None:
            task = session.snapshot().task_by_code.get(code)
            if task is not None and _has_turn(session.snapshot(), task, day):
                tick_task(session, task, day)

        yield Event(moment(day, time), login, tick)


def _has_turn(snapshot: Snapshot, task: Task, day: dt.date) -> bool:
    return bool(occurrences(task, WorkCalendar.of(snapshot), day, day))
