"""A widget that shows lines of ink: bars, titles and pages that have no cursor of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from pdca_tui.tui.ink import Line, Span, cut_line, width_of
from pdca_tui.tui.theming import Palette

Drawing = Callable[[int, int], Sequence[Line]]
"""Takes the width and the height in cells, gives the lines from the top."""

FILLED = frozenset({"chip", "here"})
"""Roles with a ground of their own."""


def strip_of(line: Line, width: int, palette: Palette, ground: str) -> Strip:
    """`line` as a strip of exactly `width` cells on one ground.

    Blanks show no colour of their own, so they take the style of the text beside them: a change of style
    costs up to forty bytes on the line, and a cursor move rewrites whole rows.
    """
    shown = [span for span in cut_line(line, width, palette.ellipsis) if span.text]
    left = width - width_of(shown)
    if left > 0:
        shown.append(Span(" " * left))
    role = next((span.role for span in shown if not _is_blank(span)), "text")
    segments: list[Segment] = []
    for span in shown:
        if not _is_blank(span):
            role = span.role
            segments.append(Segment(span.text, palette.style(role, ground)))
        else:
            segments.append(Segment(span.text, palette.style(f"beside-{role}" if role in FILLED else role, ground)))
    return Strip(segments, width)


def _is_blank(span: Span) -> bool:
    return span.role not in FILLED and span.text.isspace()


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
