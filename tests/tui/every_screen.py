"""A walk past every screen of the app, for what has to hold on all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import textual._wait
from textual.pilot import Pilot

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.settings import LoadedSettings, Settings
from pdca_tui.tui.theming import ThemeFile, builtin_folder, load_themes
from tests.actions.digging import dug
from tests.tui import climbing
from tests.tui.running import MOMENT, app_on, sample_store
from tests.tui.sop_walks import EVENING, shown_at, worked_out
from tests.tui.test_knowledge_snapshots import KEYS as KNOWLEDGE
from tests.tui.test_knowledge_snapshots import WORD, knowing_store
from tests.tui.test_rounds_snapshots import SCENES
from tests.tui.test_snapshots import SCREENS

Look = Callable[[PdcaApp, Pilot[Any], str], Awaitable[None]]
"""Looks at the screen in front; the text names the way that led there."""

Ways = Mapping[str, Sequence[str]]

MEETING: Ways = {
    "morning": ("m",),
    "speakers": ("m", "f9"),
    "customers": ("m", "ctrl+t"),
    "hand over": ("m", "f10"),
}
FORMS: Ways = {
    "finish": ("tab", "down", "space"),
    "block": ("tab", "b"),
    "new task": ("down", "n"),
    "delete": ("2", "asterisk", *["down"] * 3, "d"),
    "here": ("at",),
    "find": ("slash", "m"),
    "jump": ("ctrl+g",),
    "number": ("tab", "tab", "enter", "tab", "e"),
    "payments": ("4", "tab", "down", "enter"),
    "earned": ("4", "tab", "v"),
    "compare": ("4", "p"),
    "history values": ("H", "tab"),
}


def _sample(folder: Path, language: str) -> PdcaApp:
    return app_on(sample_store(folder, language), folder, language=language)


def _knowing(folder: Path, language: str) -> PdcaApp:
    return app_on(knowing_store(folder, language), folder, language=language)


def _worked_out(folder: Path, language: str) -> PdcaApp:
    worked_out(folder, language)
    return shown_at(folder, language, EVENING)


def _round(name: str) -> Callable[[Path, str], PdcaApp]:
    day = next(day for kind, day, _ in SCENES.values() if kind == name)

    def make(folder: Path, language: str) -> PdcaApp:
        store = getattr(climbing, name)(folder, language)
        return app_on(store, folder, language=language, now=climbing.moment(day))

    return make


def _first_start(folder: Path, language: str) -> PdcaApp:
    return PdcaApp(
        LaunchOptions(store=folder / "none", login="li", today=MOMENT.date(), start_at=dt.time(16, 20)),
        LoadedSettings(Settings(), folder / "settings.toml"),
        load_themes(builtin_folder()),
        language=language,
    )


def _dug(folder: Path, language: str) -> PdcaApp:
    dug(app_on(sample_store(folder, language), folder, language=language).require_session(), language)
    return app_on(folder / "store", folder, language=language)


def _rounds(name: str) -> Ways:
    return {way: keys for way, (kind, _, keys) in SCENES.items() if kind == name}


WALKS: dict[str, tuple[Callable[[Path, str], PdcaApp], Ways]] = {
    "sample": (_sample, {name: way for name, way in SCREENS.items() if not way or way[0] not in ("m", "r")} | FORMS),
    "morning": (_sample, MEETING),
    "review": (_sample, {"figures": ("r",), "review": SCREENS["review-dig"], "record": SCREENS["review-record"]}),
    "knowledge": (_knowing, {name: way for name, way in KNOWLEDGE.items() if name != "encouragement"}),
    "sops": (
        _worked_out,
        {
            "sop": ("5", "enter"),
            "around": ("5", "enter", "tab"),
            "diff": ("5", "enter", "d"),
            "new": ("5", "n"),
            "run": ("5", "r"),
        },
    ),
    "third": (_round("third"), _rounds("third")),
    "decided": (_round("decided"), _rounds("decided")),
    "planned": (_round("planned"), _rounds("planned")),
    "causes": (
        _dug,
        {
            "why": ("*why", "down", "down"),
            "answer": ("*why", "down", "down", "n"),
            "fishbone": ("*fishbone", "4", "down"),
            "report": ("5", "shift+tab"),
        },
    ),
    "start": (
        _first_start,
        {"start": (), "questions": ("3",), "workbook": ("2",), "templates": ("4",)},
    ),
}
"""Name -> the app and the ways in it, each from the first page."""


async def settled(app: PdcaApp, pilot: Pilot[Any]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


async def walk(
    name: str,
    folder: Path,
    look: Look,
    monkeypatch: pytest.MonkeyPatch,
    *,
    language: str = "en",
    size: tuple[int, int] = (120, 40),
    theme: ThemeFile | None = None,
    ascii: bool = False,
) -> int:
    """Go every way of a walk and look at where it leads; how many screens were seen."""
    monkeypatch.setattr(textual._wait, "SLEEP_GRANULARITY", 0.005)
    make, ways = WALKS[name]
    app = make(folder, language)
    if theme is not None:
        app.themes.found[theme.name] = theme
        app.register_theme(theme.textual())
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        if theme is not None:
            app.set_theme(theme.name, remember=False)
        if ascii:
            app.set_ascii(True)
        base = len(app.screen_stack)
        for way, keys in ways.items():
            # A place comes back to the view one was in; each way begins where a fresh app would.
            app.do_state.view, app.check_state.view, app.act_state.view = "board", "results", "sops"
            for key in keys:
                await _step(app, pilot, key, language)
            await settled(app, pilot)
            await look(app, pilot, way)
            for _ in range(8):
                if len(app.screen_stack) <= base:
                    break
                await pilot.press("escape")
                await settled(app, pilot)
            if name != "start":
                await pilot.press("1")
            await settled(app, pilot)
    return len(ways)


async def _step(app: PdcaApp, pilot: Pilot[Any], key: str, language: str) -> None:
    if key.startswith("*"):
        if key == "*word":
            await pilot.press(*WORD[language])
        else:
            app.post_message(Wanted(key[1:], app.scene.snapshot.problems[0]))
        await settled(app, pilot)
    else:
        await pilot.press(key)
        await settled(app, pilot)
