"""Mutated store files: the records as they were, or damage with a sentence; never a guess, never another error."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdca_tui.model.errors import PdcaError
from pdca_tui.store.loading import load
from tests.fuzz.mutating import mutated
from tests.fuzz.samples import small_store, small_tables
from tests.fuzz.targets import method_holds, resealed, store_holds

SOUND = small_store()
TABLES = small_tables()
ODD: list[Any] = [
    *(None, True, 0, -1, 2**63 - 1, -(2**63), 1.5, 1e308, "", " ", "x", "-0"),
    *("1e999", "1e99999999", "Infinity", "NaN", "99999999999999999999.5", "24:61"),
    *("0001-01-01", "9999-12-31", "2026-02-30", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
    *([], {}, [[]], {"": ""}, ["x"], {"x": "y"}, "\x00\x1b[2J\u202e", "M1", "M1.1.1.1.1.1.1.1", "M" + "9" * 400),
]
"""Values that a field of another kind holds, or one of its kind at its edge."""

fuzzed = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


class Chance:
    """Chooses for `mutated` by a random number's seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def ConsumeIntInRange(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def ConsumeBytes(self, count: int) -> bytes:
        return self._random.randbytes(count)


@fuzzed
@given(st.integers(0, 2**32))
def test_mutated_bytes_are_the_records_as_they_were_or_damage(tmp_path: Path, seed: int) -> None:
    live = tmp_path / "pdca.json"
    live.write_bytes(SOUND)
    sound = load(live)[0].snapshot
    live.write_bytes(mutated(SOUND, [b'"', b"null", b"NaN", b"1e999", b"{}"], Chance(seed)))

    found = store_holds(live)

    if found is not None:
        # What changed then is who saved it when, which the checksum does not cover, or a blank of no meaning.
        assert {name: dict(table) for name, table in found.records.items()} == {
            name: dict(table) for name, table in sound.records.items()
        }


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value inside `value`."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(place for key, one in inside for place in places(one, (*way, key)))]


PLACES = [place for place in places(TABLES) if len(place) >= 3]


def changed(seed: int) -> dict[str, Any]:
    """The tables with some values replaced by odd ones, or by the value of some other place."""
    chance = random.Random(seed)
    tables = copy.deepcopy(TABLES)
    for _ in range(chance.randint(1, 4)):
        place = chance.choice(PLACES)
        value = chance.choice(ODD)
        if chance.random() < 0.4:
            value = TABLES
            for key in chance.choice(PLACES):
                value = value[key]
        try:
            inside: Any = tables
            for key in place[:-1]:
                inside = inside[key]
            inside[place[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue
    return tables


@fuzzed
@given(st.integers(0, 2**32))
def test_whatever_a_sealed_file_holds_it_reads_as_records_that_the_method_can_bear_or_is_damaged(
    tmp_path: Path, seed: int
) -> None:
    live = tmp_path / "pdca.json"
    live.write_bytes(resealed(changed(seed)))

    found = store_holds(live)

    if found is not None:
        method_holds(found)


@pytest.mark.parametrize(
    "data",
    [
        b'{"envelope":' + b'{"1":' * 200_000,
        b'{"tasks":{"1":{"title":' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
        b'{"tasks":{"1":{"days":' + b"9" * 2_000_000 + b"}}}",
        b'{"tasks":{"1":{"title":"' + b"x" * 20_000_000 + b'"}}}',
        b"{" + b'"t":{},' * 100_000 + b'"t":{}}',
    ],
    ids=["deep", "deep inside", "a number without end", "a text without end", "a hundred thousand tables"],
)
def test_a_file_made_to_use_up_time_or_memory_is_damage_at_once(data: bytes, tmp_path: Path) -> None:
    live = tmp_path / "pdca.json"
    live.write_bytes(data)
    with pytest.raises(PdcaError):
        load(live)


def test_half_a_character_in_a_sealed_file_is_damage(tmp_path: Path) -> None:
    live = tmp_path / "pdca.json"
    live.write_bytes(SOUND.replace(b'"title":"', b'"title":"\\ud800', 1))
    assert json.loads(live.read_bytes())
    assert store_holds(live) is None
