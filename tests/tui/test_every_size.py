"""Every screen in windows of every size: nothing sticks out, no word of ours is cut, the focus is in sight.

The Chinese walks draw with the full signs, the English ones with plain signs, where not a single sign beyond ASCII
may appear: the texts of the English stores have none.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.model.errors import Conflict
from pdca_tui.model.message import msg
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.run import make_app
from pdca_tui.tui.screens.conflict import ConflictScreen
from pdca_tui.tui.screens.jump import JumpScreen
from pdca_tui.tui.screens.page import Page, Scened
from pdca_tui.tui.settings import FOLDER_VARIABLE
from tests.tui.every_screen import walk
from tests.tui.fitting import Words, faults_of, typed_and_focused, words_heard
from tests.tui.story_screens import every_screen, kind_of, nothing_is_painted, nothing_is_saved, settled, story_app
from tests.tui.test_standing import TROUBLES

SIZES = [(60, 20), (80, 24), (90, 24), (100, 30), (240, 70), (120, 40)]
"""Where a page changes its shape, and the ends; the size that the walk goes on with comes last."""
SIZES_WITHIN = [(60, 20), (80, 24), (240, 70), (120, 40)]
"""For pages behind a page of a place: they are made of the same parts."""
SIZES_OF_DIALOGS = [(60, 20), (80, 24), (120, 40)]
"""A dialog is as wide as it wants to be from 84 columns on."""
ALLOWED_SECONDS = 10.0
"""A busy machine may let a screen wait; one that is never drawn for its window is a fault."""

LANGUAGES = [("en", True), ("zh", False)]


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5"])
@pytest.mark.parametrize(("language", "ascii"), LANGUAGES)
async def test_every_screen_fits_every_window(language: str, ascii: bool, place: str, tmp_path: Path) -> None:
    app = story_app(tmp_path, language, ascii=ascii)
    found: list[str] = []
    met = 0
    with nothing_is_saved(), nothing_is_painted(), words_heard() as words:
        async with app.run_test(size=SIZES[-1]) as pilot:
            async for way in every_screen(app, pilot, place):
                met += 1
                found += await looked_at(app, pilot, way or "today", words, ascii=ascii)
    assert not found, "\n".join(found)
    assert met >= 8


@pytest.mark.parametrize("name", ["morning", "review", "start", "causes", "third", "decided", "planned"])
@pytest.mark.parametrize(("language", "ascii"), LANGUAGES)
async def test_the_screens_of_other_stores_fit_every_window(
    language: str, ascii: bool, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[str] = []
    seen: set[str] = set()
    with nothing_is_painted(), words_heard() as words:

        async def look(app: PdcaApp, pilot: Pilot[Any], way: str) -> None:
            kind = f"{kind_of(app.screen)} {way}" if isinstance(app.screen, Page) else kind_of(app.screen)
            if kind not in seen:
                seen.add(kind)
                found.extend(await looked_at(app, pilot, way, words, ascii=ascii))

        await walk(name, tmp_path, look, monkeypatch, language=language, ascii=ascii)
    assert not found, "\n".join(found)
    assert seen


@pytest.mark.parametrize(("language", "ascii"), LANGUAGES)
async def test_what_happens_to_a_store_is_told_in_every_window(
    language: str, ascii: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = story_app(tmp_path, language, ascii=ascii)
    found: list[str] = []
    with nothing_is_saved(), nothing_is_painted(), words_heard() as words:
        async with app.run_test(size=SIZES[-1]) as pilot:
            await settled(pilot)
            task = app.scene.snapshot.tasks[0]
            clash = Conflict(
                msg("Somebody else has changed it."),
                table="tasks",
                record_id=task.id,
                field="done_when",
                mine=task.title * 4,
                theirs=task.done_when,
                other="lin",
            )
            app.push_screen(ConflictScreen(app.scene, clash))
            await settled(pilot)
            found += await looked_at(app, pilot, "conflict", words, ascii=ascii)
            app.pop_screen()
            app.unreadable(TROUBLES["replaced"])
            await settled(pilot)
            found += await looked_at(app, pilot, "another state", words, ascii=ascii)
            await pilot.press("f1")
            await settled(pilot)
            found += await looked_at(app, pilot, "help with another state", words, ascii=ascii)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "config"))
    monkeypatch.setenv("PDCA_STATE", str(tmp_path / "state"))
    (tmp_path / "store" / "pdca.json").write_text("{")
    options = LaunchOptions(store=tmp_path / "store", login="li", language=language, ascii=ascii)
    with nothing_is_painted(), words_heard() as words:
        broken = make_app(options)
        async with broken.run_test(size=SIZES[-1]) as pilot:
            await settled(pilot)
            found += await looked_at(broken, pilot, "damaged", words, ascii=ascii)
    assert not found, "\n".join(found)


async def looked_at(app: PdcaApp, pilot: Pilot[Any], way: str, words: Words, *, ascii: bool) -> list[str]:
    """What is wrong with the screen in front in any window, and with what it keeps from one to the next."""
    found = []
    before = typed_and_focused(app)
    for size in sizes_for(app):
        words.forget()
        await resized(app, pilot, size)
        found += [f"{way} at {size[0]}x{size[1]}: {fault}" for fault in faults_of(app, words, ascii=ascii)]
    if typed_and_focused(app) != before:
        found.append(f"{way}: the focus, a text or a cursor is another one than before")
    return found


def sizes_for(app: PdcaApp) -> list[tuple[int, int]]:
    """The windows that the screen in front is looked at in."""
    if isinstance(app.screen, JumpScreen):
        # Its letters stand where things were: another window takes them away.
        return SIZES[-1:]
    if not isinstance(app.screen, Page) and isinstance(app.screen, Scened):
        return SIZES_OF_DIALOGS
    return SIZES if len(app.screen_stack) <= 2 else SIZES_WITHIN


async def resized(app: PdcaApp, pilot: Pilot[Any], size: tuple[int, int]) -> None:
    """The window gets another size, and the screen in front has been laid out and drawn anew."""
    screen, until = app.screen, time.monotonic() + ALLOWED_SECONDS
    if app.size != size:
        await pilot.resize_terminal(*size)
    while time.monotonic() < until:
        await pilot.pause()
        if app.screen is not screen:
            raise AssertionError(f"{screen!r} went away when the window became {size}")
        if screen.size == size and screen._compositor.size == size:
            return
    raise AssertionError(f"{screen!r} was not drawn for {size}")
