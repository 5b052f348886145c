"""A workbook file as rows: the sheets that are ours, their columns found by name, their cells unread yet."""

from __future__ import annotations

import zipfile
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from pdca_tui.exchange.cells import Raw, is_blank
from pdca_tui.exchange.faults import Faults
from pdca_tui.exchange.opening import check_workbook_file, damaged
from pdca_tui.exchange.sheets import RACI, ROUND, SHEETS, Sheet, find_named
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.text import safe_text

if TYPE_CHECKING:
    from pdca_tui.exchange.raw_sheets import RawSheet

ROW_LIMIT = 200_000
"""Rows of one sheet."""

_HEADINGS_WITHIN = 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
)


@dataclass(frozen=True)
class Place:
    """A column as it stands in the file: its letter and its heading."""

    letter: str
    heading: str

    def __str__(self) -> str:
        return f"{self.letter} {self.heading}"


@dataclass
class Row:
    """One row of data: its number in the spreadsheet, and its filled cells by column key (or role)."""

    number: int
    cells: dict[str, Raw]


@dataclass
class Table:
    """A sheet of ours as it was found.

    `title` is its name in the file, `columns` where each known column stands, `roles` the further columns of
    RACI (heading -> place, in order), `merged` the cells (row, column key) that a merged area covers, with
    the area.
    """

    spec: Sheet
    title: str
    columns: dict[str, Place]
    roles: dict[str, Place] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    merged: dict[tuple[int, str], str] = field(default_factory=dict)

    def place(self, key: str) -> str:
        """The column as a fault names it."""
        found = self.columns.get(key) or self.roles.get(key)
        return str(found) if found else ""


@dataclass
class Book:
    """A workbook that was read: tables by the key of their sheet, faults of its form, notes on what was left out."""

    stem: str
    tables: dict[str, Table] = field(default_factory=dict)
    faults: Faults = field(default_factory=Faults)
    notes: list[Message] = field(default_factory=list)


def read_workbook(path: Path) -> Book:
    """Read the sheets of the layout from `path`, in either language, into rows.

    Sheets and columns that are not part of the layout are named in `notes`; missing headings are faults.
    Raises `Refused` (or `NotFound`) when the file is not a workbook that can be read at all.
    """
    from pdca_tui.exchange.raw_sheets import TooManyMarks, raw_sheets

    check_workbook_file(path)
    book = Book(path.stem)
    try:
        for raw in raw_sheets(path):
            _take_sheet(book, raw)
    except TooManyMarks as error:
        raise Refused(
            msg(
                "{file} holds more cells than a plan needs. Take out what does not belong to it.",
                file=safe_text(path.name),
            )
        ) from error
    except _BROKEN as error:
        raise damaged(path) from error
    if not book.tables and not book.faults.found:
        names = ", ".join(spec.zh if spec.zh == spec.en else f"{spec.zh}/{spec.en}" for spec in SHEETS)
        raise Refused(msg("{file} has none of the sheets of a plan: {names}.", file=safe_text(path.name), names=names))
    return book


def _take_sheet(book: Book, raw: RawSheet) -> None:
    spec = find_named(raw.title, SHEETS)
    if not isinstance(spec, Sheet):
        sheet = safe_text(raw.title)
        book.notes.append(msg("Sheet “{sheet}” is not part of the layout and was left out.", sheet=sheet))
        return
    known = book.tables.get(spec.key)
    if known is not None:
        book.faults.add(
            raw.title,
            1,
            "",
            msg(
                "Sheets “{one}” and “{other}” hold the same thing. Keep one.",
                one=safe_text(known.title),
                other=safe_text(raw.title),
            ),
        )
        return
    rows = raw.rows()
    table = _find_headings(book, spec, raw.title, rows)
    if table is None:
        return
    book.tables[spec.key] = table
    _take_rows(book, table, rows)
    _note_merged(book, table, raw)


def _find_headings(book: Book, spec: Sheet, title: str, rows: Iterator[tuple[int, dict[int, Raw]]]) -> Table | None:
    """The table with its columns, from the first row that holds every needed heading; None with a fault."""
    first: list[str] = []
    for number, cells in rows:
        table = _columns_of(book, spec, title, number, cells)
        missing = [c.key for c in spec.columns if c.needed and c.key not in table.columns]
        if not missing:
            return table
        first = first or missing
        if number >= _HEADINGS_WITHIN:
            break
    if not first:
        book.notes.append(msg("Sheet “{sheet}” is empty.", sheet=safe_text(title)))
        return None
    names = ", ".join(f"{c.zh}/{c.en}" for c in spec.columns if c.key in first)
    book.faults.add(title, 1, "", msg("The headings {names} are missing. Write them in the first row.", names=names))
    return None


