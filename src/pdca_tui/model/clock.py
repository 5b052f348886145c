"""The clock that is handed in, so that any day can be replayed."""

from __future__ import annotations

import datetime as dt
import time
from typing import Protocol


def moment_in(moment: dt.datetime, zone: dt.tzinfo | None = None) -> dt.datetime:
    """`moment` as the clocks of `zone` show it, those of this machine when it is None.

    Where the calendar ends, the other clocks would show a day before year 1 or after year 9999: the moment then
    comes back as it is, in the zone it was written in. One without a zone counts as of this machine, at the edges as
    of UTC, so that what comes back can always be compared with another moment.
    """
    try:
        return moment.astimezone(zone)
    except (OverflowError, ValueError, OSError):
        # Which of the three it is depends on the zone and on the system.
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


class Clock(Protocol):
    """Tells the moment in the place where the person sits; always with its offset from UTC."""

    def now(self) -> dt.datetime: ...

    def today(self) -> dt.date: ...

    def ticks(self) -> float:
        """Seconds that have passed while the machine was awake, from any beginning; what a stopwatch counts by."""
        ...


class SystemClock:
    """The machine's own clock and time zone."""

    def now(self) -> dt.datetime:
        return dt.datetime.now().astimezone()

    def today(self) -> dt.date:
        return self.now().date()

    def ticks(self) -> float:
        return time.monotonic()


class ReplayClock:
    """The machine's time of day on another day: what `--today` shows.

    With `start_at`, the time of day begins there and runs on from the moment the clock is made. With `zone` it is
    that of another place.
    """

    def __init__(self, day: dt.date, start_at: dt.time | None = None, zone: dt.tzinfo | None = None) -> None:
        self._zone = zone
        made = dt.datetime.now().astimezone(zone)
        first = dt.datetime.combine(day, start_at or made.time(), tzinfo=made.tzinfo)
        self._shift = first - made

    def now(self) -> dt.datetime:
        return dt.datetime.now().astimezone(self._zone) + self._shift

    def today(self) -> dt.date:
        return self.now().date()

    def ticks(self) -> float:
        return time.monotonic()


class FixedClock:
    """A clock that stands still."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment if moment.tzinfo else moment.astimezone()

    def now(self) -> dt.datetime:
        return self._moment

    def today(self) -> dt.date:
        return self._moment.date()

    def ticks(self) -> float:
        return 0.0
