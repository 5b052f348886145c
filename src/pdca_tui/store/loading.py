"""Reading a store's file: bytes, verified, brought to this version's schema, decoded."""

from __future__ import annotations

import errno
from pathlib import Path

import msgspec

from pdca_tui.model.errors import Damaged, PdcaError, Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.platform.files import HeldFile, read_held
from pdca_tui.store import envelope as envelopes
from pdca_tui.store.directory import missing_live
from pdca_tui.store.envelope import Envelope
from pdca_tui.store.snapshots import LoadedTable, load_tables, snapshot_of
from pdca_tui.store.verify import damaged, verified


class Loaded(msgspec.Struct, frozen=True):
    """One revision in memory, and the file it came from held open."""

    held: HeldFile
    envelope: Envelope
    tables: dict[str, LoadedTable]
    snapshot: Snapshot
    notice: Message | None


def load(path: Path, previous: Loaded | None = None) -> tuple[Loaded, bytes]:
    """The revision in the file at `path`, and its bytes. Unchanged records of `previous` are reused.

    Raises `Damaged` for what cannot be trusted, `Refused` for what may not be read.
    """
    try:
        data, held = read_held(path)
    except FileNotFoundError as error:
        raise missing_live(path) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        return load_bytes(data, path, held, previous), data
    except BaseException:
        held.close()
        raise


def load_bytes(data: bytes, path: Path, held: HeldFile, previous: Loaded | None) -> Loaded:
    """The revision in `data`, which was read from `held` at `path`."""
    revision = verified(data, path)
    if previous is not None and previous.envelope == revision.envelope:
        return Loaded(held, previous.envelope, previous.tables, previous.snapshot, previous.notice)
    notice = None
    if revision.envelope.schema < envelopes.SCHEMA:
        notice = older_schema(path, revision.envelope.schema)
        from pdca_tui.store.migrations import migrated_tables

        raw = migrated_tables(revision, path)
    else:
        raw = revision.tables()
    tables = load_tables(raw, path, previous.tables if previous else None)
    snapshot = snapshot_of(tables, revision.envelope, previous.snapshot if previous else None)
    return Loaded(held, revision.envelope, tables, snapshot, notice)


def older_schema(path: Path, schema: int) -> Message:
    """The sentence for a store of an earlier format, which can be read but not written."""
    return msg(
        "{path} has an earlier format ({theirs}, this version writes {ours}) and is open for reading only. "
        "Bring it up with `pdca migrate`; a backup is kept.",
        path=path,
        theirs=schema,
        ours=envelopes.SCHEMA,
    )


def _unreadable(path: Path, error: OSError) -> PdcaError:
    if error.errno in (errno.EACCES, errno.EPERM):
        return Refused(msg("You have no right to read {path}. Ask its owner to let your account in.", path=path))
    if isinstance(error, IsADirectoryError) or error.errno in (errno.ELOOP, errno.ENXIO):
        return damaged(path, msg("it is not a regular file"))
    return Damaged(
        msg(
            "{path} cannot be read ({reason}). Nothing was changed. "
            "Look closer with `pdca doctor`; bring back a good state with `pdca restore`.",
            path=path,
            reason=reason_of(error),
        )
    )
