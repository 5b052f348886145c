"""Many people on one store: `python -m benchmarks.soak [--sessions 20] [--seconds 300]`.

So many apps are open in terminals of their own and look on. As many people enter figures through the actions, each in
a process of its own and every third time all on one record, and a script does so through the command line. Told at
the end: deeds, what was acknowledged and is not in the audit (it must be nothing), how long a deed took, how long
until every app showed a change, and what an app costs while nobody does anything. The figures go into RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from pathlib import Path

from tests.system.terminal import Terminal

from benchmarks.processes import cpu_seconds
from benchmarks.results import machine, put_section
from pdca_tui.actions.session import Session
from pdca_tui.actions.values import log_value, value_on
from pdca_tui.exchange.samples import SAMPLE_DAY
from pdca_tui.model.clock import ReplayClock
from pdca_tui.model.enums import Right
from pdca_tui.model.errors import PdcaError
from pdca_tui.store import open_store
from pdca_tui.tui.sample import SAMPLE_LOGIN, make_sample

IDLE_SECONDS = 20.0
FIRST_FIGURE = 61
"""What the script enters first; one more each time."""

PAUSE = 1.5
"""Seconds between two deeds of a person, on average."""


def work(store: Path, number: int, seconds: float) -> None:
    """Enter a figure now and then, every third one where the others do; a line a deed, as `acknowledged` reads it."""
    opened = open_store(store)
    people = [one for one in opened.snapshot().people if one.login and one.right is not Right.VIEWER]
    person = people[number % len(people)]
    session = Session(opened, ReplayClock(SAMPLE_DAY, dt.time(9)), person.login or "", "soak", person)
    indicators = opened.snapshot().indicators
    chance, end = random.Random(number), time.monotonic() + seconds
    own, shared = SAMPLE_DAY - dt.timedelta(days=400 + 500 * number), SAMPLE_DAY - dt.timedelta(days=200)
    for turn in count():
        if time.monotonic() >= end:
            return
        time.sleep(chance.uniform(0, 2 * PAUSE))
        meets = turn % 3 == 2
        indicator = indicators[0 if meets else number % len(indicators)]
        day = shared if meets else own - dt.timedelta(days=turn)
        seen = value_on(session.snapshot(), indicator, day)
        figure, start = Decimal(chance.randrange(1, 10_000)), time.perf_counter()
        try:
            done = log_value(session, indicator, figure, day=day, seen=seen)
        except PdcaError as error:
            print(json.dumps({"refused": str(error)}), flush=True)
            continue
        taken = (time.perf_counter() - start) * 1000
        if done.change is not None:
            print(json.dumps({"change": done.change.id, "number": str(figure), "ms": taken}), flush=True)


def missing(store: Path, acknowledged: Sequence[dict[str, str]], script: Sequence[int]) -> int:
    """How many figures that were acknowledged the audit does not have: by their entry, or by the script."""
    changes = open_store(store, read_only=True).snapshot().changes
    entered = {one.id: {str((edit.after or {}).get("number")) for edit in one.edits} for one in changes}
    by_script = {figure for one in changes if one.origin == "cli" for figure in entered[one.id]}
    lost = [one for one in acknowledged if one["number"] not in entered.get(one["change"], ())]
    return len(lost) + sum(str(figure) not in by_script for figure in script)


def pdca(store: Path, *line: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "pdca_tui",
        "--store",
        str(store),
        "--as",
        SAMPLE_LOGIN,
        "--lang",
        "en",
        "--today",
        SAMPLE_DAY.isoformat(),
        *line,
    ]


def idle_cpu(apps: Sequence[Terminal]) -> list[float]:
    """What each app uses while nobody does anything, in per cent of one core."""
    before = [cpu_seconds(app.pid) for app in apps]
    start = time.perf_counter()
    while time.perf_counter() - start < IDLE_SECONDS:
        read_some(apps)
    passed = time.perf_counter() - start
    return [(cpu_seconds(app.pid) - cpu) / passed * 100 for app, cpu in zip(apps, before, strict=True)]


def seen_after(apps: Sequence[Terminal], store: Path, figure: int) -> list[float]:
    """The script enters `figure`; seconds from then until each app shows it."""
    indicator = open_store(store, read_only=True).snapshot().indicators[0]
    script = subprocess.Popen(pdca(store, "kpi", "log", indicator.name, str(figure)), stdout=subprocess.PIPE)
    # It says so once the figure is saved; what its process has to do after that is no part of the way to the screens.
    if script.stdout is None or not script.stdout.readline():
        raise RuntimeError("the script did not acknowledge its figure")
    start, waiting, taken = time.perf_counter(), list(apps), []
    while waiting and time.perf_counter() - start < 30:
        spoke = read_some(apps)
        for app in [one for one in waiting if one in spoke]:
            if f" {figure} " in "\n".join(app.lines()[:2]) + " ":
                taken.append(time.perf_counter() - start)
                waiting.remove(app)
    script.communicate()
    return [*taken, *(30.0 for _ in waiting)]


def read_some(apps: Sequence[Terminal], timeout: float = 0.1) -> list[Terminal]:
    """Wait for output of any app and take it; those that sent some. Nothing turns while all are silent."""
    ready, _, _ = select.select(apps, [], [], timeout)
    return [app for app in ready if app.read(0)]


def soak(folder: Path, sessions: int, seconds: float) -> list[str]:
    """Run it all; the lines of the result."""
    store = folder / "store"
    make_sample(store, "en", SAMPLE_DAY)
    environment = {"PDCA_STATE": str(folder / "state"), "PDCA_CONFIG": str(folder / "config"), "PDCA_STORE": None}
    apps = [Terminal(pdca(store), columns=120, rows=40, env=environment) for _ in range(sessions)]
    try:
        for app in apps:
            app.wait_for("Needs you", 60)
        cpu = idle_cpu(apps)
        people = [
            subprocess.Popen(
                [sys.executable, "-m", "benchmarks.soak", "--work", str(store), str(number), str(seconds)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(sessions)
        ]
        delays: list[float] = []
        end, figure = time.monotonic() + seconds, FIRST_FIGURE - 1
        while time.monotonic() < end:
            figure += 1
            delays += seen_after(apps, store, figure)
        told = [json.loads(line) for one in people for line in one.communicate()[0].splitlines()]
    finally:
        for app in apps:
            app.close()
    deeds = [one for one in told if "ms" in one]
    lost = missing(store, deeds, range(FIRST_FIGURE, figure + 1))
    revision = open_store(store, read_only=True).snapshot().revision
    times = sorted(one["ms"] for one in deeds)
    return [
        f"{sessions} sessions, {len(deeds)} deeds of people and {figure + 1 - FIRST_FIGURE} of the script in "
        f"{seconds:.0f} s, {len(told) - len(deeds)} asked first because somebody else had been there, "
        f"{lost} acknowledged and lost, revision {revision}",
        f"a saved deed: median {statistics.median(times):.0f} ms, p99 {times[int(len(times) * 0.99)]:.0f} ms",
        f"a change is shown after: median {statistics.median(delays):.2f} s, most {max(delays):.2f} s",
        f"idle, {sessions} apps: {statistics.mean(cpu):.2f} % CPU a session, most {max(cpu):.2f} %",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        work(Path(arguments.work[0]), int(arguments.work[1]), float(arguments.work[2]))
        return
    with tempfile.TemporaryDirectory(prefix="pdca-soak-") as folder:
        told = soak(Path(folder), arguments.sessions, arguments.seconds)
    print("\n".join(told))
    made_by = f"python -m benchmarks.soak --sessions {arguments.sessions} --seconds {arguments.seconds:.0f}"
    put_section(
        "Many people on one store",
        [f"Made by `{made_by}`. {machine()}.", "", *(f"- {line}" for line in told)],
    )


if __name__ == "__main__":
    main()
