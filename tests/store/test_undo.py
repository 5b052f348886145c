"""Undo is the audit's old values applied as a new deed."""

from __future__ import annotations

import pytest

from pdca_tui.model.errors import Conflict, NotFound
from pdca_tui.model.records import Change, Task
from pdca_tui.store import Store
from tests.store.samples import deed, edited, facts, save, task, value


def undo(store: Store, change: Change, login: str = "li") -> Change:
    with deed(store, login, "undo", undoes=change.id) as tx:
        tx.undo(change)
    assert tx.change is not None
    return tx.change


def test_undo_gives_the_old_values_back_as_a_new_revision(store: Store) -> None:
    save(store, task(1))
    change = save(store, task(1, title="wrong"))
    taken_back = undo(store, change)
    saved = store.snapshot().tasks[0]
    assert (saved.title, saved.version) == ("任务 1", 3)
    assert store.snapshot().revision == 3
    assert taken_back.undoes == change.id


def test_undo_of_undo_returns_everything(store: Store) -> None:
    save(store, task(1, ticks={"2026-04-13": "li"}), task(2), value(1))
    with deed(store) as tx:
        tx.put(task(1, title="other", ticks={"2026-04-14": "li"}))
        tx.delete(tx.get(Task, "task-2"))
        tx.put(task(3, evidence="new"))
    wanted = {one.id: facts(one) for one in store.snapshot().tasks}
    assert tx.change is not None
    back = undo(store, tx.change)
    assert [one.id for one in store.snapshot().tasks] == ["task-1", "task-2"]
    undo(store, back)
    assert {one.id: facts(one) for one in store.snapshot().tasks} == wanted


def test_undo_of_a_creation_deletes_and_of_a_deletion_creates(store: Store) -> None:
    created = save(store, task(1, evidence="text"))
    before = store.snapshot().tasks[0]
    gone = undo(store, created)
    assert store.snapshot().tasks == []
    undo(store, gone)
    again = store.snapshot().tasks[0]
    assert facts(again) == facts(before)
    assert again.version > before.version


def test_undo_takes_back_one_tick_and_leaves_later_ones(store: Store) -> None:
    save(store, task(1, ticks={"2026-04-13": "li"}))
    ticked = save(store, task(1, ticks={"2026-04-13": "li", "2026-04-14": "li"}))
    assert ticked.edits[0].after == {"ticks": {"2026-04-14": "li"}}
    save(store, task(1, ticks={"2026-04-13": "li", "2026-04-14": "li", "2026-04-15": "zhang"}), login="zhang")
    undo(store, ticked)
    assert store.snapshot().tasks[0].ticks == {"2026-04-13": "li", "2026-04-15": "zhang"}


def test_undo_keeps_what_others_did_to_other_fields(store: Store) -> None:
    save(store, task(1))
    change = save(store, task(1, title="wrong"))
    save(store, edited(store.snapshot().tasks[0], owner="李明"), login="zhang")
    undo(store, change)
    saved = store.snapshot().tasks[0]
    assert (saved.title, saved.owner) == ("任务 1", "李明")


def test_undo_asks_when_the_field_was_changed_since(store: Store) -> None:
    save(store, task(1))
    change = save(store, task(1, title="wrong"))
    save(store, task(1, title="right"), login="zhang")
    with pytest.raises(Conflict) as caught:
        undo(store, change)
    assert (caught.value.theirs, caught.value.mine, caught.value.other) == ("right", "任务 1", "zhang")
    assert store.snapshot().tasks[0].title == "right"


def test_undo_of_a_creation_asks_when_the_record_was_changed_since(store: Store) -> None:
    created = save(store, task(1))
    save(store, task(1, title="worked on"), login="zhang")
    with pytest.raises(Conflict):
        undo(store, created)


def test_undo_of_an_edit_to_a_deleted_record_is_not_found(store: Store) -> None:
    save(store, task(1))
    change = save(store, task(1, title="wrong"))
    with deed(store) as tx:
        tx.delete(tx.get(Task, "task-1"))
    with pytest.raises(NotFound):
        undo(store, change)


def test_undo_works_after_the_store_is_opened_anew(store: Store) -> None:
    save(store, task(1))
    save(store, task(1, title="wrong"))
    store.close()
    undo(store, store.snapshot().changes[-1])
    assert store.snapshot().tasks[0].title == "任务 1"
