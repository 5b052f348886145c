"""No deed leaves a centre without a manager, and where a hand in the file has, there is a way back for the owner."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.comments import invite_comments
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.importing import apply_import
from pdca_tui.actions.measures import edit_measure
from pdca_tui.actions.restoring import restore_store
from pdca_tui.actions.rights import (
    right_of,
    why_not_comment,
    why_not_invite,
    why_not_manage,
    why_not_rescue,
    why_not_task,
    why_not_work,
)
from pdca_tui.actions.tasks import edit_task
from pdca_tui.actions.undoing import undo_change, undo_last
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import Right
from pdca_tui.model.errors import Forbidden, Refused
from pdca_tui.model.records import Person
from pdca_tui.store import open_store, store_exists
from tests.actions.conftest import NOW, As
from tests.reference import reference_records

CLOCK = FixedClock(NOW)
NOBODY_WOULD = "Nobody would be a manager any more"
WAY_BACK = r"The account that owns the store can bring back an earlier state with `pdca restore`"


def viewers(session: Session) -> list[tuple[Person, Person]]:
    """Everybody as they are, and as somebody who may only read."""
    return [(one, structs.replace(one, right=Right.VIEWER)) for one in session.snapshot().people]


def by_hand(place: Path, right: Right = Right.VIEWER) -> None:
    """What no deed does: a hand in the file gives everybody the same right."""
    store = open_store(place)
    with store.transaction(login="hand", deed="import", at=NOW) as tx:
        for person in tx.snapshot.people:
            tx.put(structs.replace(person, right=right))
    store.close()


def at_a_command(place: Path, login: str | None = None) -> Session:
    return open_session(place, login=login, clock=CLOCK, origin="cli")


def test_an_import_that_leaves_no_manager_is_refused(li: Session) -> None:
    before = li.snapshot()
    with pytest.raises(Refused, match=NOBODY_WOULD):
        apply_import(li, (), viewers(li))
    assert li.snapshot() is before


def test_taking_out_the_last_manager_is_refused_in_any_deed(li: Session) -> None:
    before = li.snapshot()
    (manager,) = (one for one in before.people if one.right is Right.MANAGER)
    with pytest.raises(Refused, match=NOBODY_WOULD), li.deed("person.edit") as tx:
        tx.delete(manager)
    assert li.snapshot() is before


def test_an_undo_that_leaves_no_manager_is_refused(li: Session) -> None:
    person = next(one for one in li.snapshot().people if one.login == "liming")
    apply_import(li, (), [(person, structs.replace(person, right=Right.MANAGER))])
    given = li.snapshot().changes[-1]
    others = [(one, structs.replace(one, right=Right.MEMBER)) for one in li.snapshot().people if one.login == "li"]
    apply_import(li, (), others)
    liming = structs.replace(li, login="liming", person=person)
    with pytest.raises(Refused, match=NOBODY_WOULD):
        undo_change(liming, given.id)
    assert right_of(liming, liming.snapshot()) is Right.MANAGER


def test_a_restore_that_leaves_no_manager_is_refused(place: Path, li: Session) -> None:
    revision = li.snapshot().revision
    by_hand(place)
    store = open_store(place)
    with store.transaction(login="hand", deed="import", at=NOW) as tx:
        li_again = next(one for one in tx.snapshot.people if one.login == "li")
        tx.put(structs.replace(li_again, right=Right.MANAGER))
    with pytest.raises(Refused, match=NOBODY_WOULD):
        restore_store(place, clock=CLOCK, login="li", revision=revision + 1)
    assert restore_store(place, clock=CLOCK, login="li", revision=revision).change is not None


def test_a_store_is_not_made_from_people_without_a_manager(tmp_path: Path) -> None:
    records = [
        structs.replace(one, right=Right.MEMBER) if isinstance(one, Person) else one for one in reference_records()
    ]
    with pytest.raises(Refused, match=NOBODY_WOULD):
        found_store(tmp_path / "store", clock=CLOCK, records=records)
    assert not store_exists(tmp_path / "store")


def test_the_people_list_may_be_emptied_as_before(li: Session) -> None:
    with li.deed("person.edit") as tx:
        for person in tx.snapshot.people:
            tx.delete(person)
    assert not li.snapshot().people


def test_work_goes_on_where_nobody_is_a_manager_any_more(place: Path) -> None:
    by_hand(place, Right.MEMBER)
    liming = open_session(place, login="liming", clock=CLOCK)
    assert edit_task(liming, liming.snapshot().task_by_code["M1.4.2"], title="Mine").change is not None


def test_every_sentence_says_what_to_do_where_nobody_is_a_manager(place: Path) -> None:
    by_hand(place)
    li = open_session(place, login="li", clock=CLOCK)
    snapshot = li.snapshot()
    task = next(one for one in snapshot.tasks if one.owner not in snapshot.person_by_name)
    asked = [
        why_not_manage(li, snapshot),
        why_not_work(li, snapshot),
        why_not_task(li, snapshot, task),
        why_not_comment(li, snapshot, task),
        why_not_invite(li, snapshot, task),
    ]
    for told in asked:
        assert told is not None
        assert "Nobody in this centre is a manager. The account that owns the store can bring back" in str(told)
    by_hand(place, Right.MEMBER)
    snapshot = li.snapshot()
    told = why_not_task(li, snapshot, snapshot.task_by_code["M1.4.2"])
    assert str(told) == "This belongs to 李明. Only 李明 may change it."


@pytest.mark.parametrize("login", [None, "li"])
def test_the_owner_brings_an_earlier_state_back_by_a_command(place: Path, as_: As, login: str | None) -> None:
    revision = as_("li").snapshot().revision
    by_hand(place)
    restore_store(place, clock=CLOCK, login=login, revision=revision)
    assert right_of(as_("li"), as_("li").snapshot()) is Right.MANAGER


def test_the_owner_brings_a_manager_in_by_a_command(place: Path, as_: As) -> None:
    by_hand(place)
    owner = at_a_command(place)
    li = next(one for one in owner.snapshot().people if one.login == "li")
    apply_import(owner, (), [(li, structs.replace(li, right=Right.MANAGER))])
    assert right_of(as_("li"), as_("li").snapshot()) is Right.MANAGER


def test_the_owner_does_nothing_else_with_that(place: Path) -> None:
    by_hand(place)
    owner = at_a_command(place)
    deeds: list[Callable[[], object]] = [
        lambda: edit_measure(owner, owner.snapshot().measure_by_code["M1"], plan_b="Buy in"),
        lambda: undo_last(owner, "hand"),
        lambda: invite_comments(owner, owner.snapshot().task_by_code["M1.4.2"], "person-region"),
    ]
    for deed in deeds:
        with pytest.raises(Forbidden, match=WAY_BACK):
            deed()


def test_while_there_is_a_manager_the_owner_has_no_more_right_than_anybody(place: Path) -> None:
    viewer = at_a_command(place, "region")
    assert why_not_rescue(viewer, viewer.snapshot()) == why_not_manage(viewer, viewer.snapshot()) is not None
    with pytest.raises(Forbidden, match=r"Only a manager may do this: .*李经理"):
        restore_store(place, clock=CLOCK, login="region", revision=0)


@pytest.mark.parametrize("origin", ["tui", "linear"])
def test_a_session_in_the_app_brings_nothing_back(place: Path, origin: str) -> None:
    """As one over SSH is: it runs under the owner's account, whoever sits there."""
    by_hand(place)
    session = open_session(place, login="li", clock=CLOCK, origin=origin)
    with pytest.raises(Forbidden, match=WAY_BACK):
        apply_import(session, (), ())
    with pytest.raises(Forbidden, match=WAY_BACK):
        restore_store(place, clock=CLOCK, login="li", origin=origin, revision=0)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no owners there")
def test_another_account_brings_nothing_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand(place)
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    monkeypatch.setattr("pdca_tui.platform.accounts.account_name", lambda: "li")
    session = at_a_command(place)
    assert session.person is not None
    with pytest.raises(Forbidden, match=WAY_BACK):
        apply_import(session, (), ())
    with pytest.raises(Forbidden, match=WAY_BACK):
        restore_store(place, clock=CLOCK, revision=0)


def test_a_session_for_reading_brings_nothing_back(place: Path) -> None:
    by_hand(place)
    reading = open_session(place, clock=CLOCK, read_only=True, origin="cli")
    assert str(why_not_rescue(reading, reading.snapshot())) == "The store is open for reading only."
