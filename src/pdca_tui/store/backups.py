"""What is kept of earlier revisions: a hard link for each of the last 50, a real copy a day for 30 days.

A hard link costs nothing and lives through a faulty save; a copy lives through a faulty disk block as well.
Copies made by hand, and files that were set aside as damaged, are never removed.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import msgspec

from pdca_tui.model.clock import moment_in
from pdca_tui.model.errors import Damaged, NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.platform.files import read_held, remove, replace, set_mode, sync_directory, write_new
from pdca_tui.platform.folders import Folder, NotAFolder, is_folder
from pdca_tui.store.directory import StorePaths, require_folder
from pdca_tui.store.envelope import Envelope
from pdca_tui.store.verify import verified

KEPT_REVISIONS = 50
KEPT_DAYS = 30

_REVISION = re.compile(r"rev-(\d+)(?:-(\d+))?\.json")
_DAY = re.compile(r"day-(\d{4}-\d{2}-\d{2})\.json")
_MANUAL = re.compile(r"manual-.+\.json")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EXDEV}


class BackupInfo(msgspec.Struct, frozen=True):
    """A kept state of the store. `kind` is "revision", "day" or "manual"; a damaged one has no revision."""

    revision: int | None
    saved_at: dt.datetime | None
    saved_by: str
    kind: str
    path: Path


def make_directory(directory: Path, mode: int) -> None:
    """Make a directory of the store with its own mode, unless it is there. Raises `NotAFolder` for a link to one."""
    try:
        directory.mkdir(mode)
    except FileExistsError:
        if not is_folder(directory):
            raise NotAFolder(directory) from None
        return
    set_mode(directory, mode)


def keep_revision(paths: StorePaths, revision: int, data: bytes, mode: int) -> str:
    """Keep the live file as `rev-<revision>.json` before it is replaced, and return its name; `data` is its content.

    Where the file system has no hard links, a copy is made. A file of that name with other content, left by
    somebody who put an old file in place by hand, stays under its name and the new one gets a suffix.
    """
    live = paths.live.stat()
    for suffix in range(1, 1000):
        name = f"rev-{revision}.json" if suffix == 1 else f"rev-{revision}-{suffix}.json"
        target = paths.backups / name
        try:
            os.link(paths.live, target)
        except FileExistsError:
            there = target.stat()
            if (there.st_dev, there.st_ino) == (live.st_dev, live.st_ino) or _same_content(target, data):
                return name
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if not target.exists():
                write_new(target, data, mode)
                return name
        else:
            return name
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(paths.backups))


def _same_content(path: Path, data: bytes) -> bool:
    return path.stat().st_size == len(data) and path.read_bytes() == data


def keep_day(paths: StorePaths, moment: dt.datetime, data: bytes, mode: int) -> str:
    """Keep a real copy of the state before the first save of the machine's day, and return its name.

    `moment` is the machine's time, whatever day a deed is replayed on: who may choose the day of a deed would else
    choose which days are kept.
    """
    target = paths.backups / f"day-{moment.date().isoformat()}.json"
    if target.exists():
        return target.name
    # A copy that broke off must not stand under the name of a whole one.
    part = paths.backups / f".{target.name}.new"
    remove(part, missing_ok=True)
    write_new(part, data, mode)
    os.utime(part, (moment.timestamp(),) * 2)
    replace(part, target)
    return target.name


def prune(
    paths: StorePaths,
    moment: dt.datetime,
    made: Collection[str],
    *,
    keep_revisions: int = KEPT_REVISIONS,
    keep_days: int = KEPT_DAYS,
) -> None:
    """Remove the revisions and days beyond those that are kept, the oldest first, and none that was just `made`."""
    revisions: list[tuple[int, int, str]] = []
    days: list[os.DirEntry[str]] = []
    with Folder(paths.backups) as folder:
        for entry in folder.entries():
            if match := _REVISION.fullmatch(entry.name):
                revisions.append((int(match.group(1)), int(match.group(2) or 1), entry.name))
            elif _DAY.fullmatch(entry.name):
                days.append(entry)
        surplus = [name for *_, name in sorted(revisions)[: max(0, len(revisions) - keep_revisions)]]
        if len(days) > keep_days:
            surplus += _surplus_days(map(_made_at, days), moment.timestamp(), keep_days)
        for name in surplus:
            if name not in made:
                folder.remove(name)


def _made_at(entry: os.DirEntry[str]) -> tuple[float, str]:
    return entry.stat(follow_symlinks=False).st_mtime, entry.name


def _surplus_days(days: Iterable[tuple[float, str]], now: float, keep: int) -> list[str]:
    """The copies beyond the `keep` that were made last, by when they were made and not by the day in their name.

    Those that seem to come from a time that is not yet tell of a clock that was wrong, now or when they were made.
    They are counted by themselves: neither a clock set ahead nor one set back makes good copies give way.
    """
    past: list[tuple[float, str]] = []
    to_come: list[tuple[float, str]] = []
    for day in sorted(days):
        (past if day[0] <= now else to_come).append(day)
    return [name for group in (past, to_come) for _, name in group[: max(0, len(group) - keep)]]


def _kind(name: str) -> str | None:
    if _REVISION.fullmatch(name):
        return "revision"
    if _DAY.fullmatch(name):
        return "day"
    return "manual" if _MANUAL.fullmatch(name) else None


def _files(paths: StorePaths) -> Iterator[tuple[str, Path]]:
    if not require_folder(paths.backups):
        return
    for path in sorted(paths.backups.iterdir()):
        kind = _kind(path.name)
        if kind is not None:
            yield kind, path


def read_backup(path: Path) -> tuple[Envelope, bytes]:
    """A backup's envelope and content. Raises `Damaged` unless it is whole, `NotFound` without one."""
    try:
        data, held = read_held(path)
    except FileNotFoundError as error:
        raise NotFound(
            msg("There is no backup at {path}. List what there is with `pdca backup --list`.", path=path)
        ) from error
    held.close()
    return verified(data, path).envelope, data


