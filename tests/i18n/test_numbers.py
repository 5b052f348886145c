"""How figures and days are written."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.i18n import numbers

FRIDAY = dt.date(2026, 4, 17)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("68", None, "68"),
        ("3.40", None, "3.4"),
        ("1E+2", None, "100"),
        ("-0.0", None, "0"),
        ("100.00", None, "100"),
        ("2.5", 0, "3"),
        ("-0.04", 1, "0.0"),
        ("1E+30", 1, "1" + "0" * 30 + ".0"),
    ],
)
def test_a_figure_is_written_plainly(value: str, places: int | None, text: str) -> None:
    assert numbers.number(Decimal(value), places) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_an_unrounded_figure_keeps_its_value(value: Decimal) -> None:
    assert Decimal(numbers.number(value)) == value


@pytest.mark.parametrize(("value", "text"), [("20", "+20.0"), ("-6.849", "-6.8"), ("0", "0.0"), ("-0.01", "0.0")])
def test_a_deviation_carries_its_sign_unless_it_is_nothing(value: str, text: str) -> None:
    assert numbers.signed(Decimal(value), 1) == text


def test_per_cent_and_shares() -> None:
    assert numbers.percent(Decimal("6.25"), sign=True) == "+6.3%"
    assert numbers.share(Decimal("1.48")) == "148%"


def test_days_are_written_as_each_language_does_it() -> None:
    assert numbers.day(FRIDAY) == "04-17"
    assert numbers.long_day(FRIDAY, "zh") == "04-17 周五"
    assert numbers.long_day(FRIDAY, "en") == "Fri 17 Apr"
    assert numbers.weekday(FRIDAY, "fr") == "Fri"
