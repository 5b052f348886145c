"""Every deed there is, tried by those who have no right to it: refused, and nothing is changed."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import structs

from pdca_tui import actions
from pdca_tui.actions import Done, Session, open_session
from pdca_tui.actions.rights import MANAGED, MANAGED_DEEDS
from pdca_tui.actions.undoing import undo_change, undo_last
from pdca_tui.actions.values import log_value
from pdca_tui.i18n.deed_words import DEEDS
from pdca_tui.model.enums import Right
from pdca_tui.model.errors import Forbidden, ReadOnly, Refused
from pdca_tui.model.records import TABLES, Person
from tests.actions.deed_world import CLOCK, DAY, World, made
from tests.actions.every_deed import MANAGE, OWN, READ, ROWS, WORK

NO_DEEDS = {"rights", "session", "identity", "founding", "clocks", "launch"}
"""Modules that decide and open; a store that is made belongs to whoever makes it."""
HELPERS = {
    "meeting_lead.led_by",
    "restoring.kept_states",
    "tasks.own_task",
    "past_rounds.past_round",
    "past_rounds.round_before",
}
"""What only looks something up."""


def deeds() -> set[str]:
    """Every public function of the layer that takes a session, or the path of a store, to do something to it."""
    found = set()
    for info in pkgutil.iter_modules(actions.__path__):
        if info.name in NO_DEEDS:
            continue
        module = importlib.import_module(f"{actions.__name__}.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and first is not None and str(first.annotation) in ("Session", "Path"):
                found.add(f"{info.name}.{name}")
    return found - HELPERS


def test_every_deed_has_a_row() -> None:
    assert deeds() == set(ROWS)
    assert set(TABLES) >= MANAGED
    assert set(DEEDS) >= MANAGED_DEEDS


@pytest.fixture(scope="module")
def world(reference_store: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    path = tmp_path_factory.mktemp("world") / "store"
    shutil.copytree(reference_store, path)
    return made(path)


def content(world: World) -> dict[str, bytes]:
    """Everything the store consists of."""
    return {str(one): one.read_bytes() for one in sorted(world.path.rglob("*")) if one.is_file()}


def session_of(world: World, login: str) -> Session:
    return open_session(world.path, login=login, clock=CLOCK)


def guest_of(world: World) -> Session:
    """Somebody whom nobody knows."""
    return structs.replace(session_of(world, "region"), login="stranger", person=None)


@pytest.mark.parametrize("deed", sorted(ROWS))
def test_a_viewer_a_guest_and_a_session_for_reading_change_nothing(deed: str, world: World) -> None:
    who, call = ROWS[deed]
    before = content(world)
    if who is not READ:
        with pytest.raises(Forbidden):
            call(session_of(world, "region"), world)
    guest = guest_of(world)
    # The deeds that open the store themselves know a stranger by the login already.
    with pytest.raises(Refused if deed.split(".")[0] in ("restoring", "migrating") else Forbidden):
        call(guest, world)
    reading = open_session(world.path, login="li", clock=CLOCK, read_only=True)
    with pytest.raises((Forbidden, ReadOnly)):
        call(reading, world)
    assert content(world) == before


@pytest.mark.parametrize("deed", sorted(name for name, (who, _) in ROWS.items() if who in (MANAGE, OWN)))
def test_a_member_does_no_deed_of_a_manager_nor_one_to_what_is_anothers(deed: str, world: World) -> None:
    before = content(world)
    with pytest.raises(Forbidden):
        ROWS[deed][1](session_of(world, "xiaowang"), world)
    assert content(world) == before


@pytest.mark.parametrize("deed", sorted(ROWS))
def test_who_has_the_right_is_not_refused_for_want_of_it(deed: str, world: World, tmp_path: Path) -> None:
    """Else the rows above would prove nothing."""
    who, call = ROWS[deed]
    shutil.copytree(world.path, tmp_path / "store")
    mine = replace(world, path=tmp_path / "store")
    login = {MANAGE: "li", OWN: "liming", WORK: "xiaowang", READ: "region"}[who]
    try:
        done = call(session_of(mine, login), mine)
        if who is not MANAGE and isinstance(done, Done) and done.change is not None:
            assert not MANAGED & {edit.table for edit in done.change.edits}
    except Forbidden as error:
        pytest.fail(f"{login} may do {deed}: {error}")
    except Refused:
        # For another reason, which is the business of that deed's own tests.
        pass


LEAVES_NOTHING = {
    "approval.change_target",
    "closing.close_round",
    "migrating.migrate_store",
    "next_round.start_round",
    "raci.remove_role",
    "rounds.start_centre",
    "task_moves.renumber",
}
"""A manager's deeds that find nothing to do in this world, or leave the store without an entry to undo."""


def no_manager_any_more(session: Session) -> None:
    """Take the right from the person of the session; somebody else has it then."""
    with session.deed("import") as tx:
        person = next(one for one in tx.snapshot.people if one.login == session.login)
        tx.put(structs.replace(person, right=Right.MEMBER))
        tx.put(Person(id="person-next", name="Next", right=Right.MANAGER))


@pytest.mark.parametrize("deed", sorted({name for name, (who, _) in ROWS.items() if who is MANAGE} - LEAVES_NOTHING))
def test_who_was_a_manager_takes_nothing_of_that_back(deed: str, world: World, tmp_path: Path) -> None:
    shutil.copytree(world.path, tmp_path / "store")
    mine = replace(world, path=tmp_path / "store")
    session = session_of(mine, "li")
    done = ROWS[deed][1](session, mine)
    assert isinstance(done, Done)
    assert done.change is not None
    no_manager_any_more(session)
    with pytest.raises(Forbidden):
        undo_change(session, done.change.id)


def test_who_was_a_manager_takes_back_what_a_member_does_too(world: World, tmp_path: Path) -> None:
    shutil.copytree(world.path, tmp_path / "store")
    mine = replace(world, path=tmp_path / "store")
    session = session_of(mine, "li")
    done = log_value(session, mine.nps, Decimal(70), day=DAY - dt.timedelta(days=1))
    assert done.change is not None
    no_manager_any_more(session)
    undo_change(session, done.change.id)


def test_an_undo_of_a_managers_deed_is_not_undone_without_the_right(world: World, tmp_path: Path) -> None:
    """Else a lesson that was decided on would be decided on by nobody who may."""
    shutil.copytree(world.path, tmp_path / "store")
    mine = replace(world, path=tmp_path / "store")
    session = session_of(mine, "li")
    ROWS["lessons.decide_lesson"][1](session, mine)
    done = undo_last(session)
    assert done.change is not None
    no_manager_any_more(session)
    with pytest.raises(Forbidden):
        undo_change(session, done.change.id)


def test_a_right_that_is_taken_away_counts_at_once(world: World, tmp_path: Path) -> None:
    shutil.copytree(world.path, tmp_path / "store")
    mine = replace(world, path=tmp_path / "store")
    open_before = session_of(mine, "liming")
    with session_of(mine, "li").deed("import") as tx:
        person = next(one for one in tx.snapshot.people if one.login == "liming")
        tx.delete(person)
    for deed in ("tasks.edit_task", "values.log_value", "standards.mark_read"):
        with pytest.raises(Forbidden):
            ROWS[deed][1](open_before, mine)
