"""A plan copied out of a spreadsheet: cells parted by tabs, with the headings of the WBS sheet or without."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from pdca_tui.exchange.cells import parse_work_days
from pdca_tui.exchange.faults import BadCell, shown
from pdca_tui.exchange.outline_heads import BLANKS, Head, coded_tops, read_head
from pdca_tui.exchange.outline_lines import Fields, Levels, is_rule, read_inline, split_cells
from pdca_tui.exchange.outline_rows import (
    Gathered,
    a_day,
    a_repeat,
    a_text,
    nameless,
    no_layer,
    out_of_line,
    some_codes,
)
from pdca_tui.exchange.sheets import WBS, find_named
from pdca_tui.exchange.words import read_word
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import msg
from pdca_tui.model.outline import OutlineRow

_CODE_CELL = re.compile(r"[A-Za-z]{0,3}[0-9]{1,4}(?:\.[0-9]{1,4})*\.?")
_LONGEST_CELL = 50
"""Lines that one cell may go over; a quote that has not ended by then stands for itself."""

_MOST_COLUMNS = 100
_USUAL = tuple(column.key for column in WBS.columns)


@dataclass(frozen=True)
class TableLine:
    """The cells of one row; `number` is the line of the text on which it begins."""

    number: int
    cells: list[str]


def table_lines(lines: Sequence[tuple[int, str]]) -> list[TableLine]:
    """The rows with their cells. A cell in quotes may hold line ends, as spreadsheets copy them: they become blanks."""
    found: list[TableLine] = []
    place = 0
    while place < len(lines):
        number, line = lines[place]
        whole, end = line, place + 1
        while _is_open(whole) and end < min(len(lines), place + _LONGEST_CELL):
            whole = f"{whole} {lines[end][1].strip()}"
            end += 1
        if _is_open(whole):
            whole, end = line, place + 1
        found.append(TableLine(number, _cells(whole)))
        place = end
    return found


def _cells(line: str) -> list[str]:
    if "\t" not in line:
        return split_cells(line.strip("|｜ ") if line.startswith("|") else line)
    if '"' not in line or _is_open(line):
        return line.split("\t")
    return next(csv.reader([line], delimiter="\t"), [])


def _is_open(line: str) -> bool:
    """Whether a cell that begins with a quote has not ended yet."""
    if '\t"' not in line and not line.startswith('"'):
        return False
    tail = line.rpartition('\t"')[2] if '\t"' in line else line[1:]
    return tail.count('"') % 2 == 0


def headings_of(line: str) -> list[str] | None:
    """The keys of the columns that a line of headings names, "" for a strange one; None for any other line."""
    cells = _cells(line)
    if not 2 <= len(cells) <= _MOST_COLUMNS:
        return None
    named = [find_named(cell, WBS.columns) for cell in cells]
    known = [one.key for one in named if one is not None]
    if len(known) < 2 or len(known) * 2 < sum(bool(cell.strip()) for cell in cells):
        return None
    return [one.key if one is not None else "" for one in named]


def is_bare_table(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether every line is a row of cells and the first one begins with a code: a table without headings."""
    first = lines[0][1].split("\t")
    if len(first) < 2 or not _CODE_CELL.fullmatch(first[0].strip()):
        return False
    return all("\t" in line and line[0] not in BLANKS for _, line in lines)


def read_table(lines: Sequence[tuple[int, str]], keys: Sequence[str] | None, found: Gathered) -> None:
    """Read the rows of a table; with `keys` its first line are the headings that these name."""
    rows = [row for row in table_lines(lines) if not is_rule("".join(row.cells))]
    if keys is None:
        keys = _USUAL
    else:
        head, rows = rows[0], rows[1:]
        if not _check_headings(head, keys, found):
            return
    if "code" in keys:
        found.rows.extend(_by_code([_row(row, keys, found) for row in rows], found))
    else:
        found.rows.extend(_by_indent(rows, keys, found))


def _check_headings(head: TableLine, keys: Sequence[str], found: Gathered) -> bool:
    for key, cell in zip(keys, head.cells, strict=False):
        if not key and cell.strip():
            found.note(head.number, msg("The column {heading} is not known and is left out.", heading=shown(cell)))
    twice = sorted({key for key in keys if key and keys.count(key) > 1})
    for key in twice:
        headings = [shown(cell.strip()) for cell, known in zip(head.cells, keys, strict=False) if known == key]
        found.fault(head.number, msg("{headings} mean the same. Keep one of these columns.", headings=headings))
    if "title" not in keys:
        found.fault(head.number, msg("No column names the tasks. Give one the heading {heading}.", heading="任务/Task"))
    return "title" in keys and not twice


