"""Every system call of a deed fails once: the old revision or the new one is there, and the report is true."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from pdca_tui.store import create_store, open_store, restore_store
from tests.store.samples import NOON, save, task
from tests.system.store_worker import BEGIN, END, GO

pytestmark = pytest.mark.system

ROOT = Path(__file__).parents[2]
MARKS = {"access", "faccessat", "faccessat2"}
CALL = re.compile(r"^(\w+)\(")
RUIN = b'{"half a fi'
MAYBE_SAVED = ("saved", "CommitUncertain", "killed")
EXIT_CODES = {
    "saved": 0,
    "CommitFailed": 1,
    "CommitUncertain": 1,
    "ReadOnly": 1,
    "Refused": 1,
    "StoreBusy": 3,
    "Damaged": 4,
    "killed": -9,
}


@dataclass(frozen=True)
class Run:
    """A traced deed: what it said, its exit code, and its system calls between the marks and around them."""

    outcome: str
    sentence: str
    exit_code: int
    calls: list[str]
    directory: Path


class NoTrace(Exception):
    """System calls cannot be traced here; the text says why."""


class Worker:
    """A process whose children each do one deed under strace."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._deeds = count()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.system.store_worker", "deeds-on-demand", str(directory / "scratch")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )

    def close(self) -> None:
        self._process.communicate()

    def _say(self, text: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(text)
        self._process.stdin.flush()

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().decode().strip()

    def deed(self, inject: str | None = None, job: str = "save") -> Run:
        """One deed on a fresh store that has one revision. `inject` is strace's own expression.

        The job is "save", or the number of a revision to restore over a damaged live file.
        """
        place = self._directory / f"deed-{next(self._deeds)}"
        store = create_store(place, login="li", at=NOON)
        save(store, task(1, title="old"))
        if job == "save":
            # The day's copy is made by this deed too.
            next(place.glob("backups/day-*.json")).unlink()
        else:
            save(store, task(1, title="lost"))
            (place / "pdca.json").unlink()
            (place / "pdca.json").write_bytes(RUIN)
        self._say(f"{job} {place}\n".encode())
        trace = place.with_suffix(".trace")
        child = self._hear()
        words = ["-f", "-p", child, "-o", str(trace), "-e", "trace=%file,%desc"]
        words += ["-e", f"inject={inject}"] if inject else []
        with subprocess.Popen(["strace", *words], stderr=subprocess.PIPE, text=True) as strace:
            assert strace.stderr is not None
            first = strace.stderr.readline()
            os.kill(int(child), GO)
            answer = self._hear()
            killed = not answer.startswith("{")
            said = {"outcome": "killed", "sentence": ""} if killed else json.loads(answer)
            code = int(answer if killed else self._hear())
        if "attached" not in first:
            raise NoTrace(first.strip())
        lines = [re.sub(r"^\d+ +", "", line) for line in trace.read_text(errors="replace").splitlines()]
        return Run(said["outcome"], said["sentence"], code, lines, place)


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Worker]]:
    """Two of them, for two processors."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    made = [Worker(tmp_path_factory.mktemp("faults")) for _ in range(2)]
    try:
        made[0].deed()
    except NoTrace as reason:
        pytest.skip(f"strace may not trace here: {reason}")
    yield made
    for worker in made:
        worker.close()


def calls_of_a_deed(worker: Worker, job: str = "save") -> list[tuple[str, int, str]]:
    """Each system call between the marks: its name, which of that name it is in the trace, its line."""
    lines = worker.deed(job=job).calls
    counts: Counter[str] = Counter()
    found = []
    inside = False
    for line in lines:
        match = CALL.match(line)
        if match is None:
            continue
        counts[match.group(1)] += 1
        if match.group(1) in MARKS:
            inside = (inside or BEGIN in line) and END not in line
        elif inside:
            found.append((match.group(1), counts[match.group(1)], line))
    return found


def verdict(worker: Worker, job: str, name: str, number: int, harm: str) -> str | None:
    """What went wrong when this call was harmed; None when every promise was kept."""
    run = worker.deed(f"{name}:{harm}:when={number}", job)
    hit = [line for line in run.calls if "(INJECTED)" in line or "killed by SIGKILL" in line]
    judge = _fault_of_save if job == "save" else _fault_of_restore
    fault = _fault_of_report(run) or judge(run) if len(hit) == 1 else f"{len(hit)} calls were hit"
    shutil.rmtree(run.directory)
    return f"{harm} in {name} {number}, {hit}: {fault}" if fault else None


def _fault_of_report(run: Run) -> str | None:
    if run.exit_code != EXIT_CODES.get(run.outcome):
        return f"{run.outcome} ends with {run.exit_code}: {run.sentence}"
    if run.outcome not in ("saved", "killed") and str(run.directory) not in run.sentence:
        return f"the sentence names no place: {run.sentence}"
    return None


def _fault_of_save(run: Run) -> str | None:
    store = open_store(run.directory)
    revision, title = store.snapshot().revision, store.snapshot().tasks[0].title
    if (revision, title) not in ((1, "old"), (2, "new")):
        return f"half a deed, revision {revision} says {title!r}"
    if run.outcome == "saved" and revision != 2:
        return "said to be saved, and is not"
    if run.outcome not in MAYBE_SAVED and revision != 1:
        return f"said to have failed ({run.outcome}), and is saved"
    save(store, task(2))
    if open_store(run.directory).snapshot().revision != revision + 1:
        return "the next deed did not land"
    return None


def _fault_of_restore(run: Run) -> str | None:
    aside = list((run.directory / "backups").glob("damaged-*.json"))
    if (run.directory / "pdca.json").read_bytes() == RUIN:
        if run.outcome == "saved":
            return "said to be restored, and is not"
    else:
        if run.outcome not in MAYBE_SAVED:
            return f"said to have failed ({run.outcome}), and is restored"
        if open_store(run.directory).snapshot().tasks[0].title != "old":
            return "another state than the one asked for"
        if [path.read_bytes() for path in aside] != [RUIN]:
            return "the damaged file was not kept"
    restored = restore_store(run.directory, login="li", at=NOON, revision=1)
    return None if restored.tasks[0].title == "old" else "it cannot be restored again"


def verdicts(workers: list[Worker], job: str, faults: list[tuple[str, int, str]]) -> str:
    """What went wrong in any of the faults, a line each."""

    def half(place: int) -> list[str]:
        found = (verdict(workers[place], job, *fault) for fault in faults[place :: len(workers)])
        return [fault for fault in found if fault is not None]

    with ThreadPoolExecutor(len(workers)) as pool:
        return "\n".join(fault for faults in pool.map(half, range(len(workers))) for fault in faults)


def test_a_trace_sees_what_a_save_is_made_of(workers: list[Worker]) -> None:
    names = {name for name, _, _ in calls_of_a_deed(workers[0])}
    assert {"openat", "read", "write", "fsync", "flock", "close"} <= names
    assert names & {"rename", "renameat", "renameat2"}
    assert names & {"link", "linkat"}


@pytest.mark.parametrize("job", ["save", "1"], ids=["save", "restore"])
def test_every_system_call_of_a_deed_may_fail_once(workers: list[Worker], job: str) -> None:
    calls = calls_of_a_deed(workers[0], job)
    faults = [(name, number, "error=EIO") for name, number, _ in calls]
    faults += [(name, number, "error=ENOSPC") for name, number, _ in calls if name in ("write", "fsync", "link")]
    assert verdicts(workers, job, faults) == ""


@pytest.mark.parametrize("job", ["save", "1"], ids=["save", "restore"])
def test_the_process_may_be_killed_at_every_system_call_of_a_deed(workers: list[Worker], job: str) -> None:
    faults = [(name, number, "signal=SIGKILL") for name, number, _ in calls_of_a_deed(workers[0], job)]
    assert verdicts(workers, job, faults) == ""


def test_a_directory_that_does_not_sync_makes_the_save_uncertain(workers: list[Worker]) -> None:
    syncs = [call for call in calls_of_a_deed(workers[0]) if call[0] == "fsync"]
    run = workers[0].deed(f"fsync:error=EIO:when={len(syncs)}")
    assert run.outcome == "CommitUncertain"
    assert "did not confirm" in run.sentence
    assert open_store(run.directory).snapshot().tasks[0].title == "new"


def test_a_step_that_fails_is_a_failed_save_and_not_an_uncertain_one(workers: list[Worker]) -> None:
    name, number, _ = [call for call in calls_of_a_deed(workers[0]) if call[0].startswith("rename")][-1]
    run = workers[0].deed(f"{name}:error=EIO:when={number}")
    assert run.outcome == "CommitFailed"
    assert open_store(run.directory).snapshot().tasks[0].title == "old"
