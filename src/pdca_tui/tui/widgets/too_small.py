"""What a window shows that is too small for any screen: one sentence, over the screen that waits below it."""

from __future__ import annotations

from textual.geometry import Size

from pdca_tui.model.message import msg
from pdca_tui.tui.ink import Span
from pdca_tui.tui.scene import Look
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.wrapping import wrap

SMALLEST = Size(40, 10)
"""Below so many columns or rows nothing can be read any more."""


def is_too_small(size: Size) -> bool:
    """Whether a window of this size shows the sentence in place of its screen."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmall(Painted):
    """Lies over everything. The screen below keeps its focus and what was typed, and is back when the window grows."""

    DEFAULT_CSS = "TooSmall { layer: over; width: 100%; height: 100%; background: $p-panel; }"

    def ask(self, look: Look, size: Size) -> None:
        """Say how large the window is and how large it should be."""
        sentence = look.say(
            msg(
                "Make the window larger: {columns} by {rows} now, 60 by 20 wanted. Nothing is lost.",
                columns=size.width,
                rows=size.height,
            )
        )
        self.show(lambda width, height: [[Span(line)] for line in wrap(sentence, max(2, width))], look.palette)
