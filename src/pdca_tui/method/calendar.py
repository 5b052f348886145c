"""The centre's working days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from pdca_tui.model.snapshot import Snapshot

_DAY = dt.timedelta(days=1)
_EVERY_DAY = "1234567"
_USUAL_WEEK = "12345"


@dataclass(frozen=True)
class WorkCalendar:
    """Which days the centre works.

    `workdays` are ISO weekday digits; `closed` are days on which it is shut in spite of them, `worked` days on
    which it works in spite of them, and `worked` wins. A week without any workday would leave no day to plan
    on, so it counts as a week in which every day is worked.
    """

    workdays: str = _USUAL_WEEK
    closed: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()
    _weekdays: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        digits = [digit for digit in self.workdays if digit in _EVERY_DAY] or list(_EVERY_DAY)
        object.__setattr__(self, "_weekdays", frozenset(int(digit) for digit in digits))

    @classmethod
    def of(cls, snapshot: Snapshot) -> WorkCalendar:
        """The calendar of the store's centre; Monday to Friday while there is none."""
        centre = snapshot.centre
        if centre is None:
            return cls()
        return cls(centre.workdays, frozenset(centre.closed_days), frozenset(centre.worked_days))

    def is_workday(self, day: dt.date) -> bool:
        if day in self.worked:
            return True
        return day.isoweekday() in self._weekdays and day not in self.closed

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
