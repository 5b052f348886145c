"""Another program holds the store's lock, or the lock file goes: the form waits, says so, and saves once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.faulty import SPINNING, Bench, cpu_percent

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be stopped by a signal there"),
]

HOLDER = """
import fcntl, sys
lock = open(sys.argv[1], "a")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path, tmp_path / "store")


@pytest.fixture
def holder(bench: Bench) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock and was stopped, as by Ctrl+Z, so that it will not let go by itself."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(bench.store / ".lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    os.kill(process.pid, signal.SIGSTOP)
    yield process
    process.kill()
    process.communicate()


def test_a_lock_that_is_not_let_go_is_told_in_time_and_the_form_stays(
    bench: Bench, holder: subprocess.Popen[str]
) -> None:
    with bench.app() as terminal:
        bench.type_a_value(terminal)
        before = bench.revision
        began = time.monotonic()
        terminal.send("ctrl+s")
        terminal.wait_for("Saving")
        terminal.send("f1")
        terminal.wait_for("Keys")
        terminal.send("escape")
        terminal.wait_for("is busy|has held it")
        assert 4 < time.monotonic() - began < 15
        assert cpu_percent(terminal) < SPINNING
        assert bench.revision == before
        holder.kill()
        holder.wait()
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
        assert bench.revision == before + 1
    assert bench.figures()[-1] == "5"


def test_a_lock_file_that_was_removed_is_made_anew_and_the_save_lands_once(bench: Bench) -> None:
    with bench.app() as terminal:
        bench.type_a_value(terminal)
        (bench.store / ".lock").unlink(missing_ok=True)
        before = bench.revision
        terminal.send("ctrl+s")
        terminal.wait_for("Parts shortages: 5")
        assert bench.revision == before + 1


def test_who_leaves_while_a_save_waits_is_gone_soon_with_the_draft_kept(
    bench: Bench, holder: subprocess.Popen[str]
) -> None:
    with bench.app() as terminal:
        bench.type_a_value(terminal)
        terminal.send("ctrl+s")
        terminal.wait_for("Saving")
        terminal.kill(signal.SIGHUP)
        assert terminal.wait_until_gone(4) is not None
    assert any('"5"' in draft for draft in bench.drafts())
