"""The tree of the plan under the keyboard: deeds on rows, faults on rows, one way back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from pdca_tui.model.records import Task
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.depends import DependsScreen
from pdca_tui.tui.screens.today import TodayScreen
from pdca_tui.tui.screens.wbs_page import WbsPage
from tests.tui.running import app_on, sample_store, screen_text

Press = Callable[..., Awaitable[None]]


@asynccontextmanager
async def plan_of(
    folder: Path, *, language: str = "en", size: tuple[int, int] = (120, 40), login: str = "li", read_only: bool = False
) -> AsyncIterator[tuple[PdcaApp, Press]]:
    """The app on the plan's tree, and a way to press keys until everything has settled."""
    store = sample_store(folder, language)
    app = app_on(store, folder, language=language, login=login, read_only=read_only)
    async with app.run_test(size=size) as pilot:

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await settled(pilot)
            for _ in range(3):
                await settled(pilot)

        await settled(pilot)
        await press("2")
        yield app, press


async def settled(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def page_of(app: PdcaApp) -> WbsPage:
    assert isinstance(app.screen, WbsPage)
    return app.screen


def go_to(app: PdcaApp, code: str) -> Task:
    """Put the cursor on a task, whatever is folded."""
    task = app.scene.snapshot.task_by_code[code]
    page_of(app).reveal(task)
    return task


def code_now(app: PdcaApp, task: Task) -> str:
    now = app.scene.snapshot.get(Task, task.id)
    assert now is not None
    return now.code


async def test_key_2_opens_the_tree_and_escape_goes_back_to_today(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        assert isinstance(app.screen, WbsPage)
        await press("escape")
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_row_of_the_reference_can_be_reached_at_every_size(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    async with plan_of(tmp_path, language=language, size=size) as (app, press):
        await press("asterisk", "G")
        page = page_of(app)
        assert len(page.list.rows) == 8 + 16
        assert page.list.row is not None
        assert "M8" in screen_text(app)


async def test_a_long_leaf_is_marked_and_f_offers_to_split_it(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        task = go_to(app, "M1.3.2")
        await press()
        assert "over 2 days" in screen_text(app)
        await press("f")
        assert app.screen is not None
        assert "Split M1.3.2" in screen_text(app)
        await press("ctrl+s")
        below = app.scene.snapshot.children(app.scene.snapshot.get(Task, task.id) or task)
        assert [part.code for part in below] == ["M1.3.2.1", "M1.3.2.2"]
        assert sum(part.days or 0 for part in below) == 3


async def test_indenting_and_outdenting_renumbers_and_keeps_what_waits(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        task = go_to(app, "M1.2.3")
        waiting = {other.id for other in app.scene.snapshot.dependents(task)}
        await press("less_than_sign")
        assert code_now(app, task) == "M1.3"
        assert page_of(app).shown_task() is not None
        assert page_of(app).shown_task().id == task.id
        assert {other.id for other in app.scene.snapshot.dependents(task)} == waiting
        await press("greater_than_sign")
        assert code_now(app, task) == "M1.2.3"
        await press("u", "u")
        assert code_now(app, task) == "M1.2.3"


async def test_moving_a_task_takes_the_cursor_along(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        task = go_to(app, "M1.1.1")
        await press("J")
        assert code_now(app, task) == "M1.1.2"
        shown = page_of(app).shown_task()
        assert shown is not None
        assert shown.id == task.id


async def test_a_dependency_is_found_by_its_title_and_a_circle_is_named(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        task = go_to(app, "M1.1.1")
        other = app.scene.snapshot.task_by_code["M1.3.3"]
        await press("D")
        assert isinstance(app.screen, DependsScreen)
        await press(*"M1.3.3")
        assert "a circle" in screen_text(app)
        await press("enter")
        assert "M1.1.1" in screen_text(app)
        assert other.id not in (app.scene.snapshot.get(Task, task.id) or task).depends


async def test_the_next_fault_is_one_key_away_even_in_a_closed_branch(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        page = page_of(app)
        page.state.opened.clear()
        page.draw()
        await press("exclamation_mark")
        subject = page.subject_here()
        assert subject is not None
        assert page.broken().get(subject.id)


async def test_a_layer_is_not_split_and_says_so(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        go_to(app, "M1.3")
        await press("s")
        assert "M1.3 has parts already" in screen_text(app)


async def test_what_is_pasted_onto_the_page_becomes_tasks_after_a_look(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        page = page_of(app)
        page.reveal(app.scene.snapshot.measure_by_code["M3"])
        page.post_message(events.Paste("Code\tTask\tOwner\tDays\n1\tCall\t\t\n1.1\tAsk\tLi Ming\t1\n"))
        await press()
        assert "It becomes 2" in screen_text(app)
        await press("ctrl+s")
        found = {task.code: task.owner for task in app.scene.snapshot.tasks if task.code.startswith("M3")}
        assert found == {"M3.1": "", "M3.1.1": "Li Ming"}
        assert "M3.1.1" in screen_text(app) or "M3.1" in screen_text(app)
        await press("u")
        assert not [task for task in app.scene.snapshot.tasks if task.code.startswith("M3")]


async def test_a_line_that_cannot_be_read_is_named_and_nothing_is_saved(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        page = page_of(app)
        page.post_message(events.Paste("Call the customer | Li Ming | done | soon\n"))
        await press()
        assert "Line 1" in screen_text(app)
        revision = app.scene.snapshot.revision
        await press("ctrl+s")
        assert app.scene.snapshot.revision == revision


async def test_tasks_are_copied_from_a_template(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        page_of(app).reveal(app.scene.snapshot.measure_by_code["M3"])
        await press("y", *"Reception", "enter")
        copied = [task for task in app.scene.snapshot.tasks if task.code.startswith("M3.")]
        assert copied
        assert all(task.start is None and task.started_on is None for task in copied)


async def test_who_may_only_read_is_told_why(tmp_path: Path) -> None:
    async with plan_of(tmp_path, read_only=True) as (app, press):
        go_to(app, "M1.1.1")
        await press("greater_than_sign")
        assert "reading only" in screen_text(app)


async def test_tab_goes_round_all_views_and_keeps_the_row(tmp_path: Path) -> None:
    async with plan_of(tmp_path) as (app, press):
        go_to(app, "M1.2.2")
        seen = []
        for _ in range(4):
            await press("tab")
            seen.append(app.screen.VIEW)  # type: ignore[attr-defined]
        assert seen == ["gantt", "raci", "plan_health", "wbs"]
        shown = page_of(app).shown_task()
        assert shown is not None
        assert shown.code == "M1.2.2"
