"""What a store is to everything above it. A file today; a database server can keep the same promises later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import Protocol, TypeAlias, TypeVar

from pdca_tui.model.message import Message
from pdca_tui.model.records import Change, Record
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store.backups import BackupInfo
from pdca_tui.store.beats import Beat
from pdca_tui.store.presence import Presence

R = TypeVar("R", bound=Record)

Check: TypeAlias = Callable[[Snapshot, Snapshot], None]
"""Looks at the revision that a deed works on and at the one to be saved; what it raises saves nothing."""


class Transaction(Protocol):
    """One deed: everything in it is saved together when the `with` block ends, or nothing is.

    An exception inside the block saves nothing. The lock is held inside the block: never ask a person there.
    Entering raises `ReadOnly`, `StoreBusy`, `Damaged`; leaving raises `CommitFailed` (the last good data
    stand) or `CommitUncertain` (the new data are in place, but the disk did not confirm them).
    """

    snapshot: Snapshot
    """The revision that this deed works on, loaded under the lock."""

    committed: Snapshot
    """After the block: the saved revision; the same as `snapshot` when nothing changed."""

    change: Change | None
    """After the block: the audit entry of this deed; None when nothing changed."""

    def __enter__(self) -> Transaction: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def get(self, kind: type[R], record_id: str) -> R:
        """The record, as earlier puts of this deed left it. Raises `NotFound` when it is gone."""
        ...

    def put(self, record: R, base: R | None = None) -> R:
        """Add a record with an unknown id, or bring a person's changes into the one that stands.

        `base` is the record as the person saw it; None means the one that stands now. What differs between
        `base` and `record` is the person's change: it holds when the field still stands as it was seen, or
        already says the same. Ticks and cells are merged key by key. The store sets `version`, `changed_by`
        and `changed_at`, and returns the record as it will stand.

        Raises `Conflict` when somebody else changed the same field (named `field.key` within a map),
        `NotFound` when `base` is given and the record was deleted, `Refused` for what cannot be stored.
        """
        ...

    def delete(self, record: Record, base: Record | None = None) -> None:
        """Take a record out. `base` or else `record` is what the person saw.

        Raises `Conflict` when it was changed since, `NotFound` when it is gone.
        """
        ...

    def undo(self, change: Change) -> None:
        """Apply the old values of a change as new ones: deleted records come back, created ones go.

        Raises `Conflict` when one of its fields was changed since, `NotFound` when a record is gone, `Refused`
        when the change put records into an archive: a restore brings those back.
        """
        ...

    def archive(self, name: str, leaving: Mapping[str, Collection[str]]) -> None:
        """Keep this whole revision under `name` for ever, and let the live store go of what is over.

        When the deed is saved, the revision that it works on is archived first, read back and compared. Then the
        records in `leaving` (table -> ids) and the audit up to now leave the live store; the audit entry of this
        deed names the archive in their place, and its revision goes on from there. An archive of that name that no
        `Closing` has signed was left by an attempt that was cut off: the same content is taken as it is, other
        content is set aside and `unsigned` says where. Raises `Refused` for one that is signed.
        """
        ...

    unsigned: Path | None
    """After the block: where the archive of an unfinished attempt was set aside; None when there was none."""


class Store(Protocol):
    """Records of one centre, in revisions that only rise, each with who, when and what."""

    @property
    def path(self) -> Path:
        """Where the store is, every link resolved."""
        ...

    @property
    def read_only(self) -> bool: ...

    @property
    def notice(self) -> Message | None:
        """Why the store is only readable, when that is not the person's own wish; else None."""
        ...

    def snapshot(self) -> Snapshot:
        """The last whole revision. Raises `Damaged`. The same object as long as nothing was saved."""
        ...

    def changed(self) -> bool:
        """A cheap hint: whether another revision than the last snapshot may be there."""
        ...

    def transaction(
        self,
        *,
        login: str,
        deed: str,
        at: dt.datetime,
        subject: str = "",
        origin: str = "",
        undoes: str | None = None,
        connection: str = "",
        host: str = "",
        check: Check | None = None,
    ) -> Transaction:
        """Begin a deed, to be used with `with`. The words go into its audit entry."""
        ...

    def backups(self) -> list[BackupInfo]:
        """Every kept state, the newest revision first."""
        ...

    def backup(self, *, at: dt.datetime, target: Path | None = None) -> BackupInfo:
        """Keep a copy of the last revision; nothing removes it. Raises `Refused` when `target` is there.

        Of a store that is open for reading only, a copy is made at a `target` and nowhere else: else `ReadOnly`.
        """
        ...

    def restore(
        self,
        *,
        login: str,
        at: dt.datetime,
        revision: int | None = None,
        moment: dt.datetime | None = None,
        path: Path | None = None,
        connection: str = "",
        host: str = "",
        check: Check | None = None,
    ) -> Snapshot:
        """Make an earlier state the newest revision; a deed like any other, and undone like any other.

        The state is the one of `revision`, the last one saved at or before `moment`, or the file at `path`.
        Raises `NotFound` where none is kept. Over a damaged store there is nothing to compare with, and no `check`.
        """
        ...

    def archive_write(
        self,
        name: str,
        tables: Mapping[str, Mapping[str, Record]],
        *,
        login: str,
        at: dt.datetime,
        revision: int = 0,
    ) -> Path:
        """Write an immutable file. Raises `Refused` when the name is taken or malformed."""
        ...

    def archives(self) -> list[str]:
        """The names of the archived files, sorted."""
        ...

    def archive_read(self, name: str) -> Snapshot:
        """What was archived under this name. Raises `NotFound`, `Damaged`."""
        ...

    def beat(self) -> Beat | None:
        """Where the clock of the meeting stood last; None when no meeting beats. A hint, outside the revisions."""
        ...

    def set_beat(self, beat: Beat) -> None:
        """Say where the clock of the meeting stands. What cannot be written is left out: the next beat follows."""
        ...

    def here(self) -> list[Presence]:
        """Who has the store open just now, this session too. A hint, outside the revisions."""
        ...

    def set_here(self, presence: Presence) -> None:
        """Say that a session lives, and where; to be repeated. One that is open for reading only stays unseen."""
        ...

    def hindrance(self) -> Message | str | None:
        """Why a save would fail just now, by a cheap try: the disk is full or read-only, the right is gone. Else None.

        A hint, as a part of a sentence; nothing is said of a store that is not there or open for reading only.
        """
        ...

    def leave(self, session: str) -> None:
        """The session ends in order."""
        ...

    def close(self) -> None:
        """Let go of the file that is held open. The store can be used again afterwards."""
        ...
