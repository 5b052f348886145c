"""What others do meanwhile, and what reaches the terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.linear.talking import Talk

Begin = Callable[[str], Talk]
PATIENCE = 30.0


def _begun(talking: Talk, *, stdin: int, stdout: int) -> subprocess.Popen[bytes]:
    line = ["--store", str(talking.store), "--today", talking.today, *talking.flags]
    environment = talking.command.environment(TERM="xterm-256color", LANG="C.UTF-8")
    return subprocess.Popen(
        [sys.executable, "-m", "pdca_tui", *line],
        stdin=stdin,
        stdout=stdout,
        stderr=stdout,
        env=environment,
        start_new_session=True,
        preexec_fn=_take_terminal if stdin >= 0 else None,
    )


def _take_terminal() -> None:
    """Make the terminal on standard input that of the process, so that Ctrl+C reaches it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _until(handle: int, end: bytes) -> bytes:
    """What comes until the text ends in `end`."""
    got, last = b"", time.monotonic() + PATIENCE
    while not got.endswith(end):
        ready, _, _ = select.select([handle], [], [], max(0.0, last - time.monotonic()))
        assert ready, got
        got += os.read(handle, 65536)
    return got


def _answer(handle: int) -> bytes:
    """What a key brings, which is something at least."""
    assert select.select([handle], [], [], PATIENCE)[0]
    return os.read(handle, 65536)


def _interrupted(terminal: int, end: bytes) -> bytes:
    """What comes after Ctrl+C until the text ends in `end`; one that comes while nobody reads is pressed again."""
    got, last = b"", time.monotonic() + PATIENCE
    while not got.endswith(end):
        assert time.monotonic() < last, got
        os.write(terminal, b"\x03")
        while select.select([terminal], [], [], 1.0)[0]:
            got += os.read(terminal, 65536)
    return got


def test_a_change_of_somebody_else_is_told_before_the_next_line(talk: Begin) -> None:
    talking = talk("en")
    with _begun(talking, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        _until(process.stdout.fileno(), b"Today> ")
        talking.command.say("--as", "xiaowang", "kpi", "log", "NPS", "75")
        process.stdin.write(b"sops\n")
        process.stdin.flush()
        told = _until(process.stdout.fileno(), b"SOPs> ").decode()
        process.stdin.close()
        process.stdout.read()
    assert "News: Xiao Wang, entered a value NPS" in told
    assert process.returncode == 0


def test_two_values_of_one_field_are_read_and_chosen_between(talk: Begin) -> None:
    talking = talk("en")
    with _begun(talking, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        out = process.stdout.fileno()
        _until(out, b"Today> ")
        process.stdin.write(b"edit M1.8\n1\nSigns in blue\n")
        process.stdin.flush()
        _until(out, b"save> ")
        replace(talking, login="li").say("edit M1.8", "1", "Signs in red", "")
        process.stdin.write(b"\n")
        process.stdin.flush()
        told = _until(out, b"1, 2> ").decode()
        process.stdin.write(b"1\n")
        process.stdin.flush()
        _until(out, b"Today> ")
        process.stdin.close()
        process.stdout.read()
    assert "1 keeps yours: Signs in blue" in told
    assert "wrote: Signs in red" in told
    assert talking.snapshot().task_by_code["M1.8"].title == "Signs in blue"


PROMPT = "\n今日> ".encode()
"""At the beginning of a line: readline draws the same words anew while somebody types."""


def test_the_terminal_gets_no_escape_sequence(talk: Begin) -> None:
    talking = talk("zh")
    terminal, end = pty.openpty()
    process = _begun(talking, stdin=end, stdout=end)
    os.close(end)
    told = _until(terminal, PROMPT)
    os.write(terminal, "受阻 M1.8 等油x\x7f漆\r".encode())
    told += _until(terminal, PROMPT)
    for arrow in (b"\x1b[A", b"\x1b[D", b"\x1b[C"):
        # Ctrl+C throws away what is typed ahead: half an arrow would have readline wait for its other half.
        os.write(terminal, arrow)
        told += _answer(terminal)
    told += _interrupted(terminal, PROMPT)
    os.write(terminal, "接手 36\r3\r".encode())
    told += _until(terminal, "\n原因> ".encode())
    told += _interrupted(terminal, PROMPT)
    os.write(terminal, b"\x04")
    process.wait(PATIENCE)
    os.close(terminal)
    assert b"\x1b" not in told
    assert "M1.8 已标记受阻。" in told.decode()
    assert "草稿已保留" in told.decode()
    assert talking.snapshot().task_by_code["M1.8"].blocked_reason == "等油漆"
    assert process.returncode == 0


def test_what_a_person_wrote_acts_on_nothing(talk: Begin) -> None:
    talking = talk("en")
    told = talking.say("block M1.8 see \x1b[31mred\x1b]52;c;aGk=\x07 [link=x]here[/x]", "M1.8")
    assert "M1.8 blocked." in told
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "[link=x]here[/x]" in told


@pytest.mark.parametrize("line", [("--linear",), ("--linear", "--ascii")])
def test_input_that_ends_at_once_ends_well(talk: Begin, line: tuple[str, ...]) -> None:
    talking = talk("en")
    done = talking.command.run(*line, "--as", "li", "--lang", "en")
    assert done.returncode == 0
    assert "Today> " in done.stdout


def test_a_session_from_outside_may_talk_too(talk: Begin) -> None:
    done = talk("en").run("plan", more=("--restricted",))
    assert done.returncode == 0
    assert "Plan: WBS" in done.stdout


def test_the_sign_for_help_asks_for_help(talk: Begin) -> None:
    assert "A number from 11 on opens that row" in talk("en").after("?")


def test_a_meeting_is_not_led_line_by_line(talk: Begin) -> None:
    assert "A meeting is led in the app." in talk("en").command.refuse(1, "morning", "--linear")
