"""The process behaviour chart on the screen: values and moving ranges, signals marked on each, and the target kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from pdca_tui.actions.values import log_value
from pdca_tui.method.xmr import NHS, WHEELER
from pdca_tui.model.records import Target
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.check_results_page import ResultsPage
from pdca_tui.tui.views.xmr_charts import range_course, xmr_course
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.test_why_page import pressed

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
PUBLISHED = "5045 4350 4350 3975 4290 4430 4485 4285 3980 3925 3645 3760 3300 3685 3463 5200".split()
FIRST = dt.date(2026, 4, 2)
LOW_SCORE = 5
"""The place of the indicator that has no figure in the reference round."""


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


def published(folder: Path, language: str = "en", target: Target | None = None) -> PdcaApp:
    """The published series, entered day by day."""
    session = app_on(sample_store(folder, language), folder, language=language).require_session()
    indicator = session.snapshot().indicators[LOW_SCORE]
    with session.deed("indicator.edit", indicator.name) as tx:
        tx.put(replace(indicator, target=target or Target(Decimal(4000)), milestones=()), base=indicator)
    for place, number in enumerate(PUBLISHED):
        log_value(session, indicator, Decimal(number), day=FIRST + dt.timedelta(days=place))
    return app_on(folder / "store", folder, language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_chart_of_the_ranges_looks_as_it_did(
    size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    app = published(tmp_path, language)
    keys = () if size[1] == 40 else ("c", "c")

    async def walk(pilot: Pilot[Any]) -> None:
        await pressed(pilot, "4", "end", *keys)

    assert snap_compare(app, terminal_size=size, run_before=walk)


async def test_the_last_value_of_the_published_series_is_outside_on_both_charts(tmp_path: Path) -> None:
    app = published(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "end")
        text = screen_text(app)

        assert isinstance(app.screen, ResultsPage)
        assert "mean 4135.5, limits 3188.7 to 5082.3, widest step 1163.2" in text
        assert "mean 355.93, limit 1163.19" in text
        assert "a signal: outside the limits · a step too wide" in text
        body = text[text.index("Signal or noise") : text.index("What it says")]
        values, ranges = body.split("Moving range")
        assert "▲ 5200" in values
        assert "5082.3" in values
        assert "1737" in ranges
        assert "▲" in ranges
        await pressed(pilot, "c")
        assert "Both charts are in sight." in screen_text(app)


async def test_where_one_chart_stands_a_key_shows_the_other(tmp_path: Path) -> None:
    app = published(tmp_path)
    async with app.run_test(size=(100, 32)) as pilot:
        await pressed(pilot, "4", "end")
        assert "Moving range" not in screen_text(app)
        await pressed(pilot, "c")
        text = screen_text(app)
        assert "Moving range" in text
        assert "Signal or noise" not in text
        assert "1737" in text
        await pressed(pilot, "c")
        assert "Signal or noise" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_in_a_low_terminal_the_charts_come_when_they_are_asked_for(tmp_path: Path, size: tuple[int, int]) -> None:
    app = published(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4", "end")
        assert "Signal or noise" not in screen_text(app)
        await pressed(pilot, "c")
        text = screen_text(app)
        assert "Signal or noise" in text
        assert "Low-score" in text
        await pressed(pilot, "c")
        assert "Moving range" in screen_text(app)
        await pressed(pilot, "c")
        text = screen_text(app)
        assert "Moving range" not in text
        assert "NPS" in text


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        (Target(Decimal(3000)), "always meets the target"),
        (Target(Decimal(4000)), "meets the target sometimes"),
        (Target(Decimal(6000)), "never meets the target"),
        (Target(Decimal(5082), "<="), "meets the target sometimes"),
    ],
)
async def test_whether_the_process_keeps_its_target_is_said(tmp_path: Path, target: Target, sentence: str) -> None:
    app = published(tmp_path, target=target)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "end")

        assert sentence in screen_text(app)


async def test_only_the_points_that_are_signals_are_marked(tmp_path: Path) -> None:
    app = published(tmp_path)
    async with app.run_test(size=(80, 24)):
        scene = app.scene
        line = scene.facts.results[LOW_SCORE]
        ranges = range_course(scene, line, WHEELER).points
        values = xmr_course(scene, line, WHEELER).points
        strict = xmr_course(scene, line, NHS).points

        assert [place for place, one in enumerate(ranges) if one.marked] == [14]
        assert (len(values), len(ranges), ranges[-1].y) == (16, 15, 1737)
        assert values[-1].marked
        assert {one.x for one in values if one.marked} <= {one.x for one in strict if one.marked}
        assert [one.x for one in values[1:]] == [one.x for one in ranges]


async def test_one_value_has_no_range_and_the_chart_says_so(tmp_path: Path) -> None:
    session = app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()
    log_value(session, session.snapshot().indicators[LOW_SCORE], Decimal(50))
    app = app_on(tmp_path / "store", tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "end", "c", "c")

        assert "A moving range needs two values." in screen_text(app)
