"""Whatever standard output and error are, a command ends in order: closed, full, or read no further."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Pdca

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the shell and devices of Linux")


def shell(pdca: Pdca, command: str, tail: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`pdca command tail` as a shell runs it."""
    program = f'"{sys.executable}" -m pdca_tui --store "{pdca.store}" --today {pdca.today}'
    return subprocess.run(
        ["bash", "-c", f"{program} {command} {tail}"],
        capture_output=True,
        encoding="utf-8",
        env=pdca.environment(**environ),
        check=False,
    )


@pytest.mark.parametrize("command", ["log --json", "task list", "kpi list", "--help"])
def test_a_pipe_that_is_read_no_further_is_no_fault(pdca: Pdca, command: str) -> None:
    done = shell(pdca, command, "| true; exit ${PIPESTATUS[0]}", PYTHONUNBUFFERED="1")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["today", "kpi list --json", "kpi log NPS 71"])
def test_closed_streams_are_no_fault_and_the_deed_is_done(pdca: Pdca, command: str) -> None:
    done = shell(pdca, command, "<&- >&-")
    assert (done.returncode, done.stderr) == (0, "")
    assert shell(pdca, command, "<&- >&- 2>&-").returncode == 0
    if "log" in command:
        assert pdca.json("kpi", "list")[0]["values"][-1]["value"] == "71"


def test_a_refusal_nobody_can_hear_keeps_its_exit_code(pdca: Pdca) -> None:
    assert shell(pdca, "task done M9.9", "2>/dev/full").returncode == 1
    assert shell(pdca, "nothing", "2>/dev/full").returncode == 2
    silent = shell(pdca, "nothing", "2>&-")
    assert (silent.returncode, silent.stdout) == (2, "")


@pytest.mark.parametrize("command", ["today", "today --json", "--help", "kpi log NPS 71"])
def test_a_full_output_is_one_sentence(pdca: Pdca, command: str) -> None:
    done = shell(pdca, command, ">/dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith("pdca: The output cannot be written")
    assert done.stderr.count("\n") == 1
    assert not list(pdca.home.rglob("*.log"))


def test_a_job_of_cron_needs_neither_home_nor_locale(pdca: Pdca) -> None:
    line = [sys.executable, "-m", "pdca_tui", "--store", str(pdca.store), "--today", pdca.today]
    for more in (["today", "--lang", "zh"], ["kpi", "log", "NPS", "71", "--json"]):
        done = subprocess.run(
            [*line, *more], stdin=subprocess.DEVNULL, capture_output=True, env={"LANG": "C"}, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)[0]["name"] == "NPS"
