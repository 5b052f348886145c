from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.weeks import (
    current_week,
    first_week,
    review_day,
    under_way,
    week_days,
    week_of,
    week_within,
    weeks_in,
)
from pdca_tui.model.records import Measure, Round
from tests.method.figures import april
from tests.reference import REFERENCE_DAY, ROUND_END, ROUND_START, reference_snapshot

ROUND = Round(id="round-1", number=1, goal="", start=ROUND_START, end=ROUND_END)


def test_the_reference_day_is_in_week_4_of_13() -> None:
    assert week_of(ROUND, REFERENCE_DAY) == 4
    assert weeks_in(ROUND) == 13


@pytest.mark.parametrize(
    ("day", "week"),
    [(dt.date(2026, 3, 22), 0), (ROUND_START, 1), (dt.date(2026, 3, 29), 1), (dt.date(2026, 3, 30), 2)],
)
def test_a_week_begins_on_the_weekday_of_the_start(day: dt.date, week: int) -> None:
    assert week_of(ROUND, day) == week


def test_a_begun_last_week_counts() -> None:
    assert weeks_in(msgspec.structs.replace(ROUND, end=ROUND_END + dt.timedelta(days=1))) == 14


@given(st.dates(dt.date(2025, 1, 1), dt.date(2027, 1, 1)))
def test_a_day_lies_inside_the_days_of_its_week(day: dt.date) -> None:
    first, last = week_days(ROUND, week_of(ROUND, day))
    assert first <= day <= last
    assert first.isoweekday() == 1


def test_the_week_to_show_stays_inside_the_round() -> None:
    days = (ROUND_START - dt.timedelta(days=30), REFERENCE_DAY, ROUND_END + dt.timedelta(days=30))
    assert [current_week(ROUND, day) for day in days] == [0, 4, 13]
    assert current_week(None, REFERENCE_DAY) == 0


def test_a_day_outside_the_round_lies_in_no_week_of_it() -> None:
    days = (ROUND_START - dt.timedelta(days=1), ROUND_START, ROUND_END, ROUND_END + dt.timedelta(days=1))
    assert [week_within(ROUND, day) for day in days] == [None, 1, 13, None]
    assert week_within(None, REFERENCE_DAY) is None


@pytest.mark.parametrize("workdays", ["12345", "123456", "1234567"])
def test_a_week_is_reviewed_on_friday_however_long_the_centre_works(workdays: str) -> None:
    assert review_day(ROUND, 4, WorkCalendar(workdays)) == april(17)


def test_a_short_week_is_reviewed_on_its_last_workday() -> None:
    shut = frozenset(april(day) for day in (16, 17, 18))
    assert review_day(ROUND, 4, WorkCalendar("123456", shut)) == april(15)
    assert review_day(ROUND, 4, WorkCalendar("123456", shut | {april(d) for d in (13, 14, 15)})) is None


def test_the_eighth_measure_alone_waits_for_week_5() -> None:
    snapshot = reference_snapshot()
    assert [measure.code for measure in snapshot.measures if not under_way(measure, 4)] == ["M8"]
    assert first_week(snapshot.measure_by_code["M8"]) == 5
    assert under_way(snapshot.measure_by_code["M8"], 5)


def test_a_measure_without_phases_is_under_way_from_the_first_week() -> None:
    measure = Measure(id="m", code="M9", title="x")
    assert not under_way(measure, 0)
    assert under_way(measure, 1)
