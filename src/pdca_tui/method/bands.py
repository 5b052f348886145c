"""Distances to a target that may be a band."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.model.records import Target


def edge_of(target: Target, actual: Decimal) -> Decimal:
    """The point of the target that `actual` is measured against: the nearest one of a band, else its value."""
    if target.upper is None:
        return target.value
    low, high = min(target.value, target.upper), max(target.value, target.upper)
    return min(max(actual, low), high)


def distance(target: Target, actual: Decimal) -> Decimal:
    """How far `actual` lies from the target, never negative; 0 inside a band."""
    return abs(actual - edge_of(target, actual))
