"""The store as an .xlsx workbook that comes in again unchanged."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from pdca_tui.exchange.atomic import write_whole
from pdca_tui.exchange.cells import from_float, number_text
from pdca_tui.exchange.layout import Cell, Grid, grids
from pdca_tui.model.snapshot import Snapshot

_ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA_LIKE = ("=", "+", "-", "@")
_FIRST_SAFE_YEAR = 1901
"""Spreadsheets count days from 1900 and get its first two months wrong."""

_WIDTH_LIMIT = 48


def write_workbook(snapshot: Snapshot, path: Path, language: str, *, overwrite: bool = True) -> None:
    """Write the plan to `path` in the layout of the workbook, with headings in `language`, "zh" or "en".

    Texts are written as text, whatever they look like, so that none becomes a formula; numbers as numbers
    where a spreadsheet can hold them exactly, else as text. The file is there whole or not at all. Raises
    `Refused` when it exists and `overwrite` is False, or when the place cannot be written.
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator = "pdca-tui"
    for grid in grids(snapshot, language):
        _write_sheet(workbook.create_sheet(grid.spec.name(language)), grid)

    content = BytesIO()
    workbook.save(content)

    def fill(file: BinaryIO) -> None:
        file.write(content.getbuffer())

    write_whole(path, fill, overwrite=overwrite)


def escape(text: str) -> str:
    """`text` as the file format holds it: what XML cannot carry, and what would be read as an escape, escaped."""
    return _ESCAPE.sub(lambda match: f"_x{ord(match.group()[0]):04X}_" + match.group()[1:], text)


def _write_sheet(sheet: Any, grid: Grid) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for index, heading in enumerate(grid.headings):
        texts = [heading, *(_shown(row[index]) for row in grid.rows[:200])]
        width = max(sum(2 if ord(sign) > 0x1100 else 1 for sign in text[:_WIDTH_LIMIT]) for text in texts)
        sheet.column_dimensions[get_column_letter(index + 1)].width = min(width, _WIDTH_LIMIT) + 2
    sheet.freeze_panes = "A2"
    bold = Font(bold=True)
    headings = [text_cell(sheet, heading) for heading in grid.headings]
    for cell in headings:
        cell.font = bold
    sheet.append(headings)
    for row in grid.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _shown(value: Cell) -> str:
    return number_text(value) if isinstance(value, Decimal) else str(value or "")


def text_cell(sheet: Any, text: str) -> Any:
    """A cell that holds `text` as text, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(sheet)
    # Assigning to `value` would take "=1+1" for a formula and "#REF!" for an error.
    cell._value = escape(text)
    cell.data_type = "s"
    if text.startswith(_FORMULA_LIKE):
        cell.quotePrefix = True
    return cell


def _cell(sheet: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None or value == "":
        return None
    if isinstance(value, str):
        return text_cell(sheet, value)
    if isinstance(value, Decimal):
        if from_float(float(value)) != value:
            return text_cell(sheet, number_text(value))
        return WriteOnlyCell(sheet, int(value) if value == value.to_integral_value() else float(value))
    return _day_cell(sheet, value)


def _day_cell(sheet: Any, day: dt.date) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if day.year < _FIRST_SAFE_YEAR:
        return text_cell(sheet, day.isoformat())
    cell: Any = WriteOnlyCell(sheet)
    cell.value = day
    cell.number_format = "yyyy-mm-dd"
    return cell
