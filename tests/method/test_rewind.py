"""The store of an earlier moment, from its audit."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.measures import edit_measure
from pdca_tui.actions.task_states import advance_task, reopen_task, tick_task
from pdca_tui.actions.tasks import create_task, delete_task, edit_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.values import log_value, value_on
from pdca_tui.method.rewind import as_of
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Record
from pdca_tui.model.snapshot import Snapshot
from tests.reference import reference_records

START = dt.datetime(2026, 4, 17, 16, 20, tzinfo=dt.timezone(dt.timedelta(hours=8)))
HOUR = dt.timedelta(hours=1)


def at(hour: int) -> dt.datetime:
    return START + hour * HOUR


def session(place: Path, hour: int) -> Session:
    """The manager at the store, so many hours after it was founded."""
    return open_session(place, login="li", clock=FixedClock(at(hour)))


def everything(snapshot: Snapshot) -> dict[str, dict[str, Record]]:
    return {table: dict(records) for table, records in snapshot.records.items()}


def a_measure(one: Session) -> None:
    measure = one.snapshot().measure_by_code["M2"]
    edit_measure(one, measure, support_asked=measure.support_asked + " more")


def a_title(one: Session) -> None:
    task = one.snapshot().task_by_code["M1.2.1"]
    edit_task(one, task, title=task.title + " +")


def a_new_task(one: Session) -> None:
    create_task(one, "measure-M3", "one more", owner="李明", days=Decimal("1.5"))


def a_deleted_task(one: Session) -> None:
    snapshot = one.snapshot()
    extra = snapshot.children(snapshot.measure_by_code["M3"])
    if extra:
        delete_task(one, extra[0])
    else:
        a_new_task(one)


def a_value(one: Session) -> None:
    snapshot = one.snapshot()
    indicator, day = snapshot.indicators[0], dt.date(2026, 4, 1)
    log_value(one, indicator, Decimal(snapshot.revision), day=day, seen=value_on(snapshot, indicator, day))


def a_tick(one: Session) -> None:
    task = one.snapshot().task_by_code["M1.4.1"]
    day = dt.date(2026, 4, 6) + dt.timedelta(days=len(task.ticks))
    tick_task(one, task, day=day)


def a_status(one: Session) -> None:
    task = one.snapshot().task_by_code["M1.3.2"]
    if task.status is TaskStatus.DONE:
        reopen_task(one, task)
    else:
        advance_task(one, task, without_evidence=True)


def an_undoing(one: Session) -> None:
    snapshot = one.snapshot()
    if any(change.login == "li" and change.deed == "measure.edit" for change in snapshot.changes[-1:]):
        undo_last(one)
    else:
        a_measure(one)


DEEDS = (a_measure, a_title, a_new_task, a_deleted_task, a_value, a_tick, a_status, an_undoing)


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("rewind") / "store"
    found_store(place, clock=FixedClock(START), login="li", records=reference_records(), subject="x").store.close()
    return place


@settings(max_examples=12, deadline=None)
@given(chosen=st.lists(st.sampled_from(DEEDS), min_size=1, max_size=8))
def test_every_earlier_moment_is_the_store_that_was(
    founded: Path, tmp_path_factory: pytest.TempPathFactory, chosen: list[Callable[[Session], None]]
) -> None:
    place = tmp_path_factory.mktemp("deeds") / "store"
    shutil.copytree(founded, place)
    was = {0: everything(session(place, 0).snapshot())}
    for hour, deed in enumerate(chosen, 1):
        deed(session(place, hour))
        was[hour] = everything(session(place, hour).snapshot())

    now = session(place, 99).snapshot()
    for hour, records in was.items():
        then = as_of(now, at(hour) + HOUR / 2)
        assert then is not None
        assert everything(then) == records
    half = as_of(now, at(len(chosen) // 2))
    assert half is not None
    first = as_of(half, at(0))
    assert first is not None
    assert everything(first) == was[0]


def test_the_present_is_the_snapshot_itself(founded: Path) -> None:
    now = session(founded, 0).snapshot()
    assert as_of(now, at(0)) is now
    assert as_of(now, at(500)) is now


def test_before_the_audit_begins_there_is_no_answer(founded: Path) -> None:
    assert as_of(session(founded, 0).snapshot(), at(-1)) is None


def test_a_store_without_an_audit_has_no_past() -> None:
    assert as_of(Snapshot(), at(0)) is None
