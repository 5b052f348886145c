"""NO_COLOR: nothing but bold and reverse reaches the terminal, in the colours that it takes for text and ground itself.

Textual's own filter turns colours into greys. They are colours too, and of sixteen every grey becomes black.
"""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


@lru_cache(maxsize=1024)
def without_color(style: Style) -> Style:
    """The style with its attributes, and with what it does when it is pressed, but with no colour."""
    bare = style.without_color
    return bare + Style.from_meta(style.meta) if style.meta else bare


class WithoutColor(LineFilter):
    """Takes the colours out of whatever is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            Segment(text, style if style is None else without_color(style), control)
            for text, style, control in segments
        ]
