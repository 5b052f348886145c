"""What a deed is about to change: puts, deletes and undoings, collected in memory over one loaded revision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar, cast

import msgspec

from pdca_tui.model.errors import Conflict, NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import TABLE_OF, TABLES, Change, Edit, Record
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text
from pdca_tui.store.documents import Document, default_fields, label, map_fields, to_document, to_record
from pdca_tui.store.merge import OWN_FIELDS, Clash, changed_fields, difference, merge
from pdca_tui.store.snapshots import AUDIT, LoadedTable

R = TypeVar("R", bound=Record)
Key = tuple[str, str]


class Pending:
    """The changes of one deed. Nothing here touches a file."""

    def __init__(self, tables: Mapping[str, LoadedTable], snapshot: Snapshot, login: str, at: dt.datetime) -> None:
        self._tables = tables
        self._snapshot = snapshot
        self._login = login
        self._at = at
        self._before: dict[Key, Document | None] = {}
        self._after: dict[Key, Document | None] = {}
        self._records: dict[Key, Record | None] = {}
        self._aside: set[Key] = set()

    def find(self, table: str, record_id: str) -> Record | None:
        """The record as this deed would leave it, or None."""
        key = table, record_id
        if key in self._records:
            return self._records[key]
        return self._snapshot.records[table].get(record_id)

    def get(self, kind: type[R], record_id: str) -> R:
        """The record as this deed would leave it. Raises `NotFound`."""
        found = self.find(TABLE_OF[kind], record_id)
        if found is None:
            raise _gone(record_id)
        return cast("R", found)

    def put(self, record: R, base: R | None) -> R:
        """Add a record, or bring the person's changes into the one that stands; see `Transaction.put`."""
        table = _table_of(record)
        if not record.id:
            raise Refused(msg("A record without an id cannot be saved. Nothing was changed."))
        current = self.find(table, record.id)
        if current is None:
            if base is not None:
                raise _gone(record.id)
            return cast("R", self._add(table, record.version + 1, to_document(record)))
        stands = self._document(table, record.id)
        saw = base if base is not None else current
        merged, clashes = merge(*_aligned(saw, record, current, stands), stands, map_fields(table))
        self._refuse_clash(table, current, saw.version, clashes)
        return cast("R", self._store(table, record.id, merged))

    def delete(self, record: Record, base: Record | None) -> None:
        """Take a record out; see `Transaction.delete`."""
        table = _table_of(record)
        current = self.find(table, record.id)
        if current is None:
            raise _gone(record.id)
        seen = base if base is not None else record
        theirs, mine = to_document(current), to_document(seen)
        changed = [Clash(name, mine.get(name), theirs.get(name)) for name in changed_fields(mine, theirs)]
        self._refuse_clash(table, current, seen.version, changed)
        self._remove(table, record.id)

    def undo(self, change: Change) -> None:
        """Apply the old values of a change as new ones; see `Transaction.undo`."""
        if change.archive:
            raise Refused(
                msg(
                    "What this put aside stands in the archive {archive}, so it is not taken back record by record. "
                    "`pdca restore --revision {revision}` brings the state before it back.",
                    archive=safe_text(change.archive),
                    revision=change.revision - 1,
                )
            )
        for edit in reversed(change.edits):
            if edit.table not in TABLES:
                raise Refused(
                    msg(
                        "This change cannot be undone here: it touches {table}, which this version does not know.",
                        table=safe_text(edit.table),
                    )
                )
            current = self.find(edit.table, edit.id)
            if edit.before is None:
                self._undo_creation(edit, current)
            elif edit.after is None:
                self._undo_deletion(edit, current)
            elif current is None:
                raise _gone(edit.id)
            else:
                stands = self._document(edit.table, edit.id)
                merged, clashes = merge(edit.after, edit.before, stands, map_fields(edit.table))
                self._refuse_clash(edit.table, current, 0, clashes)
                self._store(edit.table, edit.id, merged)

    def overwrite(self, table: str, document: Document, version: int) -> None:
        """Make a record stand exactly as `document` says, with this version: what a restore does."""
        record_id = document["id"]
        if self.find(table, record_id) is None:
            self._add(table, version, document)
        else:
            self._document(table, record_id)
            self._write(table, record_id, document, version)

    def remove(self, table: str, record_id: str) -> None:
        """Take a record out whatever it says: what a restore does."""
        self._document(table, record_id)
        self._remove(table, record_id)

    def set_aside(self, table: str, record_id: str) -> None:
        """Take a record out that an archived file keeps: the audit entry of this deed names the file instead."""
        self.remove(table, record_id)
        self._aside.add((table, record_id))

    def edits(self) -> tuple[Edit, ...]:
        """What this deed changes, one edit a record, only where something differs."""
        found = []
        for (table, record_id), before in self._before.items():
            after = self._after[table, record_id]
            if after is None and (before is None or (table, record_id) in self._aside):
                continue
            if before is None or after is None:
                found.append(Edit(table, record_id, _whole(table, before, keep=("version",)), _whole(table, after)))
                continue
            old, new = difference(before, after, map_fields(table))
            if old or new:
                found.append(Edit(table, record_id, old, new))
        return tuple(found)

    def outcome(self) -> dict[str, dict[str, Document | None]]:
        """Table -> record id -> the document to be, None for a deleted one; only what really differs."""
        found: dict[str, dict[str, Document | None]] = {}
        for (table, record_id), after in self._after.items():
            before = self._before[table, record_id]
            if before is after or (before and after and not any(changed_fields(before, after))):
                continue
            found.setdefault(table, {})[record_id] = after
        return found

    def _document(self, table: str, record_id: str) -> Document:
        """The stored document of a record that exists, fields of a newer version included."""
        key = table, record_id
        if key not in self._before:
            loaded = self._tables[table]
            document: Document = msgspec.json.decode(loaded.documents[loaded.numbers[record_id]])
            self._before[key] = self._after[key] = document
        return dict(self._after[key] or {})

    def _add(self, table: str, version: int, document: Document) -> Record:
        before = self._before.setdefault((table, document["id"]), None)
        if before is not None:
            version = max(version, before.get("version", 0) + 1)
        return self._write(table, document["id"], document, version)

    def _store(self, table: str, record_id: str, document: Document) -> Record:
        before = self._before[table, record_id]
        if before is not None and not any(changed_fields(before, document)):
            self._after[table, record_id] = before
            record = self._snapshot.records[table][record_id]
            self._records[table, record_id] = record
            return record
        version = document.get("version", 0) if before is None else before.get("version", 0) + 1
        return self._write(table, record_id, document, version)

    def _write(self, table: str, record_id: str, document: Document, version: int) -> Record:
        document = {
            **document,
            "version": version,
            "changed_by": self._login,
            "changed_at": self._at.isoformat(),
        }
        record = to_record(table, document)
        self._after[table, record_id] = document
        self._records[table, record_id] = record
        return record

    def _remove(self, table: str, record_id: str) -> None:
        self._document(table, record_id)
        self._after[table, record_id] = None
        self._records[table, record_id] = None

    def _undo_creation(self, edit: Edit, current: Record | None) -> None:
        if current is None:
            raise _gone(edit.id)
        defaults = default_fields(edit.table)
        created = {**defaults, **(edit.after or {})}
        stands = {**defaults, **self._document(edit.table, edit.id)}
        changed = [Clash(name, None, stands.get(name)) for name in changed_fields(created, stands)]
        self._refuse_clash(edit.table, current, 0, changed)
        self._remove(edit.table, edit.id)

    def _undo_deletion(self, edit: Edit, current: Record | None) -> None:
        before = edit.before or {}
        if current is not None:
            self._refuse_clash(edit.table, current, 0, [Clash("id", edit.id, current.id)])
        version = before.get("version", 0)
        partial = {**default_fields(edit.table), **before, "id": edit.id}
        self._add(edit.table, (version if isinstance(version, int) else 0) + 1, partial)

    def _refuse_clash(self, table: str, current: Record, seen: int, clashes: list[Clash]) -> None:
        if not clashes:
            return
        first = clashes[0]
        other = self._writer_of(table, current, first.field, seen)
        raise Conflict(
            msg(
                "{other} changed {field} of {subject} to {theirs} in the meantime; you have {mine}. "
                "Nothing was changed. Choose which one holds.",
                other=safe_text(other),
                field=safe_text(first.field),
                subject=label(current),
                theirs=_shown(first.theirs),
                mine=_shown(first.mine),
            ),
            table=table,
            record_id=current.id,
            field=first.field,
            mine=first.mine,
            theirs=first.theirs,
            other=other,
        )

    def _writer_of(self, table: str, current: Record, field: str, seen: int) -> str:
        """Who wrote the field last: a record's own mark names only who changed any of its fields last."""
        name = field.partition(".")[0]
        left = current.version - seen
        for change in reversed(self._snapshot.changes):
            if left <= 0:
                break
            for edit in change.edits:
                if edit.table == table and edit.id == current.id:
                    left -= 1
                    if edit.after is not None and name in edit.after:
                        return change.login
        return current.changed_by


