"""From a verified revision to typed records, reusing everything that did not change since the last one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from pdca_tui.model.errors import Damaged
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import TABLES, Record
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store.bounds import Beyond, all_hold, beyond
from pdca_tui.store.envelope import Envelope
from pdca_tui.store.verify import damaged

AUDIT = "changes"

_DOCUMENTS = msgspec.json.Decoder(dict[str, msgspec.Raw])


@cache
def _decoder(table: str) -> msgspec.json.Decoder[Any]:
    """Reads one record of a table; made when the first one is read, for making all of them delays every start."""
    return msgspec.json.Decoder(TABLES[table])


@cache
def _whole_decoder(table: str) -> msgspec.json.Decoder[Any]:
    """Reads a whole table at once."""
    kind = TABLES[table]
    return msgspec.json.Decoder(dict[str, kind])  # type: ignore[valid-type]


class _Head(msgspec.Struct):
    id: str


_HEADS = msgspec.json.Decoder(_Head)


def decode_record(table: str, document: bytes | msgspec.Raw) -> Record:
    """One record from its JSON.

    Raises `msgspec.DecodeError` when it has not the shape of its table, `Beyond` when it has and holds a figure or a
    day that nobody can reckon with.
    """
    record: Record = _decoder(table).decode(document)
    fault = beyond(table, record)
    if fault is not None:
        raise Beyond(*fault)
    return record


class AuditRecords(Mapping[str, Record]):
    """The audit by id, each entry decoded when it is asked for: most of a file is audit, and seldom read.

    An entry never changes once it is written, so decoded entries pass on from revision to revision.
    """

    def __init__(self, table: LoadedTable, count: int, path: Path, decoded: dict[str, Record]) -> None:
        self._table = table
        self._count = count
        self._path = path
        self._decoded = decoded
        self._index: dict[str, tuple[str, msgspec.Raw]] | None = None

    @property
    def decoded(self) -> dict[str, Record]:
        """What has been decoded so far, to be handed to the next revision."""
        return self._decoded

    def _by_id(self) -> dict[str, tuple[str, msgspec.Raw]]:
        if self._index is None:
            index: dict[str, tuple[str, msgspec.Raw]] = {}
            for number, raw in self._table.documents.items():
                try:
                    record_id = _HEADS.decode(raw).id
                except msgspec.DecodeError as error:
                    raise _undecodable(self._path, AUDIT, number, error) from error
                if record_id in index:
                    raise _twice(self._path, AUDIT, record_id)
                index[record_id] = (number, raw)
            self._index = index
        return self._index

    def __getitem__(self, record_id: str) -> Record:
        known = self._decoded.get(record_id)
        number, raw = self._by_id()[record_id]
        if known is None:
            try:
                known = decode_record(AUDIT, raw)
            except msgspec.DecodeError as error:
                raise _undecodable(self._path, AUDIT, number, error) from error
            self._decoded[record_id] = known
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id())

    def __len__(self) -> int:
        return self._count


def _undecodable(path: Path, table: str, number: str, error: Exception) -> Damaged:
    detail: Message | str = str(error)
    if isinstance(error, Beyond):
        detail = msg("{field}: {reason}", field=error.field, reason=error.reason)
    return damaged(
        path,
        msg(
            "document {document} of table {table} does not read as its kind ({detail})",
            document=number,
            table=table,
            detail=detail,
        ),
    )


def _twice(path: Path, table: str, record_id: str) -> Damaged:
    return damaged(path, msg("table {table} holds the record {record} twice", table=table, record=ascii(record_id)))


def _documents(raw: msgspec.Raw, table: str, path: Path) -> dict[str, msgspec.Raw]:
    """The documents of a table by number. Raises `Damaged` unless each has a number of its own.

    A decoder keeps the last of two equal keys; then the parts are shorter than the whole.
    """
    try:
        documents = _DOCUMENTS.decode(raw)
    except msgspec.DecodeError as error:
        raise damaged(path, msg("table {table} is not an object of documents", table=ascii(table))) from error
    numbers = "".join(documents)
    length = len(numbers) + sum(map(len, documents.values())) + 4 * len(documents) + 1
    sound = not documents or (numbers.isascii() and numbers.isdigit() and length == memoryview(raw).nbytes)
    if not sound or any(number[:1] in ("", "0") for number in documents):
        raise damaged(path, msg("table {table} has malformed or repeated documents", table=ascii(table)))
    return documents


class LoadedTable:
    """One table of a loaded revision: its JSON, its documents as JSON and its records.

    A table that this version does not know has documents but no records; it is carried along unchanged.
    `documents` are given where they are known already; they are the parts of `raw`. Otherwise they are counted, and
    parted again when a deed asks for them: most tables of a session are never written.
    """

    def __init__(
        self,
        name: str,
        raw: msgspec.Raw,
        path: Path,
        previous: LoadedTable | None,
        documents: Mapping[str, msgspec.Raw] | None = None,
    ) -> None:
        self.name = name
        self.raw = raw
        self._path = path
        self._documents = documents
        self._numbers: dict[str, str] | None = None
        self.records: Mapping[str, Record] = {}
        if name not in TABLES:
            return
        if previous is not None and previous.raw == raw:
            self.records = previous.records
        elif name == AUDIT:
            known = previous.records if previous is not None else None
            decoded = known.decoded if isinstance(known, AuditRecords) else {}
            self.records = AuditRecords(self, self._count(), path, decoded)
        else:
            self.records = self._decode(path, previous)

    @property
    def documents(self) -> Mapping[str, msgspec.Raw]:
        """TinyDB's document number -> the document's JSON, in file order."""
        if self._documents is None:
            self._documents = _documents(self.raw, self.name, self._path)
        return self._documents

    @property
    def numbers(self) -> dict[str, str]:
        """Record id -> TinyDB's document number."""
        if self._numbers is None:
            self._numbers = dict(zip(self.records, self.documents, strict=True))
        return self._numbers

    def _count(self) -> int:
        """How many documents there are. Raises `Damaged` unless each has a number of its own."""
        known = self._documents
        return len(known if known is not None else _documents(self.raw, self.name, self._path))

    def _decode_whole(self) -> dict[str, Record] | None:
        """All records in one go, which is what a first load does; None where one of them is at fault."""
        count = self._count()
        if not count:
            return {}
        try:
            records = {record.id: record for record in _whole_decoder(self.name).decode(self.raw).values()}
        except msgspec.DecodeError:
            return None
        return records if len(records) == count and all_hold(self.name, self.raw, records.values()) else None

    def _decode(self, path: Path, previous: LoadedTable | None) -> dict[str, Record]:
        known: dict[str, tuple[msgspec.Raw, Record]] = {}
        if previous is None:
            whole = self._decode_whole()
            if whole is not None:
                return whole
        else:
            known = {
                number: (raw, record)
                for (number, raw), record in zip(previous.documents.items(), previous.records.values(), strict=True)
            }
        records: dict[str, Record] = {}
        for number, raw in self.documents.items():
            before = known.get(number)
            if before is not None and before[0] == raw:
                record = before[1]
            else:
                try:
                    record = decode_record(self.name, raw)
                except msgspec.DecodeError as error:
                    raise _undecodable(path, self.name, number, error) from error
            if record.id in records:
                raise _twice(path, self.name, record.id)
            records[record.id] = record
        return records


def load_tables(
    tables: Mapping[str, msgspec.Raw], path: Path, previous: Mapping[str, LoadedTable] | None = None
) -> dict[str, LoadedTable]:
    """The tables of a revision as records. `previous` is another revision of the same store.

    Records whose JSON is the same in both are the same objects, so that the cost of a new revision follows
    what changed. Raises `Damaged` when a document does not decode or an id stands twice in a table.
    """
    before = previous or {}
    return {name: LoadedTable(name, raw, path, before.get(name)) for name, raw in tables.items()}


def snapshot_of(tables: Mapping[str, LoadedTable], envelope: Envelope, before: Snapshot | None = None) -> Snapshot:
    """The snapshot of loaded tables; every table that this version knows is in it, if only empty.

    `before` is another revision of the same store: its look-ups are taken over where nothing has changed.
    """
    records = {name: tables[name].records if name in tables else {} for name in TABLES}
    snapshot = Snapshot(envelope.revision, envelope.saved_by, envelope.saved_at, records)
    return snapshot.following(before) if before is not None else snapshot
