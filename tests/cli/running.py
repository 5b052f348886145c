"""Runs the command as a person or cron does: as a process of its own, forked or begun anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.forked import run_forked


@dataclass(frozen=True)
class Pdca:
    """The command on one store, with a home directory of its own; `today` is "" for the day that it is."""

    store: Path
    home: Path
    today: str = "2026-04-17"

    def environment(self, **more: str) -> dict[str, str]:
        """An environment without anything of the person who runs the tests."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "PYTHONPATH") if name in os.environ}
        return {**kept, "HOME": str(self.home), "PYTHONUTF8": "1", **more}

    def run(self, *line: str, input: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
        """The finished process of `pdca *line`."""
        if not hasattr(os, "fork"):
            return self.run_anew(*line, input=input, **environ)
        return run_forked(self._whole(line), input=input, environ=self.environment(**environ))

    def run_anew(self, *line: str, input: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
        """The same with an interpreter of its own: where it counts how Python begins and ends."""
        return subprocess.run(
            [sys.executable, "-m", "pdca_tui", *self._whole(line)],
            input=input,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            env=self.environment(**environ),
            check=False,
        )

    def _whole(self, line: Sequence[str]) -> list[str]:
        return ["--store", str(self.store), *(["--today", self.today] if self.today else []), *line]

    def say(self, *line: str) -> str:
        """What `pdca *line` prints when it succeeds."""
        done = self.run(*line)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def json(self, *line: str) -> Any:
        """What `pdca *line --json` tells a program."""
        return json.loads(self.say(*line, "--json"))

    def refuse(self, code: int, *line: str) -> str:
        """The sentence with which `pdca *line` ends in the exit code `code`."""
        done = self.run(*line)
        assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stderr
