"""Two sessions on one store: a deed on a task that somebody else has changed meanwhile asks the person."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import block_task, reopen_task
from pdca_tui.actions.tasks import edit_task
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import TaskStatus
from pdca_tui.store import open_store
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.conflict import ConflictScreen
from pdca_tui.tui.screens.form import FormScreen
from tests.tui.running import MOMENT, app_on, sample_store, screen_text

CODE = "M1.4.3"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The sample, with a task that does not repeat and is not begun."""
    path = sample_store(tmp_path, "en")
    session = other(path, "li")
    edit_task(session, session.snapshot().task_by_code[CODE], repeats=None)
    return path


def other(store: Path, login: str = "liming") -> Session:
    """Another process's session."""
    opened = open_store(store)
    return Session(opened, FixedClock(MOMENT), login, "cli", opened.snapshot().person_by_login.get(login))


def status(store: Path) -> TaskStatus:
    return open_store(store).snapshot().task_by_code[CODE].status


async def settle(app: PdcaApp, pilot: Pilot[int]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def to_the_task(pilot: Pilot[int]) -> None:
    """Put the cursor of the plan on the task."""
    await pilot.press("2", *["down"] * 7)


def hold_back_news(app: PdcaApp) -> None:
    """As if the store's next look at the file were still to come."""
    if app._watcher is not None:
        app._watcher.stop()


@pytest.mark.parametrize("keep_mine", [True, False])
async def test_starting_a_task_that_somebody_blocked_meanwhile_asks(
    store: Path, tmp_path: Path, keep_mine: bool
) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_task(pilot)
        hold_back_news(app)
        theirs = other(store)
        block_task(theirs, theirs.snapshot().task_by_code[CODE], "no forms left")
        await pilot.press("space")
        await settle(app, pilot)
        assert isinstance(app.screen, ConflictScreen)
        assert "Li Ming" in screen_text(app)
        await pilot.press("m" if keep_mine else "t")
        await settle(app, pilot)
        assert not isinstance(app.screen, ConflictScreen)
    assert status(store) is (TaskStatus.DOING if keep_mine else TaskStatus.BLOCKED)


async def test_a_form_does_not_say_that_it_saves_while_it_asks_which_value_counts(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await to_the_task(pilot)
        hold_back_news(app)
        await pilot.press("e", "X")
        theirs = other(store)
        edit_task(theirs, theirs.snapshot().task_by_code[CODE], title="Improve month by month")
        await pilot.press("ctrl+s")
        await settle(app, pilot)
        assert isinstance(app.screen, ConflictScreen)
        behind = app.screen_stack[-2]
        assert isinstance(behind, FormScreen)
        assert behind._foot_sentence()[0] is None
        await pilot.press("escape")
        await settle(app, pilot)
        assert "Saving" not in screen_text(app)


async def test_a_task_that_was_changed_meanwhile_is_not_deleted_unasked(store: Path, tmp_path: Path) -> None:
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_task(pilot)
        hold_back_news(app)
        theirs = other(store)
        edit_task(theirs, theirs.snapshot().task_by_code[CODE], title="Improve month by month")
        await pilot.press("d", "enter")
        await settle(app, pilot)
        assert isinstance(app.screen, ConflictScreen)
        await pilot.press("t")
        await settle(app, pilot)
    assert open_store(store).snapshot().task_by_code[CODE].title == "Improve month by month"


async def test_reopening_what_is_open_again_says_so(store: Path, tmp_path: Path) -> None:
    mine = other(store, "li")
    block_task(mine, mine.snapshot().task_by_code[CODE], "no forms left")
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await to_the_task(pilot)
        hold_back_news(app)
        theirs = other(store)
        reopen_task(theirs, theirs.snapshot().task_by_code[CODE])
        await pilot.press("o")
        await settle(app, pilot)
        assert f"{CODE} is open already." in screen_text(app)
