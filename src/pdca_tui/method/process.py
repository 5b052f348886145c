"""Is the action being done: each measure's process figures and ticks by week, and whether it shows in its results."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

import msgspec

from pdca_tui.method.attainment import attainment, target_met
from pdca_tui.method.board import BoardLine, board
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.repeats import is_ticked, occurrences
from pdca_tui.method.weeks import current_week, first_week, week_days
from pdca_tui.model.enums import DeviationClass, IndicatorKind
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot

ENOUGH = Decimal("0.9")
"""Share of the ticks that were due from which repeating work counts as done where no process figure tells."""


class Ticks(msgspec.Struct, frozen=True):
    """How often repeating work was done, of the times it was due."""

    done: int
    due: int

    @property
    def share(self) -> Decimal | None:
        """Done of due as a fraction; None while nothing was due."""
        return Decimal(self.done) / self.due if self.due else None


class Place(StrEnum):
    """Where a measure stands in process x result; the last five say why it cannot be placed."""

    DONE_MOVED = "done_moved"
    DONE_STILL = "done_still"
    UNDONE_MOVED = "undone_moved"
    UNDONE_STILL = "undone_still"
    NOT_STARTED = "not_started"
    NO_PROCESS = "no_process"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"
    NO_RESULT = "no_result"


UNSEEN = (Place.NOT_STARTED, Place.NO_PROCESS, Place.NO_TARGET, Place.NO_DATA, Place.NO_RESULT)
"""Places outside the four fields."""


class ProcessLine(msgspec.Struct, frozen=True):
    """One measure: its process figures, the ticks of each week from W1 to the current one, and all of them together.

    `done` and `moved` are None where the figures cannot tell.
    """

    measure: Measure
    figures: tuple[BoardLine, ...]
    results: tuple[BoardLine, ...]
    weeks: tuple[Ticks, ...]
    ticks: Ticks
    done: bool | None
    moved: bool | None
    place: Place


def process_lines(snapshot: Snapshot, day: dt.date, lines: list[BoardLine] | None = None) -> list[ProcessLine]:
    """A line a measure, in the order of the plan, as of the end of `day`."""
    known = lines if lines is not None else board(snapshot, day)
    calendar = WorkCalendar.of(snapshot)
    return [_line(snapshot, measure, day, known, calendar) for measure in snapshot.measures]


def _line(
    snapshot: Snapshot, measure: Measure, day: dt.date, known: list[BoardLine], calendar: WorkCalendar
) -> ProcessLine:
    mine = [line for line in known if measure.id in line.indicator.measures]
    figures = tuple(line for line in mine if line.indicator.kind is IndicatorKind.PROCESS)
    results = tuple(line for line in mine if line.indicator.kind is IndicatorKind.RESULT)
    weeks = _weeks(snapshot, measure, day, calendar)
    ticks = Ticks(sum(one.done for one in weeks), sum(one.due for one in weeks))
    begun = snapshot.round is None or current_week(snapshot.round, day) >= first_week(measure)
    done, why = _done(figures, ticks) if begun else (None, Place.NOT_STARTED)
    moved = _moved(results)
    return ProcessLine(measure, figures, results, weeks, ticks, done, moved, _place(done, moved, why))


def _weeks(snapshot: Snapshot, measure: Measure, day: dt.date, calendar: WorkCalendar) -> tuple[Ticks, ...]:
    round_ = snapshot.round
    if round_ is None:
        return ()
    repeating = [task for task in snapshot.leaves(measure) if task.repeats is not None]
    return tuple(
        _ticked(repeating, calendar, first, min(last, day))
        for first, last in (week_days(round_, week) for week in range(1, current_week(round_, day) + 1))
    )


def _ticked(tasks: list[Task], calendar: WorkCalendar, first: dt.date, last: dt.date) -> Ticks:
    due = [(task, on) for task in tasks for on in occurrences(task, calendar, first, last)]
    return Ticks(sum(is_ticked(task, on) for task, on in due), len(due))


def judging(figures: tuple[BoardLine, ...]) -> list[BoardLine]:
    """The process figures that tell whether a measure is done: those with a target and a value."""
    return [line for line in figures if line.target is not None and line.last is not None]


def _done(figures: tuple[BoardLine, ...], ticks: Ticks) -> tuple[bool | None, Place]:
    """By the process figures that have a target and a value, else by the ticks; the place says what is missing."""
    told = judging(figures)
    if told:
        met = all(
            target_met(line.last.number, line.target, line.indicator.better)
            for line in told
            if line.last is not None and line.target is not None
        )
        return met, Place.DONE_MOVED
    if ticks.share is not None:
        return ticks.share >= ENOUGH, Place.DONE_MOVED
    if not figures:
        return None, Place.NO_PROCESS
    return None, Place.NO_DATA if all(line.last is None for line in figures) else Place.NO_TARGET


def _moved(results: tuple[BoardLine, ...]) -> bool | None:
    """Whether one of the results is better than its baseline; None where none of them can tell.

    Not while another is a major deviation and no step from its baseline towards its target: of such a measure no
    standard is made. A major deviation on the way does not count so: from 12 to 6 with a target of 5 has moved.
    """
    gone = [
        (attainment(line.last.number, line.indicator.baseline, line.target, line.indicator.better), line)
        for line in results
        if line.last is not None
    ]
    if any(line.deviation_class is DeviationClass.MAJOR and (share is None or share < 0) for share, line in gone):
        return False
    known = [share for share, _ in gone if share is not None]
    return any(share > 0 for share in known) if known else None


def _place(done: bool | None, moved: bool | None, why: Place) -> Place:
    if done is None:
        return why
    if moved is None:
        return Place.NO_RESULT
    if done:
        return Place.DONE_MOVED if moved else Place.DONE_STILL
    return Place.UNDONE_MOVED if moved else Place.UNDONE_STILL
