"""What the protocol promises, whatever keeps the records."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import pytest

from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import Conflict, NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Change, Measure, Raci, Task, Value, WeekSpan
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import Store
from tests.store.samples import NOON, deed, edited, facts, save, task, value


def test_a_new_store_is_empty_and_stands_at_revision_0(store: Store) -> None:
    snapshot = store.snapshot()
    assert (snapshot.revision, snapshot.saved_by, snapshot.saved_at) == (0, "setup", NOON)
    assert snapshot.tasks == []


def test_a_saved_record_comes_back_with_every_field(store: Store) -> None:
    written = task(1, ticks={"2026-04-17": "li"}, depends=("task-9",), start=dt.date(2026, 4, 1), evidence="表\n格")
    save(store, written)
    read = store.snapshot().get(Task, "task-1")
    assert facts(read) == facts(written)
    assert read is not None
    assert (read.version, read.changed_by, read.changed_at) == (1, "li", NOON)


def test_one_deed_is_one_revision_with_one_audit_entry(store: Store) -> None:
    with deed(store, "li", "task.plan", subject="M1", origin="plan.xlsx") as tx:
        for number in range(5):
            tx.put(task(number))
    snapshot = store.snapshot()
    assert snapshot.revision == tx.committed.revision == 1
    (entry,) = snapshot.changes
    assert entry == tx.change
    assert (entry.revision, entry.login, entry.deed, entry.subject, entry.origin) == (
        1,
        "li",
        "task.plan",
        "M1",
        "plan.xlsx",
    )
    assert {edit.id for edit in entry.edits} == {f"task-{number}" for number in range(5)}


def test_the_audit_holds_old_and_new_values_of_changed_fields_only(store: Store) -> None:
    save(store, task(1))
    change = save(store, task(1, title="new", status=TaskStatus.DOING))
    (edit,) = change.edits
    assert edit.before == {"title": "任务 1", "status": "todo"}
    assert edit.after == {"title": "new", "status": "doing"}


def test_an_exception_inside_the_deed_saves_nothing(store: Store) -> None:
    def fail_halfway() -> None:
        with deed(store) as tx:
            tx.put(task(1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert store.snapshot().revision == 0
    assert store.snapshot().tasks == []
    save(store, task(2))
    assert [one.id for one in store.snapshot().tasks] == ["task-2"]


def test_what_the_check_of_a_deed_raises_saves_nothing(store: Store) -> None:
    save(store, task(1))
    seen: list[tuple[int, int]] = []

    def check(before: Snapshot, after: Snapshot) -> None:
        seen.append((len(before.tasks), len(after.tasks)))
        if len(after.tasks) > 2:
            raise Refused(msg("Too many."))

    with deed(store, check=check) as tx:
        tx.put(task(2))
    with pytest.raises(Refused, match="Too many"), deed(store, check=check) as tx:
        tx.put(task(3))
    with deed(store, check=check):
        pass
    assert seen == [(1, 2), (2, 3)]
    assert (store.snapshot().revision, len(store.snapshot().tasks)) == (2, 2)


def test_a_restore_is_looked_at_like_any_deed(store: Store) -> None:
    save(store, task(1))
    save(store, task(2))

    def check(before: Snapshot, after: Snapshot) -> None:
        if len(after.tasks) < len(before.tasks):
            raise Refused(msg("Too few."))

    with pytest.raises(Refused, match="Too few"):
        store.restore(login="li", at=NOON, revision=1, check=check)
    assert (store.snapshot().revision, len(store.snapshot().tasks)) == (2, 2)


def test_a_deed_that_changes_nothing_makes_no_revision(store: Store) -> None:
    save(store, task(1))
    before = store.snapshot()
    with deed(store) as tx:
        tx.put(before.tasks[0])
        tx.put(edited(before.tasks[0], days=Decimal("1.50")))
    assert tx.change is None
    assert tx.committed is tx.snapshot
    assert store.snapshot().revision == before.revision


def test_what_is_put_and_deleted_in_one_deed_leaves_no_trace(store: Store) -> None:
    with deed(store) as tx:
        tx.delete(tx.put(task(1)))
    assert tx.change is None
    assert store.snapshot().revision == 0


def test_a_deed_sees_its_own_puts(store: Store) -> None:
    save(store, task(1))
    with deed(store) as tx:
        tx.put(edited(tx.get(Task, "task-1"), owner="李明"))
        tx.put(edited(tx.get(Task, "task-1"), title="second"))
        assert tx.get(Task, "task-1").owner == "李明"
    saved = store.snapshot().tasks[0]
    assert (saved.owner, saved.title, saved.version) == ("李明", "second", 2)


def test_versions_rise_by_one_a_deed(store: Store) -> None:
    for number in range(1, 5):
        save(store, task(1, title=f"title {number}"))
        assert store.snapshot().tasks[0].version == number


def test_a_record_that_is_not_there_is_not_found(store: Store) -> None:
    with deed(store) as tx, pytest.raises(NotFound):
        tx.get(Task, "task-1")


def test_different_fields_of_a_record_merge(store: Store) -> None:
    save(store, task(1))
    seen = store.snapshot().tasks[0]
    with deed(store, "zhang") as tx:
        tx.put(edited(seen, title="zhang's title"), seen)
    with deed(store, "li") as tx:
        tx.put(edited(seen, owner="李明"), seen)
    saved = store.snapshot().tasks[0]
    assert (saved.title, saved.owner) == ("zhang's title", "李明")


def test_the_same_field_asks_with_both_values_and_who_wrote_the_other(store: Store) -> None:
    save(store, task(1))
    seen = store.snapshot().tasks[0]
    save(store, edited(seen, title="zhang's"), login="zhang")
    save(store, edited(store.snapshot().tasks[0], owner="somebody"), login="wang")
    with pytest.raises(Conflict) as caught, deed(store, "li") as tx:
        tx.put(edited(seen, title="mine", evidence="x"), seen)
    error = caught.value
    assert (error.table, error.record_id, error.field) == ("tasks", "task-1", "title")
    assert (error.mine, error.theirs, error.other) == ("mine", "zhang's", "zhang")
    assert "zhang" in str(error)
    assert store.snapshot().tasks[0].evidence == ""


def test_two_who_write_the_same_do_not_clash(store: Store) -> None:
    save(store, task(1))
    seen = store.snapshot().tasks[0]
    save(store, edited(seen, title="same"), login="zhang")
    with deed(store) as tx:
        tx.put(edited(seen, title="same"), seen)
    assert tx.change is None


def test_a_number_spelled_differently_is_no_change(store: Store) -> None:
    save(store, task(1))
    seen = store.snapshot().tasks[0]
    with deed(store, "zhang") as tx:
        tx.put(edited(seen, days=Decimal("1.50")), seen)
    assert tx.change is None
    with deed(store) as tx:
        tx.put(edited(seen, days=Decimal("2")), edited(seen, days=Decimal("1.500")))
    assert store.snapshot().tasks[0].days == 2


def test_ticks_of_two_people_come_together(store: Store) -> None:
    save(store, task(1, ticks={"2026-04-13": "li"}))
    seen = store.snapshot().tasks[0]
    save(store, edited(seen, ticks={**seen.ticks, "2026-04-14": "zhang"}), login="zhang")
    with deed(store, "li") as tx:
        tx.put(edited(seen, ticks={"2026-04-15": "li"}), seen)
    assert store.snapshot().tasks[0].ticks == {"2026-04-14": "zhang", "2026-04-15": "li"}


def test_the_same_cell_asks_by_its_key(store: Store) -> None:
    save(store, Raci(id="raci-1", measure="measure-M1", cells={"SM": "A"}))
    seen = store.snapshot().raci_rows["measure-M1"]
    save(store, edited(seen, cells={"SM": "R"}), login="zhang")
    with pytest.raises(Conflict) as caught, deed(store) as tx:
        tx.put(edited(seen, cells={"SM": "I"}), seen)
    assert (caught.value.field, caught.value.mine, caught.value.theirs) == ("cells.SM", "I", "R")


def test_a_week_span_is_one_value_and_never_half_of_two(store: Store) -> None:
    save(store, Measure(id="measure-M1", code="M1", title="t", prep=WeekSpan(1, 2)))
    seen = store.snapshot().measures[0]
    save(store, edited(seen, prep=WeekSpan(1, 3)), login="zhang")
    with pytest.raises(Conflict) as caught, deed(store) as tx:
        tx.put(edited(seen, prep=WeekSpan(2, 2)), seen)
    assert caught.value.field == "prep"


def test_a_record_deleted_meanwhile_is_not_brought_back_by_an_edit(store: Store) -> None:
    save(store, task(1))
    seen = store.snapshot().tasks[0]
    with deed(store, "zhang") as tx:
        tx.delete(seen)
    with pytest.raises(NotFound), deed(store) as tx:
        tx.put(edited(seen, title="mine"), seen)


def test_deleting_what_somebody_changed_asks_first(store: Store) -> None:
    save(store, task(1))
    seen = store.snapshot().tasks[0]
    save(store, edited(seen, title="theirs"), login="zhang")
    with pytest.raises(Conflict) as caught, deed(store) as tx:
        tx.delete(seen)
    assert (caught.value.field, caught.value.theirs, caught.value.other) == ("title", "theirs", "zhang")


def test_deleting_twice_is_not_found(store: Store) -> None:
    save(store, task(1))
    seen = store.snapshot().tasks[0]
    with deed(store) as tx:
        tx.delete(seen)
    assert store.snapshot().tasks == []
    with pytest.raises(NotFound), deed(store) as tx:
        tx.delete(seen)


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "-Infinity", "sNaN"])
def test_a_figure_that_is_no_number_is_refused_at_the_door(store: Store, figure: str) -> None:
    with pytest.raises(Refused) as caught, deed(store) as tx:
        tx.put(value(1, figure))
    assert "number" in str(caught.value)
    assert store.snapshot().revision == 0


def test_half_a_character_is_refused_at_the_door(store: Store) -> None:
    for bad in (task(1, title="\ud800"), task(1, ticks={"\udfff": "li"}), task(1, depends=("\ud83d",))):
        with pytest.raises(Refused), deed(store) as tx:
            tx.put(bad)
    with pytest.raises(Refused), deed(store, subject="\ud800") as tx:
        tx.put(task(1))
    assert store.snapshot().revision == 0


def test_a_value_of_the_wrong_kind_is_refused_before_it_is_saved(store: Store) -> None:
    for bad in (task(1, title=5), task(1, status="nonsense"), task(1, position=math.nan), task(1, start="tomorrow")):
        with pytest.raises(Refused), deed(store) as tx:
            tx.put(bad)
    assert store.snapshot().revision == 0


def test_a_record_deleted_and_added_again_in_one_deed_is_an_edit(store: Store) -> None:
    save(store, task(1))
    save(store, task(1, title="second"))
    with deed(store) as tx:
        tx.delete(tx.get(Task, "task-1"))
        tx.put(task(1, title="third"))
    assert tx.change is not None
    assert tx.change.edits[0].after == {"title": "third"}
    assert (store.snapshot().tasks[0].title, store.snapshot().tasks[0].version) == ("third", 3)


def test_nobody_writes_the_audit_by_hand(store: Store) -> None:
    change = save(store, task(1))
    with pytest.raises(Refused), deed(store) as tx:
        tx.put(edited(change, login="innocent"))
    with pytest.raises(Refused), deed(store) as tx:
        tx.delete(change)


def test_control_characters_are_stored_unchanged(store: Store) -> None:
    nasty = '\x00\x1b]0;x\x07\u202e[/x] "\\ \u2028 \U0001f600'
    save(store, task(1, title=nasty))
    assert store.snapshot().tasks[0].title == nasty


def test_a_snapshot_stays_as_it_was(store: Store) -> None:
    save(store, task(1))
    before = store.snapshot()
    save(store, task(1, title="later"), task(2))
    assert [one.title for one in before.tasks] == ["任务 1"]
    assert before.revision == 1


def test_the_snapshot_is_the_same_object_until_something_is_saved(store: Store) -> None:
    save(store, task(1))
    assert store.snapshot() is store.snapshot()
    assert not store.changed()


def test_records_that_did_not_change_stay_the_same_objects(store: Store) -> None:
    save(store, task(1), task(2), value(1))
    before = store.snapshot()
    save(store, task(2, title="other"))
    after = store.snapshot()
    assert after.get(Task, "task-1") is before.get(Task, "task-1")
    assert after.get(Task, "task-2") is not before.get(Task, "task-2")
    assert after.get(Value, "value-1") is before.get(Value, "value-1")
    assert after.all(Change)[0] == before.all(Change)[0]


def test_a_moment_without_a_zone_is_taken_as_the_machines_own(store: Store) -> None:
    save(store, task(1), at=dt.datetime(2026, 4, 17, 9, 0))
    saved_at = store.snapshot().saved_at
    assert saved_at is not None
    assert saved_at.tzinfo is not None
    assert saved_at.astimezone().replace(tzinfo=None) == dt.datetime(2026, 4, 17, 9, 0)
