"""What differs between two revisions, and what is seen to change with it."""

from __future__ import annotations

from msgspec import structs

from pdca_tui.method.touched import touched
from pdca_tui.model.records import Task, Value
from pdca_tui.model.snapshot import Snapshot
from tests.reference import having, reference_snapshot


def changed(snapshot: Snapshot, code: str) -> tuple[Task, Snapshot]:
    task = structs.replace(snapshot.task_by_code[code], title="otherwise")
    return task, having(snapshot, task)


def test_a_task_takes_its_layers_and_its_measure_with_it() -> None:
    before = reference_snapshot()
    task, after = changed(before, "M1.4.2")
    found = touched(before, after)
    assert found is not None
    assert found.alone
    assert found.ids == {task.id, "task-M1.4", "measure-M1"}


def test_a_value_takes_its_indicator_with_it() -> None:
    before = reference_snapshot()
    value = structs.replace(before.all(Value)[0], note="seen")
    found = touched(before, having(before, value))
    assert found is not None
    assert found.ids == {value.id, value.indicator}


def test_ones_own_records_are_left_out() -> None:
    before = reference_snapshot()
    task, after = changed(before, "M1.4.2")
    assert touched(before, after, {task.id}) is None
    _, both = changed(after, "M1.4.3")
    found = touched(before, both, {task.id})
    assert found is not None
    assert not found.alone
    assert task.id not in found.ids


def test_nothing_differs_from_itself() -> None:
    snapshot = reference_snapshot()
    assert touched(snapshot, snapshot) is None
