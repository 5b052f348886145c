"""What the big centre costs: `python -m benchmarks.big [DIRECTORY] [--live] [--lang zh|en]`.

DIRECTORY holds what `python sample_data/make_big.py` has written; without it the centre is made in a temporary
directory first. The walk opens every place, every view and a page of every kind of record in this process, twice: the
first time builds what the second finds ready.
"""

from __future__ import annotations

import argparse
import asyncio
import asyncio.events
import gc
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.tui.running import app_on
from textual.pilot import Pilot

from benchmarks.bench import Row, idle_rows, key_rows, lag_row, start_rows, store_rows, table
from benchmarks.deeds import LIVE_FILE, REPEATS, median_ms, rename_a_task
from benchmarks.results import machine, put_section
from benchmarks.session import Subject
from pdca_tui.exchange.samples import STORY_MOMENT
from pdca_tui.model.records import Indicator, Measure, Meeting, Problem, Record, Standard, Task
from pdca_tui.store import copy_store, open_store
from pdca_tui.tui.messages import Wanted

MAKER = Path(__file__).parents[1] / "sample_data" / "make_big.py"

WALK: tuple[tuple[str, tuple[str, ...]] | tuple[str, tuple[str, ...], type[Record]], ...] = (
    ("Plan: tree", ("2",)),
    ("Plan: tree, all open", ("asterisk",)),
    ("Plan: to the end", ("end",)),
    ("Plan: all closed", ("home", "asterisk")),
    ("Plan: Gantt", ("f6",)),
    ("Plan: Gantt, critical path", ("c",)),
    ("Plan: Gantt, whole again", ("c",)),
    ("Plan: RACI", ("f7",)),
    ("Plan: health", ("f8",)),
    ("Plan: approval", ("P",)),
    ("Today", ("escape", "1")),
    ("Do: board", ("3",)),
    ("Do: meetings", ("f6",)),
    ("Do: a meeting", ("enter",)),
    ("Do: put off", ("escape", "f7")),
    ("Check: results", ("4",)),
    ("Check: an indicator", ("enter",)),
    ("Check: return", ("escape", "tab")),
    ("Check: problems", ("tab",)),
    ("Check: process", ("tab",)),
    ("Act: ways of working", ("5",)),
    ("Act: a way of working", ("enter",)),
    ("Act: scripts", ("escape", "tab")),
    ("Act: principles", ("tab",)),
    ("Act: rounds", ("tab",)),
    ("Act: a closed round", ("down", "enter")),
    ("Act: report", ("escape", "tab")),
    ("a measure", ("escape",), Measure),
    ("a task", ("escape",), Task),
    ("a meeting", ("escape",), Meeting),
    ("a problem", ("escape",), Problem),
    ("an indicator", ("escape",), Indicator),
    ("a way of working", ("escape",), Standard),
    ("history", ("escape", "H")),
    ("find", ("escape", "slash")),
    ("find: a letter", ("m",)),
    ("find: one more", ("1",)),
    ("all commands", ("escape", "ctrl+p")),
    ("Today again", ("escape", "1")),
)
"""What is opened, and the keys that open it from the step before; the last record of a kind is asked for by itself."""


OPENED_MS, SEARCHED_MS = 150, 50
"""What opening and what searching may cost."""

PARTS = {
    "walk": "what is opened, by processor time in this process",
    "commands": "commands by processor time, and a saved deed",
    "stores": "stores by size",
    "terminal": "in a terminal",
}
"""Part of the measuring -> the heading of its section."""


@dataclass
class Held:
    """The longest time, in ms, for which one callback had the event loop."""

    most: float = 0.0


@contextmanager
def watched_loop() -> Iterator[Held]:
    """Time every callback of the event loop, by the processor time of its thread."""
    held = Held()
    real: Callable[..., Any] = asyncio.events.Handle._run

    def timed(self: asyncio.Handle) -> None:
        start = time.thread_time()
        real(self)
        held.most = max(held.most, (time.thread_time() - start) * 1000)

    asyncio.events.Handle._run = timed  # type: ignore[method-assign]
    try:
        yield held
    finally:
        asyncio.events.Handle._run = real  # type: ignore[method-assign]


@dataclass(frozen=True)
class Opened:
    """A step of the walk: processor time of the whole process until it was at rest, and the longest hold, in ms."""

    name: str
    screen: str
    whole: float
    held: float


async def settled(pilot: Pilot[Any]) -> None:
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def walk(store: Path, folder: Path, language: str, turns: int = 2) -> list[list[Opened]]:
    """The walk on a copy of `store`, `turns` times."""
    # As the command line starts the app: what lives at the first frame is never looked through again.
    gc.collect()
    gc.disable()
    app = app_on(store, folder, language=language, now=STORY_MOMENT)
    found: list[list[Opened]] = []
    with watched_loop() as held:
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            for _ in range(turns):
                steps = []
                for name, keys, *kinds in WALK:
                    if kinds:
                        await pilot.press(*keys)
                        await settled(pilot)
                    held.most, start = 0.0, time.process_time()
                    for kind in kinds:
                        app.post_message(Wanted("open", app.scene.snapshot.all(kind)[-1]))
                    for key in () if kinds else keys:
                        await pilot.press(key)
                    await settled(pilot)
                    whole = (time.process_time() - start) * 1000
                    steps.append(Opened(name, type(app.screen).__name__, whole, held.most))
                found.append(steps)
    return found


