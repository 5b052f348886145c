"""The whole store as one JSON file, by type of record, for people and programs to read."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from pdca_tui.exchange.atomic import write_whole
from pdca_tui.model.records import TABLES
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_json


def store_as_objects(snapshot: Snapshot) -> dict[str, Any]:
    """The store as plain objects: `revision`, who saved it when, and `records` by table, each in stored order.

    Days are ISO texts, missing values None, decimals still `Decimal`. The audit is among the tables.
    """
    records = {
        table: [msgspec.to_builtins(record, builtin_types=(Decimal,)) for record in snapshot.all(kind)]
        for table, kind in TABLES.items()
    }
    saved_at = snapshot.saved_at.isoformat() if snapshot.saved_at else None
    return {"revision": snapshot.revision, "saved_by": snapshot.saved_by, "saved_at": saved_at, "records": records}


def _digits(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"no JSON for {type(value).__name__}")


def json_text(value: Any) -> str:
    """Indented JSON, decimals as strings of plain digits.

    Every character that `safe_text` would not let through is escaped: a terminal that shows the file stays
    unharmed, and whoever parses it gets the stored text unchanged.
    """
    return safe_json(json.dumps(value, ensure_ascii=False, indent=2, default=_digits))


def write_json(snapshot: Snapshot, path: Path, *, overwrite: bool = True) -> None:
    """Write the store as JSON to `path`, whole or not at all. Raises `Refused` as `write_whole` does."""
    content = json_text(store_as_objects(snapshot)).encode() + b"\n"

    def fill(file: BinaryIO) -> None:
        file.write(content)

    write_whole(path, fill, overwrite=overwrite)
