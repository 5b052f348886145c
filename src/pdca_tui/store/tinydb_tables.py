"""A deed's documents put into TinyDB tables, and the tables as bytes again.

TinyDB works on memory only and never sees a file. Documents that a deed does not touch stay the bytes they
were read as; each of TinyDB's calls costs the length of its table, so a table gets at most three.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import orjson

from pdca_tui.model.records import TABLES
from pdca_tui.store.documents import Document, encode_document
from pdca_tui.store.snapshots import LoadedTable


def apply_to_tables(
    tables: Mapping[str, LoadedTable], outcome: Mapping[str, Mapping[str, Document | None]]
) -> dict[str, bytes]:
    """The JSON of each table that `outcome` touches (table -> record id -> document, None to delete)."""
    from tinydb import TinyDB
    from tinydb.storages import MemoryStorage

    touched: dict[str, dict[str, Any]] = {}
    for name, documents in outcome.items():
        touched[name] = _opened(tables[name], documents) if name in tables else {}
    database = TinyDB(storage=MemoryStorage)
    database.storage.write(touched)
    for name, documents in outcome.items():
        _apply(database, name, tables.get(name), documents)
    written = database.storage.read() or {}
    return {name: _table_bytes(table) for name, table in written.items()}


def _opened(table: LoadedTable, documents: Mapping[str, Document | None]) -> dict[str, Any]:
    """The table's documents, those that will change as plain JSON values."""
    opened: dict[str, Any] = dict(table.documents)
    for record_id in documents:
        if record_id in table.records:
            number = table.numbers[record_id]
            opened[number] = msgspec.json.decode(opened[number])
    return opened


def _apply(database: Any, name: str, before: LoadedTable | None, documents: Mapping[str, Document | None]) -> None:
    table = database.table(name)
    updated: dict[int, Document] = {}
    removed: list[int] = []
    added: list[Document] = []
    for record_id, document in documents.items():
        if before is None or record_id not in before.records:
            if document is not None:
                added.append(document)
        elif document is None:
            removed.append(int(before.numbers[record_id]))
        else:
            updated[int(before.numbers[record_id])] = document

    def become_new(stored: Any) -> None:
        new = documents[stored["id"]]
        stored.clear()
        stored.update(new)

    if updated:
        table.update(become_new, doc_ids=list(updated))
    if removed:
        table.remove(doc_ids=removed)
    if added:
        table.insert_multiple(added)


def _table_bytes(table: Mapping[str, Any]) -> bytes:
    return orjson.dumps(
        {
            number: orjson.Fragment(bytes(document) if isinstance(document, msgspec.Raw) else encode_document(document))
            for number, document in table.items()
        }
    )


def empty_tables() -> dict[str, bytes]:
    """Every table that this version knows, with nothing in it."""
    return dict.fromkeys(sorted(TABLES), b"{}")
