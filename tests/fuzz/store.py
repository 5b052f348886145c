"""Feeds the store's reader mutated files: `python -m tests.fuzz.store -max_total_time=300`.

Wants `pip install atheris`, which the tests do without; options are those of libFuzzer.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pdca_tui.store", "pdca_tui.method", "pdca_tui.model"]):
    from tests.fuzz import targets

from tests.fuzz.mutating import mutated
from tests.fuzz.samples import small_store

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-store-"))
LIVE = FOLDER / "pdca.json"
SOUND = small_store()
WORDS = [
    b'"',
    b"null",
    b"NaN",
    b"-1",
    b"1e999",
    b"[]",
    b"{}",
    b'"2026-13-45"',
    b'"9999-12-31"',
    b'""',
    b"\\ud800",
    b"9" * 40,
]


def one(data: bytes) -> None:
    """A sound file with some places changed; half of the time with an envelope that fits what it holds then."""
    chance = atheris.FuzzedDataProvider(data)
    sealed = chance.ConsumeBool()
    body = mutated(SOUND, WORDS, chance)
    if sealed:
        try:
            tables = json.loads(body)
        except (ValueError, RecursionError):
            return
        if not isinstance(tables, dict) or len(tables) < 2:
            return
        tables.pop("envelope", None)
        try:
            body = targets.resealed(tables)
        except (TypeError, UnicodeEncodeError):
            return
    LIVE.write_bytes(body)
    snapshot = targets.store_holds(LIVE)
    if snapshot is not None:
        targets.method_holds(snapshot)


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], "-max_len=512", "-len_control=0", *sys.argv[1:]], one)
    atheris.Fuzz()
