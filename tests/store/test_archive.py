"""A closed round is a file that never changes."""

from __future__ import annotations

import stat

import pytest

from pdca_tui.model.errors import Damaged, NotFound, Refused
from pdca_tui.store import Store
from tests.store.samples import NOON, facts, save, task, value


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
