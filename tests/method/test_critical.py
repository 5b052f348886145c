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


def test_days_off_that_were_given_are_shown_as_given() -> None:
    saturday = MONDAY + dt.timedelta(days=5)
    line = plan_schedule(plan_of(leaf("A", 1, start=saturday, due=saturday), leaf("B", 9))).by_id["A"]
    assert (line.start, line.finish) == (saturday, saturday)


def test_work_that_its_days_have_no_room_for_is_a_contradiction() -> None:
    found = plan_schedule(plan_of(leaf("A", 3, start=MONDAY, due=MONDAY + dt.timedelta(days=1)))).contradictions
    assert "takes 3 working days" in str(found[0].message)


def test_a_due_day_before_what_it_waits_for_has_ended_is_a_contradiction() -> None:
    found = plan_schedule(plan_of(leaf("A", 5, start=MONDAY), leaf("B", 1, ("A",), due=MONDAY))).contradictions
    assert [finding.subject for finding in found] == ["B"]


def test_work_with_a_due_day_alone_keeps_its_length() -> None:
    line = plan_schedule(plan_of(leaf("A", 3, due=MONDAY))).by_id["A"]
    assert (line.start, line.finish) == (MONDAY - dt.timedelta(days=4), MONDAY)


def test_a_year_mistyped_costs_no_time_and_stays_as_it_was_given() -> None:
    day = dt.date.max
    line = plan_schedule(plan_of(leaf("A", 1, start=day, due=day), leaf("B", 1, start=MONDAY))).by_id["A"]
    assert line.finish == day


def test_days_before_the_plan_can_be_tried() -> None:
    snapshot = plan_of(leaf("A", 1, start=MONDAY, due=MONDAY), round_=round_from(MONDAY, MONDAY + dt.timedelta(30)))
    week_before = MONDAY - dt.timedelta(days=7)
    schedule = plan_schedule(snapshot, days={"A": (week_before, week_before)})
    assert (schedule.start, schedule.length_days) == (week_before, 1)


def test_a_layer_whose_parts_are_all_dropped_is_no_work() -> None:
    layer = Task(id="L", measure="m", code="L", title="L")
    part = Task(id="P", measure="m", code="L.1", title="P", parent="L", status=TaskStatus.DROPPED)
    assert plan_schedule(plan_of(layer, part)).lines == ()


def test_what_was_put_off_beside_a_longer_task_has_slack_before_it() -> None:
    """As M1.2.3 of the reference round: on 30 March, where it could have begun on the 28th."""
    line = plan_schedule(reference_snapshot()).by_id["task-M1.2.3"]
    assert (line.early_start, line.late_start, line.slack, line.critical) == (5, 6, 1, False)
    assert line.start == dt.date(2026, 3, 30)


def test_of_two_that_were_put_off_one_still_carries_the_end() -> None:
    wednesday = MONDAY + dt.timedelta(days=2)
    schedule = plan_schedule(
        plan_of(
            leaf("A", 1, start=MONDAY),
            leaf("B", 1, ("A",), start=wednesday),
            leaf("C", 1, ("A",), start=wednesday),
            leaf("D", 1, ("B", "C")),
        )
    )
    assert sorted(line.task.code for line in schedule.lines if line.critical) == ["C", "D"]
    assert schedule.by_id["B"].slack == 1


@st.composite
def plans(draw: st.DrawFn) -> Snapshot:
    """Plans without rings or contradictions, dated or not: each task waits for some of those before it."""
    count = draw(st.integers(1, 12))
    tasks = []
    for index in range(count):
        before = draw(st.sets(st.integers(0, index - 1), max_size=3)) if index else set()
        tasks.append(leaf(f"T{index}", draw(st.integers(1, 5)), tuple(f"T{n}" for n in sorted(before))))
    round_ = round_from(MONDAY, MONDAY + dt.timedelta(days=700))
    if not draw(st.booleans()):
        return plan_of(*tasks, round_=round_)
    return plan_of(*put_off(draw, tasks), round_=round_)


def put_off(draw: st.DrawFn, tasks: list[Task]) -> list[Task]:
    """The same tasks, some on given days: as early as they can, or some working days after that."""
    calendar, done = WorkCalendar(), []
    for task in tasks:
        before = [other for other in done if other.id in task.depends]
        free = max((calendar.add(other.due or MONDAY, 2) for other in before), default=MONDAY)
        start = calendar.add(free, 1 + draw(st.integers(0, 3)))
        done.append(replace(task, start=start, due=calendar.add(start, int(task.days or 1))))
    return done


@given(plans())
def test_no_task_starts_before_what_it_waits_for_has_ended(snapshot: Snapshot) -> None:
    lines = plan_schedule(snapshot).by_id
    for line in lines.values():
        assert all(lines[name].early_finish <= line.early_start for name in line.task.depends)


@given(plans())
def test_slack_is_never_negative_in_a_feasible_plan(snapshot: Snapshot) -> None:
    schedule = plan_schedule(snapshot)
    assert schedule.contradictions == ()
    assert all(line.slack >= line.free_slack >= 0 for line in schedule.lines)
    chain = [schedule.by_id[name] for name in schedule.critical_path]
    assert all(line.critical for line in chain)
    assert chain[-1].finish == schedule.finish


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
    assert min(seconds_for(snapshot) for _ in range(4)) < 0.5


def seconds_for(snapshot: Snapshot) -> float:
    """What one schedule takes, in seconds of the processor."""
    begun = time.process_time()
    plan_schedule(snapshot)
    return time.process_time() - begun


def test_a_dropped_task_holds_nobody_up() -> None:
    snapshot = published()
    gone = replace(snapshot.task_by_code["D"], status=TaskStatus.DROPPED)
    without = Snapshot(records={**snapshot.records, "tasks": {**snapshot.records["tasks"], "D": gone}})
    assert plan_schedule(without).length_days == 31
