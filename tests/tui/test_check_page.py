"""The Check place: where measures stand, results with their signals, and money typed in."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pdca_tui.actions.countermeasures import add_countermeasure
from pdca_tui.actions.problems import take_on_problem
from pdca_tui.actions.task_states import finish_task, start_task
from pdca_tui.actions.values import log_value
from pdca_tui.method.returns import returns
from pdca_tui.model.enums import Outcome
from pdca_tui.model.records import Task
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.check_page import ProblemsPage, ProcessPage, ResultsPage, ReturnPage
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.indicator_page import IndicatorPage
from pdca_tui.tui.screens.measure_page import MeasurePage
from pdca_tui.tui.screens.why_page import WhyPage
from tests.tui.running import MOMENT, app_on, sample_store, screen_text
from tests.tui.test_why_page import pressed, settled

SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.fixture
def app(tmp_path: Path) -> PdcaApp:
    return app_on(sample_store(tmp_path, "en"), tmp_path, language="en")


@pytest.mark.parametrize("size", SIZES)
async def test_the_reference_attainment_stands_on_the_screen(app: PdcaApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4")
        text = screen_text(app)

        assert isinstance(app.screen, ResultsPage)
        for share in ("100%", "150%", "133%"):
            assert share in text


async def test_class_and_signal_stand_together(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "down")
        text = screen_text(app)

        assert "major, not a signal: within its own noise" in text
        assert "4 values: trial limits" in text
        assert "mean 10.3, limits 2.3 to 18.2, widest step 9.8" in text


async def test_milestone_and_round_and_the_rules_are_chosen(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "m", "x")
        text = screen_text(app)

        assert "against the round" in text
        assert "38%" in text
        assert "rules of the NHS" in text
        await pressed(pilot, "enter")
        assert isinstance(app.screen, IndicatorPage)


@pytest.mark.parametrize("size", SIZES)
async def test_each_measure_says_where_it_stands(app: PdcaApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4", "shift+tab")
        text = screen_text(app)

        assert isinstance(app.screen, ProcessPage)
        assert "done, it shows" in text
        assert "Make it the standard." in text
        await pressed(pilot, "enter")
        assert isinstance(app.screen, MeasurePage)


async def test_a_payment_changes_the_return(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "tab")
        assert isinstance(app.screen, ReturnPage)
        assert "148%" in screen_text(app)
        await pressed(pilot, "n")
        assert isinstance(app.screen, FormScreen)
        await pressed(pilot, "1", ".", "7", "ctrl+s")
        snapshot = app.require_session().snapshot()

        assert returns(snapshot, MOMENT.date()).spent == Decimal(17)
        assert "124%" in screen_text(app)
        assert snapshot.changes[-1].deed == "spend.pay"


async def test_an_output_is_typed_where_it_stands(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "tab", "end", "up", "enter")
        assert isinstance(app.screen, FormScreen)
        await pressed(pilot, "backspace", "backspace", "4", "8", "ctrl+s")

        assert returns(app.require_session().snapshot(), MOMENT.date()).gained == 48


async def test_where_there_is_no_budget_line_it_says_so(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "tab", "end", "n")

        assert "Put the cursor on a line of the budget first." in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_problem_is_led_through_its_loop_from_one_list(tmp_path: Path, size: tuple[int, int]) -> None:
    """Enter does what is missing: asks why, judges the effect on its day, and closes what is proven."""
    session = app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()
    problem = take_on_problem(session, session.snapshot().indicators[1], owner="Li Ming", next_step="check").record_id
    app = app_on(tmp_path / "store", tmp_path, language="en")
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "4", "shift+tab", "shift+tab")
        assert isinstance(app.screen, ProblemsPage)
        assert "ask why" in screen_text(app)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, WhyPage)
    session = app.require_session()
    today = MOMENT.date()
    indicator = session.snapshot().indicators[1].id
    add_countermeasure(session, problem or "", "remind", "Li Ming", today, indicator=indicator, verify_on=today)
    made = session.snapshot().countermeasures[0]
    task = next(task for task in session.snapshot().tasks if task.id == made.task)
    finish_task(session, start_task(session, task).snapshot.get(Task, task.id) or task, evidence="photo")
    again = app_on(tmp_path / "store", tmp_path, language="en")
    async with again.run_test(size=size) as pilot:
        await pressed(pilot, "4", "shift+tab", "shift+tab")
        assert "judge the effect" in screen_text(again)
        await pressed(pilot, "enter")
        assert isinstance(again.screen, FormScreen)
        await pressed(pilot, "6", "ctrl+s")
        assert "Make it a standard" in screen_text(again), "what has worked may become a standard at once"
        await pressed(pilot, "escape")
        assert "proven: close it" in screen_text(again)
        assert again.require_session().snapshot().countermeasures[0].outcome is Outcome.EFFECTIVE


async def test_without_a_problem_the_list_says_what_stands_there(app: PdcaApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "4", "shift+tab", "shift+tab")
        assert "No problem is open." in screen_text(app)
        await pressed(pilot, "e")

        assert "No problem is under the cursor." in screen_text(app)


async def test_a_class_is_overruled_from_the_results(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "down", "v")
        assert isinstance(app.screen, FormScreen)
        await pressed(pilot, "left", "tab")
        await pilot.press(*"holiday", "ctrl+s")
        await settled(pilot)
        text = screen_text(app)

        assert isinstance(app.screen, ResultsPage)
        assert "adjust (overruled by Li (manager): holiday)" in text


async def test_limits_are_begun_anew_from_the_results(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "down", "b")
        await pilot.press(*"2026-04-10", "tab", *"running", "ctrl+s")
        await settled(pilot)

        assert "anew since" in screen_text(app)
        assert "Limits need three values at least." in screen_text(app)


async def test_a_problem_that_opened_by_itself_is_taken_on_from_the_problems(tmp_path: Path) -> None:
    session = app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()
    indicator = session.snapshot().indicators[1]
    seen = session.snapshot().values(indicator)[-1]
    log_value(session, indicator, Decimal(7), day=seen.day, seen=seen)
    app = app_on(tmp_path / "store", tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "tab", "tab")
        assert isinstance(app.screen, ProblemsPage)
        text = screen_text(app)
        assert "major twice in a row" in text
        assert "Proposed: an emergency meeting today" in text
        await pressed(pilot, "f", "f")
        assert "late or at rest" in screen_text(app)
        assert "major twice in a row" not in screen_text(app)
        await pressed(pilot, "f")
        assert "major twice in a row" in screen_text(app)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, FormScreen)
        await pilot.press("tab", *"again", "ctrl+s")
        await settled(pilot)

        (problem,) = app.require_session().snapshot().problems
        assert problem.owner == "Li (manager)"


async def test_a_figure_of_check_says_how_it_comes_about(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "question_mark")
        assert "(68 - 65) / (68 - 65)" in screen_text(app)
        await pressed(pilot, "escape", "tab", "question_mark")
        assert "Return 148 %: (output 38 - spent 15.3) / spent 15.3." in screen_text(app)
        await pressed(pilot, "escape", "shift+tab", "shift+tab", "question_mark")
        assert "It stands under:" in screen_text(app)


async def test_who_reports_and_since_when_not_stands_by_name(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "4", "shift+tab")
        text = screen_text(app)

        assert isinstance(app.screen, ProcessPage)
        assert "Reports: Pre-picking done  Li Ming  2 weeks late" in text
