"""Every bad input is refused with a sentence that names sheet, row and column, and nothing comes of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.workbooks import (
    BUDGET,
    INDICATORS,
    MEASURES,
    PEOPLE,
    ROUND,
    VALUES,
    WBS,
    Sheets,
    plan_of,
    plan_sheets,
    told,
    with_cell,
    with_row,
)

D = dt.date

RACI = [["措施", "服务经理"], ["预拣货", "A"]]

CASES: dict[str, tuple[Sheets, str, int, str, str]] = {
    "an unknown owner": (
        {"WBS": with_cell(WBS, 2, 3, "王五")},
        "WBS",
        2,
        "C 责任人",
        "Unknown owner “王五”",
    ),
    "two owners in one cell": (
        {"措施": with_cell(MEASURES, 2, 3, "李明、小王")},
        "措施",
        2,
        "C 责任人",
        "Unknown owner",
    ),
    "a duplicate code": ({"WBS": with_row(WBS, "m1.2 ", "again")}, "WBS", 4, "A 编号", "there twice: see row 3"),
    "a duplicate measure": ({"措施": with_row(MEASURES, "M1", "again")}, "措施", 4, "A 编号", "see row 2"),
    "a duplicate person": ({"人员": with_row(PEOPLE, "李明")}, "人员", 4, "A 姓名", "see row 2"),
    "one login for two": ({"人员": with_row(PEOPLE, "小张", None, "LiMing")}, "人员", 4, "C 登录名", "the same login"),
    "a dependency on nothing": ({"WBS": with_cell(WBS, 3, 7, "M9.9")}, "WBS", 3, "G 依赖", "“M9.9” is no task"),
    "a dependency on itself": ({"WBS": with_cell(WBS, 3, 7, "M1.2")}, "WBS", 3, "G 依赖", "cannot wait for M1.2"),
    "a dependency cycle": (
        {"WBS": with_cell(WBS, 2, 7, "M1.2")},
        "WBS",
        2,
        "G 依赖",
        "in a ring: M1.1 → M1.2 → M1.1",
    ),
    "a layer that waits for its own task": (
        {"WBS": with_cell(with_row(WBS, "M1.1.1", "part"), 2, 7, "M1.1.1")},
        "WBS",
        2,
        "G 依赖",
        "cannot wait for M1.1.1",
    ),
    "a ring through two layers": (
        {
            "WBS": [
                ["编号", "任务", "依赖"],
                ["M1.1", "a", None],
                ["M1.1.1", "b", "M1.2"],
                ["M1.2", "c", None],
                ["M1.2.1", "d", "M1.1"],
            ]
        },
        "WBS",
        3,
        "C 依赖",
        "in a ring: M1.1.1 → M1.2.1 → M1.1.1",
    ),
    "a code under nothing": (
        {"WBS": with_row(WBS, "M1.7.1", "x")},
        "WBS",
        4,
        "A 编号",
        "M1.7, which is not in the plan",
    ),
    "a task of no measure": ({"WBS": with_row(WBS, "M7.1", "x")}, "WBS", 4, "A 编号", "M7, which is no measure"),
    "a measure among the tasks": ({"WBS": with_row(WBS, "M1", "x")}, "WBS", 4, "A 编号", "M1 is a measure"),
    "a code with an empty part": ({"WBS": with_row(WBS, "M1..2", "x")}, "WBS", 4, "A 编号", "is not a code"),
    "a task without a code": ({"WBS": with_row(WBS, None, "x")}, "WBS", 4, "A 编号", "is empty"),
    "a task without a name": ({"WBS": with_row(WBS, "M1.3", "  ")}, "WBS", 4, "B 任务", "is empty"),
    "negative days": ({"WBS": with_cell(WBS, 2, 4, -1)}, "WBS", 2, "D 工期(天)", "less than 0 days"),
    "days without end": (
        {"WBS": with_cell(WBS, 2, 4, 10_000_000)},
        "WBS",
        2,
        "D 工期(天)",
        "at most 1000 working days",
    ),
    "a day at the end of time": ({"WBS": with_cell(WBS, 2, 6, "9999-12-31")}, "WBS", 2, "F 截止", "too far away"),
    "text in a number column": (
        {"WBS": with_cell(WBS, 2, 4, "两天")},
        "WBS",
        2,
        "D 工期(天)",
        "“两天” is not a number",
    ),
    "a date in a number column": (
        {"WBS": with_cell(WBS, 2, 4, D(2026, 1, 1))},
        "WBS",
        2,
        "D 工期(天)",
        "is not a number",
    ),
    "a truth value in a number column": (
        {"WBS": with_cell(WBS, 2, 4, True)},
        "WBS",
        2,
        "D 工期(天)",
        "is not a number",
    ),
    "hours in the days": ({"WBS": with_cell(WBS, 2, 4, "3h")}, "WBS", 2, "D 工期(天)", "counted in d, not in “h”"),
    "due before start": ({"WBS": with_cell(WBS, 3, 6, D(2026, 3, 23))}, "WBS", 3, "F 截止", "before the start"),
    "a start before the round": ({"WBS": with_cell(WBS, 2, 5, D(2026, 3, 1))}, "WBS", 2, "E 开始", "outside the round"),
    "a due day after the round": ({"WBS": with_cell(WBS, 2, 6, "2026-12-01")}, "WBS", 2, "F 截止", "outside the round"),
    "no date": ({"WBS": with_cell(WBS, 2, 5, "下周一")}, "WBS", 2, "E 开始", "“下周一” is not a date"),
    "a day that does not exist": (
        {"WBS": with_cell(WBS, 2, 5, "2026-02-30")},
        "WBS",
        2,
        "E 开始",
        "not in the calendar",
    ),
    "a number in a date column": ({"WBS": with_cell(WBS, 2, 5, 46104)}, "WBS", 2, "E 开始", "is not a date"),
    "an unknown status": ({"WBS": with_cell(WBS, 2, 8, "快了")}, "WBS", 2, "H 状态", "完成/done"),
    "nobody who would be a manager": (
        {"人员": [PEOPLE[0], *([*row[:3], "查看", *row[4:]] for row in PEOPLE[1:])]},
        "人员",
        2,
        "D 权限",
        "Nobody would be a manager",
    ),
    "an unknown right": ({"人员": with_cell(PEOPLE, 2, 4, "boss")}, "人员", 2, "D 权限", "“boss” is not known"),
    "weeks that Excel made a date of": (
        {"措施": with_cell(MEASURES, 2, 4, D(2026, 1, 2))},
        "措施",
        2,
        "D 准备期",
        "made a date of these weeks",
    ),
    "weeks backwards": ({"措施": with_cell(MEASURES, 2, 4, "5-3")}, "措施", 2, "D 准备期", "names no weeks"),
    "week 0": ({"措施": with_cell(MEASURES, 2, 4, "0-3")}, "措施", 2, "D 准备期", "names no weeks"),
    "a round that never ends": ({"轮次": with_cell(ROUND, 5, 2, "2150-12-31")}, "轮次", 5, "B 值", "at most 1098 days"),
    "weeks after the round": ({"措施": with_cell(MEASURES, 2, 4, "12-20")}, "措施", 2, "D 准备期", "has 13 weeks"),
    "an end before the start": ({"轮次": with_cell(ROUND, 5, 2, "2026-01-01")}, "轮次", 5, "B 值", "before its start"),
    "a round without a start": ({"轮次": with_cell(ROUND, 4, 2, None)}, "轮次", 4, "B 值", "first and its last day"),
    "a broken round number": ({"轮次": with_cell(ROUND, 3, 2, 1.5)}, "轮次", 3, "B 值", "not a whole number"),
    "no workdays": ({"轮次": with_cell(ROUND, 6, 2, "随便")}, "轮次", 6, "B 值", "names no workdays"),
    "a field twice": ({"轮次": with_row(ROUND, "Centre", "x")}, "轮次", 7, "A 字段", "see row 2"),
    "an ROI that may be per cent": ({"轮次": with_row(ROUND, "承诺ROI", 230)}, "轮次", 7, "B 值", "Write 230%"),
    "a value for an unknown indicator": (
        {"数据": with_row(VALUES, "满意度", D(2026, 4, 3), 5)},
        "数据",
        4,
        "A 指标",
        "“满意度” is no indicator",
    ),
    "two values on one day": (
        {"数据": with_row(VALUES, "nps", "2026/3/27", 66)},
        "数据",
        4,
        "B 日期",
        "NPS has two values on 2026-03-27: see row 2",
    ),
    "a value without a day": ({"数据": with_row(VALUES, "NPS", None, 66)}, "数据", 4, "B 日期", "is empty"),
    "a value without a number": (
        {"数据": with_row(VALUES, "NPS", D(2026, 4, 3), None)},
        "数据",
        4,
        "C 数值",
        "is empty",
    ),
    "a value outside the round": (
        {"数据": with_row(VALUES, "NPS", D(2025, 4, 3), 66)},
        "数据",
        4,
        "B 日期",
        "outside the round",
    ),
    "text for a value": ({"数据": with_cell(VALUES, 2, 3, "很好")}, "数据", 2, "C 数值", "“很好” is not a number"),
    "a value in another unit": (
        {"数据": with_cell(VALUES, 2, 3, "65%")},
        "数据",
        2,
        "C 数值",
        "counted in 分, not in “%”",
    ),
    "a number too large": ({"数据": with_cell(VALUES, 2, 3, "1" * 40)}, "数据", 2, "C 数值", "too many digits"),
    "not-a-number as text": ({"数据": with_cell(VALUES, 2, 3, "NaN")}, "数据", 2, "C 数值", "is not a number"),
    "comparator nonsense": ({"指标": with_cell(INDICATORS, 3, 5, "<<5")}, "指标", 3, "E 目标", "“<<5” is not a target"),
    "a comparator without a figure": (
        {"指标": with_cell(INDICATORS, 3, 5, "<")},
        "指标",
        3,
        "E 目标",
        "is not a target",
    ),
    "a target against its direction": ({"指标": with_cell(INDICATORS, 3, 5, ">5")}, "指标", 3, "E 目标", "contradicts"),
    "a band for a direction": (
        {"指标": with_cell(INDICATORS, 2, 5, "60-80")},
        "指标",
        2,
        "E 目标",
        "A band has two figures",
    ),
    "a band upside down": ({"指标": with_cell(INDICATORS, 2, 5, "80~60")}, "指标", 2, "E 目标", "ends below"),
    "a text of 2,001 characters": (
        {"数据": with_cell(VALUES, 2, 4, "长" * 2001)},
        "数据",
        2,
        "D 备注",
        "2001 characters",
    ),
    "half a character": ({"数据": with_cell(VALUES, 2, 4, "x_xD800_")}, "数据", 2, "D 备注", "half a character"),
    "a budget in text": ({"预算": with_cell(BUDGET, 2, 2, "三万")}, "预算", 2, "B 预算", "is not a number"),
    "a budget in another currency": ({"预算": with_cell(BUDGET, 2, 2, "3元")}, "预算", 2, "B 预算", "counted in 万元"),
    "a negative amount": ({"预算": with_cell(BUDGET, 2, 3, -1)}, "预算", 2, "C 实际支出", "not negative"),
    "a letter that is none": ({"RACI": with_cell(RACI, 2, 2, "X")}, "RACI", 2, "B 服务经理", "no RACI letter"),
    "three letters": ({"RACI": with_cell(RACI, 2, 2, "R+A+C")}, "RACI", 2, "B 服务经理", "no RACI letter"),
    "responsibility for no measure": ({"RACI": with_cell(RACI, 2, 1, "M8")}, "RACI", 2, "A 措施", "“M8” is no measure"),
    "responsibility twice": ({"RACI": with_row(RACI, "M1", "R")}, "RACI", 3, "A 措施", "see row 2"),
    "neither yes nor no": (
        {"产出": [["产出", "计入ROI"], ["产值", "也许"]]},
        "产出",
        2,
        "B 计入ROI",
        "neither yes nor no",
    ),
    "a column twice": ({"数据": [[*VALUES[0], "Value"], *(VALUES[1:])]}, "数据", 1, "E Value", "there twice"),
    "a missing heading": ({"数据": [["指标", "数值"], ["NPS", 1]]}, "数据", 1, "", "日期/Date"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_named_by_sheet_row_and_column(tmp_path: Path, case: str) -> None:
    changed, sheet, row, column, sentence = CASES[case]
    plan = plan_of(tmp_path, plan_sheets(**changed))
    assert [(s, r, c) for s, r, c, _ in told(plan)] == [(sheet, row, column)]
    assert sentence in told(plan)[0][3]
    assert (plan.records_added, plan.records_changed) == ([], [])


def test_the_sound_plan_has_no_fault(tmp_path: Path) -> None:
    assert told(plan_of(tmp_path, plan_sheets(RACI=RACI))) == []


def test_every_fault_is_told_in_one_go(tmp_path: Path) -> None:
    wrong = plan_sheets(WBS=with_cell(with_cell(WBS, 2, 4, "x"), 3, 3, "王五"), 数据=with_cell(VALUES, 2, 3, "x"))
    assert [(s, r) for s, r, _, _ in told(plan_of(tmp_path, wrong))] == [("WBS", 2), ("WBS", 3), ("数据", 2)]


def test_one_mistake_is_told_once_not_by_every_row_that_refers_to_it(tmp_path: Path) -> None:
    wrong = plan_sheets(措施=with_cell(MEASURES, 2, 4, "x"), 指标=with_cell(INDICATORS, 2, 4, "x"))
    assert len(told(plan_of(tmp_path, wrong))) == 2


def test_hundreds_of_faults_are_counted(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["指标", "日期", "数值"], *([f"x{n}", D(2026, 4, 1), 1] for n in range(500))]
    faults = told(plan_of(tmp_path, plan_sheets(数据=rows)))
    assert len(faults) == 201
    assert faults[-1] == ("", 0, "", "There are 300 more faults.")


def test_a_hostile_text_in_a_fault_is_harmless(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, plan_sheets(WBS=with_cell(WBS, 2, 3, "_x001B_]0;x_x0007_")))
    sentence = told(plan)[0][3]
    assert "\x1b" not in sentence
    assert "␛]0;x␇" in sentence