def _row(row: TableLine, keys: Sequence[str], found: Gathered) -> OutlineRow | None:
    """A row as it stands, with level 0; None for an empty one and for one that names no task."""
    cells = {key: cell for key, cell in zip(keys, row.cells, strict=False) if key}
    extra = [cell.strip() for cell in row.cells[len(keys) :] if cell.strip()]
    number = row.number
    if not any(cell.strip() for cell in (*cells.values(), *extra)):
        return None
    if extra:
        found.fault(number, msg("“{text}” stands behind the last column. Take it out.", text=shown(extra[0])))
    title = found.read(number, a_text, cells.get("title", ""), "")
    if not title:
        found.fault(number, nameless())
        return None
    _note_status(number, cells.get("status", ""), found)
    return OutlineRow(
        line=number,
        level=0,
        title=title,
        code=_code(number, cells.get("code"), found),
        owner=found.read(number, a_text, cells.get("owner", ""), ""),
        done_when=found.read(number, a_text, cells.get("done_when", ""), ""),
        days=found.read(number, parse_work_days, cells.get("days", ""), None),
        start=found.read(number, a_day, cells.get("start", ""), None),
        due=found.read(number, a_day, cells.get("due", ""), None),
        depends=found.read(number, some_codes, cells.get("depends", ""), ()),
        repeats=found.read(number, a_repeat, cells.get("repeats", ""), None),
    )


def _code(number: int, cell: str | None, found: Gathered) -> str:
    if cell is None:
        return ""
    code = cell.strip()
    if not _CODE_CELL.fullmatch(code):
        example = "M1.3.2"
        if code:
            found.fault(number, msg("“{code}” is not a code such as {example}.", code=shown(code), example=example))
        else:
            found.fault(number, msg("The row has no code. Write one such as {example}.", example=example))
        return ""
    return code.rstrip(".")


def _note_status(number: int, cell: str, found: Gathered) -> None:
    if not cell.strip():
        return
    try:
        status = read_word(TaskStatus, cell)
    except BadCell as bad:
        found.fault(number, bad.message)
        return
    if status is not TaskStatus.TODO:
        found.note(number, msg("“{status}” is left out: pasted work is not begun.", status=shown(cell.strip())))


def _by_code(read: Sequence[OutlineRow | None], found: Gathered) -> Iterator[OutlineRow]:
    """The rows as a tree by their codes: each part behind its layer, siblings in the order of the text."""
    rows = [row for row in read if row is not None and row.code]
    by_code: dict[str, OutlineRow] = {}
    for row in rows:
        if row.code in by_code:
            found.fault(
                row.line,
                msg(
                    "{code} stands on line {line} already. Choose another code.",
                    code=row.code,
                    line=by_code[row.code].line,
                ),
            )
        by_code.setdefault(row.code, row)
    shallow = min((row.code.count(".") for row in rows), default=0)
    parts: dict[str, list[OutlineRow]] = {}
    for row in by_code.values():
        above = row.code.rpartition(".")[0]
        if above not in by_code and row.code.count(".") > shallow:
            found.fault(row.line, no_layer(row.code))
            continue
        parts.setdefault(above if above in by_code else "", []).append(row)
    stack = [(row, 0) for row in reversed(parts.get("", []))]
    while stack:
        row, level = stack.pop()
        yield replace(row, level=level)
        stack.extend((part, level + 1) for part in reversed(parts.get(row.code, [])))


def _by_indent(rows: Sequence[TableLine], keys: Sequence[str], found: Gathered) -> Iterator[OutlineRow]:
    """The rows of a table without codes: the blanks and signs before a title tell its level."""
    place = list(keys).index("title")
    titles = [row.cells[place] if place < len(row.cells) else "" for row in rows]
    tops, levels = coded_tops(titles), Levels()
    for row, title in zip(rows, titles, strict=True):
        read = _row(row, keys, found)
        if read is None:
            continue
        head = read_head(title, tops)
        level = levels.level_of(head)
        if level is None:
            found.fault(row.number, out_of_line())
            continue
        yield _named(read, row.number, level, head, found)


def _named(row: OutlineRow, number: int, level: int, head: Head, found: Gathered) -> OutlineRow:
    fields = Fields()
    title = read_inline(number, head.rest, fields, found) or row.title
    if row.owner and fields.owner and row.owner != fields.owner:
        found.fault(
            number, msg("{owners} stand here. One person answers for a task.", owners=[row.owner, fields.owner])
        )
    if row.days is not None and fields.days is not None:
        found.fault(number, msg("The days stand here twice. Keep one of them."))
    return OutlineRow(
        line=row.line,
        level=level,
        title=title,
        code=head.code,
        owner=row.owner or fields.owner,
        done_when=row.done_when,
        days=row.days if row.days is not None else fields.days,
        start=row.start,
        due=row.due,
        depends=row.depends,
        repeats=row.repeats,
    )
