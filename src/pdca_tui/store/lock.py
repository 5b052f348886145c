"""The one lock of a store: held by the kernel for a process, on a side file that is never unlinked."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.model.errors import CommitFailed, CommitUncertain, ReadOnly, StoreBusy
from pdca_tui.model.message import msg
from pdca_tui.model.reasons import NO_RIGHT, SEALED, reason_of
from pdca_tui.store.commit import not_writable

if TYPE_CHECKING:
    from filelock import BaseFileLock

TIME_OUT = 5.0
"""Seconds until a store counts as busy."""

_POLL = 0.005


class StoreLock:
    """Exclusive access to a store among processes, and among the threads that share this object.

    The kernel lets go of it when the process ends, however it ends. There is no fall-back to a lock that is
    only a file: such a lock outlives its process.
    """

    def __init__(self, path: Path, mode: int, time_out: float = TIME_OUT) -> None:
        self._path = path
        self._mode = mode
        self._time_out = time_out
        self._threads = threading.Lock()
        self._held: BaseFileLock | None = None

    def acquire(self) -> None:
        """Take the lock. Raises `StoreBusy` after the time-out, `ReadOnly` without the right to write."""
        deadline = time.monotonic() + self._time_out
        if not self._threads.acquire(timeout=self._time_out):
            raise self._busy()
        try:
            self._held = self._acquire_file(deadline)
        except BaseException:
            self._threads.release()
            raise

    def _acquire_file(self, deadline: float) -> BaseFileLock:
        from filelock import FileLock, Timeout

        lock: BaseFileLock = FileLock(
            self._path, mode=self._mode, thread_local=False, fallback_to_soft=False, preserve_lock_file=True
        )
        while True:
            try:
                lock.acquire(blocking=False)
            except Timeout:
                if time.monotonic() >= deadline:
                    raise self._busy() from None
                # Jitter, so that several waiters do not knock in step.
                time.sleep(_POLL * random.uniform(0.5, 1.5))
            except OSError as error:
                raise self._cannot_lock(error) from error
            else:
                return lock

    def release(self) -> None:
        """Let the lock go. Raises `CommitUncertain` when the kernel refuses twice."""
        lock, self._held = self._held, None
        if lock is None:
            return
        try:
            try:
                lock.release()
            except OSError:
                lock.release(force=True)
        except OSError as error:
            raise CommitUncertain(
                msg(
                    "{path} cannot be unlocked ({reason}). Look whether your change is there before you repeat it.",
                    path=self._path,
                    reason=reason_of(error),
                )
            ) from error
        finally:
            self._threads.release()

    def _busy(self) -> StoreBusy:
        return StoreBusy(
            msg(
                "The store {path} is busy: another program has held it for {seconds} seconds. "
                "Nothing was changed. Try again.",
                path=self._path.parent,
                seconds=f"{self._time_out:g}",
            )
        )

    def _cannot_lock(self, error: OSError) -> ReadOnly | CommitFailed:
        if error.errno in SEALED:
            return ReadOnly(not_writable(self._path.parent, error))
        if error.errno in NO_RIGHT:
            return ReadOnly(
                msg(
                    "You may read the store {path} but not write it. Nothing was changed. "
                    "Ask its owner for the right to write, or go on with `--read-only`.",
                    path=self._path.parent,
                )
            )
        return CommitFailed(
            msg(
                "{path} cannot be locked ({reason}). Nothing was changed; the last saved state stands. Try again.",
                path=self._path,
                reason=reason_of(error),
            )
        )
