"""Tasks as a plan: added, changed, moved, deleted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.task_moves import move_task, move_task_to
from pdca_tui.actions.task_states import finish_task
from pdca_tui.actions.tasks import create_task, delete_task, edit_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.wbs import next_code
from pdca_tui.model.enums import Repeat
from pdca_tui.model.errors import Conflict, NotFound, Refused
from pdca_tui.model.records import Task
from tests.actions.conftest import As

M2 = "measure-M2"


def task(session: Session, code: str) -> Task:
    return session.snapshot().task_by_code[code]


def test_a_task_takes_the_next_code_beneath_its_layer(li: Session) -> None:
    create_task(li, "measure-M1", "Review the trial", parent=task(li, "M1.3").id, days=Decimal(1))
    create_task(li, M2, "Write the call script")

    assert task(li, "M1.3.4").title == "Review the trial"
    assert task(li, "M2.1").parent is None


def test_a_leaf_hands_its_days_on_to_its_first_part(li: Session) -> None:
    create_task(li, M2, "Talk to customers", days=Decimal(4))

    create_task(li, M2, "Call ten of them", parent=task(li, "M2.1").id, days=Decimal(2))

    assert task(li, "M2.1").days is None
    undo_last(li)
    assert task(li, "M2.1").days == 4


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"title": " "}, "title is empty"),
        ({"title": "a\ud800"}, "cannot be saved"),
        ({"days": Decimal("-1")}, "less than 0 days"),
        ({"days": Decimal("NaN")}, "must be a number"),
        ({"days": Decimal(10_000_000)}, "at most 1000 working days"),
        ({"start": dt.date.max, "due": dt.date.max}, "too far away"),
        ({"due": dt.date.max}, "too far away"),
        ({"start": dt.date(2026, 4, 20), "due": dt.date(2026, 4, 17)}, "2026-04-17 comes before"),
        ({"depends": ("task-unknown",)}, "is gone"),
    ],
)
def test_what_a_task_may_not_hold(li: Session, fields: dict[str, object], sentence: str) -> None:
    before = li.snapshot()
    with pytest.raises(Refused, match=sentence):
        create_task(li, M2, **({"title": "Write the call script"} | fields))  # type: ignore[arg-type]
    with pytest.raises(Refused, match=sentence):
        edit_task(li, task(li, "M1.4.2"), **fields)
    assert li.snapshot().revision == before.revision


def test_a_code_is_used_once(li: Session) -> None:
    with pytest.raises(Refused, match=r"M1\.1 is taken by 数据分析"):
        create_task(li, "measure-M1", "Twice", code="M1.1")


def test_a_circle_of_dependencies_is_refused_and_named(li: Session) -> None:
    with pytest.raises(Refused, match=r"M1\.1\.1") as refused:
        edit_task(li, task(li, "M1.1.1"), depends=(task(li, "M1.3.3").id,))
    assert "M1.3.3" in str(refused.value)
    with pytest.raises(Refused, match="wait for each other"):
        edit_task(li, task(li, "M1.1.1"), depends=(task(li, "M1.1").id,))


def test_a_repeating_and_a_closed_layer_take_no_parts(li: Session) -> None:
    with pytest.raises(Refused, match="repeats"):
        create_task(li, "measure-M1", "Part", parent=task(li, "M1.4.1").id)
    finish_task(li, task(li, "M1.1"))
    with pytest.raises(Refused, match="is closed"):
        create_task(li, "measure-M1", "Part", parent=task(li, "M1.1").id)


def test_a_layer_carries_no_days_of_its_own(li: Session) -> None:
    with pytest.raises(Refused, match="has parts"):
        edit_task(li, task(li, "M1.2"), days=Decimal(3))
    with pytest.raises(Refused, match="has parts"):
        edit_task(li, task(li, "M1.2"), repeats=Repeat.DAILY)


def test_two_people_change_different_fields_of_one_task(as_: As) -> None:
    seen = task(as_("li"), "M1.4.3")

    edit_task(as_("li"), seen, due=dt.date(2026, 6, 19))
    edit_task(as_("liming"), seen, done_when="Monthly report sent")

    both = task(as_("li"), "M1.4.3")
    assert (both.due, both.done_when) == (dt.date(2026, 6, 19), "Monthly report sent")


def test_two_people_change_the_same_field_and_the_second_is_asked(as_: As) -> None:
    seen = task(as_("li"), "M1.4.3")
    edit_task(as_("li"), seen, title="Monthly summary")

    with pytest.raises(Conflict) as clash:
        edit_task(as_("liming"), seen, title="Monthly lessons")

    assert (clash.value.mine, clash.value.theirs, clash.value.other) == ("Monthly lessons", "Monthly summary", "li")


def test_deleting_takes_the_parts_along_and_undo_brings_them_back(li: Session) -> None:
    create_task(li, M2, "Layer")
    create_task(li, M2, "Part", parent=task(li, "M2.1").id)
    whole = {t.id: t.title for t in li.snapshot().tasks}

    delete_task(li, task(li, "M2.1"))
    assert not [t for t in li.snapshot().tasks if t.measure == M2]

    undo_last(li)
    assert {t.id: t.title for t in li.snapshot().tasks} == whole


def test_what_others_wait_for_is_not_deleted(li: Session) -> None:
    with pytest.raises(Refused, match=r"M1\.1 is needed by .*M1\.2\.1"):
        delete_task(li, task(li, "M1.1"))


def test_moving_up_and_down_swaps_codes_with_all_parts(li: Session) -> None:
    titles = {t.code: t.title for t in li.snapshot().tasks}

    move_task(li, task(li, "M1.1"), 1)

    moved = {t.code: t.title for t in li.snapshot().tasks}
    assert moved["M1.2"] == titles["M1.1"]
    assert moved["M1.2.1"] == titles["M1.1.1"]
    assert moved["M1.1.3"] == titles["M1.2.3"]
    assert len(moved) == len(titles)
    with pytest.raises(Refused, match="edge"):
        move_task(li, task(li, "M1.1"), -1)


def test_moving_beneath_another_layer_renumbers_both(li: Session) -> None:
    titles = {t.code: t.title for t in li.snapshot().tasks}
    seen = task(li, "M1.2.1")

    move_task_to(li, seen, measure="measure-M1", parent=task(li, "M1.4").id)

    moved = {t.code: t.title for t in li.snapshot().tasks}
    assert moved["M1.4.4"] == titles["M1.2.1"]
    assert (moved["M1.2.1"], moved["M1.2.2"]) == (titles["M1.2.2"], titles["M1.2.3"])
    assert "M1.2.3" not in moved


def test_a_layer_cannot_move_beneath_its_own_part(li: Session) -> None:
    with pytest.raises(Refused, match="above it"):
        move_task_to(li, task(li, "M1.1"), measure="measure-M1", parent=task(li, "M1.1.1").id)


def test_moving_to_another_measure_takes_the_parts_along(li: Session) -> None:
    move_task_to(li, task(li, "M1.4"), measure=M2)

    snapshot = li.snapshot()
    assert [t.code for t in snapshot.leaves(snapshot.measure_by_code["M2"])] == ["M2.1.1", "M2.1.2", "M2.1.3"]
    assert next_code(snapshot, snapshot.measure_by_code["M1"]) == "M1.4"


def test_a_deed_on_a_gone_measure_is_refused(li: Session) -> None:
    with pytest.raises(NotFound, match="measure is gone"):
        create_task(li, "measure-none", "Nowhere")


def test_only_the_fields_of_the_form_are_changed_by_it(li: Session) -> None:
    with pytest.raises(TypeError, match="status"):
        edit_task(li, task(li, "M1.1.1"), status="done")
