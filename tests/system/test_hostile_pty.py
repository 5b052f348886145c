"""The hostile story in a real terminal: of all the bytes that the app sends, none comes from a text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.hostile.corpus import STORABLE
from tests.hostile.stores import MANAGER, hostile_story
from tests.hostile.stream import taken_apart
from tests.system.terminal import Terminal

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a POSIX thing"),
]

WALK: tuple[tuple[str, ...], ...] = (
    ("2", "enter"),
    ("2", "down", "down", "D"),
    ("2", "n"),
    ("2", "tab"),
    ("2", "tab", "tab"),
    ("2", "shift+tab"),
    ("2", "P"),
    ("3", "W"),
    ("3", "f6", "enter"),
    ("3", "f7"),
    ("4", "enter"),
    ("4", "tab"),
    ("4", "tab", "tab", "enter"),
    ("4", "tab", "tab", "tab"),
    ("5", "enter"),
    ("5", "tab", "enter"),
    ("5", "tab", "tab", "enter"),
    ("5", "tab", "tab", "tab"),
    ("5", "tab", "tab", "tab", "tab"),
    ("enter",),
    ("?",),
    ("H",),
    ("@",),
    ("/", "M"),
    ("f2",),
    ("m",),
)
"""Ways from Today to every place and its views; back with Esc."""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str | None]:
    """Settings and drafts of the test's own, a terminal that says nothing of itself."""
    folder = tmp_path_factory.mktemp("state")
    names = ("PDCA_STATE", "PDCA_CONFIG", "XDG_STATE_HOME")
    return {"PDCA_STORE": None, "NO_COLOR": None, **{name: str(folder / name) for name in names}}


@pytest.mark.parametrize(("language", "paint"), [("zh", ()), ("en", ("--plain-paint",))], ids=["diffing", "plain"])
def test_no_text_reaches_the_terminal_as_an_order(
    language: str, paint: tuple[str, ...], tmp_path: Path, environment: dict[str, str | None]
) -> None:
    store = hostile_story(tmp_path, language, STORABLE)
    line = ["--store", str(store), "--as", MANAGER, "--today", "2026-07-24", "--lang", language, *paint]
    command = [sys.executable, "-m", "pdca_tui", *line]
    with Terminal(command, columns=100, rows=30, env=environment) as terminal:
        terminal.wait_for("PDCA")
        # Painted plainly, a walk sends some megabytes: every third way will do.
        ways = WALK[::3] if paint else WALK
        for way in ways:
            for key in way:
                terminal.send(key)
                terminal.read_until_quiet(0.05, first=0.6)
            for key in ("escape", "escape", "1"):
                terminal.send(key)
                terminal.read_until_quiet(0.05, first=0.3)
        terminal.send("ctrl+q")
        terminal.wait_until_gone(20)
        sent = terminal.received()

    assert terminal.exit_code == 0
    seen, orders = taken_apart(sent)
    assert orders["place"] > len(ways)
    for sign in ("␛]0;owned␇", "␛[2J␛[H", "<U+202E>", "<U+009B>", "[/x]", "=1+1"):
        assert sign in seen, sign
