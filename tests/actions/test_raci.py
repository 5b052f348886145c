"""The RACI matrix changed, and who holds its roles."""

from __future__ import annotations

import datetime as dt

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.holders import name_holder
from pdca_tui.actions.raci import add_role, clean_letters, clear_row, fill_row, remove_role, rename_role, set_cell
from pdca_tui.actions.undoing import undo_last
from pdca_tui.method.raci import holder_of, raci_matrix
from pdca_tui.model.errors import Conflict, Forbidden, NotFound, Refused
from pdca_tui.model.records import Centre, Raci
from tests.actions.conftest import As
from tests.reference import REFERENCE_DAY, ROLES

M1, M3 = "measure-M1", "measure-M3"
BOSS, PARTS, TECH, ADVISOR, REGION = ROLES


def cells(session: Session, measure: str = M1) -> dict[str, str]:
    row = session.snapshot().raci_rows.get(measure)
    return dict(row.cells) if row else {}


@pytest.mark.parametrize(
    ("typed", "held"),
    [("r", "R"), ("A+R", "R+A"), ("ra", "R+A"), ("c / i", "C+I"), ("  ", ""), ("I、C", "C+I")],
)
def test_letters_are_held_in_the_order_of_the_word(typed: str, held: str) -> None:
    assert clean_letters(typed) == held


@pytest.mark.parametrize("typed", ["X", "RAC", "R+R", "是"])
def test_other_letters_are_refused(li: Session, typed: str) -> None:
    with pytest.raises(Refused, match="no RACI letter"):
        set_cell(li, M1, BOSS, typed)
    assert cells(li)[BOSS] == "A"


def test_a_cell_is_written_cleared_and_taken_back(li: Session) -> None:
    done = set_cell(li, M1, ADVISOR, "ra")
    assert cells(li)[ADVISOR] == "R+A"
    assert "服务顾问 has R+A" in str(done.said)

    set_cell(li, M1, ADVISOR, "")
    assert ADVISOR not in cells(li)
    undo_last(li)
    assert cells(li)[ADVISOR] == "R+A"
    undo_last(li)
    assert cells(li)[ADVISOR] == "C"


def test_the_first_letter_makes_the_row_and_the_last_one_takes_it_along(li: Session) -> None:
    set_cell(li, M3, BOSS, "A")
    assert cells(li, M3) == {BOSS: "A"}

    set_cell(li, M3, BOSS, "")
    assert M3 not in li.snapshot().raci_rows
    undo_last(li)
    assert cells(li, M3) == {BOSS: "A"}


def test_a_missing_row_is_filled_in_one_deed(li: Session) -> None:
    before = li.snapshot().revision

    fill_row(li, M3, {BOSS: "A", PARTS: "", TECH: "R"})

    assert li.snapshot().revision == before + 1
    assert cells(li, M3) == {BOSS: "A", TECH: "R"}
    rules = [(f.rule, f.subject) for f in raci_matrix(li.snapshot(), REFERENCE_DAY).findings]
    assert rules == [("raci-missing", "M8")]
    undo_last(li)
    assert M3 not in li.snapshot().raci_rows


def test_a_row_is_cleared_at_once(li: Session) -> None:
    clear_row(li, M1)
    assert M1 not in li.snapshot().raci_rows
    assert clear_row(li, M1).change is None
    undo_last(li)
    assert cells(li)[BOSS] == "A"


def test_a_task_has_a_row_of_its_own(li: Session) -> None:
    set_cell(li, M1, PARTS, "R+A", "task-M1.4.1")

    assert li.snapshot().raci_task_rows["task-M1.4.1"].cells == {PARTS: "R+A"}
    assert cells(li)[PARTS] == "R"
    assert li.snapshot().changes[-1].subject == "M1.4.1"
    with pytest.raises(NotFound, match="another measure"):
        set_cell(li, M3, PARTS, "R", "task-M1.4.1")


def test_two_people_write_in_different_cells_of_one_row(as_: As) -> None:
    seen = cells(as_("li"))

    set_cell(as_("li"), M1, BOSS, "R+A", was=seen)
    set_cell(as_("li"), M1, REGION, "C", was=seen)

    assert (cells(as_("li"))[BOSS], cells(as_("li"))[REGION]) == ("R+A", "C")


