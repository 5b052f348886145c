"""The board: figures typed in its cells, pasted, noted and cleared; days and weeks; and the wall."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from textual import events

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.board_page import BoardPage
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.indicator_page import IndicatorPage
from pdca_tui.tui.screens.wall import WallScreen
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.test_why_page import pressed, settled


@pytest.fixture
def app(tmp_path: Path) -> PdcaApp:
    return app_on(sample_store(tmp_path, "en"), tmp_path, language="en")


def figures(app: PdcaApp, place: int) -> list[Decimal]:
    snapshot = app.require_session().snapshot()
    return [value.number for value in snapshot.values(snapshot.indicators[place])]


async def test_a_figure_is_typed_in_its_cell_and_enter_goes_down(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "home", "enter")
        await pressed(pilot, "7", "0", "enter")
        await pressed(pilot, "4", "enter", "escape")
        assert isinstance(app.screen, BoardPage)

        assert figures(app, 0) == [65, 66, 68, 70]
        assert figures(app, 1) == [15, 12, 8, 4]
        assert not app.screen.typing


async def test_a_figure_of_a_week_that_is_over_goes_there(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "home", "down", "down", "left", "left", "left", "enter")
        await pressed(pilot, "1", "0", "tab", "9", "enter", "escape")

        assert figures(app, 2) == [10, 9, 6]


async def test_what_is_no_number_stays_in_the_cell_with_a_sentence(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "3", "home", "enter", "x", "enter")
        assert "is not a number" in screen_text(app)
        assert isinstance(app.screen, BoardPage)
        assert app.screen.typing
        await pressed(pilot, "escape")
        assert figures(app, 0) == [65, 66, 68, 68]


@pytest.mark.parametrize("yes", [True, False])
async def test_a_figure_that_can_hardly_be_meant_is_asked_about_once(app: PdcaApp, yes: bool) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "3", "home", "enter", "6", "8", "0", "enter")
        assert "Save it all the same?" in screen_text(app)
        assert figures(app, 0)[-1] == 68
        await pressed(pilot, "enter" if yes else "escape")
        assert isinstance(app.screen, BoardPage)
        assert app.screen.typing
        assert figures(app, 0)[-1] == (680 if yes else 68)
        assert app.screen.cell.text == ("6" if yes else "680")


async def test_the_form_asks_about_a_figure_and_a_day_that_can_hardly_be_meant(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "3", "home", "n", "ctrl+u", "6", "8", "0", "ctrl+s")
        assert "Save it all the same?" in screen_text(app)
        await pressed(pilot, "escape")
        assert isinstance(app.screen, FormScreen)
        assert figures(app, 0)[-1] == 68
        await pressed(pilot, "ctrl+s", "enter")
        assert figures(app, 0)[-1] == 680
        await pressed(pilot, "n", "tab", "ctrl+u", *"2024-04-17", "ctrl+s")
        assert "more than a year before the round" in screen_text(app)
        await pressed(pilot, "enter")
        assert "on 2024-04-17" in screen_text(app)


async def test_a_column_still_to_come_takes_nothing(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "home", "right", "enter")

        assert "still to come" in screen_text(app)


@pytest.mark.parametrize("typing", [False, True])
async def test_a_pasted_column_fills_the_cells_below(app: PdcaApp, typing: bool) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "home", *(["enter"] if typing else []))
        target = app.screen.focused
        assert target is not None
        target.post_message(events.Paste("71\n3\n5\n95%\n"))
        await settled(pilot)

        assert [figures(app, place)[-1] for place in range(4)] == [71, 3, 5, 95]
        assert "4 figures entered." in screen_text(app)


async def test_a_paste_that_cannot_be_read_saves_nothing(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "home")
        assert app.screen.focused is not None
        app.screen.focused.post_message(events.Paste("71\nmany"))
        await settled(pilot)

        assert "Line 2, for Parts shortages" in screen_text(app)
        assert figures(app, 0)[-1] == 68


async def test_notes_pages_days_and_clearing_have_their_keys(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "home", "n")
        assert isinstance(app.screen, FormScreen)
        await pressed(pilot, "escape", "o")
        assert isinstance(app.screen, IndicatorPage)
        await pressed(pilot, "escape", "d")
        assert "04-17" in screen_text(app)
        await pressed(pilot, "x")
        assert figures(app, 0) == [65, 66, 68]


async def test_missing_and_stale_figures_are_never_drawn_as_flat(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "home")
        rows = {line.split("  ")[1].strip(): line for line in screen_text(app).splitlines() if "  " in line}

        assert "stuck at w2" in rows["Pre-picking done"]
        assert "flat" not in rows["Pre-picking done"]
        assert "4 weeks empty" in rows["Low-score recovery"]


async def test_the_wall_turns_by_itself_until_it_is_stopped(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "W")
        wall = app.screen
        assert isinstance(wall, WallScreen)
        assert "─ Board" in screen_text(app)
        wall._turn_by_itself()
        await settled(pilot)
        assert "Today's tasks" in screen_text(app)
        await pressed(pilot, "space")
        wall._turn_by_itself()
        await settled(pilot)
        assert "Today's tasks" in screen_text(app)
        await pressed(pilot, "left")
        assert "─ Board" in screen_text(app)
        await pressed(pilot, "escape")
        assert isinstance(app.screen, BoardPage)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_every_line_of_the_wall_is_on_one_of_its_pages(app: PdcaApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "3", "W")
        wall = app.screen
        assert isinstance(wall, WallScreen)
        seen = ""
        for _ in wall.pages():
            seen += screen_text(app)
            await pressed(pilot, "right")

        for words in ("Low-score", "M8", "M1.4.2"):
            assert words in seen


async def test_the_bar_names_the_keys_of_the_open_cell(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "home", "enter")
        assert screen_text(app).splitlines()[-1].split()[:4] == ["Enter", "save,", "down", "Tab"]
