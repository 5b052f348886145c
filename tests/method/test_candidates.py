"""What a task may wait for."""

from __future__ import annotations

from msgspec.structs import replace

from pdca_tui.method.candidates import dependency_candidates
from pdca_tui.method.schedule import find_cycle, leaf_dependencies
from tests.reference import having, reference_snapshot


def test_a_title_finds_a_task() -> None:
    snapshot = reference_snapshot()
    task, other = snapshot.task_by_code["M1.1.1"], snapshot.task_by_code["M1.3.3"]
    assert other in [one.task for one in dependency_candidates(snapshot, task, other.title[:4])]


def test_what_waits_for_the_task_already_would_close_a_circle_that_is_named() -> None:
    snapshot = reference_snapshot()
    task = snapshot.task_by_code["M1.1.1"]
    found = {one.task.code: one.circle for one in dependency_candidates(snapshot, task, "")}
    assert found["M1.1.2"] == ("M1.1.1", "M1.1.2", "M1.1.1")
    assert found["M1.3.3"][0] == found["M1.3.3"][-1] == "M1.1.1"


def test_a_layer_closes_a_circle_through_its_parts() -> None:
    snapshot = reference_snapshot()
    found = {one.task.code: one.circle for one in dependency_candidates(snapshot, snapshot.task_by_code["M1.1.1"], "")}
    assert found["M1.2"]


def test_the_task_itself_its_parts_and_its_layers_are_not_offered() -> None:
    snapshot = reference_snapshot()
    codes = {one.task.code for one in dependency_candidates(snapshot, snapshot.task_by_code["M1.2"], "")}
    assert not codes & {"M1.2", "M1.2.1", "M1.2.2", "M1.2.3"}
    assert "M1" not in codes


def test_a_circle_is_named_exactly_where_waiting_would_close_one() -> None:
    snapshot = reference_snapshot()
    for task in snapshot.tasks:
        for one in dependency_candidates(snapshot, task, ""):
            waiting = replace(task, depends=(*task.depends, one.task.id))
            ring = find_cycle(leaf_dependencies(having(snapshot, waiting).tasks))
            assert bool(one.circle) == (ring is not None), (task.code, one.task.code)


def test_codes_come_before_titles() -> None:
    snapshot = reference_snapshot()
    found = dependency_candidates(snapshot, snapshot.task_by_code["M1.4.1"], "M1.3")
    assert [one.task.code for one in found][:2] == ["M1.3", "M1.3.1"]
