"""Who has the store open: seen while they live, gone when they leave or fall silent, and never in the way."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from pdca_tui.store import Store, create_store, open_store
from pdca_tui.store.beats import BEAT, Beat
from pdca_tui.store.presence import FOLDER, FRESH, LEFT_OVER, Presence
from tests.store.samples import NOON


def someone(session: str = "session-1", **facts: str) -> Presence:
    told = {"login": "li", "name": "李经理", "place": "today", **facts}
    return Presence(session=session, since=NOON, **told)


def test_who_shows_is_seen_with_the_place_shown_last(store: Store) -> None:
    store.set_here(someone())
    store.set_here(someone("session-2", name="李明"))
    store.set_here(someone(place="plan_wbs"))

    assert store.here() == [someone(place="plan_wbs"), someone("session-2", name="李明")]


def test_who_leaves_is_gone_at_once_and_twice_is_no_matter(store: Store) -> None:
    store.set_here(someone())
    store.leave("session-1")
    store.leave("session-1")

    assert store.here() == []


def test_it_makes_no_revision(store: Store) -> None:
    store.set_here(someone())
    assert store.snapshot().revision == 0
    assert not store.changed()


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    create_store(tmp_path / "store", login="setup", at=NOON).close()
    return tmp_path / "store"


def aged(directory: Path, session: str, seconds: float) -> Path:
    file = directory / FOLDER / f"{session}.json"
    os.utime(file, (time.time() - seconds,) * 2)
    return file


def test_who_was_killed_counts_no_more_and_is_cleared_away_later(directory: Path) -> None:
    store = open_store(directory)
    store.set_here(someone())
    file = aged(directory, "session-1", FRESH + 1)
    assert store.here() == []
    assert file.exists()

    aged(directory, "session-1", LEFT_OVER + 1)
    assert store.here() == []
    assert not file.exists()


def test_a_session_for_reading_only_sees_and_stays_unseen(directory: Path) -> None:
    open_store(directory).set_here(someone())
    reader = open_store(directory, read_only=True)
    reader.set_here(someone("session-2"))
    reader.leave("session-1")

    assert reader.here() == [someone()]


def test_a_session_for_reading_only_clears_nothing_away(directory: Path) -> None:
    open_store(directory).set_here(someone())
    file = aged(directory, "session-1", LEFT_OVER + 1)
    assert open_store(directory, read_only=True).here() == []
    assert file.exists()


def test_only_what_a_session_left_is_cleared_away(directory: Path) -> None:
    store = open_store(directory)
    store.set_here(someone())
    contents = {"package": b"{}", "session-xyz": b"", "session-a1": b"", "session-a2": b"{", "session-a3": b'{"a": 1}'}
    for name, content in contents.items():
        (directory / FOLDER / f"{name}.json").write_bytes(content)
        aged(directory, name, LEFT_OVER + 1)
    (directory / FOLDER / "session-a4.json").mkdir()
    aged(directory, "session-a4", LEFT_OVER + 1)

    assert store.here() == [someone()]
    left = {one.stem for one in (directory / FOLDER).iterdir()}
    assert left == {"session-1", "package", "session-xyz", "session-a3", "session-a4"}


@pytest.mark.parametrize("content", [b"", b"{", b'{"session":"other"}', b"\xff" * 9000])
def test_a_file_that_says_nothing_sensible_is_passed_over(directory: Path, content: bytes) -> None:
    store = open_store(directory)
    store.set_here(someone())
    (directory / FOLDER / "session-9.json").write_bytes(content)
    (directory / FOLDER / "..json").write_bytes(content)

    assert store.here() == [someone()]


def test_a_link_in_its_place_is_not_written_through(directory: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("kept")
    (directory / FOLDER).mkdir()
    (directory / FOLDER / ".session-1.part").symlink_to(target)
    open_store(directory).set_here(someone())

    assert target.read_text() == "kept"


WRITTEN = b'{"session":"%s","login":"li","name":"Li","place":"today","since":"2026-04-17T12:00:00"}'
FOREIGN = {
    "no JSON": b"\xff\x00{",
    "another shape": b'{"session": "session-1", "login": 5}',
    "a moment without a zone": WRITTEN % b"session-1",
    "deep": b"[" * 4000,
    "deep beside what is known": b'{"x": ' + b"[" * 4000,
    "another's name": WRITTEN.replace(b'00"', b'00Z"') % b"session-9",
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_what_another_program_wrote_there_shows_nobody_and_stops_nobody(directory: Path, content: bytes) -> None:
    store = open_store(directory)
    store.set_here(someone("session-2"))
    (directory / FOLDER / "session-1.json").write_bytes(content)
    (directory / BEAT).write_bytes(content)

    assert store.here() == [someone("session-2")]
    assert store.beat() is None


def test_what_is_too_large_is_not_read(directory: Path) -> None:
    store = open_store(directory)
    store.set_here(someone())
    beat = Beat("m", "s", "li", 0, 5, NOON)
    store.set_beat(beat)
    assert store.beat() == beat
    for file in (directory / BEAT, directory / FOLDER / "session-1.json"):
        file.write_bytes(file.read_bytes() + b" " * 5000)

    assert store.here() == []
    assert store.beat() is None


@pytest.mark.skipif(sys.platform == "win32", reason="a link takes a right of its own there")
def test_a_beat_is_not_read_through_a_link(directory: Path, tmp_path: Path) -> None:
    store = open_store(directory)
    store.set_beat(Beat("m", "s", "li", 0, 5, NOON))
    (directory / BEAT).rename(tmp_path / "elsewhere")
    (directory / BEAT).symlink_to(tmp_path / "elsewhere")

    assert store.beat() is None


def test_a_second_name_of_another_file_is_not_written_through(directory: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("kept")
    (directory / FOLDER).mkdir()
    os.link(target, directory / FOLDER / ".session-1.part")
    os.link(target, directory / f".{BEAT}.s.part")
    store = open_store(directory)
    store.set_here(someone())
    store.set_beat(Beat("m", "s", "li", 0, 5, NOON))

    assert target.read_text() == "kept"
    assert store.here() == [someone()]
    assert store.beat() is not None


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes in a folder are a POSIX thing")
def test_a_pipe_that_waits_for_a_session_does_not_stop_it(directory: Path) -> None:
    (directory / FOLDER).mkdir()
    os.mkfifo(directory / FOLDER / ".session-1.part")
    store = open_store(directory)
    store.set_here(someone())

    assert store.here() == [someone()]


def test_a_beat_without_a_zone_is_none(directory: Path) -> None:
    told = {"meeting": "m", "seat": "s", "login": "li", "segment": 0, "seconds": 5, "at": "2026-04-17T12:00:00"}
    (directory / BEAT).write_text(json.dumps(told))
    assert open_store(directory).beat() is None


@pytest.mark.skipif(sys.platform == "win32", reason="named pipes in a folder are a POSIX thing")
def test_a_pipe_in_the_place_of_a_file_is_not_read(directory: Path) -> None:
    store = open_store(directory)
    store.set_here(someone("session-2"))
    os.mkfifo(directory / FOLDER / "session-1.json")
    os.mkfifo(directory / BEAT)

    assert store.here() == [someone("session-2")]
    assert store.beat() is None
