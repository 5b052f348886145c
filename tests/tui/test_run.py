"""How the app fits itself to the terminal and the settings it finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.tui.run import fit_terminal
from pdca_tui.tui.settings import LoadedSettings, Settings
from tests.tui.running import app_on, sample_store, screen_text


def fitted(environ: dict[str, str], *, theme: str | None = None, kept: str = "dark") -> str | None:
    settings = LoadedSettings(Settings(theme=kept), Path("settings.toml"))
    return fit_terminal(LaunchOptions(store=Path("store"), theme=theme), settings, environ).theme


@pytest.mark.parametrize("kind", ["linux", "vt220", "xterm-16color", "xterm", "screen", "rxvt", "nobody-knows"])
def test_a_terminal_of_sixteen_colours_gets_their_theme(kind: str) -> None:
    assert fitted({"TERM": kind}) == "ansi"


def test_a_chosen_theme_stands_on_every_terminal() -> None:
    assert fitted({"TERM": "linux"}, theme="light") == "light"
    assert fitted({"TERM": "linux"}, kept="high-contrast") is None
    assert fitted({"TERM": "xterm"}, theme="dark") == "dark"


def test_other_terminals_keep_the_default() -> None:
    assert fitted({"TERM": "xterm-256color"}) is None
    assert fitted({"TERM": "xterm-kitty"}) is None
    assert fitted({"TERM": "linux", "COLORTERM": "truecolor"}) is None


def test_a_colour_system_nobody_knows_is_left_out() -> None:
    environ = {"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "many"}
    fitted(environ)
    assert "TEXTUAL_COLOR_SYSTEM" not in environ


async def test_a_theme_that_is_not_there_is_said_once_and_the_default_used(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en", theme="nowhere")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "There is no theme nowhere" in screen_text(app)
        assert app.theme_name == "dark"
        await pilot.press("down")
        await pilot.pause()
        assert "nowhere" not in screen_text(app)
