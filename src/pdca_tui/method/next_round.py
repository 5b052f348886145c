"""The next round: what it begins with, worked out from where the last one left off."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.round_figures import final_figures, next_baseline
from pdca_tui.model.closings import FinalFigure
from pdca_tui.model.enums import Basis, Better, Choice, LessonFate, RoundStatus
from pdca_tui.model.records import (
    Aim,
    Decision,
    Indicator,
    Lesson,
    Measure,
    Parked,
    Problem,
    Raci,
    Record,
    Round,
    Target,
    Task,
    WeekSpan,
)
from pdca_tui.model.snapshot import Snapshot

_DAY = dt.timedelta(days=1)


class AimLine(msgspec.Struct, frozen=True):
    """What the next round begins with for one indicator: where it stood, its baseline, on what that rests, its target.

    `figure` is that of the round before, `asked` whether a new target was said.
    """

    indicator: Indicator
    figure: FinalFigure | None
    baseline: Decimal | None
    basis: Basis
    target: Target | None
    asked: bool

    @property
    def backwards(self) -> bool:
        """Whether the target lies on the wrong side of the baseline, so that getting worse would reach it."""
        if self.target is None or self.baseline is None or self.indicator.better is Better.BAND:
            return False
        way = self.target.value - self.baseline
        return way < 0 if self.indicator.better is Better.HIGHER else way > 0


def round_before(snapshot: Snapshot) -> Round | None:
    """The round that the next one follows: the running one, else the last closed one."""
    closed = [one for one in snapshot.rounds if one.status is RoundStatus.CLOSED]
    return snapshot.running_round or (closed[-1] if closed else None)


def next_number(snapshot: Snapshot) -> int:
    """The number of the round that is planned, or of the one to come."""
    if snapshot.planned_round is not None:
        return snapshot.planned_round.number
    return max((one.number for one in snapshot.rounds), default=0) + 1


def usual_start(snapshot: Snapshot) -> dt.date | None:
    """The first working day after the round before; None when there was none."""
    before = round_before(snapshot)
    return WorkCalendar.of(snapshot).next_workday(before.end + _DAY) if before is not None else None


def end_of(start: dt.date, weeks: int) -> dt.date:
    """The last day of a round of so many weeks."""
    return start + dt.timedelta(weeks=weeks) - _DAY


def figures_before(snapshot: Snapshot, day: dt.date) -> dict[str, FinalFigure]:
    """Where each indicator stands at the end of the round before, by its id: as signed, else as of `day`."""
    before = round_before(snapshot)
    if before is None:
        return {}
    closing = snapshot.closing(before)
    figures = closing.figures if closing is not None else final_figures(snapshot, before, day)
    by_name = {figure.name: figure for figure in figures}
    by_id = {figure.indicator: figure for figure in figures if figure.indicator is not None}
    found = {one.id: by_id.get(one.id) or by_name.get(one.name) for one in snapshot.indicators}
    return {name: figure for name, figure in found.items() if figure is not None}


def aim_lines(snapshot: Snapshot, round_: Round | None, day: dt.date) -> list[AimLine]:
    """A line an indicator, in the order of the board: what the planned round begins with."""
    figures = figures_before(snapshot, day)
    return [
        _aim_line(one, figures.get(one.id), round_.aims.get(one.id) if round_ else None) for one in snapshot.indicators
    ]


def _aim_line(indicator: Indicator, figure: FinalFigure | None, aim: Aim | None) -> AimLine:
    baseline, basis = next_baseline(figure) if figure is not None else (None, Basis.NONE)
    if baseline is None:
        baseline = indicator.baseline
    if aim is not None and aim.baseline is not None:
        baseline = aim.baseline
    asked = aim is not None and aim.target is not None
    return AimLine(indicator, figure, baseline, basis, aim.target if asked and aim else indicator.target, asked)


def lessons_to_decide(snapshot: Snapshot) -> list[Lesson]:
    """The lessons of the round before, in its order."""
    before = round_before(snapshot)
    return snapshot.lessons(before) if before is not None else []


def carried_by(snapshot: Snapshot) -> list[Decision]:
    """What the round before hands over."""
    before = round_before(snapshot)
    return (
        [one for one in snapshot.decisions(before).values() if one.choice is Choice.CARRY] if before is not None else []
    )


def continued(snapshot: Snapshot, round_: Round) -> list[Measure]:
    """The measures that go on: all but those left behind; one with carried work cannot be left behind."""
    return [one for one in snapshot.measures if one.id not in round_.left or snapshot.children(one)]


def begun(snapshot: Snapshot, round_: Round, day: dt.date) -> tuple[Round, list[Record], list[Record]]:
    """The round as it begins, what changes with it, and what is taken out.

    Indicators get their baseline and target and no milestones. Measures that go on run on from week 1; the others go
    with their rows of RACI. Carried work that should have begun before the round is moved to its first working day,
    with its length; repeating work is counted from there.
    """
    going = {one.id for one in continued(snapshot, round_)}
    gone: list[Record] = [one for one in snapshot.measures if one.id not in going]
    gone += [row for row in snapshot.all(Raci) if row.measure not in going and row.measure]
    changed: list[Record] = [
        replace(
            line.indicator,
            baseline=line.baseline,
            target=line.target,
            milestones=(),
            measures=tuple(one for one in line.indicator.measures if one in going),
        )
        for line in aim_lines(snapshot, round_, day)
    ]
    changed += [
        replace(one, prep=None, implement=None, running=WeekSpan(1, None))
        for one in snapshot.measures
        if one.id in going
    ]
    calendar = WorkCalendar.of(snapshot)
    changed += [moved(task, round_, calendar) for task in snapshot.tasks]
    lessons = [one.id for one in lessons_to_decide(snapshot) if one.fate in (LessonFate.ACCEPTED, LessonFate.ADAPTED)]
    carried = [
        f"{one.code} {one.title}".strip()
        for one in carried_by(snapshot)
        if any(snapshot.get(kind, one.subject) is not None for kind in (Task, Problem, Parked))
    ]
    record = replace(round_, status=RoundStatus.RUNNING, lessons=tuple(lessons), carried=tuple(carried))
    return record, changed, gone


def moved(task: Task, round_: Round, calendar: WorkCalendar) -> Task:
    """A carried task in the days of the new round: one that should have begun before it starts on its first working
    day and keeps its length; one whose start lies in it, or that has no start, stays as it is.
    """
    first = calendar.next_workday(round_.start)
    if task.repeats is not None:
        due = task.due if task.due is not None and task.due > round_.start else None
        return replace(task, start=first, due=due)
    if task.start is None or task.start >= round_.start:
        return task
    length = calendar.count(task.start, task.due) if task.due is not None else 0
    return replace(task, start=first, due=calendar.add(first, length) if task.due is not None else None)
