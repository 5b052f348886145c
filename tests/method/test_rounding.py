from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from pdca_tui.method.rounding import plain, round_half_up, signed_percent, trimmed
from tests.method.figures import D, numbers


@pytest.mark.parametrize(
    ("value", "shown"),
    [("6.25", "6.3"), ("-6.25", "-6.3"), ("-6.849", "-6.8"), ("20", "20.0"), ("-0.04", "0.0"), ("0.05", "0.1")],
)
def test_halves_are_rounded_away_from_zero(value: str, shown: str) -> None:
    assert str(round_half_up(D(value), 1)) == shown


def test_a_figure_longer_than_the_usual_precision_is_rounded_too() -> None:
    assert str(round_half_up(D("1" * 40 + ".25"), 1)) == "1" * 40 + ".3"


@given(numbers)
def test_rounding_never_moves_a_figure_by_more_than_half_a_step(value: Decimal) -> None:
    assert abs(round_half_up(value, 1) - value) <= D("0.05")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("94", "94"), ("3.40", "3.4"), ("1E+2", "100"), ("-0.20", "-0.2"), ("0.00", "0"), ("-0", "0"), ("1E-3", "0.001")],
)
def test_a_plain_figure_has_no_exponent_and_no_closing_zeros(value: str, shown: str) -> None:
    assert plain(D(value)) == shown


@given(numbers)
def test_a_plain_figure_is_exact(value: Decimal) -> None:
    assert D(plain(value)) == value


def test_a_trimmed_figure_keeps_no_zeros() -> None:
    assert [str(trimmed(D(value), 2)) for value in ("69.50", "70.001", "69.255")] == ["69.5", "70", "69.26"]


def test_deviations_carry_their_sign_except_at_zero() -> None:
    assert [signed_percent(D(value)) for value in ("20", "-6.849", "0", "-0.01")] == ["+20.0", "-6.8", "0.0", "0.0"]
