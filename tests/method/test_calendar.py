from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.records import Centre
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import april
from tests.reference import having, reference_snapshot

SIX_DAYS = WorkCalendar("123456")
FRIDAY, SATURDAY, SUNDAY, MONDAY = april(17), april(18), april(19), april(20)

calendars = st.builds(
    WorkCalendar,
    st.text("1234567", min_size=0, max_size=7),
    st.frozensets(st.dates(april(1), april(30)), max_size=8),
    st.frozensets(st.dates(april(1), april(30)), max_size=8),
)


def test_the_reference_centre_works_monday_to_saturday() -> None:
    calendar = WorkCalendar.of(reference_snapshot())
    assert calendar.is_workday(SATURDAY)
    assert not calendar.is_workday(SUNDAY)


def test_without_a_centre_the_week_is_monday_to_friday() -> None:
    assert [WorkCalendar.of(Snapshot()).is_workday(day) for day in (FRIDAY, SATURDAY)] == [True, False]


def test_closed_days_are_off_and_worked_days_win_over_everything() -> None:
    centre = Centre(id="centre-1", name="x", workdays="12345", closed_days=(FRIDAY, SATURDAY), worked_days=(SATURDAY,))
    calendar = WorkCalendar.of(having(reference_snapshot(), centre))
    assert [calendar.is_workday(day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)] == [False, True, False, True]


def test_a_week_without_workdays_counts_as_worked_throughout() -> None:
    assert WorkCalendar("").next_workday(SUNDAY) == SUNDAY


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [(FRIDAY, 1, FRIDAY), (FRIDAY, 2, SATURDAY), (FRIDAY, 3, MONDAY), (SUNDAY, 1, MONDAY), (SUNDAY, 0, MONDAY)],
)
def test_work_ends_on_the_day_that_completes_its_days(start: dt.date, days: int, end: dt.date) -> None:
    assert SIX_DAYS.add(start, days) == end


def test_days_are_counted_with_both_ends() -> None:
    assert SIX_DAYS.count(FRIDAY, MONDAY) == 3
    assert SIX_DAYS.count(MONDAY, FRIDAY) == 0


@given(calendars, st.dates(april(1), april(30)), st.integers(1, 40))
def test_adding_and_counting_agree(calendar: WorkCalendar, start: dt.date, days: int) -> None:
    end = calendar.add(start, days)
    assert calendar.is_workday(end)
    assert calendar.count(start, end) == days


@given(calendars, st.dates(april(1), april(30)))
def test_the_nearest_workdays_enclose_a_day(calendar: WorkCalendar, day: dt.date) -> None:
    before, after = calendar.previous_workday(day), calendar.next_workday(day)
    assert before <= day <= after
    assert calendar.is_workday(before)
    assert calendar.is_workday(after)
    assert calendar.count(before, after) == (1 if before == after else 2)
