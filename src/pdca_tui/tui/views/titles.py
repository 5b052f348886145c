"""Hairlines with a title in them: what stands over a pane, and the names of the panes that are folded away."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from pdca_tui.tui.glyphs import Glyphs
from pdca_tui.tui.ink import LEAST_NAME, Line, Span, cut, width_of
from pdca_tui.tui.scene import Look


class Title(msgspec.Struct, frozen=True):
    """A pane's name, its count with a note, and the one fact at the right end."""

    name: str
    count: str = ""
    note: str = ""
    fact: str = ""
    count_role: str = "muted"
    short: str = ""
    """The name where there is little room."""


def hairline(title: Title, width: int, glyphs: Glyphs, *, focused: bool) -> Line:
    """`─ name count note ───── fact ─`, heavy and in accent where the pane has the focus."""
    rule, role = (glyphs.heavy, "accent") if focused else (glyphs.light, "line")
    left: Line = [Span(rule, role), Span(" "), Span(title.name, "accent-bold" if focused else "strong")]
    if title.count:
        left.append(Span(f" {title.count}", title.count_role))
    if title.note:
        left.append(Span(f" {title.note}", "muted"))
    left.append(Span(" "))
    end: Line = [Span(f" {title.fact} ", "muted"), Span(rule, role)] if title.fact else []
    room = width - width_of(left) - width_of(end)
    if room < 1 and end:
        end, room = [], width - width_of(left)
    if room < 0:
        name = cut(title.name, max(0, width - 4), glyphs.ellipsis)
        return [Span(rule, role), Span(" "), Span(name, "accent-bold" if focused else "strong")]
    return [*left, Span(rule * room, role), *end]


def tabs_line(titles: Sequence[Title], current: int, width: int, glyphs: Glyphs, fact: str) -> Line:
    """All panes in one line, the open one between heavy lines; `fact` at the right end where there is room."""
    line = _tabs(titles, current, glyphs, short=False)
    if width_of(line) > width:
        line = _tabs(titles, current, glyphs, short=True)
    over = width_of(line) - width
    if over > 0:
        # The longest is the name of a record, which gives way: the names of ours stay whole.
        longest = max((span for span in line if span.does), key=lambda span: cell_len(span.text))
        name = cut(longest.text, max(LEAST_NAME, cell_len(longest.text) - over), glyphs.ellipsis)
        line = [span._replace(text=name) if span is longest else span for span in line]
    left = width - width_of(line)
    end: Line = [Span(f" {fact} ", "muted"), Span(glyphs.light, "line")] if fact else []
    if left > width_of(end):
        return [*line, Span(glyphs.light * (left - width_of(end)), "line"), *end]
    return [*line, Span(glyphs.light * max(0, left), "line")]


def _tabs(titles: Sequence[Title], current: int, glyphs: Glyphs, *, short: bool) -> Line:
    line: Line = []
    for index, title in enumerate(titles):
        here = index == current
        does = f"tab:{index}"
        name = Span(title.short or title.name if short else title.name, "accent-bold" if here else "text", does)
        count = [Span(f" {title.count}", title.count_role, does)] if title.count else []
        if here:
            line += [Span(glyphs.heavy * 2, "accent"), Span(" "), name, *count, Span(" "), Span(glyphs.heavy, "accent")]
        else:
            line += [Span(f"{glyphs.light} ", "line"), name, *count, Span(" ")]
    return line


def gap_lines(look: Look, height: int) -> list[Line]:
    """The column between two panes: the ground shows it, and where there is none a line does."""
    if look.palette.tinted and not look.glyphs.ascii:
        return []
    return [[Span("|" if look.glyphs.ascii else "│", "line")]] * height
