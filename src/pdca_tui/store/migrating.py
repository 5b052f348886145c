"""The explicit command that brings a store of an earlier schema up to this one."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from pdca_tui.model.clock import SystemClock, moment_in
from pdca_tui.store import envelope as envelopes
from pdca_tui.store.backups import write_backup
from pdca_tui.store.commit import failed, replace_live
from pdca_tui.store.directory import StorePaths, require_store
from pdca_tui.store.documents import to_document
from pdca_tui.store.envelope import seal
from pdca_tui.store.loading import load
from pdca_tui.store.lock import TIME_OUT, StoreLock
from pdca_tui.store.migrations import table_bytes
from pdca_tui.store.snapshots import AUDIT
from pdca_tui.store.transaction import Deed

MIGRATE = "store.migrate"


@dataclass(frozen=True)
class Migrated:
    """What a migration did. `backup` is the kept file of the earlier schema; None when there was nothing to do."""

    from_schema: int
    to_schema: int
    revision: int
    backup: Path | None


def migrate(
    path: Path,
    *,
    login: str,
    at: dt.datetime,
    lock_time_out: float = TIME_OUT,
    connection: str = "",
    host: str = "",
) -> Migrated:
    """Write the store at `path` in this version's schema, as a new revision with an audit entry.

    A real copy of the earlier file is kept first, and nothing removes it. A store that has this schema
    already is left alone. Raises what opening and saving a store raise.
    """
    paths = require_store(path)
    at = at if at.tzinfo else moment_in(at)
    lock = StoreLock(paths.lock, paths.modes()[0], lock_time_out)
    lock.acquire()
    try:
        return _migrate(paths, Deed(login, MIGRATE, at, connection=connection, host=host))
    finally:
        lock.release()


def _migrate(paths: StorePaths, deed: Deed) -> Migrated:
    loaded, old_data = load(paths.live)
    envelope = loaded.envelope
    if loaded.notice is None:
        return Migrated(envelope.schema, envelope.schema, envelope.revision, None)
    change = deed.entry(envelope.revision + 1, ())
    tables = {name: bytes(table.raw) for name, table in loaded.tables.items()}
    audit = json.loads(tables.get(AUDIT, b"{}"))
    audit[str(max(map(int, audit), default=0) + 1)] = to_document(change)
    tables[AUDIT] = table_bytes(audit)
    _, data = seal(tables, revision=change.revision, saved_by=deed.login, saved_at=deed.at)
    try:
        backup = write_backup(paths, old_data, envelope.revision, deed.at, None)
    except OSError as error:
        raise failed(paths, error) from error
    replace_live(
        paths,
        data,
        old_data=old_data,
        old_stamp=loaded.held.stamp,
        old_revision=envelope.revision,
        moment=SystemClock().now(),
    ).close()
    return Migrated(envelope.schema, envelopes.SCHEMA, change.revision, backup)
