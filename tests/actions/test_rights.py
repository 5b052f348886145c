"""Who may do what."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.measures import edit_measure
from pdca_tui.actions.meetings import record_meeting
from pdca_tui.actions.rights import right_of, why_not_manage, why_not_task, why_not_work
from pdca_tui.actions.tasks import create_task, edit_task
from pdca_tui.actions.values import log_value
from pdca_tui.model.clock import SystemClock
from pdca_tui.model.enums import MeetingKind, Right
from pdca_tui.model.errors import Forbidden, NotFound, ReadOnly
from pdca_tui.model.records import Person, Task
from tests.actions.conftest import As


def task(session: Session, code: str) -> Task:
    return session.snapshot().task_by_code[code]


def test_a_viewer_changes_nothing(as_: As) -> None:
    region = as_("region")
    nps = region.snapshot().indicator_by_name["NPS"]
    for deed in (
        lambda: log_value(region, nps, Decimal(70)),
        lambda: record_meeting(region, MeetingKind.MORNING),
        lambda: edit_task(region, task(region, "M1.4.1"), title="Mine"),
        lambda: create_task(region, "measure-M2", "Mine"),
    ):
        with pytest.raises(Forbidden, match="李经理"):
            deed()


def test_a_member_works_on_own_tasks_and_on_those_of_a_team(as_: As) -> None:
    wang = as_("xiaowang")
    edit_task(wang, task(wang, "M1.4.1"), done_when="By 17:30")
    with pytest.raises(Forbidden, match=r"belongs to 李明.*李经理"):
        edit_task(wang, task(wang, "M1.4.2"), title="Mine")
    with pytest.raises(Forbidden, match="李明"):
        create_task(wang, "measure-M2", "For somebody else", owner="李明")


def test_a_member_does_not_plan_and_a_manager_does(as_: As) -> None:
    measure = as_("li").snapshot().measure_by_code["M1"]
    with pytest.raises(Forbidden, match="Only a manager"):
        edit_measure(as_("liming"), measure, plan_b="Buy in")
    edit_measure(as_("li"), measure, plan_b="Buy in")
    assert as_("li").snapshot().measure_by_code["M1"].plan_b == "Buy in"


def test_the_right_counts_as_it_is_at_the_moment_of_the_deed(as_: As) -> None:
    liming = as_("liming")
    li = as_("li")
    with li.deed("person.edit", "李明") as tx:
        tx.put(replace(tx.get(Person, "person-liming"), right=Right.VIEWER))

    with pytest.raises(Forbidden):
        edit_task(liming, task(liming, "M1.4.2"), title="Still mine?")


def test_the_screens_can_ask_before(as_: As) -> None:
    snapshot = as_("li").snapshot()
    theirs = snapshot.task_by_code["M1.4.2"]
    assert why_not_task(as_("li"), snapshot, theirs) is None
    assert why_not_task(as_("liming"), snapshot, theirs) is None
    assert why_not_task(as_("crm"), snapshot, theirs) is not None
    assert why_not_work(as_("region"), snapshot) is not None
    assert why_not_manage(as_("liming"), snapshot) is not None


def test_an_unknown_login_is_refused_with_those_that_are_known(place: Path) -> None:
    with pytest.raises(NotFound, match="liming"):
        open_session(place, login="nobody")


def test_the_owner_of_the_directory_is_the_first_manager(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = open_session(place)
    assert session.person is not None
    assert (session.person.name, session.login) == ("李经理", "li")

    monkeypatch.setattr("pdca_tui.store.identity.owns", lambda path: False)
    guest = open_session(place)
    assert guest.person is None
    assert right_of(guest, guest.snapshot()) is Right.VIEWER


def test_the_systems_login_is_known_from_the_people_list(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pdca_tui.platform.accounts.account_name", lambda: "liming")
    session = open_session(place)
    assert session.person is not None
    assert session.person.name == "李明"


def test_anybody_may_do_anything_while_there_are_no_people(tmp_path: Path) -> None:
    session = found_store(tmp_path / "store", clock=SystemClock(), login="whoever")
    assert right_of(session, session.snapshot()) is Right.MANAGER


def test_a_session_for_reading_says_so_before_and_refuses_after(place: Path) -> None:
    session = open_session(place, login="li", read_only=True)
    assert why_not_manage(session, session.snapshot()) is not None
    with pytest.raises(ReadOnly):
        edit_task(session, task(session, "M1.4.2"), title="No")
