"""One first frame instead of several.

While an app starts, every pane that finishes paints the screen anew: four panes send four large frames, 90 to
200 KB. `OneFirstFrame` holds painting back until all of them stand.
"""

from __future__ import annotations

import gc
from contextlib import ExitStack

from textual.app import App, ReturnType


class OneFirstFrame(App[ReturnType]):
    """An app that paints nothing until it is ready. Put it before `App` among the bases."""

    _first_frame: ExitStack | None = None

    def on_load(self) -> None:
        self._first_frame = ExitStack()
        self._first_frame.enter_context(self.batch_update())

    def on_ready(self) -> None:
        # After a refresh everything that was posted while the panes mounted has been worked off. From a timer
        # it would be too late: the last layout has then asked for a frame in vain and nothing asks again.
        self.call_after_refresh(self._show_first_frame)

    def _show_first_frame(self) -> None:
        if self._first_frame is not None:
            self._first_frame.close()
            self._first_frame = None
            if not gc.isenabled():
                # The command line has held the collector back. What lives by now stays: no need to look at it.
                gc.freeze()
                gc.enable()
                self.first_frame_shown()

    def first_frame_shown(self) -> None:
        """Called once, when the person has the first screen of a start from the command line."""
