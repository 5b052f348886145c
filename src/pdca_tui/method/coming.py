"""What comes: the days that people should have in their calendars, by whose they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

import msgspec

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.follow_rules import mornings_begun
from pdca_tui.method.repeats import occurrences
from pdca_tui.method.weeks import current_week, review_day, weeks_in
from pdca_tui.method.work import ENDED, due_time
from pdca_tui.model.enums import Outcome, StandardKind
from pdca_tui.model.records import Problem, Task
from pdca_tui.model.snapshot import Snapshot

AHEAD = dt.timedelta(weeks=8)
"""How far repeating work is looked ahead where no round says when it ends."""

_DAY = dt.timedelta(days=1)


class ComingKind(StrEnum):
    """What a day is for."""

    TASK = "task"
    TURN = "turn"
    MORNING = "morning"
    REVIEW = "review"
    COUNTERMEASURE = "countermeasure"
    EFFECT = "effect"
    STANDARD = "standard"


class Coming(msgspec.Struct, frozen=True):
    """Something on one day, or on many for what comes back. `key` names it for good, across days and changes.

    `owner` is whose it is, "" while nobody's; `everyone` tells what everybody takes part in. `at` is the time of day
    it is owed by, `note` what is to be known, `week` the week that a review looks back on.
    """

    kind: ComingKind
    key: str
    days: tuple[dt.date, ...]
    code: str = ""
    title: str = ""
    owner: str = ""
    at: dt.time | None = None
    note: str = ""
    week: int = 0
    everyone: bool = False


def coming(snapshot: Snapshot, day: dt.date, *, person: str | None = None) -> list[Coming]:
    """What lies on `day` and after it, by the first day of each; what is over is left out.

    With `person`, a name, only what is theirs and what is everybody's.
    """
    found = [*_tasks(snapshot, day), *_meetings(snapshot, day), *_countermeasures(snapshot, day)]
    found += _standards(snapshot, day)
    if person is not None:
        found = [one for one in found if one.everyone or one.owner == person]
    return sorted(found, key=lambda one: (one.days[0], one.kind, one.key))


def _tasks(snapshot: Snapshot, day: dt.date) -> Iterator[Coming]:
    """The due days of open leaves, late ones on the day they were due, and the turns of repeating ones."""
    calendar, round_ = WorkCalendar.of(snapshot), snapshot.round
    for task in snapshot.tasks:
        if task.status in ENDED or not snapshot.is_leaf(task):
            continue
        at, last = due_time(task), task.due or (round_.end if round_ is not None else day + AHEAD)
        kind, days = ComingKind.TASK, [task.due] if task.due is not None else []
        if task.repeats is not None:
            kind, days = ComingKind.TURN, occurrences(task, calendar, day, last)
        if days:
            yield Coming(kind, task.id, tuple(days), task.code, task.title, task.owner, at, task.done_when)


def _meetings(snapshot: Snapshot, day: dt.date) -> Iterator[Coming]:
    """The mornings of a centre that keeps them, and the reviews that are still to come in the round."""
    round_ = snapshot.round
    if round_ is None or day > round_.end:
        return
    calendar, first = WorkCalendar.of(snapshot), max(day, round_.start)
    if mornings_begun(snapshot, day + _DAY):
        span = (round_.end - first).days + 1
        days = tuple(one for one in (first + n * _DAY for n in range(span)) if calendar.is_workday(one))
        if days:
            yield Coming(ComingKind.MORNING, round_.id, days, everyone=True)
    for week in range(max(1, current_week(round_, day)), weeks_in(round_) + 1):
        on = review_day(round_, week, calendar)
        if on is not None and first <= on <= round_.end:
            yield Coming(ComingKind.REVIEW, f"{round_.id}-w{week}", (on,), week=week, everyone=True)


def _countermeasures(snapshot: Snapshot, day: dt.date) -> Iterator[Coming]:
    """When what is decided against a problem is due, unless a task says so, and when its effect is judged."""
    for one in snapshot.countermeasures:
        problem = snapshot.get(Problem, one.problem)
        if one.outcome is not Outcome.OPEN or problem is None:
            continue
        if one.due is not None and snapshot.get(Task, one.task) is None and one.due >= day:
            yield Coming(
                ComingKind.COUNTERMEASURE,
                one.id,
                (one.due,),
                title=one.title,
                owner=one.owner,
                note=problem.title,
            )
        if one.verify_on is not None:
            owner = problem.owner or one.owner
            yield Coming(
                ComingKind.EFFECT,
                one.id,
                (one.verify_on,),
                title=one.title,
                owner=owner,
                note=one.expected or problem.title,
            )


def _standards(snapshot: Snapshot, day: dt.date) -> Iterator[Coming]:
    """When a standard is looked at again."""
    for kind in StandardKind:
        for one in snapshot.standards(kind):
            if one.review_on is not None:
                yield Coming(ComingKind.STANDARD, one.id, (one.review_on,), title=one.title, owner=one.owner)
