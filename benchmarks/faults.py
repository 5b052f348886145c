"""What kills and power failures leave of a store: `python -m benchmarks.faults [--kills 300]`.

Processes that save without a pause are killed at a random moment. A deed is killed, and fails, at each of its system
calls. The power fails after each call of a deed, and every state that the disk may then hold is looked at. The counts
go into RESULTS.md; the exit code is 0 only when nothing was lost, damaged or left locked.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.actions.rounds_at_end import carry_all, centre_at_the_end, sit_down
from tests.store.samples import NOON, save, task
from tests.system.store_worker import RECORDS
from tests.system.test_store_faults import NoTrace, Worker, calls_of_a_deed, verdict

from benchmarks.power_loss import Losses, lose_power
from benchmarks.results import machine, put_section
from pdca_tui.actions.closing import close_round
from pdca_tui.model.errors import Damaged
from pdca_tui.platform.files import someone_holds
from pdca_tui.store import Store, create_store, diagnose, open_store, restore_store

ROOT = Path(__file__).parents[1]
A_STORE = 15
"""Kills that one store lives through; then a new one is begun, so that most of the time goes into saves."""

SPREAD = 0.08
"""Seconds after its first save within which a process is killed: several saves."""


@dataclass
class Kills:
    """What was counted over so many kills."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0
    locked: int = 0
    next_save: list[float] = field(default_factory=list)

    @property
    def row(self) -> str:
        return (
            f"| kill -9 while saving | {self.kills} kills, {self.acknowledged:,} acknowledged deeds | "
            f"{self.lost} lost | {self.damaged} damaged | {self.locked} | "
            f"median {statistics.median(self.next_save):.1f} ms, most {max(self.next_save):.1f} ms |"
        )

    @property
    def sound(self) -> bool:
        return self.lost == self.damaged == self.locked == 0


def kill_writers(folder: Path, kills: int) -> Kills:
    """Start a process that saves for ever, kill it, look at what is there, save once; over and over."""
    chance, found, path, last = random.Random(kills), Kills(), folder, 0
    for number in range(kills):
        if number % A_STORE == 0:
            path, last = folder / f"store-{number}", 0
            create_store(path, login="setup", at=NOON)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.system.store_worker", "endless", str(path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        if process.stdout is None:
            raise RuntimeError("the process that saves has no output")
        told = [int(process.stdout.readline())]
        time.sleep(chance.uniform(0, SPREAD))
        process.kill()
        told += map(int, process.communicate()[0].split())
        found.kills += 1
        found.acknowledged += len(told)
        found.locked += someone_holds(path / ".lock") is True
        last = _look(path, told, last, found)
        if number % A_STORE == A_STORE - 1 or number == kills - 1:
            found.damaged += any(not check.ok for check in diagnose(path))
    return found


def _look(path: Path, told: Sequence[int], last: int, found: Kills) -> int:
    """Count what is wrong after one kill and time the next save; the number of the last save that stands."""
    start = time.perf_counter()
    store: Store
    try:
        store = open_store(path)
    except Damaged:
        found.damaged += 1
        store = restore_damaged(path)
    snapshot = store.snapshot()
    stands = {one.position for one in snapshot.tasks if one.code != "M1.9"}
    # The save after the last one that was told may have landed before the kill.
    if stands not in ({max(told)}, {max(told) + 1}) or len(snapshot.tasks) < RECORDS or min(told) <= last:
        found.lost += 1
    save(store, task(9, position=max(stands)))
    found.next_save.append((time.perf_counter() - start) * 1000)
    revisions = [entry.revision for entry in store.snapshot().changes]
    if revisions != sorted(set(revisions)):
        found.lost += 1
    return max(stands)


def restore_damaged(path: Path) -> Store:
    """Go on with the newest kept state, so that the other kills are counted too."""
    restore_store(path, login="li", at=NOON)
    return open_store(path)


@dataclass(frozen=True)
class Harm:
    """One deed, harmed at each of its system calls."""

    what: str
    tries: int
    bad: tuple[str, ...]

    @property
    def row(self) -> str:
        return f"| {self.what} | {self.tries} places | {len(self.bad)} bad states | | | |"


