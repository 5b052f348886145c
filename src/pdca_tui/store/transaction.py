"""A deed on the file store: lock, load, collect, and one commit at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from pdca_tui.model.clock import Clock
from pdca_tui.model.errors import ReadOnly, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Change, Edit, Record
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import archive
from pdca_tui.store.commit import replace_live
from pdca_tui.store.continuing import require_continuing
from pdca_tui.store.directory import StorePaths, missing_live, reaching
from pdca_tui.store.documents import Document, to_document
from pdca_tui.store.envelope import seal
from pdca_tui.store.loading import Loaded, load
from pdca_tui.store.lock import StoreLock
from pdca_tui.store.pending import Pending
from pdca_tui.store.protocol import Check
from pdca_tui.store.snapshots import AUDIT, LoadedTable, snapshot_of
from pdca_tui.store.tinydb_tables import WrittenTable, apply_to_tables

R = TypeVar("R", bound=Record)


class Deed(msgspec.Struct, frozen=True):
    """The words of an audit entry."""

    login: str
    deed: str
    at: dt.datetime
    subject: str = ""
    origin: str = ""
    undoes: str | None = None
    connection: str = ""
    host: str = ""

    def entry(self, revision: int, edits: tuple[Edit, ...], archive: str = "") -> Change:
        """The audit entry of this deed in that revision."""
        return Change(
            id=new_id("change"),
            version=1,
            changed_by=self.login,
            changed_at=self.at,
            revision=revision,
            at=self.at,
            login=self.login,
            deed=self.deed,
            subject=self.subject,
            edits=edits,
            undoes=self.undoes,
            origin=self.origin,
            archive=archive,
            connection=self.connection,
            host=self.host,
        )


class FileTransaction:
    """The `Transaction` of a file store; see the protocol for what it promises."""

    def __init__(
        self,
        paths: StorePaths,
        lock: StoreLock,
        deed: Deed,
        *,
        known: Callable[[], Loaded | None],
        publish: Callable[[Loaded], None],
        machine: Clock,
        check: Check | None = None,
    ) -> None:
        self._paths = paths
        self._lock = lock
        self._deed = deed
        self._known = known
        self._publish = publish
        self._machine = machine
        self._check = check
        self.snapshot = self.committed = Snapshot()
        self.change: Change | None = None
        self.unsigned: Path | None = None
        self.returning: dict[str, Document] = {}
        self._archive = ""

    def __enter__(self) -> FileTransaction:
        # Locking would make the directory anew.
        with reaching(self._paths.directory):
            if not self._paths.directory.is_dir():
                raise missing_live(self._paths.live)
        self._lock.acquire()
        try:
            known = self._known()
            self._loaded, self._data = load(self._paths.live, known)
            require_continuing(known, self._loaded)
            if self._loaded.notice is not None:
                raise ReadOnly(self._loaded.notice)
            self.snapshot = self.committed = self._loaded.snapshot
            self.pending = Pending(self._loaded.tables, self.snapshot, self._deed.login, self._deed.at)
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._commit()
        finally:
            self._loaded.held.close()
            self._lock.release()

    @property
    def tables(self) -> dict[str, LoadedTable]:
        """The tables that this deed works on, as they were loaded."""
        return self._loaded.tables

    def get(self, kind: type[R], record_id: str) -> R:
        return self.pending.get(kind, record_id)

    def put(self, record: R, base: R | None = None) -> R:
        return self.pending.put(record, base)

    def delete(self, record: Record, base: Record | None = None) -> None:
        self.pending.delete(record, base)

    def undo(self, change: Change) -> None:
        self.pending.undo(change)

    def archive(self, name: str, leaving: Mapping[str, Collection[str]]) -> None:
        if any(closing.archive == name for closing in self.snapshot.closings):
            raise Refused(msg("{name} is archived and signed already, and an archived round never changes.", name=name))
        self._archive = name
        for table, ids in leaving.items():
            for record_id in ids:
                self.pending.set_aside(table, record_id)

    def _commit(self) -> None:
        edits = self.pending.edits()
        if not edits and not self._archive and not self.returning:
            return
        loaded, envelope = self._loaded, self._loaded.envelope
        change = self._deed.entry(envelope.revision + 1, edits, self._archive)
        outcome: dict[str, Mapping[str, Document | None]] = dict(self.pending.outcome())
        outcome[AUDIT] = {**self.returning, change.id: to_document(change)}
        before = {name: table for name, table in loaded.tables.items() if not (self._archive and name == AUDIT)}
        tables = self._new_tables(apply_to_tables(before, outcome))
        sealed, data = seal(
            {name: table.raw for name, table in tables.items()},
            revision=change.revision,
            saved_by=self._deed.login,
            saved_at=self._deed.at,
        )
        snapshot = snapshot_of(tables, sealed, self.snapshot)
        if self._check is not None:
            self._check(self.snapshot, snapshot)
        if self._archive:
            # First the archive, down on the disk and read back; only then does the live file let go of anything.
            self.unsigned = archive.keep(self._paths, self._archive, self._data)
        held = replace_live(
            self._paths,
            data,
            old_data=self._data,
            old_stamp=loaded.held.stamp,
            old_revision=envelope.revision,
            moment=self._machine.now(),
        )
        self.committed = snapshot
        self.change = change
        self._publish(Loaded(held, sealed, tables, snapshot, None))

    def _new_tables(self, written: Mapping[str, WrittenTable]) -> dict[str, LoadedTable]:
        """The tables to be, decoded before they are saved: what would not load again is never written."""
        before = self._loaded.tables
        return before | {
            name: LoadedTable(name, table.raw, self._paths.live, before.get(name), table.documents)
            for name, table in written.items()
        }
