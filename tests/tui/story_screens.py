"""Every screen, page, dialog, sheet and form that a manager's keys reach in the story, opened one after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import textual._wait
from textual.pilot import Pilot
from textual.screen import Screen

from pdca_tui.exchange.samples import STORY_MOMENT, story_store
from pdca_tui.store import copy_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.page import Scened
from tests.tui.running import app_on

WAYS: dict[str, tuple[str, ...]] = {
    "": (
        "",
        "open",
        "edit",
        "log_value",
        "explain",
        "find",
        "history",
        "here",
        "help",
        "theme",
        "palette",
        "jump",
        "morning",
    ),
    "tab": ("", "comments", "comments new", "new", "advance", "block", "delete"),
    "tab tab": ("new_indicator", "open"),
    "tab tab tab": ("new_measure", "open"),
    "2 f5": ("", "paste", "copy", "calendar", "approval"),
    "2 f5 down": ("depends",),
    "2 f5 asterisk down down down": ("open", "split", "put_under"),
    "2 f6": ("",),
    "2 f7 down right": ("", "open", "holder", "new_role", "workload"),
    "2 f8": ("", "open", "accept"),
    "3 f5 down": ("", "why", "wall"),
    "3 f6": ("", "agenda", "appointments"),
    "3 f7": ("", "open", "new"),
    "4 results": ("", "overrule", "compare", "rebase"),
    "4 return": ("", "open", "open pay", "earned", "line", "output"),
    "4 problems": ("", "edit", "measure", "contain", "why", "why fishbone"),
    "4 process": ("",),
    "5 sops": ("", "open", "new", "run", "open open", "open version", "open diff", "open review", "open retire"),
    "5 scripts": ("", "open", "new", "edit", "version", "practise"),
    "5 principles": ("", "open", "open edit", "open version", "new"),
    "5 rounds": ("", "open", "open archive", "close_round"),
    "5 report": ("", "folder"),
}
"""Keys from Today, and the view where the place has some -> the commands that open something there, one after the
other; "" is the page itself.
"""


@contextmanager
def nothing_is_saved() -> Iterator[None]:
    """Deeds that are asked for meanwhile are heard and not done."""
    patch = pytest.MonkeyPatch()
    patch.setattr(textual._wait, "SLEEP_GRANULARITY", 0.004)
    patch.setattr(PdcaApp, "on_deed_wanted", lambda self, wanted: wanted.stop())
    try:
        yield
    finally:
        patch.undo()


@contextmanager
def nothing_is_painted() -> Iterator[None]:
    """Screens are laid out, and not written to a terminal that nobody reads: who wants to see one renders it."""

    def left_out(screen: Screen[Any]) -> None:
        screen._dirty_widgets.clear()
        screen._compositor._dirty_regions.clear()

    patch = pytest.MonkeyPatch()
    patch.setattr(Scened, "_compositor_refresh", left_out)
    try:
        yield
    finally:
        patch.undo()


def kind_of(screen: Screen[Any]) -> str:
    """What tells one screen from another, whatever record it shows."""
    if isinstance(screen, FormScreen):
        return f"form of {', '.join(one.name for one in screen.form.fields)}"
    return type(screen).__name__


async def settled(pilot: Pilot[Any]) -> None:
    """What was asked for is done and drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def story_app(folder: Path, language: str, *, ascii: bool = False) -> PdcaApp:
    """The app on a copy of the story, as its manager opens it."""
    copy_store(story_store(language), folder / "store")
    return app_on(folder / "store", folder, language=language, now=STORY_MOMENT, ascii=ascii)


async def every_screen(app: PdcaApp, pilot: Pilot[Any], within: str) -> AsyncIterator[str]:
    """Open each kind of screen of the place `within` (its key) once; yields the way that led there.

    The window is as large as it is now whenever a screen is opened.
    """
    seen: set[str] = set()
    large = app.size
    for keys, chains in WAYS.items():
        place, _, view = keys.partition(" ")
        if (place if place.isdigit() else "1") != within:
            continue
        await _back(app, pilot, 1)
        if place in ("4", "5"):
            (app.check_state if place == "4" else app.act_state).view = view
        await pilot.press("1", *([place] if place in ("4", "5") else keys.split()))
        await app.workers.wait_for_complete()
        base = len(app.screen_stack)
        for chain in chains:
            await _back(app, pilot, base)
            for command in chain.split():
                await pilot.pause()
                app.screen.action_command(command)  # type: ignore[attr-defined]
                await app.workers.wait_for_complete()
            await _mounted(app, pilot)
            if kind_of(app.screen) not in seen:
                seen.add(kind_of(app.screen))
                yield f"{keys} {chain}".strip()
                if app.size != large:
                    await pilot.resize_terminal(*large)


async def _mounted(app: PdcaApp, pilot: Pilot[Any]) -> None:
    """The screen in front has begun: on a busy machine that may be some turns after it was asked for."""
    while True:
        await settled(pilot)
        if app.screen.is_mounted and all(widget.is_mounted for widget in app.screen.query("*")):
            return


async def _back(app: PdcaApp, pilot: Pilot[Any], depth: int) -> None:
    while len(app.screen_stack) > depth:
        app.pop_screen()
    await pilot.pause()
