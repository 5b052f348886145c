"""What was typed last is in its draft when the session ends, though no message of it has come round yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from pdca_tui.actions.problems import take_on_problem
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.meeting_page import MeetingPage
from pdca_tui.tui.widgets.field import LineInput, LinesArea
from tests.tui.running import app_on, sample_store
from tests.tui.test_why_page import pressed, settled, why


@pytest.fixture
def app(tmp_path: Path) -> PdcaApp:
    """The shortages are taken on; nobody has asked why."""
    session = app_on(sample_store(tmp_path, "en"), tmp_path, language="en").require_session()
    take_on_problem(session, session.snapshot().indicators[1], owner="Li Ming", next_step="x")
    return app_on(tmp_path / "store", tmp_path, language="en")


def on_disk(tmp_path: Path) -> list[dict[str, str]]:
    return [draft.texts for draft in Drafts(tmp_path / "drafts").list().values()]


async def test_a_form_keeps_the_letters_that_came_just_before_the_end(app: PdcaApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "2", "n")
        form = app.screen
        assert isinstance(form, FormScreen)
        form.query(LineInput).first().value = "Ask three customers"
        form.query(LinesArea).first().text = "three answers"
        app.exit(0)
    (draft,) = on_disk(tmp_path)
    assert {"Ask three customers", "three answers"} <= set(draft.values())


async def test_a_form_that_was_only_opened_keeps_nothing(app: PdcaApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "2", "n")
        assert isinstance(app.screen, FormScreen)
        app.exit(0)
    assert on_disk(tmp_path) == []


async def test_the_answer_to_a_why_is_kept_and_an_emptied_line_takes_nothing_away(app: PdcaApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        page = await why(pilot, app)
        await pressed(pilot, "a")
        page.field.value = "nobody asked"
        app.keep_typed()
        assert {"line": "nobody asked"} in on_disk(tmp_path)
        with page.field.prevent(LineInput.Changed):
            page.field.value = ""
        app.exit(0)
    assert {"line": "nobody asked"} in on_disk(tmp_path)


async def test_a_line_of_a_meeting_is_kept(app: PdcaApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "3", "m")
        await settled(pilot)
        page = app.screen
        assert isinstance(page, MeetingPage)
        page.field.value = "the lift is out"
        app.exit(0)
    assert {"line": "the lift is out"} in on_disk(tmp_path)
