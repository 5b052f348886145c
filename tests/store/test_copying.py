"""A store is copied whole and private, and never onto something that is there."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pdca_tui.model.errors import Damaged, NotFound, Refused
from pdca_tui.store import Store, copy_store, open_store
from tests.store.samples import NOON, save, task


def test_a_copy_holds_the_last_revision_and_the_archive(store: Store, tmp_path: Path) -> None:
    save(store, task(1))
    store.archive_write("round-1", store.snapshot().records, login="li", at=NOON)
    save(store, task(2))
    copy_store(store.path, tmp_path / "copy")
    copied = open_store(tmp_path / "copy")
    assert copied.snapshot().records.keys() == store.snapshot().records.keys()
    assert copied.snapshot().tasks == store.snapshot().tasks
    assert copied.snapshot().changes == store.snapshot().changes
    assert copied.archive_read("round-1").tasks == store.archive_read("round-1").tasks
    save(copied, task(3))
    assert len(store.snapshot().tasks) == 2


def test_a_copy_is_private(store: Store, tmp_path: Path) -> None:
    save(store, task(1))
    copy_store(store.path, tmp_path / "copy")
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "copy" / "pdca.json").stat().st_mode) == 0o600


def test_what_is_not_there_is_not_copied_and_what_is_there_is_not_replaced(store: Store, tmp_path: Path) -> None:
    save(store, task(1))
    with pytest.raises(NotFound):
        copy_store(tmp_path / "none", tmp_path / "copy")
    (tmp_path / "taken").mkdir()
    with pytest.raises(Refused, match="there already"):
        copy_store(store.path, tmp_path / "taken")
    assert list((tmp_path / "taken").iterdir()) == []


def test_a_damaged_store_is_not_copied_on(store: Store, tmp_path: Path) -> None:
    save(store, task(1))
    live = store.path / "pdca.json"
    live.write_bytes(live.read_bytes()[:-20])
    with pytest.raises(Damaged):
        copy_store(store.path, tmp_path / "copy")
    assert not (tmp_path / "copy" / "pdca.json").exists()
