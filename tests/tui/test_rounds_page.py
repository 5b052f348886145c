"""Round against round on the screen: from Results by a key, with a closed round and without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from pdca_tui.actions.session import Session
from pdca_tui.model.enums import RoundStatus
from pdca_tui.model.records import Round, Target, Value
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.check_results_page import ResultsPage
from pdca_tui.tui.screens.indicator_page import IndicatorPage
from pdca_tui.tui.screens.rounds_page import RoundsPage
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.test_why_page import pressed

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
LATER = dt.datetime(2026, 7, 10, 16, 20).astimezone()
START = dt.date(2026, 6, 22)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


def second_round(session: Session) -> None:
    """Archive round 1 whole, go on with round 2: NPS runs higher, the shortages keep within their old limits."""
    snapshot = session.snapshot()
    first = snapshot.round
    assert first is not None
    closed = replace(first, status=RoundStatus.CLOSED)
    tables = {**snapshot.records, "rounds": {first.id: closed}}
    session.store.archive_write("round-1", tables, login="li", at=LATER, revision=snapshot.revision)
    nps, shortages = snapshot.indicators[:2]
    with session.deed("centre.edit", "round 2") as tx:
        tx.put(closed, base=first)
        tx.put(Round(id="round-2", number=2, goal="NPS 73 → 75", start=START, end=dt.date(2026, 9, 20)))
        tx.put(replace(nps, baseline=Decimal(68), target=Target(Decimal(75)), milestones=()), base=nps)
        for indicator, numbers in ((nps, (70, 71, 73)), (shortages, (7, 9, 8))):
            for week, number in enumerate(numbers):
                day = START + dt.timedelta(weeks=week)
                tx.put(Value(id=f"{indicator.id}-{week}", indicator=indicator.id, day=day, number=Decimal(number)))


def two_rounds(folder: Path, language: str = "en") -> PdcaApp:
    second_round(app_on(sample_store(folder, language), folder, language=language, now=LATER).require_session())
    return app_on(folder / "store", folder, language=language, now=LATER)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_two_rounds_look_as_they_did(
    size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    app = two_rounds(tmp_path, language)

    async def walk(pilot: Pilot[Any]) -> None:
        await pressed(pilot, "4", "p")

    assert snap_compare(app, terminal_size=size, run_before=walk)


@pytest.mark.parametrize("size", SIZES)
async def test_attainment_of_both_rounds_and_the_verdict_stand_in_each_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = two_rounds(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4", "p")
        text = screen_text(app)

        assert isinstance(app.screen, RoundsPage)
        assert "round 1 → 2" in text
        assert "38% → 71%" in text
        assert "a signal: better" in text
        assert "3 of 3 figures break the limits of the round before" in " ".join(text.split())
        assert "mean +4.58" in text
        await pressed(pilot, "down")
        assert "Not a signal: this round keeps within" in screen_text(app)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, IndicatorPage)


@pytest.mark.parametrize("size", SIZES)
async def test_before_a_round_is_closed_the_page_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4", "p")
        assert "No round is closed yet: there is nothing to compare" in screen_text(app)
        await pressed(pilot, "o")
        assert "No indicator is under the cursor." in screen_text(app)
        await pressed(pilot, "escape")

        assert isinstance(app.screen, ResultsPage)


async def test_a_damaged_archive_is_said_and_nothing_opens(tmp_path: Path) -> None:
    app = two_rounds(tmp_path)
    path = tmp_path / "store" / "archive" / "round-1.json"
    path.chmod(0o600)
    path.write_text("{", "utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "p")

        assert isinstance(app.screen, ResultsPage)
        assert "round-1" in screen_text(app)
