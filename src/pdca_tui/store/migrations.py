"""From an earlier schema to this one. In memory for reading; on the disk only by an explicit command."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import orjson

from pdca_tui.model.message import msg
from pdca_tui.store import envelope as envelopes
from pdca_tui.store.verify import Revision, damaged

Tables = dict[str, dict[str, dict[str, Any]]]
Migration = Callable[[Tables], Tables]

MIGRATIONS: dict[int, Migration] = {}
"""Schema number -> what turns its tables into those of the next number. Schema 1 is the first."""


def migrated_tables(revision: Revision, path: Path) -> dict[str, msgspec.Raw]:
    """The tables of a revision of an earlier schema, as this version's schema has them.

    Raises `Damaged` when no way leads from that schema to this one.
    """
    tables: Tables = {name: json.loads(bytes(raw)) for name, raw in revision.tables().items()}
    for schema in range(revision.envelope.schema, envelopes.SCHEMA):
        migration = MIGRATIONS.get(schema)
        if migration is None:
            raise damaged(path, msg("its format {schema} is none that pdca ever wrote", schema=schema))
        tables = migration(tables)
    return {name: msgspec.Raw(table_bytes(table)) for name, table in sorted(tables.items())}


def table_bytes(table: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A table's compact form: documents in the order given, fields by name."""
    return orjson.dumps(
        {
            number: orjson.Fragment(orjson.dumps(document, option=orjson.OPT_SORT_KEYS))
            for number, document in table.items()
        }
    )
