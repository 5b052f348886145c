"""Places on the screen that can be pressed: by a click, or by the letters of the jump key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rich.cells import cell_len

from pdca_tui.tui.ink import Line, Span

EMPTY = " ─━-="
"""What is not yet the word of a place: blanks and hairlines."""


class Spot(NamedTuple):
    """One place of a widget, in its own cells. Its first `lead` cells hold nothing that is read."""

    x: int
    y: int
    width: int
    press: Callable[[], object]
    does: str = ""
    """The command behind it; the empty text for what is always there: a row, a field."""
    lead: int = 0


def deed_at(line: Line, x: int) -> str:
    """What can be pressed in the cell `x` of a line; "" where nothing can."""
    return next((does for at, wide, does, _ in deeds_in(line) if at <= x < at + wide), "")


def deeds_in(line: Line) -> Iterator[tuple[int, int, str, int]]:
    """Where in a line something can be pressed: column, width, what it does, and the blank cells it begins with.

    Neighbours that do the same are one place.
    """
    x = 0
    begun: tuple[int, int, str, int] | None = None
    for span in [*line, Span("")]:
        wide = cell_len(span.text)
        blank = len(span.text) - len(span.text.lstrip(EMPTY))
        if begun is not None and span.does == begun[2]:
            lead = begun[3] + blank if begun[3] == begun[1] else begun[3]
            begun = (begun[0], begun[1] + wide, begun[2], lead)
        else:
            if begun is not None:
                yield begun
            begun = (x, wide, span.does, blank) if span.does else None
        x += wide