def walk_lines(turns: list[list[Opened]]) -> list[str]:
    """The walk as a Markdown table."""
    lines = [
        "| opened | first, ms | longest hold | again, ms | longest hold | budget | |",
        "|---|---|---|---|---|---|---|",
    ]
    for one, again in zip(*turns, strict=True):
        figures = (one.whole, one.held, again.whole, again.held)
        budget = SEARCHED_MS if one.name.startswith("find:") else OPENED_MS
        verdict = "kept" if max(one.whole, again.whole) <= budget else "**missed**"
        lines.append(f"| {one.name} | {' | '.join(f'{figure:.0f}' for figure in figures)} | {budget} | {verdict} |")
    return lines


def line_rows(store: Path, language: str, runs: int) -> list[Row]:
    """Start, bytes, memory, moves, lag and idle in a real pty, against the empty app of the same run."""
    today = STORY_MOMENT.date().isoformat()
    options = ["--store", str(store), "--as", "li", "--today", today, "--lang", language]
    ready = {"zh": "需要你", "en": "Needs you"}[language]
    app = Subject("app", [sys.executable, "-m", "pdca_tui", *options], ready)
    return [*start_rows(app, runs), *key_rows(app, 4), lag_row(app), *idle_rows(app, 10.0)]


def command_rows(store: Path, folder: Path) -> list[Row]:
    """The commands that look at everything: seconds from exec to exit."""
    rows = []
    for words in (
        ("today", "--json"),
        ("health", "--json"),
        ("schedule", "--json"),
        ("task", "list", "--json"),
        ("results", "--json"),
        ("export", "-o", str(folder / "out.xlsx")),
        ("import", str(folder / "out.xlsx"), "--dry-run"),
    ):
        command = [sys.executable, "-m", "pdca_tui", "--store", str(store), "--as", "li", "--today"]
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([*command, STORY_MOMENT.date().isoformat(), *words], capture_output=True, check=False)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime
        name = " ".join(word for word in words if not word.startswith("/"))
        rows.append(Row(f"pdca {name}", f"{seconds:.2f} s{'' if not done.returncode else f', exit {done.returncode}'}"))
    return rows


def deed_rows(store: Path) -> list[Row]:
    """A saved task, and where its time goes."""
    opened = open_store(store)
    opened.snapshot()
    titles = iter(f"{number}" for number in range(REPEATS))
    saved = median_ms(lambda: rename_a_task(opened, next(titles)))
    opened.close()
    data = (store / LIVE_FILE).read_bytes()
    checked = median_ms(lambda: hashlib.sha256(data).digest())
    target = store / "probe"

    def written() -> None:
        target.write_bytes(data)
        with target.open("rb+") as file:
            os.fsync(file.fileno())

    disk = median_ms(written)
    target.unlink()
    size = len(data) / 1e6
    return [
        Row(f"a saved deed in {size:.1f} MB", f"{saved:.1f} ms"),
        Row("of it one checksum of the file (two are made)", f"{checked:.1f} ms"),
        Row("of it writing and syncing the file", f"{disk:.1f} ms"),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, nargs="?")
    parser.add_argument("--live", action="store_true", help="all of it in the running round")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--only", choices=PARTS, help="one part; the sections of the others stay as they are")
    parser.add_argument("--runs", type=int, default=5, help="starts in a pty")
    options = parser.parse_args()
    name = "The big centre, all in one round" if options.live else "The big centre"
    words = f"python -m benchmarks.big{' --live' if options.live else ''}"
    with tempfile.TemporaryDirectory(prefix="pdca-big-") as place:
        folder, made = Path(place), options.directory or Path(place) / "made"
        if options.directory is None:
            extra = ["--live"] if options.live else []
            subprocess.run([sys.executable, str(MAKER), str(made), "--lang", options.lang, *extra], check=True)
        store = folder / "store"
        copy_store(made / options.lang, store)
        for part in [options.only] if options.only else PARTS:
            if part == "terminal":
                lines = [table(line_rows(store, options.lang, options.runs))]
            elif part == "walk":
                lines = walk_lines(asyncio.run(walk(store, folder, options.lang)))
            elif part == "commands":
                lines = [table([*command_rows(store, folder), *deed_rows(store)])]
            else:
                lines = [table(store_rows((100_000, 1_000_000, 10_000_000, 50_000_000)))]
            print("\n".join(lines))
            # Times by the clock are worth little where others have the processor.
            made_by = f"Made by `{words} --only {part}` at a load of {os.getloadavg()[0]:.0f}. {machine()}."
            put_section(f"{name}: {PARTS[part]}", [made_by, "", *lines])


if __name__ == "__main__":
    main()
