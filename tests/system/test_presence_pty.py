"""Two people on one store see each other: name, place, since when; who is killed goes by itself."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from pdca_tui.store.presence import FOLDER, FRESH
from tests.system.terminal import Terminal
from tests.system.test_app_pty import Open, environment, opened, store

__all__ = ["environment", "opened", "store"]

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing"),
]


def wait_for(terminal: Terminal, pattern: str) -> None:
    """Until the header or a sheet shows it."""
    terminal.wait_for(pattern)


def test_two_sessions_see_each_other_come_go_and_move(opened: Open, store: Path) -> None:
    with opened("li") as first:
        first.wait_for("Needs you")
        with opened("liming") as second:
            second.wait_for("Needs you")
            wait_for(first, "2 here")
            wait_for(second, "2 here")
            second.send("2")
            second.wait_for("WBS")
            first.send("@")
            wait_for(first, r"Plan: the tree of tasks +.*since 16:\d\d|Plan: the tree of tasks +.*since \d\d:\d\d")
            first.send("escape")
            second.kill(signal.SIGKILL)
            second.wait_until_gone()
        for file in (store / FOLDER).glob("session-*.json"):
            if b'"liming"' in file.read_bytes():
                os.utime(file, (time.time() - FRESH - 1,) * 2)
        deadline = time.monotonic() + 15
        while "2 here" in "\n".join(first.lines()):
            assert time.monotonic() < deadline, "who was killed is still shown"
            first.read(0.2)


def test_who_leaves_in_order_is_gone_at_once(opened: Open, store: Path) -> None:
    with opened("li") as first:
        first.wait_for("Needs you")
        first.read_until_quiet()
        first.send("ctrl+q")
        first.wait_until_gone()
    assert list((store / FOLDER).glob("*.json")) == []
