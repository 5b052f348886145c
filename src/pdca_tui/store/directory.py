"""The directory that a store is: what lies where, and whether one is there."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from pdca_tui.model.errors import Missing, NotFound, Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.platform.files import network_file_system
from pdca_tui.platform.folders import is_folder

LIVE = "pdca.json"
_MARKS = ("backups", "archive", ".lock")


class StorePaths(msgspec.Struct, frozen=True):
    """The places of one store. `directory` is where the live file really lies, every link resolved."""

    directory: Path
    live: Path

    @property
    def new(self) -> Path:
        """The next revision while it is written. Only the holder of the lock may touch it."""
        return self.directory / f".{self.live.name}.new"

    @property
    def backups(self) -> Path:
        return self.directory / "backups"

    @property
    def archive(self) -> Path:
        return self.directory / "archive"

    @property
    def lock(self) -> Path:
        return self.directory / ".lock"

    def modes(self) -> tuple[int, int]:
        """The modes of files and of directories in this store, as its directory's own mode tells them."""
        mode = stat.S_IMODE(self.directory.stat().st_mode)
        return mode & 0o666, mode


def store_paths(path: Path) -> StorePaths:
    """The places of the store at `path`. A link to the directory or to the live file is resolved first.

    So two names of one store share one lock, and saving never puts a file in the place of a link.
    """
    live = (path.resolve() / LIVE).resolve()
    return StorePaths(live.parent, live)


def store_exists(path: Path) -> bool:
    """Whether `path` is a store, whole or damaged. A directory that may not be entered counts as one."""
    try:
        if not path.is_dir():
            return False
        return os.path.lexists(path / LIVE) or any((path / mark).exists() for mark in _MARKS)
    except PermissionError:
        return True


def require_store(path: Path) -> StorePaths:
    """The places of an existing store.

    Raises `NotFound` where there is none, `Damaged` where there is one without its live file, `Refused` for a
    network file system.
    """
    with reaching(path):
        paths = require_directory(path)
        require_local(paths.directory)
        if not paths.live.exists():
            raise missing_live(paths.live)
    return paths


@contextlib.contextmanager
def reaching(path: Path) -> Iterator[None]:
    """Turn what the system says about a place that cannot be reached into a `Refused` with a sentence."""
    try:
        yield
    except OSError as error:
        raise Refused(
            msg(
                "The store at {path} cannot be reached ({reason}). Nothing was changed. "
                "Ask its owner to let your account in, or try again.",
                path=path,
                reason=reason_of(error),
            )
        ) from error


def no_folder(path: Path) -> Message:
    """The sentence for a link, or anything else, in the place of a folder in which the store keeps something."""
    return msg(
        "{path} is a link, or no folder. The store keeps things in folders of its own and follows no link. "
        "Nothing was changed. Put a folder in its place.",
        path=path,
    )


def require_folder(path: Path) -> bool:
    """Whether a folder of the store is there. Raises `Refused` when a link or anything else stands in its place."""
    try:
        own = is_folder(path)
    except FileNotFoundError:
        return False
    if not own:
        raise Refused(no_folder(path))
    return True


def require_directory(path: Path) -> StorePaths:
    """The places of an existing store, be it damaged. Raises `NotFound` where there is none."""
    if not store_exists(path):
        raise NotFound(
            msg(
                "There is no store at {path}. Make one with `pdca init`, or look at the sample with `pdca demo`.",
                path=path,
            )
        )
    return store_paths(path)


def missing_live(live: Path) -> Missing:
    """The error for a store whose live file is gone, or all of it."""
    if not live.parent.is_dir():
        return Missing(
            msg(
                "The store {path} is not there any more. Nothing was changed. Put its folder back where it was.",
                path=live.parent,
            )
        )
    return Missing(
        msg(
            "{path} is missing, although its store is there. Nothing was changed. "
            "See what is left with `pdca doctor`; bring back a good state with `pdca restore`.",
            path=live,
        )
    )


def require_local(directory: Path) -> None:
    """Refuse a network file system, where neither a lock nor a sync can be relied on."""
    kind = network_file_system(directory)
    if kind is not None:
        raise Refused(
            msg(
                "{path} lies on a network file system ({kind}), which cannot promise that locks and saves hold. "
                "Keep the store on a disk of this machine; others can reach it over SSH.",
                path=directory,
                kind=kind,
            )
        )
