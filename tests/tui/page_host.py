"""An app that shows one page on the reference round and keeps what the page asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from textual.app import App

from pdca_tui.i18n.translator import Translator
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.glyphs import ASCII, UNICODE
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Facts, Look, Scene
from pdca_tui.tui.screens.page import Page
from pdca_tui.tui.theming import Palette, builtin_folder, load_themes
from tests.reference import REFERENCE_DAY, reference_snapshot

THEMES = load_themes(builtin_folder()).found


def scene_of(
    snapshot: Snapshot | None = None,
    day: dt.date = REFERENCE_DAY,
    *,
    language: str = "en",
    ascii_only: bool = False,
    theme: str = "dark",
    read_only: bool = False,
) -> Scene:
    """The scene of a manager at 16:20 on `day`."""
    snapshot = snapshot or reference_snapshot()
    look = Look(Translator(language), ASCII if ascii_only else UNICODE, Palette(THEMES[theme]))
    now = dt.datetime.combine(day, dt.time(16, 20), dt.timezone(dt.timedelta(hours=8)))
    return Scene(Facts(snapshot, day), now, look, "li", snapshot.person_by_login.get("li"), read_only)


class PageHost(App[None]):
    """`wanted` and `deeds` hold what the page has posted, in order."""

    CSS = "Screen { background: $p-bg; color: $p-text; }"

    def __init__(self, scene: Scene, page: Callable[[Scene], Page]) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme.textual())
        self.theme = f"pdca-{scene.look.palette.theme.name}"
        self.animation_level = "none"
        self._scene, self._page = scene, page
        self.wanted: list[Wanted] = []
        self.deeds: list[DeedWanted] = []

    def on_mount(self) -> None:
        self.push_screen(self._page(self._scene))

    def on_wanted(self, wanted: Wanted) -> None:
        self.wanted.append(wanted)

    def on_deed_wanted(self, deed: DeedWanted) -> None:
        self.deeds.append(deed)

    @property
    def page(self) -> Any:
        """The page in front."""
        return self.screen

    @property
    def text(self) -> str:
        """What stands on the screen, row by row."""
        height = self.size.height
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips[:height])
