"""The app as it is, but for one key: it tells what the terminal ought to show, painted by Textual itself.

    python -m benchmarks.walk_app [arguments of pdca]

`walk.py` presses the key wherever the screen has come to rest. The telling stands between two marks, in a control
string that no terminal shows, so what the terminal itself is believed to show stays as it is.
"""

from __future__ import annotations

import base64
import sys

from rich.control import Control
from textual import events
from textual._compositor import LayoutUpdate

from pdca_tui.cli.main import main
from pdca_tui.tui import run
from pdca_tui.tui.app import PdcaApp

PROBE = "f13"
MARK = "pdca-walk"


class ProbedApp(PdcaApp):
    """Answers `PROBE` with the name of the screen in front and its whole painting."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and event.key == PROBE:
            self.call_after_refresh(self._tell)
            return
        await super().on_event(event)

    def _tell(self) -> None:
        screen = self.screen
        update = screen._compositor.render_update(full=True, screen_stack=self._background_screens)
        if self._driver is None or not isinstance(update, LayoutUpdate):
            return
        cursor = screen.outer_size.clamp_offset(self.cursor_position)
        painting = update.render_segments(self.console) + Control.move_to(*cursor).segment.text
        body = base64.b64encode(painting.encode("utf-8", "replace")).decode()
        self._driver.write(f"\x1b]{MARK};{type(screen).__name__};{self.size.width};{self.size.height};{body}\x07")
        self._driver.flush()


if __name__ == "__main__":
    run.PdcaApp = ProbedApp  # type: ignore[misc]
    sys.exit(main(sys.argv[1:]))
