"""Signal or noise: the XmR chart of single values and their moving ranges.

Natural process limits stand 2.660 mean moving ranges from the mean, the limit of the ranges is 3.268 of them
(Wheeler, Understanding Variation). Everything is decimal arithmetic.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Sequence
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

import msgspec

from pdca_tui.method.attainment import target_met
from pdca_tui.model.enums import Better
from pdca_tui.model.records import Indicator, Target, Value

LIMIT_FACTOR, RANGE_FACTOR = Decimal("2.660"), Decimal("3.268")
LEAST_VALUES = 3
TRIAL_BELOW, FIRM_FROM = 8, 17

_PRECISION = 50


class Confidence(StrEnum):
    """How far limits can be trusted: on trial below eight values, firm from seventeen on."""

    TRIAL = "trial"
    USEFUL = "useful"
    FIRM = "firm"


class Rule(StrEnum):
    """What makes a point a signal."""

    OUTSIDE = "outside"
    RANGE = "range"
    RUN = "run"
    NEAR = "near"


class Preset(msgspec.Struct, frozen=True):
    """A named set of rules: how many in a row on one side, and how many of how many nearer a limit than the mean."""

    name: str
    run: int
    near: int
    near_of: int


WHEELER = Preset("wheeler", run=8, near=3, near_of=4)
NHS = Preset("nhs", run=7, near=2, near_of=3)
PRESETS = {preset.name: preset for preset in (WHEELER, NHS)}
"""Name -> rules. NHS England, Making Data Count: a shift is seven in a row, two of three near a limit."""


class Limits(msgspec.Struct, frozen=True):
    """The natural process limits of `count` values."""

    mean: Decimal
    mean_range: Decimal
    lower: Decimal
    upper: Decimal
    range_limit: Decimal
    count: int

    @property
    def confidence(self) -> Confidence:
        """How far these limits can be trusted."""
        if self.count < TRIAL_BELOW:
            return Confidence.TRIAL
        return Confidence.FIRM if self.count >= FIRM_FROM else Confidence.USEFUL


class Signal(msgspec.Struct, frozen=True):
    """The value at `place`, counted from 0, completes `rule`; `above` says on which side of the mean."""

    place: int
    rule: Rule
    above: bool


class Standing(msgspec.Struct, frozen=True, dict=True):
    """The figures that set the limits in force, oldest first, and those limits; None under three figures.

    `days` are the days of the figures.
    """

    figures: tuple[Decimal, ...]
    limits: Limits | None
    days: tuple[dt.date, ...] = ()

    @property
    def ranges(self) -> list[tuple[dt.date, Decimal]]:
        """The moving ranges, each with the day of the value it leads to."""
        return list(zip(self.days[1:], moving_ranges(self.figures), strict=True))

    def marked(self, preset: Preset = WHEELER) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
        """The days with a signal on the chart of the values, and those with one on the chart of the ranges."""
        told = self.signals(preset)
        wide = frozenset(self.days[one.place] for one in told if one.rule is Rule.RANGE)
        return frozenset(self.days[one.place] for one in told if one.rule is not Rule.RANGE), wide

    @cached_property
    def _told(self) -> dict[str, list[Signal]]:
        return {}

    def signals(self, preset: Preset = WHEELER) -> list[Signal]:
        """Every signal among the figures, looked for once."""
        if self.limits is None:
            return []
        if preset.name not in self._told:
            self._told[preset.name] = signals(self.figures, self.limits, preset)
        return self._told[preset.name]

    def last(self, preset: Preset = WHEELER) -> list[Signal]:
        """The signals at the last figure; no rule looks further back than the longest of them."""
        if self.limits is None:
            return []
        reach = max(preset.run, preset.near_of, 2)
        first = max(0, len(self.figures) - reach)
        told = signals(self.figures[first:], self.limits, preset)
        last = len(self.figures) - 1
        return [Signal(last, one.rule, one.above) for one in told if one.place + first == last]


class Assurance(StrEnum):
    """Whether a process, as it runs, will meet its target."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"


def moving_ranges(values: Sequence[Decimal]) -> list[Decimal]:
    """The distance of each value from the one before; one fewer than there are values."""
    return [abs(after - before) for before, after in pairwise(values)]


def since_rebase(indicator: Indicator, values: Sequence[Value]) -> list[Value]:
    """The values, oldest first, that set the limits in force: those since the limits were begun anew the last time.

    A day to begin anew that comes after the last of `values` is not in force yet.
    """
    begun = [one.day for one in indicator.rebases if values and one.day <= values[-1].day]
    return [value for value in values if value.day >= begun[-1]] if begun else list(values)


def standing(indicator: Indicator, values: Sequence[Value]) -> Standing:
    """The limits in force after `values`, oldest first."""
    counted = since_rebase(indicator, values)
    figures = tuple(value.number for value in counted)
    return Standing(figures, limits(figures), tuple(value.day for value in counted))


def limits(values: Sequence[Decimal]) -> Limits | None:
    """The limits that all of `values` set, oldest first; None under three values."""
    if len(values) < LEAST_VALUES:
        return None
    with localcontext() as context:
        context.prec = _PRECISION
        ranges = moving_ranges(values)
        mean = sum(values, Decimal()) / len(values)
        mean_range = sum(ranges, Decimal()) / len(ranges)
        reach = LIMIT_FACTOR * mean_range
        return Limits(mean, mean_range, mean - reach, mean + reach, RANGE_FACTOR * mean_range, len(values))


def signals(values: Sequence[Decimal], found: Limits, preset: Preset = WHEELER) -> list[Signal]:
    """Each value at which a rule is complete, in the order of the values; one value may complete several."""
    half = (found.upper - found.mean) / 2
    mean, upper, lower = found.mean, found.upper, found.lower
    high_mark, low_mark = mean + half, mean - half
    told: list[Signal] = []
    # How many in a row have stood above and below the mean, and which of the last ones near a limit: one walk, however
    # many values there are.
    above_run = below_run = 0
    high: deque[bool] = deque(maxlen=preset.near_of)
    low: deque[bool] = deque(maxlen=preset.near_of)
    before: Decimal | None = None
    for place, value in enumerate(values):
        above = value > mean
        above_run = above_run + 1 if above else 0
        below_run = below_run + 1 if value < mean else 0
        high.append(value > high_mark)
        low.append(value < low_mark)
        if value > upper or value < lower:
            told.append(Signal(place, Rule.OUTSIDE, above))
        if before is not None and abs(value - before) > found.range_limit:
            told.append(Signal(place, Rule.RANGE, above))
        if above_run >= preset.run or below_run >= preset.run:
            told.append(Signal(place, Rule.RUN, above))
        # The point itself is one of them: a rule is completed by a point that belongs to it.
        side = high if above else low
        if half > 0 and side[-1] and sum(side) >= preset.near:
            told.append(Signal(place, Rule.NEAR, above))
        before = value
    return told


def assurance(found: Limits, target: Target, better: Better) -> Assurance:
    """Whether values between the limits keep the target: all of them, none, or some."""
    ends = [target_met(edge, target, better) for edge in (found.lower, found.upper)]
    if all(ends):
        return Assurance.ALWAYS
    if any(ends):
        return Assurance.SOMETIMES
    if target.upper is not None and found.lower <= target.upper and found.upper >= target.value:
        return Assurance.SOMETIMES
    return Assurance.NEVER
