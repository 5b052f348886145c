"""Where a store may be, what it is made of, and who may read it."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from pdca_tui.model.clock import FixedClock
from pdca_tui.model.errors import Damaged, NotFound, ReadOnly, Refused
from pdca_tui.platform import files
from pdca_tui.platform.files import mount_kind
from pdca_tui.store import Store, create_store, open_store, store_exists
from pdca_tui.store import directory as directories
from tests.store.samples import NOON, deed, save, task

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:26 / /srv/team rw shared:1 - nfs4 server:/export rw
31 22 0:27 / /srv/team/local rw - xfs /dev/vdb rw
32 22 0:28 / /mnt/with\\040blank rw - cifs //box/share rw
33 22 0:29 / /home/li/remote rw - fuse.sshfs li@box: rw
34 22 0:30 / /mnt/over rw - nfs server:/ rw
35 22 0:31 / /mnt/over rw - ext4 /dev/vdc rw
"""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_where_nothing_is_there_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "nowhere", tmp_path / "empty", tmp_path / "file"):
        assert not store_exists(place)
        with pytest.raises(NotFound) as caught:
            open_store(place)
        assert str(place) in str(caught.value)
        assert "pdca init" in str(caught.value)
        assert "pdca demo" in str(caught.value)


@pytest.mark.parametrize("mark", ["backups", "archive", ".lock"])
def test_a_directory_with_a_stores_marks_but_no_live_file_is_damaged(tmp_path: Path, mark: str) -> None:
    (tmp_path / mark).mkdir()
    with pytest.raises(Damaged):
        open_store(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [mark]


def test_a_store_is_made_in_a_new_or_an_empty_directory(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "a" / "b", tmp_path / "empty"):
        made = create_store(place, login="li", at=NOON)
        assert sorted(path.name for path in place.iterdir()) == ["archive", "backups", "pdca.json"]
        assert made.path == place
        assert store_exists(place)


def test_what_a_broken_making_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".pdca.json.0123456789ab.new").write_bytes(b"half")
    assert create_store(tmp_path, login="li", at=NOON).snapshot().revision == 0


def test_making_a_store_touches_nothing_that_is_there(tmp_path: Path) -> None:
    store = create_store(tmp_path / "store", login="li", at=NOON)
    save(store, task(1))
    before = (store.path / "pdca.json").read_bytes()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("dear")
    (tmp_path / "file").write_text("x")
    for place in (store.path, tmp_path / "other", tmp_path / "file"):
        with pytest.raises(Refused) as caught:
            create_store(place, login="li", at=NOON)
        assert str(place) in str(caught.value)
    assert (store.path / "pdca.json").read_bytes() == before
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["letter.txt"]


def test_a_store_whose_live_file_is_missing_is_not_made_anew(file_store: Store) -> None:
    (file_store.path / "pdca.json").unlink()
    with pytest.raises(Refused):
        create_store(file_store.path, login="li", at=NOON)


