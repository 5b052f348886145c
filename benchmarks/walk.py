"""A random walk through all screens: `python -m benchmarks.walk --steps N --seed S`.

The app runs in a pty on the sample of two rounds, in both languages by turns. The walk goes to a screen by keys that
lead there, then presses whatever comes: keys, bursts of them, Chinese text, the mouse and its wheel, other sizes of
the window. Wherever the screen comes to rest, what the terminal shows of the differences that were sent, characters
and styles and the place of the cursor, must be what Textual's own painting of the whole screen shows.
"""

from __future__ import annotations

import argparse
import base64
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.system.terminal import Cell, Display, Terminal

from benchmarks.walk_app import MARK

PROBE_BYTES = "\x1b[57376u"
_ANSWER = re.compile(rb"\x1b\]%s;(\w+);(\d+);(\d+);([A-Za-z0-9+/=]*)\x07" % MARK.encode())

WAYS: tuple[tuple[str, ...], ...] = (
    ("1",),
    ("1", "tab"),
    ("1", "tab", "tab", "v"),
    ("1", "enter"),
    ("1", "down", "down", "enter"),
    ("1", "m"),
    ("2",),
    ("2", "n"),
    ("2", "down", "down", "enter"),
    *((("2", *("tab",) * times)) for times in (1, 2, 3)),
    *((("3", *("tab",) * times)) for times in (0, 1, 2)),
    ("3", "enter"),
    ("3", "tab", "enter"),
    ("3", "tab", "m"),
    *((("4", *("tab",) * times)) for times in (0, 1, 2, 3)),
    ("4", "enter"),
    ("4", "tab", "enter"),
    ("4", "tab", "w"),
    ("4", "tab", "w", "f"),
    ("4", "tab", "p"),
    ("4", "tab", "tab", "v"),
    ("4", "tab", "tab", "tab", "enter"),
    *((("5", *("tab",) * times)) for times in (0, 1, 2, 3, 4)),
    ("5", "enter"),
    ("5", "enter", "enter"),
    ("5", "tab", "p"),
    ("5", "tab", "enter"),
    ("5", "tab", "tab", "enter"),
    ("5", "tab", "tab", "tab", "enter"),
    ("3", "W"),
    ("1", "m", "f9"),
    ("1", "m", "enter", "f9"),
    ("2", "P"),
    ("1", "ctrl+p"),
    ("1", "f1"),
    ("1", "/", "N", "P"),
    ("1", "tab", "tab", "?"),
    ("1", "H"),
    ("1", "@"),
    ("1", "f4"),
    ("1", "f3"),
)
"""Keys that lead to the screens, from any place."""

MOVES = ("down", "down", "down", "up", "right", "left", "pagedown", "pageup", "home", "end", "tab", "tab", "shift+tab")
DEEDS = (
    "enter",
    "enter",
    "space",
    "escape",
    "escape",
    "backspace",
    "delete",
    "+",
    "-",
    "[",
    "]",
    "<",
    ">",
    "?",
    "/",
    "@",
)
LETTERS = tuple("abcdefghijklmnoprstuvwxyzABCDEFGHIJKLMNOPRSTUVWXYZ")
FUNCTIONS = ("f1", "f2", "f4", "f5", "f6", "f7", "f8", "f9", "pagedown", "ctrl+l", "ctrl+p", "ctrl+s")
TEXTS = ("配件预拣货", "等待 23 分钟", "a", "12", "e\u0301x", "→ ↗ ■", "。")
SIZES = ((120, 40), (80, 24), (60, 20), (100, 30), (160, 50), (61, 21), (119, 37))


class Differs(AssertionError):
    """The terminal shows something else than Textual's own painting."""


@dataclass
class Walked:
    """How far a walk went."""

    steps: int = 0
    compared: int = 0
    starts: int = 0
    screens: Counter[str] = field(default_factory=Counter)


