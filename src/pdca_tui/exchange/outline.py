"""Text out of another program, read as a plan: an indented list, or a table copied from a spreadsheet."""

from __future__ import annotations

import re

from pdca_tui.exchange.faults import shown
from pdca_tui.exchange.outline_lines import read_lines
from pdca_tui.exchange.outline_rows import Gathered, LineNote, ParsedOutline
from pdca_tui.exchange.outline_table import headings_of, is_bare_table, read_table
from pdca_tui.model.message import msg
from pdca_tui.model.outline import OutlineRow

__all__ = ["LineNote", "OutlineRow", "ParsedOutline", "parse_outline"]

_LINE_END = re.compile("\r\n|[\r\n\u2028\u2029]")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSEEN = re.compile("[\u200b\u2060\ufeff]")


def parse_outline(text: str) -> ParsedOutline:
    """The plan that `text` holds.

    A table has a first line with headings of the WBS sheet (in either language, parted by tabs or bars), or rows
    that all begin with a code and go on as that sheet does: code, task, owner, done when, days, start, due,
    depends, repeats. Its tree comes from the codes, without them from the blanks before the titles.

    Anything else is an outline: a task a line, its level told by blanks or tabs before it and by bullets and
    numbers (`-`, `1.`, `1.1`, `一、`, `(1)`). Behind the title, parted by tabs or ` | `, stand owner, done when,
    days and due day. `@name` within the title is the owner; `2d` or `2天` as its last word, or in brackets, the
    days.

    A line that can be understood in no way is marked with what to do about it. Empty lines do not count.
    """
    found = Gathered()
    lines: list[tuple[int, str]] = []
    for number, raw in enumerate(_LINE_END.split(text), 1):
        line = _UNSEEN.sub("", raw).rstrip()
        if not line.strip():
            continue
        unsafe = _UNSAFE.search(line)
        if unsafe is None:
            lines.append((number, line))
        else:
            sign = shown(unsafe[0]) if not "\ud800" <= unsafe[0] <= "\udfff" else f"U+{ord(unsafe[0]):04X}"
            found.fault(number, msg("The line holds {sign}, which is no letter. Delete it.", sign=sign))
    if lines:
        keys = headings_of(lines[0][1])
        if keys is not None or is_bare_table(lines):
            read_table(lines, keys, found)
        else:
            read_lines(lines, found)
    return found.finished()
