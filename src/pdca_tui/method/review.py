"""What the records say before a weekly review: the week in figures, what to dig into, what comes next."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.method.alarm import alarm
from pdca_tui.method.board import BoardLine, board, values_on_or_before
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.today import TodayState, task_line
from pdca_tui.method.trend import Trend
from pdca_tui.method.weeks import current_week, week_days
from pdca_tui.method.work import ENDED
from pdca_tui.model.enums import Alarm, IndicatorKind, MeetingKind, ProblemStatus, TaskStatus
from pdca_tui.model.records import Countermeasure, Indicator, Meeting, Problem, Task
from pdca_tui.model.snapshot import Snapshot

_GRADES = (DeviationClass.MAJOR, DeviationClass.CONTROLLABLE)
_ALARMS = (Alarm.SIGNAL, Alarm.REPEATED, Alarm.NONE)


class WeekFigure(msgspec.Struct, frozen=True):
    """A result figure of the week: this week's, last week's, and how they are judged. None for a week without one."""

    line: BoardLine
    this_week: Decimal | None
    last_week: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """The step from last week; None where one of the two is missing."""
        return None if self.this_week is None or self.last_week is None else self.this_week - self.last_week


class WeekWork(msgspec.Struct, frozen=True):
    """The tasks that were due in the week: how many, and which of them are not done."""

    due: int
    done: int
    open: tuple[Task, ...]


class NextWeek(msgspec.Struct, frozen=True):
    """What a review looks ahead to: open work that is `late`, and what is `due` in the days after it."""

    late: tuple[Task, ...]
    due: tuple[Task, ...]


class Ranked(msgspec.Struct, frozen=True):
    """A problem to choose: one on record, or a deviation that nobody has taken on; `age` in days."""

    problem: Problem | None
    indicator: Indicator | None
    line: BoardLine | None
    age: int

    @property
    def grade(self) -> DeviationClass | None:
        """The class of the figure; None for a problem without one."""
        return self.line.deviation_class if self.line is not None else None


def week_figures(snapshot: Snapshot, day: dt.date) -> list[WeekFigure]:
    """The result figures against target and last week, in the order of the board."""
    found = []
    for line in board(snapshot, day):
        if line.indicator.kind is IndicatorKind.RESULT:
            weeks = line.weeks
            found.append(WeekFigure(line, weeks[-1] if weeks else None, weeks[-2] if len(weeks) > 1 else None))
    return found


def week_work(snapshot: Snapshot, day: dt.date) -> WeekWork:
    """The leaves that fell due in the week of `day`, up to its end; repeating work is not counted."""
    round_ = snapshot.round
    if round_ is None:
        return WeekWork(0, 0, ())
    first, last = week_days(round_, current_week(round_, day))
    due = [
        task
        for task in snapshot.tasks
        if task.due is not None
        and first <= task.due <= last
        and task.status is not TaskStatus.DROPPED
        and snapshot.is_leaf(task)
    ]
    left = tuple(task for task in due if task.status is not TaskStatus.DONE)
    return WeekWork(len(due), len(due) - len(left), left)


def highlights(snapshot: Snapshot, day: dt.date) -> list[BoardLine]:
    """The result figures that got better, those that did so longest first."""
    better = [
        line
        for line in board(snapshot, day)
        if line.indicator.kind is IndicatorKind.RESULT and line.trend is Trend.BETTER and not line.stale_weeks
    ]
    return sorted(better, key=lambda line: -line.steps)


def ranked_problems(snapshot: Snapshot, day: dt.date) -> list[Ranked]:
    """What could be dug into: what is major first and in it what no chance explains, then the widest deviation and
    the oldest. What nobody has taken on counts too.
    """
    lines = {line.indicator.id: line for line in board(snapshot, day)}
    found = [
        Ranked(p, snapshot.get(Indicator, p.indicator), lines.get(p.indicator or ""), (day - p.opened_on).days)
        for p in snapshot.problems
        if p.status is ProblemStatus.OPEN
    ]
    taken = {one.indicator.id for one in found if one.indicator is not None}
    for line in lines.values():
        if line.deviation_class in _GRADES and line.indicator.id not in taken:
            age = (day - line.last.day).days if line.last is not None else 0
            found.append(Ranked(None, line.indicator, line, age))

    def rank(one: Ranked) -> tuple[int, int, Decimal, int]:
        place = _GRADES.index(one.grade) if one.grade in _GRADES else len(_GRADES)
        width = abs(one.line.deviation_pct or Decimal(0)) if one.line is not None else Decimal(0)
        return place, _ALARMS.index(_alarm_of(snapshot, one, day)), -width, -one.age

    return sorted(found, key=rank)


def _alarm_of(snapshot: Snapshot, one: Ranked, day: dt.date) -> Alarm:
    if one.problem is not None:
        return one.problem.alarm
    if one.indicator is None:
        return Alarm.NONE
    return alarm(one.indicator, values_on_or_before(snapshot.values(one.indicator), day))


def last_review(snapshot: Snapshot, meeting: Meeting) -> Meeting | None:
    """The review before this one."""
    before = [m for m in snapshot.meetings if m.kind is MeetingKind.REVIEW and m.day < meeting.day]
    return before[-1] if before else None


def countermeasures_to_check(snapshot: Snapshot, meeting: Meeting, problem: Problem) -> list[Countermeasure]:
    """What was decided against `problem` before this meeting."""
    return [c for c in snapshot.countermeasures_of(problem) if c.meeting != meeting.id]


def next_week(snapshot: Snapshot, day: dt.date) -> NextWeek:
    """The open leaves that are late on `day` and those due in the seven days after it, the earliest first."""
    calendar, end = WorkCalendar.of(snapshot), day + dt.timedelta(days=7)
    found = [
        task
        for task in snapshot.tasks
        if task.status not in ENDED
        and task.repeats is None
        and task.due is not None
        and task.due <= end
        and snapshot.is_leaf(task)
    ]
    found.sort(key=lambda task: task.due or end)
    late = [task for task in found if task_line(snapshot, calendar, task, day).state is TodayState.LATE]
    return NextWeek(tuple(late), tuple(task for task in found if task.due is not None and task.due > day))


def asked_support(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Requests for resources that nobody has answered: the code of the measure, and what was asked for."""
    return [
        (measure.code, measure.support_asked)
        for measure in snapshot.measures
        if measure.support_asked.strip() and not measure.support_answered.strip()
    ]
