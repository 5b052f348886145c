"""An earlier schema is read at once, and written only by an explicit command that keeps a backup."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pdca_tui.model.errors import Damaged, ReadOnly
from pdca_tui.store import Store, create_store, diagnose, migrate, open_store
from pdca_tui.store import envelope as envelopes
from pdca_tui.store.documents import to_document
from pdca_tui.store.migrations import MIGRATIONS, Tables
from pdca_tui.store.verify import verified
from tests.store.samples import NOON, deed, edited, save, sealed, task


def _chores_to_tasks(tables: Tables) -> Tables:
    """An invented change of format: tasks were called chores, and had a heading for a title."""
    chores = tables.pop("chores", {})
    tables["tasks"] = {
        number: {("title" if name == "heading" else name): fact for name, fact in chore.items()}
        for number, chore in chores.items()
    }
    return tables


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of the schema before this one."""
    document = to_document(edited(task(1), version=3))
    document["heading"] = document.pop("title")
    path = create_store(tmp_path / "store", login="li", at=NOON).path
    (path / "pdca.json").write_bytes(sealed({"chores": {"1": document}, "changes": {}}, revision=7, schema=1))
    monkeypatch.setattr(envelopes, "SCHEMA", 2)
    monkeypatch.setitem(MIGRATIONS, 1, _chores_to_tasks)
    return path


def test_an_earlier_schema_opens_for_reading_only_and_says_why(older: Path) -> None:
    before = (older / "pdca.json").read_bytes()
    store: Store = open_store(older)
    assert store.snapshot().tasks[0].title == "任务 1"
    assert store.read_only
    assert "pdca migrate" in str(store.notice)
    with pytest.raises(ReadOnly) as caught, deed(store) as tx:
        tx.put(task(2))
    assert "pdca migrate" in str(caught.value)
    assert [check.name for check in diagnose(older) if not check.ok] == ["live file"]
    assert (older / "pdca.json").read_bytes() == before


def test_migrating_keeps_the_old_file_and_leaves_an_audit_entry(older: Path) -> None:
    before = (older / "pdca.json").read_bytes()
    done = migrate(older, login="wang", at=NOON)
    assert (done.from_schema, done.to_schema, done.revision) == (1, 2, 8)
    assert done.backup is not None
    assert done.backup.read_bytes() == before
    assert done.backup.stat().st_nlink == 1
    store = open_store(older)
    assert not store.read_only
    assert store.notice is None
    assert store.snapshot().tasks[0].title == "任务 1"
    entry = store.snapshot().changes[-1]
    assert (entry.deed, entry.login, entry.revision) == ("store.migrate", "wang", 8)
    assert "chores" not in json.loads((older / "pdca.json").read_bytes())
    save(store, task(2))


def test_an_open_store_becomes_writable_once_another_migrated_it(older: Path) -> None:
    store = open_store(older)
    migrate(older, login="wang", at=NOON)
    assert store.snapshot().revision == 8
    assert not store.read_only
    save(store, task(2))


def test_the_kept_file_of_an_earlier_schema_can_be_restored(older: Path) -> None:
    done = migrate(older, login="wang", at=NOON)
    store = open_store(older)
    save(store, edited(store.snapshot().tasks[0], title="later"))
    assert store.restore(path=done.backup, login="li", at=NOON).tasks[0].title == "任务 1"


def test_a_migration_that_yields_nonsense_changes_nothing(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (older / "pdca.json").read_bytes()
    monkeypatch.setitem(MIGRATIONS, 1, lambda tables: {"tasks": {"1": {"id": 5}}})
    with pytest.raises(Damaged):
        migrate(older, login="wang", at=NOON)
    assert (older / "pdca.json").read_bytes() == before


def test_a_schema_without_a_way_to_this_one_is_damage(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(MIGRATIONS, 1)
    with pytest.raises(Damaged):
        open_store(older)


def test_what_this_version_writes_has_its_schema_number(file_store: Store) -> None:
    save(file_store, task(1))
    live = file_store.path / "pdca.json"
    assert verified(live.read_bytes(), live).envelope.schema == envelopes.SCHEMA
