"""Folders of a store that somebody has replaced by a link: followed neither to read nor to write nor to clear."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from pdca_tui.model.errors import CommitFailed, Refused
from pdca_tui.store import Store, diagnose, open_store, restore_store
from pdca_tui.store.presence import FOLDER, LEFT_OVER, Presence
from tests.store.samples import NOON, deed, save, task

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a link takes a right of its own there")

LONG_AGO = time.time() - 2 * LEFT_OVER


def linked(store: Store, folder: str, tmp_path: Path) -> Path:
    """Somebody's folder elsewhere, to which a link leads in the place of the store's own."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = store.path / folder
    if place.exists():
        place.rename(tmp_path / "put away")
    place.symlink_to(elsewhere)
    return elsewhere


@pytest.mark.parametrize("read_only", [False, True])
def test_a_link_in_the_place_of_who_is_here(file_store: Store, tmp_path: Path, read_only: bool) -> None:
    elsewhere = linked(file_store, FOLDER, tmp_path)
    for name in ("package.json", "session-1.json", "session-2.json"):
        (elsewhere / name).write_bytes(b"")
        os.utime(elsewhere / name, (LONG_AGO, LONG_AGO))
    store = open_store(file_store.path, read_only=read_only)
    assert store.here() == []
    store.set_here(Presence(session="session-3", login="li", name="Li", place="today", since=NOON))
    store.leave("session-2")
    assert {one.name for one in elsewhere.iterdir()} == {"package.json", "session-1.json", "session-2.json"}


def test_a_link_in_the_place_of_the_backups(file_store: Store, tmp_path: Path) -> None:
    elsewhere = linked(file_store, "backups", tmp_path)
    for number in range(60):
        (elsewhere / f"rev-{number}.json").write_bytes(b"somebody's own")
    before = (file_store.path / "pdca.json").read_bytes()
    with pytest.raises(CommitFailed, match=r"backups is a link, or no folder\. .*Put a folder in its place\."):
        save(file_store, task(1))
    with pytest.raises(CommitFailed, match="is a link"):
        file_store.backup(at=NOON)
    with pytest.raises(Refused, match="is a link"):
        file_store.backups()
    with pytest.raises(Refused, match="is a link"):
        restore_store(file_store.path, login="li", at=NOON, revision=0)
    assert [check.ok for check in diagnose(file_store.path) if check.name == "backups"] == [False]
    assert len(list(elsewhere.iterdir())) == 60
    assert (file_store.path / "pdca.json").read_bytes() == before
    assert not (file_store.path / ".pdca.json.new").exists()


def test_a_link_in_the_place_of_the_archive(file_store: Store, tmp_path: Path) -> None:
    save(file_store, task(1))
    elsewhere = linked(file_store, "archive", tmp_path)
    (elsewhere / "round-1.json").write_bytes(b"somebody's own")
    with pytest.raises(CommitFailed, match="archive is a link"), deed(file_store) as tx:
        tx.archive("round-1", {})
    with pytest.raises(Refused, match="archive is a link"):
        file_store.archives()
    with pytest.raises(Refused, match="archive is a link"):
        file_store.archive_read("round-1")
    assert not all(check.ok for check in diagnose(file_store.path) if check.name == "archive")
    assert [(one.name, one.read_bytes()) for one in elsewhere.iterdir()] == [("round-1.json", b"somebody's own")]
    assert file_store.snapshot().revision == 1


@pytest.mark.parametrize("folder", ["backups", "archive", FOLDER])
def test_a_file_in_its_place_is_told_and_stays(file_store: Store, folder: str) -> None:
    place = file_store.path / folder
    if place.exists():
        place.rmdir()
    place.write_bytes(b"kept")
    assert file_store.here() == []
    file_store.set_here(Presence(session="session-3", login="li", name="Li", place="today", since=NOON))
    if folder == "backups":
        with pytest.raises(CommitFailed, match="backups is a link, or no folder"):
            save(file_store, task(1))
    assert place.read_bytes() == b"kept"
