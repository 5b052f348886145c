"""Running text in lines of cells: broken at blanks and between Chinese characters."""

from __future__ import annotations

from rich.cells import cell_len, get_character_cell_size

from pdca_tui.tui.ink import cut

_NOT_FIRST = frozenset("，。、；：？！）」』》”’…,.;:?!)]}%")
"""Characters that never begin a line."""

_NOT_LAST = frozenset("（「『《“‘([{")
"""Characters that never end a line."""


def _pieces(text: str) -> list[str]:
    """The parts between which a line may end; blanks stay at the end of the part before them."""
    pieces: list[str] = []
    for character in text:
        before = pieces[-1] if pieces else ""
        wide = get_character_cell_size(character) == 2
        last = before[-1:]
        joined = before and (
            character == " "
            or character in _NOT_FIRST
            or last in _NOT_LAST
            or (last != " " and not wide and get_character_cell_size(last) != 2)
        )
        if joined:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells; at least one line, and newlines begin new ones.

    A part that is wider than the line alone (a path, say) is cut where the line ends.
    """
    width = max(2, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and cell_len(line) + cell_len(piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            while cell_len(piece.rstrip()) > width:
                head = _head(piece, width)
                lines.append(head)
                piece = piece[len(head) :]
            line += piece
        lines.append(line.rstrip())
    return lines


def wrap_at_most(text: str, width: int, most: int = 3, ellipsis: str = "…") -> list[str]:
    """`text` in at most `most` lines; what does not fit is cut with the ellipsis."""
    lines = wrap(text, width)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width, ellipsis)]


def _head(text: str, width: int) -> str:
    """As many leading characters as fill `width` cells, never none."""
    taken = 0
    for index, character in enumerate(text):
        taken += get_character_cell_size(character)
        if taken > width:
            return text[: max(1, index)]
    return text
