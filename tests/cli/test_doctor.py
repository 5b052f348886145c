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
    *("terminal", "language"),
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
