"""The report in the Act place: read it, write it, and be told where it lies."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from textual.pilot import Pilot

from pdca_tui.exchange.report.facts import report_facts
from pdca_tui.exchange.report.sections import report_document
from pdca_tui.i18n import Translator
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.screens.act_report_page import ReportPage
from pdca_tui.tui.screens.confirm import ConfirmScreen
from pdca_tui.tui.screens.folder_picker import FolderPicker
from pdca_tui.tui.views.report import fitting, report_rows
from tests.exchange.test_report_of_closed_round import closed
from tests.exchange.told_round import told_snapshot
from tests.reference import REFERENCE_DAY
from tests.tui.page_host import PageHost, scene_of
from tests.tui.running import app_on, sample_store, screen_text
from tests.tui.stage import look_in

__all__ = ["closed"]

SIZES = [(120, 40), (80, 24), (60, 20)]


async def pressed(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "reports"
    place.mkdir()
    return place


def reporting(app: PdcaApp, folder: Path) -> PdcaApp:
    """The app with the report as the view of key 5, and files that go to `folder`."""
    app.act_state.view = "report"
    app.act_state.choices["report_folder"] = str(folder)
    return app


@pytest.fixture
def app(tmp_path: Path, folder: Path) -> PdcaApp:
    return reporting(app_on(sample_store(tmp_path, "en"), tmp_path, language="en"), folder)


@pytest.mark.parametrize("size", SIZES)
async def test_the_main_figures_stand_on_it_and_it_scrolls_to_the_end(app: PdcaApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "5")
        first = screen_text(app)
        await pressed(pilot, "end")
        last = screen_text(app)

        assert isinstance(app.screen, ReportPage)
        for figure in ("1/6", "148%", "promised 230%", "15.3"):
            assert figure in first
        assert "No lesson is written down yet." in last


@pytest.mark.parametrize(
    ("key", "name", "begins"),
    [
        ("o", "report-round1-2026-04-17.html", b"<!doctype html>"),
        ("m", "report-round1-2026-04-17.md", b"# Report on round 1"),
        ("s", "report-round1-2026-04-17.xlsx", b"PK"),
        ("x", "report-round1-2026-04-17.xlsx", b"PK"),
        ("c", "calendar-mine-2026-04-17.ics", b"BEGIN:VCALENDAR"),
        ("C", "calendar-2026-04-17.ics", b"BEGIN:VCALENDAR"),
    ],
)
async def test_a_key_writes_the_file_and_a_sentence_says_where(
    app: PdcaApp, folder: Path, key: str, name: str, begins: bytes
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "5", key)
        text = screen_text(app)

        assert (folder / name).read_bytes().startswith(begins)
        assert f"Written: {name}" in text
        assert [path.name for path in folder.iterdir()] == [name]


async def test_what_is_there_is_asked_about_and_left_when_the_answer_is_no(app: PdcaApp, folder: Path) -> None:
    path = folder / "report-round1-2026-04-17.html"
    path.write_text("mine")
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "5", "o")
        assert isinstance(app.screen, ConfirmScreen)
        assert "report-round1-2026-04-17.html is there already." in screen_text(app)
        await pressed(pilot, "escape")
        assert path.read_text() == "mine"

        await pressed(pilot, "o", "enter")
        assert path.read_text("utf-8").startswith("<!doctype html>")
        assert isinstance(app.screen, ReportPage)


async def test_a_folder_that_cannot_be_written_is_named(app: PdcaApp, folder: Path) -> None:
    folder.rmdir()
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "5", "o")

        assert "it is not there" in screen_text(app)


async def test_another_folder_is_chosen_and_remembered(app: PdcaApp, folder: Path, tmp_path: Path) -> None:
    (folder / "for the region").mkdir()
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "5", "f")
        assert isinstance(app.screen, FolderPicker)
        await pressed(pilot, "down", "enter")
        assert isinstance(app.screen, FolderPicker)
        await pressed(pilot, "enter")
        assert isinstance(app.screen, ReportPage)
        assert "for the region" in screen_text(app)

        await pressed(pilot, "m")
        assert (folder / "for the region" / "report-round1-2026-04-17.md").exists()
        assert "for the region" in (tmp_path / "settings.toml").read_text("utf-8")


async def test_who_may_only_read_writes_files_all_the_same(tmp_path: Path, folder: Path) -> None:
    store = sample_store(tmp_path, "en")
    app = reporting(app_on(store, tmp_path, language="en", login="region", read_only=True), folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "5", "o")

        assert (folder / "report-round1-2026-04-17.html").exists()


async def test_a_calendar_of_ones_own_has_only_what_is_ones_own(tmp_path: Path, folder: Path) -> None:
    app = reporting(app_on(sample_store(tmp_path, "en"), tmp_path, language="en", login="xiaowang"), folder)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "5", "c")

    content = (folder / "calendar-mine-2026-04-17.ics").read_bytes()
    titles = [str(event["summary"]) for event in Calendar.from_ical(content).walk("VEVENT")]
    assert titles
    assert all("Weekly review" in title for title in titles)


async def test_a_closed_round_is_shown_and_written_and_the_live_one_comes_back(
    closed: object, tmp_path: Path, folder: Path
) -> None:
    now = dt.datetime(2026, 7, 10, 9, 0).astimezone()
    app = reporting(app_on(tmp_path / "store", tmp_path, language="en", now=now), folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "5")
        assert "Report on round 2" in screen_text(app)
        await pressed(pilot, "r")
        assert "closed on 2026-06-22" in screen_text(app)
        await pressed(pilot, "m")
        assert (folder / "report-round1-2026-06-22.md").exists()
        await pressed(pilot, "r")
        assert "Report on round 2" in screen_text(app)


async def test_without_a_closed_round_the_key_says_so(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "5", "r")

        assert "No round is closed yet." in screen_text(app)


async def test_a_figure_is_explained_where_it_stands(app: PdcaApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pressed(pilot, "5", "question_mark")

        assert "in Plan and Check" in screen_text(app)


async def test_without_a_round_nothing_is_written(folder: Path) -> None:
    from pdca_tui.tui.do_state import DoState

    state = DoState(view="report", choices={"report_folder": str(folder)})
    host = PageHost(scene_of(Snapshot()), lambda scene: ReportPage(scene, state))
    async with host.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "o")

        assert "There is no round to report on yet." in host.text
        assert not [one for one in host.wanted if one.what == "report:write"]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_room_and_names_stay(width: int, language: str) -> None:
    from pdca_tui.tui.ink import width_of

    look = look_in(language)
    document = report_document(report_facts(told_snapshot(), REFERENCE_DAY), look.tr)

    rows = report_rows(document, look, width - 1, gap=True)

    for row in rows:
        lines = row.draw(width - 1, "plain")
        assert len(lines) == row.height
        assert all(width_of(line) <= width - 1 for line in lines), row.key
    assert len({row.key for row in rows}) == len(rows)


def test_columns_that_matter_least_go_first() -> None:
    document = report_document(report_facts(told_snapshot(), REFERENCE_DAY), Translator("en"))
    table = next(block for block in document.sections[0].blocks if hasattr(block, "columns"))

    wide, narrow = fitting(table, 110)[0], fitting(table, 50)[0]

    assert wide == list(range(9))
    assert [table.columns[index].heading for index in narrow][:3] == ["indicator", "promised", "actual"]
    assert set(narrow) < set(wide)


def test_plain_signs_alone_where_a_console_draws_no_others() -> None:
    look = look_in("en", ascii=True)
    document = report_document(report_facts(told_snapshot(), REFERENCE_DAY), look.tr)

    text = "".join(
        span.text
        for row in report_rows(document, look, 79, gap=False)
        for line in row.draw(79, "plain")
        for span in line
    )

    assert "–" not in text
    assert "“" not in text
