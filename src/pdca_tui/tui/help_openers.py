"""The ways into what helps on any screen: its keys, all commands, the letters of the jump."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.ways import Ways

if TYPE_CHECKING:
    from textual.screen import Screen

    from pdca_tui.tui.scene import Scene
    from pdca_tui.tui.widgets.spot import Spot


class HelpOpeners(Ways):
    """Mixed into the app. Each opens over the screen that asks, and acts on that one."""

    def open_help(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.help import HelpScreen, help_of

        asking = self._asking()
        self.push_screen(HelpScreen(self._any_scene(), help_of(asking)), self._runner(asking))

    def open_palette(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.help import help_of
        from pdca_tui.tui.screens.palette import PaletteScreen

        asking = self._asking()
        lines = help_of(asking)
        self.push_screen(PaletteScreen(self._any_scene(), [*lines.here, *lines.everywhere]), self._runner(asking))

    def open_jump(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.jump import JumpScreen

        def chosen(spot: Spot | None) -> None:
            if spot is not None:
                spot.press()

        asking = self._asking()
        self.push_screen(JumpScreen(asking.scene, asking), chosen)

    def _asking(self) -> Any:
        return self.app.screen

    def _runner(self, screen: Screen[Any]) -> Callable[[str | None], None]:
        """Carries out the command that was chosen, on the screen that asked."""

        def run(name: str | None) -> None:
            if name is not None:
                self.app.call_after_refresh(screen.action_command, name)  # type: ignore[attr-defined]

        return run

    def _any_scene(self) -> Scene:
        """What there is to show; without a store, what the page in front shows."""
        return self.scene if self.app.session is not None else self.app.screen.scene  # type: ignore[attr-defined]