def _aligned(saw: Record, record: Record, current: Record, stands: Document) -> tuple[Document, Document]:
    """What the person saw and what the person wants, in the spelling that stands in the store.

    1.0 and 1.00 are one number: only another value is a change, not another spelling of it.
    """
    seen, mine = to_document(saw), to_document(record)
    for name in record.__struct_fields__:
        was, wanted, now = (getattr(one, name) for one in (saw, record, current))
        if was == now:
            seen[name] = stands.get(name)
        if wanted == now:
            mine[name] = stands.get(name)
        if wanted == was:
            mine[name] = seen[name]
    return seen, mine


def _table_of(record: Record) -> str:
    table = TABLE_OF.get(type(record))
    if table is None or table == AUDIT:
        raise Refused(msg("Only the store itself writes its audit. Nothing was changed."))
    return table


def _whole(table: str, document: Document | None, keep: tuple[str, ...] = ()) -> dict[str, object] | None:
    """A created or deleted record in an edit: what differs from the defaults."""
    if document is None:
        return None
    defaults = default_fields(table)
    return {
        name: value
        for name, value in document.items()
        if name in keep or (name not in OWN_FIELDS and (name not in defaults or defaults[name] != value))
    }


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list):
        return safe_text(", ".join(str(item) for item in value))
    return safe_text(str(value))


def _gone(record_id: str) -> NotFound:
    return NotFound(
        msg(
            "The record {record} is not there any more; somebody deleted it. Nothing was changed.",
            record=safe_text(record_id),
        )
    )
