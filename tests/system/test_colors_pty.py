"""What really reaches terminals of few colours, and those whose person wants none."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pdca_tui.store import copy_store
from pdca_tui.tui.sample import make_sample
from tests.system.terminal import Cell, Terminal
from tests.tui.running import MOMENT

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing"),
]

Walk = Callable[..., tuple[list[list[str]], list[Cell]]]

WAY = (
    *(("f4", "Colours"), ("down", "Colours"), ("escape", "Needs"), ("2", "Gantt"), ("n", "done when")),
    *(("A", "A"), ("escape", "Gantt"), ("ctrl+g", "Plan"), ("escape", "Plan"), ("4", "Check"), ("f1", "Esc")),
)
"""Keys, and what shows then."""


@pytest.fixture
def walked(tmp_path: Path) -> Walk:
    """Starts the app in a terminal of some kind and goes through a few screens.

    Gives the parameters of every SGR sequence that came, and the cells with a sign in them of every screen.
    """
    make_sample(tmp_path / "sample", "en", MOMENT.date())

    def walk(
        *arguments: str, size: tuple[int, int] = (80, 24), **env: str | None
    ) -> tuple[list[list[str]], list[Cell]]:
        store = tmp_path / f"store-{len(list(tmp_path.iterdir()))}"
        copy_store(tmp_path / "sample", store)
        places = {"PDCA_STATE": str(tmp_path / "state"), "PDCA_CONFIG": str(tmp_path / "config"), "PDCA_STORE": None}
        line = ["--store", str(store), "--as", "li", "--today", MOMENT.date().isoformat(), "--lang", "en", *arguments]
        with Terminal(
            [sys.executable, "-m", "pdca_tui", *line], columns=size[0], rows=size[1], env=places | env
        ) as terminal:
            terminal.wait_for("Needs")
            seen: list[Cell] = []
            for key, shows in WAY:
                terminal.send(key)
                terminal.wait_for(shows)
                terminal.read_until_quiet()
                seen += [cell for row in terminal.cells() for cell in row if cell.text.strip()]
            sent = re.findall(rb"\x1b\[([0-9;:]*)m", terminal.received())
        return [pen.decode().split(";") for pen in sent], seen

    return walk


@pytest.mark.parametrize(
    ("env", "arguments"),
    [
        pytest.param({"TERM": "linux", "COLORTERM": None}, (), id="linux"),
        pytest.param({"TERM": "vt100", "COLORTERM": None}, (), id="vt100"),
        pytest.param({"TERM": "xterm-16color", "COLORTERM": None}, (), id="16 colours"),
        pytest.param({}, (), id="true colour"),
        pytest.param({}, ("--theme", "ansi"), id="true colour, the terminal's own"),
        pytest.param({}, ("--plain-paint",), id="painted by Textual"),
    ],
)
def test_no_color_sends_bold_and_reverse_and_not_one_colour(
    walked: Walk, env: dict[str, str | None], arguments: tuple[str, ...]
) -> None:
    pens, _ = walked(*arguments, NO_COLOR="1", **env)
    sent = {code for pen in pens for code in pen}
    assert {"1", "7"} <= sent
    assert sent <= {"", "0", "1", "7", "22", "27"}


@pytest.mark.parametrize(("term", "size"), [("linux", (120, 40)), ("xterm", (60, 20)), ("screen", (80, 24))])
def test_a_terminal_of_sixteen_colours_gets_no_others_and_a_ground_under_every_text(
    walked: Walk, term: str, size: tuple[int, int]
) -> None:
    pens, seen = walked(size=size, TERM=term, COLORTERM=None)
    assert {code for pen in pens for code in pen} & {"38", "48"} == set()
    assert {cell.background for cell in seen} == {"black", "white", "blue"}
    assert [cell for cell in seen if cell.foreground in (cell.background, "default")] == []
