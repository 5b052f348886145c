"""The cells of an .xlsx file, read sheet by sheet without holding more than a row of its XML.

openpyxl's own reading of a sheet cannot tell an empty cell from a formula that was saved without a result, and
it spoils two kinds of text; its parser is therefore driven from here.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from pdca_tui.exchange.cells import BrokenCell, Percent, Raw, Uncomputed, from_float

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def unescape(text: str) -> str:
    """The text that the file format means: `_x000D_` is a carriage return, `_x005F_x000D_` the letters themselves."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)


MARKS_LIMIT = 6_000_000
"""Opening brackets in one part: as many elements end up in memory. 100,000 rows of values have 2 million."""

COLUMN_LIMIT = 16_384
"""Cells in one row: more do not exist in a spreadsheet."""

PART_LIMIT = 16 * 1024 * 1024
"""Bytes of a part that is read as a whole, such as the styles: they have some thousand."""


class TooManyMarks(Exception):
    """A part holds more elements than `MARKS_LIMIT`: a small file can unpack to any number of empty ones."""


class _Counted:
    """A part that is read piece by piece, as long as it does not hold too many elements."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._left = MARKS_LIMIT

    def read(self, size: int = -1) -> bytes:
        piece = self._source.read(size)
        self._left -= piece.count(b"<")
        if self._left < 0:
            raise TooManyMarks
        return piece


class _Archive(zipfile.ZipFile):
    """Parts that are read as a whole stay small."""

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        info = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if info.file_size > PART_LIMIT:
            raise TooManyMarks
        return super().read(name, pwd)


class _Reader(ExcelReader):
    def read_strings(self) -> None:
        """The shared texts as the file has them: openpyxl would drop the escape of a literal `_x0041_`."""
        package: Any = self.package
        part = package.find(SHARED_STRINGS)
        if part is None:
            return
        tag = f"{{{SHEET_MAIN_NS}}}si"
        with self.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(_Counted(source)):
                if node.tag == tag:
                    text: Any = Text.from_tree(node)
                    self.shared_strings.append(text.content)
                    node.clear()

    def read_frame(self) -> None:
        """Everything but the sheets: these are read one by one, and defined names are of no use here."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)


class _Parser(WorkSheetParser):
    def parse_row(self, row: Any) -> tuple[int, list[dict[str, Any]]]:
        if len(row) > COLUMN_LIMIT:
            raise TooManyMarks
        found: tuple[int, list[dict[str, Any]]] = super().parse_row(row)
        return found

    def parse_cell(self, element: Element) -> dict[str, Any]:
        try:
            cell: dict[str, Any] = super().parse_cell(element)
        except (ValueError, OverflowError):
            # A number cell that holds no number, such as NaN or INF.
            text = "".join(element.itertext())
            return {"row": self.row_counter, "column": self.col_counter, "value": text, "data_type": "e", "style_id": 0}
        if cell["value"] is None and cell["data_type"] == "n" and element.find(FORMULA_TAG) is not None:
            cell["data_type"] = "f"
        return cell


class RawSheet:
    """One sheet of an open workbook: its title, its rows once, and the merged areas, known after the rows."""

    def __init__(self, title: str, parser: _Parser, percent_styles: set[int]) -> None:
        self.title = title
        self.merged: list[str] = []
        self._parser = parser
        self._percent_styles = percent_styles

    def rows(self) -> Iterator[tuple[int, dict[int, Raw]]]:
        """Row number and filled cells by column index, both from 1."""
        for number, cells in self._parser.parse():
            filled = {}
            for cell in cells:
                raw = self._raw(cell)
                if raw is not None:
                    filled[cell["column"]] = raw
            if filled:
                yield number, filled
        if self._parser.merged_cells is not None:
            self.merged = [str(area.ref) for area in self._parser.merged_cells.mergeCell]

    def _raw(self, cell: dict[str, Any]) -> Raw | None:
        value, kind = cell["value"], cell["data_type"]
        if kind == "f":
            return Uncomputed()
        if value is None:
            return None
        if kind == "e":
            return BrokenCell(str(value))
        if isinstance(value, str):
            return unescape(value) or None
        if isinstance(value, int | float) and not isinstance(value, bool) and cell["style_id"] in self._percent_styles:
            return Percent(from_float(float(value)))
        known: Raw = value
        return known


def _percent_styles(workbook: Any) -> set[int]:
    """The numbers of the cell styles that show a number as per cent."""
    found = set()
    for index, style in enumerate(workbook._cell_styles):
        number = style.numFmtId
        custom = number - 164
        if number in BUILTIN_FORMATS:
            shown = BUILTIN_FORMATS[number]
        else:
            shown = workbook._number_formats[custom] if 0 <= custom < len(workbook._number_formats) else ""
        if "%" in _QUOTED.sub("", shown):
            found.add(index)
    return found


def raw_sheets(path: Path) -> Iterator[RawSheet]:
    """The sheets of the file in order. Each must be read before the next is asked for.

    Raises what openpyxl, zipfile and the XML parser raise for a file that does not hold together.
    """
    with warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")
        reader = _Reader(file, read_only=True, data_only=True, keep_links=False)
        reader.archive = _Archive(file)
        reader.read_frame()
        archive: zipfile.ZipFile = reader.archive
        workbook: Any = reader.wb
        percent = _percent_styles(workbook)
        for sheet, relation in reader.parser.find_sheets():
            if "chartsheet" in relation.Type or relation.target not in reader.valid_files:
                continue
            with archive.open(relation.target) as source:
                parser = _Parser(
                    _Counted(source),
                    reader.shared_strings,
                    data_only=True,
                    epoch=workbook.epoch,
                    date_formats=workbook._date_formats,
                    timedelta_formats=workbook._timedelta_formats,
                )
                yield RawSheet(sheet.name, parser, percent)
