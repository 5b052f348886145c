"""Putting pdca aside in a real terminal: the shell has it until `fg`, and the screen is whole again then."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdca_tui.exchange.samples import SAMPLE_DAY
from pdca_tui.tui.sample import SAMPLE_LOGIN, make_sample
from tests.system.terminal import Terminal

BASH = shutil.which("bash")

pytestmark = [pytest.mark.system, pytest.mark.skipif(BASH is None, reason="needs a shell with job control")]


def line_on(folder: Path, language: str, *more: str) -> list[str]:
    """The command that opens a sample of its own."""
    make_sample(folder / "store", language, SAMPLE_DAY)
    line = [sys.executable, "-m", "pdca_tui", "--store", str(folder / "store"), "--as", SAMPLE_LOGIN]
    return [*line, "--today", SAMPLE_DAY.isoformat(), "--lang", language, *more]


def places(folder: Path) -> dict[str, str | None]:
    return {"PDCA_STATE": str(folder / "s"), "PDCA_CONFIG": str(folder / "c"), "PS1": "shell> ", "HISTFILE": None}


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Terminal]:
    """An interactive shell with job control."""
    with Terminal([str(BASH), "--norc", "--noprofile", "-i"], env=places(tmp_path), cwd=tmp_path) as terminal:
        terminal.wait_for("shell> ")
        yield terminal


def choose(terminal: Terminal, word: str) -> None:
    """Choose a command from the list of all of them."""
    terminal.send("ctrl+p")
    terminal.wait_for("全部命令|All commands")
    terminal.send(word)
    terminal.read_until_quiet(0.5)
    terminal.send("enter")


@pytest.mark.parametrize(
    ("language", "today", "word", "place"), [("en", "Needs you", "aside", "Gantt"), ("zh", "需要你", "挂起", "甘特")]
)
def test_the_shell_has_the_terminal_until_it_brings_pdca_back(
    shell: Terminal, tmp_path: Path, language: str, today: str, word: str, place: str
) -> None:
    shell.send(shlex.join(line_on(tmp_path, language)), "enter")
    shell.wait_for(today)
    shell.send("2")
    shell.wait_for(place)
    shell.read_until_quiet(0.5)
    before = shell.lines()
    choose(shell, word)
    shell.wait_for("Stopped")
    shell.send("echo six-times-7-is-$((6*7))", "enter")
    shell.wait_for("six-times-7-is-42")
    shell.send("fg", "enter")
    shell.wait_for(place)
    shell.read_until_quiet(0.8)
    # The bar on top has the clock.
    assert shell.lines()[1:] == before[1:]
    shell.send("ctrl+q")
    shell.wait_for("shell> ")


def test_ctrl_z_does_not_leave_the_terminal_to_the_shell(shell: Terminal, tmp_path: Path) -> None:
    shell.send(shlex.join(line_on(tmp_path, "en")), "enter")
    shell.wait_for("Needs you")
    shell.send("ctrl+z")
    shell.wait_for("pdca goes on: u takes back")
    shell.send("ctrl+q")
    shell.wait_for("shell> ")


@pytest.mark.parametrize("restricted", [False, True], ids=["without a shell", "from outside"])
def test_where_nothing_could_bring_it_back_the_command_says_so(
    tmp_path: Path, shell: Terminal, restricted: bool
) -> None:
    line = line_on(tmp_path, "en", *(["--restricted"] if restricted else []))
    if restricted:
        shell.send(shlex.join(line), "enter")
        terminal = shell
    else:
        terminal = Terminal(line, env=places(tmp_path))
    try:
        terminal.wait_for("Needs you")
        choose(terminal, "aside")
        terminal.wait_for("This is off in a session from outside" if restricted else "No shell that could bring pdca")
        assert terminal.is_running()
        terminal.send("escape")
        terminal.wait_for("Needs you")
    finally:
        if terminal is not shell:
            terminal.close()
