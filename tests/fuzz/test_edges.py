"""Days and figures at the edge of what a record may hold, field by field: the method bears them, and soon."""

from __future__ import annotations

import copy
import time
from pathlib import Path
from typing import Any

import pytest

from pdca_tui.model.limits import FIRST_DAY, LAST_DAY, MOST_WORK_DAYS
from pdca_tui.store.bounds import DAYS
from tests.fuzz.samples import reference_tables, small_tables
from tests.fuzz.targets import method_holds, resealed, store_holds
from tests.tui.running import app_on

STORES = {"story": small_tables(), "reference": reference_tables()}
FIRST, LAST = FIRST_DAY.isoformat(), LAST_DAY.isoformat()
LONG = 5.0
"""Seconds that nobody waits for an answer, on a slow machine."""

PAIRS = [(table, field, day) for table, fields in sorted(DAYS.items()) for field in fields for day in (FIRST, LAST)]

every_store = pytest.mark.parametrize("name", sorted(STORES))

TASKS: list[dict[str, Any]] = [
    {"start": FIRST, "due": LAST, "days": str(MOST_WORK_DAYS)},
    {"start": LAST, "due": LAST, "days": str(MOST_WORK_DAYS)},
    {"start": None, "due": None, "days": str(MOST_WORK_DAYS), "repeats": None},
    {"start": LAST, "due": FIRST},
    *(
        {"repeats": repeats, "start": FIRST, "due": due}
        for repeats in ("daily", "weekly", "monthly")
        for due in (LAST, None)
    ),
    *({"repeats": repeats, "start": LAST, "due": None} for repeats in ("daily", "weekly", "monthly")),
]


def held(tmp_path: Path, tables: dict[str, Any]) -> None:
    live = tmp_path / "pdca.json"
    live.write_bytes(resealed(tables))
    found = store_holds(live)
    assert found is not None
    began = time.process_time()
    method_holds(found)
    assert time.process_time() - began < LONG


@every_store
@pytest.mark.parametrize(("table", "field", "day"), PAIRS)
def test_a_day_at_the_edge_of_the_calendar_is_borne(
    name: str, table: str, field: str, day: str, tmp_path: Path
) -> None:
    tables = copy.deepcopy(STORES[name])
    for document in tables[table].values():
        document[field] = day
        if table == "rounds":
            document["start"] = document["end"] = day
    held(tmp_path, tables)


@every_store
@pytest.mark.parametrize("fields", TASKS, ids=str)
def test_tasks_of_any_length_are_borne(name: str, fields: dict[str, Any], tmp_path: Path) -> None:
    tables = copy.deepcopy(STORES[name])
    for document in tables["tasks"].values():
        document.update(fields)
    held(tmp_path, tables)


async def test_a_plan_of_two_centuries_is_drawn(tmp_path: Path) -> None:
    tables = copy.deepcopy(STORES["reference"])
    for number, document in enumerate(tables["tasks"].values()):
        document.update(TASKS[number % len(TASKS)])
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "pdca.json").write_bytes(resealed(tables))
    app = app_on(tmp_path / "store", tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        began = time.process_time()
        for key in (
            "2",
            "f6",
            "c",
            "right",
            "left",
            "f7",
            "f8",
            "f5",
            "down",
            "down",
            "enter",
            "escape",
            "3",
            "4",
            "5",
        ):
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
        assert time.process_time() - began < 4 * LONG
        assert app.bug is None
