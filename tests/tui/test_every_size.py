"""The screens of Plan and Do in windows of every size: nothing sticks out, the keys are whole, the focus is in sight.

The Chinese walk draws with the full signs, the English one with plain signs, where not a single sign beyond ASCII
may appear: the texts of the English story have none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.confirm import ConfirmScreen
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.page import Page
from pdca_tui.tui.screens.wall import WallScreen
from pdca_tui.tui.widgets.chip import Chip
from pdca_tui.tui.widgets.key_bar import KeyBar
from tests.tui.running import screen_text
from tests.tui.story_screens import every_screen, nothing_is_saved, story_app

SIZES = [(60, 20), (80, 24), (100, 30), (160, 50), (200, 60), (240, 70), (120, 40)]
"""Where a page changes its shape, and the ends; the size that the walk goes on with comes last."""
SIZES_WITHIN = [(60, 20), (80, 24), (240, 70), (120, 40)]
"""For pages behind a page of a place: they are made of the same parts."""
SIZES_OF_DIALOGS = [(60, 20), (80, 24), (120, 40)]
"""A dialog is as wide as it wants to be from 84 columns on."""


@pytest.mark.parametrize(
    ("language", "ascii", "place"), [("en", True, "2"), ("en", True, "3"), ("zh", False, "2"), ("zh", False, "3")]
)
async def test_every_screen_fits_every_window(language: str, ascii: bool, place: str, tmp_path: Path) -> None:
    app = story_app(tmp_path, language, ascii=ascii)
    found: list[str] = []
    met = 0
    with nothing_is_saved():
        async with app.run_test(size=SIZES[-1]) as pilot:
            async for way in every_screen(app, pilot, place):
                met += 1
                before = typed_and_focused(app)
                for size in sizes_for(app):
                    await resized(app, pilot, size)
                    faults = [*sticking_out(app), *out_of_sight(app), *(beyond_ascii(app) if ascii else [])]
                    found += [f"{way or 'today'} at {size[0]}x{size[1]}: {fault}" for fault in faults]
                if typed_and_focused(app) != before:
                    found.append(f"{way}: the focus, a text or a cursor is another one than before")
    assert found == []
    assert met >= 8


def sizes_for(app: PdcaApp) -> list[tuple[int, int]]:
    """The windows that the screen in front is looked at in."""
    if not isinstance(app.screen, Page):
        return SIZES_OF_DIALOGS
    return SIZES if len(app.screen_stack) <= 2 else SIZES_WITHIN


async def resized(app: PdcaApp, pilot: Pilot[Any], size: tuple[int, int]) -> None:
    """The window gets another size, and the screen in front has been laid out and drawn anew."""
    if app.size != size:
        await pilot.resize_terminal(*size)
    for _ in range(50):
        await pilot.pause()
        if app.screen.size == size and len(app.screen._compositor.render_strips()) == size[1]:
            return
    raise AssertionError(f"{app.screen!r} was not drawn for {size}")


def typed_and_focused(app: PdcaApp) -> list[object]:
    """What has the focus, and what each field holds and where its cursor stands."""
    fields = [*app.screen.query(Input), *app.screen.query(TextArea)]
    kept = [
        (one.value, one.cursor_position) if isinstance(one, Input) else (one.text, one.cursor_location)
        for one in fields
    ]
    return [app.screen.focused, *kept]


def sticking_out(app: PdcaApp) -> list[str]:
    """What lies beyond the screen, or beyond the part that holds it; rows that are not as wide as the window."""
    width, height = app.size
    found = [
        f"row {y} has {strip.cell_length} cells"
        for y, strip in enumerate(app.screen._compositor.render_strips())
        if strip.cell_length != width
    ]
    for widget, (region, _, clip, *_) in app.screen._compositor.full_map.items():
        if not widget.display or not widget.size:
            continue
        if region.x < max(0, clip.x) or region.right > min(width, clip.right):
            found.append(f"{widget!r} is cut at the side: {region} in {clip}")
        whole = widget.id in ("sheet", "panel") or isinstance(widget, KeyBar)
        if whole and not 0 <= region.y < region.bottom <= height:
            found.append(f"{widget!r} is cut above or below: {region}")
    return found


def out_of_sight(app: PdcaApp) -> list[str]:
    """The focus, the one deed of a form, and the key bar, where a person cannot see the whole of them."""
    screen, places = app.screen, app.screen._compositor.full_map
    wanted = [*screen.query(KeyBar), *(screen.query(Chip) if isinstance(screen, FormScreen) else [])]
    found = (
        []
        if screen.focused is not None or isinstance(screen, (ConfirmScreen, WallScreen))
        else ["nothing has the focus"]
    )
    if screen.focused is not None:
        wanted.append(screen.focused)
    for widget in wanted:
        place = places.get(widget)
        if place is None or not place.visible_region:
            found.append(f"{widget!r} is not seen")
        elif place.region.height <= place.clip.height and place.visible_region != place.region:
            found.append(f"{widget!r} is seen in part: {place.region} in {place.clip}")
    for bar in screen.query(KeyBar):
        text = bar.render_line(0).text.rstrip()
        if text.endswith(("…", "~")) or not text:
            found.append(f"the key bar is cut: {text}")
    return found


def beyond_ascii(app: PdcaApp) -> list[str]:
    """The lines that hold a sign beyond ASCII."""
    return [line.strip() for line in screen_text(app).splitlines() if not line.isascii()]
