"""A copy of a store in a place of its own."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.platform.files import PRIVATE_DIRECTORY, PRIVATE_FILE, read_held, set_mode, write_new
from pdca_tui.store.archive import names
from pdca_tui.store.directory import require_store, store_paths
from pdca_tui.store.verify import verified


def copy_store(source: Path, target: Path) -> None:
    """Lay the last revision of the store at `source`, and its archive, into a new directory `target`.

    The copy is private, whatever the modes of the original are, and has no backups. Raises `NotFound` without a
    store, `Damaged` for one that is not whole, `Refused` when `target` is there.
    """
    theirs = require_store(source)
    if target.exists():
        raise Refused(msg("{path} is there already. Nothing was changed. Choose another name.", path=target))
    for directory in (target, target / "backups", target / "archive"):
        directory.mkdir(parents=directory is target)
        set_mode(directory, PRIVATE_DIRECTORY)
    mine = store_paths(target)
    for name in names(theirs):
        _copy(theirs.archive / f"{name}.json", mine.archive / f"{name}.json", PRIVATE_FILE & 0o440)
    _copy(theirs.live, mine.live, PRIVATE_FILE)


def _copy(source: Path, target: Path, mode: int) -> None:
    data, held = read_held(source)
    held.close()
    verified(data, source)
    write_new(target, data, mode)
