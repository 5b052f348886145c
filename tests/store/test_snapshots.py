"""Reading costs what changed; polling costs a glance; threads do not get in each other's way."""

from __future__ import annotations

import os
import statistics
import threading
import time
from pathlib import Path

import pytest

from pdca_tui.model.records import Task
from pdca_tui.store import Store, create_store, open_store
from pdca_tui.store.snapshots import AuditRecords
from tests.store.samples import NOON, deed, edited, save, store_bytes, task, value


@pytest.fixture
def megabyte(tmp_path: Path) -> Store:
    """A store of one megabyte, thousands of audit entries in it."""
    path = create_store(tmp_path / "store", login="li", at=NOON).path
    data = store_bytes(1_000_000)
    assert 900_000 < len(data) < 1_200_000
    (path / "pdca.json").write_bytes(data)
    return open_store(path)


def test_a_poll_notices_another_stores_save(file_store: Store) -> None:
    other = open_store(file_store.path)
    assert not other.changed()
    save(file_store, task(1))
    assert other.changed()
    assert other.snapshot().revision == 1
    assert not other.changed()
    assert not file_store.changed()


def test_another_stores_save_reloads_only_what_changed(file_store: Store) -> None:
    save(file_store, task(1), task(2), value(1))
    other = open_store(file_store.path)
    before = other.snapshot()
    save(file_store, task(2, title="other"))
    after = other.snapshot()
    assert after.get(Task, "task-1") is before.get(Task, "task-1")
    assert after.records["values"] is before.records["values"]
    assert after.tasks[1].title == "other"


def test_a_file_of_the_same_size_in_its_place_is_noticed(file_store: Store) -> None:
    save(file_store, task(1, title="aaaa"))
    other = open_store(file_store.path)
    for title in ("bbbb", "cccc", "dddd"):
        save(file_store, task(1, title=title))
        assert other.changed()
        assert other.snapshot().tasks[0].title == title


def test_the_audit_is_not_decoded_until_somebody_looks(megabyte: Store) -> None:
    audit = megabyte.snapshot().records["changes"]
    assert isinstance(audit, AuditRecords)
    assert audit.decoded == {}
    save(megabyte, task(1, title="other"))
    audit = megabyte.snapshot().records["changes"]
    assert isinstance(audit, AuditRecords)
    assert audit.decoded == {}
    newest = megabyte.snapshot().changes[-1]
    assert newest.edits[0].id == "task-1"
    save(megabyte, task(1, title="again"))
    assert megabyte.snapshot().changes[-2] is newest


def test_a_deed_on_a_megabyte_stays_within_its_budget(megabyte: Store) -> None:
    spent = []
    for number in range(15):
        seen = megabyte.snapshot().get(Task, f"task-{number}")
        assert seen is not None
        start = time.process_time()
        with deed(megabyte) as tx:
            tx.put(edited(seen, evidence="done"), seen)
        spent.append(time.process_time() - start)
    assert statistics.median(spent) < 0.015


def test_a_held_file_is_let_go(file_store: Store) -> None:
    def held() -> int:
        return sum(
            os.readlink(f"/proc/self/fd/{fd}").startswith(str(file_store.path))
            for fd in os.listdir("/proc/self/fd")
            if os.path.exists(f"/proc/self/fd/{fd}")
        )

    if not Path("/proc/self/fd").exists():
        pytest.skip("open files are counted in /proc, which this system has not")
    reader = open_store(file_store.path)
    for number in range(5):
        save(file_store, task(1, position=number + 1))
        reader.snapshot()
    assert held() <= 2
    reader.close()
    file_store.close()
    assert held() == 0
    assert reader.snapshot().revision == 5


def test_one_thread_saves_while_another_polls(file_store: Store) -> None:
    seen: list[int] = []
    faults: list[BaseException] = []
    stop = threading.Event()

    def poll() -> None:
        try:
            while not stop.is_set():
                snapshot = file_store.snapshot()
                numbers = {one.position for one in snapshot.tasks}
                assert len(numbers) <= 1
                seen.append(snapshot.revision)
        except BaseException as fault:  # noqa: BLE001
            faults.append(fault)

    watcher = threading.Thread(target=poll)
    watcher.start()
    for number in range(40):
        save(file_store, *(task(n, position=number + 1) for n in range(5)))
        assert file_store.snapshot().revision == number + 1
    stop.set()
    watcher.join()
    assert faults == []
    assert seen == sorted(seen)
    assert file_store.snapshot().revision == 40


def test_two_threads_save_through_one_store(file_store: Store) -> None:
    faults: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(15):
                save(file_store, edited(task(number), id=f"{name}-{number}"), login=name)
        except BaseException as fault:  # noqa: BLE001
            faults.append(fault)

    workers = [threading.Thread(target=work, args=(name,)) for name in ("li", "zhang", "wang")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert faults == []
    assert file_store.snapshot().revision == 45
    assert len(file_store.snapshot().tasks) == 45
