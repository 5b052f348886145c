"""The Today page on the reference round: what it shows, and what its keys do to the store."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import tick_task
from pdca_tui.actions.values import log_value
from pdca_tui.method.need import NeedAction
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import TaskStatus
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.today import TodayScreen
from pdca_tui.tui.views.needs_pane import ACTION_WORDS
from tests.tui.running import MOMENT, app_on, sample_store, screen_text

WIDE = (120, 40)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return sample_store(tmp_path, "en")


async def settle(app: PdcaApp, pilot: Pilot[int]) -> None:
    """Wait until the deeds under way are saved and shown."""
    await app.workers.wait_for_complete()
    await pilot.pause()


def today(app: PdcaApp) -> TodayScreen:
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    return screen


async def test_the_figures_of_the_reference_round_stand_on_the_page(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        text = screen_text(app)
    for line in (
        ("NPS", "68", "73", "flat", "adjust", "-6.8%"),
        ("Parts shortages", "6", "<5", "better", "major", "+20.0%"),
        ("First-time repair", "94", "96", "better", "normal", "-2.1%"),
        ("Mean repair time", "3.4", "3.2", "better", "adjust", "+6.3%"),
        ("Low-score recovery", "no data", "60", "4 weeks empty"),
        ("M1 Parts pre-picking", "Li Ming", "9/12"),
        ("M8 Customer segments", "from w5"),
    ):
        assert any(all(part in row for part in line) for row in text.splitlines()), f"{line} in\n{text}"
    assert "0 done · 0 late" in text
    assert "week 4/13" in text


async def test_the_first_need_is_chosen_and_offers_the_one_chip(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        text = screen_text(app)
    page, _, bar = text.rpartition("\n")
    assert page.count("Enter take on") == 1
    assert bar.startswith(" Enter do it  ")
    assert "Parts shortages major +20.0 %" in text


async def test_space_ticks_a_repeating_task_for_the_day_and_saves_it(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "space")
        await settle(app, pilot)
        assert "1/1" in screen_text(app)
        assert "1 done" in screen_text(app)
    assert open_store(store).snapshot().task_by_code["M1.4.1"].ticks == {"2026-04-17": "li"}


async def test_u_takes_the_last_deed_back(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "space")
        await settle(app, pilot)
        await pilot.press("u")
        await settle(app, pilot)
    snapshot = open_store(store).snapshot()
    assert snapshot.task_by_code["M1.4.1"].ticks == {}
    assert snapshot.changes[-1].undoes == snapshot.changes[-2].id


async def test_what_another_process_saves_appears_and_the_cursor_stays(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "tab", "down")
        row = today(app).panes["board"].list.row
        assert row is not None
        chosen = row.key
        other = Session(open_store(store), FixedClock(MOMENT), "zhangwei", "cli")
        snapshot = other.snapshot()
        other = Session(other.store, other.clock, "zhangwei", "cli", snapshot.person_by_login["zhangwei"])
        nps = snapshot.indicator_by_name["NPS"]
        log_value(other, nps, Decimal(71), seen=snapshot.values(nps)[-1])
        for _ in range(200):
            if "71" in screen_text(app):
                break
            await pilot.pause(0.02)
        line = next(
            line for line in screen_text(app).splitlines() if (" NPS " in line and "adjust" in line) or "normal" in line
        )
        assert "71" in line
        row = today(app).panes["board"].list.row
        assert row is not None
        assert row.key == chosen


async def test_a_deed_that_needs_the_right_is_refused_with_who_may(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en", login="region")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "space")
        await settle(app, pilot)
        assert "Li (manager)" in screen_text(app).splitlines()[-1]
    assert open_store(store).snapshot().task_by_code["M1.4.1"].ticks == {}


async def test_read_only_shows_everything_and_changes_nothing(store: Path, tmp_path: Path) -> None:
    before = (store / "pdca.json").read_bytes()
    app = app_on(store, tmp_path, language="en", read_only=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "space", "n")
        await settle(app, pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "reading only" in screen_text(app).splitlines()[-1]
    assert (store / "pdca.json").read_bytes() == before


async def test_a_new_task_asks_for_its_measure_where_nobody_has_pointed_at_one(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("down", "n")
        await settle(app, pilot)
        assert isinstance(app.screen, FormScreen)
        assert "measure" in screen_text(app)
        await pilot.press(*"Call", "shift+tab", "right", "ctrl+s")
        await settle(app, pilot)
        assert isinstance(app.screen, TodayScreen)
    (task,) = [task for task in open_store(store).snapshot().tasks if task.title == "Call"]
    assert task.code.startswith("M2")


async def test_branches_of_the_plan_open_and_close_with_the_arrows(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "tab", "tab", "down", "right")
        await pilot.pause()
        assert "M1.1.1" in screen_text(app)
        await pilot.press("left")
        await pilot.pause()
        assert "M1.1.1" not in screen_text(app)
        await pilot.press("left")
        row = today(app).panes["plan"].list.row
        assert row is not None
        assert row.key.startswith("measure:")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_on_a_small_terminal_tab_goes_through_the_panes(
    size: tuple[int, int], store: Path, tmp_path: Path
) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=size) as pilot:
        for sign in ("Weekly review", "M1.4.1", "Mean repair time", "M8 ", "No support"):
            await pilot.pause()
            assert sign in screen_text(app), screen_text(app)
            await pilot.press("tab")


async def test_finishing_a_task_asks_for_evidence_against_its_criterion(store: Path, tmp_path: Path) -> None:
    session = Session(open_store(store), FixedClock(MOMENT), "li", "cli")
    session = Session(session.store, session.clock, "li", "cli", session.snapshot().person_by_login["li"])
    monthly = session.snapshot().task_by_code["M1.3.3"]
    from pdca_tui.actions.task_states import reopen_task

    reopen_task(session, monthly)
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "space")
        await settle(app, pilot)
        await pilot.press("space")
        await settle(app, pilot)
        assert isinstance(app.screen, FormScreen)
        assert monthly.done_when in screen_text(app)
        await pilot.press(*"v2 hangs on the wall", "ctrl+s")
        await settle(app, pilot)
        assert isinstance(app.screen, TodayScreen)
    task = open_store(store).snapshot().task_by_code["M1.3.3"]
    assert (task.status, task.evidence) == (TaskStatus.DONE, "v2 hangs on the wall")


async def test_a_late_task_stands_first_with_the_days_it_is_late(store: Path, tmp_path: Path) -> None:
    session = Session(open_store(store), FixedClock(MOMENT), "li", "cli")
    session = Session(session.store, session.clock, "li", "cli", session.snapshot().person_by_login["li"])
    from pdca_tui.actions.task_states import reopen_task

    reopen_task(session, session.snapshot().task_by_code["M1.3.3"])
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        first = screen_text(app).splitlines()[3]
    assert "▲ M1.3.3" in first
    assert "13 days late" in first


async def test_language_and_glyphs_change_while_running(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("f3")
        await pilot.pause()
        assert "需要你" in screen_text(app)
        await pilot.press("f3")
        await pilot.pause()
        assert "Needs you" in screen_text(app)


def test_ticking_twice_changes_nothing(store: Path) -> None:
    session = Session(open_store(store), FixedClock(MOMENT), "li", "cli")
    session = Session(session.store, session.clock, "li", "cli", session.snapshot().person_by_login["li"])
    task = session.snapshot().task_by_code["M1.4.1"]
    tick_task(session, task, MOMENT.date())
    again = tick_task(session, session.snapshot().task_by_code["M1.4.1"], MOMENT.date())
    assert again.change is None


async def test_a_new_indicator_with_a_band_stands_on_the_board(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "tab", "N")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, FormScreen)
        for row, text in zip(screen.form.fields, ("Bay use", None, "%", None, "70", "60-80"), strict=False):
            if text is not None:
                await pilot.press(*text)
            if row.name == "better":
                await pilot.press("right", "right")
            await pilot.press("enter")
        await pilot.press("ctrl+s")
        await settle(app, pilot)
        assert isinstance(app.screen, TodayScreen), screen_text(app)
        assert "Bay use" in screen_text(app)
    indicator = open_store(store).snapshot().indicator_by_name["Bay use"]
    assert indicator.target is not None
    assert (indicator.better.value, indicator.target.value, indicator.target.upper) == ("band", 60, 80)


async def test_the_goal_of_an_indicator_can_be_changed_where_it_stands(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "tab", "e")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, FormScreen)
        names = [one.name for one in screen.form.fields]
        await pilot.press(*["tab"] * names.index("target"))
        await pilot.press("end", "backspace", "backspace", *"75", "ctrl+s")
        await settle(app, pilot)
        assert isinstance(app.screen, TodayScreen), screen_text(app)
    nps = open_store(store).snapshot().indicator_by_name["NPS"]
    assert nps.target is not None
    assert nps.target.value == 75


async def test_a_task_is_put_under_another_measure_and_recoded(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", *["down"] * 7, "p")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        await pilot.press("end", *["backspace"] * 8, "M", "2", "ctrl+s")
        await settle(app, pilot)
        assert "M2.1" in screen_text(app)
    snapshot = open_store(store).snapshot()
    assert snapshot.task_by_code["M2.1"].title == "Improve"
    assert "M1.4.3" not in snapshot.task_by_code


async def test_a_task_is_not_put_under_itself_or_under_nothing(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", *["down"] * 4, "p")
        await pilot.pause()
        for code, sentence in (("M1.4", "cannot lie under itself"), ("M9", "no task or measure M9")):
            await pilot.press("end", *["backspace"] * 8, *code, "ctrl+s")
            await pilot.pause()
            assert isinstance(app.screen, FormScreen)
            assert sentence in screen_text(app)


async def test_a_dropped_task_stays_on_record_with_its_reason(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("2", *["down"] * 7, "X")
        await pilot.pause()
        await pilot.press(*"merged", "ctrl+s")
        await settle(app, pilot)
    task = open_store(store).snapshot().task_by_code["M1.4.3"]
    assert (task.status, task.blocked_reason) == (TaskStatus.DROPPED, "merged")


async def test_what_is_late_today_is_late_in_the_plan_too(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en", now=MOMENT + dt.timedelta(days=1))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        left = [line[:53] for line in screen_text(app).splitlines()]
        rows = [line for line in left if "M1.4.2" in line]
    assert len(rows) == 2
    assert all("▲ M1.4.2" in row for row in rows), rows


def test_every_need_says_what_enter_does() -> None:
    """A need without a word would end the program once it stands in the list."""
    assert set(ACTION_WORDS) == set(NeedAction)
