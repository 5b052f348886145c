"""What holds for any order of deeds."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.task_moves import indent_task, move_task, move_task_to, outdent_task, renumber
from pdca_tui.actions.task_states import advance_task, block_task, drop_task, reopen_task
from pdca_tui.actions.tasks import create_task, delete_task, edit_task
from pdca_tui.actions.undoing import last_undoable, undo_last
from pdca_tui.actions.values import log_value
from pdca_tui.actions.wbs_copy import copy_tasks
from pdca_tui.actions.wbs_paste import paste_outline
from pdca_tui.actions.wbs_split import Part, split_task
from pdca_tui.exchange.outline import parse_outline
from pdca_tui.method.schedule import find_cycle, leaf_dependencies
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import TABLES, Task
from pdca_tui.model.snapshot import Snapshot
from tests.actions.conftest import NOW

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
places = st.integers(min_value=0, max_value=200)


@contextmanager
def session_on_a_copy(store: Path) -> Iterator[Session]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "store"
        shutil.copytree(store, place)
        session = open_session(place, login="li", clock=FixedClock(NOW))
        yield session
        session.store.close()


def pick(session: Session, place: int) -> Task:
    tasks = session.snapshot().tasks
    return tasks[place % len(tasks)]


Deed = Callable[[Session, int, int], object]


def wait_for(session: Session, place: int, other: int) -> object:
    task = pick(session, place)
    return edit_task(session, task, depends=tuple({*task.depends, pick(session, other).id}))


def move_beneath(session: Session, place: int, other: int) -> object:
    above = pick(session, other)
    return move_task_to(session, pick(session, place), measure=above.measure, parent=above.id)


def move_before(session: Session, place: int, other: int) -> object:
    there = pick(session, other)
    return move_task_to(session, pick(session, place), measure=there.measure, parent=there.parent, before=there.id)


def paste_beneath(session: Session, place: int, other: int) -> object:
    above = pick(session, other)
    text = f"code\ttask\tdepends\n1\tnew {place}\t{pick(session, place).code}\n1.1\tpart\t\n2\tlast\t1"
    return paste_outline(session, parse_outline(text).rows, measure=above.measure, parent=above.id)


DEEDS: list[Deed] = [
    wait_for,
    move_beneath,
    move_before,
    paste_beneath,
    lambda s, a, b: renumber(s, s.snapshot().measures[a % 2]),
    lambda s, a, b: indent_task(s, pick(s, a)),
    lambda s, a, b: outdent_task(s, pick(s, a)),
    lambda s, a, b: split_task(s, pick(s, a), [Part("one", Decimal(2)), Part("two", Decimal(b % 3))]),
    lambda s, a, b: copy_tasks(s, s.snapshot(), [pick(s, a).id], measure="measure-M2"),
    lambda s, a, b: move_task(s, pick(s, a), 1 if b % 2 else -1),
    lambda s, a, b: create_task(s, "measure-M2", f"Task {b}", days=Decimal(b % 3)),
    lambda s, a, b: create_task(s, pick(s, a).measure, f"Part {b}", parent=pick(s, a).id),
    lambda s, a, b: delete_task(s, pick(s, a)),
    lambda s, a, b: advance_task(s, pick(s, a), without_evidence=True),
    lambda s, a, b: block_task(s, pick(s, a), "why"),
    lambda s, a, b: drop_task(s, pick(s, a)),
    lambda s, a, b: reopen_task(s, pick(s, a)),
    lambda s, a, b: log_value(
        s, s.snapshot().indicators[a % 10], Decimal(b), day=NOW.date() - dt.timedelta(days=b % 50)
    ),
]


def content(snapshot: Snapshot) -> dict[str, dict[str, object]]:
    """Everything but the audit and what the store itself writes into a record."""
    own = {"version", "changed_by", "changed_at"}
    return {
        table: {
            record_id: {name: value for name, value in msgspec.structs.asdict(record).items() if name not in own}
            for record_id, record in records.items()
        }
        for table, records in snapshot.records.items()
        if table in TABLES and table != "changes"
    }


@few
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), places, places), max_size=8))
def test_undoing_every_deed_leads_back_to_where_it_began(
    reference_store: Path, deeds: list[tuple[Deed, int, int]]
) -> None:
    with session_on_a_copy(reference_store) as session:
        begun, first = content(session.snapshot()), session.snapshot().revision
        for deed, place, other in deeds:
            with suppress(Refused):
                deed(session, place, other)
        while (change := last_undoable(session.snapshot(), "li")) and change.revision > first:
            undo_last(session)

        assert content(session.snapshot()) == begun


@few
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS[:14]), places, places), max_size=10))
def test_whatever_is_planned_the_plan_stays_sound(reference_store: Path, deeds: list[tuple[Deed, int, int]]) -> None:
    with session_on_a_copy(reference_store) as session:
        for deed, place, other in deeds:
            with suppress(Refused):
                deed(session, place, other)

        snapshot = session.snapshot()
        tasks = snapshot.tasks
        assert find_cycle(leaf_dependencies(tasks)) is None
        assert len({task.code for task in tasks}) == len(tasks)
        for task in tasks:
            parent = snapshot.get(Task, task.parent)
            above = parent or next(m for m in snapshot.measures if m.id == task.measure)
            assert parent is None or parent.measure == task.measure
            assert task.code.rpartition(".")[0] == above.code
            assert all(snapshot.get(Task, before) is not None for before in task.depends)


SHAPING: list[Deed] = [
    move_beneath,
    move_before,
    paste_beneath,
    lambda s, a, b: indent_task(s, pick(s, a)),
    lambda s, a, b: outdent_task(s, pick(s, a)),
    lambda s, a, b: move_task(s, pick(s, a), 1 if b % 2 else -1),
    lambda s, a, b: split_task(s, pick(s, a), [Part("one", Decimal(2)), Part("two", Decimal(b % 3))]),
    lambda s, a, b: copy_tasks(s, s.snapshot(), [pick(s, a).id], measure="measure-M2"),
    lambda s, a, b: renumber(s, s.snapshot().measures[a % 2]),
]


@few
@given(deeds=st.lists(st.tuples(st.sampled_from(SHAPING), places, places), max_size=10))
def test_what_a_task_waits_for_survives_every_change_of_the_tree(
    reference_store: Path, deeds: list[tuple[Deed, int, int]]
) -> None:
    with session_on_a_copy(reference_store) as session:
        before = {task.id: task.depends for task in session.snapshot().tasks}
        for deed, place, other in deeds:
            with suppress(Refused):
                deed(session, place, other)

        now = {task.id: task.depends for task in session.snapshot().tasks}
        assert {task_id: now.get(task_id) for task_id in before} == before


@few
@given(deeds=st.lists(st.tuples(st.sampled_from(SHAPING), places, places), max_size=10))
def test_codes_have_no_gap_after_any_change_of_the_tree(
    reference_store: Path, deeds: list[tuple[Deed, int, int]]
) -> None:
    with session_on_a_copy(reference_store) as session:
        for deed, place, other in deeds:
            with suppress(Refused):
                deed(session, place, other)

        snapshot = session.snapshot()
        for above in (*snapshot.measures, *snapshot.tasks):
            numbers = [int(task.code.rpartition(".")[2]) for task in snapshot.children(above)]
            assert numbers == list(range(1, len(numbers) + 1))
