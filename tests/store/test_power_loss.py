"""The power fails after any call of a deed: the old revision or the new one is there, and the new one once told so."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from benchmarks.power_loss import Losses, lose_power

from pdca_tui.platform import files as platform_files
from pdca_tui.store import Store, commit
from tests.store.samples import save, task


def losses(store: Store, title: str = "new") -> Losses:
    """Save once and lose the power at every place."""
    old = (store.path / "pdca.json").read_bytes()

    def judge(left: Mapping[str, bytes | None], told: bool) -> str | None:
        live = left.get("pdca.json")
        if live == (store.path / "pdca.json").read_bytes():
            return None
        if live == old:
            return "told to be saved, and lost" if told else None
        return "neither the old revision nor the new one"

    return lose_power(store.path, lambda: save(store, task(1, title=title)), judge)


def test_no_power_failure_in_a_save_leaves_anything_but_one_whole_revision(file_store: Store) -> None:
    first, second = losses(file_store, "first of the day"), losses(file_store)
    assert (first.bad, second.bad) == ((), ())
    assert min(first.cuts, second.cuts) > 5
    assert second.states > second.cuts


def test_what_is_left_behind_by_a_dead_save_does_no_harm_to_the_next(file_store: Store) -> None:
    save(file_store, task(1))
    (file_store.path / ".pdca.json.new").write_bytes(b"half")
    assert losses(file_store).bad == ()


@pytest.mark.parametrize("module", ["commit", "platform_files"])
def test_a_save_that_does_not_sync_is_found_out(
    module: str, file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    if module == "commit":
        monkeypatch.setattr(platform_files.DirectorySync, "sync", lambda directory: None)
    else:
        monkeypatch.setattr(commit, "write_new", _write_without_sync)
    assert losses(file_store).bad != ()


def _write_without_sync(path: Path, data: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    os.write(handle, data)
    os.close(handle)
