"""A pasted list or table, read as a plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.exchange.outline import parse_outline
from pdca_tui.model.enums import Repeat


def tree(text: str) -> list[str]:
    """The titles, each behind a dot a level; nothing may be at fault."""
    parsed = parse_outline(text)
    assert parsed.faults == ()
    return ["." * row.level + row.title for row in parsed.rows]


def faults(text: str) -> list[str]:
    return [str(fault) for fault in parse_outline(text).faults]


TREE = ["A", ".B", "..C", ".D", "E"]


@pytest.mark.parametrize(
    "text",
    [
        "A\n\tB\n\t\tC\n\tD\nE",
        "A\n  B\n      C\n  D\nE",
        "- A\n  - B\n    * C\n  - D\n- E",
        "• A\n　• B\n　　• C\n　• D\n• E",
        "1 A\n1.1 B\n1.1.1 C\n1.2 D\n2 E",
        "1. A\n   1.1. B\n      1.1.1. C\n   1.2. D\n2. E",
        "一、A\n1. B\n(1) C\n2、D\n二、E",
        "一、A\n（一）B\n1.C\n（二）D\n二、E",
        "# A\n## B\n- C\n## D\n# E",
        "A\r\n  B\r\n    C\r\n\r\n  D\r\nE\r\n",
        "M1 A\nM1.1 B\nM1.1.1 C\nM1.2 D\n2. E",
        "编号\t任务\n1\tA\n1.1\tB\n1.1.1\tC\n1.2\tD\n2\tE",
        "Code | Task\n1 | A\n1.1 | B\n1.1.1 | C\n1.2 | D\n2 | E",
        "| code | task |\n|------|------|\n| 1 | A |\n| 1.1 | B |\n| 1.1.1 | C |\n| 1.2 | D |\n| 2 | E |",
        "1\tA\n1.1\tB\n1.1.1\tC\n1.2\tD\n2\tE",
        "task\towner\nA\t\n  B\t\n    C\t\n  D\t\nE\t",
        "code\ttask\n2\tE\n1\tA\n1.1\tB\n1.2\tD\n1.1.1\tC",
    ],
)
def test_every_way_to_write_a_tree_is_the_same_tree(text: str) -> None:
    expected = TREE if "2\tE\n1\tA" not in text else ["E", *TREE[:-1]]
    assert tree(text) == expected


def test_fields_stand_behind_the_title_in_their_order() -> None:
    for text in (
        "导出数据 | 李明 | 一张表 | 2 | 2026-04-20",
        "导出数据｜李明｜一张表｜2天｜2026年4月20日",
        "导出数据\t李明\t一张表\t2\t2026/4/20",
        "- 导出数据 @李明 2天 | | 一张表 | | 2026-04-20",
    ):
        row = parse_outline(text).rows[0]
        assert (row.title, row.owner, row.done_when) == ("导出数据", "李明", "一张表")
        assert (row.days, row.due) == (Decimal(2), dt.date(2026, 4, 20))


def test_days_and_dates_are_known_by_their_look_wherever_they_stand() -> None:
    row = parse_outline("导出 | 李明 | 2d | 2026-04-20 | 2026-04-21").rows[0]
    assert (row.owner, row.done_when, row.days) == ("李明", "", Decimal(2))
    assert (row.start, row.due) == (dt.date(2026, 4, 20), dt.date(2026, 4, 21))


def test_owner_and_days_are_found_within_a_title() -> None:
    rows = parse_outline("设计流程@李明 （1.5天）\nCall the customer @li 2d\nmail a@b.cn").rows
    assert [(row.title, row.owner, row.days) for row in rows] == [
        ("设计流程", "李明", Decimal("1.5")),
        ("Call the customer", "li", Decimal(2)),
        ("mail a@b.cn", "", None),
    ]


def test_days_that_belong_to_the_title_stay_there() -> None:
    rows = parse_outline("试运行3天\nrun the trial for 3 days\n2 people trained").rows
    assert [row.title for row in rows] == ["试运行3天", "run the trial for 3 days", "2 people trained"]
    assert [row.days for row in rows] == [None] * 3


TABLE = (
    "编号\t任务\t责任人\t完成标准\t工期(天)\t开始\t截止\t依赖\t重复\t状态\n"
    "M1.3\t试运行\n"
    'M1.3.1\t培训\t李明\t"人人会用\n能独立操作 ""v2"""\t1\t2026/3/31\t2026-03-31\tM1.2.2，M1.2.3\t\t完成\n'
    "M1.3.2\t每日检查\t李明\t有记录\t\t2026-04-01\t\tM1.3.1\t每日\t未开始\n"
)


def test_a_table_is_read_with_all_its_columns() -> None:
    parsed = parse_outline(TABLE)
    assert parsed.faults == ()
    layer, first, second = parsed.rows
    assert (layer.level, first.level, second.level) == (0, 1, 1)
    assert first.done_when == '人人会用 能独立操作 "v2"'
    assert first.depends == ("M1.2.2", "M1.2.3")
    assert (first.start, first.days) == (dt.date(2026, 3, 31), Decimal(1))
    assert (second.repeats, second.line) == (Repeat.DAILY, 5)
    assert [str(note.told()) for note in parsed.notes] == ["Line 3: “完成” is left out: pasted work is not begun."]


def test_the_headings_are_understood_in_both_languages_and_strange_ones_are_told() -> None:
    parsed = parse_outline("Task\tResponsible\tDuration (days)\tRemark\nExport\tLi\t2\tx")
    assert (parsed.rows[0].owner, parsed.rows[0].days) == ("Li", Decimal(2))
    assert [str(note.message) for note in parsed.notes] == ["The column Remark is not known and is left out."]


