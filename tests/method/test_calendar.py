from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.calendar import WorkCalendar, calendar_notice
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


def keeping(workdays: str, country: str, **more: tuple[dt.date, ...]) -> WorkCalendar:
    return WorkCalendar.of_centre(Centre(id="centre-1", name="x", workdays=workdays, holidays=country, **more))


DECLARED_2026 = {
    "off": ("01-01 01-03", "02-15 02-23", "04-04 04-06", "05-01 05-05", "06-19 06-21", "09-25 09-27", "10-01 10-07"),
    "worked": ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
}
"""China's holidays of 2026 as its State Council declared them."""


def test_chinas_declared_days_off_are_off_and_its_adjusted_weekends_are_worked() -> None:
    calendar = keeping("123456", "CN")
    for stretch in DECLARED_2026["off"]:
        first, last = (dt.date.fromisoformat(f"2026-{day}") for day in stretch.split())
        assert calendar.count(first, last) == 0, stretch
        assert not calendar.is_workday(last)
    for day in DECLARED_2026["worked"]:
        assert calendar.is_workday(dt.date.fromisoformat(f"2026-{day}")), day


def test_a_five_day_week_with_chinas_holidays_has_248_working_days_in_2026() -> None:
    assert keeping("12345", "CN").count(dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == 248


def test_the_centres_own_days_win_over_the_countrys() -> None:
    labour_day, adjusted = dt.date(2026, 5, 1), dt.date(2026, 5, 9)
    calendar = keeping("12345", "CN", closed_days=(adjusted,), worked_days=(labour_day,))
    assert calendar.is_workday(labour_day)
    assert not calendar.is_workday(adjusted)


def test_another_country_keeps_its_own_holidays_and_moves_no_weekend() -> None:
    calendar = keeping("123456", "DE")
    assert not calendar.is_workday(dt.date(2026, 4, 6))
    assert calendar.is_workday(dt.date(2026, 4, 4))


def test_a_year_that_is_not_declared_yet_is_said_rather_than_guessed() -> None:
    snapshot = reference_snapshot()
    centre, round_ = snapshot.centre, snapshot.round
    assert centre is not None
    assert round_ is not None
    assert calendar_notice(snapshot) is None
    kept = having(snapshot, replace(centre, holidays="CN"))
    assert calendar_notice(kept) is None
    later = having(kept, replace(round_, start=dt.date(2098, 3, 1), end=dt.date(2098, 5, 30)))
    assert "2098" in str(calendar_notice(later))
    assert "XX" in str(calendar_notice(having(snapshot, replace(centre, holidays="XX"))))
