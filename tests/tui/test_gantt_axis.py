"""The time axis: where a day stands at each zoom, and which weeks and months are named."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec import structs

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.records import Centre
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.views.gantt_axis import Axis, Frame, Zoom, fitting_zoom, frame_of, make_axis
from pdca_tui.tui.views.gantt_head import head_lines, month_name
from pdca_tui.tui.views.gantt_rows import Layout
from tests.reference import REFERENCE_DAY, ROUND_END, ROUND_START, having, reference_snapshot
from tests.tui.stage import look_in, scene_of


def frame(snapshot: Snapshot | None = None) -> Frame:
    snapshot = snapshot or reference_snapshot()
    return frame_of(snapshot.round, [], REFERENCE_DAY, WorkCalendar.of(snapshot))


def axis(zoom: Zoom, width: int, origin: dt.date = ROUND_START) -> Axis:
    return make_axis(frame(), zoom, width, origin)


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


def test_a_round_of_13_weeks_from_monday_to_saturday_has_78_cells() -> None:
    whole = axis(Zoom.DAY, 78)
    assert [column.label for column in whole.columns] == [str(week) for week in range(1, 14)]
    assert {column.width for column in whole.columns} == {6}
    assert whole.last == ROUND_END
    assert whole.today_cell == 3 * 6 + 4


def test_a_bar_covers_its_working_days_and_no_sunday() -> None:
    whole = axis(Zoom.DAY, 78)
    assert whole.span(day(3, 23), day(3, 23)) == range(1)
    assert whole.span(day(3, 28), day(3, 30)) == range(5, 7)
    assert whole.span(day(3, 23), day(4, 5)) == range(12)


def test_a_closed_day_takes_no_cell() -> None:
    centre = structs.replace(reference_snapshot().all(Centre)[0], closed_days=(day(4, 6),))
    closed = make_axis(frame(having(reference_snapshot(), centre)), Zoom.DAY, 78, ROUND_START)
    assert [column.width for column in closed.columns[:4]] == [6, 6, 5, 6]
    assert closed.left_of(day(4, 7)) == 12


def test_the_closest_zoom_shows_the_days_on_which_nobody_works() -> None:
    near = axis(Zoom.DETAIL, 60)
    assert [column.first.day for column in near.columns if column.off] == [29, 5]
    assert near.columns[0].label == "23"


@pytest.mark.parametrize("width", [30, 40, 78, 120])
def test_the_layout_of_the_method_groups_the_weeks_from_the_fifth_on(width: int) -> None:
    groups = axis(Zoom.ROUND, width)
    assert [column.label for column in groups.columns] == ["1", "2", "3", "4", "5-8", "9-12", "13"]
    assert groups.last == ROUND_END
    assert groups.width <= width


def test_months_hold_whole_months_and_end_with_the_plan() -> None:
    months = axis(Zoom.MONTH, 40)
    assert [column.first for column in months.columns] == [day(3, 1), day(4, 1), day(5, 1), day(6, 1)]


def test_what_lies_outside_has_no_cells() -> None:
    late = axis(Zoom.DAY, 24, day(4, 20))
    assert late.span(day(3, 23), day(4, 18)) == range(0)
    assert late.span(day(4, 1), day(4, 20)) == range(1)
    assert late.today_cell is None


def test_at_first_the_closest_zoom_is_chosen_that_shows_the_whole_plan() -> None:
    assert fitting_zoom(frame(), 78) is Zoom.DAY
    assert fitting_zoom(frame(), 40) is Zoom.WEEK
    assert fitting_zoom(frame(), 20) is Zoom.MONTH


def test_a_plan_beyond_the_round_widens_the_frame() -> None:
    longer = frame_of(reference_snapshot().round, [day(7, 3)], REFERENCE_DAY, WorkCalendar())
    assert (longer.first, longer.last, longer.weeks) == (ROUND_START, day(7, 3), 15)


def test_without_a_round_weeks_begin_on_a_monday() -> None:
    bare = frame_of(None, [day(4, 15)], REFERENCE_DAY, WorkCalendar())
    assert bare.weeks_from == day(4, 13)


@pytest.mark.parametrize("width", range(24, 110))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_month_that_today_would_cover_is_left_out_whole(width: int, language: str) -> None:
    scene = scene_of(None, look_in(language))
    frame = frame_of(scene.snapshot.round, [], scene.day, WorkCalendar.of(scene.snapshot))
    axis = make_axis(frame, Zoom.MONTH if width < 30 else fitting_zoom(frame, width), width, frame.first)
    upper = "".join(span.text for span in head_lines(scene, axis, Layout(10, 0, width))[0])
    words = upper.split()
    known = {month_name(dt.date(2026, n, 1), scene.look) for n in range(1, 13)} | {scene.look.t("today"), "2026"}

    assert set(words) <= known
