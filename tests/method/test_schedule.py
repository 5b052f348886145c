from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.schedule import find_cycle, leaf_dependencies, schedule_forward
from pdca_tui.model.enums import Repeat
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import Task
from tests.method.figures import D, april
from tests.reference import ROUND_END, ROUND_START, reference_snapshot

CALENDAR = WorkCalendar("123456")
FRIDAY = april(17)


def task(name: str, days: str | int | Decimal | None = 1, depends: str = "", **fields: object) -> Task:
    return Task(
        id=name,
        measure="m",
        code=name.upper(),
        title=name,
        days=None if days is None else D(days),
        depends=tuple(depends.split()),
        **fields,  # type: ignore[arg-type]
    )


def placed(*tasks: Task, start: dt.date = FRIDAY, end: dt.date | None = None) -> dict[str, tuple[int, int]]:
    days = schedule_forward(tasks, CALENDAR, start, end)
    return {name: (first.day, last.day) for name, (first, last) in days.items()}


def test_a_chain_runs_one_after_the_other_around_sunday() -> None:
    assert placed(task("a"), task("b", 2, "a"), task("c", 1, "b")) == {"a": (17, 17), "b": (18, 20), "c": (21, 21)}


def test_work_waits_for_the_last_of_what_it_depends_on() -> None:
    assert placed(task("a", 3), task("b", 1), task("c", 1, "a b"))["c"] == (21, 21)


def test_a_plan_that_starts_on_a_day_off_starts_on_the_next_workday() -> None:
    assert placed(task("a"), start=april(19)) == {"a": (20, 20)}


def test_a_milestone_falls_on_the_day_its_predecessor_ends_and_takes_no_time() -> None:
    assert placed(task("a", 2), task("m", 0, "a"), task("b", 1, "m")) == {"a": (17, 18), "m": (18, 18), "b": (20, 20)}
    assert placed(task("m", 0), task("b", 1, "m")) == {"m": (17, 17), "b": (17, 17)}


def test_a_begun_day_counts_whole_and_no_estimate_is_a_day() -> None:
    assert placed(task("a", "1.5"), task("b", None, "a")) == {"a": (17, 18), "b": (20, 20)}


def test_given_days_are_kept_and_the_rest_goes_around_them() -> None:
    fixed = task("a", 1, start=april(22), due=april(24))
    assert placed(fixed, task("b", 1, "a")) == {"a": (22, 24), "b": (25, 25)}
    assert placed(task("a", 3), task("b", 1, "a", start=april(17), due=april(17)))["b"] == (17, 17)


def test_nothing_is_planned_before_the_start_though_what_it_waits_for_is_long_over() -> None:
    assert placed(task("a", 1, start=april(1), due=april(1)), task("b", 1, "a"))["b"] == (17, 17)


def test_of_a_half_given_pair_the_other_day_is_worked_out() -> None:
    assert placed(task("a", 2, start=april(20)))["a"] == (20, 21)
    assert placed(task("a", 2, due=april(24)))["a"] == (17, 24)
    assert placed(task("a", 2, due=april(10)))["a"] == (10, 10)


def test_a_layer_stands_for_its_leaves() -> None:
    tasks = [
        task("one", None),
        task("a", 2, parent="one"),
        task("b", 1, "a", parent="one"),
        task("two", None, "one"),
        task("c", 1, parent="two"),
    ]
    assert placed(*tasks) == {"a": (17, 18), "b": (20, 20), "c": (21, 21)}
    assert leaf_dependencies(tasks) == {"a": [], "b": ["a"], "c": ["a", "b"]}


def test_a_repeating_task_runs_to_the_end_that_is_given() -> None:
    daily = task("a", None, "b", repeats=Repeat.DAILY)
    assert placed(daily, task("b"), end=april(30)) == {"b": (17, 17), "a": (18, 30)}
    assert placed(daily, task("b"), task("c", 1, "a")) == {"b": (17, 17), "c": (17, 17)}


def test_a_dependency_on_an_unknown_task_is_skipped() -> None:
    assert placed(task("a", 1, "nothing")) == {"a": (17, 17)}


