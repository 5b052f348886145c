"""When a deviation becomes a problem by itself, and when it does not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.alarm import alarm
from pdca_tui.model.enums import Alarm, Better, Period
from pdca_tui.model.records import Indicator, Target, Value

MONDAY = dt.date(2026, 3, 23)


def weekly(*figures: str, better: Better = Better.LOWER, target: str = "100") -> tuple[Indicator, list[Value]]:
    """An indicator with one figure a week."""
    indicator = Indicator(id="i", name="Shortages", better=better, target=Target(Decimal(target)), period=Period.WEEKLY)
    return indicator, [
        Value(id=f"v{week}", indicator="i", day=MONDAY + dt.timedelta(weeks=week), number=Decimal(figure))
        for week, figure in enumerate(figures)
    ]


def test_one_major_point_is_no_problem_yet() -> None:
    assert alarm(*weekly("101", "100", "120")) is Alarm.NONE


def test_major_for_the_second_period_in_a_row_is_one() -> None:
    assert alarm(*weekly("101", "116", "116")) is Alarm.REPEATED


def test_two_figures_of_one_week_are_one_period() -> None:
    indicator, values = weekly("100", "120")
    again = Value(id="again", indicator="i", day=values[-1].day + dt.timedelta(days=2), number=Decimal(120))
    assert alarm(indicator, [*values, again]) is Alarm.NONE


def test_exactly_fifteen_per_cent_is_not_major() -> None:
    assert alarm(*weekly("115", "115")) is Alarm.NONE
    assert alarm(*weekly("115.01", "115.01")) is Alarm.REPEATED


def test_a_major_point_outside_the_limits_is_a_signal_at_once() -> None:
    assert alarm(*weekly("100", "101", "100", "101", "100", "101", "100", "101", "130")) is Alarm.SIGNAL


@pytest.mark.parametrize("better", [Better.HIGHER, Better.LOWER])
def test_a_favourable_deviation_never_is(better: Better) -> None:
    good = "300" if better is Better.HIGHER else "10"
    assert alarm(*weekly("100", "101", "100", "101", good, good, better=better)) is Alarm.NONE


def test_without_a_target_or_a_figure_nothing_is_judged() -> None:
    indicator, values = weekly("500", "500")
    assert alarm(indicator, []) is Alarm.NONE
    assert alarm(Indicator(id="i", name="x"), values) is Alarm.NONE


@given(
    figures=st.lists(st.integers(1, 400), min_size=1, max_size=12),
    scale=st.integers(1, 1000),
)
def test_another_unit_changes_nothing(figures: list[int], scale: int) -> None:
    plain = weekly(*map(str, figures))
    scaled = weekly(*(str(figure * scale) for figure in figures), target=str(100 * scale))
    assert alarm(*plain) is alarm(*scaled)


@given(figures=st.lists(st.integers(1, 199), min_size=1, max_size=12))
def test_the_other_direction_mirrors_it(figures: list[int]) -> None:
    plain = weekly(*map(str, figures))
    mirrored = weekly(*(str(200 - figure) for figure in figures), better=Better.HIGHER)
    assert alarm(*plain) is alarm(*mirrored)
