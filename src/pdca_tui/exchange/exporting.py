"""The way out: one front door for every format."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.exchange.csv_export import write_csv
from pdca_tui.exchange.json_export import write_json
from pdca_tui.exchange.workbook_write import write_workbook
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.snapshot import Snapshot

FORMATS = ("xlsx", "json", "csv")
"""The formats in which a store goes out: the workbook that comes in again, everything, or a table a file."""


def export(snapshot: Snapshot, path: Path, format: str, language: str, *, overwrite: bool = True) -> None:
    """Write the store to `path` as "xlsx" or "json" (a file) or "csv" (a directory).

    `language` ("zh" or "en") is that of headings and words; names in JSON are English in every language.
    Raises `Refused` for an unknown format, a place that cannot be written, or one that is taken while
    `overwrite` is False.
    """
    if format == "xlsx":
        write_workbook(snapshot, path, language, overwrite=overwrite)
    elif format == "json":
        write_json(snapshot, path, overwrite=overwrite)
    elif format == "csv":
        write_csv(snapshot, path, language, overwrite=overwrite)
    else:
        raise Refused(msg("There is no format {format}. Choose {known}.", format=format, known=", ".join(FORMATS)))
