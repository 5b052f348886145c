"""The terminal as a device, the branch for Windows too: answers that must be asked for, streams, what can draw."""

from __future__ import annotations

import os
import pty
import sys

import pytest

from pdca_tui.platform.terminal import can_draw, is_there, polled

ANSWER = "\x1b[1;2R"


class Console:
    """A console that can only be asked whether there is a key; each comes at its second."""

    def __init__(self, keys: str, seconds: float) -> None:
        self.keys, self.seconds, self.now = list(keys), seconds, 0.0

    def waiting(self) -> bool:
        return bool(self.keys) and self.now >= self.seconds

    def take(self) -> str:
        return self.keys.pop(0)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def read(self, patience: float) -> bytes:
        return polled(self.waiting, self.take, patience, clock=self.clock, sleep=self.sleep)


def test_an_answer_is_read_as_soon_as_it_is_there() -> None:
    console = Console(ANSWER, seconds=0.2)
    assert console.read(1.0) == ANSWER.encode()
    assert 0.2 <= console.now < 0.3


def test_a_console_that_answers_nothing_is_waited_for_no_longer_than_said() -> None:
    console = Console(ANSWER, seconds=60)
    assert console.read(1.0) == b""
    assert 1.0 <= console.now < 1.1


def test_what_is_typed_in_chinese_comes_whole() -> None:
    assert Console("中文", seconds=0).read(0.0) == "中文".encode()


@pytest.mark.skipif(sys.platform == "win32", reason="a console there names no kind")
@pytest.mark.parametrize(
    ("kind", "draws"), [("xterm-256color", True), ("linux", True), ("dumb", False), ("unknown", False), ("", False)]
)
def test_the_kind_of_a_terminal_says_whether_it_draws(kind: str, draws: bool) -> None:
    assert can_draw({"TERM": kind}) == draws


@pytest.mark.skipif(sys.platform == "win32", reason="a console there names no kind")
def test_a_terminal_without_a_kind_does_not_draw() -> None:
    assert not can_draw({})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends us itself")
def test_a_terminal_is_there_until_its_window_is_closed() -> None:
    window, terminal = pty.openpty()
    assert is_there(terminal)
    os.close(window)
    assert not is_there(terminal)
    os.close(terminal)
