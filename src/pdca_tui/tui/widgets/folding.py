"""Sentences over several lines of cells."""

from __future__ import annotations

from rich.cells import cell_len

from pdca_tui.tui.ink import cut

_NEVER_FIRST = "，。、；：？！）」』》%,.;:?!)"


def fold_text(text: str, width: int, most: int = 3, ellipsis: str = "…") -> list[str]:
    """`text` in lines of at most `width` cells, broken at blanks and between wide characters.

    Newlines stay. What does not fit into `most` lines is cut with the ellipsis.
    """
    if width <= 0:
        return []
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _fold_line(part, width)
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        lines = [*lines[: most - 1], cut(rest, width, ellipsis)]
    return lines


def _pieces(text: str) -> list[str]:
    """The pieces between which a line may break."""
    pieces: list[str] = []
    for character in text:
        wide = cell_len(character) > 1
        joins = bool(pieces) and not pieces[-1].endswith(" ")
        if joins and (character in _NEVER_FIRST or character == " " or (not wide and cell_len(pieces[-1][-1]) == 1)):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _fold_line(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(text):
        while cell_len(piece.rstrip()) > width:
            if line:
                lines.append(line.rstrip())
                line = ""
            head = cut(piece, width, "") or piece[0]
            lines.append(head)
            piece = piece[len(head) :]
        if line and cell_len(line) + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines
