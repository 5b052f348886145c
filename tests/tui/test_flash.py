"""What others save flashes once in place: the rows that changed, for a moment, and nothing else moves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.task_states import block_task, start_task
from pdca_tui.actions.tasks import edit_task
from pdca_tui.actions.values import log_value
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.records import Task
from pdca_tui.tui import watcher
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.screens.task_page import TaskPage
from pdca_tui.tui.screens.today import TodayScreen
from pdca_tui.tui.widgets import row_list
from pdca_tui.tui.widgets.row_list import CHANGED_MARK, RowList
from tests.tui.running import MOMENT, app_on, sample_store

UNSEEN = "低分客户挽回率"
"""An indicator without any figure yet."""

Steps = Callable[[PdcaApp, Pilot[Any], Session], Awaitable[None]]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "PERIOD", 0.05)
    monkeypatch.setattr(row_list, "FLASH_SECONDS", 0.4)


def watched(folder: Path, steps: Steps, *, ascii: bool = False, size: tuple[int, int] = (120, 40)) -> None:
    """The app of the manager, and a second session of 李明 on the same store."""
    store = sample_store(folder)
    app = app_on(store, folder, ascii=ascii)
    other = open_session(store, login="liming", clock=FixedClock(MOMENT))

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(app, pilot, other)

    asyncio.run(run())


def lists(app: PdcaApp) -> list[RowList]:
    return [*app.screen.query(RowList)]


def flashing(app: PdcaApp) -> set[str]:
    return {key for one in lists(app) for key in one.flashing}


async def until(pilot: Pilot[Any], come: Callable[[], bool]) -> bool:
    """Whether it comes about within three seconds."""
    for _ in range(150):
        if come():
            return True
        await pilot.pause(0.02)
    return False


def task(session: Session, code: str = "M1.4.2") -> Task:
    return session.snapshot().task_by_code[code]


def test_the_rows_that_another_session_changed_flash_once_and_are_calm_again(tmp_path: Path) -> None:
    async def steps(app: PdcaApp, pilot: Pilot[Any], other: Session) -> None:
        await pilot.press("tab", "down")
        here = [(one.row.key if one.row else None, one.scroll_offset, one.has_focus) for one in lists(app)]
        changed = task(other)
        block_task(other, changed, "no shelves")
        assert await until(pilot, lambda: bool(flashing(app)))
        # In the list of the day, and as a need that has come; the measure's share of done tasks is as before.
        assert flashing(app) == {f"task:{changed.id}", f"need:blocked:{changed.id}"}
        assert [(one.row.key if one.row else None, one.scroll_offset, one.has_focus) for one in lists(app)] == here
        assert await until(pilot, lambda: not flashing(app))
        await pilot.pause(0.6)
        assert not flashing(app)

    watched(tmp_path, steps)


def test_a_figure_flashes_where_its_indicator_stands(tmp_path: Path) -> None:
    async def steps(app: PdcaApp, pilot: Pilot[Any], other: Session) -> None:
        figure = other.snapshot().indicator_by_name[UNSEEN]
        log_value(other, figure, Decimal(75))
        assert await until(pilot, lambda: bool(flashing(app)))
        assert f"indicator:{figure.id}" in flashing(app)
        assert not any("task" in key for key in flashing(app))

    watched(tmp_path, steps)


def test_ones_own_deed_flashes_nothing(tmp_path: Path) -> None:
    async def steps(app: PdcaApp, pilot: Pilot[Any], other: Session) -> None:
        seen: set[str] = set()
        app.post_message(DeedWanted(lambda session: start_task(session, task(session))))
        for _ in range(30):
            await pilot.pause(0.02)
            seen |= flashing(app)
        assert task(app.require_session()).status == "doing"
        assert seen == set()

    watched(tmp_path, steps)


def test_what_is_not_in_sight_of_a_change_stays_calm(tmp_path: Path) -> None:
    """The criterion of a task stands in no list: the row is drawn as it was."""

    async def steps(app: PdcaApp, pilot: Pilot[Any], other: Session) -> None:
        edit_task(other, task(other), done_when="otherwise")
        revision = other.snapshot().revision
        assert await until(pilot, lambda: app.scene.snapshot.revision == revision)
        assert flashing(app) == set()

    watched(tmp_path, steps)


def test_a_fact_flashes_on_the_page_of_its_record(tmp_path: Path) -> None:
    async def steps(app: PdcaApp, pilot: Pilot[Any], other: Session) -> None:
        app.post_message(Wanted("open", task(other)))
        assert await until(pilot, lambda: isinstance(app.screen, TaskPage) and app.screen.is_mounted)
        await pilot.pause()
        edit_task(other, task(other), done_when="otherwise")
        assert await until(pilot, lambda: bool(flashing(app)))
        assert "fact:done_when" in flashing(app)
        assert "fact:owner" not in flashing(app)

    watched(tmp_path, steps)


@pytest.mark.parametrize("place", ["plan:wbs", "do:board", "plan:gantt"])
def test_every_list_of_rows_flashes(place: str, tmp_path: Path) -> None:
    async def steps(app: PdcaApp, pilot: Pilot[Any], other: Session) -> None:
        app.post_message(Wanted(place))
        assert await until(pilot, lambda: not isinstance(app.screen, TodayScreen))
        await pilot.pause()
        if place == "do:board":
            log_value(other, other.snapshot().indicator_by_name[UNSEEN], Decimal(75))
        else:
            await pilot.press("asterisk" if place == "plan:wbs" else "right")
            block_task(other, task(other), "no shelves")
        assert await until(pilot, lambda: bool(flashing(app)))

    watched(tmp_path, steps)


def test_the_end_of_a_flash_draws_only_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def steps(app: PdcaApp, pilot: Pilot[Any], other: Session) -> None:
        block_task(other, task(other), "no shelves")
        assert await until(pilot, lambda: bool(flashing(app)))
        drawn: list[tuple[Region, ...]] = []
        refresh = RowList.refresh

        def noted(self: RowList, *regions: Region, **more: Any) -> Any:
            drawn.append(regions)
            return refresh(self, *regions, **more)

        monkeypatch.setattr(RowList, "refresh", noted)
        assert await until(pilot, lambda: not flashing(app))
        # A row in the list of the day, one in the plan, one in the needs; no list as a whole.
        assert [len(regions) for regions in drawn] == [1, 1, 1]
        assert max(regions[0].height for regions in drawn) == 2

    watched(tmp_path, steps)


@pytest.mark.parametrize("ascii", [False, True])
def test_the_mark_says_it_without_colour(ascii: bool, tmp_path: Path) -> None:
    async def steps(app: PdcaApp, pilot: Pilot[Any], other: Session) -> None:
        def marked() -> list[str]:
            strips = app.screen._compositor.render_strips()
            return [text for strip in strips if (text := strip.text).startswith(CHANGED_MARK) and "M1.4.2" in text]

        assert marked() == []
        block_task(other, task(other), "no shelves")
        assert await until(pilot, lambda: bool(marked()))
        assert await until(pilot, lambda: not marked())

    watched(tmp_path, steps, ascii=ascii)
