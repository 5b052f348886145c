"""The days on which a repeating task is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.enums import Repeat
from pdca_tui.model.records import Task

_DAY = dt.timedelta(days=1)


def _month_later(start: dt.date, count: int) -> dt.date:
    """`start` moved by `count` months; the 31st of a shorter month is its last day."""
    from calendar import monthrange

    year, month0 = divmod(start.year * 12 + start.month - 1 + count, 12)
    last = monthrange(year, month0 + 1)[1]
    return dt.date(year, month0 + 1, min(start.day, last))


def weekly_days(task: Task, start: dt.date) -> list[int]:
    """The ISO weekdays of a weekly task, in order: those chosen, else that of its `start`."""
    return sorted({int(digit) for digit in task.weekdays if digit in "1234567"}) or [start.isoweekday()]


def _nominal(task: Task, start: dt.date, index: int) -> dt.date:
    """The `index`-th turn of a weekly or monthly task, before closed days move it."""
    if task.repeats is not Repeat.WEEKLY:
        return _month_later(start, index)
    chosen = weekly_days(task, start)
    passed = sum(weekday < start.isoweekday() for weekday in chosen)
    week, place = divmod(index + passed, len(chosen))
    return start + dt.timedelta(weeks=week, days=chosen[place] - start.isoweekday())


def _turns_until(task: Task, start: dt.date, day: dt.date) -> int:
    """The index of the last turn whose nominal day can be on or before `day`; below 0 when there is none."""
    if task.repeats is not Repeat.WEEKLY:
        return (day.year - start.year) * 12 + day.month - start.month
    chosen = weekly_days(task, start)
    passed = sum(weekday < start.isoweekday() for weekday in chosen)
    weeks, into = divmod((day - start).days + start.isoweekday() - 1, 7)
    return weeks * len(chosen) + sum(weekday <= into + 1 for weekday in chosen) - 1 - passed


def _moved(task: Task, calendar: WorkCalendar, start: dt.date, index: int) -> Iterator[dt.date]:
    """Days of the turns from `index` on, each on a working day, without end, never twice the same."""
    last: dt.date | None = None
    while True:
        day = calendar.next_workday(_nominal(task, start, index))
        if day != last:
            yield day
        last = day
        index += 1


def occurrences(task: Task, calendar: WorkCalendar, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days from `first` to `last` on which `task` is due, both included and inside its start and due.

    Daily: every working day. Weekly: the chosen weekdays, else that of its start. Monthly: the day of its start,
    clipped to the month's end. A weekly or monthly turn on a closed day moves to the next working day; turns that
    move to the same day are one. A task that does not repeat or has no start is never due this way.
    """
    if task.repeats is None or task.start is None:
        return []
    low, high = max(first, task.start), min(last, task.due or last)
    if low > high:
        return []
    if task.repeats is Repeat.DAILY:
        days = (low + n * _DAY for n in range((high - low).days + 1))
        return [day for day in days if calendar.is_workday(day)]
    found: list[dt.date] = []
    # Turns move later only: those before this one have their days before `low`.
    turn = max(0, _turns_until(task, task.start, low))
    while turn and calendar.next_workday(_nominal(task, task.start, turn - 1)) >= low:
        turn -= 1
    for day in _moved(task, calendar, task.start, turn):
        if day > high:
            return found
        if day >= low:
            found.append(day)
    return found


def latest_occurrence(task: Task, calendar: WorkCalendar, day: dt.date) -> dt.date | None:
    """The last day on or before `day` on which `task` was due; None when it never was."""
    start = task.start
    if task.repeats is None or start is None:
        return None
    high = min(day, task.due or day)
    if task.repeats is Repeat.DAILY:
        latest = calendar.previous_workday(high) if high >= start else start - _DAY
        return latest if latest >= start else None
    for index in range(_turns_until(task, start, high), -1, -1):
        moved = calendar.next_workday(_nominal(task, start, index))
        if moved <= high:
            return moved
    return None


def next_occurrence(task: Task, calendar: WorkCalendar, day: dt.date) -> dt.date | None:
    """The first day on or after `day` on which `task` is due; None when it is over or never due."""
    start = task.start
    if task.repeats is None or start is None:
        return None
    low = max(day, start)
    if task.repeats is Repeat.DAILY:
        upcoming = calendar.next_workday(low)
    else:
        index = 0
        for back in range(_turns_until(task, start, low), 0, -1):
            if calendar.next_workday(_nominal(task, start, back)) < low:
                index = back
                break
        upcoming = next(d for d in _moved(task, calendar, start, index) if d >= low)
    return upcoming if task.due is None or upcoming <= task.due else None


def kept(task: Task, calendar: WorkCalendar, day: dt.date) -> tuple[int, int]:
    """How many turns from the task's start to `day` were ticked, and how many there were."""
    if task.start is None:
        return 0, 0
    turns = occurrences(task, calendar, task.start, day)
    return sum(turn.isoformat() in task.ticks for turn in turns), len(turns)


def is_ticked(task: Task, day: dt.date) -> bool:
    """Whether the turn of `day` is ticked."""
    return day.isoformat() in task.ticks
