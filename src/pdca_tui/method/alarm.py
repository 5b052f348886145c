"""When a deviation becomes a problem by itself: it is major, and it is no chance.

A single wide point may be noise. A signal of the process behaviour chart or a second major period in a row says that
it is not (the method's three steps of a deviation).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pdca_tui.method.deviation import DeviationClass, value_deviation
from pdca_tui.method.loop import is_contained
from pdca_tui.method.xmr import standing
from pdca_tui.model.enums import Alarm, Better, Period
from pdca_tui.model.records import Indicator, Problem, Value
from pdca_tui.model.snapshot import Snapshot


def alarm(indicator: Indicator, values: Sequence[Value]) -> Alarm:
    """What calls for a problem in `values`, oldest first, at the last of them.

    `NONE` while its last figure is not major: a favourable deviation never is. The signal has to lie on the
    unfavourable side. A period without a figure is passed over.
    """
    if not values or not _is_major(indicator, values[-1]):
        return Alarm.NONE
    if _signals(indicator, values):
        return Alarm.SIGNAL
    last: dict[tuple[int, int], Value] = {_period(indicator.period, value.day): value for value in values}
    two = list(last.values())[-2:]
    return Alarm.REPEATED if len(two) == 2 and all(_is_major(indicator, value) for value in two) else Alarm.NONE


def still_called_for(indicator: Indicator, values: Sequence[Value], problem: Problem) -> bool:
    """Whether the figures that opened a problem by themselves still call for it, whatever came after them.

    `values` are as they stand now, oldest first. A better figure of a later day settles nothing; only when one of those
    on record at the opening is corrected or deleted is the reason gone.
    """
    return alarm(indicator, [value for value in values if value.day <= problem.opened_on]) is not Alarm.NONE


def untouched(snapshot: Snapshot, problem: Problem) -> bool:
    """Whether a problem that opened by itself is still as it was then: nobody's, without causes and deeds."""
    return (
        problem.alarm is not Alarm.NONE
        and not problem.owner
        and not is_contained(problem)
        and snapshot.analysis(problem) is None
        and not snapshot.countermeasures_of(problem)
    )


def _is_major(indicator: Indicator, value: Value) -> bool:
    judged = value_deviation(indicator, value)
    return judged is not None and judged.grade is DeviationClass.MAJOR


def _signals(indicator: Indicator, values: Sequence[Value]) -> bool:
    return any(
        indicator.better is Better.BAND or one.above is (indicator.better is Better.LOWER)
        for one in standing(indicator, values).last()
    )


def _period(period: Period, day: dt.date) -> tuple[int, int]:
    if period is Period.DAILY:
        return day.toordinal(), 0
    if period is Period.MONTHLY:
        return day.year, day.month
    year, week, _ = day.isocalendar()
    return year, week
