"""The mouse in lists: a click on the fold sign folds, one on the chip does it, the wheel takes the cursor along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.widgets.row_list import RowList
from tests.tui.every_screen import settled
from tests.tui.running import app_on, sample_store, screen_text

SIZES = [(120, 40), (80, 24), (60, 20)]
LANGUAGES = ["en", "zh"]


def place_of(app: PdcaApp, text: str, *, within: RowList | None = None) -> tuple[int, int]:
    """Column and row of the first cell of `text`, in a list where one is given."""
    from rich.cells import cell_len

    for y, line in enumerate(screen_text(app).splitlines()):
        x = line.find(text)
        while x >= 0:
            place = (cell_len(line[:x]), y)
            if within is None or within.region.contains(*place):
                return place
            x = line.find(text, x + 1)
    raise AssertionError(f"{text} is not shown:\n{screen_text(app)}")


async def click(app: PdcaApp, pilot: Pilot[Any], place: tuple[int, int]) -> None:
    await pilot.click(offset=place)
    await settled(app, pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["f5", "f6"], ids=["the tree", "the Gantt"])
async def test_a_click_on_the_sign_closes_the_branch_and_one_more_opens_it(
    tmp_path: Path, view: str, language: str, size: tuple[int, int]
) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", view)
        await settled(app, pilot)
        rows: RowList = app.screen.list  # type: ignore[attr-defined]
        before = [row.key for row in rows.rows]
        opened = place_of(app, "▾", within=rows)
        await click(app, pilot, opened)
        assert len(rows.rows) < len(before)
        assert rows.row is not None
        await click(app, pilot, opened)
        assert [row.key for row in rows.rows] == before


async def test_the_sign_folds_in_a_pane_that_has_not_the_focus_yet(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        plan: RowList = app.screen.panes["plan"].list  # type: ignore[attr-defined]
        before = len(plan.rows)
        await click(app, pilot, place_of(app, "▾", within=plan))
        assert len(plan.rows) < before
        assert plan.has_focus


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "chip"), [("en", " Enter take on "), ("zh", " Enter 接手 ")])
async def test_one_click_on_the_chip_does_what_enter_does(
    tmp_path: Path, language: str, chip: str, size: tuple[int, int]
) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        x, y = place_of(app, chip)
        await click(app, pilot, (x - 12, y))
        assert not isinstance(app.screen, FormScreen), "beside the chip a click chooses"
        await click(app, pilot, (x + 2, y))
        assert isinstance(app.screen, FormScreen)


async def test_a_double_click_on_the_chip_opens_once(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        opened: list[str] = []
        needs: RowList = app.screen.panes["needs"].list  # type: ignore[attr-defined]
        x, y = place_of(app, " Enter take on ")
        for chain in (1, 2):
            click = events.Click(
                needs, x + 2 - needs.region.x, y - needs.region.y, 0, 0, 1, False, False, False, chain=chain
            )
            needs.on_click(click)
        while not needs._message_queue.empty():
            message = needs._message_queue.get_nowait()
            opened += ["opened"] if isinstance(message, RowList.Opened) else []
        assert opened == ["opened"]


async def test_a_click_that_brings_the_focus_does_nothing_yet_where_the_chip_comes_up(tmp_path: Path) -> None:
    """What was not there when the button went down cannot have been meant."""
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        place = place_of(app, " Enter take on ")
        await pilot.press("tab")
        await settled(app, pilot)
        assert "Enter take on" not in screen_text(app)
        await click(app, pilot, (place[0] + 2, place[1]))
        assert not isinstance(app.screen, FormScreen)
        await click(app, pilot, (place[0] + 2, place[1]))
        assert isinstance(app.screen, FormScreen)


@pytest.mark.parametrize("size", [(120, 24), (80, 24), (60, 20)])
async def test_the_wheel_takes_the_cursor_along(tmp_path: Path, size: tuple[int, int]) -> None:
    """Space and Enter act on the row under the cursor: it must be one that is seen."""
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=size) as pilot:
        await pilot.press("2", "f5", "asterisk")
        await settled(app, pilot)
        rows: RowList = app.screen.list  # type: ignore[attr-defined]
        for wheel in (*[events.MouseScrollDown] * 6, *[events.MouseScrollUp] * 3):
            await pilot._post_mouse_events([wheel], offset=(10, 10))
            await settled(app, pilot)
            assert rows.row is not None
            top = rows.top_of(rows.row.key)
            assert top is not None
            assert rows.scroll_offset.y <= top < rows.scroll_offset.y + rows.size.height
        assert rows.scroll_offset.y > 0
        key = rows.row.key if rows.row is not None else ""
        await pilot.press("down", "up")
        assert rows.row is not None
        assert rows.row.key == key
