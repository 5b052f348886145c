"""A closing that is killed between any two steps leaves one whole state or the other, and the next one succeeds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pdca_tui.actions.closing import close_round
from pdca_tui.model.enums import RoundStatus
from pdca_tui.model.records import Value
from pdca_tui.store import open_store
from pdca_tui.store.doctor import diagnose
from tests.actions.rounds_at_end import carry_all, centre_at_the_end, sit_down

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]

STEPS = (
    ("pdca_tui.store.archive", "_write_new", "before"),
    ("pdca_tui.store.archive", "write_new", "before"),
    ("pdca_tui.store.archive", "write_new", "after"),
    ("os", "link", "before"),
    ("os", "link", "after"),
    ("pdca_tui.store.archive", "sync_directory", "before"),
    ("pdca_tui.store.archive", "keep", "after"),
    ("pdca_tui.store.transaction", "replace_live", "before"),
    ("pdca_tui.store.commit", "write_new", "before"),
    ("pdca_tui.store.commit", "write_new", "after"),
    ("pdca_tui.store.commit", "keep_revision", "before"),
    ("pdca_tui.store.commit", "prune", "after"),
    ("os", "replace", "before"),
    ("os", "replace", "after"),
    ("pdca_tui.store.transaction", "replace_live", "after"),
)
"""Module, function, and on which side of it the process is killed: every step from the archive to the live file."""

WORKER = """
import importlib, os, signal, sys
from pathlib import Path
from pdca_tui.actions.closing import close_round
from tests.actions.rounds_at_end import sit_down

path, module, name, side = sys.argv[1:]
session = sit_down(Path(path))
session.snapshot()
owner = importlib.import_module(module)
real = getattr(owner, name)

def deadly(*given, **named):
    if side == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(owner, name, deadly)
close_round(session, "李经理")
"""


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round with a decision about everything open; only copied from."""
    path = centre_at_the_end(tmp_path_factory.mktemp("ready") / "store")
    carry_all(sit_down(path))
    return path


def killed_at(path: Path, module: str, name: str, side: str) -> int:
    """Close the round in a process that dies at this step; its exit code."""
    line = [sys.executable, "-c", WORKER, str(path), module, name, side]
    return subprocess.run(line, cwd=ROOT, capture_output=True, check=False, env={**os.environ}).returncode


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize(("module", "name", "side"), STEPS, ids=lambda part: str(part).rpartition(".")[2])
def test_a_kill_leaves_one_whole_state_and_the_next_closing_succeeds(
    ready: Path, tmp_path: Path, module: str, name: str, side: str
) -> None:
    path = Path(shutil.copytree(ready, tmp_path / "store"))
    before = open_store(path).snapshot()
    assert killed_at(path, module, name, side) == -9
    store = open_store(path)
    after = store.snapshot()
    assert after.round is not None
    if after.round.status is RoundStatus.CLOSED:
        archived = store.archive_read("round-1")
        assert archived.records == {**before.records, "changes": archived.records["changes"]}
        assert archived.changes == before.changes
        assert (after.revision, len(after.closings), after.all(Value)) == (before.revision + 1, 1, [])
    else:
        assert after.records == {**before.records, "changes": after.records["changes"]}
        assert (after.revision, after.changes) == (before.revision, before.changes)
        orphan = any("belongs to no closed round" in str(check.message) for check in diagnose(path))
        assert orphan == (store.archives() == ["round-1"])
        done = close_round(sit_down(path), "李经理")
        assert "set aside" not in str(done.said)
        assert done.snapshot.closings[0].archive == "round-1"
    assert open_store(path).archive_read("round-1").revision == before.revision
    assert [check.message for check in diagnose(path) if not check.ok] == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_round_that_went_on_after_a_kill_is_archived_as_it_is_now(ready: Path, tmp_path: Path) -> None:
    from pdca_tui.actions.lessons import add_lesson
    from pdca_tui.model.enums import LessonKind

    path = Path(shutil.copytree(ready, tmp_path / "store"))
    assert killed_at(path, "pdca_tui.store.archive", "keep", "after") == -9
    session = sit_down(path)
    add_lesson(session, LessonKind.WORKED, "预拣货有效")
    done = close_round(session, "李经理")
    assert "set aside" in str(done.said)
    assert [one.text for one in session.store.archive_read("round-1").lessons(done.snapshot.rounds[0])] == [
        "预拣货有效"
    ]
