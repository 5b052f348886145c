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
from pdca_tui.actions.rights import MANAGED, MANAGED_DEEDS, OWNED_DEEDS
from pdca_tui.actions.task_moves import move_task
from pdca_tui.actions.task_states import finish_task, reopen_task, start_task
from pdca_tui.actions.tasks import create_task, edit_task
from pdca_tui.actions.undoing import undo_change, undo_last
from pdca_tui.actions.values import log_value
from pdca_tui.i18n.deed_words import DEEDS
from pdca_tui.model.enums import Right, TaskStatus
from pdca_tui.model.errors import Forbidden, ReadOnly, Refused
from pdca_tui.model.records import TABLES, Change, Person
from tests.actions.deed_world import CLOCK, DAY, World, made
from tests.actions.every_deed import MANAGE, OWN, READ, ROWS, WORK

NO_DEEDS = {"rights", "undo_rights", "session", "identity", "founding", "clocks", "launch"}
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
    assert set(DEEDS) >= MANAGED_DEEDS | OWNED_DEEDS


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


NOT_IN_THIS_WORLD = {
    *("comments.end_invitation", "problems.close_problem", "standards.restore_standard"),
    *("task_moves.indent_task", "task_moves.outdent_task"),
    *("task_states.reopen_task", "task_states.tick_task", "task_states.untick_task"),
}
"""Deeds of an owner that find nothing to do here."""
OF_ITS_AUTHOR = {"comments.edit_comment", "comments.withdraw_comment"}
"""Words stay their author's, whatever becomes of what they are about."""
HANDING_ON = {"standards.edit_standard", "tasks.edit_task"}
"""What they change here is the owner."""
OWNED = sorted({name for name, (who, _) in ROWS.items() if who is OWN} - NOT_IN_THIS_WORLD)


@pytest.fixture
def mine(world: World, tmp_path: Path) -> World:
    """The world once more, to change it."""
    shutil.copytree(world.path, tmp_path / "store")
    return replace(world, path=tmp_path / "store")


def done_by_its_owner(deed: str, mine: World) -> tuple[Session, Change]:
    """The session of 李明, and what the audit says of the deed."""
    session = session_of(mine, "liming")
    done = ROWS[deed][1](session, mine)
    assert isinstance(done, Done)
    assert done.change is not None
    return session, done.change


def hand_over(mine: World, *codes: str) -> None:
    """What belongs to 李明 is 小王's from now on; with `codes` these tasks alone are."""
    with session_of(mine, "li").deed("import") as tx:
        records = [tx.snapshot.task_by_code[code] for code in codes]
        if not codes:
            records = [one for table in tx.snapshot.records.values() for one in table.values()]
            records = [one for one in records if getattr(one, "owner", None) in ("李明", "小王")]
        for record in records:
            tx.put(structs.replace(record, owner="小王"))


@pytest.mark.parametrize("deed", [name for name in OWNED if name not in HANDING_ON])
def test_an_owner_takes_it_back_and_may_take_that_back(deed: str, mine: World) -> None:
    """Else the tests below would prove nothing."""
    session, change = done_by_its_owner(deed, mine)
    assert change.deed in OWNED_DEEDS
    undone = undo_change(session, change.id)
    assert undone.change is not None
    undo_change(session, undone.change.id)


@pytest.mark.parametrize("deed", [name for name in OWNED if name not in OF_ITS_AUTHOR | {"tasks.delete_task"}])
def test_what_was_handed_on_since_is_not_changed_by_an_undo(deed: str, mine: World) -> None:
    session, change = done_by_its_owner(deed, mine)
    hand_over(mine)
    before = content(mine)
    with pytest.raises(Forbidden, match=r"belongs to 小王|may invite comments"):
        undo_change(session, change.id)
    with pytest.raises(Forbidden):
        undo_last(session)
    assert content(mine) == before


@pytest.mark.parametrize("deed", ["task_states.start_task", "problems.edit_problem", "standards.retire_standard"])
def test_nor_by_the_undo_of_an_undo(deed: str, mine: World) -> None:
    session, change = done_by_its_owner(deed, mine)
    undone = undo_change(session, change.id)
    assert undone.change is not None
    hand_over(mine)
    with pytest.raises(Forbidden, match="belongs to 小王"):
        undo_change(session, undone.change.id)


def test_work_of_a_team_that_became_one_persons_is_not_taken_back_by_another(mine: World) -> None:
    session = session_of(mine, "xiaowang")
    started = start_task(session, session.snapshot().task_by_code["M1.4.1"])
    assert started.change is not None
    manager = session_of(mine, "li")
    edit_task(manager, manager.snapshot().task_by_code["M1.4.1"], owner="李明")
    with pytest.raises(Forbidden, match="belongs to 李明"):
        finish_task(session, session.snapshot().task_by_code["M1.4.1"], "seen")
    with pytest.raises(Forbidden, match="belongs to 李明"):
        undo_change(session, started.change.id)
    undo_change(manager, started.change.id)


def test_a_neighbour_that_only_got_another_code_takes_no_right(mine: World) -> None:
    session = session_of(mine, "liming")
    moved = move_task(session, mine.task("M1.4.2"), -1)
    assert moved.change is not None
    assert session.snapshot().task_by_code["M1.4.2"].title == mine.task("M1.4.1").title
    hand_over(mine, "M1.4.2")
    undo_change(session, moved.change.id)
    assert session.snapshot().task_by_code["M1.4.1"].owner == "小王"


def test_a_layer_that_changed_along_with_its_part_takes_no_right(mine: World) -> None:
    manager, session = session_of(mine, "li"), session_of(mine, "liming")
    layer = create_task(manager, "measure-M1", "A layer", days=Decimal(2)).record_id
    made = create_task(session, "measure-M1", "A part", parent=layer, owner="李明")
    assert made.change is not None
    assert {edit.id for edit in made.change.edits} == {made.record_id, layer}
    for code in ("M1.5.1", "M1.5"):
        finish_task(manager, manager.snapshot().task_by_code[code])
    opened = reopen_task(session, session.snapshot().task_by_code["M1.5.1"])
    assert opened.change is not None
    assert {edit.id for edit in opened.change.edits} == {made.record_id, layer}
    hand_over(mine, "M1.5")
    undo_change(session, opened.change.id)
    assert session.snapshot().task_by_code["M1.5"].status is TaskStatus.DONE
    undo_change(manager, manager.snapshot().changes[-1].id)
    hand_over(mine, "M1.5.1")
    with pytest.raises(Forbidden, match="belongs to 小王"):
        undo_change(session, made.change.id)


def test_who_was_a_manager_takes_nothing_back_of_what_is_anothers(mine: World) -> None:
    session = session_of(mine, "li")
    done = ROWS["task_states.start_task"][1](session, mine)
    assert isinstance(done, Done)
    assert done.change is not None
    no_manager_any_more(session)
    with pytest.raises(Forbidden, match="belongs to 李明"):
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
