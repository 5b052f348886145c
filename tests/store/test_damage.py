"""A file that cannot be trusted is named, never overwritten, never guessed at."""

from __future__ import annotations

import json
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdca_tui.model.errors import Damaged
from pdca_tui.model.records import Task
from pdca_tui.store import Store, create_store, diagnose, open_store, store_exists
from pdca_tui.store.documents import to_document
from pdca_tui.store.verify import verified
from tests.store.samples import NOON, deed, edited, save, sealed, task, value

GOOD_TASK = to_document(edited(task(1), version=1))


@pytest.fixture
def whole(file_store: Store) -> bytes:
    """The bytes of a store with some content."""
    save(file_store, task(1, title='a "quoted" {title}'), value(1), login="li {}")
    return (file_store.path / "pdca.json").read_bytes()


def refuses(store: Store, data: bytes) -> str:
    """Put `data` in place of the live file: no way in accepts it, and nothing touches it. The sentence."""
    live = store.path / "pdca.json"
    live.write_bytes(data)
    before = sorted(path.name for path in store.path.rglob("*"))
    with pytest.raises(Damaged) as caught:
        open_store(store.path)
    with pytest.raises(Damaged):
        open_store(store.path, read_only=True)
    with pytest.raises(Damaged), deed(store):
        pytest.fail("a deed began on a damaged store")
    with pytest.raises(Damaged):
        store.snapshot()
    assert not all(check.ok for check in diagnose(store.path))
    assert live.read_bytes() == data
    assert {path.name for path in store.path.rglob("*")} - set(before) <= {".lock"}
    assert caught.value.exit_code == 4
    sentence = str(caught.value)
    assert str(live) in sentence
    return sentence


OUTRIGHT = {
    "empty": (b"", "empty"),
    "null": (b"null", "not an object"),
    "a list": (b"[]", "not an object"),
    "a number": (b"1", "not an object"),
    "a string": (b'"pdca"', "not an object"),
    "blanks": (b"   \n", "malformed"),
    "an empty object": (b"{}", "envelope is missing"),
    "zeros": (b"\x00" * 4096, "zero bytes"),
    "not UTF-8": (b'{"tasks": {"\xff": {}}}', "UTF-8"),
    "UTF-16": ('{"tasks": {}}'.encode("utf-16"), "UTF-8"),
    "deep": (b"[" * 100_000, ""),
    "deep and closed": (b"[" * 100_000 + b"]" * 100_000, ""),
    "NaN": (b'{"tasks": {"1": {"a": NaN}}}', "does not know"),
    "minus infinity": (b'{"tasks": {"1": {"a": -Infinity}}}', "does not know"),
    "a trailing comma": (b'{"tasks": {},}', "malformed"),
    "single quotes": (b"{'tasks': {}}", "malformed"),
    "a comment": (b'{"tasks": {}} // well', "malformed"),
    "a leading zero": (b'{"tasks": {"1": {"a": 01}}}', "malformed"),
    "a bare control character": (b'{"tasks": {"1": {"a": "\x01"}}}', "malformed"),
    "an unknown escape": (b'{"tasks": {"1": {"a": "\\x41"}}}', "malformed"),
    "a huge integer": (b'{"tasks": {"1": {"a": ' + b"9" * 5000 + b"}}}", ""),
    "a number beyond range": (b'{"tasks": {"1": {"a": 1e999}}}', ""),
    "half a surrogate": (b'{"envelope": {"1": {"saved_by": "\\ud800"}}}', ""),
    "a table that is a list": (b'{"tasks": []}', "table 'tasks'"),
    "a document that is a list": (b'{"tasks": {"1": []}}', "document '1'"),
    "document number 0": (b'{"tasks": {"0": {}}}', "document '0'"),
    "document number -1": (b'{"tasks": {"-1": {}}}', "document '-1'"),
    "document number 01": (b'{"tasks": {"01": {}}}', "document '01'"),
    "a document number in other digits": ('{"tasks": {"٣": {}}}'.encode(), "malformed"),
    "twice the same table": (b'{"tasks": {}, "tasks": {}}', "stands twice"),
    "an envelope that is no object": (b'{"envelope": 5}', "table 'envelope'"),
    "an empty envelope": (b'{"envelope": {}}', "envelope is missing"),
    "two envelopes": (b'{"envelope": {"1": {}, "2": {}}}', "envelope is missing"),
    "an envelope without facts": (b'{"envelope": {"1": {}}, "tasks": {}}', "envelope is malformed"),
}


@pytest.mark.parametrize(("data", "word"), OUTRIGHT.values(), ids=OUTRIGHT.keys())
def test_what_is_no_store_file_is_damage(file_store: Store, data: bytes, word: str) -> None:
    sentence = refuses(file_store, data)
    assert word in sentence
    assert "pdca restore" in sentence
    assert "pdca doctor" in sentence