def test_rows_without_headings_go_on_as_the_sheet_does() -> None:
    row = parse_outline("1\tExport\tLi\ta sheet\t2\t2026-04-20\t2026-04-21").rows[0]
    assert (row.code, row.owner, row.done_when, row.days) == ("1", "Li", "a sheet", Decimal(2))
    assert (row.start, row.due) == (dt.date(2026, 4, 20), dt.date(2026, 4, 21))


def test_parts_without_their_layer_stand_side_by_side() -> None:
    assert tree("code\ttask\nM1.3.1\ta\nM1.3.2\tb") == ["a", "b"]
    assert tree("1.1 a\n1.2 b") == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("A\n    B\n  C", "Line 3: No line above is indented like this one"),
        ("A\n  B\n\tC", "Line 3: No line above is indented like this one"),
        ("A\n-", "Line 2: The line names no task"),
        ("A | 2", "Line 1: “2” has no place here"),
        ("A | x | y | z", "Line 1: “z” is not a number"),
        ("A | x | y | 1 | soon", "Line 1: “soon” is not a date"),
        ("A | x | y | 1 | 2026-02-30", "Line 1: 2026-02-30 is not in the calendar"),
        ("A | x | y | 1 | 2026-04-20 | 2026-04-21 | more", "Line 1: “more” has no place here"),
        ("A @li 2d | | | 3d", "Line 1: The days stand here twice"),
        ("A @李明 @小王", "One person answers for a task"),
        ("1 A\n1.1 B\n2.1 C", "Line 3: 2.1 does not belong under 1"),
        ("1.1 A\n2 B", "Line 1: 1.1 lies under 1, which is not in the text"),
        ("code\ttask\n1\tA\n2.1\tB", "Line 3: 2.1 lies under 2, which is not in the text"),
        ("code\ttask\n1\tA\n1\tB", "Line 3: 1 stands on line 2 already"),
        ("code\ttask\n\tA", "Line 2: The row has no code"),
        ("code\ttask\nx\tA", "Line 2: “x” is not a code"),
        ("code\ttask\n1\t", "Line 2: The line names no task"),
        ("code\ttask\tdays\n1\tA\t-1", "Line 2: A task cannot take less than 0 days"),
        ("code\ttask\tdays\n1\tA\t2h", "Line 2: This figure is counted in d"),
        ("code\ttask\tstart\tdue\n1\tA\t2026-04-20\t2026-04-01", "Line 2: Due 2026-04-01 comes before the start"),
        ("code\ttask\trepeats\n1\tA\tdaily\n1.1\tB\t", "Line 2: A repeats, so it cannot have parts"),
        ("code\ttask\trepeats\n1\tA\tnever", "Line 2: “never” is not known here"),
        ("code\ttask\ttitle\n1\tA\tB", "Line 1: ['task', 'title'] mean the same"),
        ("code\towner\n1\tA", "Line 1: No column names the tasks"),
        ("code\ttask\n1\tA\tB", "Line 2: “B” stands behind the last column"),
        ("A\x1b[31m", "Line 1: The line holds ␛"),
        ("A\u202eB", "Line 1: The line holds <U+202E>"),
        ("A\nB\x00", "Line 2: The line holds ␀"),
        ("A" * 2001, "Line 1: The text has 2001 characters"),
    ],
)
def test_what_cannot_be_read_is_marked_by_its_line_with_what_to_do(text: str, fault: str) -> None:
    assert any(fault in one for one in faults(text)), faults(text)


def test_a_fault_keeps_to_its_line() -> None:
    parsed = parse_outline("A\n  B | 2\n  C\nD\x07\nE")
    assert [mark.line for mark in parsed.marks] == [2, 4]
    assert [row.title for row in parsed.rows] == ["A", "B", "C", "E"]


def test_parts_of_a_line_at_fault_go_to_what_is_left_above_them() -> None:
    parsed = parse_outline("A\n  -\n    B\n      C\nD")
    assert [(row.title, row.level) for row in parsed.rows] == [("A", 0), ("B", 1), ("C", 2), ("D", 0)]


def test_days_of_a_layer_are_left_out_and_told() -> None:
    parsed = parse_outline("A 5d\n  B 2d\n  C 2d")
    assert parsed.faults == ()
    assert parsed.rows[0].days is None
    assert "they carry the days" in str(parsed.notes[0].told())


def test_an_unended_quote_takes_nothing_with_it() -> None:
    assert tree('code\ttask\towner\n1\t"A\tx\n2\tB\ty') == ['"A', "B"]


def test_marks_that_only_draw_a_line_and_empty_lines_do_not_count() -> None:
    assert tree("\ufeffA\n\n-----\n  \nB\n***") == ["A", "B"]
    assert parse_outline("").rows == parse_outline(" \n\t\n").rows == ()


def test_too_many_rows_are_refused_at_the_first_that_is_too_much() -> None:
    parsed = parse_outline("\n".join(["x"] * 2500))
    assert len(parsed.rows) == 2000
    assert str(parsed.faults[0]).startswith("Line 2001: 2000 tasks can be pasted at once")


signs = st.text(
    st.sampled_from(list(" \t\n\r-*#|｜@@\"'1234.、一二()（）［①天dAaé任务/\x00\x1b\u2028\ud800\u202e")), max_size=200
)


@given(st.one_of(signs, st.text(max_size=200)))
def test_any_text_is_read_or_marked_and_never_breaks_the_tree(text: str) -> None:
    parsed = parse_outline(text)
    deep = -1
    for row in parsed.rows:
        assert row.title.strip() == row.title != ""
        assert row.level >= 0
        deep = row.level if row.level <= deep + 1 else deep + 99
        assert deep == row.level
        assert row.line >= 1
