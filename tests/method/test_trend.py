from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.trend import Trend, arrow, forecast, run, trend
from pdca_tui.model.enums import Better
from pdca_tui.model.records import Target
from tests.method.figures import D, april, indicator, numbers, weekly

BAND = Target(D(18), upper=D(22))


@pytest.mark.parametrize(
    ("better", "figures", "expected"),
    [
        (Better.HIGHER, ["65", "66", "68", "68"], Trend.FLAT),
        (Better.LOWER, ["15", "12", "8", "6"], Trend.BETTER),
        (Better.HIGHER, ["91", "92", "93", "94"], Trend.BETTER),
        (Better.LOWER, ["3.8", "3.7", "3.5", "3.4"], Trend.BETTER),
        (Better.HIGHER, ["68", "67"], Trend.WORSE),
        (Better.LOWER, ["6", "8"], Trend.WORSE),
        (Better.HIGHER, ["68"], Trend.NONE),
        (Better.HIGHER, [], Trend.NONE),
    ],
)
def test_better_follows_the_direction_of_the_indicator(better: Better, figures: list[str], expected: Trend) -> None:
    assert trend(indicator(better), weekly(figures)) is expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (["25", "23"], Trend.BETTER),
        (["15", "17"], Trend.BETTER),
        (["17", "24"], Trend.WORSE),
        (["18", "22"], Trend.FLAT),
        (["16", "24"], Trend.FLAT),
    ],
)
def test_for_a_band_nearer_is_better_on_both_sides(figures: list[str], expected: Trend) -> None:
    assert trend(indicator(Better.BAND, BAND), weekly(figures)) is expected


def test_a_band_without_target_can_only_be_flat() -> None:
    assert trend(indicator(Better.BAND), weekly(["18", "22"])) is Trend.NONE
    assert trend(indicator(Better.BAND), weekly(["18", "18"])) is Trend.FLAT


def test_the_arrow_points_up_for_better_whatever_the_figures_do() -> None:
    assert [arrow(of) for of in (Trend.BETTER, Trend.WORSE, Trend.FLAT, Trend.NONE)] == ["↗", "↘", "→", ""]


@given(st.lists(numbers, min_size=2, max_size=6))
def test_mirrored_figures_with_a_mirrored_direction_have_the_same_trend(figures: list[Decimal]) -> None:
    mirrored = weekly([-figure for figure in figures])
    assert trend(indicator(Better.HIGHER), weekly(figures)) is trend(indicator(Better.LOWER), mirrored)


@pytest.mark.parametrize(
    ("figures", "steps"),
    [(["15", "12", "8", "6"], 3), (["15", "16", "8", "6"], 2), (["6", "6", "6"], 2), (["6"], 0)],
)
def test_a_run_counts_the_steps_of_the_current_trend(figures: list[str], steps: int) -> None:
    assert run(indicator(Better.LOWER), weekly(figures)) == steps


def test_the_forecast_of_the_reference_nps_goes_on_with_its_line() -> None:
    values = weekly(["65", "66", "68", "68"])
    assert forecast(values, april(24)) == D("69.5")
    assert forecast(values, dt.date(2026, 6, 21)) == D("78.61")


def test_a_forecast_needs_three_values() -> None:
    assert forecast(weekly(["65", "66"]), april(24)) is None


def test_a_forecast_has_at_most_two_decimals() -> None:
    assert str(forecast(weekly(["1", "1", "2"]), april(12))) == "1.98"
    assert str(forecast(weekly(["70", "70", "70"]), april(24))) == "70"


@given(numbers, st.decimals(-50, 50, places=1), st.integers(3, 12), st.integers(0, 60))
def test_figures_on_a_line_are_forecast_on_it(first: Decimal, step: Decimal, count: int, weeks: int) -> None:
    values = weekly([first + step * week for week in range(count)])
    expected = first + step * weeks
    found = forecast(values, values[0].day + dt.timedelta(weeks=weeks))
    assert found is not None
    assert abs(found - expected) <= D("0.005")
