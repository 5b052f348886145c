"""The centre's working days."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.method.holidays import countries, public_days
from pdca_tui.method.remembered import remembered
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Centre
from pdca_tui.model.snapshot import Snapshot

_DAY = dt.timedelta(days=1)
_EVERY_DAY = "1234567"
_USUAL_WEEK = "12345"


class WorkCalendar(msgspec.Struct, frozen=True):
    """Which days the centre works.

    `workdays` are ISO weekday digits; `closed` are days on which it is shut in spite of them, `worked` days on
    which it works in spite of them, and `worked` wins. Where neither says anything, the public holidays of
    `country` are off and its adjusted weekends are worked; "" keeps none. A week without any workday would leave
    no day to plan on, so it counts as a week in which every day is worked.
    """

    workdays: str = _USUAL_WEEK
    closed: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()
    country: str = ""
    _weekdays: frozenset[int] = frozenset()
    """The workdays as numbers; made of them."""

    def __post_init__(self) -> None:
        digits = [digit for digit in self.workdays if digit in _EVERY_DAY] or list(_EVERY_DAY)
        msgspec.structs.force_setattr(self, "_weekdays", frozenset(map(int, digits)))

    @classmethod
    def of(cls, snapshot: Snapshot) -> WorkCalendar:
        """The calendar of the store's centre; Monday to Friday while there is none."""
        return _calendar_of(snapshot)

    @classmethod
    def of_centre(cls, centre: Centre) -> WorkCalendar:
        """The calendar that the centre keeps."""
        return cls(centre.workdays, frozenset(centre.closed_days), frozenset(centre.worked_days), centre.holidays)

    def is_workday(self, day: dt.date) -> bool:
        if day in self.worked:
            return True
        if day in self.closed:
            return False
        if self.country:
            public = public_days(self.country, day.year)
            if day in public.worked:
                return True
            if day in public.closed:
                return False
        return day.isoweekday() in self._weekdays

    def next_workday(self, day: dt.date) -> dt.date:
        """The first working day on or after `day`."""
        while not self.is_workday(day):
            day += _DAY
        return day

    def previous_workday(self, day: dt.date) -> dt.date:
        """The last working day on or before `day`."""
        while not self.is_workday(day):
            day -= _DAY
        return day

    def add(self, day: dt.date, days: int) -> dt.date:
        """The working day on which `days` days of work end that start on `day`; 1 ends on the first itself.

        Work cannot take less than a day here: `days` under 1 counts as 1.
        """
        day = self.next_workday(day)
        for _ in range(days - 1):
            day = self.next_workday(day + _DAY)
        return day

    def count(self, first: dt.date, last: dt.date) -> int:
        """Working days from `first` to `last`, both included; 0 when `last` is before `first`."""
        span = (last - first).days + 1
        return sum(self.is_workday(first + offset * _DAY) for offset in range(span))


@remembered
def _calendar_of(snapshot: Snapshot) -> WorkCalendar:
    return WorkCalendar.of_centre(snapshot.centre) if snapshot.centre is not None else WorkCalendar()


def calendar_notice(snapshot: Snapshot) -> Message | None:
    """What the calendar of the round does not know: holidays of a country or a year that the library lacks."""
    centre, round_ = snapshot.centre, snapshot.round
    if centre is None or not centre.holidays:
        return None
    if centre.holidays not in countries():
        return msg(
            "The public holidays of {country} are not known. Enter closed days yourself.", country=centre.holidays
        )
    if round_ is None:
        return None
    years = [
        str(year)
        for year in range(round_.start.year, round_.end.year + 1)
        if not public_days(centre.holidays, year).known
    ]
    if not years:
        return None
    return msg(
        "The public holidays of {country} in {years} are not known yet. Check closed and worked days.",
        country=centre.holidays,
        years=years,
    )
