"""The width test in terminals that answer otherwise, or not at all, and what the app does with the answer."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import signal
import sys
import termios
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcwidth

from pdca_tui.exchange.samples import story_store
from pdca_tui.store import copy_store
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system

PDCA = [sys.executable, "-m", "pdca_tui", "--lang", "en"]
ARROW = "↗"


class WideTerminal(Terminal):
    """A Chinese console: whatever may be narrow or wide is wide."""

    def _reply(self, question: re.Match[bytes]) -> bytes:
        if not question.group().endswith(b"6n"):
            return super()._reply(question)
        line = question.string[: question.start()].rpartition(b"\r")[2].decode("utf-8", "ignore")
        width = sum(2 if unicodedata.east_asian_width(sign) in "AWF" else max(0, wcwidth(sign)) for sign in line)
        return b"\x1b[1;%dR" % (width + 1)


class DeafTerminal(Terminal):
    """A terminal that answers nothing."""

    def _answer(self, data: bytes) -> None:
        return


@pytest.fixture
def store(tmp_path: Path) -> Path:
    copy_store(story_store("en"), tmp_path / "store")
    return tmp_path / "store"


def started(kind: type[Terminal], folder: Path, *words: str, **env: str | None) -> Terminal:
    places = {"PDCA_CONFIG": str(folder / "config"), "PDCA_STATE": str(folder / "state"), "HOME": str(folder)}
    line = [*PDCA, "--store", str(folder / "store"), *words]
    return kind(line, columns=100, rows=60, env={**places, **env})


def told_by_doctor(kind: type[Terminal], folder: Path, **env: str | None) -> str:
    """What `pdca doctor` shows; the terminal is as it was before, whatever it answered."""
    with started(kind, folder, "doctor", **env) as terminal:
        before = termios.tcgetattr(terminal._fd)
        assert terminal.wait_until_gone(20) == 0
        assert termios.tcgetattr(terminal._fd) == before
        return " ".join("\n".join(terminal.lines()).split())


def remembered(folder: Path) -> list[Any]:
    return list(json.loads((folder / "state" / "terminals.json").read_text("utf-8")).values())


def shown_at_start(kind: type[Terminal], folder: Path, *words: str, **env: str | None) -> str:
    with started(kind, folder, "--as", "li", *words, **env) as terminal:
        terminal.wait_for("Check")
        terminal.read_until_quiet()
        text = "\n".join(terminal.lines())
        terminal.send("ctrl+q")
        assert terminal.wait_until_gone(10) == 0
        return text


def plain(text: str) -> bool:
    """Whether the lines of the screen are drawn with plain signs."""
    assert ("━" in text) != ("==" in text)
    return "━" not in text


def test_a_terminal_with_narrow_signs_gets_them(store: Path, tmp_path: Path) -> None:
    text = told_by_doctor(Terminal, tmp_path)
    assert "one cell each" in text
    assert "!!" not in text
    for kind in ("arrows", "ticks and crosses", "lines", "Chinese"):
        assert kind in text
    assert [one["wide"] for one in remembered(tmp_path)] == [""]
    assert not plain(shown_at_start(Terminal, tmp_path))


def test_a_terminal_with_wide_signs_gets_plain_ones_and_says_so_once(store: Path, tmp_path: Path) -> None:
    assert not plain(shown_at_start(WideTerminal, tmp_path))
    text = told_by_doctor(WideTerminal, tmp_path)
    assert "do not take one cell here" in text
    assert ARROW in remembered(tmp_path)[0]["wide"]
    first = shown_at_start(WideTerminal, tmp_path)
    assert plain(first)
    assert "too wide" in first
    second = shown_at_start(WideTerminal, tmp_path)
    assert plain(second)
    assert "too wide" not in second
    assert not plain(shown_at_start(WideTerminal, tmp_path, "--no-ascii"))


def test_a_setting_stands_over_what_was_measured(store: Path, tmp_path: Path) -> None:
    told_by_doctor(WideTerminal, tmp_path)
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "settings.toml").write_text('signs = "full"\n')
    assert not plain(shown_at_start(WideTerminal, tmp_path))
    assert plain(shown_at_start(WideTerminal, tmp_path, "--ascii"))


def test_the_answer_holds_for_that_terminal_only(store: Path, tmp_path: Path) -> None:
    told_by_doctor(WideTerminal, tmp_path, TERM_PROGRAM="OldConsole")
    assert not plain(shown_at_start(Terminal, tmp_path, TERM_PROGRAM="iTerm.app"))


def test_a_terminal_that_answers_nothing_is_waited_for_a_second(store: Path, tmp_path: Path) -> None:
    text = told_by_doctor(DeafTerminal, tmp_path)
    assert "does not say how wide" in text
    assert "--ascii" in text
    assert not (tmp_path / "state" / "terminals.json").exists()


def test_a_terminal_is_left_as_it_was_when_the_test_is_ended(store: Path, tmp_path: Path) -> None:
    with started(DeafTerminal, tmp_path, "doctor") as terminal:
        before = termios.tcgetattr(terminal._fd)
        while b"\x1b[6n" not in terminal.received():
            assert terminal.read(10)
        assert termios.tcgetattr(terminal._fd) != before
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_until_gone(5) == 128 + signal.SIGTERM
        assert termios.tcgetattr(terminal._fd) == before


def test_the_console_of_linux_gets_plain_signs_and_english(store: Path, tmp_path: Path) -> None:
    with started(Terminal, tmp_path, "--as", "li", TERM="linux", COLORTERM=None) as terminal:
        terminal.wait_for("Linux console")
        assert plain("\n".join(terminal.lines()))
        colours = re.findall(rb"\x1b\[[0-9;]*?(?:38|48);[25]", terminal.received())
        assert colours == []
    assert "Linux console" not in shown_at_start(Terminal, tmp_path, TERM="linux", COLORTERM=None)


@pytest.mark.parametrize("kind", ["", None, "dumb", "unknown"])
def test_a_terminal_that_says_nothing_of_itself_gets_the_printing_commands(
    kind: str | None, store: Path, tmp_path: Path
) -> None:
    with started(Terminal, tmp_path, TERM=kind) as terminal:
        assert terminal.wait_until_gone(10) == 1
        text = " ".join("".join(terminal.lines()).split())
        assert "needs a terminal that can draw" in text
        assert "pdca today" in text
        assert b"\x1b" not in terminal.received()


def test_a_locale_that_is_not_utf8_is_told_with_the_way_out(store: Path, tmp_path: Path) -> None:
    with started(Terminal, tmp_path, PYTHONIOENCODING="gbk") as terminal:
        assert terminal.wait_until_gone(10) == 1
        text = " ".join("".join(terminal.lines()).split())
        assert "The app speaks UTF-8" in text
        assert "gbk" in text
        assert "LC_ALL=zh_CN.UTF-8 pdca" in text
    assert not plain(shown_at_start(Terminal, tmp_path, LC_ALL="C", LANG=None))


def test_a_form_outlives_every_window_that_is_drawn_around_it(store: Path, tmp_path: Path) -> None:
    with started(Terminal, tmp_path, "--as", "li") as terminal:
        terminal.wait_for("Check")
        terminal.send("2")
        terminal.wait_for("WBS")
        terminal.send("n")
        terminal.wait_for("done when")
        terminal.send("Count the shelves", *["left"] * 7)
        terminal.wait_for("Count the shelves")
        for columns, rows in ((60, 20), (30, 8), (240, 70), (80, 24)):
            terminal.resize(columns, rows)
            terminal.wait_for("Make the window larger" if columns < 40 else "Count the shelves")
        terminal.send("X")
        terminal.wait_for("Count the sXhelves|Count the Xshelves")
        terminal.read_until_quiet()
        column, row = terminal.cursor
        assert terminal.lines()[row][:column].endswith("X")
        assert max(map(len, terminal.lines())) <= 80


@pytest.mark.parametrize(
    ("env", "unwanted"),
    [
        ({"TERM": "xterm-16color", "COLORTERM": None}, rb"[34]8;[25]"),
        ({"TEXTUAL_COLOR_SYSTEM": "standard"}, rb"[34]8;[25]"),
        ({"TERM": "xterm-256color", "COLORTERM": None}, rb"[34]8;2"),
    ],
    ids=["16 colours", "16 colours by wish", "256 colours"],
)
def test_no_colour_is_sent_that_the_terminal_has_not(
    env: dict[str, str | None], unwanted: bytes, store: Path, tmp_path: Path
) -> None:
    with started(Terminal, tmp_path, "--as", "li", **env) as terminal:
        terminal.wait_for("Check")
        terminal.read_until_quiet()
        assert re.findall(rb"\x1b\[[0-9;]*?" + unwanted, terminal.received()) == []
        assert "━" in "\n".join(terminal.lines())


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize(("flags", "plainly"), [((), True), (("-u",), False)], ids=["without UTF-8", "tmux -u"])
def test_a_tmux_without_utf8_gets_plain_signs_and_the_way_out(
    flags: tuple[str, ...], plainly: bool, store: Path, tmp_path: Path
) -> None:
    places = {"PDCA_CONFIG": str(tmp_path / "config"), "PDCA_STATE": str(tmp_path / "state"), "HOME": str(tmp_path)}
    app = shlex.join([*PDCA, "--store", str(store), "--as", "li"])
    line = ["tmux", *flags, "-f", "/dev/null", "-S", str(tmp_path / "socket"), "new-session", app]
    with Terminal(line, columns=100, rows=40, env={**places, "LC_ALL": "C", "LANG": None}) as terminal:
        terminal.wait_for("tmux -u" if plainly else "Check")
        terminal.read_until_quiet()
        assert plain("\n".join(terminal.lines())) == plainly
        terminal.send("ctrl+q")
        assert terminal.wait_until_gone(10) == 0
