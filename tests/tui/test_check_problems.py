"""The problems of Check as a board by step: pictures, and what its keys do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pdca_tui.model.enums import ProblemStatus
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.check_problems_page import ProblemsPage
from pdca_tui.tui.screens.explain import ExplainScreen
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.why_page import WhyPage
from tests.tui.looped import SAID, looped
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.test_why_page import pressed, settled

Compare = Callable[..., bool]
SIZES = [(120, 40), (80, 24), (60, 20)]
WAY = ("4", "tab", "tab")
PICTURES = {"board": (), "late": ("f", "f"), "contain": ("down", "enter")}


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


def looped_app(folder: Path, language: str = "en") -> PdcaApp:
    looped(app_on(sample_store(folder, language), folder, language=language).require_session(), language)
    return app_on(folder / "store", folder, language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PICTURES)
def test_the_problems_look_as_they_did(
    name: str, size: tuple[int, int], language: str, tmp_path: Path, snap_compare: Compare
) -> None:
    app = looped_app(tmp_path, language)

    async def walk(pilot: Pilot[Any]) -> None:
        await pressed(pilot, *WAY, *PICTURES[name])

    assert snap_compare(app, terminal_size=size, run_before=walk)


@pytest.mark.parametrize("size", SIZES)
async def test_each_step_is_a_group_with_its_count(tmp_path: Path, size: tuple[int, int]) -> None:
    app = looped_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, *WAY)
        text = screen_text(app)

        for head in ("needs an owner 1", "protect customers first 1", "ask why 1", "carry it out 1"):
            assert head in text
        assert "is to take it on" in text
        assert "unassigned" not in text
        assert "overdue" in text
        assert "1 late or at rest" in text


@pytest.mark.parametrize("size", SIZES)
async def test_the_meeting_and_plan_b_can_be_read_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    app = looped_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, *WAY)
        read = " ".join(screen_text(app).split())
        assert f"Proposed: an emergency meeting today. Plan B of M1: {SAID['en'][3]}" in read
        await pressed(pilot, "question_mark")

        assert isinstance(app.screen, ExplainScreen)
        assert "Next it needs an owner." in screen_text(app)


async def test_a_filter_that_leaves_nothing_says_so(tmp_path: Path) -> None:
    app = looped_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, *WAY, "f")
        text = screen_text(app)

        assert "your turn" in text
        assert "No problem under this filter." in text
        assert "No problem is open." not in text


async def test_containment_is_written_from_the_list_and_undone(tmp_path: Path) -> None:
    app = looped_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, *WAY, "down", "enter")
        assert isinstance(app.screen, FormScreen)
        await pilot.press(*"call", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, ProblemsPage)
        text = screen_text(app)
        assert "ask why 2" in text
        assert "protect customers first" not in text
        assert "Done at once: call (Li (manager), 04-17)" in text
        await pressed(pilot, "u")

        assert "protect customers first 1" in screen_text(app)


async def test_without_anything_said_the_form_says_what_it_wants(tmp_path: Path) -> None:
    app = looped_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, *WAY, "down", "enter", "ctrl+s")

        assert isinstance(app.screen, FormScreen)
        assert "Say what was done at once, or why nothing" in screen_text(app)


async def test_w_asks_why_whatever_step_is_missing(tmp_path: Path) -> None:
    app = looped_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, *WAY, "down", "w")

        assert isinstance(app.screen, WhyPage)


async def test_today_says_that_customers_are_not_protected_and_opens_the_form(tmp_path: Path) -> None:
    app = looped_app(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "customers are not protected yet" in screen_text(app)
        for _ in range(8):
            row = app.screen.query_one("#list-needs", type(app.screen.panes["needs"].list)).row  # type: ignore[attr-defined]
            if row is not None and getattr(row.subject, "kind", "") == "contain":
                break
            await pressed(pilot, "down")
        await pressed(pilot, "enter")

        assert isinstance(app.screen, FormScreen)
        assert "Protect customers first" in screen_text(app)
        assert all(one.status is ProblemStatus.OPEN for one in app.require_session().snapshot().problems)
