"""A state that somebody puts in the store's place by hand is noticed, and never mixed with what is shown."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from pdca_tui.model.errors import Damaged, Missing, NewerFormat, Replaced
from pdca_tui.store import Store, create_store, open_store, restore_store
from tests.store.samples import NOON, deed, save, task


def put_in_place(store: Store, data: bytes) -> None:
    """What `cp` and an editor's save do: another file under the name."""
    part = store.path / "part"
    part.write_bytes(data)
    os.replace(part, store.path / "pdca.json")


def test_an_older_state_is_neither_shown_nor_saved_upon(file_store: Store) -> None:
    save(file_store, task(1, title="old"))
    save(file_store, task(1, title="new"))
    put_in_place(file_store, (file_store.path / "backups" / "rev-1.json").read_bytes())
    with pytest.raises(Replaced, match=r"revision 1.*revision 2"):
        file_store.snapshot()
    with pytest.raises(Replaced):
        save(file_store, task(2))
    assert open_store(file_store.path).snapshot().revision == 1


def test_it_goes_on_once_the_state_that_was_shown_is_back(file_store: Store) -> None:
    save(file_store, task(1))
    save(file_store, task(2))
    shown = (file_store.path / "pdca.json").read_bytes()
    put_in_place(file_store, (file_store.path / "backups" / "rev-1.json").read_bytes())
    with pytest.raises(Replaced):
        file_store.snapshot()
    put_in_place(file_store, shown)
    assert file_store.snapshot().revision == 2
    save(file_store, task(3))
    assert file_store.snapshot().revision == 3


def test_an_older_state_that_others_have_saved_upon_is_noticed_by_its_audit(file_store: Store) -> None:
    save(file_store, task(1))
    save(file_store, task(2))
    put_in_place(file_store, (file_store.path / "backups" / "rev-1.json").read_bytes())
    other = open_store(file_store.path)
    for number in (3, 4, 5):
        save(other, task(number), login="zhang")
    with pytest.raises(Replaced, match=r"revision 4.*revision 2"):
        file_store.snapshot()


def test_the_store_of_another_centre_is_noticed_whatever_its_revision(file_store: Store, tmp_path: Path) -> None:
    save(file_store, task(1))
    other = create_store(tmp_path / "other", login="wang", at=NOON)
    for number in (1, 2, 3):
        save(other, task(number, title="another plan"), login="wang")
    put_in_place(file_store, (other.path / "pdca.json").read_bytes())
    with pytest.raises(Replaced):
        file_store.snapshot()
    with pytest.raises(Replaced):
        save(file_store, task(1, title="mixed"))


def test_deeds_of_others_a_restore_and_a_restore_over_ruins_are_gone_on_from(file_store: Store) -> None:
    save(file_store, task(1, title="first"))
    save(file_store, task(1, title="second"))
    other = open_store(file_store.path)
    save(other, task(2), login="zhang")
    assert file_store.snapshot().revision == 3
    other.restore(login="zhang", at=NOON, revision=1)
    assert file_store.snapshot().tasks[0].title == "first"
    put_in_place(file_store, b"")
    with pytest.raises(Damaged):
        file_store.snapshot()
    restore_store(file_store.path, login="zhang", at=NOON, revision=2)
    assert file_store.snapshot().tasks[0].title == "second"


def test_a_round_that_somebody_else_closes_is_gone_on_from_though_its_audit_leaves(file_store: Store) -> None:
    save(file_store, task(1))
    save(file_store, task(2))
    other = open_store(file_store.path)
    with deed(other, "zhang", "round.close") as tx:
        tx.archive("round-1", {"tasks": ["task-1"]})
    assert len(other.snapshot().changes) == 1
    assert [one.id for one in file_store.snapshot().tasks] == ["task-2"]
    save(file_store, task(3))
    assert file_store.snapshot().revision == 4


def test_entries_that_were_written_in_another_form_are_known_again(file_store: Store) -> None:
    save(file_store, task(1))
    live = file_store.path / "pdca.json"
    tables = json.loads(live.read_text("utf-8"))
    save(open_store(file_store.path), task(2), login="zhang")
    newer = json.loads(live.read_text("utf-8"))
    assert set(tables["changes"]) < set(newer["changes"])
    put_in_place(file_store, json.dumps(newer, ensure_ascii=False, indent=1, sort_keys=True).encode())
    assert file_store.snapshot().revision == 2


def test_a_file_that_was_refused_is_not_read_again_until_it_is_another(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pdca_tui.store import file_store as module

    save(file_store, task(1))
    good, reads, load = (file_store.path / "pdca.json").read_bytes(), [], module.load
    monkeypatch.setattr(module, "load", lambda *given: reads.append(given) or load(*given))
    put_in_place(file_store, good[:-50])
    for _ in range(3):
        with pytest.raises(Damaged, match=r"breaks off|malformed"):
            file_store.snapshot()
    assert len(reads) == 1
    put_in_place(file_store, good)
    assert file_store.snapshot().revision == 1


def test_a_store_that_is_gone_says_so_and_a_newer_one_too(file_store: Store) -> None:
    save(file_store, task(1))
    away = file_store.path.with_name("away")
    os.rename(file_store.path, away)
    with pytest.raises(Missing, match="not there any more"):
        file_store.snapshot()
    with pytest.raises(Missing, match="not there any more"):
        save(file_store, task(2))
    assert not file_store.path.exists()
    os.rename(away, file_store.path)
    assert file_store.snapshot().revision == 1
    newer = (file_store.path / "pdca.json").read_bytes().replace(b'"schema":1', b'"schema":99', 1)
    put_in_place(file_store, newer)
    with pytest.raises(NewerFormat, match="newer version"):
        file_store.snapshot()


def test_no_hindrance_leaves_no_trace_and_one_without_room_is_told(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(os.listdir(file_store.path))
    assert file_store.hindrance() is None
    assert sorted(os.listdir(file_store.path)) == before
    usage = shutil.disk_usage(file_store.path)._replace(free=3)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert "full" in str(file_store.hindrance())
