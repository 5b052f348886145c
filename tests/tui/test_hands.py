"""On every screen: all that can be reached has letters, every key can be clicked, and the focus can be seen."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual import events
from textual.pilot import Pilot

from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.commands.registry import SCREENS
from pdca_tui.tui.screens.help import HelpScreen
from pdca_tui.tui.screens.jump import HOME_ROW, JumpScreen, labels, targets
from pdca_tui.tui.screens.page import Scened
from pdca_tui.tui.widgets.field import ChoiceField
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.row_list import RowList
from tests.tui.every_screen import WALKS, settled, walk
from tests.tui.running import app_on, sample_store, screen_text


@pytest.mark.parametrize("count", [0, 1, 9, 10, 17, 50, 81, 82, 300, 600])
def test_labels_are_short_and_none_begins_another(count: int) -> None:
    made = labels(count)
    assert len(made) == len(set(made)) == count
    assert not [one for one in made for other in made if one != other and other.startswith(one)]
    assert all(len(one) <= 2 for one in made)
    if count <= 81:
        assert set("".join(made)) <= set(HOME_ROW)


def looks(app: PdcaApp) -> list[tuple[str, bool, bool, bool]]:
    """The screen without its colours: signs, and what is bold, underlined or reversed."""
    cells = []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style or Style()
            cells += [(sign, bool(style.bold), bool(style.underline), bool(style.reverse)) for sign in segment.text]
    return cells


def unreachable(screen: Scened[Any]) -> list[str]:
    """What the jump key leaves out: keys of the bar, places that take the focus, rows."""
    found = targets(screen)
    reached = {target.spot.does for target in found}
    bar = screen.query_exactly_one(KeyBar)
    shown = {spot.does for spot in bar.spots()}
    missing = sorted(shown - reached)
    offered = {command.name for command in screen.offered()}
    missing += sorted(shown - offered)
    for widget in screen.focus_chain:
        # The rows of the help are read; each stands for a key that is pressed, not for a place to go to.
        if isinstance(screen, HelpScreen):
            continue
        region = screen.find_widget(widget).visible_region
        if region and not any(region.contains(target.x, target.y) for target in found):
            missing.append(f"{type(widget).__name__} {widget.id}")
    return missing


def misplaced(screen: Scened[Any]) -> list[str]:
    """Letters that would lie over each other or over the edge."""
    found = targets(screen)
    wide = [(target, cell_len(label)) for label, target in zip(labels(len(found)), found, strict=True)]
    faults = [f"edge {target.x}" for target, width in wide if target.x + width > screen.size.width]
    for (one, width), (other, _) in pairwise(wide):
        if one.y == other.y and one.x + width > other.x:
            faults.append(f"{one.spot.does}|{other.spot.does} at {one.x},{one.y}")
    return faults


def marks(screen: Scened[Any]) -> int:
    """How many lists and choices show the mark of the focus."""
    focus = screen.scene.look.glyphs.focus
    count = 0
    for widget in screen.query("RowList, ChoiceField"):
        if isinstance(widget, (RowList, ChoiceField)) and widget.region and widget.display:
            count += any(widget.render_line(y).text[:1] == focus for y in range(widget.size.height))
    return count


WAYS = [
    *((name, "en", (120, 40), False) for name in WALKS),
    ("sample", "zh", (60, 20), False),
    ("sample", "en", (80, 24), True),
]


@pytest.mark.parametrize(("name", "language", "size", "ascii"), WAYS, ids=lambda part: str(part))
async def test_hands_reach_everything_and_eyes_see_where_they_are(
    name: str, language: str, size: tuple[int, int], ascii: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: dict[str, list[str]] = {}

    async def look(app: PdcaApp, pilot: Pilot[Any], way: str) -> None:
        screen = app.screen
        if isinstance(screen, JumpScreen) or not isinstance(screen, Scened):
            return
        faults = unreachable(screen) + misplaced(screen)
        if marks(screen) > 1:
            faults.append(f"{marks(screen)} marks of the focus")
        focused = screen.focused
        # Where there is one place to be and no cursor in it, there is nothing to tell apart.
        if focused is not None and len(screen.focus_chain) > 1:
            before = looks(app)
            screen.set_focus(None)
            await settled(app, pilot)
            if looks(app) == before:
                faults.append(f"{type(focused).__name__} looks the same without the focus")
            screen.set_focus(focused)
            await settled(app, pilot)
        if faults:
            found[way] = faults

    seen = await walk(name, tmp_path, look, monkeypatch, language=language, size=size, ascii=ascii)
    assert seen
    assert found == {}


async def test_the_letters_lead_to_rows_keys_and_tabs_and_esc_leaves_them(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)

        async def jump_to(does: str) -> None:
            await pilot.press("ctrl+g")
            await settled(app, pilot)
            jump = app.screen
            assert isinstance(jump, JumpScreen)
            await pilot.press(*next(label for label, target in jump._choice if target.spot.does == does))
            await settled(app, pilot)

        before = screen_text(app)
        await pilot.press("ctrl+g")
        await settled(app, pilot)
        assert screen_text(app) != before
        await pilot.press("escape")
        await settled(app, pilot)
        assert screen_text(app) == before

        await jump_to("tab:3")
        assert app.screen.scope() == "plan"  # type: ignore[attr-defined]
        await pilot.press("ctrl+g")
        await settled(app, pilot)
        jump = app.screen
        assert isinstance(jump, JumpScreen)
        rows = [label for label, target in jump._choice if not target.spot.does]
        await pilot.press(*rows[2])
        await settled(app, pilot)
        assert app.screen.panes["plan"].list.row is app.screen.panes["plan"].list.rows[2]  # type: ignore[attr-defined]

        await jump_to("help")
        assert type(app.screen).__name__ == "HelpScreen"
        await pilot.press("escape")
        await settled(app, pilot)
        await jump_to("go_check")
        assert type(app.screen).__name__ == "ResultsPage"


async def test_the_letters_stand_on_the_words_and_the_help_has_none_on_its_rows(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "zh"), tmp_path, language="zh")
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(app, pilot)
        lines = screen_text(app).splitlines()
        for target in targets(app.screen):  # type: ignore[arg-type]
            if target.spot.does.startswith(("tab:", "go_")):
                line = lines[target.y]
                assert line[len(set_cell_size(line, target.x)) :][0].strip(), (line, target.spot.does)
        await pilot.press("f1")
        await settled(app, pilot)
        assert type(app.screen).__name__ == "HelpScreen"
        assert [target for target in targets(app.screen) if not target.spot.does] == []  # type: ignore[arg-type]


async def test_the_letters_lead_to_the_fields_of_a_form_and_its_chip(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "zh"), tmp_path, language="zh")
    async with app.run_test(size=(60, 20)) as pilot:
        await settled(app, pilot)
        await pilot.press("v", "ctrl+g")
        await settled(app, pilot)
        jump = app.screen
        assert isinstance(jump, JumpScreen)
        fields = [(label, target) for label, target in jump._choice if not target.spot.does]
        await pilot.press(*fields[1][0])
        await settled(app, pilot)
        form = app.screen
        focused = form.focused
        assert focused is not None
        assert focused.region.y == fields[1][1].y
        assert "ctrl+g" not in screen_text(app)


async def test_number_keys_lead_to_the_places_from_a_record_too_and_esc_goes_one_step_back(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        for way in (("2", "enter"), ("tab", "tab", "enter"), ("2", "P")):
            await pilot.press("1", *way)
            await settled(app, pilot)
            record = type(app.screen).__name__
            await pilot.press("4")
            await settled(app, pilot)
            assert type(app.screen).__name__ == "ResultsPage", record
            assert len(app.screen_stack) == 2
        await pilot.press("2", "enter")
        await settled(app, pilot)
        depth = len(app.screen_stack)
        await pilot.press("f1")
        await settled(app, pilot)
        await pilot.press("escape")
        await settled(app, pilot)
        assert len(app.screen_stack) == depth
        await pilot.press("escape")
        await settled(app, pilot)
        assert len(app.screen_stack) == depth - 1


def place_of(app: PdcaApp, text: str) -> tuple[int, int]:
    """Column and row at which a text stands on the screen."""
    for y, line in enumerate(screen_text(app).splitlines()):
        if text in line:
            return cell_len(line[: line.index(text)]), y
    raise AssertionError(f"{text!r} is not on the screen")


async def click(app: PdcaApp, pilot: Pilot[Any], text: str, times: int = 1) -> None:
    await pilot.click(offset=place_of(app, text), times=times)
    await settled(app, pilot)


async def test_the_mouse_does_what_the_keys_do(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(app, pilot)
        for place, page in (
            ("2 Plan", "WbsPage"),
            ("4 Check", "ResultsPage"),
            ("5 Act", "SopsPage"),
            ("3 Do", "BoardPage"),
        ):
            await click(app, pilot, place)
            assert type(app.screen).__name__ == page
        await click(app, pilot, "Meetings")
        assert type(app.screen).__name__ == "MeetingsPage"
        await click(app, pilot, "1 Today")
        await click(app, pilot, "Li (manager)")
        assert type(app.screen).__name__ == "HereScreen"
        await click(app, pilot, "Esc close")
        assert type(app.screen).__name__ == "TodayScreen"
        await click(app, pilot, "Plan 8")
        assert app.screen.scope() == "plan"  # type: ignore[attr-defined]
        await click(app, pilot, "M2 ")
        await click(app, pilot, "M2 ", times=2)
        assert type(app.screen).__name__ == "MeasurePage"
        await click(app, pilot, "Esc back")
        await click(app, pilot, "v log value")
        assert type(app.screen).__name__ == "FormScreen"
        await click(app, pilot, "Ctrl+S log")
        assert "needs another look" in screen_text(app)


async def test_a_figure_that_is_typed_is_saved_and_left_by_clicks_on_the_bar(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "enter", "7", "1")
        await settled(app, pilot)
        await click(app, pilot, "save, down")
        snapshot = app.scene.snapshot
        assert 71 in {value.number for one in snapshot.indicators for value in snapshot.values(one)}
        # What was said of the figure stands in the bar; a click takes it away as a key does.
        assert "Esc leave" not in screen_text(app)
        await pilot.click(offset=(5, 39))
        await click(app, pilot, "Esc leave")
        assert not app.screen.typing  # type: ignore[attr-defined]


async def test_the_wheel_scrolls_what_is_under_it(tmp_path: Path) -> None:
    app = app_on(sample_store(tmp_path, "en"), tmp_path, language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "asterisk")
        await settled(app, pilot)
        wbs = app.screen.list  # type: ignore[attr-defined]
        await pilot._post_mouse_events([events.MouseScrollDown], offset=(10, 10))
        await settled(app, pilot)
        assert wbs.scroll_offset.y > 0


def test_every_command_has_a_key_and_is_in_the_palette_or_is_a_key_of_moving() -> None:
    """What is kept out of the palette goes on, back or closes: it would do nothing from there."""
    for screen, commands in SCREENS.items():
        assert all(command.keys or command.palette for command in commands), screen
        if "palette" in {command.name for command in commands}:
            hidden = {command.name for command in commands if not command.palette and "branch" not in command.name}
            assert hidden <= HIDDEN, (screen, hidden - HIDDEN)


HIDDEN = {
    *("palette", "leave", "open", "next_pane", "previous_pane", "next_view", "previous_view", "fold", "unfold"),
    *("next_step", "previous_step", "left", "right", "up", "down", "go_today"),
}
