"""Strategies and short hands for figures, used by the tests of the method."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from hypothesis import strategies as st

from pdca_tui.model.enums import Better
from pdca_tui.model.records import Indicator, Target, Value

D = Decimal

numbers = st.decimals(min_value=-10_000, max_value=10_000, places=3, allow_nan=False, allow_infinity=False)
positive = st.decimals(min_value="0.001", max_value=10_000, places=3, allow_nan=False, allow_infinity=False)
factors = st.decimals(min_value="0.01", max_value=1000, places=2, allow_nan=False, allow_infinity=False)


def april(day: int) -> dt.date:
    return dt.date(2026, 4, day)


def indicator(better: Better = Better.HIGHER, target: Target | None = None) -> Indicator:
    return Indicator(id="indicator-x", name="x", better=better, target=target)


def weekly(numbers: Iterable[str | Decimal]) -> list[Value]:
    """Values a week apart, from 2026-03-27 on."""
    first = dt.date(2026, 3, 27)
    return [
        Value(
            id=f"value-{week}",
            indicator="indicator-x",
            day=first + dt.timedelta(weeks=week),
            number=Decimal(number),
        )
        for week, number in enumerate(numbers)
    ]
