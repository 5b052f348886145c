"""The plan as CSV files, one a sheet, safe to open in a spreadsheet and to show in a terminal."""

from __future__ import annotations

import csv
import io
import os
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from pdca_tui.exchange.atomic import require_no_device, write_whole
from pdca_tui.exchange.cells import number_text
from pdca_tui.exchange.layout import Cell, Grid, grids
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text

_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def write_csv(snapshot: Snapshot, directory: Path, language: str, *, overwrite: bool = True) -> None:
    """Write `round.csv`, `people.csv`, ... into `directory`, which is made where it is missing.

    UTF-8 with a byte order mark, so that Excel finds the encoding. Texts pass `safe_text`, and one that a
    spreadsheet would take for a formula gets a ' in front. Each file is there whole or not at all. Raises
    `Refused` when the directory is a file, cannot be written, or holds such a file while `overwrite` is False.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        shown = safe_text(str(directory))
        raise Refused(msg("The directory {path} cannot be made. Choose another name.", path=shown)) from error
    found = grids(snapshot, language)
    paths = [directory / f"{grid.spec.key}.csv" for grid in found]
    for path in paths:
        require_no_device(path)
    taken = next((path for path in paths if os.path.exists(path)), None)
    if taken is not None and not overwrite:
        raise Refused(msg("{path} exists already. Choose another name.", path=safe_text(str(taken))))
    for grid, path in zip(found, paths, strict=True):
        _write_grid(grid, path)


def _write_grid(grid: Grid, path: Path) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(heading) for heading in grid.headings])
    writer.writerows([_field(value) for value in row] for row in grid.rows)
    content = text.getvalue().encode("utf-8-sig")

    def fill(file: BinaryIO) -> None:
        file.write(content)

    write_whole(path, fill)


def guarded(text: str) -> str:
    """A text for a CSV field: harmless signs only, and no formula."""
    safe = safe_text(text, lines=True)
    return f"'{safe}" if text.lstrip(" ").startswith(_FORMULA_SIGNS) else safe


def _field(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_text(value)
    return guarded(value) if isinstance(value, str) else value.isoformat()
