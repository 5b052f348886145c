"""How much of the promised way an indicator has gone, and which target holds on a day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext
from enum import StrEnum

from pdca_tui.method.bands import distance
from pdca_tui.method.weeks import week_of
from pdca_tui.model.enums import Better
from pdca_tui.model.records import Indicator, Target
from pdca_tui.model.snapshot import Snapshot

_PRECISION = 50


class ResultStatus(StrEnum):
    """Exceeded is met with more than the whole way gone; without a way to measure it is met or missed."""

    EXCEEDED = "exceeded"
    MET = "met"
    MISSED = "missed"
    NO_DATA = "no_data"
    NO_TARGET = "no_target"


def attainment(
    actual: Decimal | None, baseline: Decimal | None, target: Decimal | Target | None, better: Better
) -> Decimal | None:
    """(actual - baseline) / (target - baseline) as a fraction: 0 at the baseline, 1 at the target.

    The same for higher and lower is better; below 0 is a step back. For a band it is the share of the
    baseline's distance that is gone. None where a figure is missing and where there is no way to go: the baseline is
    the target already, or better than it (97 with a target of 95 or more). Then it is met or not met, no more.
    """
    if actual is None or baseline is None or target is None:
        return None
    with localcontext() as context:
        context.prec = _PRECISION
        if isinstance(target, Target) and target.upper is not None:
            way = distance(target, baseline)
            return (way - distance(target, actual)) / way if way else None
        goal = target.value if isinstance(target, Target) else target
        way = goal - baseline
        backwards = {Better.HIGHER: way < 0, Better.LOWER: way > 0, Better.BAND: False}[better]
        return None if backwards or not way else (actual - baseline) / way


def target_met(actual: Decimal, target: Target, better: Better) -> bool:
    """Whether `actual` keeps the target: by its comparator if it has one ("<5" is not kept by 5), else by
    direction with the target itself included, or inside the band."""
    if target.upper is not None:
        return distance(target, actual) == 0
    goal = target.value
    match target.comparator:
        case "<":
            return actual < goal
        case "<=":
            return actual <= goal
        case ">":
            return actual > goal
        case ">=":
            return actual >= goal
    if better is Better.HIGHER:
        return actual >= goal
    return actual <= goal if better is Better.LOWER else actual == goal


def result_status(
    actual: Decimal | None, baseline: Decimal | None, target: Target | None, better: Better
) -> ResultStatus:
    """What the weekly report says of a result. A band cannot be exceeded."""
    if actual is None:
        return ResultStatus.NO_DATA
    if target is None:
        return ResultStatus.NO_TARGET
    if not target_met(actual, target, better):
        return ResultStatus.MISSED
    share = attainment(actual, baseline, target, better)
    return ResultStatus.EXCEEDED if share is not None and share > 1 else ResultStatus.MET


def target_in_force(snapshot: Snapshot, indicator: Indicator, day: dt.date) -> Target | None:
    """The target that counts on `day`: the milestone of this week or of the next week that has one.

    After the last milestone, and without a round, it is the round's target. A milestone takes over the
    comparator of the round's target. A band holds for the whole round: its milestones are not looked at.
    """
    target = indicator.target
    if snapshot.round is None or indicator.better is Better.BAND:
        return target
    week = week_of(snapshot.round, day)
    ahead = [milestone for milestone in indicator.milestones if milestone.week >= week]
    if not ahead:
        return target
    nearest = min(ahead, key=lambda milestone: milestone.week)
    return Target(nearest.value, target.comparator if target else "")
