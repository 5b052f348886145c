"""What the terminal shows is the same whether the cells are diffed or Textual paints everything.

Two copies of one app get the same keys, the same mouse and the same sizes; after every step their screens, characters
and styles, are compared.
"""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.system.terminal import Cell, NotShown, Terminal

pytestmark = pytest.mark.system

KEYS = [
    *("down", "down", "up", "pagedown", "pageup", "right", "left", "end", "home", "enter", "tab", "tab", "shift+tab"),
    *("space", "backspace", "x", "配", "件", "f2", "f3", "f3", "escape", "escape", "f4", "f5", "f5", "f6", "ctrl+l"),
]


class Pair:
    """The app with diffing, and the same app without."""

    def __init__(self, diffing: Terminal, plain: Terminal) -> None:
        self.diffing = diffing
        self.plain = plain

    def send(self, keys: str) -> None:
        for terminal in (self.diffing, self.plain):
            terminal.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        for terminal in (self.diffing, self.plain):
            terminal.resize(columns, rows)

    def assert_same(self, after: str) -> None:
        """Let both come to rest, and compare; a slow machine gets a few more chances to come to rest.

        The last word has the plain one's full repaint: where a repainted part ends within a wide character, Textual
        alone leaves a blank until the next full one, and diffing shows the character.
        """
        for quiet in (0.04, 0.1, 0.3, 1.0):
            # The plain one always repaints; the other one rightly stays silent when nothing has changed.
            self.plain.read_until_quiet(quiet, first=0.15)
            self.diffing.read_until_quiet(quiet)
            if self._difference() is None:
                return
        self.plain.send("ctrl+l")
        self.plain.read_until_quiet(0.3, first=2)
        if difference := self._difference():
            pytest.fail(f"after {after}: {difference}")

    def _difference(self) -> str | None:
        if self.diffing.cursor != self.plain.cursor:
            return f"the cursor is at {self.diffing.cursor}, with Textual alone at {self.plain.cursor}"
        return first_difference(self.diffing.cells(), self.plain.cells())


def first_difference(diffing: list[list[Cell]], plain: list[list[Cell]]) -> str | None:
    for y, (row, expected_row) in enumerate(zip(diffing, plain, strict=True)):
        for x, (cell, expected) in enumerate(zip(row, expected_row, strict=True)):
            if cell != expected and cell != without_stray_mark(expected):
                return f"cell {x},{y} shows {cell}, Textual alone shows {expected}"
    return None


def without_stray_mark(cell: Cell) -> Cell:
    """A cell without the accent of a letter that was scrolled off to the left.

    Textual alone sends such an accent, and the terminal puts it on whatever stands to the left; diffing leaves it out.
    """
    return cell._replace(text=" ") if cell.text == " \u0301" else cell


@contextmanager
def pair(columns: int = 100, rows: int = 30, env: dict[str, str | None] | None = None) -> Iterator[Pair]:
    environment = {"TEXTUAL_ANIMATIONS": "none", **(env or {})}
    command = [sys.executable, "-m", "tests.system.paint_app"]
    with ExitStack() as stack:
        both = [
            stack.enter_context(Terminal(command + extra, columns=columns, rows=rows, env=environment))
            for extra in ([], ["plain"])
        ]
        for terminal in both:
            terminal.wait_for("需要你 0")
        yield Pair(both[0], both[1])


@pytest.mark.parametrize(
    ("seed", "columns", "rows", "env"),
    [
        pytest.param(1, 100, 30, {}, id="true colour"),
        pytest.param(2, 61, 20, {"COLORTERM": None}, id="256 colours, narrow"),
        pytest.param(3, 90, 24, {"NO_COLOR": "1"}, id="no colour"),
        pytest.param(4, 80, 25, {"TEXTUAL_COLOR_SYSTEM": "standard"}, id="16 colours"),
    ],
)
def test_a_random_walk_shows_the_same_with_and_without_diffing(
    seed: int, columns: int, rows: int, env: dict[str, str | None]
) -> None:
    chance = random.Random(seed)
    path: list[str] = []
    with pair(columns, rows, env) as both:
        both.assert_same("the start")
        for _ in range(30):
            kind = chance.random()
            if kind < 0.08:
                columns, rows = chance.randint(30, 110), chance.randint(10, 35)
                path.append(f"resize {columns}x{rows}")
                both.resize(columns, rows)
            elif kind < 0.2:
                x, y = chance.randint(1, columns), chance.randint(1, rows)
                button = chance.choice(("35", "0", "64", "65"))
                path.append(f"mouse {button} at {x},{y}")
                both.send(f"\x1b[<{button};{x};{y}M" + (f"\x1b[<0;{x};{y}m" if button == "0" else ""))
            else:
                key = chance.choice(KEYS)
                path.append(key)
                both.send(key)
            both.assert_same(", ".join(path))
        assert both.diffing.bytes_received < both.plain.bytes_received / 2


def test_the_whole_screen_is_sent_again_on_request() -> None:
    with pair() as both:
        both.assert_same("the start")
        both.diffing.scribble(b"\x1b[5;9H\x1b[31mBroadcast message")
        assert first_difference(both.diffing.cells(), both.plain.cells()) is not None
        both.send("ctrl+l")
        both.assert_same("ctrl+l")


def test_a_suspended_app_paints_its_whole_screen_when_it_comes_back() -> None:
    with pair() as both:
        both.assert_same("the start")
        both.diffing.suspend()
        assert not "".join(both.diffing.lines()).strip()
        both.diffing.kill(signal.SIGCONT)
        both.diffing.wait_for("需要你 0")
        both.assert_same("resuming")


def test_a_window_made_small_and_large_again_at_once_is_painted_anew() -> None:
    with pair() as both:
        both.assert_same("the start")
        expected = both.plain.cells()
        both.diffing.resize(60, 12)
        both.diffing.resize(100, 30)
        both.diffing.wait_for("M6 ■■□□")
        both.diffing.read_until_quiet(0.3)
        assert first_difference(both.diffing.cells(), expected) is None


def test_the_screen_comes_in_at_most_two_frames() -> None:
    with pair(120, 40) as both:
        both.assert_same("the start")
        # The second one brings the rows of the table, which it lays out when it is idle.
        assert both.diffing.received().count(b"\x1b[?2026h") <= 2
        assert both.diffing.bytes_received < 25_000


def test_a_cursor_move_costs_a_few_hundred_bytes() -> None:
    with pair(120, 40) as both:
        both.assert_same("the start")
        before = both.diffing.bytes_received
        for step in range(4):
            both.send("down")
            both.assert_same(f"{step + 1} times down")
        assert (both.diffing.bytes_received - before) / 4 < 400


def test_a_missing_text_is_reported_with_the_screen() -> None:
    with pair() as both, pytest.raises(NotShown, match="PDCA"):
        both.diffing.wait_for("no such text", timeout=0.2)
