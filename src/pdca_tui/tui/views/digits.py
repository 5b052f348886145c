"""The figure of the room: a number in block digits, five rows high."""

from __future__ import annotations

from pdca_tui.tui.glyphs import Glyphs

ROWS = 5

_SHAPES = {
    "0": ("###", "#.#", "#.#", "#.#", "###"),
    "1": ("#", "#", "#", "#", "#"),
    "2": ("###", "..#", "###", "#..", "###"),
    "3": ("###", "..#", "###", "..#", "###"),
    "4": ("#.#", "#.#", "###", "..#", "..#"),
    "5": ("###", "#..", "###", "..#", "###"),
    "6": ("###", "#..", "###", "#.#", "###"),
    "7": ("###", "..#", "..#", "..#", "..#"),
    "8": ("###", "#.#", "###", "#.#", "###"),
    "9": ("###", "#.#", "###", "..#", "###"),
    "-": ("...", "...", "###", "...", "..."),
    "%": ("#.#", "..#", ".#.", "#..", "#.#"),
    ".": (".", ".", ".", ".", "#"),
}

_STROKES = ((2, 5), (2, 3), (2, 2), (2, 1), (1, 2), (1, 1))
"""Cells of an upright stroke and of the room between two of them, the widest font first."""


def _wide(shape: str, stroke: int, between: int) -> str:
    if len(shape) == 1:
        return shape * stroke
    return shape[0] * stroke + shape[1] * between + shape[2] * stroke


def block_digits(text: str, width: int, glyphs: Glyphs) -> list[str] | None:
    """`text` as five rows of blocks, in the widest font that keeps to `width` cells.

    None when it does not fit at all, or holds a character that has no shape (anything but digits, `-`, `.`
    and `%`): such a figure is shown as plain text. Every row has the same width.
    """
    if not text or any(character not in _SHAPES for character in text):
        return None
    ink = "#" if glyphs.ascii else "█"
    for stroke, between in _STROKES:
        gap = " " * (2 if stroke > 1 else 1)
        rows = [gap.join(_wide(_SHAPES[c][row], stroke, between) for c in text) for row in range(ROWS)]
        if len(rows[0]) <= width:
            return [row.replace(".", " ").replace("#", ink) for row in rows]
    return None


CLOCK_ROWS = 7
"""Rows of the clock that a room reads from three metres."""

_STRETCHED = (0, 1, 1, 2, 3, 3, 4)
"""Row of a shape that each row of the clock shows."""

_CLOCK_SIGNS = {":": (" ", " ", "#", " ", "#", " ", " "), "+": ("   ", "   ", " # ", "###", " # ", "   ", "   ")}


def clock_digits(text: str, width: int, glyphs: Glyphs) -> list[str] | None:
    """`text` ("07:30", "+01:10") as seven rows of blocks, digits nine cells wide or narrower as there is room.

    None when it does not fit in `width` cells at all.
    """
    ink = "#" if glyphs.ascii else "█"
    for stroke, between in ((2, 5), (2, 3), (2, 2), (1, 2), (1, 1)):
        gap = "  " if stroke > 1 else " "
        rows = []
        for row in range(CLOCK_ROWS):
            cells = []
            for character in text:
                if character in _CLOCK_SIGNS:
                    shape = _CLOCK_SIGNS[character][row]
                    cells.append(_wide(shape, stroke, between if len(shape) == 3 else stroke))
                else:
                    cells.append(_wide(_SHAPES[character][_STRETCHED[row]], stroke, between))
            rows.append(gap.join(cells).replace(".", " ").replace("#", ink))
        if len(rows[0]) <= width:
            return rows
    return None
