"""The critical path method, against a published network and by its laws."""

from __future__ import annotations

import datetime as dt
import random
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.critical import plan_schedule, what_if
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import Measure, Round, Task
from pdca_tui.model.snapshot import Snapshot
from tests.reference import reference_snapshot

PUBLISHED = {
    "A": (3, ""),
    "B": (4, "A"),
    "C": (3, "B"),
    "D": (10, "B"),
    "E": (8, "D"),
    "F": (4, "D"),
    "G": (6, "D"),
    "H": (8, "CEFG"),
    "I": (5, "H"),
    "J": (5, "H"),
    "K": (4, "I"),
    "L": (2, "J"),
    "M": (4, "KL"),
}
MONDAY = dt.date(2026, 3, 23)


def plan_of(*tasks: Task, round_: Round | None = None) -> Snapshot:
    """A snapshot with one measure and these tasks."""
    measure = Measure(id="m", code="M", title="m")
    rounds = {round_.id: round_} if round_ else {}
    return Snapshot(records={"tasks": {t.id: t for t in tasks}, "measures": {"m": measure}, "rounds": rounds})


def leaf(code: str, days: int, depends: tuple[str, ...] = (), **more: object) -> Task:
    return Task(id=code, measure="m", code=code, title=code, days=Decimal(days), depends=depends, **more)  # type: ignore[arg-type]


def published() -> Snapshot:
    return plan_of(*(leaf(code, days, tuple(before)) for code, (days, before) in PUBLISHED.items()))


def round_from(start: dt.date, end: dt.date) -> Round:
    return Round(id="r", number=1, goal="g", start=start, end=end)


def test_the_published_network_takes_46_days_along_its_critical_path() -> None:
    schedule = plan_schedule(published())
    assert schedule.length_days == 46
    assert "".join(schedule.critical_path) == "ABDEHIKM"
    slack = {line.task.code: line.slack for line in schedule.lines if line.slack}
    assert slack == {"C": 15, "F": 4, "G": 2, "J": 2, "L": 2}


def test_near_critical_chains_are_named_in_order() -> None:
    assert plan_schedule(published()).near_critical == (("G",), ("J", "L"))


def test_early_and_late_days_are_offsets_from_the_first_working_day() -> None:
    line = plan_schedule(published()).by_id["C"]
    assert (line.early_start, line.early_finish, line.late_start, line.late_finish) == (7, 10, 22, 25)
    assert line.free_slack == 15


def test_given_days_are_kept_and_a_contradiction_is_named() -> None:
    first = leaf("A", 2, start=MONDAY, due=MONDAY + dt.timedelta(days=1))
    second = leaf("B", 1, ("A",), start=MONDAY, due=MONDAY)
    schedule = plan_schedule(plan_of(first, second, round_=round_from(MONDAY, MONDAY + dt.timedelta(days=30))))
    assert schedule.by_id["B"].start == MONDAY
    assert [finding.subject for finding in schedule.contradictions] == ["B"]
    assert schedule.by_id["A"].slack < 0


def test_work_after_the_round_is_a_contradiction() -> None:
    late = leaf("A", 1, start=MONDAY + dt.timedelta(days=7), due=MONDAY + dt.timedelta(days=7))
    found = plan_schedule(plan_of(late, round_=round_from(MONDAY, MONDAY + dt.timedelta(days=3)))).contradictions
    assert [finding.rule for finding in found] == ["contradiction"]


def test_finished_work_stands_where_it_happened() -> None:
    done = leaf(
        "A", 1, start=MONDAY, due=MONDAY, status=TaskStatus.DONE, started_on=MONDAY,
        finished_on=MONDAY + dt.timedelta(days=2),
    )  # fmt: skip
    assert plan_schedule(plan_of(done)).by_id["A"].finish == MONDAY + dt.timedelta(days=2)


