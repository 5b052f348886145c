"""Earlier revisions are kept, pruned, listed and brought back."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from pdca_tui.model.errors import CommitFailed, Damaged, NotFound, Refused
from pdca_tui.model.records import Task
from pdca_tui.store import Store, create_store, migrate, open_store, restore_store, store_backups
from tests.store.conftest import DaysOnHand
from tests.store.samples import NOON, deed, edited, facts, save, task, value

DAY = dt.timedelta(days=1)


def names(store: Store) -> set[str]:
    return {path.name for path in (store.path / "backups").iterdir()}


def test_every_save_keeps_the_revision_before_it(file_store: Store) -> None:
    before = (file_store.path / "pdca.json").read_bytes()
    save(file_store, task(1))
    assert (file_store.path / "backups" / "rev-0.json").read_bytes() == before
    assert (file_store.path / "backups" / "rev-0.json").stat().st_nlink == 1
    save(file_store, task(2))
    assert {"rev-0.json", "rev-1.json"} <= names(file_store)


def test_the_last_fifty_revisions_are_kept(file_store: Store) -> None:
    for number in range(55):
        save(file_store, task(1, position=number))
    kept = {name for name in names(file_store) if name.startswith("rev-")}
    assert kept == {f"rev-{number}.json" for number in range(5, 55)}


def test_one_real_copy_a_day_is_kept_for_thirty_days(dated: Store, machine: DaysOnHand) -> None:
    for number in range(70):
        machine.moment = NOON + DAY * (number // 2)
        save(dated, task(1, position=number), at=machine.moment)
    days = sorted(name for name in names(dated) if name.startswith("day-"))
    assert len(days) == 30
    assert days[-1] == f"day-{(NOON + DAY * 34).date()}.json"
    copy = dated.path / "backups" / days[-1]
    assert copy.stat().st_nlink == 1
    assert open_store_of(copy, dated.path.parent).tasks[0].position == 67


def open_store_of(backup: Path, scratch: Path):
    """A backup opened as if it were a live file."""
    place = scratch / "from-backup"
    place.mkdir()
    shutil.copy(backup, place / "pdca.json")
    return open_store(place).snapshot()


def test_backups_are_listed_with_revision_time_and_author_newest_first(dated: Store, machine: DaysOnHand) -> None:
    save(dated, task(1), login="li", at=NOON)
    machine.moment += DAY
    save(dated, task(2), login="zhang", at=NOON + DAY)
    kept = dated.backup(at=NOON + DAY)
    found = dated.backups()
    assert found[0] == kept
    assert (kept.kind, kept.revision, kept.saved_by) == ("manual", 2, "zhang")
    assert [info.revision for info in found] == sorted((info.revision for info in found), reverse=True)
    assert {(info.kind, info.revision) for info in found} == {
        ("manual", 2),
        ("revision", 1),
        ("day", 1),
        ("revision", 0),
        ("day", 0),
    }


def test_a_copy_by_hand_goes_where_it_is_told_and_never_over_a_file(file_store: Store, tmp_path: Path) -> None:
    save(file_store, task(1))
    target = tmp_path / "copy.json"
    assert file_store.backup(at=NOON, target=target).path == target
    assert target.read_bytes() == (file_store.path / "pdca.json").read_bytes()
    with pytest.raises(Refused):
        file_store.backup(at=NOON, target=target)
    with pytest.raises(CommitFailed):
        file_store.backup(at=NOON, target=tmp_path / "nowhere" / "copy.json")


def test_restore_by_revision_is_a_new_revision_that_says_what_it_did(file_store: Store) -> None:
    save(file_store, task(1), task(2))
    with deed(file_store) as tx:
        tx.put(task(1, title="wrong"))
        tx.delete(tx.get(Task, "task-2"))
        tx.put(value(1))
    restored = file_store.restore(revision=1, login="wang", at=NOON)
    assert restored.revision == 3
    assert [facts(one) for one in restored.tasks] == [facts(task(1)), facts(task(2))]
    assert restored.all(type(value(1))) == []
    entry = restored.changes[-1]
    assert (entry.login, entry.deed, entry.subject) == ("wang", "store.restore", "1")
    assert len(restored.changes) == 3


def test_a_restore_can_be_undone(file_store: Store) -> None:
    save(file_store, task(1))
    save(file_store, task(1, title="later"), task(2))
    before = [facts(one) for one in file_store.snapshot().tasks]
    restored = file_store.restore(revision=1, login="wang", at=NOON)
    with deed(file_store, undoes=restored.changes[-1].id) as tx:
        tx.undo(restored.changes[-1])
    assert [facts(one) for one in file_store.snapshot().tasks] == before


def test_versions_rise_above_both_states(file_store: Store) -> None:
    save(file_store, task(1))
    for number in range(4):
        save(file_store, task(1, position=number + 1))
    high = file_store.snapshot().tasks[0].version
    assert file_store.restore(revision=1, login="li", at=NOON).tasks[0].version > high
    save(file_store, task(2))
    with deed(file_store) as tx:
        tx.delete(tx.put(edited(tx.get(Task, "task-2"), title="last words")))
    assert file_store.restore(revision=7, login="li", at=NOON).get(Task, "task-2").version > 2


def test_restore_by_time_takes_the_last_state_saved_by_then(file_store: Store) -> None:
    for number in range(4):
        save(file_store, task(1, position=number), at=NOON + DAY * number)
    restored = file_store.restore(moment=NOON + DAY * 1.5, login="li", at=NOON + DAY * 9)
    assert restored.tasks[0].position == 1


def test_restoring_what_stands_changes_nothing(file_store: Store) -> None:
    save(file_store, task(1))
    for wish in ({"revision": 1}, {"moment": NOON + DAY}):
        assert file_store.restore(login="li", at=NOON + DAY, **wish).revision == 1


def test_what_is_not_kept_cannot_be_restored(file_store: Store) -> None:
    save(file_store, task(1))
    for wish in ({"revision": 99}, {"moment": NOON - DAY}, {"path": file_store.path / "nothing.json"}):
        with pytest.raises(NotFound):
            file_store.restore(login="li", at=NOON, **wish)
    with pytest.raises(Refused):
        file_store.restore(login="li", at=NOON)
    assert file_store.snapshot().revision == 1


def test_a_damaged_backup_is_listed_last_and_never_restored(file_store: Store) -> None:
    save(file_store, task(1))
    save(file_store, task(2))
    bad = file_store.path / "backups" / "rev-1.json"
    bad.unlink()
    bad.write_bytes(b"{}")
    assert file_store.backups()[-1].path == bad
    assert file_store.backups()[-1].revision is None
    with pytest.raises(Damaged):
        file_store.restore(path=bad, login="li", at=NOON)
    assert file_store.snapshot().revision == 2


@pytest.mark.parametrize("ruin", [b"", b"null", b"\x00" * 100, None], ids=["empty", "null", "zeros", "missing"])
def test_a_damaged_store_is_restored_and_the_damaged_file_is_kept(file_store: Store, ruin: bytes | None) -> None:
    save(file_store, task(1))
    save(file_store, task(1, title="later"))
    seen = file_store.snapshot()
    live = file_store.path / "pdca.json"
    live.unlink()
    if ruin is not None:
        live.write_bytes(ruin)
    assert store_backups(file_store.path)[0].revision == 1
    restored = restore_store(file_store.path, login="wang", at=NOON)
    assert restored.tasks[0].title == "任务 1"
    assert restored.revision > seen.revision
    assert restored.tasks[0].version > seen.tasks[0].version
    assert restored.changes[-1].deed == "store.restore"
    aside = [path for path in (file_store.path / "backups").iterdir() if path.name.startswith("damaged-")]
    assert [path.read_bytes() for path in aside] == ([] if ruin is None else [ruin])
    assert file_store.snapshot().revision == restored.revision
    save(file_store, task(2))


def test_a_restored_revision_rises_above_the_damaged_ones(file_store: Store) -> None:
    for number in range(3):
        save(file_store, task(1, position=number))
    live = file_store.path / "pdca.json"
    live.write_bytes(live.read_bytes().replace(b'"revision":3', b'"revision":40')[:-5])
    assert restore_store(file_store.path, login="li", at=NOON).revision == 41


def test_an_old_file_put_back_by_hand_does_not_overwrite_a_kept_revision(file_store: Store) -> None:
    save(file_store, task(1, title="first branch"))
    save(file_store, task(1, title="second"))
    live = file_store.path / "pdca.json"
    old = (file_store.path / "backups" / "rev-0.json").read_bytes()
    live.unlink()
    live.write_bytes(old)
    first = (file_store.path / "backups" / "rev-1.json").read_bytes()
    anew = open_store(file_store.path)
    save(anew, task(1, title="other branch"))
    save(anew, task(2))
    assert (file_store.path / "backups" / "rev-1.json").read_bytes() == first
    assert "rev-1-2.json" in names(file_store)


def test_a_file_put_in_place_while_a_deed_runs_is_not_overwritten(file_store: Store) -> None:
    save(file_store, task(1))
    live = file_store.path / "pdca.json"
    content = live.read_bytes()

    def save_while_it_is_replaced() -> None:
        with deed(file_store) as tx:
            tx.put(task(2))
            live.unlink()
            live.write_bytes(content)

    with pytest.raises(CommitFailed):
        save_while_it_is_replaced()
    assert live.read_bytes() == content
    save(file_store, task(2))


def test_a_broken_save_leaves_no_trouble_behind(file_store: Store) -> None:
    (file_store.path / ".pdca.json.new").write_bytes(b"half a rev")
    save(file_store, task(1))
    assert not (file_store.path / ".pdca.json.new").exists()


def test_backups_directory_is_made_when_it_is_gone(file_store: Store) -> None:
    shutil.rmtree(file_store.path / "backups")
    save(file_store, task(1))
    assert "rev-0.json" in names(file_store)


def test_migrating_a_store_of_this_schema_does_nothing(tmp_path: Path) -> None:
    store = create_store(tmp_path / "store", login="li", at=NOON)
    done = migrate(store.path, login="li", at=NOON)
    assert (done.revision, done.backup) == (0, None)
    assert store.snapshot().revision == 0