def test_a_file_cut_anywhere_is_damage(file_store: Store, whole: bytes) -> None:
    for cut in {*range(0, len(whole), 97), *range(len(whole) - 20, len(whole)), 1, 2, 3}:
        with pytest.raises(Damaged):
            verified(whole[:cut], Path("pdca.json")).tables()
    refuses(file_store, whole[:-1])


def test_bytes_after_the_end_are_damage(file_store: Store, whole: bytes) -> None:
    for tail in (b"x", b"{}", b"\x00", b"\x00" * 512):
        refuses(file_store, whole + tail)


def test_an_envelope_that_is_no_text_is_damage(file_store: Store, whole: bytes) -> None:
    """It is the only part that is read before the checksum has spoken for it."""
    for key in (b'"saved_by":"', b'"schema', b'"checksum":"'):
        place = whole.index(key) + len(key)
        for strange in (b"\xff", b"\x8a", b"\xed\xa0\x80", b"\x00"):
            refuses(file_store, whole[:place] + strange + whole[place + 1 :])


def test_a_byte_order_mark_is_damage(file_store: Store, whole: bytes) -> None:
    assert "byte order mark" in refuses(file_store, b"\xef\xbb\xbf" + whole)


def test_a_hole_of_zeros_is_damage(file_store: Store, whole: bytes) -> None:
    middle = len(whole) // 2
    refuses(file_store, whole[:middle] + b"\x00" * 64 + whole[middle + 64 :])


def test_a_changed_value_does_not_match_the_checksum(file_store: Store, whole: bytes) -> None:
    assert "checksum" in refuses(file_store, whole.replace(b"M1.1", b"M1.2"))
    assert "checksum" in refuses(
        file_store, orjson.dumps(json.loads(whole.replace(b"M1.1", b"M1.2")), option=orjson.OPT_INDENT_2)
    )


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_single_byte_can_change_unnoticed_except_in_the_envelope(whole: bytes, data: st.DataObject) -> None:
    """Who saved it and when is not under the checksum; the records are."""
    body = whole.index(b"}},") + 3
    place = data.draw(st.integers(body, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != whole[place]))
    changed = whole[:place] + bytes([byte]) + whole[place + 1 :]
    with pytest.raises(Damaged):
        verified(changed, Path("pdca.json")).tables()


def test_another_checksum_is_damage(file_store: Store, whole: bytes) -> None:
    envelope = json.loads(whole)["envelope"]["1"]
    refuses(file_store, whole.replace(envelope["checksum"].encode(), b"0" * 64))


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "1"},
        {"schema": 1.5},
        {"schema": -1},
        {"schema": None},
        {"revision": "7"},
        {"revision": -1},
        {"revision": True},
        {"saved_by": None},
        {"saved_at": "yesterday"},
        {"saved_at": "2026-04-17T12:00:00"},
        {"checksum": 5},
        {"checksum": ""},
    ],
    ids=str,
)
def test_an_envelope_with_a_wrong_fact_is_damage(file_store: Store, whole: bytes, change: dict) -> None:
    content = json.loads(whole)
    content["envelope"]["1"].update(change)
    refuses(file_store, orjson.dumps(content))


@pytest.mark.parametrize("name", ["schema", "revision", "saved_by", "saved_at", "checksum"])
def test_an_envelope_that_lacks_a_fact_is_damage(file_store: Store, whole: bytes, name: str) -> None:
    content = json.loads(whole)
    del content["envelope"]["1"][name]
    refuses(file_store, orjson.dumps(content))


def test_a_key_that_stands_twice_is_damage_at_every_depth(file_store: Store, whole: bytes) -> None:
    for old, new in (
        (b'"tasks":{', b'"tasks":{},"tasks":{'),
        (b'"tasks":{"1":', b'"tasks":{"1":{},"1":'),
        (b'"code":"M1.1"', b'"code":"M1.1","code":"M1.1"'),
        (b'"ticks":{}', b'"ticks":{"a":"li","a":"li"}'),
        (b'"revision":1', b'"revision":1,"revision":1'),
    ):
        assert whole.count(old) >= 1, old
        assert "twice" in refuses(file_store, whole.replace(old, new, 1)) or old.startswith(b'"revision')


def test_a_newer_schema_says_so_and_is_left_alone(file_store: Store) -> None:
    assert "newer version" in refuses(file_store, sealed({"tasks": {}}, schema=2))
    assert "newer version" in refuses(
        file_store, json.dumps(json.loads(sealed({"tasks": {}}, schema=99)), indent=1).encode()
    )


