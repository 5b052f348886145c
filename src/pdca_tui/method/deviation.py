"""Step one of handling a deviation: how far from the target, and how grave."""

from __future__ import annotations

from decimal import Decimal, localcontext
from enum import StrEnum

import msgspec

from pdca_tui.method.bands import edge_of
from pdca_tui.model.enums import Better
from pdca_tui.model.enums import DeviationClass as DeviationClass
from pdca_tui.model.records import Indicator, Target, Value

NORMAL_LIMIT = Decimal(5)
CONTROLLABLE_LIMIT = Decimal(15)

_PRECISION = 50


class DeviationBasis(StrEnum):
    """What 100 % is: the target itself, or, for a target of 0, the way from the baseline to the target."""

    TARGET = "target"
    BASELINE = "baseline"
    NONE = "none"


class Deviation(msgspec.Struct, frozen=True):
    """A signed distance from the target in per cent of `basis`, and its class; None where undefined."""

    pct: Decimal | None
    basis: DeviationBasis
    grade: DeviationClass | None


def _as_target(target: Decimal | Target) -> Target:
    return target if isinstance(target, Target) else Target(target)


def _whole(actual: Decimal, target: Target, baseline: Decimal | None) -> tuple[Decimal, DeviationBasis]:
    edge = edge_of(target, actual)
    if edge:
        return abs(edge), DeviationBasis.TARGET
    if baseline is not None and baseline != edge:
        return abs(baseline - edge), DeviationBasis.BASELINE
    return Decimal(0), DeviationBasis.NONE


def deviation_pct(actual: Decimal, target: Decimal | Target, baseline: Decimal | None = None) -> Decimal | None:
    """(actual - target) / |target| in per cent, signed, not rounded.

    A target of 0 has no per cent: then the distance from baseline to target is 100 %, and
    `deviation_basis` says so. None where there is nothing to divide by. Against a band, the nearest point
    of the band is the target: a value inside deviates by 0.
    """
    goal = _as_target(target)
    with localcontext() as context:
        context.prec = _PRECISION
        whole, basis = _whole(actual, goal, baseline)
        if basis is DeviationBasis.NONE:
            return None
        return (actual - edge_of(goal, actual)) * 100 / whole


def deviation_basis(actual: Decimal, target: Decimal | Target, baseline: Decimal | None = None) -> DeviationBasis:
    """What `deviation_pct` divided by, so that a figure against a target of 0 can say what it means."""
    return _whole(actual, _as_target(target), baseline)[1]


def classify_deviation(pct: Decimal | None, better: Better) -> DeviationClass | None:
    """The class of a signed deviation in per cent; only the unfavourable side counts, both of a band.

    Exactly 5 is normal and exactly 15 controllable. None stays None.
    """
    if pct is None:
        return None
    adverse = {Better.HIGHER: -pct, Better.LOWER: pct, Better.BAND: abs(pct)}[better]
    if adverse <= NORMAL_LIMIT:
        return DeviationClass.NORMAL
    return DeviationClass.CONTROLLABLE if adverse <= CONTROLLABLE_LIMIT else DeviationClass.MAJOR


def deviation(actual: Decimal, target: Decimal | Target, better: Better, baseline: Decimal | None = None) -> Deviation:
    """Per cent, basis and class together."""
    pct = deviation_pct(actual, target, baseline)
    return Deviation(pct, deviation_basis(actual, target, baseline), classify_deviation(pct, better))


def value_deviation(indicator: Indicator, value: Value) -> Deviation | None:
    """What a value deviates by; None without a target. A person's ruling stands in place of the rule's class."""
    if indicator.target is None:
        return None
    judged = deviation(value.number, indicator.target, indicator.better, indicator.baseline)
    return judged if value.ruling is None else Deviation(judged.pct, judged.basis, value.ruling.grade)
