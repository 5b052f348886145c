"""Closed rounds: a file each, written once, verified at every reading, never changed."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path

from pdca_tui.model.clock import moment_in
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import TABLES, Record
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import safe_text
from pdca_tui.platform.files import remove, replace, sync_directory, write_new
from pdca_tui.store.backups import make_directory
from pdca_tui.store.commit import failed
from pdca_tui.store.directory import StorePaths, require_folder
from pdca_tui.store.documents import to_document
from pdca_tui.store.envelope import seal
from pdca_tui.store.loading import load
from pdca_tui.store.migrations import table_bytes

UNSIGNED = ".unsigned"
"""The ending of a file whose round was not closed after all."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def write(
    paths: StorePaths,
    name: str,
    tables: Mapping[str, Mapping[str, Record]],
    *,
    login: str,
    at: dt.datetime,
    revision: int,
) -> Path:
    """Write `archive/<name>.json`, down on the disk. Names are lower-case letters, digits, `-` and `_`.

    Raises `Refused` when the name is malformed or taken, `CommitFailed` when the disk refuses.
    """
    target = _path(paths, name)
    content = {
        table: table_bytes({str(n): to_document(record) for n, record in enumerate(tables.get(table, {}).values(), 1)})
        for table in sorted(TABLES)
    }
    _, data = seal(content, revision=revision, saved_by=login, saved_at=at if at.tzinfo else moment_in(at))
    _write_new(paths, target, data)
    return target


def keep(paths: StorePaths, name: str, data: bytes) -> Path | None:
    """Keep `data`, the bytes of a whole revision, as `archive/<name>.json`; read it back and compare.

    A file of that name with the same bytes is what an attempt that was cut off has left, and is taken as it is. One
    with others is set aside under a name of its own, which is returned: the caller knows that nobody has signed it.
    Raises `CommitFailed` when the disk refuses or gives back anything else. The caller holds the lock.
    """
    target, aside = _path(paths, name), None
    try:
        make_directory(paths.archive, paths.modes()[1])
        if target.exists() and target.read_bytes() != data:
            aside = _free_name(target)
            replace(target, aside)
            sync_directory(paths.archive)
        if not target.exists():
            _write_new(paths, target, data)
        if target.read_bytes() != data:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
    except OSError as error:
        raise failed(paths, error) from error
    return aside


def set_aside(paths: StorePaths) -> list[Path]:
    """The files of attempts to close a round that were cut off and begun anew."""
    return sorted(paths.archive.glob(f"*{UNSIGNED}")) if require_folder(paths.archive) else []


def _free_name(target: Path) -> Path:
    for number in range(1, 1000):
        name = target.with_name(f"{target.stem}-{number}{UNSIGNED}")
        if not name.exists():
            return name
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))


def _write_new(paths: StorePaths, target: Path, data: bytes) -> None:
    """Write a file that is not there yet. Raises `Refused` when it is, `CommitFailed` when the disk refuses."""
    part = paths.archive / f".{target.stem}.{secrets.token_hex(6)}.new"
    file_mode, directory_mode = paths.modes()
    try:
        make_directory(paths.archive, directory_mode)
        try:
            write_new(part, data, file_mode & 0o440)
            # A link, unlike a rename, never takes the place of a file that is there.
            os.link(part, target)
        finally:
            remove(part, missing_ok=True)
        sync_directory(paths.archive)
    except FileExistsError as error:
        raise Refused(msg("{path} is there already, and an archived round never changes.", path=target)) from error
    except OSError as error:
        raise failed(paths, error) from error


def names(paths: StorePaths) -> list[str]:
    """The names of the archived files, sorted."""
    if not require_folder(paths.archive):
        return []
    found = os.listdir(paths.archive)
    return sorted(name[:-5] for name in found if name.endswith(".json") and _NAME.fullmatch(name[:-5]))


def read(paths: StorePaths, name: str) -> Snapshot:
    """What was archived under this name. Raises `NotFound`, or `Damaged` when it is not whole."""
    target = _path(paths, name)
    if not require_folder(paths.archive) or not target.exists():
        raise NotFound(msg("There is no archived round {name} in {path}.", name=name, path=paths.archive))
    loaded, _ = load(target)
    loaded.held.close()
    return loaded.snapshot


def _path(paths: StorePaths, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise Refused(
            msg(
                "{name} cannot name an archived round: use lower-case letters, digits, - and _.",
                name=safe_text(name),
            )
        )
    return paths.archive / f"{name}.json"
