"""Plain columns for pipes and files, where nothing is folded, cut or coloured."""

from __future__ import annotations

from collections.abc import Sequence

_GAP = "  "


def columns(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """`rows` set in columns as wide as their widest cell, those numbered in `right` to the right; a line a row.

    Widths are counted in cells of a terminal, of which a Chinese character takes two. A cell of several lines
    goes on beneath itself.
    """
    from rich.cells import cell_len

    parts = [[cell.split("\n") for cell in row] for row in rows]
    widths = [max(cell_len(line) for cell in column for line in cell) for column in zip(*parts, strict=True)]
    lines = []
    for row in parts:
        for height in range(max(len(cell) for cell in row)):
            line = []
            for number, cell in enumerate(row):
                text = cell[height] if height < len(cell) else ""
                blanks = " " * (widths[number] - cell_len(text))
                line.append(blanks + text if number in right else text + blanks)
            lines.append(_GAP.join(line).rstrip() + "\n")
    return "".join(lines)
