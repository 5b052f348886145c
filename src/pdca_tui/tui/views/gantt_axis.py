"""The time axis of the Gantt chart: which cell stands for which days, at five distances.

An axis is a row of columns, each some days and some cells wide. A day is found inside its column by the working
days before it, so that one formula serves a cell a day and a cell for half a month.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property

import msgspec

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.records import Round

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)
_DETAIL_CELLS = 3
_MONTH_CELLS = 12
_WEEK_CELLS = range(2, 7)
_SINGLE_WEEKS = 4
"""Weeks that the reference layout shows one by one; those after them stand in groups of as many."""


class Zoom(StrEnum):
    """How close the chart is looked at, from near to far.

    `DETAIL` is every day of the calendar, `DAY` one cell a working day, `WEEK` some cells a week, `ROUND` the
    columns 1, 2, 3, 4, 5-8, 9-12 of the method, `MONTH` the months.
    """

    DETAIL = "detail"
    DAY = "day"
    WEEK = "week"
    ROUND = "round"
    MONTH = "month"


ZOOMS = tuple(Zoom)


class AxisColumn(msgspec.Struct, frozen=True):
    """Days `first` to `last`, both included, in `width` cells from cell `x` on. `off` is a day nobody works."""

    first: dt.date
    last: dt.date
    x: int
    width: int
    label: str
    off: bool = False


class Axis(msgspec.Struct, frozen=True, dict=True):
    """The columns that can be seen, in `width` cells; `weeks_from` is the day from which weeks are counted."""

    zoom: Zoom
    calendar: WorkCalendar
    columns: tuple[AxisColumn, ...]
    width: int
    today: dt.date

    @cached_property
    def _cells(self) -> dict[dt.date, tuple[int, int]]:
        """Day -> its first cell and the cell behind its last one, for every day that can be seen."""
        found: dict[dt.date, tuple[int, int]] = {}
        for column in self.columns:
            days = [column.first + n * _DAY for n in range((column.last - column.first).days + 1)]
            total = max(1, sum(self.calendar.is_workday(day) for day in days))
            before = 0
            for day in days:
                place = min(before, total - 1)
                left = column.x + column.width * place // total
                found[day] = left, max(left + 1, column.x + -(-column.width * (place + 1) // total))
                before += self.calendar.is_workday(day)
        return found

    @property
    def first(self) -> dt.date:
        return self.columns[0].first

    @property
    def last(self) -> dt.date:
        return self.columns[-1].last

    def left_of(self, day: dt.date) -> int:
        """The first cell of `day`; -1 for a day before the axis, its width for one behind it."""
        if day < self.first:
            return -1
        if day > self.last:
            return self.width
        return self._cells[day][0]

    def right_of(self, day: dt.date) -> int:
        """The cell behind the last one of `day`; 0 for a day before the axis. A day takes at least a cell."""
        if day < self.first:
            return 0
        if day > self.last:
            return self.width
        return self._cells[day][1]

    def span(self, start: dt.date, due: dt.date) -> range:
        """The cells from the first day to the last one, cut to what can be seen; empty when none can."""
        if due < self.first or start > self.last or due < start:
            return range(0)
        return range(max(0, self.left_of(start)), min(self.width, self.right_of(due)))

    @cached_property
    def today_cell(self) -> int | None:
        """The cell of today; None while it cannot be seen."""
        return self.left_of(self.today) if self.first <= self.today <= self.last else None

    @cached_property
    def off_cells(self) -> frozenset[int]:
        """The middle cells of days on which nobody works: only the closest zoom shows such days at all."""
        return frozenset(c.x + c.width // 2 for c in self.columns if c.off)

    def day_at(self, x: int) -> dt.date:
        """The first day of the column that cell `x` lies in."""
        column = next((c for c in self.columns if c.x <= x < c.x + c.width), self.columns[-1])
        return column.first


class Frame(msgspec.Struct, frozen=True):
    """What an axis is laid out for: the days of the plan and from where weeks are counted."""

    first: dt.date
    last: dt.date
    weeks_from: dt.date
    today: dt.date
    calendar: WorkCalendar

    def week_start(self, day: dt.date) -> dt.date:
        return self.weeks_from + (day - self.weeks_from).days // 7 * _WEEK

    def week_number(self, day: dt.date) -> int:
        return (day - self.weeks_from).days // 7 + 1

    @property
    def weeks(self) -> int:
        """The weeks from the first to the last day of the plan."""
        return max(1, (self.last - self.week_start(self.first)).days // 7 + 1)

    def workdays_of(self, week: dt.date) -> int:
        return self.calendar.count(week, week + 6 * _DAY)


def frame_of(
    round_: Round | None, days: Sequence[dt.date], today: dt.date, calendar: WorkCalendar, *, tail: int = 0
) -> Frame:
    """The frame that holds the round and every day of `days`; around today while there is neither."""
    known = [*days, *([round_.start, round_.end] if round_ else [])] or [today]
    first, last = min(known), max(known)
    weeks_from = round_.start if round_ else first - first.weekday() * _DAY
    return Frame(first, last + tail * _DAY, weeks_from, today, calendar)


def fitting_zoom(frame: Frame, width: int) -> Zoom:
    """The closest zoom from a cell a working day on at which the whole plan can be seen at once."""
    start = frame.week_start(frame.first)
    if frame.calendar.count(start, start + frame.weeks * _WEEK - _DAY) <= width:
        return Zoom.DAY
    return Zoom.WEEK if frame.weeks * _WEEK_CELLS[0] <= width else Zoom.MONTH


def make_axis(frame: Frame, zoom: Zoom, width: int, origin: dt.date) -> Axis:
    """The axis of `width` cells whose first column holds the day `origin`."""
    columns: list[AxisColumn] = []
    x = 0
    for column in _columns(frame, zoom, width, origin):
        if x >= width:
            break
        shown = min(column.width, width - x)
        columns.append(msgspec.structs.replace(column, x=x, width=shown))
        x += shown
    return Axis(zoom, frame.calendar, tuple(columns), max(1, x), frame.today)


def _columns(frame: Frame, zoom: Zoom, width: int, origin: dt.date) -> Iterator[AxisColumn]:
    if zoom is Zoom.DETAIL:
        return _days(frame, origin)
    if zoom is Zoom.MONTH:
        return _months(frame, width, origin)
    if zoom is Zoom.ROUND:
        return _groups(frame, width, origin)
    return _weeks(frame, zoom, width, origin)


def _days(frame: Frame, origin: dt.date) -> Iterator[AxisColumn]:
    day = frame.week_start(origin)
    while True:
        off = not frame.calendar.is_workday(day)
        yield AxisColumn(day, day, 0, _DETAIL_CELLS, f"{day.day}", off)
        day += _DAY


def _weeks(frame: Frame, zoom: Zoom, width: int, origin: dt.date) -> Iterator[AxisColumn]:
    week = frame.week_start(origin)
    even = min(_WEEK_CELLS[-1], max(_WEEK_CELLS[0], width // frame.weeks))
    while True:
        cells = max(1, frame.workdays_of(week)) if zoom is Zoom.DAY else even
        yield AxisColumn(week, week + _WEEK - _DAY, 0, cells, str(frame.week_number(week)))
        week += _WEEK


def _groups(frame: Frame, width: int, origin: dt.date) -> Iterator[AxisColumn]:
    """Weeks 1 to 4 one by one, then in fours; a week in a group has half the cells of one that stands alone."""
    number = frame.week_number(origin)
    last = max(frame.week_number(frame.last), 1)
    singles, grouped = min(_SINGLE_WEEKS, last), max(0, last - _SINGLE_WEEKS)
    cells = max(_WEEK_CELLS[0], 2 * width // max(1, 2 * singles + grouped))
    if number > _SINGLE_WEEKS:
        number -= (number - 1) % _SINGLE_WEEKS
    while number <= max(last, frame.week_number(origin)):
        single = number <= _SINGLE_WEEKS
        end = number if single else number + _SINGLE_WEEKS - 1
        shown = min(end, last) if number <= last else end
        first = frame.weeks_from + (number - 1) * _WEEK
        label = str(number) if shown == number else f"{number}-{shown}"
        wide = cells if single else max(2, cells * (shown - number + 1) // 2)
        yield AxisColumn(first, frame.weeks_from + shown * _WEEK - _DAY, 0, wide, label)
        number = shown + 1


def _months(frame: Frame, width: int, origin: dt.date) -> Iterator[AxisColumn]:
    count = (frame.last.year - frame.first.year) * 12 + frame.last.month - frame.first.month + 1
    cells = min(2 * _MONTH_CELLS, max(_MONTH_CELLS // 2, width // max(1, count)))
    first = origin.replace(day=1)
    while first <= max(frame.last, origin):
        last = first.replace(day=months.monthrange(first.year, first.month)[1])
        yield AxisColumn(first, last, 0, cells, str(first.month))
        first = last + _DAY
