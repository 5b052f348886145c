"""Which clock a start of the program goes by."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path

from pdca_tui.model.clock import Clock, ReplayClock, SystemClock, moment_in
from pdca_tui.model.errors import Refused
from pdca_tui.model.limits import FIRST_DAY, LAST_DAY, is_day
from pdca_tui.model.message import msg

HAND_CLOCK = "PDCA_CLOCK"
"""Names a file with one ISO moment: for rehearsals and tests, in which time goes on when somebody says so."""


class HandClock:
    """A clock that is set by hand: it shows the moment that stands in a file, whenever it is asked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._moment = self._read()

    def _read(self) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(self._path.read_text("ascii").strip())
        except (OSError, ValueError) as error:
            raise Refused(msg("{path} holds no moment such as 2026-04-15T08:00:00.", path=str(self._path))) from error
        _check_day(moment.date())
        return moment if moment.tzinfo else moment_in(moment)

    def now(self) -> dt.datetime:
        try:
            self._moment = self._read()
        except Refused:
            # Somebody is writing it just now: the moment before still holds.
            return self._moment
        return self._moment

    def today(self) -> dt.date:
        return self.now().date()

    def ticks(self) -> float:
        return self.now().timestamp()


def choose_clock(
    today: dt.date | None,
    start_at: dt.time | None = None,
    environ: Mapping[str, str] = os.environ,
    *,
    zone: dt.tzinfo | None = None,
) -> Clock:
    """The clock set by hand where one is named, else the day that is replayed, else the machine's own.

    `zone` is the time zone of a day that is replayed, the machine's when it is None. Raises `Refused` when the file
    of the clock set by hand holds no moment, and for a day that no record may name.
    """
    if environ.get(HAND_CLOCK):
        return HandClock(Path(environ[HAND_CLOCK]))
    if today is None:
        return SystemClock()
    _check_day(today)
    return ReplayClock(today, start_at, zone)


def _check_day(day: dt.date) -> None:
    if not is_day(day):
        raise Refused(
            msg(
                "The clock cannot show {day}. Choose a day from {first} to {last}.",
                day=day.isoformat(),
                first=FIRST_DAY.isoformat(),
                last=LAST_DAY.isoformat(),
            )
        )
