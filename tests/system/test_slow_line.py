"""The app on a line that carries 50 KB a second with a round trip of 200 ms, and on one that carries nothing at all."""

from __future__ import annotations

import json
import signal
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.system.new_task import open_new_task
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system

BYTES_PER_SECOND, ROUND_TRIP = 50_000, 0.2
REPEATS_PER_SECOND = 30
GOES = 3
"""A machine that others keep busy for a moment gets another go; an app that lags does so each time."""

FAR = {"SSH_CONNECTION": "192.0.2.7 50022 192.0.2.1 22"}
SAID = "This line is slow"

Open = Callable[..., Terminal]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    """Opens the sample of two rounds on a line; the caller closes it."""

    def start(*flags: str, far: bool = True, **line: float) -> Terminal:
        places = {"PDCA_STATE": str(tmp_path / "state"), "PDCA_CONFIG": str(tmp_path / "config")}
        command = [sys.executable, "-m", "pdca_tui", "demo", "--lang", "en", *flags]
        terminal = Terminal(command, env=places | (FAR if far else {"SSH_CONNECTION": None}), **line)  # type: ignore[arg-type]
        terminal.wait_for("Needs you")
        terminal.read_until_quiet(0.5)
        return terminal

    return start


def hold(terminal: Terminal, keys: tuple[str, ...], seconds: float) -> float:
    """Hold keys, in turn; seconds from the release until the last byte."""
    start = time.perf_counter()
    for number in range(int(seconds * REPEATS_PER_SECOND)):
        terminal.send(keys[number % len(keys)])
        terminal.read_for(max(0.0, start + (number + 1) / REPEATS_PER_SECOND - time.perf_counter()))
    released = time.perf_counter()
    terminal.read_until_quiet(1.0, limit=30)
    return terminal.chunks[-1].time - released


@pytest.mark.parametrize(
    ("way", "far"),
    [
        pytest.param(("2",), True, id="the plan, a line found slow"),
        pytest.param(("4", "tab"), True, id="results with their charts, a line found slow"),
        pytest.param(("4", "tab"), False, id="results with their charts, a line nobody looks at"),
    ],
)
def test_a_key_held_for_three_seconds_is_caught_up_with_half_a_second_later(
    opened: Open, way: tuple[str, ...], far: bool
) -> None:
    with opened(far=far, bytes_per_second=BYTES_PER_SECOND, round_trip=ROUND_TRIP) as terminal:
        assert (SAID in terminal.lines()[-1]) is far
        for key in way:
            terminal.send(key)
            terminal.read_until_quiet(0.5, first=2)
        # The pane about the row comes once the cursor has rested.
        allowed = 0.5 + (0.4 if far else 0.12)
        # Down and up in turn, so that each key moves the cursor however short the list is.
        goes = (hold(terminal, ("down", "down", "down", "up", "up"), 3.0) for _ in range(GOES))
        assert any(lag < allowed for lag in goes)
        settled = terminal.lines()
        terminal.send("ctrl+l")
        terminal.read_until_quiet(1.0, first=2)
        assert terminal.lines() == settled


def test_what_is_typed_on_a_slow_line_is_sent_back_within_a_frame(opened: Open) -> None:
    """The line's own delay left out: what is measured is how long the app takes to answer."""
    with opened(round_trip=ROUND_TRIP) as terminal:
        assert SAID in terminal.lines()[-1]
        open_new_task(terminal)
        terminal.read_until_quiet(0.5)
        goes = (typed(terminal, text) for text in ("Ask three customers", " and what they", " wait for most"))
        assert any(seconds < 0.06 for seconds in goes)


def typed(terminal: Terminal, text: str) -> float:
    """Type a text letter by letter; the median of the seconds until a letter has come back."""
    took = []
    for letter in text:
        chunk, pressed = len(terminal.chunks), time.perf_counter()
        terminal.send(letter)
        terminal.read_for(0.12)
        came = terminal.chunks[chunk : chunk + 1]
        took.append(came[0].time - pressed if came else 0.12)
    terminal.wait_for(text.strip())
    return statistics.median(took)


def stall(terminal: Terminal) -> None:
    """Let the app send until nobody takes it: from here on the test does not read."""
    for _ in range(40):
        terminal.send("ctrl+l")
        time.sleep(0.03)


def typed_drafts(folder: Path) -> str:
    """The texts of all drafts."""
    files = list(folder.rglob("*.json"))
    return " ".join(text for file in files for text in json.loads(file.read_text("ascii"))["texts"].values())


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_reader_that_stalled_holds_up_neither_the_draft_nor_the_end(
    opened: Open, tmp_path: Path, number: signal.Signals
) -> None:
    with opened() as terminal:
        open_new_task(terminal, "Ask three")
        stall(terminal)
        terminal.send(" customers")
        deadline = time.monotonic() + 3
        while "Ask three customers" not in typed_drafts(tmp_path) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert "Ask three customers" in typed_drafts(tmp_path)
        terminal.send(" about waiting")
        time.sleep(0.2)
        since = time.monotonic()
        terminal.kill(number)
        while terminal.is_running() and time.monotonic() - since < 5:
            time.sleep(0.02)
        assert time.monotonic() - since < 3
        assert "Ask three customers about waiting" in typed_drafts(tmp_path)


def test_a_reader_that_stalled_sees_the_newest_screen_and_can_leave_once_it_reads_again(opened: Open) -> None:
    with opened() as terminal:
        stall(terminal)
        for _ in range(10):
            terminal.send("2", "1")
        terminal.send("2")
        time.sleep(1.0)
        before = terminal.bytes_received
        terminal.read_until_quiet(1.5, first=2)
        terminal.wait_for("what is missing")
        assert terminal.bytes_received - before < 120_000
        terminal.send("1")
        terminal.wait_for("Needs you")
        stall(terminal)
        terminal.send("q")
        time.sleep(0.5)
        assert terminal.wait_until_gone(5) == 0


@pytest.mark.parametrize(("flag", "drawn"), [("--slow", False), ("--no-slow", True)])
def test_what_the_line_of_the_command_says_of_slowness_holds(opened: Open, flag: str, drawn: bool) -> None:
    """On a slow line every frame is followed by a question to the terminal; otherwise nobody is asked."""
    with opened(flag, round_trip=ROUND_TRIP) as terminal:
        assert SAID not in terminal.lines()[-1]
        chunk = len(terminal.chunks)
        terminal.send("down")
        terminal.read_until_quiet(0.5, first=2)
        assert (b"\x1b[6n" not in terminal.received(chunk)) is drawn


def test_a_quick_line_is_not_called_slow(opened: Open) -> None:
    with opened() as terminal:
        assert SAID not in terminal.lines()[-1]
        chunk = len(terminal.chunks)
        terminal.send("down")
        terminal.read_until_quiet(0.5, first=2)
        assert b"\x1b[6n" not in terminal.received(chunk)
