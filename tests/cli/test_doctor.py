"""`pdca doctor` for programs: the same in a pipe as ever, with no question to a terminal that is not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.running import Pdca

NAMES = {
    *("directory", "file system", "modes", "identity", "live file", "lock", "backups", "archive"),
    *("terminal", "settings", "language"),
}


def test_the_json_names_every_check_and_asks_no_terminal(pdca: Pdca, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pdca_tui", "--store", str(pdca.store), "doctor", "--json"],
        capture_output=True,
        env={**os.environ, "PDCA_STATE": str(tmp_path / "state"), "TERM": "xterm-256color"},
        check=True,
    )
    found = json.loads(run.stdout)
    assert {one["name"] for one in found} == NAMES
    assert all(set(one) == {"name", "ok", "message"} for one in found)
    assert b"\x1b" not in run.stdout + run.stderr
    assert not (tmp_path / "state").exists()


def test_lines_of_ones_own_that_cannot_be_used_are_told_one_by_one(pdca: Pdca, tmp_path: Path) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "settings.toml").write_text('slow = "never"\ncolour = "red"\n', "utf-8")
    (folder / "keys.toml").write_text('undoo = "x"\nundo = "nokey"\n', "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pdca_tui", "--store", str(pdca.store), "doctor", "--json"],
        capture_output=True,
        env={**os.environ, "PDCA_STATE": str(tmp_path / "state"), "PDCA_CONFIG": str(folder)},
        check=True,
    )
    told = [one for one in json.loads(run.stdout) if one["name"] == "settings"]
    assert [one["ok"] for one in told] == [False] * 4
    for word, one in zip(("slow", "colour", "undoo", "nokey"), told, strict=True):
        assert word in one["message"]
