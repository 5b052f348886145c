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
