from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.repeats import is_ticked, kept, latest_occurrence, next_occurrence, occurrences
from pdca_tui.model.enums import Repeat
from pdca_tui.model.records import Task
from tests.method.figures import april
from tests.reference import REFERENCE_DAY, reference_snapshot

CALENDAR = WorkCalendar("123456")
TASKS = reference_snapshot().task_by_code
DAILY, WEEKLY, MONTHLY = TASKS["M1.4.1"], TASKS["M1.4.2"], TASKS["M1.4.3"]


def repeating(repeats: Repeat, start: dt.date, due: dt.date | None = None) -> Task:
    return Task(id="t", measure="m", code="T", title="t", repeats=repeats, start=start, due=due)


def test_a_daily_task_is_due_every_working_day() -> None:
    assert occurrences(DAILY, CALENDAR, april(17), april(21)) == [april(d) for d in (17, 18, 20, 21)]


def test_a_weekly_task_is_due_on_the_weekday_of_its_start() -> None:
    assert occurrences(WEEKLY, CALENDAR, april(1), april(30)) == [april(d) for d in (10, 17, 24)]


def test_a_weekly_task_moves_off_a_closed_day() -> None:
    calendar = WorkCalendar("123456", frozenset({april(17), april(18)}))
    assert occurrences(WEEKLY, calendar, april(11), april(30)) == [april(20), april(24)]


def test_a_weekly_task_falls_on_each_of_its_chosen_weekdays_from_its_start_on() -> None:
    task = msgspec.structs.replace(repeating(Repeat.WEEKLY, april(8)), weekdays="135")
    assert occurrences(task, CALENDAR, april(1), april(20)) == [april(d) for d in (8, 10, 13, 15, 17, 20)]
    assert latest_occurrence(task, CALENDAR, april(12)) == april(10)
    assert next_occurrence(task, CALENDAR, april(11)) == april(13)


def test_a_chosen_weekday_that_is_closed_moves_on_and_counts_once_where_the_next_one_is_chosen_too() -> None:
    task = msgspec.structs.replace(repeating(Repeat.WEEKLY, april(13)), weekdays="12")
    calendar = WorkCalendar("123456", frozenset({april(13)}))
    assert occurrences(task, calendar, april(13), april(21)) == [april(d) for d in (14, 20, 21)]


def test_two_turns_that_move_to_one_day_are_one() -> None:
    shut = frozenset(april(day) for day in range(10, 19))
    assert occurrences(WEEKLY, WorkCalendar("123456", shut), april(1), april(22)) == [april(20)]


def test_a_monthly_task_keeps_to_the_end_of_short_months() -> None:
    task = repeating(Repeat.MONTHLY, dt.date(2026, 1, 31))
    days = occurrences(task, WorkCalendar("1234567"), dt.date(2026, 1, 1), dt.date(2026, 4, 30))
    assert [f"{day:%m-%d}" for day in days] == ["01-31", "02-28", "03-31", "04-30"]


def test_a_monthly_task_on_a_day_off_moves_to_the_next_workday() -> None:
    assert occurrences(MONTHLY, CALENDAR, april(1), dt.date(2026, 6, 20)) == [april(30), dt.date(2026, 5, 30)]
    task = repeating(Repeat.MONTHLY, dt.date(2026, 5, 31))
    assert next_occurrence(task, CALENDAR, dt.date(2026, 5, 1)) == dt.date(2026, 6, 1)


def test_nothing_is_due_before_the_start_or_after_the_last_day() -> None:
    task = repeating(Repeat.DAILY, april(14), april(16))
    assert occurrences(task, CALENDAR, april(1), april(30)) == [april(d) for d in (14, 15, 16)]
    assert latest_occurrence(task, CALENDAR, april(13)) is None
    assert latest_occurrence(task, CALENDAR, april(30)) == april(16)
    assert next_occurrence(task, CALENDAR, april(17)) is None


def test_the_reference_tasks_owe_these_days() -> None:
    assert latest_occurrence(DAILY, CALENDAR, REFERENCE_DAY) == REFERENCE_DAY
    assert latest_occurrence(DAILY, CALENDAR, april(19)) == april(18)
    assert latest_occurrence(WEEKLY, CALENDAR, april(16)) == april(10)
    assert latest_occurrence(MONTHLY, CALENDAR, REFERENCE_DAY) is None
    assert next_occurrence(MONTHLY, CALENDAR, REFERENCE_DAY) == april(30)


def test_a_task_without_start_or_repetition_is_never_due_this_way() -> None:
    for task in (TASKS["M1.3.1"], msgspec.structs.replace(DAILY, start=None)):
        assert occurrences(task, CALENDAR, april(1), april(30)) == []
        assert latest_occurrence(task, CALENDAR, REFERENCE_DAY) is None
        assert next_occurrence(task, CALENDAR, REFERENCE_DAY) is None


def test_the_tick_rate_counts_every_turn_since_the_start() -> None:
    ticks = {"2026-04-06": "liming", "2026-04-08": "liming", "2026-04-05": "liming"}
    task = msgspec.structs.replace(DAILY, ticks=ticks)
    assert kept(task, CALENDAR, april(9)) == (2, 4)
    assert kept(msgspec.structs.replace(task, start=None), CALENDAR, april(9)) == (0, 0)
    assert is_ticked(task, april(8))
    assert not is_ticked(task, april(9))


@given(
    st.sampled_from(Repeat),
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 31)),
    st.dates(dt.date(2026, 1, 1), dt.date(2026, 7, 31)),
    st.frozensets(st.dates(dt.date(2026, 1, 1), dt.date(2026, 7, 31)), max_size=40),
    st.text("1234567", max_size=4),
)
def test_latest_and_next_are_the_neighbours_in_the_list(
    repeats: Repeat, start: dt.date, day: dt.date, shut: frozenset[dt.date], weekdays: str
) -> None:
    calendar = WorkCalendar("123456", shut)
    task = msgspec.structs.replace(repeating(repeats, start, dt.date(2026, 8, 31)), weekdays=weekdays)
    days = occurrences(task, calendar, start, dt.date(2026, 8, 31))
    assert all(calendar.is_workday(turn) for turn in days)
    assert days == sorted(set(days))
    assert latest_occurrence(task, calendar, day) == max((turn for turn in days if turn <= day), default=None)
    assert next_occurrence(task, calendar, day) == min((turn for turn in days if turn >= day), default=None)
    assert occurrences(task, calendar, day, dt.date(2026, 8, 31)) == [turn for turn in days if turn >= day]


def test_the_two_far_ends_of_a_window_are_both_included() -> None:
    assert occurrences(WEEKLY, CALENDAR, april(10), april(17)) == [april(10), april(17)]
    assert occurrences(WEEKLY, CALENDAR, april(17), april(10)) == []


@pytest.mark.parametrize("repeats", list(Repeat))
def test_the_start_itself_is_a_turn(repeats: Repeat) -> None:
    assert latest_occurrence(repeating(repeats, april(17)), CALENDAR, april(17)) == april(17)
