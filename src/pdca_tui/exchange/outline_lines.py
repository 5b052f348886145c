"""A pasted list, one task a line: its levels by indentation, bullets and numbers; fields behind the title."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pdca_tui.exchange.cells import parse_work_days, plain
from pdca_tui.exchange.faults import shown
from pdca_tui.exchange.outline_heads import Head, coded_tops, read_head
from pdca_tui.exchange.outline_rows import Gathered, a_day, a_text, nameless, no_layer, out_of_line
from pdca_tui.model.message import msg
from pdca_tui.model.outline import OutlineRow

_PIPE = re.compile(r"(?<=[ \t])\|(?=[ \t]|$)|｜")
_OWNER = re.compile(r"(?<![A-Za-z0-9._%+-])[@＠]([^\s@＠|｜,，;；。()（）]+)")
_TAIL_DAYS = re.compile(
    r"(?:(?:^|[ \t\u3000])([0-9０-９]+(?:[.．][0-9０-９]+)?)[ ]?(?:d|天)"
    r"|[(（][ ]?([0-9０-９]+(?:[.．][0-9０-９]+)?)[ ]?(?:d|天)[ ]?[)）])$"
)
_DAYS_CELL = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*(?:d|days?|天|工作日)", re.IGNORECASE)
_DAY_CELL = re.compile(r"[0-9]{4}\s*[-/.年][0-9\s/.月-]+日?")
_RULE = re.compile(r"[-=_*~|+:\s]{3,}")
_OWNER_CELL, _CRITERION_CELL, _DAYS_PLACE, _DUE_PLACE = range(4)


def is_rule(line: str) -> bool:
    """Whether a line only draws a line between others."""
    return _RULE.fullmatch(line) is not None


@dataclass
class Fields:
    """What the fields behind a title, or within it, say."""

    owner: str = ""
    done_when: str = ""
    days: Decimal | None = None
    start: dt.date | None = None
    due: dt.date | None = None


class Levels:
    """How deep each line lies: deeper blanks, or of two lines that are indented alike the deeper kind of sign."""

    def __init__(self) -> None:
        self._stack: list[Head] = []

    def level_of(self, head: Head) -> int | None:
        """The level of the next line; None when it is indented in a way that no line above is."""
        stack = self._stack.copy()
        while stack and not head.indent.startswith(stack[-1].indent):
            stack.pop()
        went_back = len(stack) < len(self._stack)
        if went_back and (not stack or stack[-1].indent != head.indent):
            return None
        while stack and stack[-1].indent == head.indent and stack[-1].rank >= head.rank:
            stack.pop()
        self._stack = [*stack, head]
        return len(stack)

    def code_above(self) -> str:
        """The number of the layer that holds the line that was asked for last; "" without one."""
        return self._stack[-2].code if len(self._stack) > 1 else ""


def read_lines(lines: Sequence[tuple[int, str]], found: Gathered) -> None:
    """Read an outline: its lines with their numbers."""
    tops = coded_tops(line for _, line in lines)
    levels = Levels()
    begun: list[tuple[int, str]] = []
    for number, line in lines:
        if is_rule(line):
            continue
        head = read_head(line, tops)
        level = levels.level_of(head)
        if level is None:
            found.fault(number, out_of_line())
            continue
        above = levels.code_above()
        if head.code and level == 0:
            begun.append((number, head.code))
        elif "." in head.code and above and head.code.rpartition(".")[0] != above:
            found.fault(
                number,
                msg(
                    "{code} does not belong under {above}, where it stands. Change the number or move the line.",
                    code=shown(head.code),
                    above=shown(above),
                ),
            )
        _read_row(number, level, head, found)
    shallow = min((code.count(".") for _, code in begun), default=0)
    for number, code in begun:
        if code.count(".") > shallow:
            found.fault(number, no_layer(code))


def _read_row(number: int, level: int, head: Head, found: Gathered) -> None:
    first, *cells = split_cells(head.rest)
    fields = Fields()
    title = read_inline(number, first, fields, found)
    _read_fields(number, cells, fields, found)
    if head.ticked:
        found.note(number, msg("The mark that it is done is left out: pasted work is not begun."))
    if not title:
        found.fault(number, nameless())
        return
    found.rows.append(
        OutlineRow(
            line=number,
            level=level,
            title=title,
            code=head.code,
            owner=fields.owner,
            done_when=fields.done_when,
            days=fields.days,
            start=fields.start,
            due=fields.due,
        )
    )


def split_cells(text: str) -> list[str]:
    """The cells of a line: parted by tabs, or where there is none by a bar between blanks or a wide bar."""
    return text.split("\t") if "\t" in text.strip() else _PIPE.split(text)


def read_inline(number: int, text: str, fields: Fields, found: Gathered) -> str:
    """Take `@name` and days at the end (`2d`, `2天`, `(2天)`) out of a title, and give the title."""
    owners = list(dict.fromkeys(_OWNER.findall(text)))
    if len(owners) > 1:
        found.fault(
            number, msg("{owners} stand here. One person answers for a task.", owners=[shown(name) for name in owners])
        )
    title = re.sub(r"[ \t\u3000]{2,}", " ", _OWNER.sub(" ", text)).strip() if owners else text.strip()
    fields.owner = found.read(number, a_text, owners[0], "") if owners else ""
    days = _TAIL_DAYS.search(title)
    if days is not None:
        fields.days = found.read(number, parse_work_days, plain(days[1] or days[2]), None)
        title = title[: days.start()]
    return found.read(number, a_text, title, "")


def _read_fields(number: int, cells: Sequence[str], fields: Fields, found: Gathered) -> None:
    """Owner, criterion, days and due day in this order; what looks like days or a day is that anywhere."""
    days: list[str] = []
    dates: list[str] = []
    for place, cell in enumerate(cells):
        tight = plain(cell)
        if not tight:
            continue
        if _DAYS_CELL.fullmatch(tight) or (place == _DAYS_PLACE and not _DAY_CELL.fullmatch(tight)):
            days.append(tight)
        elif _DAY_CELL.fullmatch(tight) or place == _DUE_PLACE:
            dates.append(tight)
        elif place in (_OWNER_CELL, _CRITERION_CELL) and not tight.replace(".", "").isdigit():
            _take_text(number, place, cell, fields, found)
        else:
            found.fault(
                number,
                msg(
                    "“{text}” has no place here: owner, done when, days, due follow the task.", text=shown(cell.strip())
                ),
            )
            break
    if days:
        if fields.days is not None or len(days) > 1:
            found.fault(number, msg("The days stand here twice. Keep one of them."))
        fields.days = found.read(number, parse_work_days, days[0], None)
    if len(dates) > 2:
        found.fault(number, msg("More than two days of the calendar stand here. Keep the start and the due day."))
    read = [found.read(number, a_day, text, None) for text in dates[:2]]
    fields.due = read[-1] if read else None
    fields.start = read[0] if len(read) == 2 else None


def _take_text(number: int, place: int, cell: str, fields: Fields, found: Gathered) -> None:
    text = found.read(number, a_text, cell, "")
    if place == _CRITERION_CELL:
        fields.done_when = text
        return
    name = text.lstrip("@＠").strip()
    if fields.owner and fields.owner != name:
        found.fault(number, msg("{owners} stand here. One person answers for a task.", owners=[fields.owner, name]))
    fields.owner = name
