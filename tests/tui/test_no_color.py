"""NO_COLOR: not one colour is asked for, and what colours told is told by reverse, bold and lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from textual.pilot import Pilot

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.jump import JumpScreen
from pdca_tui.tui.theming import ROLES, Palette, builtin_folder, load_themes
from tests.tui.every_screen import walk
from tests.tui.running import app_on, sample_store, screen_text

THEMES = load_themes(builtin_folder()).found


@pytest.fixture(autouse=True)
def _without_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


Cells = list[tuple[str, Style]]


def cells_of(app: PdcaApp) -> list[Cells]:
    """What the screen in front shows: each sign with its style."""
    return [
        [(sign, segment.style or Style()) for segment in strip for sign in segment.text]
        for strip in app.screen._compositor.render_strips()
    ]


def attributes_of(app: PdcaApp, text: str, beside: str = "") -> set[tuple[bool, bool]]:
    """(bold, reverse) of the signs of `text` in the first row that shows it, and `beside` too."""
    for row in cells_of(app):
        shown = "".join(sign for sign, _ in row)
        place = shown.find(text)
        if place >= 0 and beside in shown:
            return {(bool(style.bold), bool(style.reverse)) for _, style in row[place : place + len(text)]}
    raise AssertionError(f"{text} is not shown:\n{screen_text(app)}")


def coloured(app: PdcaApp) -> list[str]:
    return [
        f"{sign} {style}" for row in cells_of(app) for sign, style in row if style.color is not None or style.bgcolor
    ]


PLAIN, BOLD, REVERSE = (False, False), (True, False), (False, True)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["panel", "raised", "bg", "sel"])
def test_no_style_has_a_colour_or_is_both_bold_and_reversed(theme: Any, ground: str) -> None:
    palette = Palette(theme, colorless=True)
    for role in (*ROLES, "accent-bold", "chip", "here", "beside-chip", "beside-here"):
        style = palette.style(role, ground)
        assert (style.color, style.bgcolor) == (None, None)
        # The console of Linux draws what is both as grey on grey.
        assert not (style.bold and style.reverse), role


def test_a_fill_stands_out_from_its_row_whether_that_is_selected_or_not() -> None:
    palette = Palette(THEMES["dark"], colorless=True)
    for role in ("chip", "here"):
        for ground in ("panel", "sel"):
            assert palette.style(role, ground).reverse != palette.style("text", ground).reverse
    assert palette.style("text", "sel").reverse


async def test_today_shows_where_one_is_by_reverse_and_parts_its_panes_by_a_line(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert coloured(app) == []
        assert attributes_of(app, "1 Today") == {REVERSE}
        assert attributes_of(app, "2 Plan") == {PLAIN}
        assert attributes_of(app, "Needs you") == {BOLD}
        assert attributes_of(app, "▌ ▲ ", beside=" Enter ") == {REVERSE}
        assert attributes_of(app, " Enter ") == {BOLD}
        assert attributes_of(app, "│", beside=" Enter ") == {PLAIN}


@pytest.mark.parametrize("name", ["sample", "start"])
async def test_no_screen_asks_for_a_colour(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, list[str]] = {}

    async def look(app: PdcaApp, pilot: Pilot[Any], way: str) -> None:
        seen[way] = coloured(app)

    await walk(name, tmp_path, look, monkeypatch, size=(80, 24))
    assert len(seen) > 2
    assert {way: cells for way, cells in seen.items() if cells} == {}


async def test_where_one_types_the_cursor_and_what_is_marked_are_reversed(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "n")
        await pilot.pause()
        await pilot.press(*"Ask", "shift+left", "shift+left")
        await pilot.pause()
        assert attributes_of(app, "Ask") == {PLAIN, REVERSE}


async def test_letters_to_jump_by_stand_out_on_a_selected_row_too(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        row = next(y for y, cells in enumerate(cells_of(app)) if "▌" in (sign for sign, _ in cells))
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert isinstance(app.screen, JumpScreen)
        letters, rest = cells_of(app)[row][:2], cells_of(app)[row][2:20]
        assert "".join(sign for sign, _ in letters).isalpha()
        assert {(style.bold, style.reverse) for _, style in letters} == {(True, None)}
        assert {style.reverse for _, style in rest} == {True}


async def test_the_choice_of_colours_can_be_read_and_says_why_there_are_none(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Wanted("theme"))
        await pilot.pause()
        for _ in THEMES:
            await pilot.press("down")
            await pilot.pause()
            assert coloured(app) == []
        assert "NO_COLOR is set" in screen_text(app)
        assert attributes_of(app, "Enter next step") == {REVERSE}


async def test_an_empty_no_color_asks_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pdca_tui.actions.launch import LaunchOptions
    from pdca_tui.tui.run import make_app
    from pdca_tui.tui.settings import FOLDER_VARIABLE

    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "config"))
    monkeypatch.setenv("PDCA_STATE", str(tmp_path / "state"))
    for value, colorless in (("", False), ("0", True)):
        monkeypatch.setenv("NO_COLOR", value)
        app = make_app(LaunchOptions(store=tmp_path / "nothing", login="li", language="en"))
        assert app.no_color is colorless
        assert app.look.palette.colorless is colorless
