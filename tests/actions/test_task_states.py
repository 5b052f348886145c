"""What happens to a task, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.task_states import (
    advance_task,
    block_task,
    drop_task,
    finish_task,
    reopen_task,
    start_task,
    tick_task,
    untick_task,
)
from pdca_tui.actions.tasks import create_task
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import Conflict, NotFound, Refused
from pdca_tui.model.records import Task
from tests.actions.conftest import As

TODAY = dt.date(2026, 4, 17)


def task(session: Session, code: str) -> Task:
    return session.snapshot().task_by_code[code]


@pytest.fixture
def piece(liming: Session) -> Task:
    """A new task of the parts supervisor with a criterion, not begun."""
    done = create_task(
        liming, "measure-M2", "Ask three customers", owner="李明", done_when="Three answers written down"
    )
    assert done.record_id is not None
    return task(liming, "M2.1")


def test_starting_notes_the_day_and_the_person(liming: Session, piece: Task) -> None:
    done = start_task(liming, piece)

    started = task(liming, "M2.1")
    assert (started.status, started.started_on) == (TaskStatus.DOING, TODAY)
    assert done.change is not None
    assert (done.change.deed, done.change.login, done.change.subject) == ("task.start", "liming", "M2.1")


def test_starting_early_is_allowed_and_says_what_is_still_open(li: Session, piece: Task) -> None:
    later = create_task(li, "measure-M2", "Act on the answers", depends=(piece.id,))

    done = start_task(li, task(li, "M2.2"))

    assert later.snapshot.revision < done.snapshot.revision
    assert str(done.said) == "M2.2 started. Still open before it: ['M2.1']."


def test_finishing_asks_for_evidence_against_the_criterion(liming: Session, piece: Task) -> None:
    with pytest.raises(Refused, match="Three answers written down"):
        finish_task(liming, piece, "  ")

    finish_task(liming, piece, "Notes in the folder")

    finished = task(liming, "M2.1")
    assert (finished.status, finished.finished_on, finished.evidence) == (
        TaskStatus.DONE,
        TODAY,
        "Notes in the folder",
    )
    assert finished.started_on == TODAY


def test_a_caller_may_go_on_without_evidence_and_the_sentence_says_so(liming: Session, piece: Task) -> None:
    done = finish_task(liming, piece, without_evidence=True)

    assert task(liming, "M2.1").status is TaskStatus.DONE
    assert "without evidence" in str(done.said)


def test_finishing_twice_changes_nothing(liming: Session) -> None:
    finish_task(liming, task(liming, "M1.1.1"), "Table sent")
    before = liming.snapshot().revision

    done = finish_task(liming, task(liming, "M1.1.1"))

    assert done.change is None
    assert done.snapshot.revision == before


def test_a_layer_ends_only_after_its_parts(li: Session) -> None:
    with pytest.raises(Refused, match=r"M1\.4\.1"):
        finish_task(li, task(li, "M1.4"))
    finish_task(li, task(li, "M1.1"))
    assert task(li, "M1.1").status is TaskStatus.DONE


def test_blocking_asks_for_a_reason_and_starting_again_clears_it(liming: Session, piece: Task) -> None:
    with pytest.raises(Refused, match="what blocks"):
        block_task(liming, piece, " ")
    block_task(liming, piece, "Customer list missing")
    assert task(liming, "M2.1").blocked_reason == "Customer list missing"

    start_task(liming, task(liming, "M2.1"))

    assert task(liming, "M2.1").blocked_reason == ""


def test_reopening_a_part_reopens_the_layers_above(li: Session) -> None:
    finish_task(li, task(li, "M1.1"))

    reopen_task(li, task(li, "M1.1.2"))

    assert task(li, "M1.1.2").finished_on is None
    assert {task(li, code).status for code in ("M1.1", "M1.1.2")} <= {TaskStatus.TODO, TaskStatus.DOING}


def test_an_open_task_cannot_be_reopened_nor_a_closed_one_started(li: Session) -> None:
    with pytest.raises(Refused, match="open already"):
        reopen_task(li, task(li, "M1.4.2"))
    for deed in (start_task, drop_task, lambda session, seen: block_task(session, seen, "why")):
        with pytest.raises(Refused, match="Reopen it first"):
            deed(li, task(li, "M1.1.1"))


def test_space_moves_a_task_on(liming: Session, piece: Task) -> None:
    advance_task(liming, piece)
    assert task(liming, "M2.1").status is TaskStatus.DOING
    advance_task(liming, task(liming, "M2.1"), evidence="Seen")
    assert task(liming, "M2.1").status is TaskStatus.DONE
    with pytest.raises(Refused):
        advance_task(liming, task(liming, "M2.1"))


def test_space_on_a_repeating_task_toggles_the_tick_of_the_day_it_owes(liming: Session) -> None:
    advance_task(liming, task(liming, "M1.4.2"), owed_on=TODAY)
    assert task(liming, "M1.4.2").ticks == {"2026-04-17": "liming"}
    advance_task(liming, task(liming, "M1.4.2"), owed_on=TODAY)
    assert task(liming, "M1.4.2").ticks == {}


def test_two_people_tick_two_days_of_the_same_task(as_: As) -> None:
    one, other = as_("liming"), as_("li")
    seen = task(one, "M1.4.1")

    tick_task(other, seen, TODAY)
    tick_task(one, seen, TODAY - dt.timedelta(days=1))

    assert task(one, "M1.4.1").ticks == {"2026-04-16": "liming", "2026-04-17": "li"}


def test_a_second_tick_and_a_missing_one_change_nothing(liming: Session) -> None:
    tick_task(liming, task(liming, "M1.4.1"), TODAY)
    assert tick_task(liming, task(liming, "M1.4.1"), TODAY).change is None
    assert untick_task(liming, task(liming, "M1.4.1"), TODAY - dt.timedelta(days=1)).change is None


def test_no_tick_for_a_day_to_come_nor_for_a_task_that_does_not_repeat(liming: Session) -> None:
    with pytest.raises(Refused, match="still to come"):
        tick_task(liming, task(liming, "M1.4.1"), TODAY + dt.timedelta(days=1))
    with pytest.raises(Refused, match="does not repeat"):
        tick_task(liming, task(liming, "M1.1.1"), TODAY)


def test_a_clash_on_the_status_asks_with_both_values(as_: As, piece: Task) -> None:
    drop_task(as_("li"), piece, "Not needed")

    with pytest.raises(Refused):
        start_task(as_("liming"), piece)

    fresh = as_("liming").snapshot().task_by_code["M1.4.2"]
    block_task(as_("li"), fresh, "No figures")
    with pytest.raises(Conflict) as clash:
        finish_task(as_("liming"), fresh, without_evidence=True)
    assert (clash.value.field, clash.value.theirs, clash.value.mine) == ("status", "blocked", "done")


def test_a_deleted_task_is_named_by_its_code(li: Session, piece: Task) -> None:
    from pdca_tui.actions.tasks import delete_task

    delete_task(li, piece)
    with pytest.raises(NotFound, match=r"M2\.1 is gone"):
        start_task(li, piece)
