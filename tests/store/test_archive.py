"""A closed round is a file that never changes."""

from __future__ import annotations

import stat

import pytest

from pdca_tui.model.errors import Damaged, NotFound, Refused
from pdca_tui.model.records import Closing, Value
from pdca_tui.store import Store, Transaction, open_store
from pdca_tui.store.doctor import diagnose
from tests.store.samples import NOON, deed, facts, save, task, value


def test_an_archived_round_comes_back_whole(store: Store) -> None:
    save(store, task(1), task(2), value(1))
    live = store.snapshot()
    path = store.archive_write("round-1", live.records, login="li", at=NOON, revision=live.revision)
    archived = store.archive_read("round-1")
    assert store.archives() == ["round-1"]
    assert archived.tasks == live.tasks
    assert archived.changes == live.changes
    assert (archived.revision, archived.saved_by, archived.saved_at) == (1, "li", NOON)
    assert stat.S_IMODE(path.stat().st_mode) & 0o222 == 0


def test_an_archived_round_is_never_replaced(store: Store) -> None:
    save(store, task(1))
    path = store.archive_write("round-1", store.snapshot().records, login="li", at=NOON)
    before = path.read_bytes()
    save(store, task(2))
    with pytest.raises(Refused):
        store.archive_write("round-1", store.snapshot().records, login="li", at=NOON)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["round-1.json"]


def test_an_archive_needs_a_plain_name(store: Store) -> None:
    for name in ("", "../pdca", "a/b", "Round 1", ".hidden", "x" * 65, "第1轮", "a\x1b[0m"):
        with pytest.raises(Refused):
            store.archive_write(name, {}, login="li", at=NOON)
        with pytest.raises(Refused):
            store.archive_read(name)


def test_what_is_not_archived_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound):
        store.archive_read("round-9")


def test_a_damaged_archive_is_named(store: Store) -> None:
    path = store.archive_write("round-1", {"tasks": {"task-1": task(1)}}, login="li", at=NOON)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"M1.1", b"M1.7"))
    with pytest.raises(Damaged) as caught:
        store.archive_read("round-1")
    assert "round-1.json" in str(caught.value)


def test_later_saves_leave_the_archive_alone(store: Store) -> None:
    save(store, task(1))
    store.archive_write("round-1", store.snapshot().records, login="li", at=NOON)
    for number in range(3):
        save(store, task(1, position=number + 1))
    assert facts(store.archive_read("round-1").tasks[0]) == facts(task(1))


def closing(**fields: object) -> Closing:
    """Round 1, signed."""
    return Closing(
        id="closing-1", round="round-1", number=1, signed_by="li", signed_on=NOON.date(), archive="round-1", **fields
    )


def close(store: Store, *leaving: str) -> Transaction:
    """Archive the store as round 1 and let go of these tasks."""
    with deed(store, name="round.close") as tx:
        tx.put(closing())
        tx.archive("round-1", {"tasks": leaving})
    return tx


def test_what_is_archived_leaves_the_live_store_with_the_audit_until_then(store: Store) -> None:
    save(store, task(1), task(2), value(1))
    save(store, task(2, title="later"))
    before = store.snapshot()
    done = close(store, "task-1")
    live, archived = store.snapshot(), store.archive_read("round-1")
    assert [one.id for one in live.tasks] == ["task-2"]
    assert [one.id for one in live.all(Value)] == ["value-1"]
    assert archived.records == {**before.records, "changes": archived.records["changes"]}
    assert archived.changes == before.changes
    assert (archived.revision, live.revision) == (2, 3)
    (entry,) = live.changes
    assert entry == done.change
    assert (entry.revision, entry.deed, entry.login, entry.archive) == (3, "round.close", "li", "round-1")
    assert [edit.table for edit in entry.edits] == ["closings"]


def test_revisions_and_the_audit_go_on_after_an_archive(store: Store) -> None:
    save(store, task(1), task(2))
    close(store, "task-1")
    save(store, task(2, title="next"))
    live = open_store(store.path).snapshot()
    assert [entry.revision for entry in live.changes] == [2, 3]
    assert live.tasks[0].title == "next"
    assert live.tasks[0].version == 2


