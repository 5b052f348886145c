"""Column maps: a table's cells at fixed places, counted in terminal cells."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pdca_tui.tui.ink import Line, Span, cut_line, width_of


class Column(msgspec.Struct, frozen=True):
    """One column: `width` in cells (0 takes what the others leave), `gap` blanks before it."""

    width: int
    gap: int = 1
    right: bool = False


def fit(line: Line, width: int, *, right: bool = False, ellipsis: str = "…") -> Line:
    """`line` cut or filled to exactly `width` cells."""
    shown = cut_line(line, width, ellipsis)
    blank = width - width_of(shown)
    if blank <= 0:
        return shown
    return [Span(" " * blank), *shown] if right else [*shown, Span(" " * blank)]


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """The cells each column gets in a line of `width`; the flexible ones share what is left."""
    fixed = sum(column.width + column.gap for column in columns)
    flexible = [i for i, column in enumerate(columns) if not column.width]
    left = max(0, width - fixed)
    got = [column.width for column in columns]
    for place, index in enumerate(flexible):
        got[index] = left // len(flexible) + (1 if place < left % len(flexible) else 0)
    return got


def table_line(cells: Sequence[Line], columns: Sequence[Column], width: int, ellipsis: str = "…") -> Line:
    """The cells side by side, each in its column."""
    line: Line = []
    for cell, column, wide in zip(cells, columns, widths(columns, width), strict=True):
        if column.gap:
            line.append(Span(" " * column.gap))
        line += fit(cell, wide, right=column.right, ellipsis=ellipsis)
    return line
