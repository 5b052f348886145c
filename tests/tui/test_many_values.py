"""Check with 50,000 values: what its views ask for, and the opening of the place, within the time of a key."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from benchmarks.check import PARTS, milliseconds, with_values
from msgspec.structs import replace

from pdca_tui.model.records import Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.check_problems_page import ProblemsPage
from pdca_tui.tui.screens.check_results_page import ResultsPage
from tests.tui.running import app_on, sample_store
from tests.tui.test_why_page import settled

COUNT = 50_000
BUDGET_MS = 150
TURNS = 4


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> list[Snapshot]:
    """The reference round with the values on its ten indicators, and on two hundred."""
    folder = tmp_path_factory.mktemp("many")
    sample = app_on(sample_store(folder, "en"), folder, language="en").require_session().snapshot()
    return [with_values(sample, COUNT), with_values(sample, COUNT, 200)]


@pytest.mark.parametrize("name", [name for name in PARTS if name != "limits and signals of all"])
def test_what_a_view_asks_for_is_there_at_once(snapshots: list[Snapshot], name: str) -> None:
    for snapshot in snapshots:
        assert len(snapshot.all(Value)) == COUNT
        assert milliseconds(snapshot, PARTS[name]) < BUDGET_MS


def test_the_work_grows_with_the_values_and_not_faster(snapshots: list[Snapshot]) -> None:
    """The signals of all indicators: ten times the values, about ten times the time. A walk for each value would
    take a hundred times."""
    few = with_values(snapshots[0], COUNT // 10)
    part = PARTS["limits and signals of all"]

    assert milliseconds(snapshots[0], part) < 30 * milliseconds(few, part)


async def opening(app: PdcaApp) -> tuple[float, float]:
    """The best time in ms from the key to the drawn page, for Results and for Problems.

    Time of this process alone: what else the machine does meanwhile is no matter.
    """
    best = [10_000.0, 10_000.0]
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for _ in range(TURNS):
            for place, (key, page) in enumerate((("4", ResultsPage), ("tab", object), ("tab", ProblemsPage))):
                start = time.process_time()
                await pilot.press(key)
                passed = (time.process_time() - start) * 1000
                await settled(pilot)
                assert isinstance(app.screen, page)
                if page is not object:
                    best[place > 0] = min(best[place > 0], passed)
            await pilot.press("shift+tab", "shift+tab", "escape")
            await settled(pilot)
    return best[0], best[1]


async def test_the_place_opens_as_fast_as_with_few_values(tmp_path: Path) -> None:
    """On a real store; what the pilot itself waits for is in both times."""
    (tmp_path / "few").mkdir()
    few = app_on(sample_store(tmp_path / "few", "en"), tmp_path / "few", language="en")
    (tmp_path / "many").mkdir()
    store = sample_store(tmp_path / "many", "en")
    session = app_on(store, tmp_path / "many", language="en").require_session()
    indicators = session.snapshot().indicators
    own = len(indicators)
    made = with_values(session.snapshot(), COUNT).all(Value)
    with session.deed("import", "") as tx:
        for old in session.snapshot().all(Value):
            tx.delete(old)
        for place, value in enumerate(made):
            tx.put(replace(value, indicator=indicators[place % own].id))
    many = app_on(store, tmp_path / "many", language="en")
    assert len(many.require_session().snapshot().all(Value)) == COUNT
    usual, slow = await opening(few), await opening(many)

    assert slow[0] - usual[0] < BUDGET_MS
    assert slow[1] - usual[1] < BUDGET_MS
