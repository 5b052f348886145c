"""What the store held at an earlier moment, worked out from its audit.

The audit keeps the old values of every deed, so the changes made since can be taken back one by one, the
newest first, without a file. Where the audit does not reach there is no answer: nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, get_origin, get_type_hints

import msgspec

from pdca_tui.model.records import TABLE_OF, TABLES, Change, Edit, Record
from pdca_tui.model.snapshot import Snapshot

Key = tuple[str, str]
Document = dict[str, Any]

_AUDIT = TABLE_OF[Change]


def as_of(snapshot: Snapshot, moment: dt.datetime) -> Snapshot | None:
    """The store as it stood at `moment`, an aware time; the snapshot itself where nothing has changed since.

    None before the first entry of the audit, across a gap in it (deeds that were lost with a damaged file), across
    the end of a round, whose records are in the archive, and where an entry holds what this version does not know.
    Who changed a record last comes from the audit too; the version of a record is counted back by one a change,
    which is exact but for a restored store.
    """
    changes = snapshot.changes
    kept = _kept(changes, moment)
    if not kept:
        return None
    if kept == len(changes):
        return snapshot
    if changes[kept].revision != changes[kept - 1].revision + 1:
        return None
    if any(change.archive for change in changes[kept:]):
        return None
    try:
        return _rewound(snapshot, changes[:kept], changes[kept:])
    except (msgspec.ValidationError, KeyError, TypeError):
        return None


def last_change(snapshot: Snapshot, moment: dt.datetime) -> Change | None:
    """The newest deed at `moment`: what names the state that `as_of` gives. None before the first one."""
    kept = _kept(snapshot.changes, moment)
    return snapshot.changes[kept - 1] if kept else None


def _kept(changes: list[Change], moment: dt.datetime) -> int:
    """How many changes, from the oldest on, had happened: a clock that was wrong for a while reorders nothing."""
    kept = len(changes)
    while kept and changes[kept - 1].at > moment:
        kept -= 1
    return kept


def _rewound(snapshot: Snapshot, kept: list[Change], taken_back: list[Change]) -> Snapshot:
    documents: dict[Key, Document | None] = {}
    for change in reversed(taken_back):
        for edit in reversed(change.edits):
            key = edit.table, edit.id
            if key not in documents:
                documents[key] = _document(snapshot.records[edit.table].get(edit.id))
            documents[key] = _before(edit, documents[key])
    writers = _writers(kept, {key for key, document in documents.items() if document is not None})
    records: dict[str, dict[str, Record]] = {
        table: dict(snapshot.records[table]) for table in {table for table, _ in documents}
    }
    for (table, record_id), document in documents.items():
        if document is None:
            records[table].pop(record_id, None)
        else:
            written = {**document, **writers.get((table, record_id), _UNKNOWN)}
            records[table][record_id] = msgspec.convert(written, TABLES[table])
    last = kept[-1]
    audit: dict[str, Record] = {change.id: change for change in kept}
    return Snapshot(last.revision, last.login, last.at, {**snapshot.records, **records, _AUDIT: audit}).following(
        snapshot
    )


def _document(record: Record | None) -> Document | None:
    """A record in the spelling of the audit: days as ISO text, decimals as strings."""
    if record is None:
        return None
    document: Document = msgspec.json.decode(msgspec.json.encode(record))
    return document


def _before(edit: Edit, after: Document | None) -> Document | None:
    """What the record was before `edit`; `after` is what it was afterwards, None for no record."""
    if edit.before is None:
        return None
    if after is None or edit.after is None:
        version = edit.before.get("version", 0)
        return {**edit.before, "id": edit.id, "version": version}
    document = {**after, "version": max(0, after["version"] - 1)}
    for name, value in edit.before.items():
        if name in _maps(edit.table):
            document[name] = _map_before(document.get(name) or {}, value)
        elif value is None and name in _filled(edit.table):
            document.pop(name, None)
        else:
            document[name] = value
    return document


def _map_before(after: Document, before: object) -> Document:
    changed = before if isinstance(before, dict) else {}
    whole = {**after, **changed}
    return {key: value for key, value in whole.items() if value is not None}


@cache
def _maps(table: str) -> frozenset[str]:
    """The fields that the audit keeps key by key."""
    hints = get_type_hints(TABLES[table])
    return frozenset(name for name, hint in hints.items() if get_origin(hint) is dict)


@cache
def _filled(table: str) -> frozenset[str]:
    """The fields whose default is something: an entry from before the field existed says None of them."""
    return frozenset(
        field.name
        for field in msgspec.structs.fields(TABLES[table])
        if field.default is not msgspec.NODEFAULT and field.default is not None
    )


_UNKNOWN: Document = {"changed_by": "", "changed_at": None}


def _writers(kept: list[Change], wanted: set[Key]) -> dict[Key, Document]:
    """Who changed each of the `wanted` records last, and when, by the entries that stand."""
    found: dict[Key, Document] = {}
    left = set(wanted)
    for change in reversed(kept):
        if not left:
            break
        for edit in change.edits:
            key = edit.table, edit.id
            if key in left:
                left.discard(key)
                found[key] = {"changed_by": change.login, "changed_at": change.at.isoformat()}
    return found
