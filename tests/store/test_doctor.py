"""The doctor names what is the matter and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.store import Check, Store, diagnose
from tests.store.samples import NOON, deed, save, task


def verdicts(path: Path) -> dict[str, Check]:
    """The checks by name, a failed one rather than a passed one."""
    return {check.name: check for check in sorted(diagnose(path), key=lambda check: not check.ok)}


def state_of(path: Path) -> dict[str, tuple[int, int]]:
    return {str(one): (one.stat().st_mtime_ns, one.stat().st_size) for one in path.rglob("*")}


def test_a_sound_store_passes_every_check_and_is_not_touched(file_store: Store) -> None:
    save(file_store, task(1))
    file_store.archive_write("round-1", file_store.snapshot().records, login="li", at=NOON)
    before = state_of(file_store.path)
    found = diagnose(file_store.path)
    assert [check for check in found if not check.ok] == []
    assert "number 1" in str(verdicts(file_store.path)["live file"].message)
    assert str(verdicts(file_store.path)["live file"].message).endswith(" 1 audit entry.")
    assert state_of(file_store.path) == before


def test_no_store_is_said_and_nothing_more(tmp_path: Path) -> None:
    (check,) = diagnose(tmp_path / "nowhere")
    assert not check.ok
    assert "pdca init" in str(check.message)


def test_each_kind_of_harm_is_named(file_store: Store) -> None:
    save(file_store, task(1))
    file_store.archive_write("round-1", file_store.snapshot().records, login="li", at=NOON)
    archived = file_store.path / "archive" / "round-1.json"
    archived.chmod(0o600)
    archived.write_bytes(b"{}")
    (file_store.path / "backups" / "rev-0.json").write_bytes(b"null")
    (file_store.path / ".pdca.json.new").write_bytes(b"half")
    (file_store.path / "pdca.json").write_bytes(b"")
    file_store.path.chmod(0o777)
    found = verdicts(file_store.path)
    assert {name for name, check in found.items() if not check.ok} == {"modes", "live file", "backups", "archive"}
    assert "empty" in str(found["live file"].message)
    assert "rev-0.json" in str(found["backups"].message)
    assert ".pdca.json.new" in str(found["leftovers"].message)


@pytest.mark.parametrize(
    ("mode", "may"), [(0o777, "write"), (0o755, "read"), (0o701, "read"), (0o770, ""), (0o700, "")]
)
def test_a_store_that_others_on_the_machine_may_enter_is_told(file_store: Store, mode: int, may: str) -> None:
    file_store.path.chmod(mode)
    check = verdicts(file_store.path)["modes"]
    assert check.ok is not bool(may)
    assert f"Everybody on this machine may {may}" in str(check.message) or not may


def test_a_running_save_is_seen_without_waiting_for_it(file_store: Store) -> None:
    with deed(file_store) as tx:
        tx.put(task(1))
        assert "Somebody is saving" in str(verdicts(file_store.path)["lock"].message)
    assert "Nobody" in str(verdicts(file_store.path)["lock"].message)
