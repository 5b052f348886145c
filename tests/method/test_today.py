from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from pdca_tui.method.today import TodayLine, TodayState, minutes_late, today
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import D, april
from tests.reference import REFERENCE_DAY, having, reference_snapshot


def changed(code: str, **fields: object) -> Task:
    return msgspec.structs.replace(reference_snapshot().task_by_code[code], **fields)


def work(code: str, **fields: object) -> Task:
    given: dict[str, object] = {"title": code, "owner": "小王", "days": D(1), **fields}
    return Task(id=f"task-{code}", measure="measure-M2", code=code, **given)  # type: ignore[arg-type]


def day_of(snapshot: Snapshot, day: dt.date = REFERENCE_DAY, owner: str | None = None) -> dict[str, TodayLine]:
    return {line.task.code: line for line in today(snapshot, day, owner)}


def with_work(*tasks: Task) -> Snapshot:
    return having(reference_snapshot(), *tasks)


def test_on_the_reference_day_two_tasks_are_due_and_nobody_is_late() -> None:
    lines = today(reference_snapshot(), REFERENCE_DAY)
    assert [line.task.code for line in lines] == ["M1.4.1", "M1.4.2"]
    assert [line.due for line in lines] == [REFERENCE_DAY, REFERENCE_DAY]
    assert [line.due_time for line in lines] == [dt.time(17, 30), None]
    assert [line.ticked for line in lines] == [False, False]
    assert not any(line.overdue_days or line.state is TodayState.LATE for line in lines)


def test_an_owed_turn_that_nobody_ticked_is_late_by_calendar_days() -> None:
    snapshot = reference_snapshot()
    weekly = day_of(snapshot, april(20))["M1.4.2"]
    assert (weekly.state, weekly.overdue_days, weekly.owed_on) == (TodayState.LATE, 3, april(17))
    daily = day_of(snapshot, april(19))["M1.4.1"]
    assert (daily.state, daily.overdue_days) == (TodayState.LATE, 1)


def test_a_missed_turn_before_the_latest_is_history_not_lateness() -> None:
    daily = day_of(reference_snapshot(), april(18))["M1.4.1"]
    assert (daily.state, daily.overdue_days, daily.owed_on) == (TodayState.TODO, 0, april(18))


def test_a_turn_ticked_on_its_day_is_done_and_comes_last() -> None:
    snapshot = having(reference_snapshot(), changed("M1.4.1", ticks={"2026-04-17": "liming"}))
    lines = today(snapshot, REFERENCE_DAY)
    assert [(line.task.code, line.state, line.ticked) for line in lines] == [
        ("M1.4.2", TodayState.TODO, False),
        ("M1.4.1", TodayState.DONE, True),
    ]


def test_a_turn_ticked_on_an_earlier_day_is_gone() -> None:
    snapshot = having(reference_snapshot(), changed("M1.4.2", ticks={"2026-04-17": "liming"}))
    assert "M1.4.2" not in day_of(snapshot, april(18))


def test_a_monthly_task_does_not_show_before_its_first_turn() -> None:
    assert "M1.4.3" not in day_of(reference_snapshot(), april(29))
    assert day_of(reference_snapshot(), april(30))["M1.4.3"].owed_on == april(30)


def test_the_order_is_late_due_blocked_doing_beginning_finished() -> None:
    snapshot = with_work(
        work("M2.1", status=TaskStatus.DONE, finished_on=REFERENCE_DAY),
        work("M2.2", start=april(17), due=april(20)),
        work("M2.3", start=april(15), due=april(20), status=TaskStatus.DOING),
        work("M2.4", start=april(15), due=april(20), status=TaskStatus.BLOCKED),
        work("M2.5", start=april(16), due=april(17)),
        work("M2.6", start=april(15), due=april(16)),
        work("M2.7", start=april(1), due=april(2)),
    )
    lines = today(snapshot, REFERENCE_DAY)
    codes = ["M2.7", "M2.6", "M1.4.1", "M1.4.2", "M2.5", "M2.4", "M2.3", "M2.2", "M2.1"]
    assert [line.task.code for line in lines] == codes
    assert [line.overdue_days for line in lines] == [15, 1, 0, 0, 0, 0, 0, 0, 0]
    assert [line.state.value for line in lines] == [
        *("late", "late", "todo", "todo", "todo", "blocked", "doing", "todo", "done")
    ]


