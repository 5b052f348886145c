from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.progress import Progress, TaskCount, progress, round_tasks
from pdca_tui.model.enums import Repeat, TaskStatus
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import D
from tests.reference import having, reference_snapshot, snapshot_of

MEASURE = Measure(id="m", code="M1", title="x")

statuses = st.sampled_from(TaskStatus)
leaves = st.lists(
    st.tuples(st.none() | st.decimals(0, 5, places=1), statuses, st.none() | st.sampled_from(Repeat)),
    max_size=12,
)


def plan(rows: Sequence[tuple[Decimal | None, TaskStatus, Repeat | None]]) -> Snapshot:
    tasks = [
        Task(id=f"t{n}", measure="m", code=f"M1.{n}", title="x", days=days, status=status, repeats=repeats)
        for n, (days, status, repeats) in enumerate(rows)
    ]
    return snapshot_of([MEASURE, *tasks])


def test_the_first_measure_has_done_9_of_12_leaves_and_13_of_16_days() -> None:
    snapshot = reference_snapshot()
    done = progress(snapshot, snapshot.measure_by_code["M1"])
    assert done == Progress(D(13), D(16), 9, 12)
    assert done.fraction == D("0.8125")


@pytest.mark.parametrize(
    ("code", "done", "count", "fraction"),
    [("M1.1", 3, 3, "1"), ("M1.2", 3, 3, "1"), ("M1.3", 3, 3, "1"), ("M1.4", 0, 3, "0"), ("M1.3.2", 1, 1, "1")],
)
def test_a_layer_is_as_far_as_its_leaves(code: str, done: int, count: int, fraction: str) -> None:
    snapshot = reference_snapshot()
    found = progress(snapshot, snapshot.task_by_code[code])
    assert (found.done, found.leaves, found.fraction) == (done, count, D(fraction))


def test_a_measure_without_tasks_has_no_fraction() -> None:
    snapshot = reference_snapshot()
    assert progress(snapshot, snapshot.measure_by_code["M2"]).fraction is None


def test_ticks_do_not_finish_a_repeating_task_but_its_status_does() -> None:
    snapshot = reference_snapshot()
    daily = snapshot.task_by_code["M1.4.1"]
    ticked = msgspec.structs.replace(daily, ticks={dt.date(2026, 4, 17).isoformat(): "liming"})
    layer = snapshot.task_by_code["M1.4"]
    assert progress(having(snapshot, ticked), layer).done == 0
    done = msgspec.structs.replace(daily, status=TaskStatus.DONE)
    assert progress(having(snapshot, done), layer) == Progress(D(1), D(3), 1, 3)


def test_dropped_leaves_are_left_out() -> None:
    rows = [(D(1), TaskStatus.DONE, None), (D(3), TaskStatus.DROPPED, None), (D(1), TaskStatus.TODO, None)]
    snapshot = plan(rows)
    assert progress(snapshot, MEASURE) == Progress(D(1), D(2), 1, 2)


def test_milestones_alone_are_counted_by_number() -> None:
    snapshot = plan([(D(0), TaskStatus.DONE, None), (D(0), TaskStatus.TODO, None)])
    assert progress(snapshot, MEASURE).fraction == D("0.5")


@given(leaves)
def test_progress_lies_between_nothing_and_all(
    rows: list[tuple[Decimal | None, TaskStatus, Repeat | None]],
) -> None:
    fraction = progress(plan(rows), MEASURE).fraction
    assert fraction is None or 0 <= fraction <= 1


@given(leaves, st.integers(0, 11))
def test_finishing_a_leaf_never_lowers_the_progress(
    rows: list[tuple[Decimal | None, TaskStatus, Repeat | None]], index: int
) -> None:
    if index >= len(rows) or rows[index][1] is TaskStatus.DROPPED:
        return
    before = progress(plan(rows), MEASURE).fraction
    days, _, repeats = rows[index]
    after = progress(plan([*rows[:index], (days, TaskStatus.DONE, repeats), *rows[index + 1 :]]), MEASURE).fraction
    assert before is not None
    assert after is not None
    assert after >= before


def test_a_round_counts_every_task_once_but_not_what_repeats_or_was_dropped() -> None:
    given_out = Task(id="g", measure="", code="A1", title="from a meeting", status=TaskStatus.DONE)
    layer = Task(id="l", measure="m", code="M1.9", title="layer")
    part = Task(id="p", measure="m", code="M1.9.1", title="part", parent="l", days=D(9))
    rows: list[tuple[Decimal | None, TaskStatus, Repeat | None]] = [
        (D(1), TaskStatus.DONE, None),
        (D(3), TaskStatus.TODO, None),
        (None, TaskStatus.DOING, Repeat.DAILY),
        (None, TaskStatus.DONE, Repeat.WEEKLY),
        (D(2), TaskStatus.DROPPED, None),
    ]
    found = round_tasks(having(plan(rows), given_out, layer, part))

    assert found == TaskCount(2, 4, 1)
    assert found.share == D("0.5")
    assert TaskCount(0, 0).share is None


@given(leaves)
def test_no_share_of_a_round_is_below_nothing_or_above_all(
    rows: list[tuple[Decimal | None, TaskStatus, Repeat | None]],
) -> None:
    share = round_tasks(plan(rows)).share
    assert share is None or 0 <= share <= 1
