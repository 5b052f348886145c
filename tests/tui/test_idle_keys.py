"""Keys that do nothing where they are pressed are answered: by the pane they belong to, Ctrl+Z by what takes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec import structs

from pdca_tui.tui.key_map import key_map_of
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.questions import Answers, QuestionsScreen
from pdca_tui.tui.widgets.field import ChoiceField, LinesArea
from tests.tui.every_screen import WALKS, settled
from tests.tui.running import app_on, sample_store, screen_text

SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", {"M": "M (new measure) works in Plan: Tab goes there.", "N": "works in Indicators: Tab goes there."}),
        ("zh", {"M": "M（新措施）用在「计划」：按 Tab 过去。", "N": "用在「指标」：按 Tab 过去。"}),
    ],
)
async def test_today_says_to_which_pane_a_key_belongs(
    tmp_path: Path, language: str, told: dict[str, str], size: tuple[int, int]
) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        for key, sentence in told.items():
            await pilot.press(key)
            assert sentence in screen_text(app)
        for key in ("b", "o", "d", "p", "X", "K", "left"):
            await pilot.press(key)
            assert (": Tab goes there." if language == "en" else "：按 Tab 过去。") in screen_text(app), key


async def test_the_sentence_names_the_keys_of_ones_own(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    own = key_map_of({"new_measure": "f9", "next_pane": "f8", "undo": "U"})
    app.look = structs.replace(app.look, keys=own)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("f9")
        assert "F9 (new measure) works in Plan: F8 goes there." in screen_text(app)
        await pilot.press("ctrl+z")
        assert "U takes back your last saved change" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "pdca goes on: u takes back"), ("zh", "pdca 仍在运行：按 u 撤销上一次改动，按 Ctrl+Q 退出。")],
)
@pytest.mark.parametrize("way", [(), ("2",), ("3",), ("4",), ("5",), ("2", "down", "enter")])
async def test_ctrl_z_on_a_page_says_what_takes_back(
    tmp_path: Path, way: Sequence[str], language: str, told: str, size: tuple[int, int]
) -> None:
    app = app_on(sample_store(tmp_path, language), tmp_path, language=language)
    async with app.run_test(size=size) as pilot:
        await settled(app, pilot)
        for key in way:
            await pilot.press(key)
            await settled(app, pilot)
        revision = app.scene.snapshot.revision
        await pilot.press("ctrl+z")
        await settled(app, pilot)
        assert told in screen_text(app)
        assert app.scene.snapshot.revision == revision


async def test_ctrl_z_in_a_form_is_the_editors_undo_and_told_on_a_choice(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        await pilot.press("2", "f5", "asterisk", "down", "down", "n")
        await settled(app, pilot)
        form = app.screen
        assert isinstance(form, FormScreen)
        lines = next(row.editor for row in form._rows if isinstance(row.editor, LinesArea))
        form.focus_now(lines)
        await pilot.press("a", "b", "ctrl+z")
        await settled(app, pilot)
        assert lines.text == ""
        assert "pdca goes on" not in screen_text(app)
        choice = next(row.editor for row in form._rows if isinstance(row.editor, ChoiceField))
        form.focus_now(choice)
        await pilot.press("ctrl+z")
        assert "pdca goes on, and nothing was taken back. Ctrl+Q leaves." in screen_text(app)


@pytest.mark.parametrize("key", ["enter", "f9", "ctrl+s"])
async def test_the_last_question_begins_the_round_by_each_of_its_keys(
    tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, _ = WALKS["start"]
    app = make(tmp_path, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("3", *"Riverside", "enter", *"NPS", "enter")
        await settled(app, pilot)
        questions = app.screen
        assert isinstance(questions, QuestionsScreen)
        answered: list[object] = []
        monkeypatch.setattr(questions, "dismiss", answered.append)
        await pilot.press(key)
        await settled(app, pilot)
        assert [type(one) for one in answered] == [Answers]
