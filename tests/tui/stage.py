"""A bare app for one screen: it holds the messages that the real app would act on."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from pdca_tui.i18n import Translator
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.glyphs import ASCII, UNICODE
from pdca_tui.tui.scene import Facts, Look, Scene
from pdca_tui.tui.theming import Palette, builtin_folder, load_themes
from tests.reference import REFERENCE_DAY, reference_snapshot

NOW = dt.datetime(2026, 4, 17, 16, 20, tzinfo=dt.timezone(dt.timedelta(hours=8)))
THEMES = load_themes(builtin_folder()).found
SIZES = ((120, 40), (80, 24), (60, 20))


def look_in(language: str = "en", *, ascii: bool = False, theme: str = "dark") -> Look:
    """A look without an app around it."""
    glyphs = ASCII if ascii else UNICODE
    return Look(Translator(language), glyphs, Palette(THEMES[theme], glyphs.ellipsis))


def scene_of(snapshot: Snapshot | None = None, look: Look | None = None, *, read_only: bool = False) -> Scene:
    """The manager's view of a snapshot on the reference day."""
    snapshot = snapshot if snapshot is not None else reference_snapshot()
    person = snapshot.person_by_login.get("li")
    return Scene(Facts(snapshot, REFERENCE_DAY), NOW, look or look_in(), "li", person, read_only)


class Stage(App[None]):
    """Pushes one screen and writes down what it posts and what it gives back."""

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme.textual())
        self.theme = "pdca-dark"
        self.on_stage = screen
        self.heard: list[Message] = []
        self.given: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.on_stage, self.given.append)

    async def _on_message(self, message: Message) -> None:
        if type(message).__module__.startswith("pdca_tui."):
            self.heard.append(message)
        await super()._on_message(message)

    def heard_of(self, kind: type[Message]) -> list[Any]:
        """The messages of one kind, in order."""
        return [message for message in self.heard if isinstance(message, kind)]


def played(
    screen: Screen[Any],
    steps: Callable[[Stage, Pilot[None]], Awaitable[None]] | None = None,
    size: tuple[int, int] = (80, 24),
) -> Stage:
    """Run `steps` with the screen on stage; the app with what it heard."""
    app = Stage(screen)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await settled(app, pilot)
            if steps is not None:
                await steps(app, pilot)

    asyncio.run(run())
    return app


async def settled(app: Stage, pilot: Pilot[None]) -> None:
    """Wait until searches have answered and everything is drawn."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(app: Stage, pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each when the one before has been worked off."""
    for key in keys:
        await pilot.press(key)
        await settled(app, pilot)


def shown(app: Stage) -> str:
    """What the terminal shows, a line each."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
