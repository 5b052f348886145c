"""A piece of a plan comes here from this round, an earlier one or a template."""

from __future__ import annotations

import datetime as dt

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.wbs_copy import copy_measure, copy_tasks
from pdca_tui.exchange.templates import template_snapshot, templates
from pdca_tui.method.schedule import find_cycle, leaf_dependencies
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import Forbidden, Refused
from pdca_tui.model.records import Person, Task
from tests.actions.conftest import NOW, As
from tests.actions.wbs_work import codes, task
from tests.reference import having, lacking, reference_snapshot

MONDAY = dt.date(2026, 4, 20)


def depends_of(session: Session, code: str) -> set[str]:
    snapshot = session.snapshot()
    found = [snapshot.get(Task, before) for before in task(session, code).depends]
    return {one.code for one in found if one is not None}


def test_a_branch_is_copied_as_new_work_with_its_own_dependencies_only(li: Session) -> None:
    copy_tasks(li, li.snapshot(), ["task-M1.1"], measure="measure-M2")

    assert codes(li, "M2") == ["M2.1", "M2.1.1", "M2.1.2", "M2.1.3"]
    assert {task(li, code).status for code in codes(li, "M2")} == {TaskStatus.TODO}
    assert depends_of(li, "M2.1.2") == {"M2.1.1"}
    assert task(li, "M2.1.1").depends == ()
    assert task(li, "M2.1.1").start is task(li, "M2.1.1").due is None
    assert task(li, "M2.1.1").done_when == task(li, "M1.1.1").done_when


def test_days_keep_their_distance_in_working_days_from_a_new_start(li: Session) -> None:
    copy_tasks(li, li.snapshot(), ["task-M1.1", "task-M1.2"], measure="measure-M2", start=MONDAY)

    assert task(li, "M2.1.1").start == MONDAY
    assert task(li, "M2.1.3").start == dt.date(2026, 4, 22)
    assert (task(li, "M2.2.1").start, task(li, "M2.2.1").due) == (dt.date(2026, 4, 23), dt.date(2026, 4, 24))
    assert depends_of(li, "M2.2.1") == {"M2.1.3"}


def test_a_stranger_of_another_centre_owns_nothing_here_but_the_same_role_does(li: Session) -> None:
    there = having(reference_snapshot(), Person(id="person-x", name="王芳", role="配件主管"))
    there = having(there, *[_owned(one, "王芳") for one in there.tasks if one.owner == "李明"])
    copy_measure(li, there, "measure-M1", into="measure-M2", start=None)
    assert task(li, "M2.1.1").owner == "李明"
    assert task(li, "M2.4.1").owner == "配件团队"


def _owned(one: Task, owner: str) -> Task:
    from msgspec.structs import replace

    return replace(one, owner=owner)


def test_a_measure_comes_out_of_an_archived_round(li: Session) -> None:
    li.store.archive_write("round-1", li.snapshot().records, login="li", at=NOW)
    there = li.store.archive_read("round-1")
    copy_measure(li, there, "measure-M1", into="measure-M2", start=MONDAY)

    assert len(codes(li, "M2")) == len(codes(li, "M1"))
    assert task(li, "M2.1.1").start == MONDAY
    assert depends_of(li, "M2.4.1") == {"M2.3.3"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_measure_of_every_template_can_be_copied_and_is_sound_here(li: Session, language: str) -> None:
    for template in templates():
        there = template_snapshot(template.name, language)
        for measure in there.measures:
            if there.children(measure):
                copy_measure(li, there, measure.id, into="measure-M2", start=MONDAY)
    tasks = li.snapshot().children(li.snapshot().measure_by_code["M2"])
    assert [one.code for one in tasks] == [f"M2.{n}" for n in range(1, len(tasks) + 1)]
    assert find_cycle(leaf_dependencies(li.snapshot().tasks)) is None


def test_a_branch_and_a_part_of_it_chosen_together_come_once(li: Session) -> None:
    copy_tasks(li, li.snapshot(), ["task-M1.1.2", "task-M1.1"], measure="measure-M2")
    assert codes(li, "M2") == ["M2.1", "M2.1.1", "M2.1.2", "M2.1.3"]


def test_a_branch_is_copied_beneath_itself_once(li: Session) -> None:
    copy_tasks(li, li.snapshot(), ["task-M1.4"], measure="measure-M1", parent="task-M1.4")
    assert [code for code in codes(li) if code.startswith("M1.4.4")] == [
        "M1.4.4",
        "M1.4.4.1",
        "M1.4.4.2",
        "M1.4.4.3",
    ]


def test_nothing_to_copy_and_a_closed_or_repeating_layer_are_refused(li: Session) -> None:
    with pytest.raises(Refused, match="no task to copy"):
        copy_tasks(li, lacking(reference_snapshot(), "task-M1.1"), ["task-M1.1"], measure="measure-M2")
    with pytest.raises(Refused, match="repeats"):
        copy_tasks(li, li.snapshot(), ["task-M1.1"], measure="measure-M1", parent="task-M1.4.1")
    with pytest.raises(Refused, match="is closed"):
        copy_tasks(li, li.snapshot(), ["task-M1.1"], measure="measure-M1", parent="task-M1.3.3")


def test_copying_is_planning_and_is_one_deed(li: Session, as_: As) -> None:
    with pytest.raises(Forbidden):
        copy_tasks(as_("liming"), li.snapshot(), ["task-M1.1"], measure="measure-M2")
    done = copy_tasks(li, li.snapshot(), ["task-M1.1"], measure="measure-M2")
    assert done.change is not None
    assert (done.change.deed, done.change.subject) == ("task.copy", "M2")
    undo_last(li)
    assert codes(li, "M2") == []
