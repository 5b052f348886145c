"""Several processes on one store, killed processes, full disks: nothing acknowledged is lost."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pdca_tui.store import Store, create_store, diagnose, open_store
from tests.store.samples import NOON, save, task
from tests.system.store_worker import RECORDS

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]


def start(job: str, *words: object) -> subprocess.Popen[str]:
    """A worker process."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.system.store_worker", job, *map(str, words)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return create_store(tmp_path / "store", login="setup", at=NOON)


def test_several_writers_lose_nothing_that_was_acknowledged(store: Store) -> None:
    names, count = ("li", "zhang", "wang", "liu"), 60
    save(store, task(1), login="setup")
    writers = {name: start("writer", store.path, name, count) for name in names}
    acknowledged = {name: [int(line) for line in process.communicate()[0].split()] for name, process in writers.items()}
    assert {name: process.returncode for name, process in writers.items()} == dict.fromkeys(names, 0)
    snapshot = store.snapshot()
    for name in names:
        assert acknowledged[name] == list(range(count))
        assert all(f"{name}-{number}" in snapshot.records["values"] for number in range(count))
        in_order = [entry.subject for entry in snapshot.changes if entry.login == name]
        assert in_order == [str(number) for number in range(count)]
    assert snapshot.tasks[0].position == len(names) * count
    assert snapshot.tasks[0].version == len(names) * count + 1
    assert [entry.revision for entry in snapshot.changes] == list(range(1, len(names) * count + 2))


def test_readers_that_race_a_writer_see_whole_revisions_only(store: Store) -> None:
    writer = start("endless", store.path)
    readers = [start("reader", store.path, 2.5) for _ in range(2)]
    reports = [json.loads(process.communicate()[0]) for process in readers]
    writer.kill()
    writer.communicate()
    assert all(report.get("revisions", 0) > 3 for report in reports), reports


def test_kill_9_at_any_moment_leaves_every_acknowledged_save(store: Store) -> None:
    chance = random.Random(20260417)
    end = time.monotonic() + 10
    acknowledged = kills = 0
    while kills < 8 or (time.monotonic() < end and kills < 60):
        process = start("endless", store.path)
        assert process.stdout is not None
        acknowledged = int(process.stdout.readline())
        time.sleep(chance.uniform(0, 0.08))
        process.kill()
        acknowledged = max([acknowledged, *map(int, process.communicate()[0].split())])
        kills += 1
        snapshot = open_store(store.path).snapshot()
        positions = {one.position for one in snapshot.tasks}
        assert len(snapshot.tasks) == RECORDS
        # The save after the last acknowledged one may have landed before the kill.
        assert positions in ({acknowledged}, {acknowledged + 1})
        assert [entry.revision for entry in snapshot.changes] == list(range(1, snapshot.revision + 1))
    assert [check for check in diagnose(store.path) if not check.ok] == []
    save(store, task(9))
    assert not (store.path / ".pdca.json.new").exists()


def test_a_full_disk_fails_the_save_with_a_sentence_and_keeps_the_last_state(store: Store) -> None:
    save(store, task(1, evidence="y" * 2000))
    before = (store.path / "pdca.json").read_bytes()
    for room in (1, 200, 2000):
        process = start("small-disk", store.path, room)
        said = json.loads(process.communicate()[0])
        assert process.returncode == 1
        assert said["outcome"] == "CommitFailed"
        assert "full" in said["sentence"]
        assert str(store.path) in said["sentence"]
        assert (store.path / "pdca.json").read_bytes() == before
        assert not (store.path / ".pdca.json.new").exists()
    save(store, task(2))
    assert store.snapshot().revision == 2
