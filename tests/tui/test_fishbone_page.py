"""The fishbone: drawn where there is room, a list where there is not; causes, votes and the way into the 5-Why."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.model.analyses import Cause
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.fishbone_page import FishbonePage
from pdca_tui.tui.screens.why_page import WhyPage
from tests.actions.digging import CHAIN, dug
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.test_why_page import analysis_of, pressed, problem_of, settled, typed


@pytest.fixture
def app(tmp_path: Path) -> PdcaApp:
    made = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    dug(made.require_session(), "en")
    return app_on(tmp_path / "store", tmp_path, language="en")


def cause(app: PdcaApp, text: str) -> Cause:
    return next(one for one in analysis_of(app).causes.values() if one.text == text)


@pytest.mark.parametrize(("size", "drawn"), [((120, 40), True), ((80, 24), False), ((60, 20), False)])
async def test_it_is_drawn_where_there_is_room(app: PdcaApp, size: tuple[int, int], drawn: bool) -> None:
    async with app.run_test(size=size) as pilot:
        app.post_message(Wanted("fishbone", problem_of(app)))
        await settled(pilot)
        text = screen_text(app)

        assert ("╲" in text) is drawn
        for name in ("Man", "Machine", "Material", "Method", "Measurement", "Environment"):
            assert name in text
        assert "5 of 8 sorted" in text
        assert "38%" in text


async def test_causes_are_added_to_a_branch_one_after_the_other(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.post_message(Wanted("fishbone", problem_of(app)))
        await settled(pilot)
        await pressed(pilot, "2", "a")
        await typed(pilot, "scanner")
        await typed(pilot, "printer")
        await pressed(pilot, "escape")

        assert cause(app, "scanner").branch == cause(app, "printer").branch == "machine"
        assert "scanner" in screen_text(app)


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_the_room_votes_moves_and_digs_on(app: PdcaApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        app.post_message(Wanted("fishbone", problem_of(app)))
        await settled(pilot)
        await pressed(pilot, "6", "down", "v", "v", "V")
        assert cause(app, "walk-ins").votes == 1
        await pressed(pilot, "greater_than_sign")
        assert cause(app, "walk-ins").branch == "man"
        await pressed(pilot, "w")
        assert isinstance(app.screen, WhyPage)
        assert app.screen.cause_here() == cause(app, "walk-ins")


async def test_a_branch_is_renamed_and_counts_are_typed(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(Wanted("fishbone", problem_of(app)))
        await settled(pilot)
        await pressed(pilot, "1", "e", *["backspace"] * 4)
        await typed(pilot, "Advisors")
        assert "Advisors" in screen_text(app)
        await pressed(pilot, "6", "down", "c", "backspace", "5", "enter")
        assert cause(app, "walk-ins").count == 5
        assert isinstance(app.screen, FishbonePage)


async def test_on_a_branch_what_needs_a_cause_says_so(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.post_message(Wanted("fishbone", problem_of(app)))
        await settled(pilot)
        await pressed(pilot, "1", "v")

        assert "Put the cursor on a cause first" in screen_text(app)
        assert cause(app, CHAIN["en"][0]).votes == 1
