"""One page on the reference round, with what it asks the app for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import Page
from tests.tui import stage
from tests.tui.stage import Stage, look_in, shown


def scene_of(
    snapshot: Snapshot | None = None, *, language: str = "en", ascii_only: bool = False, read_only: bool = False
) -> Scene:
    """The scene of a manager on the reference day."""
    return stage.scene_of(snapshot, look_in(language, ascii=ascii_only), read_only=read_only)


class PageHost(Stage):
    """Shows what `page` makes of the scene."""

    def __init__(self, scene: Scene, page: Callable[[Scene], Page]) -> None:
        super().__init__(page(scene))

    @property
    def page(self) -> Any:
        """The page in front."""
        return self.screen

    @property
    def text(self) -> str:
        """What stands on the screen, row by row."""
        return shown(self)

    @property
    def wanted(self) -> list[Wanted]:
        """The other screens that the page asked for, in order."""
        return self.heard_of(Wanted)

    @property
    def deeds(self) -> list[DeedWanted]:
        """The deeds that the page asked for, in order."""
        return self.heard_of(DeedWanted)
