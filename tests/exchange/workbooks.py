"""Small real workbooks for the tests, and stores made of what they hold."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from pdca_tui.exchange import ImportPlan, plan_import, read_workbook
from pdca_tui.model.records import TABLE_OF, Record
from pdca_tui.model.snapshot import Snapshot

Sheets = dict[str, list[list[Any]]]

ROUND = [
    ["字段", "值"],
    ["中心", "试验中心"],
    ["轮次", 1],
    ["开始", dt.date(2026, 3, 23)],
    ["结束", dt.date(2026, 6, 21)],
    ["工作日", "12345"],
]
PEOPLE = [
    ["姓名", "岗位", "登录名", "权限"],
    ["李明", "配件主管", "liming", "manager"],
    ["小王", "服务顾问", "wang", None],
]
MEASURES = [["编号", "措施", "责任人", "准备期"], ["M1", "预拣货", "李明", "1-2"], ["M2", "沟通", "小王", "3"]]
WBS = [
    ["编号", "任务", "责任人", "工期(天)", "开始", "截止", "依赖", "状态"],
    ["M1.1", "分析", "李明", 1, dt.date(2026, 3, 23), dt.date(2026, 3, 23), None, "完成"],
    ["M1.2", "设计", "小王", 2, dt.date(2026, 3, 24), dt.date(2026, 3, 25), "M1.1", None],
]
INDICATORS = [
    ["指标", "单位", "方向", "基线", "目标"],
    ["NPS", "分", "越高越好", 65, 73],
    ["缺货", "次/周", "越低越好", 15, "<5"],
]
VALUES = [
    ["指标", "日期", "数值", "备注"],
    ["NPS", dt.date(2026, 3, 27), 65, None],
    ["缺货", dt.date(2026, 3, 27), 15, None],
]
BUDGET = [["项目", "预算", "实际支出", "说明"], ["库存", 3, 2.8, None]]


def plan_sheets(**changed: list[list[Any]]) -> Sheets:
    """The sheets of a small sound plan, some of them replaced."""
    sheets = {
        "轮次": ROUND,
        "人员": PEOPLE,
        "措施": MEASURES,
        "WBS": WBS,
        "指标": INDICATORS,
        "数据": VALUES,
        "预算": BUDGET,
    }
    return {name: [list(row) for row in rows] for name, rows in (sheets | changed).items()}


def with_cell(rows: Sequence[Sequence[Any]], row: int, column: int, value: Any) -> list[list[Any]]:
    """A copy of `rows` with one cell replaced; row and column as in a spreadsheet, from 1."""
    copy = [list(each) for each in rows]
    copy[row - 1][column - 1] = value
    return copy


def with_row(rows: Sequence[Sequence[Any]], *cells: Any) -> list[list[Any]]:
    """A copy of `rows` with one more row."""
    return [*(list(row) for row in rows), list(cells)]


def save(path: Path, sheets: Mapping[str, Iterable[Sequence[Any]]]) -> Path:
    """Write the sheets as an .xlsx file and return its path."""
    workbook = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def plan_of(tmp_path: Path, sheets: Mapping[str, Iterable[Sequence[Any]]], store: Snapshot | None = None) -> ImportPlan:
    """The import plan of a workbook with these sheets."""
    return plan_import(read_workbook(save(tmp_path / "plan.xlsx", sheets)), store)


def applied(plan: ImportPlan, store: Snapshot | None = None) -> Snapshot:
    """The store after the import; the plan must be without faults."""
    assert not plan.errors, [str(fault.message) for fault in plan.errors]
    tables: dict[str, dict[str, Record]] = defaultdict(dict)
    for table, records in (store.records if store else {}).items():
        tables[table].update(records)
    for record in (*plan.records_added, *(new for _, new in plan.records_changed)):
        tables[TABLE_OF[type(record)]][record.id] = record
    return Snapshot(records=tables)


def store_of(tmp_path: Path, sheets: Mapping[str, Iterable[Sequence[Any]]]) -> Snapshot:
    """A store made of these sheets."""
    return applied(plan_of(tmp_path, sheets))


def told(plan: ImportPlan) -> list[tuple[str, int, str, str]]:
    """The faults as (sheet, row, column, English sentence)."""
    return [(fault.sheet, fault.row, fault.column, str(fault.message)) for fault in plan.errors]
