"""The reference round, built by hand from the facts of the method and the reference workbook.

`reference_snapshot()` is a whole store in memory: round 1 of the Nanshan centre, 2026-03-23 to 2026-06-21,
as it stood on Friday of week 4, `REFERENCE_DAY`. Ids are readable: `measure-M1`, `task-M1.4.1`,
`indicator-NPS`, `person-li`. `having` and `lacking` make variants of a snapshot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from pdca_tui.model.enums import Better, IndicatorKind, Period, Repeat, Right, TaskStatus
from pdca_tui.model.records import (
    TABLE_OF,
    BudgetLine,
    Centre,
    Indicator,
    Measure,
    Milestone,
    Output,
    Person,
    Raci,
    Record,
    Round,
    Spend,
    Target,
    Task,
    Value,
    WeekSpan,
)
from pdca_tui.model.snapshot import Snapshot

REFERENCE_DAY = dt.date(2026, 4, 17)
ROUND_START = dt.date(2026, 3, 23)
ROUND_END = dt.date(2026, 6, 21)
ROLES = ("服务经理", "配件主管", "技术主管", "服务顾问", "区域经理")

_PEOPLE = [
    ("李经理", "服务经理", "li", Right.MANAGER),
    ("李明", "配件主管", "liming", Right.MEMBER),
    ("张伟", "配件专员", "zhangwei", Right.MEMBER),
    ("小王", "服务顾问", "xiaowang", Right.MEMBER),
    ("刘顾问", "服务顾问", "liu", Right.MEMBER),
    ("技术主管", "技术主管", "tech", Right.MEMBER),
    ("客户专员", "客户专员", "crm", Right.MEMBER),
    ("区域经理", "区域经理", "region", Right.VIEWER),
]

_MEASURES = [
    ("M1", "配件预拣货机制", "配件主管", "李明", (1, 2), (3, 4), 5),
    ("M2", "主动沟通机制", "服务顾问", "小王", (1, 1), (2, 4), 5),
    ("M3", "预约准时承诺", "服务经理", "李经理", (1, 2), (3, 4), 5),
    ("M4", "库存优化", "配件主管", "李明", (1, 2), (3, 8), 9),
    ("M5", "技师招聘", "技术主管", "技术主管", (1, 4), (5, 12), None),
    ("M6", "质检机制", "技术主管", "技术主管", (1, 2), (3, 4), 5),
    ("M7", "低分挽回", "服务经理", "李经理", (1, 1), (2, 4), 5),
    ("M8", "客户分层", "客户专员", "客户专员", (5, 8), (9, 12), None),
]

_LAYERS = [("M1.1", "数据分析"), ("M1.2", "流程设计"), ("M1.3", "试运行"), ("M1.4", "正式实施")]

# code, title, done when, days, start, due (both as month-day of 2026), depends on
_DONE_LEAVES = [
    ("M1.1.1", "导出过去6个月维修数据", "表格:配件名称、使用频次、库存量", 1, "03-23", "03-23", ""),
    ("M1.1.2", "识别TOP20高频配件", "按使用频次排序的配件清单", 1, "03-24", "03-24", "M1.1.1"),
    ("M1.1.3", "分析每日需求量", "每个配件的日均需求量", 1, "03-25", "03-25", "M1.1.2"),
    ("M1.2.1", "设计预拣货流程", "每个步骤都明确的流程图", 2, "03-26", "03-27", "M1.1.3"),
    ("M1.2.2", "制作预拣货清单模板", "可自动生成的表格模板", 2, "03-28", "03-30", "M1.2.1"),
    ("M1.2.3", "确定预拣货时间节点", "每天17:30前完成次日预拣货", 1, "03-30", "03-30", "M1.2.1"),
    ("M1.3.1", "培训配件员工", "所有配件员工理解流程并能独立操作", 1, "03-31", "03-31", "M1.2.2,M1.2.3"),
    ("M1.3.2", "试运行3天", "每天记录问题并及时调整", 3, "04-01", "04-03", "M1.3.1"),
    ("M1.3.3", "收集反馈优化", "优化后的流程v2.0", 1, "04-04", "04-04", "M1.3.2"),
]

# code, title, owner, done when, start, repeats, status; all run to 06-20 and wait for M1.3.3
_REPEATING_LEAVES = [
    ("M1.4.1", "每日执行预拣货", "配件团队", "每日17:30前完成", "04-06", Repeat.DAILY, TaskStatus.DOING),
    ("M1.4.2", "每周监控效果", "李明", "配件等待时间、缺货次数", "04-10", Repeat.WEEKLY, TaskStatus.DOING),
    ("M1.4.3", "每月总结优化", "李明", "月度报告", "04-30", Repeat.MONTHLY, TaskStatus.TODO),
]

_RACI = {
    "M1": ("A", "R", "I", "C", "I"),
    "M2": ("A", "I", "I", "R", "I"),
    "M4": ("A", "R", "C", "I", "C"),
    "M5": ("A", "I", "R", "", "C"),
    "M6": ("A", "I", "R", "I", "I"),
    "M7": ("R+A", "I", "I", "C", "I"),
}

_HIGHER, _LOWER = Better.HIGHER, Better.LOWER
_WEEKLY, _DAILY = Period.WEEKLY, Period.DAILY

# name, unit, better, baseline, target, milestone of week 4, owner, measures, values of weeks 1 to 4
_RESULTS = [
    ("NPS", "分", _HIGHER, "65", "73", "68", "李经理", "M1,M2,M7", ("65", "66", "68", "68")),
    ("配件缺货次数", "次/周", _LOWER, "15", "<5", "", "李明", "M1,M4", ("15", "12", "8", "6")),
    ("配件缺货率", "%", _LOWER, "12", "8", "8", "李明", "M1,M4", ("", "", "", "6")),
    ("FTR一次修复率", "%", _HIGHER, "91", "96", "93", "技术主管", "M6", ("91", "92", "93", "94")),
    ("平均维修时间", "h", _LOWER, "3.8", "3.2", "3.5", "技术主管", "M1,M6", ("3.8", "3.7", "3.5", "3.4")),
    ("低分客户挽回率", "%", _HIGHER, "", "60", "", "李经理", "M7", ()),
]

# name, unit, target, period, owner, measure, values of weeks 1 and 2
_PROCESS = [
    ("每日预拣货完成率", "%", "100", _DAILY, "李明", "M1", ("100", "100")),
    ("每车平均沟通次数", "次", "", _DAILY, "李经理", "M2", ("3.2", "3.8")),
    ("准时接待率", "%", "", _DAILY, "李经理", "M3", ("88", "91")),
    ("三级质检覆盖率", "%", "100", _WEEKLY, "技术主管", "M6", ("85", "92")),
]

_BUDGET = [
    ("配件库存", "3", "2.8", "实际需求更少"),
    ("技师招聘", "11.5", "10", "1人到岗,1人下月到岗"),
    ("客户补偿", "3.5", "2", "投诉减少"),
    ("CRM系统", "0.5", "0.5", "按计划"),
]

_OUTPUTS = [
    ("月产值增加", "万元/月", "10", "8", False),
    ("减少客户流失", "人", "40", "32", False),
    ("预计年度CLV挽回", "万元", "48", "38", True),
]


def _day(month_day: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{month_day}")


def _ids(prefix: str, names: str) -> tuple[str, ...]:
    return tuple(f"{prefix}-{name}" for name in names.split(",") if name)


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _target(text: str) -> Target | None:
    if not text:
        return None
    figure = text.lstrip("<>=")
    return Target(Decimal(figure), text[: len(text) - len(figure)])


def _measures() -> Iterable[Record]:
    for position, (code, title, role, owner, prep, implement, running) in enumerate(_MEASURES):
        yield Measure(
            id=f"measure-{code}",
            code=code,
            title=title,
            role=role,
            owner=owner,
            prep=WeekSpan(*prep),
            implement=WeekSpan(*implement),
            running=WeekSpan(running, None) if running else None,
            position=position,
        )
    for code, letters in _RACI.items():
        cells = {role: letter for role, letter in zip(ROLES, letters, strict=True) if letter}
        yield Raci(id=f"raci-{code}", measure=f"measure-{code}", cells=cells)


def _tasks() -> Iterable[Record]:
    for code, title in _LAYERS:
        yield Task(id=f"task-{code}", measure="measure-M1", code=code, title=title)
    for code, title, done_when, days, start, due, depends in _DONE_LEAVES:
        yield Task(
            id=f"task-{code}",
            measure="measure-M1",
            parent=f"task-{code[:4]}",
            code=code,
            title=title,
            owner="李明",
            done_when=done_when,
            days=Decimal(days),
            start=_day(start),
            due=_day(due),
            depends=_ids("task", depends),
            status=TaskStatus.DONE,
        )
    for code, title, owner, done_when, start, repeats, status in _REPEATING_LEAVES:
        yield Task(
            id=f"task-{code}",
            measure="measure-M1",
            parent="task-M1.4",
            code=code,
            title=title,
            owner=owner,
            done_when=done_when,
            start=_day(start),
            due=_day("06-20"),
            depends=("task-M1.3.3",),
            repeats=repeats,
            status=status,
        )


def _values(indicator: str, weekly: Iterable[str]) -> Iterable[Record]:
    for week, number in enumerate(weekly):
        if number:
            day = _day("03-27") + dt.timedelta(weeks=week)
            yield Value(
                id=f"value-{indicator}-{day}",
                indicator=f"indicator-{indicator}",
                day=day,
                number=Decimal(number),
            )


def _indicators() -> Iterable[Record]:
    for position, row in enumerate(_RESULTS):
        name, unit, better, baseline, target, week_4, owner, measures, weekly = row
        yield Indicator(
            id=f"indicator-{name}",
            name=name,
            kind=IndicatorKind.RESULT,
            unit=unit,
            better=better,
            baseline=_number(baseline),
            target=_target(target),
            milestones=(Milestone(4, Decimal(week_4)),) if week_4 else (),
            owner=owner,
            measures=_ids("measure", measures),
            position=position,
        )
        yield from _values(name, weekly)
    for position, (name, unit, target, period, owner, measure, weekly) in enumerate(_PROCESS, len(_RESULTS)):
        yield Indicator(
            id=f"indicator-{name}",
            name=name,
            kind=IndicatorKind.PROCESS,
            unit=unit,
            target=_target(target),
            period=period,
            owner=owner,
            measures=_ids("measure", measure),
            position=position,
        )
        yield from _values(name, weekly)


def _money() -> Iterable[Record]:
    for position, (item, budget, spent, note) in enumerate(_BUDGET):
        line = BudgetLine(id=f"budget-{item}", item=item, budget=Decimal(budget), note=note, position=position)
        yield line
        yield Spend(id=f"spend-{item}", line=line.id, amount=Decimal(spent))
    for position, (name, unit, promised, actual, in_roi) in enumerate(_OUTPUTS):
        yield Output(
            id=f"output-{name}",
            name=name,
            unit=unit,
            promised=Decimal(promised),
            actual=Decimal(actual),
            in_roi=in_roi,
            position=position,
        )


def reference_records() -> list[Record]:
    """Every record of the reference round, in the order of the workbook's sheets."""
    people = [
        Person(id=f"person-{login}", name=name, role=role, login=login, right=right, position=position)
        for position, (name, role, login, right) in enumerate(_PEOPLE)
    ]
    return [
        Centre(id="centre-1", name="深圳南山服务中心", workdays="123456", currency="万元", roles=ROLES),
        Round(
            id="round-1",
            number=1,
            goal="NPS 从 65 提升到 73",
            start=ROUND_START,
            end=ROUND_END,
            promised_roi=Decimal("2.3"),
        ),
        *people,
        *_measures(),
        *_tasks(),
        *_indicators(),
        *_money(),
    ]


def snapshot_of(records: Iterable[Record], revision: int = 1) -> Snapshot:
    """A snapshot that holds exactly these records; a later record replaces an earlier one of the same id."""
    tables: dict[str, dict[str, Record]] = {}
    for record in records:
        tables.setdefault(TABLE_OF[type(record)], {})[record.id] = record
    return Snapshot(revision=revision, records=tables)


def reference_snapshot() -> Snapshot:
    """The reference round as a snapshot of revision 1."""
    return snapshot_of(reference_records())


def _all_records(snapshot: Snapshot) -> list[Record]:
    return [record for table in snapshot.records.values() for record in table.values()]


def having(snapshot: Snapshot, *records: Record) -> Snapshot:
    """`snapshot` with these records added, or put in the place of those with the same id."""
    return snapshot_of([*_all_records(snapshot), *records], snapshot.revision + 1)


def lacking(snapshot: Snapshot, *record_ids: str) -> Snapshot:
    """`snapshot` without the records of these ids."""
    kept = [record for record in _all_records(snapshot) if record.id not in record_ids]
    return snapshot_of(kept, snapshot.revision + 1)