def test_tasks_that_wait_for_each_other_are_refused_by_name() -> None:
    with pytest.raises(Refused, match="A → B → A"):
        plan_schedule(plan_of(leaf("A", 1, ("B",)), leaf("B", 1, ("A",))))


def test_the_reference_plan_is_feasible_and_its_repeating_tasks_have_no_end() -> None:
    schedule = plan_schedule(reference_snapshot())
    assert schedule.contradictions == ()
    assert [line.task.code for line in schedule.lines][-1] == "M1.3.3"
    assert schedule.length_days == 12


def test_a_slip_shows_what_moves_and_the_milestone_at_risk() -> None:
    week = [MONDAY + dt.timedelta(days=n) for n in range(5)]
    snapshot = plan_of(
        leaf("A", 1, start=week[0], due=week[0]),
        leaf("B", 1, ("A",), start=week[1], due=week[1]),
        leaf("C", 0, ("B",), start=week[1], due=week[1]),
        leaf("D", 1, start=week[0], due=week[0]),
        round_=round_from(MONDAY, week[1]),
    )
    found = what_if(snapshot, slips={"A": 2})
    assert [moved.task.code for moved in found.moved] == ["A", "B", "C"]
    assert (found.finish_was, found.finish) == (week[1], week[3])
    assert len(found.at_risk) == 2


def test_slack_takes_a_slip_up() -> None:
    assert [moved.task.code for moved in what_if(published(), slips={"C": 15}).moved] == ["C"]
    assert what_if(published(), slips={"C": 15}).finish == what_if(published(), slips={}).finish


@st.composite
def plans(draw: st.DrawFn) -> Snapshot:
    """Undated plans without rings: each task waits for some of those before it."""
    count = draw(st.integers(1, 12))
    tasks = []
    for index in range(count):
        before = draw(st.sets(st.integers(0, index - 1), max_size=3)) if index else set()
        tasks.append(leaf(f"T{index}", draw(st.integers(1, 5)), tuple(f"T{n}" for n in sorted(before))))
    return plan_of(*tasks, round_=round_from(MONDAY, MONDAY + dt.timedelta(days=400)))


@given(plans())
def test_no_task_starts_before_what_it_waits_for_has_ended(snapshot: Snapshot) -> None:
    lines = plan_schedule(snapshot).by_id
    for line in lines.values():
        assert all(lines[name].early_finish <= line.early_start for name in line.task.depends)


@given(plans())
def test_slack_is_never_negative_in_a_feasible_plan(snapshot: Snapshot) -> None:
    schedule = plan_schedule(snapshot)
    assert all(line.slack >= line.free_slack >= 0 for line in schedule.lines)
    assert any(line.critical for line in schedule.lines)


@given(plans(), st.integers(1, 9), st.data())
def test_moving_a_critical_task_moves_the_end_by_as_much(snapshot: Snapshot, by: int, data: st.DataObject) -> None:
    task = data.draw(st.sampled_from([line.task.id for line in plan_schedule(snapshot).lines if line.critical]))
    found = what_if(snapshot, slips={task: by})
    assert WorkCalendar().count(found.finish_was, found.finish) == by + 1


def test_ten_thousand_tasks_are_scheduled_in_half_a_second() -> None:
    chance = random.Random(1)
    tasks = [
        leaf(
            f"M.{n}",
            chance.randint(1, 2),
            tuple({f"M.{chance.randrange(max(0, n - 50), n)}" for _ in range(2)}) if n else (),
        )
        for n in range(10_000)
    ]
    snapshot = plan_of(*tasks)
    assert snapshot.tasks
    begun = time.process_time()
    plan_schedule(snapshot)
    assert time.process_time() - begun < 0.5


def test_a_dropped_task_holds_nobody_up() -> None:
    snapshot = published()
    gone = replace(snapshot.task_by_code["D"], status=TaskStatus.DROPPED)
    without = Snapshot(records={**snapshot.records, "tasks": {**snapshot.records["tasks"], "D": gone}})
    assert plan_schedule(without).length_days == 31
