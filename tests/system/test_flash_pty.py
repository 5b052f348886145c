"""Two real processes on one store: what one saves stands out for a moment on the terminal of the other, cheaply."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pdca_tui.tui.widgets.row_list import CHANGED_MARK
from tests.system.test_app_pty import Open, environment, opened, run, store

__all__ = ["environment", "opened", "store"]

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing"),
]

MARKED = rf"(?m)^\{CHANGED_MARK} .*M1\.4\.2"


def test_what_another_process_saves_stands_out_and_is_calm_again(opened: Open, store: Path) -> None:
    with opened("li") as terminal:
        terminal.wait_for("Needs you")
        terminal.send("tab", "down")
        terminal.read_until_quiet(1.5)
        before = [line[:55] for line in terminal.lines() if "M1.4.1" in line]
        start = terminal.bytes_received
        done = run(store, "task", "block", "M1.4.2", "--reason", "no shelves")
        assert done.returncode == 0, done.stderr
        terminal.wait_for(MARKED)
        terminal.read_until_quiet(0.3)
        shown = terminal.bytes_received
        terminal.wait_for(rf"(?ms)\A(?!.*^\{CHANGED_MARK} ).*no shelves")
        terminal.read_for(1.5)
        # The news itself, with a line more in two lists; then the rows that stood out, drawn once more and no more.
        assert shown - start < 12_000
        assert terminal.bytes_received - shown < 3_000
        # Nobody else's row has moved or changed its look.
        assert [line[:55] for line in terminal.lines() if "M1.4.1" in line][: len(before)] == before


def test_two_apps_on_one_store_each_see_what_the_other_saves(opened: Open) -> None:
    with opened("li") as first, opened("xiaowang") as second:
        first.wait_for("Needs you")
        second.wait_for("Needs you")
        first.wait_for("2 here")
        second.send("tab", "tab", "down", "v")
        second.wait_for("required")
        second.send("5", "ctrl+s")
        second.wait_for(r"Parts shortages: 5")
        marked = rf"\{CHANGED_MARK} Parts shortages"
        first.wait_for(marked)
        second.read_for(1.2)
        assert f"{CHANGED_MARK} Parts shortages" not in "\n".join(second.lines())
