"""Days of the plan moved as one deed: all of them or none, and one undo takes them back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from msgspec import structs

from pdca_tui.actions.session import Session
from pdca_tui.actions.task_dates import NewDays, move_dates
from pdca_tui.actions.tasks import create_task, edit_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.model.errors import Conflict, Forbidden, Refused
from pdca_tui.model.records import Task
from tests.actions.conftest import As


def day(number: int) -> dt.date:
    return dt.date(2026, 5, number)


@pytest.fixture
def pair(li: Session) -> tuple[Task, Task]:
    """A task of 李明 and one of 张伟 that waits for it."""
    done = create_task(
        li, "measure-M1", "draft", owner="李明", days=Decimal(1), start=day(4), due=day(4), done_when="a text"
    )
    first = done.snapshot.tasks[-1]
    done = create_task(
        li,
        "measure-M1",
        "print",
        owner="张伟",
        days=Decimal(1),
        start=day(5),
        due=day(5),
        depends=(first.id,),
        done_when="on paper",
    )
    by_title = {task.title: task for task in done.snapshot.tasks}
    return by_title["draft"], by_title["print"]


def test_all_days_move_in_one_deed_and_one_undo_takes_them_back(li: Session, pair: tuple[Task, Task]) -> None:
    first, second = pair
    done = move_dates(li, [NewDays(first, day(6), day(6)), NewDays(second, day(7), day(7))])
    assert done.change is not None
    assert (done.change.deed, done.change.subject) == ("task.reschedule", first.code)
    assert [done.snapshot.get(Task, task.id).start for task in pair] == [day(6), day(7)]  # type: ignore[union-attr]
    assert str(done.said) == f"{first.code} moved, and 1 task with it."
    after = undo_last(li).snapshot
    assert [after.get(Task, task.id).start for task in pair] == [day(4), day(5)]  # type: ignore[union-attr]


def test_a_stretched_bar_takes_the_days_it_spans(li: Session, pair: tuple[Task, Task]) -> None:
    done = move_dates(li, [NewDays(pair[0], day(4), day(6), Decimal(3))])
    task = done.snapshot.get(Task, pair[0].id)
    assert task is not None
    assert (task.days, task.due) == (Decimal(3), day(6))


def test_a_member_moves_own_tasks_but_not_those_of_others(as_: As, pair: tuple[Task, Task]) -> None:
    first, second = pair
    liming = as_("liming")
    assert move_dates(liming, [NewDays(first, day(5), day(5))]).change is not None
    current = liming.snapshot().get(Task, first.id)
    assert current is not None
    with pytest.raises(Forbidden, match="张伟"):
        move_dates(liming, [NewDays(current, day(6), day(6)), NewDays(second, day(7), day(7))])
    kept = liming.snapshot().get(Task, first.id)
    assert kept is not None
    assert kept.start == day(5)


def test_a_task_that_somebody_moved_meanwhile_stops_the_deed(li: Session, pair: tuple[Task, Task]) -> None:
    first, second = pair
    edit_task(li, second, start=day(8), due=day(8))
    with pytest.raises(Conflict):
        move_dates(li, [NewDays(first, day(6), day(6)), NewDays(second, day(7), day(7))])
    kept = li.snapshot().get(Task, first.id)
    assert kept is not None
    assert kept.start == day(4)


def test_finished_work_and_days_the_wrong_way_round_are_refused(li: Session, pair: tuple[Task, Task]) -> None:
    with pytest.raises(Refused, match="comes before"):
        move_dates(li, [NewDays(pair[0], day(6), day(5))])
    finished = li.snapshot().task_by_code["M1.1.1"]
    with pytest.raises(Refused, match="finished"):
        move_dates(li, [NewDays(finished, day(6), day(6))])
    with pytest.raises(Refused, match="No bar"):
        move_dates(li, [])


def test_the_same_days_change_nothing(li: Session, pair: tuple[Task, Task]) -> None:
    done = move_dates(li, [NewDays(structs.replace(pair[0]), day(4), day(4))])
    assert done.change is None
