"""The cost follows what is on the screen: a round with thousands of tasks, made as the big centre is."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from dataclasses import replace as with_fields
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from benchmarks.big import settled, walk
from msgspec.structs import replace

from pdca_tui.actions.session import Session
from pdca_tui.exchange.samples import STORY_MOMENT
from pdca_tui.method.find import find
from pdca_tui.method.health import health
from pdca_tui.method.needs import needs
from pdca_tui.method.promise import promise_lines
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.records import Change, Meeting, Task, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import copy_store, open_store
from pdca_tui.tui.scene import Facts
from pdca_tui.tui.screens.history import HistoryScreen
from pdca_tui.tui.views import history
from tests.tui.running import app_on

DAY = STORY_MOMENT.date()
HELD = 4
"""So many times a fixed piece of work one step of the walk may hold the event loop; a walk for each task of the plan
through all the others would be hundreds."""


@cache
def made_with() -> ModuleType:
    """The script that makes the big centre."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "sample_data"))
    return importlib.import_module("make_big")


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The running round of the big centre, behind one closed round."""
    maker = made_with()
    folder = tmp_path_factory.mktemp("big")
    found: Path = maker.make(folder, "en", with_fields(maker.BIG, first=maker.ROUNDS - 1))
    return found


@pytest.fixture
def session(centre: Path, tmp_path: Path) -> Session:
    copy_store(centre, tmp_path / "store")
    store = open_store(tmp_path / "store")
    return Session(store, FixedClock(STORY_MOMENT), "li", "tui", store.snapshot().person_by_login["li"])


def spent(work: Callable[[], object]) -> float:
    """The least processor time of three turns, in seconds."""
    times = []
    for _ in range(3):
        start = time.thread_time()
        work()
        times.append(time.thread_time() - start)
    return min(times)


def fixed_work() -> int:
    """What every machine is measured by: about 60 ms of plain Python."""
    return sum(n * n % 7 for n in range(800_000))


def fresh(snapshot: Snapshot) -> Snapshot:
    """The same records, with nothing looked up or worked out yet."""
    return Snapshot(snapshot.revision, snapshot.saved_by, snapshot.saved_at, snapshot.records)


def test_the_whole_centre_has_the_numbers_it_promises() -> None:
    maker = made_with()
    shape = maker.BIG
    assert (maker.ROUNDS - 1) * shape.closed_tasks + shape.live_tasks == 10_000
    assert (shape.values, shape.meetings) == (50_000, 1_500)
    spare_values, spare_meetings = maker.spare_of("zh", shape)
    assert 0 <= spare_values < 2_500
    assert 0 <= spare_meetings < 75


def test_the_same_program_writes_the_same_bytes(centre: Path, tmp_path: Path) -> None:
    maker = made_with()
    again = maker.make(tmp_path, "en", with_fields(maker.BIG, first=maker.ROUNDS - 1))
    for file in ("pdca.json", "archive/round-19.json"):
        assert (again / file).read_bytes() == (centre / file).read_bytes()


def test_the_closed_round_is_archived_and_the_running_one_is_large(session: Session) -> None:
    snapshot, closed = session.snapshot(), session.store.archive_read("round-19")
    assert len(closed.all(Task)) == 350
    assert 3350 <= len(snapshot.all(Task)) < 3450
    assert len(snapshot.all(Value)) > 1_900
    assert len(snapshot.all(Meeting)) > 50
    assert len(snapshot.all(Change)) > 6_000
    assert [one.archive for one in snapshot.closings] == ["round-19"]


def test_a_saved_figure_leaves_the_look_ups_of_the_tasks_as_they_are(session: Session) -> None:
    before = session.snapshot()
    tasks, children = before.tasks, before._children
    _ = before.values(before.indicators[0])
    with session.deed("value.edit", "") as tx:
        tx.put(replace(before.all(Value)[0], note="counted again"))
    after = session.snapshot()
    assert after.revision == before.revision + 1
    assert after.tasks is tasks
    assert after._children is children
    assert after.values(after.indicators[0]) is not before.values(before.indicators[0])
    assert "_values" in after.__dict__


def test_a_changed_task_has_its_look_ups_built_anew(session: Session) -> None:
    before = session.snapshot()
    task = before.tasks[-1]
    with session.deed("task.edit", "") as tx:
        tx.put(replace(task, title="said otherwise"))
    assert session.snapshot().tasks is not before.tasks
    assert session.snapshot().task_by_code[task.code].title == "said otherwise"
    assert before.task_by_code[task.code].title == task.title


def test_views_that_ask_the_same_get_the_same_answer(session: Session) -> None:
    snapshot = session.snapshot()
    assert needs(snapshot, DAY) is needs(snapshot, DAY)
    assert health(snapshot, DAY) is Facts(snapshot, DAY).health
    assert health(snapshot, DAY) is not health(snapshot, STORY_MOMENT.date().replace(day=1))


def test_what_a_deed_has_worked_out_again_costs_a_few_times_a_fixed_piece_of_work(session: Session) -> None:
    snapshot = session.snapshot()
    measure = spent(fixed_work)
    assert spent(lambda: Facts(fresh(snapshot), DAY).worked_out()) < 4 * measure
    assert spent(lambda: promise_lines(fresh(snapshot), DAY)) < 4 * measure


def test_the_next_letter_of_a_search_costs_a_third_of_a_fixed_piece_of_work(session: Session) -> None:
    snapshot = session.snapshot()
    assert find(snapshot, "m1")
    assert spent(lambda: find(snapshot, "courtesy car")) < spent(fixed_work) / 3


async def test_the_history_makes_the_rows_that_are_seen(
    centre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_store(centre, tmp_path / "store")
    app = app_on(tmp_path / "store", tmp_path, language="en", now=STORY_MOMENT)
    real, made = history._row, set[str]()

    def counted(change: Change, *rest: object) -> object:
        made.add(change.id)
        return real(change, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(history, "_row", counted)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("H")
        await settled(pilot)
        assert isinstance(app.screen, HistoryScreen)
        assert 20 < len(made) < 120
        await pilot.press("end")
        await settled(pilot)
        assert 40 < len(made) < 200
        assert app.scene.snapshot.changes[0].id in made


async def test_nothing_that_is_opened_holds_the_keys_up(centre: Path, tmp_path: Path) -> None:
    copy_store(centre, tmp_path / "store")
    turns = await walk(tmp_path / "store", tmp_path, "en", turns=2)
    limit = HELD * spent(fixed_work) * 1000
    slow = [
        f"{one.name}: {one.held:.0f} ms" for one, again in zip(*turns, strict=True) if min(one.held, again.held) > limit
    ]
    assert slow == []
