"""A window too small for any screen says so, and nothing is lost while it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.tui.screens.form import FormScreen
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.story_screens import nothing_is_saved, settled


@pytest.mark.parametrize("small", [(39, 30), (100, 9), (30, 4)])
async def test_a_page_comes_back_when_the_window_grows(small: tuple[int, int], tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "down")
        await settled(pilot)
        before, focused = screen_text(app), app.screen.focused
        await pilot.resize_terminal(*small)
        await settled(pilot)
        text = " ".join(screen_text(app).split())
        assert text == f"Make the window larger: {small[0]} by {small[1]} now, 60 by 20 wanted. Nothing is lost."
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert screen_text(app) == before
        assert app.screen.focused is focused


async def test_a_form_keeps_its_text_its_cursor_and_its_focus(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "zh"), tmp_path, language="zh")
    with nothing_is_saved():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("2", "n")
            await settled(pilot)
            assert isinstance(app.screen, FormScreen)
            await pilot.press(*"abcd", "left", "left")
            before, focused = screen_text(app), app.screen.focused
            for size in ((30, 8), (60, 20), (240, 70), (12, 3), (80, 24)):
                await pilot.resize_terminal(*size)
                await settled(pilot)
                assert ("请放大窗口" in "".join(screen_text(app).split())) == (size[0] < 40)
            assert screen_text(app) == before
            assert app.screen.focused is focused
            await pilot.press("X")
            assert "abXcd" in screen_text(app)


async def test_no_key_acts_that_nobody_can_see(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("n", *"Draft")
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        revision = app.require_session().snapshot().revision
        await pilot.resize_terminal(30, 8)
        await settled(pilot)
        await pilot.press(*"blind", "ctrl+s", "escape")
        await settled(pilot)
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        assert app.screen.texts()["title"] == "Draft"
        assert app.require_session().snapshot().revision == revision
