"""Where an indicator is heading."""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from pdca_tui.method.bands import distance
from pdca_tui.method.rounding import trimmed
from pdca_tui.model.enums import Better
from pdca_tui.model.records import Indicator, Value

MIN_FORECAST_VALUES = 3


class Trend(StrEnum):
    """The last step, judged by the indicator's direction; none while there are not two values to compare."""

    BETTER = "better"
    WORSE = "worse"
    FLAT = "flat"
    NONE = "none"


_ARROWS = {Trend.BETTER: "↗", Trend.WORSE: "↘", Trend.FLAT: "→", Trend.NONE: ""}


def _gain(indicator: Indicator, before: Decimal, after: Decimal) -> Decimal | None:
    """How much better `after` is than `before`, in the unit of the indicator; None where nothing can tell."""
    if indicator.better is Better.HIGHER:
        return after - before
    if indicator.better is Better.LOWER:
        return before - after
    if indicator.target is None:
        return Decimal(0) if after == before else None
    return distance(indicator.target, before) - distance(indicator.target, after)


def _judged(gain: Decimal | None) -> Trend:
    if gain is None:
        return Trend.NONE
    if gain > 0:
        return Trend.BETTER
    return Trend.WORSE if gain < 0 else Trend.FLAT


def trend(indicator: Indicator, values: Sequence[Value]) -> Trend:
    """The last value against the one before; `values` come oldest first.

    For a band, nearer to it is better, and any two values inside are flat; without a target it has none.
    """
    if len(values) < 2:
        return Trend.NONE
    return _judged(_gain(indicator, values[-2].number, values[-1].number))


def run(indicator: Indicator, values: Sequence[Value]) -> int:
    """How many steps in a row, up to the last, went the way of the current trend; 0 without a trend."""
    current = trend(indicator, values)
    if current is Trend.NONE:
        return 0
    steps = 0
    for before, after in zip(reversed(values[:-1]), reversed(values[1:]), strict=True):
        if _judged(_gain(indicator, before.number, after.number)) is not current:
            break
        steps += 1
    return steps


def arrow(of: Trend) -> str:
    """The mark of a trend: it points up for better and down for worse, whatever the figures do."""
    return _ARROWS[of]


class _Line(NamedTuple):
    """A least-squares line: what it gains a day, and the point that it goes through."""

    gain: Fraction
    day: Fraction
    number: Fraction


def _line_through(values: Sequence[Value]) -> _Line | None:
    """The line through `values`, exactly; None where they are all of one day.

    Sums of whole numbers stand in for fractions, which would cost a hundred times as much.
    """
    if not values:
        return None
    ratios = [value.number.as_integer_ratio() for value in values]
    scale = math.lcm(*{below for _, below in ratios})
    numbers = [above * (scale // below) for above, below in ratios]
    days = [value.day.toordinal() for value in values]
    count, all_days, all_numbers = len(values), sum(days), sum(numbers)
    spread = count * sum(day * day for day in days) - all_days * all_days
    if not spread:
        return None
    together = count * sum(map(operator.mul, days, numbers)) - all_days * all_numbers
    return _Line(Fraction(together, spread * scale), Fraction(all_days, count), Fraction(all_numbers, count * scale))


def slope(values: Sequence[Value]) -> Fraction | None:
    """What the least-squares line through `values` gains a day; None where they are all of one day."""
    line = _line_through(values)
    return line.gain if line is not None else None


def forecast(values: Sequence[Value], day: dt.date) -> Decimal | None:
    """The figure to expect on `day`: the least-squares line through `values`, at most two decimals.

    None under three values or when all of them are of one day. A straight line knows nothing of natural
    bounds: a rate may come out above 100 %.
    """
    if len(values) < MIN_FORECAST_VALUES:
        return None
    line = _line_through(values)
    if line is None:
        return None
    expected = line.number + line.gain * (day.toordinal() - line.day)
    return trimmed(Decimal(expected.numerator) / Decimal(expected.denominator), 2)
