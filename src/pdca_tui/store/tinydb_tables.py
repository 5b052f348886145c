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
from pdca_tui.store.snapshots import AUDIT, LoadedTable


class WrittenTable(msgspec.Struct, frozen=True):
    """A table after a deed: its compact form, and the same as documents by number."""

    raw: msgspec.Raw
    documents: dict[str, msgspec.Raw]


def apply_to_tables(
    tables: Mapping[str, LoadedTable], outcome: Mapping[str, Mapping[str, Document | None]]
) -> dict[str, WrittenTable]:
    """Each table that `outcome` touches (table -> record id -> document, None to delete), as it will stand."""
    from tinydb import TinyDB
    from tinydb.storages import MemoryStorage

    database = TinyDB(storage=MemoryStorage)
    database.storage.write(
        {name: _opened(tables[name], documents) if name in tables else {} for name, documents in outcome.items()}
    )
    written = {}
    for name, documents in outcome.items():
        before = tables.get(name)
        grown_only = _apply(database.table(name), before, documents)
        now = (database.storage.read() or {})[name]
        written[name] = _written(now, before if grown_only else None)
    return written


def _numbers(table: LoadedTable | None) -> Mapping[str, str]:
    """Record id -> document number of the records that a deed may find in the table."""
    # An audit entry is always a new one; looking for it would decode the whole audit.
    return {} if table is None or table.name == AUDIT else table.numbers


def _opened(table: LoadedTable, documents: Mapping[str, Document | None]) -> dict[str, Any]:
    """The table's documents, those that will change as plain JSON values."""
    opened: dict[str, Any] = dict(table.documents)
    known = _numbers(table)
    for record_id in documents:
        if record_id in known:
            opened[known[record_id]] = msgspec.json.decode(opened[known[record_id]])
    return opened


def _apply(table: Any, before: LoadedTable | None, documents: Mapping[str, Document | None]) -> bool:
    """Bring the documents into TinyDB's table. Whether that only added some at its end."""
    from tinydb.table import Document as NumberedDocument

    known = _numbers(before)
    updated = [int(known[name]) for name, new in documents.items() if name in known and new is not None]
    removed = [int(known[name]) for name, new in documents.items() if name in known and new is None]
    added = [new for name, new in documents.items() if name not in known and new is not None]

    def become_new(stored: Any) -> None:
        new = documents[stored["id"]]
        stored.clear()
        stored.update(new)

    if updated:
        table.update(become_new, doc_ids=updated)
    if removed:
        table.remove(doc_ids=removed)
    if added:
        last = max(map(int, before.documents), default=0) if before is not None else 0
        table.insert_multiple(NumberedDocument(new, last + n) for n, new in enumerate(added, 1))
    return not updated and not removed


def _written(now: Mapping[str, Any], before: LoadedTable | None) -> WrittenTable:
    """The table's bytes. With `before`, only what was added to it is serialised; most deeds add an audit entry."""
    documents = {
        number: document if isinstance(document, msgspec.Raw) else msgspec.Raw(encode_document(document))
        for number, document in now.items()
    }
    if before is None or not before.documents:
        raw = orjson.dumps({number: orjson.Fragment(bytes(document)) for number, document in documents.items()})
        return WrittenTable(msgspec.Raw(raw), documents)
    parts: list[Any] = [memoryview(before.raw)[:-1]]
    for number in list(documents)[len(before.documents) :]:
        parts += [b',"%s":' % number.encode(), documents[number]]
    return WrittenTable(msgspec.Raw(b"".join([*parts, b"}"])), documents)


def empty_tables() -> dict[str, bytes]:
    """Every table that this version knows, with nothing in it."""
    return dict.fromkeys(sorted(TABLES), b"{}")