def test_work_that_waits_for_unfinished_work_is_blocked_and_says_by_what() -> None:
    first = work("M2.1", start=april(16), due=april(17), status=TaskStatus.DOING)
    second = work("M2.2", start=april(17), due=april(20), depends=(first.id, "task-M1.1.1"))
    line = day_of(with_work(first, second))["M2.2"]
    assert (line.state, line.blocked_by) == (TodayState.BLOCKED, (first,))
    for ended in (TaskStatus.DONE, TaskStatus.DROPPED):
        freed = with_work(msgspec.structs.replace(first, status=ended), second)
        assert day_of(freed)["M2.2"].state is TodayState.TODO


def test_a_dependency_on_a_layer_waits_for_all_its_leaves() -> None:
    task = work("M2.1", start=april(17), due=april(20), depends=("task-M1.3", "task-M1.4"))
    line = day_of(with_work(task))["M2.1"]
    assert [before.code for before in line.blocked_by] == ["M1.4"]


def test_a_leaf_waits_for_what_its_layer_waits_for() -> None:
    first = work("M2.1", start=april(16), due=april(17))
    layer = work("M2.2", depends=(first.id,))
    leaf = work("M2.2.1", parent=layer.id, start=april(17), due=april(18))
    assert day_of(with_work(first, layer, leaf))["M2.2.1"].blocked_by == (first,)


def test_late_wins_over_blocked() -> None:
    line = day_of(with_work(work("M2.1", due=april(15), status=TaskStatus.BLOCKED)))["M2.1"]
    assert (line.state, line.overdue_days) == (TodayState.LATE, 2)


@pytest.mark.parametrize(
    "fields",
    [
        {"start": april(18), "due": april(20)},
        {"status": TaskStatus.DONE, "finished_on": april(16)},
        {"status": TaskStatus.DONE, "due": april(17)},
        {"status": TaskStatus.DROPPED, "due": april(10)},
        {},
    ],
)
def test_other_work_does_not_fall_on_the_day(fields: dict[str, object]) -> None:
    assert "M2.1" not in day_of(with_work(work("M2.1", **fields)))


def test_running_work_shows_even_without_days() -> None:
    assert day_of(with_work(work("M2.1", status=TaskStatus.DOING)))["M2.1"].state is TodayState.DOING


def test_layers_are_not_work() -> None:
    layer = work("M2.1", start=april(17), due=april(17))
    leaf = work("M2.1.1", parent=layer.id, start=april(17), due=april(17))
    assert "M2.1" not in day_of(with_work(layer, leaf))


def test_a_name_narrows_the_day_to_one_person() -> None:
    assert list(day_of(reference_snapshot(), owner="李明")) == ["M1.4.2"]
    assert list(day_of(reference_snapshot(), owner="小王")) == []


@pytest.mark.parametrize(
    ("done_when", "time"),
    [
        ("每日17:30前完成", dt.time(17, 30)),
        ("done by 9:05 each day", dt.time(9, 5)),
        ("每日17：30前", dt.time(17, 30)),
        ("17:00-17:30", None),
        ("25:00", None),
        ("ratio 1:100", None),
        ("月度报告", None),
    ],
)
def test_a_single_time_in_the_criterion_is_the_due_time(done_when: str, time: dt.time | None) -> None:
    snapshot = having(reference_snapshot(), changed("M1.4.1", done_when=done_when))
    assert day_of(snapshot)["M1.4.1"].due_time == time


def test_past_its_time_of_day_work_is_late_by_minutes() -> None:
    line = day_of(reference_snapshot())["M1.4.1"]
    at = dt.datetime(2026, 4, 17, 17, 50, 30, tzinfo=dt.UTC)
    assert minutes_late(line, at) == 20
    assert minutes_late(line, at.replace(hour=16)) == 0
    assert minutes_late(line, at + dt.timedelta(days=1)) == 0
    done = day_of(having(reference_snapshot(), changed("M1.4.1", ticks={"2026-04-17": "li"})))["M1.4.1"]
    assert minutes_late(done, at) == 0


def test_dependencies_that_go_round_in_a_ring_of_layers_still_end() -> None:
    one = work("M2.1", parent="task-M2.2", start=april(17), due=april(17))
    two = work("M2.2", parent="task-M2.1", depends=("task-M2.9",))
    assert isinstance(today(with_work(one, two), REFERENCE_DAY), list)


def test_work_with_only_a_due_day_shows_on_that_day() -> None:
    waiting = work("M2.2", due=april(17), depends=("task-M1.4",))
    lines = day_of(with_work(work("M2.1", due=april(17)), waiting, work("M2.3", due=april(18))))
    assert [lines[code].state for code in ("M2.1", "M2.2")] == [TodayState.TODO, TodayState.BLOCKED]
    assert "M2.3" not in lines
