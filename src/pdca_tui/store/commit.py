"""How a revision gets onto the disk: whole, or not at all, or said to be uncertain.

The order is the promise. The new file is complete and synced under another name before the live name moves
to it in one step; the old file has a second name in `backups/` before that; then the directory is synced.
An error up to the step leaves the old revision, an error after it leaves the new one, unconfirmed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from pdca_tui.model.errors import CommitFailed, CommitUncertain, PdcaError
from pdca_tui.model.message import Message, msg
from pdca_tui.model.reasons import FULL, NO_RIGHT, SEALED, reason_of
from pdca_tui.platform.files import DirectorySync, FileStamp, HeldFile, hold, remove, replace, stamp_of, write_new
from pdca_tui.platform.folders import NotAFolder
from pdca_tui.store.backups import keep_day, keep_revision, make_directory, prune, set_damaged_aside
from pdca_tui.store.directory import StorePaths, no_folder


def replace_live(
    paths: StorePaths, data: bytes, *, old_data: bytes, old_stamp: FileStamp, old_revision: int, moment: dt.datetime
) -> HeldFile:
    """Put `data` in the place of the live file that was loaded, and keep that one as a backup.

    `moment` is the machine's own time. Returns the new live file, held open. Raises `CommitFailed` when nothing was
    saved, `CommitUncertain` when the disk did not confirm. The caller holds the lock.
    """
    try:
        file_mode, directory_mode = paths.modes()
        held = _prepare(paths, data, file_mode)
        _require_unmoved(paths, old_stamp)
        make_directory(paths.backups, directory_mode)
        day = keep_day(paths, moment, old_data, file_mode)
        revision = keep_revision(paths, old_revision, old_data, file_mode)
        prune(paths, moment, (day, revision))
    except OSError as error:
        raise failed(paths, error) from error
    _step(paths)
    return held


def replace_damaged(paths: StorePaths, data: bytes, at: dt.datetime) -> HeldFile:
    """Put `data` in the place of a live file that is damaged or missing; the damaged one is set aside."""
    try:
        file_mode, directory_mode = paths.modes()
        held = _prepare(paths, data, file_mode)
        make_directory(paths.backups, directory_mode)
        set_damaged_aside(paths, at)
    except OSError as error:
        raise failed(paths, error) from error
    _step(paths)
    return held


def _prepare(paths: StorePaths, data: bytes, mode: int) -> HeldFile:
    # The lock is held, so a file of this name was left by a process that died while saving.
    remove(paths.new, missing_ok=True)
    write_new(paths.new, data, mode)
    return hold(paths.new)


def _require_unmoved(paths: StorePaths, loaded: FileStamp) -> None:
    """Fail when somebody put another file in place without taking the lock."""
    if stamp_of(paths.live.stat()) != loaded:
        _forget_new(paths)
        raise CommitFailed(
            msg(
                "{path} was changed by another program while this was saved. Nothing was changed; look at it again.",
                path=paths.live,
            )
        )


def _step(paths: StorePaths) -> None:
    try:
        directory = DirectorySync(paths.directory)
        try:
            replace(paths.new, paths.live)
        except BaseException:
            directory.close()
            raise
    except OSError as error:
        raise failed(paths, error) from error
    try:
        try:
            directory.sync()
        finally:
            directory.close()
    except OSError as error:
        raise CommitUncertain(
            msg(
                "{path} was written, but the disk did not confirm it ({reason}). "
                "It may be lost if the power fails now. Look whether your change is there before you repeat it.",
                path=paths.live,
                reason=reason_of(error),
            )
        ) from error


def failed(paths: StorePaths, error: OSError) -> PdcaError:
    """The error for a save that the system refused; the half-written new file is removed."""
    _forget_new(paths)
    if isinstance(error, NotAFolder):
        return CommitFailed(no_folder(Path(error.filename)))
    if error.errno in FULL:
        return CommitFailed(
            msg(
                "Nothing was saved: the disk under {path} is full, or your share of it. "
                "The last saved state stands. Make room, then save again.",
                path=paths.directory,
            )
        )
    if error.errno in SEALED | NO_RIGHT:
        return CommitFailed(not_writable(paths.directory, error))
    return CommitFailed(
        msg(
            "Nothing was saved in {path} ({reason}). The last saved state stands. Try again.",
            path=paths.directory,
            reason=reason_of(error),
        )
    )


def not_writable(directory: Path, error: OSError) -> Message:
    """The sentence for a place where saving is off until somebody allows it again."""
    if error.errno in SEALED:
        return msg(
            "Nothing was saved: the disk under {path} is read-only now. The last saved state stands. "
            "Ask whoever looks after this machine, then save again.",
            path=directory,
        )
    return msg(
        "Nothing was saved: your account may not write in {path}. The last saved state stands. "
        "Ask its owner for the right to write, then save again.",
        path=directory,
    )


def _forget_new(paths: StorePaths) -> None:
    # What is left of the new file does no harm: the next save removes it before it writes its own.
    with contextlib.suppress(OSError):
        remove(paths.new, missing_ok=True)
