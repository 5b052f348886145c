"""Making an earlier state the newest revision, over a whole store or over a damaged one."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pdca_tui.model.clock import Clock, moment_in
from pdca_tui.model.errors import Damaged, NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import TABLES
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store.archive import names as archive_names
from pdca_tui.store.backups import list_backups
from pdca_tui.store.commit import replace_damaged
from pdca_tui.store.continuing import RESTORE
from pdca_tui.store.directory import StorePaths
from pdca_tui.store.documents import Document, default_fields, to_document
from pdca_tui.store.envelope import Envelope, seal
from pdca_tui.store.loading import Loaded, load
from pdca_tui.store.lock import StoreLock
from pdca_tui.store.merge import changed_fields
from pdca_tui.store.migrations import Tables, table_bytes
from pdca_tui.store.pending import Pending
from pdca_tui.store.protocol import Check
from pdca_tui.store.snapshots import AUDIT, LoadedTable, load_tables, snapshot_of
from pdca_tui.store.transaction import Deed, FileTransaction
from pdca_tui.store.verify import verified

_REVISION_IN_RUINS = re.compile(rb'"revision"\s*:\s*(\d{1,12})\D')


def restore_into(
    paths: StorePaths,
    lock: StoreLock,
    *,
    login: str,
    at: dt.datetime,
    revision: int | None = None,
    moment: dt.datetime | None = None,
    source: Path | None = None,
    connection: str = "",
    host: str = "",
    machine: Clock,
    check: Check | None = None,
) -> Snapshot:
    """Make a kept state the newest revision; see `Store.restore`.

    Over a whole store the differences are one deed, with old and new values, and can be undone. Over a
    damaged or missing live file there is nothing to compare with: the kept state is taken as it is, and the
    damaged file is set aside.
    """
    at = at if at.tzinfo else moment_in(at)
    kept = _kept(paths, revision, moment) if source is None else _loaded_from(source)
    deed = Deed(login, RESTORE, at, subject=str(kept.envelope.revision), connection=connection, host=host)
    if _is_damaged(paths):
        lock.acquire()
        try:
            # Looked at again under the lock: another person may have restored it first.
            if _is_damaged(paths):
                return _replace_damaged(paths, kept, deed)
        finally:
            lock.release()
    with FileTransaction(
        paths, lock, deed, known=lambda: None, publish=_let_go, machine=machine, check=check
    ) as transaction:
        _make_equal(transaction.pending, transaction.tables, kept, transaction.snapshot.revision + 1)
        # Entries that went into an archive since come back beside those that stand; an entry never changes.
        known = transaction.snapshot.records[AUDIT]
        transaction.returning = {
            entry.id: to_document(entry) for entry in kept.snapshot.records[AUDIT].values() if entry.id not in known
        }
    return transaction.committed


def _let_go(loaded: Loaded) -> None:
    loaded.held.close()


def _is_damaged(paths: StorePaths) -> bool:
    try:
        load(paths.live)[0].held.close()
    except Damaged:
        return True
    return False


def _loaded_from(source: Path) -> Loaded:
    if not source.is_file():
        raise NotFound(msg("There is no file at {path} to restore from. Nothing was changed.", path=source))
    kept, _ = load(source)
    kept.held.close()
    return kept


def _kept(paths: StorePaths, revision: int | None, moment: dt.datetime | None) -> Loaded:
    """The state of `revision`, or the last one saved at or before `moment`; without either, the newest backup.

    The live revision is one of them: a store that did not change since `moment` is as it was then.
    """
    kept = [(info.revision, info.saved_at, info.path) for info in list_backups(paths)]
    kept += [(one.revision, one.saved_at, path) for one, path in _archived(paths)]
    kept.sort(key=lambda state: -1 if state[0] is None else state[0], reverse=True)
    live = None if _is_damaged(paths) else _loaded_from(paths.live).envelope
    if live is not None:
        if revision is None and moment is None:
            raise Refused(msg("Say which revision or which time to go back to. Nothing was changed."))
        kept.insert(0, (live.revision, live.saved_at, paths.live))
    if moment is not None and not moment.tzinfo:
        moment = moment_in(moment)
    for number, saved_at, path in kept:
        if number is None or saved_at is None:
            continue
        if revision in (None, number) and (moment is None or saved_at <= moment):
            return _loaded_from(path)
    raise NotFound(
        msg(
            "No kept state in {path} fits. Nothing was changed. List what there is with `pdca backup --list`.",
            path=paths.backups,
        )
    )


def _archived(paths: StorePaths) -> Iterator[tuple[Envelope, Path]]:
    """The states that the archive keeps: one before each round was closed. A damaged one is left to the doctor."""
    for name in archive_names(paths):
        path = paths.archive / f"{name}.json"
        try:
            yield _loaded_from(path).envelope, path
        except Damaged:
            continue


def _make_equal(pending: Pending, tables: Mapping[str, LoadedTable], kept: Loaded, next_revision: int) -> None:
    """Bring every record to what it was; the audit goes on, and versions rise above both states."""
    # A record gains at most one version a revision, so this is above every version it had since.
    rise = max(1, next_revision - kept.envelope.revision)
    for name in TABLES:
        if name == AUDIT:
            continue
        now = _documents(tables.get(name))
        then = _documents(kept.tables.get(name))
        for record_id in now:
            if record_id not in then:
                pending.remove(name, record_id)
        defaults = default_fields(name)
        for record_id, document in then.items():
            stands = now.get(record_id)
            if stands is not None and not any(changed_fields({**defaults, **stands}, {**defaults, **document})):
                continue
            version = max(document.get("version", 0) + rise, (stands or {}).get("version", 0) + 1)
            pending.overwrite(name, document, version)


def _documents(table: LoadedTable | None) -> dict[str, Document]:
    if table is None:
        return {}
    return {record_id: json.loads(bytes(table.documents[number])) for record_id, number in table.numbers.items()}


def _replace_damaged(paths: StorePaths, kept: Loaded, deed: Deed) -> Snapshot:
    revision = _revision_above(paths, kept)
    rise = revision - kept.envelope.revision
    tables: Tables = {name: json.loads(bytes(table.raw)) for name, table in kept.tables.items()}
    for name in TABLES:
        for document in tables.setdefault(name, {}).values():
            if name != AUDIT:
                document["version"] = document.get("version", 0) + rise
    number = str(max(map(int, tables[AUDIT]), default=0) + 1)
    tables[AUDIT][number] = to_document(deed.entry(revision, ()))
    envelope, data = seal(
        {name: table_bytes(table) for name, table in tables.items()},
        revision=revision,
        saved_by=deed.login,
        saved_at=deed.at,
    )
    # Decoded before it is saved: what would not load again is never written.
    snapshot = snapshot_of(load_tables(verified(data, paths.live).tables(), paths.live), envelope)
    replace_damaged(paths, data, deed.at).close()
    return snapshot


def _revision_above(paths: StorePaths, kept: Loaded) -> int:
    """A revision number above every one that this store can have had.

    The live file is at most one above the last kept one; its own number is believed only to be safe.
    """
    numbers = [info.revision + 1 for info in list_backups(paths) if info.revision is not None]
    numbers.append(kept.envelope.revision)
    if paths.live.is_file():
        with paths.live.open("rb") as ruins:
            match = _REVISION_IN_RUINS.search(ruins.read(4096))
        if match:
            numbers.append(int(match.group(1)))
    return max(numbers) + 1
