"""A new store, in a directory that holds none yet."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import secrets
from pathlib import Path

from pdca_tui.model.clock import Clock, moment_in
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.platform.files import (
    PRIVATE_DIRECTORY,
    PRIVATE_FILE,
    SHARED_DIRECTORY,
    SHARED_FILE,
    set_mode,
    sync_directory,
    write_new,
)
from pdca_tui.store.backups import make_directory
from pdca_tui.store.directory import LIVE, reaching, require_local, store_paths
from pdca_tui.store.envelope import seal
from pdca_tui.store.file_store import FileStore, open_store

_PART = re.compile(rf"\.{re.escape(LIVE)}\.[0-9a-f]+\.new")


def create_store(
    path: Path, *, login: str, at: dt.datetime, shared: bool = False, machine: Clock | None = None
) -> FileStore:
    """A new, empty store at `path`, revision 0. With `shared` the directory's group may use it.

    `machine` is as in `open_store`.

    Raises `Refused` when a store or anything else is there already, or on a network file system.
    """
    from pdca_tui.store.tinydb_tables import empty_tables

    path = path.resolve()
    with reaching(path):
        _require_free(path)
    file_mode, directory_mode = (SHARED_FILE, SHARED_DIRECTORY) if shared else (PRIVATE_FILE, PRIVATE_DIRECTORY)
    _, data = seal(empty_tables(), revision=0, saved_by=login, saved_at=at if at.tzinfo else moment_in(at))
    part = path / f".{LIVE}.{secrets.token_hex(6)}.new"
    try:
        path.mkdir(parents=True, exist_ok=True)
        require_local(path)
        set_mode(path, directory_mode)
        write_new(part, data, file_mode)
        # A link, unlike a rename, fails when another process has made the store meanwhile.
        os.link(part, path / LIVE)
        part.unlink()
        paths = store_paths(path)
        make_directory(paths.backups, directory_mode)
        make_directory(paths.archive, directory_mode)
        sync_directory(path)
        sync_directory(path.parent)
    except FileExistsError as error:
        part.unlink(missing_ok=True)
        raise _taken(path) from error
    except OSError as error:
        # What is left does not stand in the way of another try.
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise Refused(
            msg(
                "No store can be made at {path} ({reason}). Choose another place with `--store`.",
                path=path,
                reason=reason_of(error),
            )
        ) from error
    return open_store(path, machine=machine)


def _require_free(path: Path) -> None:
    if os.path.lexists(path / LIVE):
        raise _taken(path)
    # What a `create_store` that died has left does not make a place taken.
    if path.exists() and (not path.is_dir() or any(not _PART.fullmatch(one.name) for one in path.iterdir())):
        raise Refused(
            msg(
                "{path} is there already and is not an empty directory. Nothing was changed. "
                "Choose another place with `--store`.",
                path=path,
            )
        )


def _taken(path: Path) -> Refused:
    return Refused(msg("There is a store at {path} already. Nothing was changed. Open it with `pdca`.", path=path))
