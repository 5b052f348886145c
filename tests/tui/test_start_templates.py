"""The fourth way in: a store from a template."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.exchange.templates import templates
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.start import StartScreen, StartWith
from pdca_tui.tui.screens.templates import TemplateScreen
from pdca_tui.tui.screens.today import TodayScreen
from pdca_tui.tui.settings import LoadedSettings, Settings
from pdca_tui.tui.theming import builtin_folder, load_themes
from tests.tui.running import MOMENT, screen_text
from tests.tui.stage import NOW, SIZES, Stage, look_in, played, pressed, shown


def start_screen(folder: Path, language: str = "en", *, ascii: bool = False) -> StartScreen:
    return StartScreen(look_in(language, ascii=ascii), folder / "pdca", "li", NOW, folders=[folder])


@pytest.mark.parametrize("size", [*SIZES, (100, 34), (80, 22)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_fourth_way_and_the_checks_can_be_seen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        text = shown(app)
        for words in ("4  Begin with a template", "Data in", "pdca  not made yet", "q quit"):
            assert words in text

    played(start_screen(tmp_path), steps, size)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_template_can_be_seen_and_taken(tmp_path: Path, size: tuple[int, int], language: str) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "4")
        assert isinstance(app.screen, TemplateScreen)
        text = shown(app).replace(" ", "")
        for template in templates():
            assert template.title[language].replace(" ", "") in text
        await pressed(app, pilot, "down", "enter")

    app = played(start_screen(tmp_path, language), steps, size)
    assert [(w.kind, w.template) for w in app.heard_of(StartWith)] == [("template", "clinic")]


def test_escape_makes_nothing(tmp_path: Path) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "4", "escape")
        assert isinstance(app.screen, StartScreen)

    assert played(start_screen(tmp_path), steps).heard_of(StartWith) == []


async def test_a_template_becomes_a_store_and_today_opens(tmp_path: Path) -> None:
    app = PdcaApp(
        LaunchOptions(store=tmp_path / "store", today=MOMENT.date(), start_at=MOMENT.time()),
        LoadedSettings(Settings(), tmp_path / "settings.toml"),
        load_themes(builtin_folder()),
        language="en",
    )
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4", "down", "down", "enter")
        for _ in range(200):
            if isinstance(app.screen, TodayScreen):
                break
            await pilot.pause(0.05)
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
        assert "Press line 2" in screen_text(app)
        assert app.session is not None
        round_ = app.session.snapshot().round
        assert round_ is not None
        assert round_.start == dt.date(2026, 4, 20)
