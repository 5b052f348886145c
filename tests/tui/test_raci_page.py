"""The RACI matrix under the keyboard: letters in cells, rows in a form, roles, holders, the workload."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from pdca_tui.actions.raci import set_cell
from pdca_tui.actions.session import open_session
from pdca_tui.method.raci import holder_of
from pdca_tui.model.records import Centre
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.form import FormScreen
from pdca_tui.tui.screens.raci_deeds import with_letter
from pdca_tui.tui.screens.raci_page import RaciPage
from pdca_tui.tui.screens.wbs_page import WbsPage
from tests.tui.running import MOMENT, app_on, sample_store, screen_text

Press = Callable[..., Awaitable[None]]
BOSS, PARTS = "Service manager", "Parts supervisor"


@asynccontextmanager
async def matrix_of(
    folder: Path,
    *,
    language: str = "en",
    size: tuple[int, int] = (120, 40),
    login: str = "li",
    read_only: bool = False,
    ascii: bool = False,
) -> AsyncIterator[tuple[PdcaApp, Press]]:
    """The app on the matrix, and a way to press keys until everything has settled."""
    store = sample_store(folder, language)
    app = app_on(store, folder, language=language, login=login, read_only=read_only, ascii=ascii)
    async with app.run_test(size=size) as pilot:

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await settled(pilot)

        await settled(pilot)
        await press("2", "f7")
        yield app, press


async def settled(pilot: Pilot[int]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def page_of(app: PdcaApp) -> RaciPage:
    assert isinstance(app.screen, RaciPage)
    return app.screen


def here(app: PdcaApp) -> str:
    row = page_of(app).row_here()
    return row.subject.code if row is not None else ""


def cells(app: PdcaApp, code: str) -> dict[str, str]:
    snapshot = app.scene.snapshot
    row = snapshot.raci_rows.get(snapshot.measure_by_code[code].id)
    return dict(row.cells) if row is not None else {}


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("ascii", [False, True])
async def test_the_two_missing_rows_are_seen_at_every_size(
    tmp_path: Path, size: tuple[int, int], language: str, ascii: bool
) -> None:
    async with matrix_of(tmp_path, language=language, size=size, ascii=ascii) as (app, _):
        assert here(app) == "M3"
        matrix = page_of(app).matrix
        assert [row.measure.code for row in matrix.rows if row.missing] == ["M3", "M8"]
        assert len(matrix.findings) == 2
        assert all(row.measure.code in screen_text(app) for row in matrix.rows)
        assert "Enter" in screen_text(app)


@pytest.mark.parametrize(
    ("cell", "letter", "becomes"),
    [
        ("", "A", "A"),
        ("R", "A", "R+A"),
        ("A", "R", "R+A"),
        ("R+A", "R", "A"),
        ("C", "I", "I"),
        ("R+A", "C", "C"),
        ("I", "I", ""),
        ("R+A", "", ""),
    ],
)
def test_what_a_letter_makes_of_a_cell(cell: str, letter: str, becomes: str) -> None:
    assert with_letter(cell, letter) == becomes


async def test_letters_are_written_where_the_cursor_is(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        await press("a", "right", "r", "right", "i")
        assert cells(app, "M3") == {BOSS: "A", PARTS: "R", "Technical supervisor": "I"}
        await press("delete", "left", "left", "r")
        assert cells(app, "M3") == {BOSS: "R+A", PARTS: "R"}
        await press("u", "u", "u", "u", "u")
        assert cells(app, "M3") == {}


async def test_letters_typed_in_one_go_all_arrive(tmp_path: Path) -> None:
    store = sample_store(tmp_path, "en")
    app = app_on(store, tmp_path, language="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("2", "f7")
        await settled(pilot)
        await pilot.press("r", "a")
        await settled(pilot)
        assert cells(app, "M3") == {BOSS: "R+A"}


async def test_enter_fills_a_missing_row_in_a_form(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        await press("right", "enter")
        form = app.screen
        assert isinstance(form, FormScreen)
        assert form.focused is not None
        assert form.focused.id == "edit-role1"
        await press("right", "ctrl+s")
        assert "Nobody decides yet" in screen_text(app)
        await press("up") if form.focused and form.focused.id == "edit-role1" else None
        await press("right", "right", "ctrl+s")
        assert cells(app, "M3") == {BOSS: "A", PARTS: "R"}
        assert here(app) == "M3"


async def test_a_row_with_one_fault_says_it_and_the_next_fault_is_one_key_away(tmp_path: Path) -> None:
    async with matrix_of(tmp_path, size=(120, 40)) as (app, press):
        await press("a")
        assert "no R" in screen_text(app)
        await press("exclamation_mark")
        assert here(app) == "M8"
        await press("exclamation_mark")
        assert here(app) == "M3"


async def test_a_measure_opens_to_its_tasks_which_have_cells_of_their_own(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        await press("home", "o", "down")
        assert here(app) == "M1.1"
        await press("right", "r")
        task = app.scene.snapshot.task_by_code["M1.1"]
        assert app.scene.snapshot.raci_task_rows[task.id].cells == {PARTS: "R"}
        assert "no A" in screen_text(app)
        await press("up", "o")
        assert [row.subject.code for row in page_of(app).matrix.rows[:3]] == ["M1", "M1.1", "M2"]


async def test_a_role_is_added_renamed_and_taken_out(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        await press("N", *"Finance", "ctrl+s")
        assert app.scene.snapshot.all(Centre)[0].roles[-1] == "Finance"
        await press(*["right"] * 5)
        assert page_of(app).shown.role == "Finance"
        await press("R", "end", "x", "ctrl+s")
        assert app.scene.snapshot.all(Centre)[0].roles[-1] == "Financex"
        await press(*["right"] * 5, "X", "enter")
        assert "Financex" not in app.scene.snapshot.all(Centre)[0].roles


async def test_a_role_with_letters_is_not_taken_out(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        await press("X", "enter")
        assert "has letters in" in screen_text(app)
        assert BOSS in app.scene.snapshot.all(Centre)[0].roles


async def test_who_holds_a_role_is_named_with_a_day(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        await press("right", "w", *"Zhang Wei", "ctrl+s")
        person = holder_of(app.scene.snapshot, PARTS, MOMENT.date())
        assert person is not None
        assert person.name == "Zhang Wei"
        assert "Zhang Wei since 04-17" in screen_text(app)


async def test_a_name_that_nobody_has_holds_no_role(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        await press("w", *"Nobody", "ctrl+s")
        assert isinstance(app.screen, FormScreen)
        assert "not on the list of people" in screen_text(app)


@pytest.mark.parametrize(
    ("login", "read_only", "sentence"), [("liming", False, "Only a manager"), ("li", True, "reading only")]
)
async def test_who_may_not_write_is_told_why(tmp_path: Path, login: str, read_only: bool, sentence: str) -> None:
    async with matrix_of(tmp_path, login=login, read_only=read_only) as (app, press):
        for key in ("a", "delete", "N", "w", "enter", "D"):
            await press(key)
            assert isinstance(app.screen, RaciPage), key
            assert sentence in screen_text(app), key
        assert cells(app, "M3") == {}


async def test_two_people_write_in_one_cell_and_the_second_is_asked(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        await press("home", "right", "right")
        other = open_session(tmp_path / "store", login="li")
        measure = app.scene.snapshot.measure_by_code["M1"]
        set_cell(other, measure.id, "Technical supervisor", "C")
        await press("r")
        assert not isinstance(app.screen, RaciPage)
        await press("enter")
        assert isinstance(app.screen, RaciPage)
        assert cells(app, "M1")["Technical supervisor"] in ("R", "C")


async def test_the_cursor_is_seen_without_colour(tmp_path: Path) -> None:
    async with matrix_of(tmp_path, ascii=True) as (app, press):
        await press("home")
        assert "[A]" in screen_text(app)
        await press("right")
        assert "[R]" in screen_text(app)
        await press("left", "left")
        assert "[M1]" in screen_text(app)
        await press("a")
        assert "column of names" in screen_text(app)


async def test_the_workload_shows_next_week_and_turns(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        assert "next week, week 5" in screen_text(app)
        assert "M2–M7 have no tasks" in screen_text(app)
        assert "parts team is no person: M1.4.1" in screen_text(app)
        await press("left_square_bracket")
        assert "this week, week 4" in screen_text(app)
        await press("left_square_bracket", "left_square_bracket")
        assert "week 2" in screen_text(app)
        assert "▲   7/6 days" in screen_text(app)


async def test_the_cursor_goes_into_the_workload_and_to_the_work(tmp_path: Path) -> None:
    async with matrix_of(tmp_path, size=(60, 20)) as (app, press):
        await press("W")
        assert page_of(app).in_workload
        assert "M1.4.2" in screen_text(app)
        await press("escape")
        assert not page_of(app).in_workload
        await press("W", "enter")
        assert isinstance(app.screen, WbsPage)
        shown = app.screen.shown_task()
        assert shown is not None
        assert shown.code == "M1.4.2"


async def test_many_roles_scroll_with_the_cursor(tmp_path: Path) -> None:
    async with matrix_of(tmp_path, size=(60, 20)) as (app, press):
        for name in ("Role six", "Role seven", "Role eight"):
            await press("N", *name, "ctrl+s")
        assert "six" not in screen_text(app)
        await press(*["right"] * 7)
        assert page_of(app).shown.role == "Role eight"
        assert "eight" in screen_text(app)
        await press("a")
        assert cells(app, "M3") == {"Role eight": "A"}


async def test_a_finding_leads_to_its_row(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        snapshot = app.scene.snapshot
        app.post_message(Wanted("plan:raci", snapshot.measure_by_code["M8"]))
        await press()
        await press("shift")
        assert here(app) == "M8"
        app.post_message(Wanted("plan:raci", snapshot.task_by_code["M1.4.1"]))
        await press("shift")
        assert here(app) == "M1.4.1"


async def test_the_shared_row_is_kept_while_the_matrix_stands_in_for_it(tmp_path: Path) -> None:
    async with matrix_of(tmp_path) as (app, press):
        page = page_of(app)
        page.state.key = "task:none"
        await press("down")
        assert page.state.key.startswith("measure:")


def test_a_friday_looks_at_the_week_that_comes() -> None:
    from pdca_tui.tui.views.workload_pane import default_week

    assert [default_week(dt.date(2026, 4, day)) for day in range(13, 20)] == [0, 0, 0, 0, 1, 1, 1]
