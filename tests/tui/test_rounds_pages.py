"""What a person does at the turn from one round to the next, at the screen."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from pdca_tui.actions.closing import close_round, decide_all
from pdca_tui.actions.next_round import plan_round, set_aim, start_round
from pdca_tui.actions.tasks import create_task
from pdca_tui.model.enums import Choice, LessonFate, OpenKind, RoundStatus
from pdca_tui.model.records import Target, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.glyphs import ASCII
from pdca_tui.tui.views.rounds_climb import Stair, climb_lines
from tests.tui import climbing
from tests.tui.running import app_on, screen_text
from tests.tui.stage import look_in

ROUNDS = ("5", "tab", "tab", "tab")
Keys = tuple[str, ...]


def played(
    store: Path,
    keys: Keys,
    *,
    day: dt.date = climbing.LAST_DAY,
    login: str = "li",
    size: tuple[int, int] = (80, 24),
    look: Callable[[PdcaApp, Pilot[Any]], Awaitable[None]] | None = None,
) -> str:
    """What the screen shows after these keys; "text:abc" types abc."""
    app = app_on(store, store.parent, language="en", login=login, now=climbing.moment(day))
    shown: list[str] = []

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            for key in keys:
                for one in key[5:] if key.startswith("text:") else (key,):
                    await pilot.press("space" if one == " " else one)
                await app.workers.wait_for_complete()
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
            shown.append(screen_text(app))
            if look is not None:
                await look(app, pilot)

    asyncio.run(run())
    return shown[0]


def saved(store: Path) -> Snapshot:
    """What the store holds."""
    return open_store(store).snapshot()


@pytest.fixture
def ending(tmp_path: Path) -> Path:
    """Round 1 in its last days, nothing decided."""
    return climbing.at_the_end(tmp_path, "en")


def test_today_asks_to_close_the_round_and_opens_the_way(ending: Path) -> None:
    assert "Close round 1" in played(ending, ())
    assert "Act › Rounds › Close round 1" in played(ending, (*ROUNDS, "c"))


def test_everything_of_a_kind_is_carried_with_one_key(ending: Path) -> None:
    shown = played(ending, (*ROUNDS, "c", "tab", "tab", "down", "A"))
    snapshot = saved(ending)
    assert snapshot.round is not None
    assert {one.choice for one in snapshot.decisions(snapshot.round).values()} == {Choice.CARRY}
    assert "Tasks  3/3" in shown
    assert "Problems  0/1" in shown


def test_enter_on_what_is_missing_goes_to_the_first_thing_without_a_decision(ending: Path) -> None:
    async def look(app: PdcaApp, pilot: Pilot[Any]) -> None:
        assert app.screen.item_here() is None  # type: ignore[attr-defined]
        for expected in (0, 1):
            await pilot.press("enter" if not expected else "exclamation_mark")
            await pilot.pause()
            page: Any = app.screen
            assert page.item_here() is page.known.items[expected]

    played(ending, (*ROUNDS, "c", "tab", "tab"), look=look)


def test_one_thing_is_carried_and_the_cursor_goes_on(ending: Path) -> None:
    shown = played(ending, (*ROUNDS, "c", "tab", "tab", "down", "c"))
    assert "Tasks  1/3" in shown
    assert "▌   M1.4.2" in shown


def test_a_dropped_task_is_asked_why(ending: Path) -> None:
    way = (*ROUNDS, "c", "tab", "tab", "down", "x")
    assert "What becomes of it" in played(ending, way)
    played(ending, (*way, "text:no longer needed", "ctrl+s"))
    snapshot = saved(ending)
    assert snapshot.round is not None
    (decision,) = snapshot.decisions(snapshot.round).values()
    assert (decision.choice, decision.reason) == (Choice.DROP, "no longer needed")


def test_a_decision_is_taken_back(ending: Path) -> None:
    played(ending, (*ROUNDS, "c", "tab", "tab", "down", "c", "up", "d"))
    snapshot = saved(ending)
    assert snapshot.round is not None
    assert snapshot.decisions(snapshot.round) == {}


def test_an_undecided_round_sends_to_the_decisions_and_is_not_signed(ending: Path) -> None:
    shown = played(ending, (*ROUNDS, "c", "shift+tab", "enter"))
    assert "step 3 of 4" in shown
    assert saved(ending).closings == []


def test_a_round_is_decided_and_signed_at_the_screen(tmp_path: Path) -> None:
    store = climbing.decided(tmp_path, "en")
    decisions = ("c", "tab", "tab", *["down"] * 5, "A")
    played(store, (*ROUNDS, *decisions, "tab", "enter", "ctrl+s"))
    snapshot = saved(store)
    assert [one.number for one in snapshot.closings] == [1]
    assert snapshot.rounds[0].status is RoundStatus.CLOSED
    shown = played(store, (), day=dt.date(2026, 6, 22))
    assert "Round 2 not begun" in shown
    assert "✓ closed" in shown


def test_a_round_that_ends_early_says_so_and_asks_why(tmp_path: Path) -> None:
    store = climbing.decided(tmp_path, "en")
    way = (*ROUNDS, "c", "tab", "tab", *["down"] * 5, "A", "tab", "enter")
    shown = played(store, (*way, "ctrl+s"), day=dt.date(2026, 5, 20))
    assert "2026-06-21; closed today, it ends 32 days early." in shown
    assert "Needed: note." in shown
    assert saved(store).closings == []
    played(store, (*way, "tab", "text:merged with the other centre", "ctrl+s"), day=dt.date(2026, 5, 20))
    assert [one.note for one in saved(store).closings] == ["merged with the other centre"]


def test_a_carried_task_shows_its_days_and_those_of_the_new_round(tmp_path: Path) -> None:
    store = climbing.at_the_end(tmp_path, "en")
    session = climbing.manager(store, climbing.LAST_DAY)
    measure = session.snapshot().measure_by_code["M2"]
    days = {"start": dt.date(2026, 6, 15), "due": dt.date(2026, 6, 17)}
    task = create_task(session, measure.id, "Write the texts", owner="Wang", **days).record_id
    decide_all(session, list(OpenKind), Choice.CARRY)
    plan_round(session, goal="NPS 75")
    shown = played(store, (*ROUNDS, "s", "tab", "tab", "tab"))
    assert "06-15~06-17 → 06-22~06-24  task" in shown
    close_round(session, session.snapshot().people[0].name)
    start_round(session)
    begun = saved(store).get(Task, task)
    assert begun is not None
    assert (begun.start, begun.due) == (dt.date(2026, 6, 22), dt.date(2026, 6, 24))


def test_a_member_looks_on_and_is_told_who_decides(ending: Path) -> None:
    shown = played(ending, (*ROUNDS, "c", "tab", "tab", "down", "c"), login="liming")
    assert "Only a manager may do this" in shown


def test_a_lesson_is_written_down_from_the_rounds(ending: Path) -> None:
    played(ending, (*ROUNDS, "n", "text:start hiring early", "ctrl+s"))
    snapshot = saved(ending)
    assert snapshot.lessons(snapshot.rounds[0])[-1].text == "start hiring early"


def test_a_lesson_is_deleted_and_u_brings_it_back(ending: Path) -> None:
    gone: list[int] = []

    async def look(app: PdcaApp, pilot: Pilot[Any]) -> None:
        gone.append(len(saved(ending).lessons(saved(ending).rounds[0])))
        await pilot.press("u")
        await app.workers.wait_for_complete()

    played(ending, (*ROUNDS, "down", "down", "d"), look=look)
    assert gone == [3]
    assert len(saved(ending).lessons(saved(ending).rounds[0])) == 4


def test_the_next_round_is_planned_decided_and_begun_at_the_screen(tmp_path: Path) -> None:
    store = climbing.closed(tmp_path, "en")
    played(store, ("enter", "enter", "text:NPS 75", "ctrl+s"))
    assert saved(store).planned_round is not None
    played(store, (*ROUNDS, "s", "tab", "down", "a", "a", "x", "text:not ours", "ctrl+s"))
    fates = [one.fate for one in saved(store).lessons(saved(store).rounds[0])]
    assert fates == [LessonFate.ACCEPTED, LessonFate.ACCEPTED, LessonFate.REJECTED, LessonFate.OPEN]
    played(store, (*ROUNDS, "s", "tab", "tab", "tab", *["down"] * 5, "space"))
    played(store, (*ROUNDS, "s", "shift+tab", "enter", "enter"))
    snapshot = saved(store)
    assert snapshot.running_round is not None
    assert snapshot.running_round.number == 2
    assert "M5" not in snapshot.measure_by_code
    assert snapshot.indicator_by_name["NPS"].baseline == 73


def test_a_target_of_the_next_round_is_set_at_the_screen(tmp_path: Path) -> None:
    store = climbing.planned(tmp_path, "en")
    keys = (*ROUNDS, "s", "tab", "tab", "down", "down", "enter", "ctrl+u", "text:<3", "ctrl+s")
    assert "<3" in played(store, keys)
    planned = saved(store).planned_round
    assert planned is not None
    assert any(aim.target is not None and aim.target.comparator == "<" for aim in planned.aims.values())


def test_what_is_still_open_is_said_before_the_round_begins(tmp_path: Path) -> None:
    store = climbing.planned(tmp_path, "en")
    way = (*ROUNDS, "s", "shift+tab")
    shown = played(store, way)
    assert "1 lesson is not decided on yet." in shown
    assert "laid out" not in shown
    asked = played(store, (*way, "enter"))
    assert "1 lesson is not decided on yet." in asked
    assert "Begin round 2?" in asked
    played(store, (*ROUNDS, "s", "tab", "down", "down", "down", "down", "a"))
    session = climbing.manager(store, climbing.LAST_DAY)
    set_aim(session, session.snapshot().indicator_by_name["Parts shortage rate"], target=Target(Decimal(5)))
    assert "Everything is laid out." in played(store, way)


def test_a_target_that_getting_worse_would_reach_is_flagged(tmp_path: Path) -> None:
    store = climbing.planned(tmp_path, "en")
    session = climbing.manager(store, climbing.LAST_DAY)
    set_aim(session, climbing.nps(session), target=Target(Decimal(70)))
    shown = played(store, (*ROUNDS, "s", "tab", "tab", "down"))
    assert "2 targets are worse than their baseline." in shown
    assert "▲ worse" in shown
    assert "getting worse would reach it" in shown
    assert "2 targets are worse than their baseline." in played(store, (*ROUNDS, "s", "shift+tab"))


def test_open_lessons_are_asked_for_in_the_new_round(tmp_path: Path) -> None:
    store = climbing.third(tmp_path, "en")
    assert "of round 2, not decided on" in played(store, (), day=dt.date(2026, 10, 16))


def test_the_archive_of_a_round_is_read_on_demand(tmp_path: Path) -> None:
    store = climbing.third(tmp_path, "en")
    shown = played(store, (*ROUNDS, "down", "enter", "o"), day=dt.date(2026, 10, 16))
    assert "12 tasks" in shown
    assert "audit entries" in shown


def test_a_missing_archive_is_told_and_the_page_stays(tmp_path: Path) -> None:
    store = climbing.third(tmp_path, "en")
    (store / "archive" / "round-1.json").unlink()
    shown = played(store, (*ROUNDS, "down", "enter", "o"), day=dt.date(2026, 10, 16))
    assert "There is no archived round" in shown


def test_without_a_round_the_rounds_say_so(tmp_path: Path) -> None:
    stairs = [Stair("Round 1", "", "", None, None, None, None)]
    assert climb_lines(stairs, 80, 13, look_in()) == []


@pytest.mark.parametrize("size", [(100, 13), (48, 9), (33, 9)])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_climb_fills_its_cells_and_draws_plain_signs_only_where_asked(
    size: tuple[int, int], ascii_only: bool
) -> None:
    look = look_in("zh", ascii=ascii_only)
    assert (look.glyphs is ASCII) == ascii_only
    stairs = [
        Stair("第1轮", "NPS 从 65 提升到 73 并且守住", "挑战", Decimal(65), Target(Decimal(73)), Decimal(73), True),
        Stair("第2轮", "很长很长很长很长的目标", "挑战", Decimal(73), Target(Decimal(75)), Decimal(71), False),
        Stair("第3轮", "守住", "", Decimal(71), Target(Decimal(75)), None, None, True),
    ]
    lines = climb_lines(stairs, *size, look)
    assert len(lines) == size[1]
    assert {sum(cell_len(span.text) for span in line) for line in lines} == {size[0]}
    text = "".join(span.text for line in lines for span in line)
    assert ("━" in text) != ascii_only
    assert "71" in text
