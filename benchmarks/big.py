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
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from pdca_tui.exchange.samples import STORY_MOMENT
from pdca_tui.model.records import Indicator, Measure, Meeting, Problem, Record, Standard, Task
from pdca_tui.store import copy_store
from pdca_tui.tui.messages import Wanted
from tests.tui.running import app_on

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, nargs="?")
    parser.add_argument("--live", action="store_true", help="all of it in the running round")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pdca-big-") as name:
        made = options.directory or Path(name) / "made"
        if options.directory is None:
            extra = ["--live"] if options.live else []
            subprocess.run([sys.executable, str(MAKER), str(made), "--lang", options.lang, *extra], check=True)
        store = Path(name) / "store"
        copy_store(made / options.lang, store)
        first, second = asyncio.run(walk(store, Path(name), options.lang))
        print(f"{'':<30}{'screen':<22}{'first':>9}{'longest':>9}{'again':>9}{'longest':>9}  ms")
        for one, again in zip(first, second, strict=True):
            print(f"{one.name:<30}{one.screen:<22}{one.whole:9.0f}{one.held:9.0f}{again.whole:9.0f}{again.held:9.0f}")


if __name__ == "__main__":
    main()
