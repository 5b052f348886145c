"""One writer at a time; a lock that nobody can leave behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pdca_tui.model.errors import StoreBusy
from pdca_tui.store import Store, open_store
from tests.store.samples import deed, save, task

HOLDER = """
import sys, time
from pathlib import Path
from pdca_tui.store.lock import StoreLock
lock = StoreLock(Path(sys.argv[1]), 0o600)
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


def holder_of(store: Store) -> subprocess.Popen[str]:
    """A process that holds the store's lock until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store.path / ".lock")], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_held_by_another_process_makes_the_store_busy_and_dies_with_it(file_store: Store) -> None:
    save(file_store, task(1))
    before = (file_store.path / "pdca.json").read_bytes()
    waiting = open_store(file_store.path, lock_time_out=0.3)
    with holder_of(file_store) as process:
        start = time.monotonic()
        with pytest.raises(StoreBusy) as caught:
            save(waiting, task(2))
        assert 0.25 < time.monotonic() - start < 3
        assert caught.value.exit_code == 3
        assert str(file_store.path) in str(caught.value)
        assert waiting.snapshot().revision == 1
        assert (file_store.path / "pdca.json").read_bytes() == before
        process.kill()
    save(waiting, task(2))
    assert waiting.snapshot().revision == 2


def test_a_deed_inside_a_deed_is_busy_and_not_stuck(file_store: Store) -> None:
    other = open_store(file_store.path, lock_time_out=0.1)
    with deed(file_store) as tx:
        tx.put(task(1))
        with pytest.raises(StoreBusy):
            save(other, task(2))
    assert file_store.snapshot().revision == 1


def test_the_lock_file_stays_the_same_file(file_store: Store) -> None:
    save(file_store, task(1))
    lock: Path = file_store.path / ".lock"
    inode = lock.stat().st_ino
    save(file_store, task(2))
    assert lock.stat().st_ino == inode


def test_the_lock_is_let_go_after_an_error(file_store: Store) -> None:
    other = open_store(file_store.path, lock_time_out=0.1)
    with pytest.raises(ZeroDivisionError), deed(file_store):
        raise ZeroDivisionError
    save(other, task(1))
    live = file_store.path / "pdca.json"
    content = live.read_bytes()
    live.write_bytes(b"")
    with pytest.raises(Exception, match="empty"):
        save(file_store, task(2))
    live.write_bytes(content)
    save(other, task(2))