def list_backups(paths: StorePaths) -> list[BackupInfo]:
    """Every kept state, the newest revision first; damaged ones last, without a revision."""
    found = []
    for kind, path in _files(paths):
        try:
            envelope, _ = read_backup(path)
        except Damaged:
            found.append(BackupInfo(None, None, "", kind, path))
        except NotFound:
            # Another process pruned it between the listing and the reading.
            continue
        else:
            found.append(BackupInfo(envelope.revision, envelope.saved_at, envelope.saved_by, kind, path))
    return sorted(found, key=lambda info: -1 if info.revision is None else info.revision, reverse=True)


def write_backup(paths: StorePaths, data: bytes, revision: int, at: dt.datetime, target: Path | None) -> Path:
    """A real copy by hand, in `backups/` or at `target`, down on the disk. Raises `Refused` if one is there."""
    file_mode, directory_mode = paths.modes()
    if target is None:
        make_directory(paths.backups, directory_mode)
        target = paths.backups / f"manual-{revision}-{moment_in(at, dt.UTC):%Y%m%dT%H%M%SZ}.json"
    try:
        write_new(target, data, file_mode)
    except FileExistsError as error:
        raise Refused(msg("{path} is there already. Nothing was changed. Choose another name.", path=target)) from error
    sync_directory(target.parent)
    return target


def set_damaged_aside(paths: StorePaths, at: dt.datetime) -> Path | None:
    """Give a damaged live file a second name that nothing removes. None when there is no live file."""
    for suffix in range(1, 1000):
        tail = "" if suffix == 1 else f"-{suffix}"
        target = paths.backups / f"damaged-{moment_in(at, dt.UTC):%Y%m%dT%H%M%SZ}{tail}.json"
        try:
            os.link(paths.live, target)
        except FileExistsError:
            continue
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            write_new(target, paths.live.read_bytes(), paths.modes()[0])
        return target
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(paths.backups))
