"""The work that falls on a day."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.remembered import remembered
from pdca_tui.method.repeats import is_ticked, latest_occurrence
from pdca_tui.method.work import ENDED, blocked_by, due_time
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot, code_key


class TodayState(StrEnum):
    """How a task stands on a day. Late wins over blocked, and blocked over doing."""

    LATE = "late"
    BLOCKED = "blocked"
    DOING = "doing"
    TODO = "todo"
    DONE = "done"
    DROPPED = "dropped"
    UPCOMING = "upcoming"


class TodayLine(msgspec.Struct, frozen=True, gc=False):
    """One leaf on one day.

    `due` is the day it is owed by: the plan's due day, for a repeating task the turn it owes (`owed_on`).
    `due_time` is the time its completion criterion names. `overdue_days` are calendar days past `due`, 0 while
    it is not late. `blocked_by` are the predecessors that are not finished. `ticked` says whether the owed turn
    is ticked, None for a task that does not repeat or owes no turn yet.
    """

    task: Task
    state: TodayState
    due: dt.date | None
    due_time: dt.time | None
    overdue_days: int
    blocked_by: tuple[Task, ...]
    ticked: bool | None
    owed_on: dt.date | None


def _open_state(task: Task, due: dt.date | None, waiting: bool, day: dt.date) -> TodayState:
    if due is not None and due < day:
        return TodayState.LATE
    if task.status is TaskStatus.BLOCKED:
        return TodayState.BLOCKED
    if task.status is TaskStatus.DOING and task.repeats is None:
        return TodayState.DOING
    if task.start is not None and task.start > day and due != day:
        return TodayState.UPCOMING
    return TodayState.BLOCKED if waiting else TodayState.TODO


def _line(
    task: Task,
    state: TodayState,
    day: dt.date,
    *,
    due: dt.date | None,
    waiting: tuple[Task, ...] = (),
    ticked: bool | None = None,
    owed_on: dt.date | None = None,
) -> TodayLine:
    late = state is TodayState.LATE and due is not None
    return TodayLine(
        task=task,
        state=state,
        due=due,
        due_time=due_time(task),
        overdue_days=(day - due).days if late and due is not None else 0,
        blocked_by=waiting,
        ticked=ticked,
        owed_on=owed_on,
    )


def task_line(snapshot: Snapshot, calendar: WorkCalendar, task: Task, day: dt.date) -> TodayLine:
    """How a leaf stands on `day`, whether or not its work falls on that day.

    A repeating task owes its latest turn on or before the day: ticked, it is done for now; not ticked and
    older than the day, it is late. Earlier turns that were missed count in the tick rate only.
    """
    if task.status is TaskStatus.DONE:
        return _line(task, TodayState.DONE, day, due=task.due)
    if task.status is TaskStatus.DROPPED:
        return _line(task, TodayState.DROPPED, day, due=task.due)
    waiting = blocked_by(snapshot, task)
    if task.repeats is None:
        return _line(task, _open_state(task, task.due, bool(waiting), day), day, due=task.due, waiting=waiting)
    owed = latest_occurrence(task, calendar, day)
    if owed is None:
        state = TodayState.BLOCKED if task.status is TaskStatus.BLOCKED else TodayState.UPCOMING
        return _line(task, state, day, due=None, waiting=waiting)
    ticked = is_ticked(task, owed)
    state = TodayState.DONE if ticked else _open_state(task, owed, bool(waiting), day)
    return _line(task, state, day, due=owed, waiting=waiting, ticked=ticked, owed_on=owed)


def _falls_on(line: TodayLine, day: dt.date) -> bool:
    task = line.task
    if line.state is TodayState.DONE:
        return line.owed_on == day if line.ticked else task.finished_on == day
    if line.state in (TodayState.DROPPED, TodayState.UPCOMING):
        return False
    begun = task.start is not None and task.start <= day
    if line.state is TodayState.TODO:
        return begun or line.due == day
    if line.state is TodayState.BLOCKED and task.status is not TaskStatus.BLOCKED:
        return begun or line.due == day
    return True


def _urgency(line: TodayLine, day: dt.date) -> tuple[object, ...]:
    """Sort key: late, oldest first; due on the day, by time; blocked; doing; to start; finished."""
    if line.state is TodayState.LATE:
        rank = 0
    elif line.state is TodayState.DONE:
        rank = 5
    elif line.due == day:
        rank = 1
    else:
        rank = {TodayState.BLOCKED: 2, TodayState.DOING: 3}.get(line.state, 4)
    return rank, -line.overdue_days, line.due_time or dt.time.max, code_key(line.task.code)


@remembered
def open_lines(snapshot: Snapshot, day: dt.date) -> list[TodayLine]:
    """Every leaf that is neither done nor dropped, as it stands on `day`."""
    calendar = WorkCalendar.of(snapshot)
    return [
        task_line(snapshot, calendar, task, day)
        for task in snapshot.tasks
        if task.status not in ENDED and snapshot.is_leaf(task)
    ]


@remembered
def today(snapshot: Snapshot, day: dt.date, owner: str | None = None) -> list[TodayLine]:
    """The leaves whose work falls on `day`, the most urgent first; of one `owner` when a name is given.

    Late work comes first, then what is due on the day, blocked, running and beginning work; what was
    finished or ticked on that day comes last.
    """
    calendar = WorkCalendar.of(snapshot)
    ended = [
        task_line(snapshot, calendar, task, day)
        for task in snapshot.tasks
        if task.status is TaskStatus.DONE and task.finished_on == day and snapshot.is_leaf(task)
    ]
    lines = [line for line in (*open_lines(snapshot, day), *ended) if owner is None or line.task.owner == owner]
    return sorted((line for line in lines if _falls_on(line, day)), key=lambda line: _urgency(line, day))


def minutes_late(line: TodayLine, now: dt.datetime) -> int:
    """Whole minutes past the time of day by which an open line was due on the very day of `now`; else 0."""
    if line.due_time is None or line.due != now.date() or line.state is TodayState.DONE:
        return 0
    due = dt.datetime.combine(now.date(), line.due_time, tzinfo=now.tzinfo)
    return max(0, int((now - due).total_seconds() // 60))
