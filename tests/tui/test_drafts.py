"""Drafts: what was typed is on disk soon, comes back, and never stands in the way."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdca_tui.tui.drafts import Drafts, drafts_folder

AT = dt.datetime(2026, 4, 17, 16, 2, tzinfo=dt.timezone(dt.timedelta(hours=8)))
NEVER = 3600.0


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts", delay=NEVER)


def files(drafts: Drafts) -> list[Path]:
    return sorted(drafts.folder.iterdir()) if drafts.folder.is_dir() else []


def test_a_saved_draft_comes_back_with_its_time(drafts: Drafts) -> None:
    drafts.save("task-edit.task-1", {"title": "试运行"}, AT)
    again = Drafts(drafts.folder).load("task-edit.task-1")
    assert again is not None
    assert again.texts == {"title": "试运行"}
    assert again.saved_at == AT


def test_an_unknown_draft_is_none_and_makes_no_folder(drafts: Drafts) -> None:
    assert drafts.load("task-edit.task-1") is None
    assert drafts.list() == {}
    assert not drafts.folder.exists()


def test_only_the_owner_can_read_a_draft(drafts: Drafts) -> None:
    drafts.save("value.indicator-1", {"number": "6"})
    if os.name == "posix":
        assert drafts.folder.stat().st_mode & 0o777 == 0o700
        assert [path.stat().st_mode & 0o777 for path in files(drafts)] == [0o600]


def test_a_dropped_draft_is_gone_even_while_it_waits(drafts: Drafts) -> None:
    drafts.save("a", {"title": "x"})
    drafts.change("a", {"title": "xy"})
    drafts.drop("a")
    drafts.flush()
    assert drafts.load("a") is None
    assert files(drafts) == []


def test_a_change_waits_until_it_is_flushed_and_is_seen_meanwhile(drafts: Drafts) -> None:
    drafts.change("a", {"title": "x"}, AT)
    drafts.change("a", {"title": "xy"}, AT)
    assert files(drafts) == []
    waiting = drafts.load("a")
    assert waiting is not None
    assert waiting.texts == {"title": "xy"}
    drafts.flush()
    (written,) = files(drafts)
    assert json.loads(written.read_text("ascii"))["texts"] == {"title": "xy"}


def test_a_change_is_on_disk_without_being_asked(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, delay=0.01)
    drafts.change("a", {"title": "x"})
    until = time.monotonic() + 5
    while not files(drafts) or files(drafts)[0].suffix != ".json":
        assert time.monotonic() < until, "the draft was not written"
        time.sleep(0.005)
    assert Drafts(tmp_path).load("a") is not None


def test_the_list_names_every_draft_oldest_first(drafts: Drafts) -> None:
    drafts.save("b", {"title": "2"}, AT + dt.timedelta(minutes=1))
    drafts.change("a", {"title": "1"}, AT)
    assert list(drafts.list()) == ["a", "b"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'{"key": "a"}',
        b'{"key": "a", "saved_at": "soon", "texts": {}}',
        b'{"key": "a", "saved_at": "2026-04-17T16:02:00+08:00", "texts": {"title": 3}}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_a_damaged_draft_is_set_aside_and_asked_about_no_more(drafts: Drafts, body: bytes) -> None:
    drafts.save("a", {"title": "x"})
    (path,) = files(drafts)
    path.write_bytes(body)
    assert drafts.load("a") is None
    assert [found.read_bytes() for found in files(drafts)] == [body]
    assert drafts.list() == {}
    drafts.save("a", {"title": "y"})
    again = drafts.load("a")
    assert again is not None
    assert again.texts == {"title": "y"}


def test_a_draft_that_cannot_be_written_is_said_and_later_forgiven(tmp_path: Path) -> None:
    in_the_way = tmp_path / "drafts"
    in_the_way.write_text("a file where the folder should be")
    drafts = Drafts(in_the_way)
    drafts.save("a", {"title": "x"})
    assert drafts.fault is not None
    assert "drafts" in str(drafts.fault)
    in_the_way.unlink()
    drafts.save("a", {"title": "x"})
    assert drafts.fault is None


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_key_makes_a_file_in_the_folder_and_comes_back(key: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        drafts = Drafts(Path(folder) / "drafts")
        drafts.save(key, {"title": "x"})
        (path,) = files(drafts)
        assert path.parent == drafts.folder
        assert path.name.isascii()
        assert drafts.load(key) is not None
        assert list(drafts.list()) == [key]


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_texts_come_back_as_they_were(texts: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Drafts(Path(folder)).save("a", texts)
        again = Drafts(Path(folder)).load("a")
        assert again is not None
        assert again.texts == texts


def test_many_threads_leave_one_whole_draft(drafts: Drafts) -> None:
    def type_away(letter: str) -> None:
        for count in range(1, 40):
            drafts.change("a", {"title": letter * count})
            drafts.flush()

    threads = [threading.Thread(target=type_away, args=(letter,)) for letter in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = Drafts(drafts.folder).load("a")
    assert again is not None
    assert len(set(again.texts["title"])) == 1
    assert len(files(drafts)) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs SIGTERM handlers")
@pytest.mark.system
def test_a_signal_handler_can_flush(tmp_path: Path) -> None:
    program = """
import os, signal, sys
from pathlib import Path
from pdca_tui.tui.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]), delay=3600)
def end(number, frame):
    drafts.flush()
    os._exit(7)
signal.signal(signal.SIGTERM, end)
drafts.change("a", {"title": "x"})
os.kill(os.getpid(), signal.SIGTERM)
signal.pause()
"""
    ended = subprocess.run([sys.executable, "-c", program, str(tmp_path)], timeout=30, check=False)
    assert ended.returncode == 7
    assert Drafts(tmp_path).load("a") is not None


def test_each_person_and_store_has_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PDCA_STATE", str(tmp_path / "state"))
    folders = {
        drafts_folder(tmp_path / store, login)
        for store in ("one", "two")
        for login in ("li", "liming", "../../x", "李")
    }
    assert len(folders) == 8
    assert {folder.parent for folder in folders} == {tmp_path / "state" / "drafts"}
    assert all(folder.name.isascii() for folder in folders)


@pytest.fixture
def blocked(drafts: Drafts) -> Path:
    """A file where the folder of the drafts belongs: nothing can be written until it goes."""
    drafts.folder.write_text("in the way")
    return drafts.folder


def test_what_could_not_be_written_waits_and_is_written_once_it_can_be(drafts: Drafts, blocked: Path) -> None:
    drafts.change("a", {"title": "x"}, AT)
    drafts.flush()
    assert drafts.fault is not None
    assert drafts.waiting
    kept = drafts.load("a")
    assert kept is not None
    assert kept.texts == {"title": "x"}
    blocked.unlink()
    drafts.flush()
    assert (drafts.fault, drafts.waiting) == (None, False)
    assert Drafts(drafts.folder).load("a") == kept


def test_a_draft_that_cannot_be_removed_does_not_come_back_and_goes_later(
    drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.save("a", {"title": "x"}, AT)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    with monkeypatch.context() as sealed:
        sealed.setattr(Path, "unlink", refuse)
        drafts.drop("a")
        assert "read-only" in str(drafts.fault)
        assert drafts.load("a") is None
        assert drafts.list() == {}
    assert files(drafts) != []
    drafts.flush()
    assert files(drafts) == []