def test_two_people_write_in_one_cell_and_the_second_is_asked(as_: As) -> None:
    seen = cells(as_("li"))
    set_cell(as_("li"), M1, REGION, "C", was=seen)
    with pytest.raises(Conflict) as clash:
        set_cell(as_("li"), M1, REGION, "A", was=seen)
    assert (clash.value.field, clash.value.mine, clash.value.theirs) == (f"cells.{REGION}", "A", "C")

    set_cell(as_("li"), M3, BOSS, "A", was={})
    with pytest.raises(Conflict):
        set_cell(as_("li"), M3, BOSS, "I", was={})


def test_the_row_stays_while_somebody_elses_letter_stands_in_it(as_: As) -> None:
    set_cell(as_("li"), M3, BOSS, "A")
    seen = cells(as_("li"), M3)
    set_cell(as_("li"), M3, TECH, "R", was=seen)
    set_cell(as_("li"), M3, BOSS, "", was=seen)
    assert cells(as_("li"), M3) == {TECH: "R"}


def test_a_role_and_a_measure_must_be_there(li: Session) -> None:
    with pytest.raises(NotFound, match="no role 财务"):
        set_cell(li, M1, "财务", "R")
    with pytest.raises(NotFound, match="measure is gone"):
        set_cell(li, "measure-none", BOSS, "R")


def test_only_a_manager_writes_the_matrix(liming: Session) -> None:
    for deed in (
        lambda: set_cell(liming, M1, BOSS, "R"),
        lambda: clear_row(liming, M1),
        lambda: add_role(liming, "财务"),
        lambda: rename_role(liming, BOSS, "x"),
        lambda: remove_role(liming, BOSS),
        lambda: name_holder(liming, BOSS, "李明", REFERENCE_DAY),
    ):
        with pytest.raises(Forbidden, match="Only a manager"):
            deed()


def test_a_role_is_added_once(li: Session) -> None:
    add_role(li, " 财务 ")
    (centre,) = li.snapshot().all(Centre)
    assert centre.roles == (*ROLES, "财务")
    with pytest.raises(Refused, match="already"):
        add_role(li, "财务")
    undo_last(li)
    assert li.snapshot().centre == li.snapshot().all(Centre)[0]
    assert li.snapshot().all(Centre)[0].roles == ROLES


def test_a_renamed_role_is_followed_everywhere(li: Session) -> None:
    name_holder(li, PARTS, "张伟", REFERENCE_DAY)
    before = li.snapshot()

    rename_role(li, PARTS, "备件主管")

    now = li.snapshot()
    assert now.centre is not None
    assert now.centre.roles == (BOSS, "备件主管", TECH, ADVISOR, REGION)
    assert now.person_by_name["李明"].role == "备件主管"
    assert now.measure_by_code["M1"].role == "备件主管"
    assert cells(li)["备件主管"] == "R"
    assert not any(PARTS in row.cells for row in now.all(Raci))
    assert holder_of(now, "备件主管", REFERENCE_DAY) == now.person_by_name["张伟"]
    undo_last(li)
    assert cells(li) == before.raci_rows[M1].cells
    assert li.snapshot().person_by_name["李明"].role == PARTS


def test_a_role_is_renamed_to_a_free_name_only(li: Session) -> None:
    with pytest.raises(Refused, match="already"):
        rename_role(li, PARTS, BOSS)
    with pytest.raises(Refused, match="empty"):
        rename_role(li, PARTS, " ")
    assert rename_role(li, PARTS, PARTS).change is None


def test_a_role_with_letters_stays(li: Session) -> None:
    with pytest.raises(Refused, match=r"has letters in \['M1', 'M2'"):
        remove_role(li, REGION)
    add_role(li, "财务")
    remove_role(li, "财务")
    assert li.snapshot().all(Centre)[0].roles == ROLES


def test_a_person_takes_a_role_over_on_a_day(li: Session) -> None:
    monday = dt.date(2026, 4, 20)

    name_holder(li, PARTS, "张伟", monday)

    def name(day: dt.date) -> str:
        person = holder_of(li.snapshot(), PARTS, day)
        return person.name if person else ""

    assert (name(REFERENCE_DAY), name(monday)) == ("李明", "张伟")
    name_holder(li, PARTS, "小王", monday)
    assert (len(li.snapshot().holders), name(monday)) == (1, "小王")
    undo_last(li)
    assert name(monday) == "张伟"


def test_only_people_of_the_list_hold_roles(li: Session) -> None:
    with pytest.raises(NotFound, match="list of people"):
        name_holder(li, PARTS, "配件团队", REFERENCE_DAY)
    with pytest.raises(NotFound, match="no role"):
        name_holder(li, "财务", "李明", REFERENCE_DAY)
