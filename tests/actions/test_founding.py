"""A new store: three answers, or a workbook's records; and taking deeds back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.importing import apply_import
from pdca_tui.actions.restoring import restore_store
from pdca_tui.actions.rounds import start_centre
from pdca_tui.actions.task_states import block_task
from pdca_tui.actions.undoing import last_undoable, undo_change, undo_last
from pdca_tui.actions.values import log_value
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import Right, TaskStatus
from pdca_tui.model.errors import Forbidden, NotFound, Refused
from pdca_tui.model.records import Person
from tests.actions.conftest import NOW, As
from tests.reference import reference_records


def test_three_answers_begin_a_centre_with_its_manager(tmp_path: Path) -> None:
    session = found_store(tmp_path / "store", clock=FixedClock(NOW), login="wang")

    start_centre(session, name="深圳福田", goal="NPS 70", start=dt.date(2026, 4, 20), manager="王经理")

    snapshot = session.snapshot()
    assert snapshot.centre is not None
    assert snapshot.round is not None
    assert (snapshot.round.number, snapshot.round.end) == (1, dt.date(2026, 7, 19))
    assert [(p.name, p.login, p.right) for p in snapshot.people] == [("王经理", "wang", Right.MANAGER)]
    with pytest.raises(Forbidden):
        start_centre(session, name="Twice", goal="g", start=dt.date(2026, 4, 20))


def test_a_second_centre_does_not_fit_into_a_store(li: Session) -> None:
    with pytest.raises(Refused, match="深圳南山服务中心"):
        start_centre(li, name="Twice", goal="g", start=dt.date(2026, 4, 20))


def test_records_come_in_as_one_deed(tmp_path: Path) -> None:
    records = reference_records()
    session = found_store(tmp_path / "store", clock=FixedClock(NOW), login="li", records=records, subject="plan.xlsx")

    (entry,) = [change for change in session.snapshot().changes if change.deed == "import"]
    assert (entry.subject, len(entry.edits)) == ("plan.xlsx", len(records))
    assert session.person is not None
    assert session.person.name == "李经理"


def test_an_import_with_one_bad_record_brings_in_nothing(li: Session) -> None:
    before = li.snapshot()
    good = Person(id="person-new", name="新人")
    with pytest.raises(Refused):
        apply_import(li, [good, Person(id="person-bad", name="\ud800")], ())
    assert li.snapshot().revision == before.revision


def test_undo_goes_back_step_by_step_and_only_over_own_deeds(as_: As) -> None:
    li, liming = as_("li"), as_("liming")
    nps = li.snapshot().indicator_by_name["低分客户挽回率"]
    log_value(liming, nps, Decimal(40), day=dt.date(2026, 4, 10))
    log_value(liming, nps, Decimal(50))
    block_task(li, li.snapshot().task_by_code["M1.4.2"], "No figures")

    undo_last(liming)
    assert [v.number for v in li.snapshot().values(nps)] == [Decimal(40)]
    undo_last(liming)
    assert li.snapshot().values(nps) == []
    with pytest.raises(Refused, match="nothing left"):
        undo_last(liming)
    assert li.snapshot().task_by_code["M1.4.2"].status is TaskStatus.BLOCKED


def test_what_was_done_before_the_opening_stays_whatever_the_clock_says(place: Path, li: Session) -> None:
    nps = li.snapshot().indicator_by_name["低分客户挽回率"]
    log_value(li, nps, Decimal(40), day=dt.date(2026, 4, 10))
    opened = li.snapshot().revision
    yesterday = open_session(place, login="li", clock=FixedClock(NOW - dt.timedelta(days=1)))
    log_value(yesterday, nps, Decimal(50), day=dt.date(2026, 4, 16))

    undo_last(yesterday, since=opened)
    assert [v.number for v in li.snapshot().values(nps)] == [Decimal(40)]
    with pytest.raises(Refused, match="changed nothing here"):
        undo_last(yesterday, since=opened)


def test_an_undo_can_be_taken_back(li: Session) -> None:
    nps = li.snapshot().indicator_by_name["低分客户挽回率"]
    done = log_value(li, nps, Decimal(50))
    undone = undo_last(li)
    assert undone.change is not None

    undo_change(li, undone.change.id)

    assert [v.number for v in li.snapshot().values(nps)] == [Decimal(50)]
    assert last_undoable(li.snapshot(), "li") == done.change


def test_a_deed_is_not_taken_back_twice_nor_a_strangers_by_a_member(as_: As) -> None:
    li, liming = as_("li"), as_("liming")
    done = block_task(li, li.snapshot().task_by_code["M1.4.2"], "No figures")
    assert done.change is not None
    with pytest.raises(Forbidden):
        undo_change(liming, done.change.id)
    undo_change(li, done.change.id)
    with pytest.raises(Refused, match="already"):
        undo_change(li, done.change.id)
    with pytest.raises(NotFound):
        undo_change(li, "change-none")


def test_a_manager_restores_an_earlier_revision_and_a_member_does_not(as_: As, place: Path) -> None:
    li = as_("li")
    before = li.snapshot().revision
    block_task(li, li.snapshot().task_by_code["M1.4.2"], "No figures")
    with pytest.raises(Forbidden):
        restore_store(place, clock=FixedClock(NOW), login="liming", revision=before)

    done = restore_store(place, clock=FixedClock(NOW), login="li", revision=before)

    assert done.snapshot.revision > before + 1
    assert done.snapshot.task_by_code["M1.4.2"].status is not TaskStatus.BLOCKED
