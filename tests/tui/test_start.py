"""The first start: three ways in, faults in place, and never an empty screen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.pilot import Pilot

from pdca_tui.exchange.faults import Fault
from pdca_tui.model.message import msg
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.file_picker import FilePicker
from pdca_tui.tui.screens.questions import Answers, QuestionsScreen, day_of, next_monday
from pdca_tui.tui.screens.start import StartScreen, StartWith
from pdca_tui.tui.views.file_picker import entries_for
from tests.tui.stage import NOW, SIZES, Stage, look_in, played, pressed, settled, shown

FAULTS = [
    Fault("WBS", 5, "B 任务", msg("The task has no name. Write one.")),
    Fault("指标", 3, "F 目标", msg("{text} is no figure.", text="kaum\x1b[31m")),
]


def start_screen(folder: Path, *, ascii: bool = False) -> StartScreen:
    return StartScreen(look_in(ascii=ascii), folder / "pdca", "li", NOW, folders=[folder])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_all_ways_and_all_four_checks_can_be_seen_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        text = shown(app)
        for words in ("Look at a real example", "Bring in the plan", "empty round", "Enter open the example"):
            assert words in text
        for words in ("I am", "Language", "Display", "Data in", "pdca  not made yet", "q quit"):
            assert words in text
        assert ("█▀▀█" in text) == (size == (120, 40))

    played(start_screen(tmp_path), steps, size)


def test_plain_signs_draw_nothing_of_uncertain_width(tmp_path: Path) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        assert set("■█→▲◆●○━─▌✓…▀▄·").isdisjoint(shown(app))

    played(start_screen(tmp_path, ascii=True), steps, (120, 40))


def test_enter_on_the_first_way_asks_for_the_sample_once(tmp_path: Path) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "enter", "enter", "1")
        assert "One moment" in shown(app)

    app = played(start_screen(tmp_path), steps)
    assert [wanted.kind for wanted in app.heard_of(StartWith)] == ["sample"]


def test_a_workbook_of_the_folder_is_offered_and_taken(tmp_path: Path) -> None:
    for name in ("plan.xlsx", "~$plan.xlsx", "notes.txt"):
        (tmp_path / name).touch()

    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "2")
        assert shown(app).count("plan.xlsx") == 1
        assert "notes.txt" not in shown(app)
        await pressed(app, pilot, "enter")

    app = played(start_screen(tmp_path), steps)
    assert [(w.kind, w.path) for w in app.heard_of(StartWith)] == [("workbook", tmp_path / "plan.xlsx")]


def test_faults_stand_in_place_with_sheet_row_and_column_and_nothing_raw(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").touch()

    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "2", "enter")
        assert isinstance(app.screen, StartScreen)
        app.screen.refuse(FAULTS)
        await settled(app, pilot)
        text = shown(app)
        assert "Nothing was saved 2 faults" in text
        assert "▲ WBS · row 5 · B 任务" in text
        assert "▲ 指标 · row 3 · F 目标" in text
        assert "\x1b" not in text
        assert "r look" not in text
        await pressed(app, pilot, "enter")

    app = played(start_screen(tmp_path), steps, (60, 20))
    assert [w.path for w in app.heard_of(StartWith)] == [tmp_path / "plan.xlsx"] * 2


def test_esc_leads_from_the_faults_back_to_the_three_ways_and_then_out(tmp_path: Path) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "1")
        assert isinstance(app.screen, StartScreen)
        app.screen.refuse(msg("The disk is full."))
        await settled(app, pilot)
        assert "The disk is full." in shown(app)
        await pressed(app, pilot, "escape")
        assert "Where to start" in shown(app)
        assert not app.heard_of(Wanted)
        await pressed(app, pilot, "escape")

    app = played(start_screen(tmp_path), steps)
    assert [wanted.what for wanted in app.heard_of(Wanted)] == ["quit"]


def test_three_answers_make_an_empty_round(tmp_path: Path) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "3", "a", "enter", "b", "enter", "enter")

    app = played(start_screen(tmp_path), steps)
    assert [w.answers for w in app.heard_of(StartWith)] == [Answers("a", "b", dt.date(2026, 4, 20))]


def test_a_missing_answer_is_named_and_gets_the_focus(tmp_path: Path) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "3", "a", "enter", "enter", "enter")
        assert isinstance(app.screen, QuestionsScreen)
        assert shown(app).count("Type a few words.") == 1
        await pressed(app, pilot, "b", "ctrl+s")

    app = played(start_screen(tmp_path), steps, (60, 20))
    assert [(w.answers.centre, w.answers.goal) for w in app.heard_of(StartWith)] == [("a", "b")]


def test_which_question_has_the_focus_and_what_is_empty_can_be_seen_without_a_colour(tmp_path: Path) -> None:
    def marked(app: Stage) -> list[str]:
        return [line.strip()[1:].strip() for line in shown(app).splitlines() if line.strip().startswith("▌")]

    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "3")
        assert marked(app)[:2] == ["1 What is your service centre called?", "required"]
        assert len(marked(app)) == 3
        assert shown(app).count("required") == 2
        await pressed(app, pilot, "a", "enter")
        assert marked(app)[:2] == ["2 What shall this round reach?", "required"]
        assert shown(app).count("required") == 1
        await pressed(app, pilot, "escape")

    for size in ((120, 40), (60, 20)):
        played(start_screen(tmp_path), steps, size)


def test_after_a_refusal_the_answers_are_still_there(tmp_path: Path) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "3", "x", "enter", "y", "enter", "enter")
        assert isinstance(app.screen, StartScreen)
        app.screen.refuse(msg("The place cannot be written."))
        await pressed(app, pilot, "enter", "ctrl+s")

    app = played(start_screen(tmp_path), steps)
    assert len(app.heard_of(StartWith)) == 2
    assert app.heard_of(StartWith)[0].answers == app.heard_of(StartWith)[1].answers


def test_language_and_signs_are_asked_of_the_app_and_drawn_in_place(tmp_path: Path) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        await pressed(app, pilot, "down", "l", "a", "t")
        assert isinstance(app.screen, StartScreen)
        app.screen.show_look(look_in("zh", ascii=True))
        await settled(app, pilot)
        assert "> " in shown(app)
        await pressed(app, pilot, "enter")
        assert isinstance(app.screen, FilePicker)

    app = played(start_screen(tmp_path), steps)
    assert [wanted.what for wanted in app.heard_of(Wanted)] == ["language", "ascii", "theme"]


def test_tab_completes_a_path_folder_by_folder(tmp_path: Path) -> None:
    (tmp_path / "quality").mkdir()
    (tmp_path / "quality" / "round 2.xlsx").touch()

    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        assert isinstance(app.screen, FilePicker)
        app.screen._field.put(f"{tmp_path}/qu")
        await settled(app, pilot)
        await pressed(app, pilot, "tab")
        assert "round 2.xlsx" in shown(app)
        await pressed(app, pilot, "enter")

    screen = FilePicker(start_screen(tmp_path).scene, [])
    assert played(screen, steps).given == [tmp_path / "quality" / "round 2.xlsx"]


def test_a_folder_that_cannot_be_read_counts_as_empty(tmp_path: Path) -> None:
    assert entries_for(f"{tmp_path}/nowhere/", []) == []
    assert entries_for("", [tmp_path / "nowhere"]) == []


@given(text=st.text(max_size=12))
def test_a_typed_day_is_a_day_or_nothing(text: str) -> None:
    assert day_of(text) is None or isinstance(day_of(text), dt.date)


@given(day=st.dates(max_value=dt.date(9999, 12, 20)))
def test_iso_days_are_understood_and_rounds_begin_on_mondays(day: dt.date) -> None:
    assert day_of(day.isoformat()) == day
    assert day_of(f" {day.isoformat().replace('-', '/')} ") == day
    assert next_monday(day).weekday() == 0
    assert 0 <= (next_monday(day) - day).days < 7


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_no_line_is_wider_than_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    async def steps(app: Stage, pilot: Pilot[None]) -> None:
        assert isinstance(app.screen, StartScreen)
        app.screen.refuse(FAULTS)
        await settled(app, pilot)
        assert max(cell_len(line) for line in shown(app).splitlines()) <= size[0]

    played(start_screen(tmp_path / ("深" * 60)), steps, size)