class Walk:
    """One app, and what is done to it. Use it as a context manager."""

    def __init__(self, seed: int, folder: Path, walked: Walked, *, language: str) -> None:
        self.chance = random.Random(seed)
        self.path: list[str] = []
        self.walked = walked
        self._folder = folder
        self._language = language
        self.terminal = self._start()

    def __enter__(self) -> Walk:
        return self

    def __exit__(self, *why: object) -> None:
        self.terminal.close()

    def _start(self) -> Terminal:
        self.walked.starts += 1
        self.path.append("start")
        places: dict[str, str | None] = {
            "PDCA_STATE": str(self._folder / "state"),
            "PDCA_CONFIG": str(self._folder / "config"),
        }
        command = [sys.executable, "-m", "benchmarks.walk_app", "demo", "--lang", self._language]
        terminal = Terminal(command, columns=120, rows=40, env=places)
        terminal.wait_for("PDCA")
        return terminal

    def go(self, steps: int) -> None:
        """Take that many steps."""
        end = self.walked.steps + steps
        while self.walked.steps < end:
            way = self.chance.choice(WAYS)
            # Out of whatever is open: a field takes the first, a question the second.
            for key in ("escape", "escape", "escape", *way):
                self._press(key)
                self.terminal.read_until_quiet(0.03, first=0.1)
            self.walked.steps += 1
            self.compare()
            for _ in range(min(self.chance.randint(2, 9), end - self.walked.steps)):
                self._step()
                self.walked.steps += 1
                self.compare()

    def _step(self) -> None:
        chance, kind = self.chance, self.chance.random()
        if kind < 0.06:
            columns, rows = chance.choice(SIZES)
            self.path.append(f"resize {columns}x{rows}")
            self.terminal.resize(columns, rows)
        elif kind < 0.2:
            x, y = chance.randint(1, self.terminal.columns), chance.randint(1, self.terminal.rows)
            button = chance.choice(("35", "0", "0", "64", "65", "65"))
            self._press(f"\x1b[<{button};{x};{y}M" + (f"\x1b[<0;{x};{y}m" if button == "0" else ""))
        elif kind < 0.3:
            # Faster than frames are painted.
            for _ in range(chance.randint(3, 12)):
                self._press(chance.choice(MOVES))
        elif kind < 0.37:
            self._press(chance.choice(TEXTS))
        else:
            self._press(chance.choice(chance.choice((MOVES, MOVES, DEEDS, LETTERS, FUNCTIONS))))

    def _press(self, key: str) -> None:
        self.path.append(key)
        if not self.terminal.closed:
            self.terminal.send(key)

    def compare(self) -> None:
        """Compare once the screen has come to rest; a slow machine gets a few more chances to come to rest.

        Raises:
            Differs: with the steps that led there.
        """
        difference: str | None = None
        for quiet in (0.03, 0.15, 0.4, 1.0, 2.0):
            self.terminal.read_until_quiet(quiet, first=0.1)
            if self.terminal.closed:
                self.terminal.close()
                self.terminal = self._start()
                return
            difference = self._difference()
            if difference is None:
                self.walked.compared += 1
                return
        raise Differs(f"{difference}\nafter {self.path[-60:]}")

    def _difference(self) -> str | None:
        terminal = self.terminal
        chunk = len(terminal.chunks)
        terminal.send(PROBE_BYTES)
        end = time.perf_counter() + 5
        while (answer := _ANSWER.search(terminal.received(chunk))) is None:
            if time.perf_counter() > end:
                return "the app does not answer"
            if not terminal.read(0.5) and terminal.closed:
                return None
        name, columns, rows = answer[1].decode(), int(answer[2]), int(answer[3])
        if (columns, rows) != (terminal.columns, terminal.rows):
            return f"the app is {columns}x{rows}, the window {terminal.columns}x{terminal.rows}"
        self.walked.screens[name] += 1
        whole = Display(columns, rows)
        whole.feed(b"\x1b[?7l" + base64.b64decode(answer[4]))
        if terminal.cursor != whole.cursor:
            return f"{name}: the cursor is at {terminal.cursor}, by Textual at {whole.cursor}"
        found = first_difference(terminal.cells(), whole.cells())
        return f"{name}: {found}" if found else None


def first_difference(shown: Sequence[Sequence[Cell]], whole: Sequence[Sequence[Cell]]) -> str | None:
    """The first cell that is not as in the whole painting."""
    for y, (row, expected_row) in enumerate(zip(shown, whole, strict=True)):
        for x, (cell, expected) in enumerate(zip(row, expected_row, strict=True)):
            if cell != expected:
                return f"cell {x},{y} shows {cell}, by Textual {expected}"
    return None


def walk(steps: int, seed: int, *, each: int = 120) -> Walked:
    """Walk in apps of `each` steps, Chinese and English by turns.

    Raises:
        Differs: where the terminal shows something else than it should.
    """
    walked = Walked()
    number = 0
    while walked.steps < steps:
        with tempfile.TemporaryDirectory() as folder:
            language = ("zh", "en")[number % 2]
            with Walk(seed * 1000 + number, Path(folder), walked, language=language) as one:
                one.go(min(each, steps - walked.steps))
        number += 1
    return walked


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.walk")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    try:
        walked = walk(options.steps, options.seed)
    except Differs as error:
        print(error)
        return 1
    print(f"{walked.steps} steps, {walked.compared} screens compared, {walked.starts} starts; no difference.")
    for name, count in walked.screens.most_common():
        print(f"{count:6} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