BROKEN_TABLES = {
    "a list for a table": {"tasks": []},
    "a number for a table": {"changes": 5},
    "document number 0": {"tasks": {"0": GOOD_TASK}},
    "document number 01": {"tasks": {"01": GOOD_TASK}},
    "document number x": {"tasks": {"x": GOOD_TASK}},
    "an empty document number": {"tasks": {"": GOOD_TASK}},
    "a list for a document": {"tasks": {"1": [1]}},
    "no id": {"tasks": {"1": {**GOOD_TASK, "id": None}}},
    "a record twice": {"tasks": {"1": GOOD_TASK, "2": GOOD_TASK}},
    "a number for a title": {"tasks": {"1": {**GOOD_TASK, "title": 5}}},
    "text for a position": {"tasks": {"1": {**GOOD_TASK, "position": "x"}}},
    "an unknown status": {"tasks": {"1": {**GOOD_TASK, "status": "perhaps"}}},
    "a day that is none": {"tasks": {"1": {**GOOD_TASK, "start": "2026-02-30"}}},
    "a moment of no time zone": {"tasks": {"1": {**GOOD_TASK, "changed_at": "2026-04-01T08:00:00"}}},
    "words for a number": {"values": {"1": {"id": "v", "indicator": "i", "day": "2026-04-01", "number": "many"}}},
    "a missing field": {"tasks": {"1": {name: fact for name, fact in GOOD_TASK.items() if name != "code"}}},
}


@pytest.mark.parametrize("tables", BROKEN_TABLES.values(), ids=BROKEN_TABLES.keys())
def test_content_that_does_not_read_as_records_is_damage_even_under_its_own_checksum(
    file_store: Store, tables: dict
) -> None:
    refuses(file_store, sealed(tables))


ENTRY = {"id": "change-1", "revision": 1, "at": "2026-04-01T08:00:00Z", "login": "li", "deed": "task.start"}


@pytest.mark.parametrize("broken", [{"deed": 5}, {"at": "2026-04-01T08:00:00"}])
def test_a_broken_audit_entry_is_damage_when_it_is_read(file_store: Store, broken: dict) -> None:
    """A moment without a time zone too: it could not be compared with the others."""
    (file_store.path / "pdca.json").write_bytes(sealed({"changes": {"1": {**ENTRY, **broken}}}))
    snapshot = file_store.snapshot()
    with pytest.raises(Damaged):
        _ = snapshot.changes
    assert not all(check.ok for check in diagnose(file_store.path))


def test_the_same_entry_whole_is_none(file_store: Store) -> None:
    (file_store.path / "pdca.json").write_bytes(sealed({"changes": {"1": ENTRY}}))
    assert len(file_store.snapshot().changes) == 1


def test_a_change_of_formatting_by_hand_is_no_damage(file_store: Store, whole: bytes) -> None:
    content = json.loads(whole)
    before = file_store.snapshot()
    live = file_store.path / "pdca.json"
    for text in (
        json.dumps(content, indent=4),
        json.dumps(content, ensure_ascii=False) + "\n",
        json.dumps(content, sort_keys=True, indent=1),
        json.dumps(dict(reversed(content.items()))),
    ):
        live.write_text(text, encoding="utf-8")
        after = open_store(file_store.path).snapshot()
        assert after.tasks == before.tasks
        assert after.changes == before.changes
    save(file_store, task(1, title="and it can be saved again"))
    assert file_store.snapshot().revision == before.revision + 1


def test_a_missing_live_file_in_a_store_is_damage_and_not_a_new_store(file_store: Store) -> None:
    save(file_store, task(1))
    live = file_store.path / "pdca.json"
    live.unlink()
    assert store_exists(file_store.path)
    for attempt in (lambda: open_store(file_store.path), file_store.snapshot, lambda: deed(file_store).__enter__()):
        with pytest.raises(Damaged) as caught:
            attempt()
        assert "missing" in str(caught.value)
    assert file_store.changed()
    assert not live.exists()


def test_a_directory_in_place_of_the_live_file_is_damage(file_store: Store) -> None:
    (file_store.path / "pdca.json").unlink()
    (file_store.path / "pdca.json").mkdir()
    with pytest.raises(Damaged):
        open_store(file_store.path)


def test_records_of_a_later_minor_version_are_kept_whole(tmp_path: Path) -> None:
    store = create_store(tmp_path / "store", login="li", at=NOON)
    later = {**GOOD_TASK, "mood": {"colour": "green", "depth": [1, 2.5, None]}}
    (store.path / "pdca.json").write_bytes(
        sealed({"tasks": {"1": later}, "horoscopes": {"1": {"sign": "ox"}}, "changes": {}})
    )
    save(store, edited(store.snapshot().tasks[0], title="edited by this version"))
    content = json.loads((store.path / "pdca.json").read_bytes())
    assert content["tasks"]["1"]["mood"] == {"colour": "green", "depth": [1, 2.5, None]}
    assert content["tasks"]["1"]["title"] == "edited by this version"
    assert content["horoscopes"] == {"1": {"sign": "ox"}}
    assert open_store(store.path).snapshot().get(Task, "task-1") is not None
