"""The ways between screens: what `Wanted` opens. Screens ask; only the app knows the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from pdca_tui.tui.messages import Wanted

if TYPE_CHECKING:
    from pdca_tui.tui.scene import Scene


class Openers(App[int]):
    """Mixed into the app. Each screen is imported when it is first asked for, to keep the start short."""

    session: Any

    if TYPE_CHECKING:

        @property
        def scene(self) -> Scene: ...

    def first_screen(self) -> Any:
        """Today with a store; the start page without one."""
        from pdca_tui.tui.screens.today import TodayScreen

        return TodayScreen(self.scene)

    def on_wanted(self, wanted: Wanted) -> None:
        wanted.stop()
        name = wanted.what.replace(":", "_")
        getattr(self, f"open_{name}")(wanted)

    def open_quit(self, wanted: Wanted) -> None:
        self.exit(0)
