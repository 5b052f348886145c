"""The page of one indicator: its figure, its chart, its values, and what it asks the app for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.pilot import Pilot

from pdca_tui.model.enums import Alarm
from pdca_tui.model.records import Indicator, Problem, Value
from pdca_tui.tui.glyphs import ASCII, UNICODE
from pdca_tui.tui.ink import width_of
from pdca_tui.tui.screens.indicator_page import IndicatorPage
from pdca_tui.tui.views.chart import Course, Level, Point, chart_lines, scale_for
from pdca_tui.tui.views.digits import ROWS, block_digits
from pdca_tui.tui.views.indicator_course import course_of, outlook
from pdca_tui.tui.views.indicator_page import line_of, next_step
from pdca_tui.tui.widgets.row_list import RowList
from tests.reference import having, lacking, reference_snapshot
from tests.tui.page_host import PageHost, scene_of

SIZES = [(120, 40), (80, 24), (60, 20)]
FIGURES = st.decimals(min_value=-1000, max_value=1000, places=1, allow_nan=False)


def host(name: str, **options: object) -> PageHost:
    return PageHost(scene_of(**options), lambda scene: IndicatorPage(scene, f"indicator-{name}"))  # type: ignore[arg-type]


async def settle(app: PageHost, pilot: Pilot[None]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ascii_only", [False, True])
async def test_figure_judgement_and_next_step_stand_on_every_size(size: tuple[int, int], ascii_only: bool) -> None:
    app = host("NPS", ascii_only=ascii_only)
    async with app.run_test(size=size) as pilot:
        await settle(app, pilot)
        for words in ("NPS", "Round target", "adjust -6.8%", "Enter take on", "not a forecast", "today"):
            assert words in app.text
        if ascii_only:
            drawn = app.text.rpartition("\n")[0]
            assert not set(drawn) & set("█●━─╌┊▌→")


async def test_the_course_is_drawn_by_plotext_once_it_is_loaded() -> None:
    app = host("NPS")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        assert any("⠀" < character <= "⣿" for character in app.text)
        assert "Milestone week 4" in app.text
        assert "✓ met" in app.text


async def test_left_and_right_go_through_the_board_as_a_ring() -> None:
    app = host("NPS")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        assert app.page.indicator_id == "indicator-配件缺货次数"
        await pilot.press("left", "left")
        assert app.page.indicator_id == "indicator-三级质检覆盖率"


async def test_enter_asks_for_the_deed_that_the_chip_names() -> None:
    app = host("配件缺货次数")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await pilot.press("enter")
        assert app.wanted[-1].what == "form:take_on"
        assert isinstance(app.wanted[-1].subject, Indicator)


async def test_values_are_logged_corrected_and_deleted_from_the_page() -> None:
    app = host("NPS")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("tab", "down", "e")
        assert app.wanted[-1].what == "form:value"
        assert app.wanted[-1].subject == app.page.value()
        assert app.page.value().day == dt.date(2026, 4, 10)
        await pilot.press("d")
        assert app.wanted[-1].what == "confirm"
        assert str(app.wanted[-1].question) == "Delete the value 68 分 of 2026-04-10?"
        await pilot.press("v")
        assert app.wanted[-1].subject == app.page.line().indicator


async def test_a_note_is_shown_as_text_and_never_as_markup() -> None:
    snapshot = reference_snapshot()
    value = snapshot.values(snapshot.indicator_by_name["NPS"])[-1]
    app = host("NPS", snapshot=having(snapshot, replace(value, note="[/x][@click=app.quit]out\x1b[2J[/]")))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        assert "[/x][@click=app.quit]out" in app.text
        assert "\x1b" not in app.text


async def test_a_new_revision_leaves_cursor_and_focus_where_they_were() -> None:
    snapshot = reference_snapshot()
    app = host("NPS", snapshot=snapshot)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        await pilot.press("tab", "down", "down")
        day = app.page.value().day
        added = Value(id="value-new", indicator="indicator-NPS", day=dt.date(2026, 4, 16), number=Decimal(70))
        app.page.show(scene_of(having(snapshot, added)))
        await pilot.pause()
        assert app.page.value().day == day
        assert isinstance(app.focused, RowList)
        assert "70" in app.text


async def test_a_page_whose_indicator_is_deleted_goes_back() -> None:
    snapshot = reference_snapshot()
    app = host("NPS", snapshot=snapshot)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        app.page.show(scene_of(lacking(snapshot, "indicator-NPS")))
        await pilot.pause()
        assert not isinstance(app.screen, IndicatorPage)


async def test_without_data_the_page_says_so_and_offers_to_log() -> None:
    app = host("低分客户挽回率")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(app, pilot)
        assert "no data" in app.text
        await pilot.press("enter")
        assert app.wanted[-1].what == "form:value"


async def test_a_read_only_store_says_why_nothing_can_be_logged() -> None:
    app = host("NPS", read_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(app, pilot)
        await pilot.press("n")
        await pilot.pause()
        assert not app.wanted
        assert "reading only" in app.text


def test_somebody_who_took_the_deviation_on_is_named_with_the_next_step() -> None:
    problem = Problem(
        id="p1",
        title="x",
        indicator="indicator-NPS",
        opened_on=dt.date(2026, 4, 15),
        owner="李明",
        next_step="每日 16:00 核对",
        due=dt.date(2026, 4, 24),
    )
    scene = scene_of(having(reference_snapshot(), problem))
    line = line_of(scene, "indicator-NPS")
    assert line is not None
    step = next_step(scene, line)
    assert scene.look.say(step.sentence) == "李明 until 04-24: 每日 16:00 核对"
    assert not step.verb


def test_a_problem_that_opened_by_itself_asks_for_somebody() -> None:
    nobodys = Problem(
        id="problem-1",
        title="x",
        indicator="indicator-配件缺货次数",
        opened_on=dt.date(2026, 4, 17),
        alarm=Alarm.SIGNAL,
    )
    scene = scene_of(snapshot=having(reference_snapshot(), nobodys))
    line = line_of(scene, "indicator-配件缺货次数")
    assert line is not None
    step = next_step(scene, line)
    assert step.form == "take_on"


def test_four_points_are_called_no_forecast_and_a_rate_never_passes_its_bounds_unsaid() -> None:
    scene = scene_of()
    line = line_of(scene, "indicator-配件缺货次数")
    assert line is not None
    sentence, doubt = outlook(scene, line)
    assert str(sentence) == "On course for <5 次/周 by 2026-06-21, as it goes."
    assert str(doubt) == "only 4 points, not a forecast"


def test_weekly_values_stand_in_the_middle_of_their_weeks_and_the_milestone_ends_at_its_own() -> None:
    scene = scene_of()
    line = line_of(scene, "indicator-NPS")
    assert line is not None
    course = course_of(scene, line)
    assert [point.x for point in course.points] == [1.0, 2.0, 3.0, 4.0]
    assert [(level.y, level.last) for level in course.levels] == [(68, 4.0), (73, 13.5)]


@given(st.lists(FIGURES, min_size=1, max_size=4, unique=True), st.lists(FIGURES, min_size=1, max_size=2, unique=True))
@example([Decimal("0.1"), Decimal("2.6")], [Decimal("0.0"), Decimal("0.1")])
@settings(max_examples=150, deadline=None)
def test_a_value_and_a_limit_share_a_row_only_when_they_are_equal(values: list[Decimal], limits: list[Decimal]) -> None:
    scale = scale_for(values, limits, 16)
    for value in values:
        for limit in limits:
            assert (scale.row(value) == scale.row(limit)) <= (value == limit)
    assert all(0 <= scale.row(figure) < 16 for figure in (*values, *limits))


@given(st.lists(FIGURES, max_size=13), FIGURES, st.integers(1, 60), st.integers(20, 130), st.integers(5, 40))
@example([Decimal("0.1")], Decimal("0.0"), 1, 27, 5)
@settings(max_examples=60, deadline=None)
def test_every_chart_row_is_exactly_as_wide_as_it_may_be(
    values: list[Decimal], limit: Decimal, weeks: int, width: int, height: int
) -> None:
    import plotext

    points = [Point(index % weeks + 1.0, y, str(y)) for index, y in enumerate(values)]
    course = Course(
        weeks, points, [Level(limit, "阶段目标", "ok", 0.5, weeks + 0.5)], today=1.0, today_label="今天", week=1
    )
    for glyphs in (UNICODE, ASCII):
        lines = chart_lines(course, width, height, glyphs, plotext)
        assert len(lines) == height
        assert {width_of(line) for line in lines} == {width}


@given(st.from_regex(r"-?[0-9]{1,6}(\.[0-9]{1,2})?%?", fullmatch=True), st.integers(1, 60))
def test_block_digits_keep_to_the_room_they_are_given(text: str, width: int) -> None:
    rows = block_digits(text, width, UNICODE)
    if rows is not None:
        assert len(rows) == ROWS
        assert {len(row) for row in rows} == {len(rows[0])}
        assert len(rows[0]) <= width


def test_a_figure_without_shapes_is_left_to_plain_text() -> None:
    assert block_digits("no data", 60, UNICODE) is None
    assert block_digits("123456789", 12, UNICODE) is None
