"""Asking why on the screen: the reference analysis by keyboard only, evidence, reading back, countermeasures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.problems import take_on_problem
from pdca_tui.method.analysis import roots, walk
from pdca_tui.model.analyses import Analysis
from pdca_tui.model.enums import Evidence, ReadBack
from pdca_tui.model.records import Countermeasure, Problem, Task
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.why_page import WhyPage
from tests.actions.digging import CHAIN, dug
from tests.tui.running import app_on, sample_store, screen_text

SIZES = [(120, 40), (80, 24), (60, 20)]


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def typed(pilot: Pilot[Any], text: str) -> None:
    await pilot.press(*("space" if one == " " else one for one in text), "enter")
    await settled(pilot)


def problem_of(app: PdcaApp) -> Problem:
    return app.require_session().snapshot().problems[-1]


def analysis_of(app: PdcaApp) -> Analysis:
    found = app.require_session().snapshot().analysis(problem_of(app))
    assert found is not None
    return found


async def why(pilot: Pilot[Any], app: PdcaApp) -> WhyPage:
    """The page of the shortages."""
    app.post_message(Wanted("why", problem_of(app)))
    await settled(pilot)
    page = app.screen
    assert isinstance(page, WhyPage)
    return page


@pytest.fixture
def app(tmp_path: Path) -> PdcaApp:
    """The shortages are taken on; nobody has asked why."""
    session = app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()
    take_on_problem(session, session.snapshot().indicators[1], owner="Li Ming", next_step="x")
    return app_on(tmp_path / "store", tmp_path, language="en")


@pytest.fixture
def dug_app(tmp_path: Path) -> PdcaApp:
    """The reference analysis is on record."""
    dug(app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session(), "en")
    return app_on(tmp_path / "store", tmp_path, language="en")


async def test_the_reference_analysis_is_typed_by_keyboard_only(app: PdcaApp) -> None:
    """Every answer is asked about in turn: the chain takes its words, one Enter each, and nine keys more."""
    async with app.run_test(size=(120, 40)) as pilot:
        await why(pilot, app)
        await pressed(pilot, "a")
        for text in CHAIN["en"]:
            await typed(pilot, text)
        await pressed(pilot, "enter", "r", "2", "y", "3", "y")
        analysis = analysis_of(app)

        lines = walk(analysis)
        assert [line.cause.text for line in lines] == list(CHAIN["en"])
        assert [line.depth for line in lines] == [1, 2, 3, 4, 5, 6]
        assert roots(analysis) == [lines[-1].key]
        assert lines[-1].cause.evidence is Evidence.OBSERVED
        assert (lines[-1].cause.reads, lines[-2].cause.reads) == (ReadBack.HOLDS, ReadBack.HOLDS)
        assert lines[-2].cause.evidence is Evidence.OPINION


async def test_the_cause_that_was_supposed_is_the_first_answer_on_offer(tmp_path: Path) -> None:
    session = app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()
    take_on_problem(
        session, session.snapshot().indicators[1], owner="Li Ming", next_step="x", cause="The sheet\ncomes late"
    )
    app = app_on(tmp_path / "store", tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        page = await why(pilot, app)
        await pressed(pilot, "enter")
        assert page.field.text == "The sheet comes late"
        await pressed(pilot, "enter", "escape")
        assert [line.cause.text for line in walk(analysis_of(app))] == ["The sheet comes late"]
        await pressed(pilot, "enter")
        assert page.field.text == ""


async def test_answers_typed_in_one_go_all_arrive_in_their_order(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await why(pilot, app)
        await pilot.press("a", "x", "enter", "y", "enter", "z", "enter", "enter")
        await settled(pilot)
        await settled(pilot)

        assert [(line.cause.text, line.depth) for line in walk(analysis_of(app))] == [("x", 1), ("y", 2), ("z", 3)]


async def test_an_answer_that_was_not_saved_is_saved_by_enter_once_the_store_is_back(
    app: PdcaApp, tmp_path: Path
) -> None:
    store, elsewhere = tmp_path / "store", tmp_path / "elsewhere"
    async with app.run_test(size=(120, 40)) as pilot:
        page = await why(pilot, app)
        await pressed(pilot, "a")
        store.rename(elsewhere)
        await typed(pilot, "late")
        assert page.field.text == "late"
        asked = screen_text(app)
        assert "Why: late" not in asked
        elsewhere.rename(store)
        await pressed(pilot, "enter")

        assert [(line.cause.text, line.depth) for line in walk(analysis_of(app))] == [("late", 1)]
        assert page.field.text == ""
        assert "Why: late" in screen_text(app)


async def test_a_second_cause_stands_beside_the_first(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await why(pilot, app)
        await pressed(pilot, "a")
        await typed(pilot, "one")
        await pressed(pilot, "escape", "A")
        await typed(pilot, "two")
        await pressed(pilot, "escape")

        assert [(line.cause.text, line.depth) for line in walk(analysis_of(app))] == [("one", 1), ("two", 1)]


async def test_n_asks_for_the_why_that_is_missing(dug_app: PdcaApp) -> None:
    async with dug_app.run_test(size=(120, 40)) as pilot:
        await why(pilot, dug_app)
        await pressed(pilot, "down", "down", "n")
        await typed(pilot, "between")

        texts = [line.cause.text for line in walk(analysis_of(dug_app))]
        assert texts[:3] == [CHAIN["en"][0], "between", CHAIN["en"][1]]


async def test_counts_sources_and_words_are_typed_in_the_line(dug_app: PdcaApp) -> None:
    async with dug_app.run_test(size=(120, 40)) as pilot:
        await why(pilot, dug_app)
        await pressed(pilot, "down", "s")
        await typed(pilot, "sheet")
        await pressed(pilot, "c", "backspace")
        await typed(pilot, "many")
        assert "whole number" in screen_text(dug_app)
        await pressed(pilot, "backspace", "backspace", "backspace", "backspace", "4", "enter")
        await pressed(pilot, "e", *["backspace"] * 30)
        await typed(pilot, "late")
        cause = walk(analysis_of(dug_app))[0].cause

        assert (cause.text, cause.source, cause.count) == ("late", "sheet", 4)


async def test_a_root_leads_to_a_countermeasure_with_its_task(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await why(pilot, app)
        await pressed(pilot, "a")
        await typed(pilot, "gap")
        await pressed(pilot, "enter", "r", "m")
        assert isinstance(app.screen, FormScreen)
        await typed(pilot, "remind")
        await pressed(pilot, "ctrl+s")
        found = app.require_session().snapshot().countermeasures_of(problem_of(app))

        assert [(one.title, one.owner, one.cause) for one in found] == [
            ("remind", "Li Ming", roots(analysis_of(app))[0])
        ]
        task = app.require_session().snapshot().get(Task, found[0].task)
        assert task is not None
        assert task.title == "remind"
        assert "remind" in screen_text(app)


async def test_a_countermeasure_is_corrected_and_taken_away(dug_app: PdcaApp) -> None:
    async with dug_app.run_test(size=(120, 40)) as pilot:
        await why(pilot, dug_app)
        await pressed(pilot, "tab", "enter")
        assert isinstance(dug_app.screen, FormScreen)
        await pressed(pilot, "escape", "t")
        assert not isinstance(dug_app.screen, WhyPage)
        await pressed(pilot, "escape", "d", "enter")

        assert dug_app.require_session().snapshot().all(Countermeasure) == []


async def test_taking_a_branch_away_asks_first(dug_app: PdcaApp) -> None:
    async with dug_app.run_test(size=(80, 24)) as pilot:
        await why(pilot, dug_app)
        await pressed(pilot, "down", "d")
        assert "everything beneath it" in screen_text(dug_app)
        await pressed(pilot, "escape")
        assert len(analysis_of(dug_app).causes) == 7
        await pressed(pilot, "d", "enter")
        assert len(analysis_of(dug_app).causes) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_step_at_the_cursor_is_read_backwards_at_every_size(dug_app: PdcaApp, size: tuple[int, int]) -> None:
    async with dug_app.run_test(size=size) as pilot:
        await why(pilot, dug_app)
        await pressed(pilot, "down", "down")
        text = screen_text(dug_app)

        assert "therefore" in text
        assert CHAIN["en"][1] in text


async def test_what_is_being_typed_survives_leaving_the_line(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        page = await why(pilot, app)
        await pressed(pilot, "a", "h", "a", "l", "f")
        assert app.drafts is not None
        app.drafts.flush()
        await pilot.pause()
        assert any(draft.texts.get("line") == "half" for draft in app.drafts.list().values())
        page.close_line()
        await pressed(pilot, "a")
        assert page.field.text == "half"


async def test_reading_only_every_deed_is_refused_with_a_sentence(tmp_path: Path) -> None:
    store = sample_store(tmp_path, "en")
    writer = app_on(store, tmp_path, language="en")
    dug(writer.require_session(), "en")
    reader = app_on(store, tmp_path, language="en", read_only=True)
    async with reader.run_test(size=(120, 40)) as pilot:
        reader.post_message(Wanted("why", problem_of(reader)))
        await settled(pilot)
        assert isinstance(reader.screen, WhyPage)
        for key in ("a", "r", "m", "1"):
            await pressed(pilot, "down", key)
            assert "reading only" in screen_text(reader)


async def test_asking_why_of_a_figure_nobody_has_taken_on_asks_for_that_first(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        indicator = app.scene.snapshot.indicators[1]
        app.post_message(Wanted("why", indicator))
        await settled(pilot)
        assert isinstance(app.screen, FormScreen)
        await pilot.press("tab", *"look", "ctrl+s")
        await settled(pilot)

        assert isinstance(app.screen, WhyPage)
        assert app.screen.problem is not None
        assert app.screen.problem.indicator == indicator.id


async def test_what_is_saved_while_a_page_opens_is_said_in_its_bar(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await why(pilot, app)

        assert not app.screen.query("Toast")
        assert "Why: Parts shortages" in screen_text(app).splitlines()[-1]


async def test_the_bar_names_the_keys_of_the_open_line(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await why(pilot, app)
        await pressed(pilot, "a")
        assert screen_text(app).splitlines()[-1].split()[:4] == ["Enter", "save", "Esc", "leave"]
        await pressed(pilot, "escape")
        assert "root" in screen_text(app).splitlines()[-1]


async def test_the_help_tells_each_grade_on_a_line_of_its_own(dug_app: PdcaApp) -> None:
    async with dug_app.run_test(size=(120, 40)) as pilot:
        await why(pilot, dug_app)
        await pressed(pilot, "f1")
        text = " ".join(screen_text(dug_app).split())

        for line in ("1 data It rests", "2 seen It was", "3 said Somebody", "4 guessed It is"):
            assert line in text
        assert "1-4" not in text
