"""What lies behind the letters of the jump key stays as it was: a page, a dialog over it, and what shows through."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.segment import Segment

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.jump import JumpScreen
from tests.tui.every_screen import WALKS, settled
from tests.tui.running import app_on, sample_store

WAYS: dict[str, Sequence[str]] = {
    "Today": (),
    "the keys": ("f1",),
    "a form": ("tab", "down", "n"),
    "the palette": ("ctrl+p",),
    "the history": ("H",),
    "a dialog over a dialog": ("tab", "down", "n", "f1"),
}


def cells(app: PdcaApp) -> list[list[tuple[str, str]]]:
    """Every cell of the screen in front with its style."""
    found = []
    for strip in app.screen._compositor.render_strips():
        found.append([(sign, str(one.style)) for one in Segment.simplify(strip) for sign in one.text])
    return found


async def differing(app: PdcaApp, keys: Sequence[str], size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        for key in keys:
            await pilot.press(key)
            await settled(app, pilot)
        before = cells(app)
        await pilot.press("ctrl+g")
        await settled(app, pilot)
        jump = app.screen
        assert isinstance(jump, JumpScreen)
        letters = {(target.x + i, target.y) for label, target in jump._letters.shown for i in range(len(label))}
        shown = "\n".join("".join(sign for sign, _ in row) for row in cells(app))
        kept = sum(
            one == other
            for row, old in zip(cells(app), before, strict=True)
            for one, other in zip(row, old, strict=False)
        )
        all_ = sum(len(row) for row in before)
        assert all_ - kept <= 2 * len(letters) + 2 * len(jump._letters.shown), shown
        await pilot.press("escape")
        await settled(app, pilot)
        assert cells(app) == before


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("way", WAYS)
async def test_what_lies_behind_the_letters_stays(
    tmp_path: Path, way: str, language: str, size: tuple[int, int]
) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)
    await differing(app, WAYS[way], size)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_first_start_stays_behind_its_questions(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    make, _ = WALKS["start"]
    await differing(make(tmp_path, language), ("3",), size)
