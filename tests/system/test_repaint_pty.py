"""The screen is put right after a foreign hand, another size or a rest; and what needs no byte sends none."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.walk import Differs, Walk, Walked

from pdca_tui.exchange.samples import SAMPLE_DAY
from pdca_tui.tui.sample import SAMPLE_LOGIN, make_sample
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system

BROADCAST = "\x1b[5;9H\x1b[1;31mBroadcast message: 今晚停机\r\nat eight o'clock\x1b[m".encode()
"""What `wall` and the like write over the screen of an unsuspecting program."""


@pytest.fixture
def walker(tmp_path: Path) -> Iterator[Walk]:
    """The app on the sample, in Chinese, with nothing done to it yet."""
    with Walk(0, tmp_path, Walked(), language="zh") as walk:
        walk.compare()
        yield walk


def soil(walk: Walk) -> None:
    """Let something else write on the screen."""
    walk.terminal.scribble(BROADCAST)
    with pytest.raises(Differs):
        walk.compare()


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        pytest.param((), "需要你", id="Today"),
        pytest.param(("2", "tab"), "━ 甘特", id="the Gantt"),
        pytest.param(("2", "n"), "完成标准", id="a form"),
        pytest.param(("ctrl+p",), "全部命令", id="the palette"),
    ],
)
def test_ctrl_l_sends_the_whole_screen_again(walker: Walk, way: tuple[str, ...], shown: str) -> None:
    walker.terminal.send(*way)
    walker.terminal.wait_for(shown)
    walker.compare()
    soil(walker)
    walker.terminal.send("ctrl+l")
    walker.compare()


def test_another_size_sends_the_whole_screen_again(walker: Walk) -> None:
    soil(walker)
    for columns, rows in ((80, 24), (60, 20), (120, 40)):
        walker.terminal.resize(columns, rows)
        walker.compare()


def test_another_size_while_a_form_is_open_keeps_what_is_typed(walker: Walk) -> None:
    walker.terminal.send("2", "n")
    walker.terminal.wait_for("完成标准")
    walker.terminal.send("问三位客户")
    for columns, rows in ((60, 20), (120, 40)):
        walker.terminal.resize(columns, rows)
        walker.compare()
        walker.terminal.wait_for("问三位客户")


def test_a_suspended_app_gives_the_screen_back_and_paints_all_of_it_when_it_goes_on(walker: Walk) -> None:
    terminal = walker.terminal
    terminal.suspend()
    assert b"\x1b[?1049l" in terminal.received()
    terminal.scribble(b"\x1b[H$ make coffee\r\nDone.")
    terminal.kill(signal.SIGCONT)
    terminal.wait_for("需要你")
    walker.compare()


def test_sigcont_alone_changes_nothing(walker: Walk) -> None:
    """A process that was never suspended gets it too: from `kill -CONT`, or a container that is thawed."""
    walker.terminal.kill(signal.SIGCONT)
    walker.terminal.send("down")
    walker.compare()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    make_sample(tmp_path / "store", "zh", SAMPLE_DAY)
    return tmp_path / "store"


def open_on(store: Path, *arguments: str) -> Terminal:
    """The app on `store`, come to rest."""
    line = ["--store", str(store), "--as", SAMPLE_LOGIN, "--today", SAMPLE_DAY.isoformat(), "--lang", "zh"]
    places: dict[str, str | None] = {"PDCA_STATE": str(store.parent / "s"), "PDCA_CONFIG": str(store.parent / "c")}
    terminal = Terminal([sys.executable, "-m", "pdca_tui", *line, *arguments], env=places)
    terminal.wait_for("需要你")
    terminal.read_until_quiet(0.8)
    return terminal


def log_value(store: Path, value: str) -> None:
    """Another person enters a figure."""
    line = ["--store", str(store), "--as", SAMPLE_LOGIN, "--today", SAMPLE_DAY.isoformat(), "kpi", "log", "NPS", value]
    subprocess.run([sys.executable, "-m", "pdca_tui", *line], check=True, capture_output=True, timeout=60)


@pytest.mark.parametrize(("way", "shown"), [((), "71"), (("3",), "71")], ids=["Today", "the board"])
def test_the_deed_of_another_costs_the_cells_it_changes(store: Path, way: tuple[str, ...], shown: str) -> None:
    with open_on(store) as terminal:
        for key in way:
            terminal.send(key)
            terminal.read_until_quiet(0.8, first=2)
        before = terminal.bytes_received
        log_value(store, shown)
        terminal.wait_for(rf"NPS\W.*\b{shown}\b")
        terminal.read_until_quiet(0.5)
        assert 0 < terminal.bytes_received - before < 1500


MINUTE = re.compile(rb"\A(?:\x1b\[[0-9;?]*[A-Za-z]|[0-9:]|[\r\n])*\Z")
"""What a clock sends when its minute turns: digits, and where they stand."""


@pytest.mark.parametrize("way", [("2", "n"), ("/",)], ids=["a form", "the search"])
def test_a_field_that_has_the_focus_sends_nothing_while_nobody_types(store: Path, way: tuple[str, ...]) -> None:
    with open_on(store) as terminal:
        for key in way:
            terminal.send(key)
            terminal.read_until_quiet(0.8, first=2)
        chunk = len(terminal.chunks)
        terminal.read_for(2.5)
        assert MINUTE.fullmatch(terminal.received(chunk)), "the minute may turn, and nothing else"
        assert len(terminal.received(chunk)) < 100


def test_the_clock_of_a_meeting_costs_less_than_a_hundred_bytes_a_second(store: Path) -> None:
    """It moves by thirds of a minute; by seconds in the last minute only, which is not looked at here."""
    with open_on(store) as terminal:
        terminal.send("m")
        terminal.wait_for("环节")
        terminal.read_until_quiet(1.5, first=2, limit=5)
        before = terminal.bytes_received
        terminal.read_for(8)
        assert terminal.bytes_received - before < 8 * 100


def test_nothing_moves_by_itself(store: Path) -> None:
    """Switching places draws each once: no animation leads from one to the other."""
    with open_on(store) as terminal:
        for key in ("2", "pagedown", "3", "4", "5", "1"):
            chunk = len(terminal.chunks)
            terminal.send(key)
            terminal.read_until_quiet(0.6, first=2)
            assert len(terminal.received(chunk)) < 12_000, f"{key} sent more than one screen"