def test_a_ring_is_refused_and_named_in_order() -> None:
    with pytest.raises(Refused, match="A → C → B → A"):
        placed(task("a", 1, "c"), task("b", 1, "a"), task("c", 1, "b"), task("d", 1, "a"))


def test_the_reference_plan_without_days_ends_before_the_plan_of_the_workbook() -> None:
    snapshot = reference_snapshot()
    bare = [t if t.repeats else msgspec.structs.replace(t, start=None, due=None) for t in snapshot.tasks]
    days = schedule_forward(bare, CALENDAR, ROUND_START, ROUND_END)
    assert days["task-M1.2.1"] == (dt.date(2026, 3, 26), dt.date(2026, 3, 27))
    assert days["task-M1.2.2"] == (dt.date(2026, 3, 28), dt.date(2026, 3, 30))
    assert days["task-M1.3.1"] == (dt.date(2026, 3, 31), dt.date(2026, 3, 31))
    assert days["task-M1.3.2"] == (dt.date(2026, 4, 1), dt.date(2026, 4, 3))
    assert days["task-M1.3.3"] == (dt.date(2026, 4, 4), dt.date(2026, 4, 4))


@st.composite
def plans(draw: st.DrawFn) -> list[Task]:
    count = draw(st.integers(1, 15))
    made = []
    for n in range(count):
        before = draw(st.lists(st.sampled_from(range(n)), unique=True, max_size=3)) if n else []
        days = draw(st.none() | st.decimals(0, 4, places=1))
        made.append(task(f"t{n}", days, " ".join(f"t{b}" for b in before)))
    return draw(st.permutations(made))


@given(plans(), st.text("1234567", max_size=4), st.frozensets(st.dates(april(1), april(30)), max_size=6))
def test_nothing_starts_before_what_it_waits_for_has_ended(
    tasks: list[Task], workdays: str, shut: frozenset[dt.date]
) -> None:
    calendar = WorkCalendar(workdays, shut)
    days = schedule_forward(tasks, calendar, april(1))
    assert set(days) == {one.id for one in tasks}
    milestones = {one.id for one in tasks if one.days == 0}
    for one in tasks:
        start, due = days[one.id]
        assert april(1) <= start <= due
        assert calendar.is_workday(start)
        for before in one.depends:
            if one.id in milestones or before in milestones:
                assert start >= days[before][1]
            else:
                assert start > days[before][1]
        if one.days:
            assert calendar.count(start, due) == max(1, int(one.days.to_integral_value("ROUND_CEILING")))


def test_ten_thousand_tasks_in_one_chain_are_placed_in_half_a_second() -> None:
    chain = [task(f"t{n}", 2, f"t{n - 1}" if n else "") for n in range(10_000)]
    begun = time.perf_counter()
    days = schedule_forward(chain, CALENDAR, april(17))
    assert time.perf_counter() - begun < 0.5
    assert len(days) == 10_000


def test_no_ring_is_none_even_in_a_very_long_chain() -> None:
    assert find_cycle({}) is None
    assert find_cycle({str(n): [str(n + 1)] for n in range(20_000)}) is None


def test_a_task_that_waits_for_itself_is_a_ring_of_one() -> None:
    assert find_cycle({"a": ["a"]}) == ["a"]


@given(st.dictionaries(st.integers(0, 9), st.sets(st.integers(0, 9), max_size=3), max_size=10))
def test_a_found_ring_is_one_and_no_ring_means_an_order_exists(graph: dict[int, set[int]]) -> None:
    depends = {str(name): [str(b) for b in sorted(before)] for name, before in graph.items()}
    ring = find_cycle(depends)
    if ring is not None:
        assert all(after in depends[name] for name, after in pairwise([*ring, ring[0]]))
        return
    left = dict(depends)
    while left:
        free = [name for name, before in left.items() if not any(b in left for b in before)]
        assert free
        for name in free:
            del left[name]


def test_days_of_a_plan_may_be_decimals_of_any_kind() -> None:
    assert placed(task("a", str(Decimal("2.00")))) == {"a": (17, 18)}
