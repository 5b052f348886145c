"""Rules that a plan is checked against: is it decomposed, and is somebody responsible.

Dropped work breaks no rule; finished work still does, since the next round is planned from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.findings import Finding
from pdca_tui.method.remembered import remembered
from pdca_tui.method.rounding import plain
from pdca_tui.method.weeks import first_week, under_way
from pdca_tui.method.work import is_team, live_leaves
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot

LONGEST_LEAF = Decimal(2)
"""Working days that a leaf may take: longer work cannot be seen going wrong in time."""


def leaf_days(task: Task, calendar: WorkCalendar) -> Decimal | None:
    """Working days of a leaf: its estimate, else what its plan spans; None for repeating or undated work."""
    if task.repeats is not None:
        return None
    if task.days is not None:
        return task.days
    if task.start is None or task.due is None:
        return None
    return Decimal(calendar.count(task.start, task.due))


def too_long(task: Task, calendar: WorkCalendar) -> bool:
    days = leaf_days(task, calendar)
    return days is not None and days > LONGEST_LEAF


@remembered
def plan_leaves(snapshot: Snapshot) -> tuple[Task, ...]:
    """Every leaf of the plan that is not dropped, by code."""
    return tuple(
        task for task in snapshot.plan_tasks if task.status is not TaskStatus.DROPPED and snapshot.is_leaf(task)
    )


def measures_without_tasks(snapshot: Snapshot, week: int) -> list[Measure]:
    """The measures under way in week `week` that nobody has broken down."""
    return [m for m in snapshot.measures if under_way(m, week) and not live_leaves(snapshot, m)]


def _of(task: Task, rule: str, message: Message, fix: Message) -> Finding:
    return Finding(rule, task.code, message, fix, task.id, "tasks")


def _measures_ahead(snapshot: Snapshot, week: int) -> Iterator[Finding]:
    """Measures that begin after week `week` and have no tasks yet: there is still time, and still no plan."""
    for measure in snapshot.measures:
        if under_way(measure, week) or live_leaves(snapshot, measure):
            continue
        yield Finding(
            "no-tasks",
            measure.code,
            msg(
                "{code} {title} begins in week {week} and has no tasks.",
                code=measure.code,
                title=measure.title,
                week=first_week(measure),
            ),
            msg("Split it into pieces of 1-2 days, one owner each."),
            measure.id,
            "measures",
        )


def decomposition(snapshot: Snapshot, week: int) -> Iterator[Finding]:
    """Cause 1: measures without tasks, leaves over two days, leaves without a criterion."""
    for measure in measures_without_tasks(snapshot, week):
        yield Finding(
            "no-tasks",
            measure.code,
            msg("{code} {title} is under way without tasks.", code=measure.code, title=measure.title),
            msg("Split it into pieces of 1-2 days, one owner each."),
            measure.id,
            "measures",
        )
    yield from _measures_ahead(snapshot, week)
    calendar = WorkCalendar.of(snapshot)
    for task in plan_leaves(snapshot):
        if too_long(task, calendar):
            days = plain(leaf_days(task, calendar) or Decimal(0))
            yield _of(
                task,
                "too-long",
                msg("{code} {title} takes {days} days.", code=task.code, title=task.title, days=days),
                msg("Split it into pieces of at most 2 days."),
            )
        if not task.done_when.strip():
            yield _of(
                task,
                "no-criterion",
                msg("{code} {title} does not say when it is done.", code=task.code, title=task.title),
                msg("Write down what can be seen when it is done."),
            )


def ownership(snapshot: Snapshot) -> Iterator[Finding]:
    """Cause 2, the plan: leaves that nobody, or no single person, answers for."""
    for task in plan_leaves(snapshot):
        if not task.owner.strip():
            yield _of(
                task,
                "no-owner",
                msg("{code} {title} has no owner.", code=task.code, title=task.title),
                msg("Name one person."),
            )
        elif is_team(task.owner, snapshot):
            yield _of(
                task,
                "team-owner",
                msg("{code} is owned by {owner}, not by one person.", code=task.code, owner=task.owner),
                msg("Name one person."),
            )