def test_an_archive_that_is_signed_is_never_written_again(store: Store) -> None:
    save(store, task(1), task(2))
    close(store, "task-1")
    path = store.path / "archive" / "round-1.json"
    before = path.read_bytes()
    with pytest.raises(Refused), deed(store) as tx:
        tx.archive("round-1", {"tasks": ["task-2"]})
    assert path.read_bytes() == before
    assert [one.id for one in store.snapshot().tasks] == ["task-2"]


def test_an_attempt_that_was_cut_off_is_taken_up_when_nothing_changed(store: Store) -> None:
    save(store, task(1), task(2))
    (store.path / "archive" / "round-1.json").write_bytes((store.path / "pdca.json").read_bytes())
    assert close(store, "task-1").unsigned is None
    assert store.archives() == ["round-1"]
    assert [path.name for path in (store.path / "archive").iterdir()] == ["round-1.json"]


def test_an_attempt_that_the_round_has_outrun_is_set_aside_and_told(store: Store) -> None:
    save(store, task(1), task(2))
    old = (store.path / "pdca.json").read_bytes()
    (store.path / "archive" / "round-1.json").write_bytes(old)
    save(store, task(2, title="later"))
    aside = close(store, "task-1").unsigned
    assert aside is not None
    assert aside.read_bytes() == old
    assert store.archive_read("round-1").revision == 2
    assert store.archives() == ["round-1"]


def test_an_error_inside_the_deed_archives_nothing(store: Store) -> None:
    save(store, task(1))

    def fail_halfway() -> None:
        with deed(store) as tx:
            tx.archive("round-1", {"tasks": ["task-1"]})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert store.archives() == []
    assert [one.id for one in store.snapshot().tasks] == ["task-1"]


def test_an_archiving_deed_is_not_undone_and_says_what_brings_it_back(store: Store) -> None:
    save(store, task(1), task(2))
    change = close(store, "task-1").change
    assert change is not None
    with pytest.raises(Refused) as caught, deed(store, "li", "undo", undoes=change.id) as tx:
        tx.undo(change)
    assert "pdca restore --revision 1" in str(caught.value)


def test_a_restore_brings_back_what_was_archived_with_its_audit(store: Store) -> None:
    save(store, task(1), task(2), value(1))
    before = store.snapshot()
    close(store, "task-1")
    for path in (store.path / "backups").glob("rev-*.json"):
        path.unlink()
    restored = store.restore(login="li", at=NOON, revision=1)
    assert [facts(one) for one in restored.tasks] == [facts(one) for one in before.tasks]
    assert restored.closings == []
    assert [entry.revision for entry in restored.changes] == [1, 2, 3]
    assert restored.changes[0] == before.changes[0]


def test_a_round_that_was_restored_is_closed_again_and_loses_nothing(store: Store) -> None:
    save(store, task(1), task(2))
    close(store, "task-1")
    store.restore(login="li", at=NOON, revision=1)
    save(store, task(1, title="later"))
    assert close(store, "task-1").unsigned is not None
    archived = store.archive_read("round-1")
    assert [entry.revision for entry in archived.changes] == [1, 2, 3, 4]
    assert archived.tasks[0].title == "later"


def test_the_doctor_tells_of_an_archive_that_nobody_signed(store: Store) -> None:
    save(store, task(1), task(2))
    (store.path / "archive" / "round-1.json").write_bytes((store.path / "pdca.json").read_bytes())
    told = [str(check.message) for check in diagnose(store.path) if check.name == "archive"]
    assert any("round-1 belongs to no closed round" in sentence for sentence in told)
    close(store, "task-1")
    assert [check for check in diagnose(store.path) if check.name == "archive" and not check.ok] == []
    (store.path / "archive" / "round-1.json").unlink()
    assert [check.ok for check in diagnose(store.path) if "is missing" in str(check.message)] == [False]
