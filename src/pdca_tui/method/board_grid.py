"""The board as a grid: a line an indicator, a column a week or a day, and the day a figure typed there counts for."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from pdca_tui.method.board import BoardLine, board
from pdca_tui.method.deviation import DeviationClass, deviation
from pdca_tui.method.weeks import week_days, weeks_in
from pdca_tui.model.records import Value
from pdca_tui.model.snapshot import Snapshot

DAYS_SHOWN = 14
WEEKS_WITHOUT_ROUND = 8


class Step(StrEnum):
    """How much time a column is."""

    WEEK = "week"
    DAY = "day"


class GridColumn(msgspec.Struct, frozen=True):
    """`number` is the week of the round (or the ISO week where there is none), None for a day."""

    first: dt.date
    last: dt.date
    number: int | None
    current: bool
    ahead: bool


class GridCell(msgspec.Struct, frozen=True):
    """`value` is the last one of the column. A figure typed here counts for `day`: the day of that value, today in
    the current week, the last day of a week that is over; None in a column that is still to come. `grade` is how
    far the value is from the target.
    """

    value: Value | None
    day: dt.date | None
    grade: DeviationClass | None
    count: int


class GridLine(msgspec.Struct, frozen=True):
    """One indicator; `cells` has one a column."""

    board: BoardLine
    cells: tuple[GridCell, ...]


class Grid(msgspec.Struct, frozen=True):
    """The whole board."""

    step: Step
    columns: tuple[GridColumn, ...]
    lines: tuple[GridLine, ...]

    @property
    def current(self) -> int:
        """The place of the column of today; the last one before it where today has none."""
        past = [place for place, column in enumerate(self.columns) if not column.ahead]
        return past[-1] if past else 0


def grid(snapshot: Snapshot, day: dt.date, step: Step = Step.WEEK, lines: list[BoardLine] | None = None) -> Grid:
    """The grid as of `day`. By week it spans the round, without one the last weeks; by day the last fortnight."""
    columns = _weeks(snapshot, day) if step is Step.WEEK else _days(day)
    return Grid(
        step,
        columns,
        tuple(_line(snapshot, one, columns, day) for one in (lines if lines is not None else board(snapshot, day))),
    )


def _weeks(snapshot: Snapshot, day: dt.date) -> tuple[GridColumn, ...]:
    round_ = snapshot.round
    if round_ is None:
        monday = day - dt.timedelta(days=day.weekday())
        firsts = [monday - dt.timedelta(weeks=n) for n in range(WEEKS_WITHOUT_ROUND - 1, -1, -1)]
        spans = [(first, first + dt.timedelta(days=6), first.isocalendar().week) for first in firsts]
    else:
        spans = [(*week_days(round_, week), week) for week in range(1, weeks_in(round_) + 1)]
    return tuple(
        GridColumn(first, last, number, current=first <= day <= last, ahead=first > day)
        for first, last, number in spans
    )


def _days(day: dt.date) -> tuple[GridColumn, ...]:
    days = [day - dt.timedelta(days=n) for n in range(DAYS_SHOWN - 1, -1, -1)]
    return tuple(GridColumn(one, one, None, current=one == day, ahead=False) for one in days)


def _line(snapshot: Snapshot, line: BoardLine, columns: tuple[GridColumn, ...], day: dt.date) -> GridLine:
    values = [value for value in snapshot.values(line.indicator) if value.day <= day]
    cells: list[GridCell] = []
    for column in columns:
        inside = [value for value in values if column.first <= value.day <= column.last]
        value = inside[-1] if inside else None
        on = None if column.ahead else value.day if value is not None else min(column.last, day)
        cells.append(GridCell(value, on, _grade(line, value), len(inside)))
    return GridLine(line, tuple(cells))


def _grade(line: BoardLine, value: Value | None) -> DeviationClass | None:
    indicator = line.indicator
    if value is None or indicator.target is None:
        return None
    return deviation(value.number, indicator.target, indicator.better, indicator.baseline).grade
