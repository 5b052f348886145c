"""Mutated and invented workbooks: imported whole, or refused with sentences that name the place; nothing else."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pdca_tui.exchange import raw_sheets, read_workbook
from pdca_tui.model.errors import Refused
from tests.exchange.workbooks import plan_sheets
from tests.fuzz.mutating import mutated
from tests.fuzz.samples import small_workbook
from tests.fuzz.targets import import_holds, members, packed
from tests.fuzz.test_store import Chance
from tests.hostile.corpus import STORABLE

fuzzed = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)

WORDS = [b"<c", b"</row>", b'r="A1"', b't="s"', b't="d"', b"<v>1e999</v>", b"<f>1+1</f>", b"NaN", b"_xD800_", b"&#0;"]

CELLS: list[Any] = [
    *(None, True, False, 0, -1, 1e308, 1e-308, 2**63, 10**15, 0.1 + 0.2, "=1/0", "=A1", "=[other.xlsx]S!A1", "#REF!"),
    *("", " ", "M1", "M1.1", "M1.1.1", "M99", "李明", "NPS", "<5", "5..3", ">=1e999", "-0", "1e400", "９９", "1,000"),
    *(dt.date(1900, 1, 1), dt.date(9999, 12, 31), dt.datetime(2026, 4, 17, 23, 59, 59), dt.time(12), dt.timedelta(-1)),
    *("2026-02-30", "0000-00-00", "9999-12-31", "第九周", "1-0", "99-1", "R/A", "每周", "x" * 3000, "_xD800_", "完成"),
    *(text for text in STORABLE if text.isprintable()),
]
"""Things that stand in cells where something else belongs."""


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The parts of a small sound workbook."""
    return members(small_workbook(tmp_path_factory.mktemp("small") / "small.xlsx"))


@fuzzed
@given(st.integers(0, 2**32))
def test_a_workbook_with_mutated_bytes_is_imported_or_refused(
    parts: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    chance = Chance(seed)
    names = sorted(parts)
    which = chance.ConsumeIntInRange(0, len(names))
    path = tmp_path / "plan.xlsx"
    if which == len(names):
        path.write_bytes(mutated(packed(parts), WORDS, chance))
    else:
        path.write_bytes(packed({**parts, names[which]: mutated(parts[names[which]], WORDS, chance)}))

    import_holds(path)


def invented(path: Path, seed: int) -> Path:
    """A workbook of our sheets with odd things in some cells, areas merged, rows and sheets gone or doubled."""
    chance = random.Random(seed)
    book = Workbook()
    sheets = plan_sheets()
    for title in chance.sample(sorted(sheets), chance.randint(1, len(sheets))):
        rows = sheets[title]
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows):
            if number and chance.random() < 0.1:
                continue
            sheet.append([chance.choice(CELLS) if chance.random() < 0.15 else cell for cell in row])
            if chance.random() < 0.1:
                sheet.append([chance.choice(CELLS) for _ in row])
        if chance.random() < 0.3:
            sheet.merge_cells(chance.choice(("A1:A2", "A2:C3", "B2:Z2", "C1:C900")))
        if chance.random() < 0.1:
            sheet.cell(chance.choice((1, 40, 1_048_576)), chance.choice((1, 9, 16_384)), chance.choice(CELLS))
    book.save(path)
    return path


@fuzzed
@given(st.integers(0, 2**32))
def test_a_workbook_with_anything_in_its_cells_is_imported_or_refused(tmp_path: Path, seed: int) -> None:
    import_holds(invented(tmp_path / "plan.xlsx", seed))


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
LAUGHS = b"<!DOCTYPE x [" + b"".join(
    b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1)) * 10 if n else b"ha" * 50) for n in range(12)
)


def rows(content: dict[str, bytes], sheet: bytes) -> dict[str, bytes]:
    return {name: SHEET % sheet if name == "xl/worksheets/sheet1.xml" else part for name, part in content.items()}


SHARED = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="'
    b'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
MANY = 40_000
"""Elements of a bomb, where the limit is a tenth of it: the limit itself takes seconds to reach."""

BOMBS: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "rows without end": lambda content: rows(content, b"<row/>" * MANY),
    "cells without end": lambda content: rows(content, b"<row>" + b"<c/>" * MANY + b"</row>"),
    "more cells in a row than there are": lambda content: rows(content, b"<row>" + b"<c/>" * 400 + b"</row>"),
    "styles without end": lambda content: {**content, "xl/styles.xml": b"<x>" + b"<a/>" * MANY + b"</x>"},
    "shared texts without end": lambda content: {
        **content,
        "[Content_Types].xml": content["[Content_Types].xml"].replace(b"</Types>", SHARED + b"</Types>"),
        "xl/sharedStrings.xml": b"<sst>" + b"<si/>" * MANY + b"</sst>",
    },
    "a laugh": lambda content: {**content, "xl/workbook.xml": LAUGHS + b"]><x>&l11;</x>"},
    "a laugh in a sheet": lambda content: {**content, "xl/worksheets/sheet1.xml": LAUGHS + b"]><x>&l11;</x>"},
    "deep": lambda content: {**content, "xl/worksheets/sheet1.xml": b"<a>" * 200_000},
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_workbook_made_to_use_up_time_or_memory_is_refused(
    bomb: Callable[[dict[str, bytes]], dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw_sheets, "MARKS_LIMIT", MANY // 10)
    monkeypatch.setattr(raw_sheets, "COLUMN_LIMIT", 300)
    monkeypatch.setattr(raw_sheets, "PART_LIMIT", 4 * MANY)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(packed(bomb(members())))

    with pytest.raises(Refused) as refused:
        read_workbook(path)

    assert "more cells than a plan needs" in str(refused.value) or "damaged" in str(refused.value)


def test_the_limits_leave_room_for_a_large_plan() -> None:
    """100,000 rows of four values: an opening and a closing bracket for the row and for each cell and its value."""
    assert raw_sheets.MARKS_LIMIT > 100_000 * (2 + 4 * 4) * 3
