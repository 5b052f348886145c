"""Coloured text before it becomes a strip: spans of a role, and how they fill a line of cells.

A role is a name from the visual language ("text", "muted", "bad" ...), never a colour. Widths are terminal
cells: a Chinese character takes two.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from pdca_tui.model.text import safe_text

LEAST_NAME = 6
"""Cells of a name that are always shown: with fewer nobody knows what is meant."""


class Span(NamedTuple):
    """A run of text in one role. `does` is what a click on it is: a command of the screen, `tab:<place>` or `OPENS`."""

    text: str
    role: str = "text"
    does: str = ""


Line = list[Span]

OPENS = "enter"
"""What a click does that is the same as Enter on the row."""


def enter_chip(verb: str) -> Span:
    """The filled chip of a row: what Enter does there, and a click on the chip."""
    return Span(f" Enter {verb} ", "chip", OPENS)


def fold_sign(sign: str, opened: bool) -> Span:
    """The sign before a branch with something beneath it; a click on it closes or opens the branch."""
    return Span(sign, "muted", "fold" if opened else "unfold")


def said(text: str, role: str = "text") -> Span:
    """A span from text that came from a person, a file or a line: made safe to show."""
    return Span(safe_text(text), role)


def harmless(line: Line) -> Line:
    """`line` as it may be painted: the last look at every text, for one that nobody passed through `said`."""
    return [span if span.text.isascii() and span.text.isprintable() else said(span.text, span.role) for span in line]


def width_of(line: Line) -> int:
    """The cells that `line` takes."""
    return sum(cell_len(span.text) for span in line)


def cut(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` in at most `width` cells; what is cut ends in the ellipsis, and no character is split."""
    if width <= 0:
        return ""
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return ellipsis[:width]
    return set_cell_size(text, room).rstrip() + ellipsis


def pad(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` cut or filled with blanks on the right to exactly `width` cells."""
    shown = cut(text, width, ellipsis)
    return shown + " " * (width - cell_len(shown))


def right(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` cut or filled with blanks on the left to exactly `width` cells."""
    shown = cut(text, width, ellipsis)
    return " " * (width - cell_len(shown)) + shown


def cut_line(line: Line, width: int, ellipsis: str = "…") -> Line:
    """`line` in at most `width` cells, the last span that fits cut with the ellipsis."""
    if width_of(line) <= width:
        return line
    shown: Line = []
    left = width
    for span in line:
        wide = cell_len(span.text)
        if wide < left:
            shown.append(span)
            left -= wide
            continue
        shown.append(span._replace(text=cut(span.text + ellipsis if wide == left else span.text, left, ellipsis)))
        break
    return shown


def named(lead: Line, name: Span, told: Line, width: int, ellipsis: str = "…") -> Line:
    """`lead`, `name` and what is `told` of it in `width` cells: where they do not fit the name gives way, a long one
    down to `LEAST_NAME` cells, before a word of what is told.
    """
    room = width - width_of(lead) - width_of(told)
    wide = cell_len(name.text)
    if wide > room:
        name = name._replace(text=cut(name.text, max(room, min(wide, LEAST_NAME)), ellipsis))
    return [*lead, name, *told]


def ends(left: Line, right_end: Line, width: int, ellipsis: str = "…") -> Line:
    """`left` from the left edge and `right_end` up to the right edge of `width` cells.

    What stands at the right is never cut; the left gives way, with one blank between them.
    """
    taken = width_of(right_end)
    if not right_end:
        return cut_line(left, width, ellipsis)
    left = cut_line(left, max(0, width - taken - 1), ellipsis)
    gap = max(0, width - taken - width_of(left))
    return [*left, Span(" " * gap), *right_end]
