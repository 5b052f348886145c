"""A store in a directory: open, make, read, poll, and begin deeds."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.model.clock import Clock, SystemClock, moment_in
from pdca_tui.model.errors import CommitFailed, Damaged, PdcaError, ReadOnly, Replaced
from pdca_tui.model.message import Message, msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.model.records import Record
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.platform.files import (
    FileStamp,
    require_room,
    stamp_of,
)
from pdca_tui.store.backups import BackupInfo, list_backups, write_backup
from pdca_tui.store.beats import Beat, read_beat, write_beat
from pdca_tui.store.continuing import require_continuing
from pdca_tui.store.directory import (
    LIVE,
    StorePaths,
    reaching,
    require_directory,
    require_local,
    require_store,
)
from pdca_tui.store.loading import Loaded, load
from pdca_tui.store.lock import TIME_OUT, StoreLock
from pdca_tui.store.presence import Presence, end_presence, read_presences, write_presence
from pdca_tui.store.protocol import Check

if TYPE_CHECKING:
    from pdca_tui.store.transaction import FileTransaction

_log = logging.getLogger(__name__)


class FileStore:
    """The `Store` in a directory of files; see the protocol for what it promises.

    What only writers need is imported by the first of them: most starts read.

    One object may be used by several threads: one saves while another polls.
    """

    def __init__(
        self,
        paths: StorePaths,
        *,
        read_only: bool = False,
        lock_time_out: float = TIME_OUT,
        machine: Clock | None = None,
    ) -> None:
        self._paths = paths
        self._machine = machine or SystemClock()
        self._asked_read_only = read_only
        self._lock = StoreLock(paths.lock, paths.modes()[0], lock_time_out)
        self._guard = threading.Lock()
        self._loaded: Loaded | None = None
        self._refused: tuple[FileStamp, PdcaError] | None = None
        self._unwritten: dict[str, str] = {}

    @property
    def path(self) -> Path:
        return self._paths.directory

    @property
    def read_only(self) -> bool:
        return self._asked_read_only or self.notice is not None

    @property
    def notice(self) -> Message | None:
        loaded = self._loaded
        return loaded.notice if loaded is not None else None

    def snapshot(self) -> Snapshot:
        with self._guard:
            if self._loaded is None or self._stale(self._loaded):
                before, self._loaded = self._loaded, self._load_next(self._loaded)
                if before is not None:
                    before.held.close()
            return self._loaded.snapshot

    def _load_next(self, before: Loaded | None) -> Loaded:
        """The state in the live file. One that was refused is not read again until the file is another."""
        stamp = self._live_stamp()
        if self._refused is not None and stamp is not None and self._refused[0] == stamp:
            raise self._refused[1].with_traceback(None)
        self._refused = None
        try:
            loaded = load(self._paths.live, before)[0]
            try:
                require_continuing(before, loaded)
            except Replaced:
                loaded.held.close()
                raise
        except (Damaged, Replaced) as error:
            # What the system would not let us read may be read in a moment, though the file is the same.
            if stamp is not None and not isinstance(error.__cause__, OSError):
                self._refused = stamp, error
            raise
        return loaded

    def changed(self) -> bool:
        loaded = self._loaded
        return loaded is None or self._stale(loaded)

    def _stale(self, loaded: Loaded) -> bool:
        # Gone or out of reach counts too: reading it again will say what is the matter.
        return self._live_stamp() != loaded.held.stamp

    def _live_stamp(self) -> FileStamp | None:
        try:
            return stamp_of(self._paths.live.stat())
        except OSError:
            return None

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
    ) -> FileTransaction:
        from pdca_tui.store.transaction import Deed, FileTransaction

        if self._asked_read_only:
            raise ReadOnly(
                msg(
                    "{path} is open for reading only. Nothing was changed. Open it without `--read-only` to save.",
                    path=self.path,
                )
            )
        at = at if at.tzinfo else moment_in(at)
        words = Deed(login, deed, at, subject, origin, undoes, connection, host)
        return FileTransaction(
            self._paths,
            self._lock,
            words,
            known=lambda: self._loaded,
            publish=self._publish,
            machine=self._machine,
            check=check,
        )

    def _publish(self, loaded: Loaded) -> None:
        """Show a revision that this object saved, unless a poll has loaded a later one meanwhile."""
        with self._guard:
            before = self._loaded
            if before is not None and before.envelope.revision >= loaded.envelope.revision:
                loaded.held.close()
                return
            self._loaded = loaded
            if before is not None:
                before.held.close()

    def backups(self) -> list[BackupInfo]:
        with reaching(self.path):
            return list_backups(self._paths)

    def backup(self, *, at: dt.datetime, target: Path | None = None) -> BackupInfo:
        if self._asked_read_only and target is None:
            raise ReadOnly(msg("{path} is open for reading only. Nothing was changed.", path=self.path))
        loaded, data = load(self._paths.live, self._loaded)
        loaded.held.close()
        envelope = loaded.envelope
        try:
            path = write_backup(self._paths, data, envelope.revision, at, target)
        except OSError as error:
            if target is None:
                from pdca_tui.store.commit import failed

                raise failed(self._paths, error) from error
            reason = reason_of(error)
            raise CommitFailed(msg("{path} cannot be written: {reason}.", path=target, reason=reason)) from error
        return BackupInfo(envelope.revision, envelope.saved_at, envelope.saved_by, "manual", path)

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
        from pdca_tui.store.restore import restore_into

        if self._asked_read_only:
            raise ReadOnly(msg("{path} is open for reading only. Nothing was changed.", path=self.path))
        with reaching(self.path):
            return restore_into(
                self._paths,
                self._lock,
                login=login,
                at=at,
                revision=revision,
                moment=moment,
                source=path,
                connection=connection,
                host=host,
                machine=self._machine,
                check=check,
            )

    def archive_write(
        self,
        name: str,
        tables: Mapping[str, Mapping[str, Record]],
        *,
        login: str,
        at: dt.datetime,
        revision: int = 0,
    ) -> Path:
        from pdca_tui.store import archive

        return archive.write(self._paths, name, tables, login=login, at=at, revision=revision)

    def archives(self) -> list[str]:
        from pdca_tui.store import archive

        with reaching(self.path):
            return archive.names(self._paths)

    def archive_read(self, name: str) -> Snapshot:
        from pdca_tui.store import archive

        return archive.read(self._paths, name)

    def beat(self) -> Beat | None:
        return read_beat(self._paths.directory)

    def set_beat(self, beat: Beat) -> None:
        if self.read_only:
            return
        with self._noting("the beat of the meeting"):
            write_beat(self._paths.directory, beat, self._paths.modes()[0])

    def here(self) -> list[Presence]:
        return read_presences(self._paths.directory, clear=not self.read_only)

    def set_here(self, presence: Presence) -> None:
        if self.read_only:
            return
        with self._noting("who is here"):
            write_presence(self._paths.directory, presence, *self._paths.modes())

    @contextlib.contextmanager
    def _noting(self, what: str) -> Iterator[None]:
        """What is written again in a moment may fail; the log gets a line when that begins, and no more."""
        try:
            yield
        except OSError as error:
            if self._unwritten.get(what) != str(error):
                self._unwritten[what] = str(error)
                _log.warning("%s cannot be written: %s", what, error)
        else:
            self._unwritten.pop(what, None)

    def hindrance(self) -> Message | str | None:
        if self.read_only:
            return None
        try:
            require_room(self._paths.directory, LIVE, self._paths.live.stat().st_size)
        except FileNotFoundError:
            # There is no store to write: whoever reads it says so.
            return None
        except OSError as error:
            return reason_of(error)
        return None

    def leave(self, session: str) -> None:
        if not self.read_only:
            end_presence(self._paths.directory, session)

    def close(self) -> None:
        with self._guard:
            loaded, self._loaded = self._loaded, None
            if loaded is not None:
                loaded.held.close()


def open_store(
    path: Path, *, read_only: bool = False, lock_time_out: float = TIME_OUT, machine: Clock | None = None
) -> FileStore:
    """The store at `path`, its last revision loaded and verified.

    `machine` is the clock by which it keeps a copy a day: the machine's own, whatever day the deeds are done on.

    Raises `NotFound` where no store is, `Damaged` for one that cannot be trusted, `Refused` for one on a
    network file system. An earlier schema opens for reading only; `notice` says so.
    """
    paths = require_store(path)
    with reaching(paths.directory):
        store = FileStore(paths, read_only=read_only, lock_time_out=lock_time_out, machine=machine)
    store.snapshot()
    return store


def restore_store(
    path: Path,
    *,
    login: str,
    at: dt.datetime,
    revision: int | None = None,
    moment: dt.datetime | None = None,
    source: Path | None = None,
    connection: str = "",
    host: str = "",
    check: Check | None = None,
) -> Snapshot:
    """`Store.restore` for a store that may be too damaged to open; with no choice, the newest kept state."""
    from pdca_tui.store.restore import restore_into

    with reaching(path):
        paths = require_directory(path)
        require_local(paths.directory)
        lock = StoreLock(paths.lock, paths.modes()[0])
        return restore_into(
            paths,
            lock,
            login=login,
            at=at,
            revision=revision,
            moment=moment,
            source=source,
            connection=connection,
            host=host,
            machine=SystemClock(),
            check=check,
        )


def store_backups(path: Path) -> list[BackupInfo]:
    """`Store.backups` for a store that may be too damaged to open. Raises `NotFound` where there is none."""
    with reaching(path):
        return list_backups(require_directory(path))
