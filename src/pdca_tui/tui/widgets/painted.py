"""A widget that shows lines of ink: bars, titles and pages that have no cursor of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from pdca_tui.tui.ink import Line, cut_line, width_of
from pdca_tui.tui.theming import Palette

Drawing = Callable[[int, int], Sequence[Line]]
"""Takes the width and the height in cells, gives the lines from the top."""


def strip_of(line: Line, width: int, palette: Palette, ground: str, ellipsis: str = "…") -> Strip:
    """`line` as a strip of exactly `width` cells on one ground."""
    shown = cut_line(line, width, ellipsis)
    segments = [Segment(span.text, palette.style(span.role, ground)) for span in shown if span.text]
    left = width - width_of(shown)
    if left > 0:
        segments.append(Segment(" " * left, palette.style("text", ground)))
    return Strip(segments, width)


class Painted(Widget):
    """Draws what `show` was given, on one ground, as many lines as it has room for."""

    def __init__(self, palette: Palette, *, ground: str = "panel", id: str | None = None) -> None:
        super().__init__(id=id)
        self._palette = palette
        self._ground = ground
        self._drawing: Drawing = lambda width, height: ()
        self._strips: list[Strip] = []
        self._drawn_for: tuple[int, int] | None = None

    def show(self, drawing: Drawing, palette: Palette | None = None) -> None:
        """Draw this from now on; only lines that differ are sent to the terminal."""
        self._drawing = drawing
        self._palette = palette or self._palette
        self._drawn_for = None
        self.refresh()

    def _draw(self) -> None:
        width, height = self.size
        lines = self._drawing(width, height)
        self._strips = [strip_of(line, width, self._palette, self._ground) for line in lines]
        self._drawn_for = (width, height)

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        if self._drawn_for != (width, height):
            self._draw()
        if y < len(self._strips):
            return self._strips[y]
        return strip_of([], width, self._palette, self._ground)