def _columns_of(book: Book, spec: Sheet, title: str, number: int, cells: dict[int, Raw]) -> Table:
    from openpyxl.utils import get_column_letter

    table = Table(spec, title, {})
    for index, raw in sorted(cells.items()):
        if is_blank(raw):
            continue
        heading = str(raw)
        place = Place(get_column_letter(index), heading)
        column = find_named(heading, spec.readable)
        if column is not None and column.key not in table.columns:
            table.columns[column.key] = place
        elif spec is RACI and column is None and heading not in table.roles:
            table.roles[heading] = place
        else:
            table.roles[f"\0{index}"] = place
    return table


def _take_rows(book: Book, table: Table, rows: Iterator[tuple[int, dict[int, Raw]]]) -> None:
    from openpyxl.utils import column_index_from_string

    left_out = {column_index_from_string(letter) for letter in _note_columns(book, table)}
    keys = {column_index_from_string(place.letter): key for key, place in table.columns.items()}
    keys.update({column_index_from_string(place.letter): key for key, place in table.roles.items()})
    nameless: set[int] = set()
    for number, cells in rows:
        filled = {}
        for index, raw in cells.items():
            if index in keys:
                filled[keys[index]] = raw
            elif index not in left_out and not is_blank(raw):
                nameless.add(index)
        if any(not is_blank(raw) for raw in filled.values()):
            table.rows.append(Row(number, filled))
        if len(table.rows) > ROW_LIMIT:
            raise Refused(
                msg(
                    "Sheet “{sheet}” has more than {limit} rows. Take out what the plan does not need.",
                    sheet=safe_text(table.title),
                    limit=ROW_LIMIT,
                )
            )
    _note_nameless(book, table, nameless)


def _note_columns(book: Book, table: Table) -> list[str]:
    """Set aside the columns that are not part of the layout, and name them; a second one of a kind is a fault.

    Returns the letters of the columns that are set aside.
    """
    aside = [table.roles.pop(key) for key in list(table.roles) if key.startswith("\0")]
    for place in aside:
        if find_named(place.heading, table.spec.readable) or place.heading in table.roles:
            book.faults.add(table.title, 1, str(place), msg("This column is there twice. Keep one."))
        else:
            book.notes.append(
                msg(
                    "Sheet “{sheet}”, column {column}, is not part of the layout and was left out.",
                    sheet=safe_text(table.title),
                    column=safe_text(str(place)),
                )
            )
    return [place.letter for place in aside]


def _note_nameless(book: Book, table: Table, nameless: set[int]) -> None:
    from openpyxl.utils import get_column_letter

    if nameless and table.spec is not ROUND:
        letters = ", ".join(get_column_letter(index) for index in sorted(nameless)[:20])
        book.notes.append(
            msg(
                "Sheet “{sheet}”, column {column}, has no heading and was left out.",
                sheet=safe_text(table.title),
                column=letters,
            )
        )


def _note_merged(book: Book, table: Table, raw: RawSheet) -> None:
    """Remember which cells of the data a merged area hides behind its first cell."""
    from openpyxl.utils import column_index_from_string
    from openpyxl.worksheet.cell_range import CellRange

    places = {**table.columns, **table.roles}
    keys = [(column_index_from_string(place.letter), key) for key, place in places.items()]
    numbers = [row.number for row in table.rows]
    hiding: list[str] = []
    for area in raw.merged:
        cells = CellRange(area)
        inside = numbers[bisect_left(numbers, cells.min_row) : bisect_right(numbers, cells.max_row)]
        covered = [
            (number, key)
            for column, key in keys
            if cells.min_col <= column <= cells.max_col
            for number in inside
            if (number, column) != (cells.min_row, cells.min_col)
        ]
        table.merged.update(dict.fromkeys(covered, area))
        if covered:
            hiding.append(area)
    if hiding:
        areas = ", ".join(hiding[:5]) + (" …" if len(hiding) > 5 else "")
        book.notes.append(
            msg(
                "Sheet “{sheet}”: of the merged cells {areas} only the first one has their content.",
                sheet=safe_text(table.title),
                areas=areas,
            )
        )
