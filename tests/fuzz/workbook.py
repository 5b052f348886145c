"""Feeds the workbook's reader mutated files: `python -m tests.fuzz.workbook -max_total_time=300`.

Wants `pip install atheris`, which the tests do without; options are those of libFuzzer.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pdca_tui.exchange", "pdca_tui.model", "openpyxl"]):
    from tests.fuzz import targets

from tests.fuzz.mutating import mutated
from tests.fuzz.samples import small_workbook

FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-workbook-"))
FILE = FOLDER / "plan.xlsx"
PARTS = targets.members(small_workbook(FOLDER / "small.xlsx"))
NAMES = sorted(PARTS)
WORDS = [
    b"<c",
    b"</row>",
    b'r="A1"',
    b't="s"',
    b't="d"',
    b"<v>1e999</v>",
    b"<f>1+1</f>",
    b"NaN",
    b"_xD800_",
    b"&#0;",
    b"-1",
]


def one(data: bytes) -> None:
    """One part of a sound workbook with some places changed, or the whole file."""
    chance = atheris.FuzzedDataProvider(data)
    which = chance.ConsumeIntInRange(0, len(NAMES))
    if which == len(NAMES):
        content = mutated(targets.packed(PARTS), WORDS, chance)
    else:
        content = targets.packed({**PARTS, NAMES[which]: mutated(PARTS[NAMES[which]], WORDS, chance)})
    FILE.write_bytes(content)
    targets.import_holds(FILE)


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], "-max_len=512", "-len_control=0", *sys.argv[1:]], one)
    atheris.Fuzz()
