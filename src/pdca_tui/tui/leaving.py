"""How a session ends, asked for or not, and that what is typed by then is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App

from pdca_tui.platform.ending import on_ending_signal
from pdca_tui.tui.screens.page import Scened

if TYPE_CHECKING:
    from pdca_tui.tui.drafts import Drafts


class Leaving(App[int]):
    """Mixed into the app. A closed window and a dropped line end it as the key to quit does."""

    if TYPE_CHECKING:
        drafts: Drafts | None

    def on_mount(self) -> None:
        on_ending_signal(self.keep_typed, self.leave_soon)

    def leave_soon(self) -> None:
        """Have the event loop end the app. From any thread, and from a signal handler."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.exit, 0)

    def exit(self, result: int | None = None, *more: Any, **named: Any) -> None:
        # Textual closes the fields before their last change has come round to the page that keeps it.
        try:
            self.keep_typed()
        finally:
            super().exit(result, *more, **named)

    def keep_typed(self) -> None:
        """Write what is typed on any screen by now to the drafts on disk. For a signal handler too."""
        for screen in self.screen_stack:
            if isinstance(screen, Scened):
                screen.keep_typed()
        self._flush_drafts()

    def on_unmount(self) -> None:
        self._flush_drafts()

    def _flush_drafts(self) -> None:
        if self.drafts is not None:
            self.drafts.flush()
