"""The bars of the chart as text, cell by cell, on the reference round."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from msgspec import structs

from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Baseline, Measure, PromisedDays, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.ink import Line
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.gantt_axis import Axis, Zoom, frame_of, make_axis
from pdca_tui.tui.views.gantt_bars import actual_bar, layer_bar, leaf_bar, measure_bar, promise_bar
from pdca_tui.tui.views.gantt_detail import detail_lines
from pdca_tui.tui.views.gantt_head import head_lines, legend_line, zoom_fact
from pdca_tui.tui.views.gantt_rows import Shown, critical_rows, gantt_rows, layout_of
from pdca_tui.tui.views.gantt_times import layer_days, plan_days
from tests.reference import ROUND_START, having, reference_snapshot
from tests.tui.stage import look_in, scene_of


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


def axis_of(scene: Scene, zoom: Zoom = Zoom.DAY, width: int = 78) -> Axis:
    frame = frame_of(scene.snapshot.round, plan_days(scene), scene.day, scene.facts.calendar)
    return make_axis(frame, zoom, width, ROUND_START)


def text(line: Line) -> str:
    return "".join(span.text for span in line).rstrip()


def roles(line: Line, sign: str) -> list[tuple[str, int]]:
    """Each role that `sign` is drawn in, with the cells it takes."""
    found = [(span.role, span.text.count(sign)) for span in line]
    return [(role, count) for role, count in found if count]


def task(snapshot: Snapshot, code: str) -> Task:
    return snapshot.task_by_code[code]


@pytest.mark.parametrize(
    ("code", "bar"),
    [
        ("M1", "■" * 12 + "█" * 12 + "→" * 54),
        ("M2", "■" * 6 + "█" * 18 + "→" * 54),
        ("M4", "■" * 12 + "█" * 36 + "→" * 30),
        ("M5", "■" * 24 + "█" * 48),
        ("M8", " " * 22 + "│ " + "■" * 24 + "█" * 24),
    ],
)
def test_the_phases_of_the_reference_round_stand_in_their_weeks(code: str, bar: str) -> None:
    scene = scene_of()
    assert text(measure_bar(scene, scene.snapshot.measure_by_code[code], axis_of(scene))) == bar


def test_in_the_layout_of_the_method_the_phases_end_with_its_columns() -> None:
    scene = scene_of()
    axis = axis_of(scene, Zoom.ROUND, 40)
    bar = text(measure_bar(scene, scene.snapshot.measure_by_code["M4"], axis))
    ends = {column.label: column.x + column.width for column in axis.columns}
    assert bar.rindex("■") + 1 == ends["2"]
    assert bar.rindex("█") + 1 == ends["5-8"]


def test_what_lies_behind_today_is_drawn_quieter_and_today_in_accent() -> None:
    scene = scene_of()
    bar = measure_bar(scene, scene.snapshot.measure_by_code["M4"], axis_of(scene))
    assert roles(bar, "█") == [("impl", 10), ("accent", 1), ("impl-ahead", 25)]


def test_a_layer_is_a_thin_line_over_its_leaves() -> None:
    scene = scene_of()
    assert text(layer_bar(scene, task(scene.snapshot, "M1.2"), axis_of(scene))).startswith("   ━━━━ ")


def test_finished_work_is_green_and_its_late_part_is_not() -> None:
    late = structs.replace(
        task(reference_snapshot(), "M1.3.2"),
        promised_start=day(4, 1),
        promised_due=day(4, 2),
        started_on=day(4, 1),
        finished_on=day(4, 3),
    )
    scene = scene_of(having(reference_snapshot(), late))
    bar = leaf_bar(scene, late, axis_of(scene))
    assert roles(bar, "█") == [("ok", 2), ("bad", 1)]
    assert "▲ 1 day late" in text(bar)
    second = promise_bar(scene, late, axis_of(scene))
    assert roles(second, "■") == [("ok", 2), ("bad", 1)]


def open_task(**fields: object) -> Task:
    plain = Task(
        id="task-new",
        measure="measure-M1",
        parent="task-M1.4",
        code="M1.4.4",
        title="print",
        owner="李明",
        days=Decimal(2),
        start=day(4, 20),
        due=day(4, 21),
    )
    return structs.replace(plain, **fields)


@pytest.mark.parametrize(
    ("fields", "bar"),
    [
        ({}, " " * 22 + "│ □□"),
        ({"status": TaskStatus.DOING, "started_on": day(4, 16), "start": day(4, 16)}, " " * 21 + "██□□□"),
        ({"start": day(4, 14), "due": day(4, 15)}, " " * 19 + "□□██ ▲ 2 days late"),
        ({"status": TaskStatus.DROPPED}, " " * 22 + "│ ──"),
        ({"days": Decimal(0), "start": None, "due": day(4, 22)}, " " * 22 + "│   ◇"),
        ({"days": Decimal(0), "start": None, "due": day(4, 10), "status": TaskStatus.DONE}, " " * 16 + "◆     │"),
    ],
)
def test_open_work_is_hollow_until_it_is_begun(fields: dict[str, object], bar: str) -> None:
    new = open_task(**fields)
    scene = scene_of(having(reference_snapshot(), new))
    assert text(leaf_bar(scene, new, axis_of(scene))).split(" slack")[0].split("  slack")[0].rstrip() == bar


def test_a_repeating_task_shows_its_turns_and_fills_those_that_were_kept() -> None:
    weekly = structs.replace(task(reference_snapshot(), "M1.4.2"), ticks={"2026-04-10": "liming"})
    scene = scene_of(having(reference_snapshot(), weekly))
    bar = leaf_bar(scene, weekly, axis_of(scene))
    assert text(bar).startswith(" " * 16 + "■     ○     ○")
    assert roles(bar, "■") == [("ok", 1)]
    assert ("warn", 1) in roles(bar, "○")


def test_the_line_of_progress_ends_today_and_says_where_the_measure_is_heading() -> None:
    scene = scene_of()
    line = text(actual_bar(scene, scene.snapshot.measure_by_code["M1"], axis_of(scene)))
    assert line == "━" * 22 + "►  ✓ nothing late   end 06-20 as planned"


def test_the_head_names_months_weeks_and_today() -> None:
    scene = scene_of()
    axis, layout = axis_of(scene), layout_of(119)
    upper, lower = (text(line) for line in head_lines(scene, axis, layout))
    assert upper.split() == ["Mar", "Apr", "today", "May", "Jun"]
    assert lower.split() == ["Measure", "/", "task", "Owner", "1", "2", "3", "4", "│", *map(str, range(5, 14))]
    assert upper.index("today") + 2 == lower.index("│") == layout.side + 1 + 22


def test_the_legend_keeps_whole_entries() -> None:
    assert text(legend_line(scene_of(), 45)).endswith("implementation")
    assert zoom_fact(scene_of(), Zoom.DAY) == "one cell = one working day, Mon to Sat"


def test_narrow_screens_lose_the_owner_first_and_the_chart_keeps_half() -> None:
    assert [(layout_of(width - 1).owner > 0) for width in (120, 100, 80, 60)] == [True, True, False, False]
    assert layout_of(119).chart == 78
    assert layout_of(79).chart >= 39
    assert layout_of(59).chart >= 29


def rows_of(scene: Scene, opened: set[str], **kwargs: bool) -> list[str]:
    shown = Shown(axis_of(scene), layout_of(119))
    return [text(line) for row in gantt_rows(scene, shown, opened, **kwargs) for line in row.draw(119, "plain")]


def test_rows_are_measures_and_where_opened_their_tasks() -> None:
    scene = scene_of()
    assert len(rows_of(scene, set())) == 8
    lines = rows_of(scene, {"measure-M1", "task-M1.3"})
    assert len(lines) == 8 + 4 + 3
    assert lines[4].startswith("   ✓ 1.3.1 培训配件员工")
    assert "配件预拣货机制" in lines[0]


def test_measures_without_tasks_are_marked() -> None:
    scene = scene_of()
    assert [line.split()[1] for line in rows_of(scene, set()) if "◆" in line] == ["M2", "M3", "M4", "M5", "M6", "M7"]


def test_only_the_critical_path_leaves_out_what_has_slack() -> None:
    scene = scene_of()
    kept = critical_rows(scene)
    assert "measure-M1" in kept
    assert "measure-M2" not in kept
    lines = rows_of(scene, set(), critical_only=True)
    assert not any("M2" in line for line in lines)


def test_a_ring_is_told_where_the_schedule_would_stand() -> None:
    first, second = task(reference_snapshot(), "M1.1.1"), task(reference_snapshot(), "M1.1.2")
    ring = having(reference_snapshot(), structs.replace(first, depends=(second.id,)))
    scene = scene_of(ring)
    _, lines = detail_lines(scene, first, 116, None)
    assert "wait for each other in a ring" in text(lines[0])
    assert rows_of(scene, {"measure-M1"})


def test_the_detail_names_the_promise_the_slack_and_what_depends() -> None:
    scene = scene_of()
    title, lines = detail_lines(scene, task(scene.snapshot, "M1.3.2"), 116, None)
    told = "\n".join(text(line) for line in lines)
    assert title.name == "M1.3.2 试运行3天"
    assert "depends 1.3.1 培训配件员工 → this task → 1.3.3 收集反馈优化" in told
    assert "a leaf over 2 days" in told
    assert "done when 每天记录问题并及时调整" in told


def test_the_first_approval_is_the_promise_and_the_last_one_is_named() -> None:
    snapshot = reference_snapshot()
    late, round_ = task(snapshot, "M1.3.2"), snapshot.round
    assert round_ is not None
    promised = {late.id: PromisedDays(day(4, 1), day(4, 2))}
    locks = [
        Baseline(id="baseline-1", round=round_.id, number=1, day=day(3, 20), approver="李经理", days=promised),
        Baseline(id="baseline-2", round=round_.id, number=2, day=day(4, 6), approver="区域经理", reason="late parts"),
    ]
    scene = scene_of(having(snapshot, *locks))
    _, lines = detail_lines(scene, late, 116, None)
    assert text(lines[0]).startswith("promise 04-01 → 04-02  2 days    actual 04-01 → 04-03")
    assert "▲ 1 day late" in text(lines[0])
    assert text(lines[2]).startswith("promise locked 04-06 by 区域经理")


def test_a_measure_tells_its_phases_and_its_missing_tasks() -> None:
    scene = scene_of()
    measure = scene.snapshot.get(Measure, "measure-M2")
    _, lines = detail_lines(scene, measure, 116, None)
    assert text(lines[0]) == "■ preparation w1    █ implementation w2-4    → running on from w5"
    assert "no tasks" in text(lines[1])


def test_plain_terminals_get_plain_signs() -> None:
    scene = scene_of(look=look_in(ascii=True))
    bar = text(measure_bar(scene, scene.snapshot.measure_by_code["M1"], axis_of(scene)))
    assert bar == "=" * 12 + "#" * 12 + ">" * 54
    assert bar.isascii()


def test_a_layer_without_days_draws_nothing() -> None:
    layer = Task(id="task-empty", measure="measure-M2", code="M2.1", title="later")
    leaf = Task(id="task-leaf", measure="measure-M2", parent="task-empty", code="M2.1.1", title="leaf")
    scene = scene_of(having(reference_snapshot(), layer, structs.replace(leaf, status=TaskStatus.DROPPED)))
    assert layer_days(scene, layer) is None
