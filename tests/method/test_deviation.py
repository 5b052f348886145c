from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from pdca_tui.method.deviation import (
    DeviationBasis,
    DeviationClass,
    classify_deviation,
    deviation,
    deviation_basis,
    deviation_pct,
)
from pdca_tui.method.rounding import signed_percent
from pdca_tui.model.enums import Better
from pdca_tui.model.records import Target
from tests.method.figures import D, factors, numbers, positive

NORMAL, CONTROLLABLE, MAJOR = DeviationClass.NORMAL, DeviationClass.CONTROLLABLE, DeviationClass.MAJOR
BAND = Target(D(18), upper=D(20))


@pytest.mark.parametrize(
    ("actual", "target", "better", "shown", "grade"),
    [
        ("68", "73", Better.HIGHER, "-6.8", CONTROLLABLE),
        ("6", "5", Better.LOWER, "+20.0", MAJOR),
        ("94", "96", Better.HIGHER, "-2.1", NORMAL),
        ("3.4", "3.2", Better.LOWER, "+6.3", CONTROLLABLE),
    ],
)
def test_the_examples_of_the_method(
    actual: str, target: str, better: Better, shown: str, grade: DeviationClass
) -> None:
    found = deviation(D(actual), D(target), better)
    assert found.pct is not None
    assert signed_percent(found.pct) == shown
    assert found.grade is grade
    assert found.basis is DeviationBasis.TARGET


@pytest.mark.parametrize(
    ("actual", "grade"),
    [("95", NORMAL), ("94.999", CONTROLLABLE), ("85", CONTROLLABLE), ("84.999", MAJOR), ("100", NORMAL)],
)
def test_exactly_5_is_normal_and_exactly_15_controllable(actual: str, grade: DeviationClass) -> None:
    assert deviation(D(actual), D(100), Better.HIGHER).grade is grade


@given(positive)
def test_the_limits_are_exact_for_every_target(target: Decimal) -> None:
    for share, at, beyond in ((D("1.05"), NORMAL, CONTROLLABLE), (D("1.15"), CONTROLLABLE, MAJOR)):
        assert deviation(target * share, target, Better.LOWER).grade is at
        assert deviation(target * share + D("1E-9"), target, Better.LOWER).grade is beyond


def test_the_favourable_side_is_always_normal() -> None:
    assert deviation(D(200), D(100), Better.HIGHER).grade is NORMAL
    assert deviation(D(1), D(100), Better.LOWER).grade is NORMAL


@pytest.mark.parametrize(
    ("actual", "pct", "grade"),
    [
        ("19", "0", NORMAL),
        ("18", "0", NORMAL),
        ("20", "0", NORMAL),
        ("21", "5", NORMAL),
        ("23", "15", CONTROLLABLE),
        ("24", "20", MAJOR),
        ("15.3", "-15", CONTROLLABLE),
        ("15", None, MAJOR),
    ],
)
def test_a_band_counts_the_distance_outside_on_both_sides(actual: str, pct: str | None, grade: DeviationClass) -> None:
    found = deviation(D(actual), BAND, Better.BAND)
    assert found.grade is grade
    if pct is not None:
        assert found.pct == D(pct)


def test_a_band_given_upside_down_is_the_same_band() -> None:
    assert deviation_pct(D(21), Target(D(20), upper=D(18))) == 5


def test_a_target_of_0_is_measured_by_the_way_from_the_baseline_and_says_so() -> None:
    found = deviation(D(2), D(0), Better.LOWER, baseline=D(10))
    assert (found.pct, found.basis, found.grade) == (D(20), DeviationBasis.BASELINE, MAJOR)


@pytest.mark.parametrize("baseline", [None, D(0)])
def test_with_nothing_to_divide_by_there_is_no_deviation(baseline: Decimal | None) -> None:
    found = deviation(D(2), D(0), Better.LOWER, baseline)
    assert (found.pct, found.basis, found.grade) == (None, DeviationBasis.NONE, None)


def test_a_negative_target_keeps_the_sign_of_the_difference() -> None:
    assert deviation_pct(D(-11), D(-10)) == -10
    assert deviation(D(-11), D(-10), Better.HIGHER).grade is CONTROLLABLE
    assert deviation(D(-11), D(-10), Better.LOWER).grade is NORMAL


def test_the_baseline_plays_no_part_where_there_is_a_target() -> None:
    assert deviation_basis(D(6), D(5), D(15)) is DeviationBasis.TARGET
    assert deviation_pct(D(6), D(5), D(15)) == 20


@given(numbers, numbers, factors)
def test_another_unit_does_not_change_the_class(actual: Decimal, target: Decimal, factor: Decimal) -> None:
    for better in (Better.HIGHER, Better.LOWER):
        scaled = deviation(actual * factor, target * factor, better, factor)
        assert scaled.grade is deviation(actual, target, better, D(1)).grade


@given(numbers, positive, positive, factors)
def test_another_unit_does_not_change_the_class_against_a_band(
    actual: Decimal, low: Decimal, width: Decimal, factor: Decimal
) -> None:
    band = Target(low, upper=low + width)
    scaled = Target(low * factor, upper=(low + width) * factor)
    found = deviation(actual, band, Better.BAND).grade
    assert deviation(actual * factor, scaled, Better.BAND).grade is found


@given(numbers, numbers)
def test_mirrored_figures_with_a_mirrored_direction_have_the_same_class(actual: Decimal, target: Decimal) -> None:
    up = deviation(actual, target, Better.HIGHER, D(1))
    down = deviation(-actual, -target, Better.LOWER, D(-1))
    assert up.grade is down.grade


def test_no_figure_has_no_class() -> None:
    assert classify_deviation(None, Better.HIGHER) is None


def test_less_than_5_is_measured_from_5_and_5_itself_deviates_by_nothing() -> None:
    """The class says how far, the comparator whether it is met: 5 against <5 is normal and still not met."""
    goal = Target(D(5), "<")

    assert deviation(D(5), goal, Better.LOWER) == deviation(D(5), D(5), Better.LOWER)
    assert (deviation_pct(D(5), goal), deviation(D(5), goal, Better.LOWER).grade) == (0, NORMAL)
    assert deviation(D("5.25"), goal, Better.LOWER).grade is NORMAL
    assert deviation(D("5.75"), goal, Better.LOWER).grade is CONTROLLABLE
    assert deviation(D(6), goal, Better.LOWER).grade is MAJOR


def test_a_target_of_0_is_classed_by_the_way_from_a_baseline_on_either_side() -> None:
    assert deviation(D(1), D(0), Better.LOWER, D(20)).grade is NORMAL
    assert deviation(D(3), D(0), Better.LOWER, D(20)).grade is CONTROLLABLE
    assert deviation(D(-3), D(0), Better.HIGHER, D(-20)).grade is CONTROLLABLE
    assert deviation(D(-3), D(0), Better.LOWER, D(20)).grade is NORMAL


@given(numbers, positive, positive)
def test_a_mirrored_band_has_the_same_class(actual: Decimal, low: Decimal, width: Decimal) -> None:
    band, mirrored = Target(low, upper=low + width), Target(-low - width, upper=-low)

    assert deviation(-actual, mirrored, Better.BAND).grade is deviation(actual, band, Better.BAND).grade
