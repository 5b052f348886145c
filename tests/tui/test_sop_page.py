"""Ways of working on the screen: made, carried out, compared, reopened, and the way to the problem and back."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.values import log_value, value_on
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Run, Standard
from pdca_tui.model.standards import Exceptional, Step
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.act_sops_page import SopsPage
from pdca_tui.tui.screens.check_problems_page import ProblemsPage
from pdca_tui.tui.screens.edition_diff_page import EditionDiffPage
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.indicator_page import IndicatorPage
from pdca_tui.tui.screens.run_page import RunPage
from pdca_tui.tui.screens.sop_page import SopPage
from pdca_tui.tui.screens.today import TodayScreen
from tests.actions.digging import dug
from tests.actions.sop_work import completion_rate, picking
from tests.tui.running import MOMENT, app_on, sample_store, screen_text
from tests.tui.sop_walks import EVENING, FORTNIGHT, press, proven, session_at, shown_at, slipped, worked_out

SIZE = (100, 40)


def kept(app: PdcaApp) -> Standard:
    return app.require_session().snapshot().standards(StandardKind.SOP, retired=True)[0]


def the_run(app: PdcaApp) -> Run:
    return app.require_session().snapshot().all(Run)[0]


async def test_an_empty_list_has_one_line_and_n_makes_the_first_from_lines_as_they_are_typed(tmp_path: Path) -> None:
    sample_store(tmp_path, "en")
    app = app_on(tmp_path / "store", tmp_path, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5")
        assert "No way of working is standard yet" in screen_text(app)
        await press(app, pilot, "n")
        form = app.screen
        assert isinstance(form, FormScreen)
        texts = {
            "title": "Parts pre-picking",
            "owner": "Zhang Wei",
            "when": "daily",
            "steps": "17:00 export\n9:05 ask\nmake the list",
            "exceptions": "a part is short -> tell the supervisor\n缺货 → 告知",
            "criteria": "100 % right\n\ndone by 17:30",
            "tags": "parts, morning",
        }
        for row in form._rows:
            if row.one.name in texts:
                row.editor.put(texts[row.one.name])
        await press(app, pilot, "ctrl+s")
        assert isinstance(app.screen, SopsPage)
        assert "Parts pre-picking  v1.0" in screen_text(app)
        standard = kept(app)
        edition = app.require_session().snapshot().edition(standard)
    assert edition is not None
    assert edition.content.steps == (
        Step(text="export", at="17:00"),
        Step(text="ask", at="09:05"),
        Step(text="make the list"),
    )
    assert edition.content.exceptions[1] == Exceptional(case="缺货", then="告知")
    assert edition.content.criteria == ("100 % right", "done by 17:30")
    assert standard.tags == ("parts", "morning")


async def test_a_line_that_cannot_be_read_is_named_and_the_draft_stays(tmp_path: Path) -> None:
    sample_store(tmp_path, "en")
    app = app_on(tmp_path / "store", tmp_path, language="en")
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "n", "text:Picking")
        form = app.screen
        assert isinstance(form, FormScreen)
        rows = {row.one.name: row for row in form._rows}
        rows["steps"].editor.put("17:00 export\n25:00 ask")
        rows["exceptions"].editor.put("a part is short")
        await press(app, pilot, "ctrl+s")
        text = screen_text(app)
        assert "Line 2: 25:00 is no time of day" in text
        assert "Line 1: type it as case -> what is done" in text
        await press(app, pilot, "escape", "n")
        again = app.screen
        assert isinstance(again, FormScreen)
        assert "25:00" in {row.one.name: row for row in again._rows}["steps"].text


async def test_the_list_tells_version_owner_review_effect_readers_and_next_step(tmp_path: Path) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5")
        text = screen_text(app)
    for part in (
        "Parts pre-picking  v2.1",
        "go on with the checklist",
        "Zhang Wei",
        "review 3 days late",
        "Parts shortages 6 /wk",
        "read 1/7",
    ):
        assert part in text


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_page_tells_everything_and_enter_goes_where_it_comes_from(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(app, pilot, "5", "enter")
        page = app.screen
        assert isinstance(page, SopPage)
        left = screen_text(app)
        await press(app, pilot, "tab")
        right = screen_text(app)
        for part in ("daily 17:00-17:30", "parts specialist", "17:03  ask for last changes", "a part is short → tell"):
            assert part in left
        for part in ("M1 Parts pre-picking", "picking done", "v2.0  04-17", "the bays must be free first", "not yet"):
            assert part in right
        page.record_pane.list.move_to("known:problem")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, ProblemsPage)
        assert "became Parts pre-picking" in screen_text(app)
        await press(app, pilot, "i")
        assert isinstance(app.screen, IndicatorPage)
        await press(app, pilot, "escape", "s")
        assert isinstance(app.screen, SopPage)
        await press(app, pilot, "escape", "escape")
        assert app.screen is page
        page.record_pane.list.move_to("known:holds")
        await press(app, pilot, "enter")
        assert isinstance(app.screen, IndicatorPage)


async def test_space_ticks_with_the_time_and_the_run_goes_on_in_another_program(tmp_path: Path) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "r")
        assert isinstance(app.screen, RunPage)
        assert "9 min late" in screen_text(app)
        await press(app, pilot, "space")
        assert dt.datetime.fromisoformat(the_run(app).ticks["3"]) == EVENING
    again = shown_at(tmp_path, moment=EVENING + dt.timedelta(minutes=20))
    async with again.run_test(size=SIZE) as pilot:
        await press(again, pilot, "5", "r")
        text = screen_text(again)
        assert "3/6" in text
        assert "7 min late" in text, "an open step says how late it is by now"
        await press(again, pilot, "up", "space")
        assert "3" not in the_run(again).ticks, "space on what is ticked takes it back"


async def test_a_step_is_left_out_with_a_reason_and_the_end_fills_the_figure(tmp_path: Path) -> None:
    standard = worked_out(tmp_path)
    app = shown_at(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "r", "space", "x", "text:no time", "enter")
        assert the_run(app).skipped["4"] == "no time"
        await press(app, pilot, "f")
        assert "picking done: 50 %" in screen_text(app)
        await press(app, pilot, "text:ok", "ctrl+s")
        run, session = the_run(app), app.require_session()
        indicator = next(one for one in session.snapshot().indicators if one.id == standard.fills)
        value = value_on(session.snapshot(), indicator, EVENING.date())
        assert run.note == "ok"
        assert value is not None
        assert value.number == Decimal(50)
        await press(app, pilot, "space")
        assert "is ended" in screen_text(app)
        assert len(the_run(app).ticks) == 3


async def test_a_figure_that_a_person_entered_is_named_before_the_end_and_stays(tmp_path: Path) -> None:
    standard = worked_out(tmp_path)
    session = session_at(tmp_path, "en", EVENING)
    rate = next(one for one in session.snapshot().indicators if one.id == standard.fills)
    log_value(session, rate, Decimal(80))
    app = shown_at(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "r", "f")
        assert "picking done stays at 80 % for this day" in " ".join(screen_text(app).split())
        await press(app, pilot, "ctrl+s")
        assert "this run entered no figure" in screen_text(app)
        value = value_on(app.require_session().snapshot(), rate, EVENING.date())
    assert value is not None
    assert value.number == Decimal(80)


async def test_two_versions_are_compared_and_another_pair_can_be_chosen(tmp_path: Path) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "v", "text:no photo any more")
        form = app.screen
        assert isinstance(form, FormScreen)
        steps = {row.one.name: row for row in form._rows}["steps"]
        assert steps.text.startswith("16:50 lay out the bays\n17:00")
        steps.editor.put("\n".join(steps.text.split("\n")[:-1]))
        await press(app, pilot, "ctrl+s", "enter", "d")
        assert isinstance(app.screen, EditionDiffPage)
        text = screen_text(app)
        assert "v2.1 against v2.2" in text
        assert "- removed  17:25 photograph and upload" in text
        await press(app, pilot, "left")
        text = screen_text(app)
        assert "v2.0 against v2.2" in text
        assert "+ added    16:50 lay out the bays" in text
        assert "~ changed  17:05 ask for last changes" in text
        await press(app, pilot, "left_square_bracket")
        assert "v2.0 against v2.1" in screen_text(app)
        await press(app, pilot, "left")
        assert "no other version on that side" in screen_text(app)


@pytest.mark.parametrize(("size", "whole"), [((120, 40), True), ((80, 24), False)])
async def test_a_new_version_begins_with_the_first_step_and_counts_the_lines_that_are_hidden(
    tmp_path: Path, size: tuple[int, int], whole: bool
) -> None:
    worked_out(tmp_path)
    app = app_on(tmp_path / "store", tmp_path, language="en", now=EVENING)
    async with app.run_test(size=size) as pilot:
        await press(app, pilot, "5", "v")
        text = screen_text(app)
        assert "16:50 lay out the bays" in text
        assert ("17:25 photograph and upload" in text) is whole
        assert ("6 lines" in text) is not whole
        await press(app, pilot, "tab", "tab", "tab")
        assert "17:25 photograph and upload" in screen_text(app)
        assert "6 lines" not in screen_text(app)
        await press(app, pilot, "shift+tab")
        assert "16:50 lay out the bays" in screen_text(app)


async def answer(app: PdcaApp, pilot: Pilot[Any], kind: str) -> None:
    """Press Enter on the line of Today that is of this kind."""
    await press(app, pilot)
    today = app.screen
    assert isinstance(today, TodayScreen)
    rows = today.panes["needs"].list
    rows.move_to(next(row.key for row in rows.rows if row.key.startswith(f"need:{kind}:")))
    await pilot.pause()
    await press(app, pilot, "enter")


async def test_a_slip_asks_on_today_and_enter_opens_the_new_version(tmp_path: Path) -> None:
    slipped(tmp_path)
    app = shown_at(tmp_path, moment=FORTNIGHT)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot)
        assert "Parts pre-picking slips: its figure is major" in screen_text(app)
        await answer(app, pilot, "standard-drift")
        assert isinstance(app.screen, FormScreen)
        assert app.screen.form.name == "sop-edition"
        await press(app, pilot, "escape", "5")
        assert "slips" in screen_text(app)


async def test_what_has_worked_asks_on_today_and_so_does_a_review_day(tmp_path: Path) -> None:
    proven(tmp_path)
    later = session_at(tmp_path, "en", FORTNIGHT)
    app = shown_at(tmp_path, moment=FORTNIGHT)
    async with app.run_test(size=(80, 24)) as pilot:
        await answer(app, pilot, "no-standard")
        assert isinstance(app.screen, FormScreen)
        assert app.screen.form.name == "sop-standardise"
    picking(later, "en", review_on=FORTNIGHT.date())
    again = shown_at(tmp_path, moment=FORTNIGHT)
    async with again.run_test(size=(80, 24)) as pilot:
        await answer(again, pilot, "standard-review")
        assert isinstance(again.screen, SopPage)
        assert "to be looked at again" in screen_text(again)


async def test_what_has_worked_offers_itself_and_brings_its_facts_along(tmp_path: Path) -> None:
    proven(tmp_path)
    app = shown_at(tmp_path, moment=FORTNIGHT)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "4", "shift+tab", "shift+tab")
        assert "has worked, no standard yet" in screen_text(app)
        await press(app, pilot, "s")
        form = app.screen
        assert isinstance(form, FormScreen)
        texts = {row.one.name: row.text for row in form._rows}
        assert texts["title"] == "Tell parts of each change at once"
        assert texts["owner"] == "Zhang Wei"
        assert texts["steps"] == "Tell parts of each change at once"
        assert texts["origin"].split("\n") == [
            "Parts shortages",
            "the process was designed with gaps",
            "late sheets 3 to 0",
        ]
        await press(app, pilot, "ctrl+s")
        standard = kept(app)
        proof = app.require_session().snapshot().countermeasures[0]
        assert (standard.countermeasure, standard.problem, standard.indicator) == (
            proof.id,
            proof.problem,
            proof.indicator,
        )
        assert "became Tell parts" in screen_text(app)


async def test_who_makes_no_standard_of_it_says_why(tmp_path: Path) -> None:
    proven(tmp_path)
    app = shown_at(tmp_path, moment=FORTNIGHT)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "4", "shift+tab", "shift+tab", "s", "space", "ctrl+s")
        assert "Say why it becomes no standard" in screen_text(app)
        form = app.screen
        assert isinstance(form, FormScreen)
        {row.one.name: row for row in form._rows}["no_standard"].editor.put("done once and for all")
        await press(app, pilot, "ctrl+s")
        assert app.require_session().snapshot().countermeasures[0].no_standard == "done once and for all"
        assert "no standard yet" not in screen_text(app)


async def test_judging_it_effective_goes_on_to_the_standard(tmp_path: Path) -> None:
    sample_store(tmp_path, "en")
    dug(session_at(tmp_path, "en", MOMENT), "en")
    later = session_at(tmp_path, "en", FORTNIGHT)
    log_value(later, later.snapshot().indicators[1], Decimal(4))
    app = shown_at(tmp_path, moment=FORTNIGHT)
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(Wanted("form:judge", app.require_session().snapshot().countermeasures[0]))
        await press(app, pilot, "text:3 to 0", "ctrl+s")
        assert isinstance(app.screen, FormScreen)
        assert app.screen.form.name == "sop-standardise"


async def test_reading_keeping_and_taking_out_of_force_are_one_key_each(tmp_path: Path) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path, login="zhangwei")
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "enter", "m")
        assert kept(app).reads["Zhang Wei"] == "2.1"
        await press(app, pilot, "c", "enter")
        assert kept(app).reviewed_on == EVENING.date()
        await press(app, pilot, "X", "text:new machine", "enter")
        assert kept(app).reason == "new machine"
        assert "holds no more" in screen_text(app)
        await press(app, pilot, "X")
        assert kept(app).retired_on is None


async def test_what_holds_no_more_stands_among_the_past_ones(tmp_path: Path) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "enter", "X", "text:new machine", "enter", "escape")
        assert "No way of working is standard yet" in screen_text(app)
        await press(app, pilot, "x")
        assert "Parts pre-picking" in screen_text(app)
        await press(app, pilot, "r")
        assert "holds no more" in screen_text(app)


async def test_another_unit_than_per_cent_is_said_on_the_page(tmp_path: Path) -> None:
    sample_store(tmp_path, "en")
    session = session_at(tmp_path, "en", EVENING)
    picking(session, "en", fills=completion_rate(session, unit="cars").id)
    app = shown_at(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(app, pilot, "5", "enter", "tab")
        assert "counted in cars, not in %" in " ".join(screen_text(app).split())


async def test_who_may_only_read_is_told_why_and_sees_everything(tmp_path: Path) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path, login="region")
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "5", "n")
        assert "may read here" in screen_text(app)
        await press(app, pilot, "enter", "v")
        assert isinstance(app.screen, SopPage)
        assert "may read here" in screen_text(app)


async def test_p_writes_the_sheet_and_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out(tmp_path)
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "d"))
    app = shown_at(tmp_path)
    async with app.run_test(size=(160, 40)) as pilot:
        await press(app, pilot, "5", "enter", "p")
        assert "Open it and print:" in screen_text(app)
    sheet = tmp_path / "d" / "pdca" / f"Parts-pre-picking-v2.1-{kept(app).id}.html"
    assert "export tomorrow&#39;s appointments" in sheet.read_text("utf-8")


async def test_slash_finds_it_by_a_word_of_a_step_and_opens_its_page(tmp_path: Path) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(app, pilot, "slash", "text:photograph", "enter")
        assert isinstance(app.screen, SopPage)


async def test_the_history_names_steps_and_versions_in_words(tmp_path: Path) -> None:
    worked_out(tmp_path)
    app = shown_at(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "H")
        assert "left out the step ask for last chang" in screen_text(app)
        assert "3: the system is down" in screen_text(app)
        await press(app, pilot, "down", "down", "down", "down")
        text = " ".join(screen_text(app).split())
        assert "made a new version of" in text
        assert "when: daily 17:00-17:30" in text
        assert "answer" not in text, "what the version leaves empty is not told"


async def test_the_question_mark_tells_what_a_run_comes_to_and_when_a_standard_slips(tmp_path: Path) -> None:
    slipped(tmp_path)
    app = shown_at(tmp_path, moment=FORTNIGHT)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(app, pilot, "5", "question_mark")
        assert "speaks against version 2.1" in screen_text(app)
        await press(app, pilot, "escape", "r", "question_mark")
        assert "2 done of 6 steps x 100 = 33.33 %" in screen_text(app)