def harm_calls(folder: Path) -> list[Harm]:
    """Kill a deed at each of its system calls, and let each of them fail once; nothing where tracing is not allowed."""
    workers = [Worker(folder / str(number)) for number in range(2)]
    rows = []
    try:
        for job, deed in (("save", "a save"), ("1", "a restore over a damaged file")):
            calls = [(name, number) for name, number, _ in calls_of_a_deed(workers[0], job)]
            full = [one for one in calls if one[0] in ("write", "fsync", "link")]
            for what, harm, places in (
                (f"{deed} killed at each system call", "signal=SIGKILL", calls),
                (f"{deed} with each system call failing (EIO)", "error=EIO", calls),
                (f"{deed} on a full disk at each write", "error=ENOSPC", full),
            ):
                faults = [(name, number, harm) for name, number in places]

                def half(place: int, job: str = job, faults: list[tuple[str, int, str]] = faults) -> list[str]:
                    found = (verdict(workers[place], job, *fault) for fault in faults[place :: len(workers)])
                    return [fault for fault in found if fault is not None]

                with ThreadPoolExecutor(len(workers)) as pool:
                    bad = tuple(fault for faults_ in pool.map(half, range(len(workers))) for fault in faults_)
                rows.append(Harm(what, len(places), bad))
    finally:
        for worker in workers:
            worker.close()
    return rows


def cut_power(folder: Path) -> list[tuple[str, Losses]]:
    """The power fails after each call of the first save of a day, a later save, and the closing of a round."""
    store = create_store(folder / "saves", login="li", at=NOON)
    save(store, task(1, title="before"))
    next(store.path.glob("backups/day-*.json")).unlink()
    found = [
        ("the first save of a day", _cut(store.path, lambda: save(store, task(1, title="first")))),
        ("a later save", _cut(store.path, lambda: save(store, task(1, title="later")))),
    ]
    path = centre_at_the_end(folder / "round")
    session = sit_down(path)
    carry_all(session)
    found.append(("the closing of a round", _cut(path, lambda: close_round(session, "李经理"), "archive/round-1.json")))
    return found


def _cut(path: Path, deed: Callable[[], object], needed: str | None = None) -> Losses:
    """`needed` is a file that holds what the new revision lets go of, so it must be there wherever that is."""
    old = (path / "pdca.json").read_bytes()

    def judge(left: Mapping[str, bytes | None], told: bool) -> str | None:
        live = left.get("pdca.json")
        if live == old:
            return "told to be saved, and lost" if told else None
        if live != (path / "pdca.json").read_bytes():
            return "neither the old revision nor the new one"
        return "the archive is not whole" if needed is not None and left.get(needed) != old else None

    return lose_power(path, deed, judge)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--print", action="store_true", help="RESULTS.md stays as it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pdca-faults-") as name:
        folder = Path(name)
        kills = kill_writers(folder / "kills", options.kills)
        for number in range(2):
            (folder / str(number)).mkdir()
        try:
            harms = harm_calls(folder)
            told = ""
        except NoTrace as reason:
            harms, told = (
                [],
                f"System calls cannot be traced here ({reason}): kills and errors at each are left out.",
            )
        losses = cut_power(folder)
    lines = [
        f"Made by `python -m benchmarks.faults --kills {options.kills}`. {machine()}.",
        f"A killed writer saves without a pause, {A_STORE} of them in turn on a store that grows to some MB; "
        "the next save is timed from the opening of the store on. "
        f"Load of the machine at the end, everything else that ran on it included: {os.getloadavg()[1]:.0f}.",
        *([told] if told else []),
        "",
        "| what | tried | lost or bad | damaged | locks left | next save |",
        "|---|---|---|---|---|---|",
        kills.row,
        *(harm.row for harm in harms),
        *(
            f"| power cut after each call of {what} | {one.cuts} cuts, {one.states} states of the disk | "
            f"{len(one.bad)} bad states | | | |"
            for what, one in losses
        ),
    ]
    print("\n".join(lines))
    bad = [fault for harm in harms for fault in harm.bad] + [fault for _, one in losses for fault in one.bad]
    print("\n".join(bad), file=sys.stderr)
    if not options.print:
        put_section("Faults", lines)
    return 0 if kills.sound and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