def test_a_private_store_is_for_one_account(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store = create_store(tmp_path / "store", login="li", at=NOON, machine=FixedClock(NOON))
        save(store, task(1))
    finally:
        os.umask(before)
    assert mode(store.path) == mode(store.path / "backups") == mode(store.path / "archive") == 0o700
    for file in ("pdca.json", ".lock", "backups/rev-0.json", "backups/day-2026-04-17.json"):
        assert mode(store.path / file) == 0o600, file


@pytest.mark.parametrize("umask", [0o077, 0o022, 0o000])
def test_a_shared_store_is_for_a_group_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = create_store(tmp_path / "store", login="li", at=NOON, shared=True, machine=FixedClock(NOON))
        save(store, task(1))
    finally:
        os.umask(before)
    assert mode(store.path) == mode(store.path / "backups") == mode(store.path / "archive") == 0o2770
    for file in ("pdca.json", ".lock", "backups/rev-0.json", "backups/day-2026-04-17.json"):
        assert mode(store.path / file) == 0o660, file


def test_a_link_to_the_directory_is_the_same_store(file_store: Store, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(file_store.path)
    other = open_store(link)
    assert other.path == file_store.path
    save(other, task(1))
    assert file_store.changed()
    assert file_store.snapshot().revision == 1


def test_a_link_to_the_live_file_stays_a_link(file_store: Store, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "pdca.json").symlink_to(file_store.path / "pdca.json")
    other = open_store(desk)
    assert other.path == file_store.path
    save(other, task(1))
    assert (desk / "pdca.json").is_symlink()
    assert file_store.snapshot().revision == 1
    assert [path.name for path in desk.iterdir()] == ["pdca.json"]


def test_a_link_to_nowhere_is_damage(tmp_path: Path) -> None:
    (tmp_path / "pdca.json").symlink_to(tmp_path / "gone")
    with pytest.raises(Damaged):
        open_store(tmp_path)


def test_a_trap_in_place_of_the_new_file_is_not_followed(file_store: Store, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (file_store.path / ".pdca.json.new").symlink_to(victim)
    save(file_store, task(1))
    assert victim.read_text() == "precious"
    assert not (file_store.path / "pdca.json").is_symlink()


def test_read_only_writes_nothing(file_store: Store) -> None:
    reader = open_store(file_store.path, read_only=True)
    assert reader.read_only
    names = sorted(path.name for path in file_store.path.rglob("*"))
    for attempt in (lambda: deed(reader), lambda: reader.restore(login="li", at=NOON)):
        with pytest.raises(ReadOnly):
            attempt()
    assert sorted(path.name for path in file_store.path.rglob("*")) == names


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_without_the_right_to_write_a_deed_is_refused(file_store: Store) -> None:
    file_store.path.chmod(0o500)
    try:
        with pytest.raises(ReadOnly):
            save(file_store, task(1))
    finally:
        file_store.path.chmod(0o700)


def test_a_deed_does_not_make_a_deleted_store_anew(file_store: Store) -> None:
    shutil.rmtree(file_store.path)
    with pytest.raises(Damaged):
        save(file_store, task(1))
    assert not file_store.path.exists()


def test_plain_tinydb_reads_the_live_file(file_store: Store) -> None:
    save(file_store, task(1, title="预拣货"), task(2))
    with TinyDB(file_store.path / "pdca.json", access_mode="r", encoding="utf-8") as database:
        assert database.table("tasks").get(where("id") == "task-1")["title"] == "预拣货"
        assert len(database.table("tasks")) == 2
        assert len(database.table("changes")) == 1
        (envelope,) = database.table("envelope").all()
    assert set(envelope) == {"schema", "revision", "saved_by", "saved_at", "checksum"}
    assert (envelope["revision"], envelope["saved_by"]) == (1, "li")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/pdca", "ext4"),
        ("/srv/team", "nfs4"),
        ("/srv/team/store", "nfs4"),
        ("/srv/teamwork", "ext4"),
        ("/srv/team/local/store", "xfs"),
        ("/mnt/with blank/store", "cifs"),
        ("/home/li/remote/x", "fuse.sshfs"),
        ("/mnt/over/store", "ext4"),
    ],
)
def test_the_mount_table_tells_the_kind_of_file_system(path: str, kind: str) -> None:
    assert mount_kind(path, MOUNTS) == kind


@pytest.mark.parametrize(
    ("kind", "remote"),
    [
        *(("nfs", True), ("nfs4", True), ("cifs", True), ("smb3", True), ("9p", True), ("fuse.sshfs", True)),
        *(("fuse.davfs2", True), ("ext4", False), ("btrfs", False), ("fuse.nfs", False), ("sshfs", False)),
    ],
)
def test_what_counts_as_a_network_file_system(kind: str, remote: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_linux_mount_kind", lambda path: kind)
    assert files.network_file_system(Path("/srv")) == (kind if remote else None)


def test_a_network_file_system_is_refused_with_the_reason(
    file_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directories, "network_file_system", lambda path: "nfs4")
    for attempt in (lambda: open_store(file_store.path), lambda: create_store(tmp_path / "n", login="li", at=NOON)):
        with pytest.raises(Refused) as caught:
            attempt()
        assert "nfs4" in str(caught.value)
        assert "SSH" in str(caught.value)
    assert not (tmp_path / "n" / "pdca.json").exists()
