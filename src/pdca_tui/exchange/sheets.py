"""The layout of the workbook: its sheets and columns, their names in both languages and what else they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pdca_tui.model.text import fold


@dataclass(frozen=True)
class Named:
    """Something with a name in both languages. `others` are further names under which it is found."""

    key: str
    zh: str
    en: str
    others: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """The name in `language`, "zh" or "en"."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Column(Named):
    """`needed`: without this column the sheet cannot be read."""

    needed: bool = False


@dataclass(frozen=True)
class Sheet(Named):
    """`columns` in the order in which they are written. `fields` are the rows of a field/value sheet.

    `extras` are columns behind them that are read where they are there, and written where a record fills them.
    """

    columns: tuple[Column, ...] = ()
    fields: tuple[Named, ...] = ()
    extras: tuple[Column, ...] = ()

    @property
    def readable(self) -> tuple[Column, ...]:
        """Every column that is understood."""
        return (*self.columns, *self.extras)


ROUND = Sheet(
    "round",
    "轮次",
    "Round",
    ("轮", "中心", "基本信息", "centre", "center"),
    columns=(
        Column("field", "字段", "Field", ("项目", "名称", "item", "name"), needed=True),
        Column("value", "值", "Value", ("内容", "数值", "content"), needed=True),
    ),
    fields=(
        Named("centre", "中心", "Centre", ("center", "服务中心", "中心名称", "service centre", "service center")),
        Named("number", "轮次", "Round", ("轮", "第几轮", "number", "round number", "round no")),
        Named("goal", "目标", "Goal", ("总目标", "aim", "objective")),
        Named("start", "开始", "Start", ("开始日期", "开始日", "起始", "start date", "begin", "from")),
        Named("end", "结束", "End", ("结束日期", "结束日", "截止", "end date", "finish", "until", "to")),
        Named("currency", "货币单位", "Currency", ("货币", "币种", "金额单位", "currency unit", "money unit")),
        Named("promised_roi", "承诺ROI", "Promised ROI", ("ROI", "承诺投资回报率", "promised return")),
        Named("workdays", "工作日", "Workdays", ("working days", "weekdays", "work days")),
        Named("holidays", "节假日", "Holidays", ("法定节假日", "假期", "public holidays", "holiday", "country")),
    ),
)

PEOPLE = Sheet(
    "people",
    "人员",
    "People",
    ("人", "人员表", "员工", "persons", "staff", "team"),
    columns=(
        Column("name", "姓名", "Name", ("名字", "人员", "person"), needed=True),
        Column("role", "岗位", "Role", ("职位", "职务", "角色", "position", "job")),
        Column("login", "登录名", "Login", ("账号", "用户名", "登录", "user", "account", "user name")),
        Column("right", "权限", "Right", ("rights", "access", "permission")),
    ),
)

MEASURES = Sheet(
    "measures",
    "措施",
    "Measures",
    ("措施表", "measure", "甘特图", "甘特", "gantt"),
    columns=(
        Column("code", "编号", "Code", ("代码", "序号", "id", "no", "number"), needed=True),
        Column("title", "措施", "Measure", ("名称", "措施名称", "title", "name"), needed=True),
        Column("role", "责任岗位", "Role", ("岗位", "responsible role")),
        Column("owner", "责任人", "Owner", ("负责人", "responsible", "responsible person")),
        Column("prep", "准备期", "Prep", ("准备", "preparation", "preparation weeks")),
        Column("implement", "实施期", "Implement", ("实施", "implementation", "implementation weeks")),
        Column("running", "持续运行", "Running", ("运行", "持续", "running on")),
    ),
)

WBS = Sheet(
    "wbs",
    "WBS",
    "WBS",
    ("工作分解", "工作分解结构", "任务", "任务分解", "tasks", "task", "work breakdown", "work breakdown structure"),
    columns=(
        Column("code", "编号", "Code", ("代码", "序号", "WBS", "id", "no", "number"), needed=True),
        Column("title", "任务", "Task", ("名称", "任务名称", "title", "name"), needed=True),
        Column("owner", "责任人", "Owner", ("负责人", "responsible", "responsible person")),
        Column("done_when", "完成标准", "Done when", ("标准", "完成条件", "criterion", "completion criterion")),
        Column("days", "工期(天)", "Days", ("工期", "天数", "天", "工作日", "duration", "working days")),
        Column("start", "开始", "Start", ("开始日期", "开始日", "start date", "begin")),
        Column("due", "截止", "Due", ("截止日期", "截止日", "结束", "结束日期", "due date", "end", "finish")),
        Column("depends", "依赖", "Depends", ("前置", "前置任务", "依赖任务", "depends on", "predecessors")),
        Column("repeats", "重复", "Repeats", ("重复周期", "频率", "repeat", "recurs", "recurrence")),
        Column("status", "状态", "Status", ("进度状态", "state")),
    ),
)

RACI = Sheet(
    "raci",
    "RACI",
    "RACI",
    ("责任分配", "责任矩阵", "责任分配矩阵", "raci matrix"),
    columns=(Column("measure", "措施", "Measure", ("编号", "任务", "code", "title"), needed=True),),
)

INDICATORS = Sheet(
    "indicators",
    "指标",
    "Indicators",
    ("指标表", "indicator", "kpi", "kpis"),
    columns=(
        Column("name", "指标", "Indicator", ("名称", "指标名称", "name", "kpi"), needed=True),
        Column("kind", "类型", "Kind", ("类别", "层级", "type", "level")),
        Column("unit", "单位", "Unit", ("units",)),
        Column("better", "方向", "Better", ("好的方向", "direction")),
        Column("baseline", "基线", "Baseline", ("基线值", "现状", "base")),
        Column("target", "目标", "Target", ("目标值", "goal")),
        Column("period", "周期", "Period", ("频率", "频次", "frequency")),
        Column("owner", "责任人", "Owner", ("负责人", "responsible")),
        Column("measures", "措施", "Measures", ("相关措施", "measure")),
        Column("milestones", "阶段目标", "Milestones", ("里程碑", "milestone", "milestone targets")),
    ),
)

VALUES = Sheet(
    "values",
    "数据",
    "Values",
    ("数值", "指标数据", "value", "data"),
    columns=(
        Column("indicator", "指标", "Indicator", ("名称", "指标名称", "name", "kpi"), needed=True),
        Column("day", "日期", "Date", ("日", "day"), needed=True),
        Column("number", "数值", "Value", ("值", "实际", "number", "figure", "actual"), needed=True),
        Column("note", "备注", "Note", ("说明", "notes", "remark", "comment")),
    ),
)

BUDGET = Sheet(
    "budget",
    "预算",
    "Budget",
    ("预算表", "投入", "costs"),
    columns=(
        Column("item", "项目", "Item", ("名称", "预算项目", "name", "line"), needed=True),
        Column("budget", "预算", "Budget", ("预算金额", "planned"), needed=True),
        Column("spent", "实际支出", "Spent", ("支出", "实际", "已支出", "actual")),
        Column("note", "说明", "Note", ("备注", "原因", "notes", "why", "reason")),
    ),
)

OUTPUTS = Sheet(
    "outputs",
    "产出",
    "Outputs",
    ("产出表", "收益", "output", "returns"),
    columns=(
        Column("name", "产出", "Output", ("名称", "项目", "name", "item"), needed=True),
        Column("unit", "单位", "Unit", ("units",)),
        Column("promised", "承诺", "Promised", ("承诺值", "目标", "promise", "target")),
        Column("actual", "实际", "Actual", ("实际值", "现值")),
        Column("in_roi", "计入ROI", "In ROI", ("是否计入ROI", "roi", "counts in roi")),
    ),
    extras=(
        Column("savings", "软硬", "Hard or soft", ("收益性质", "性质", "软硬收益", "savings", "kind")),
        Column("recurrence", "频次", "Recurs", ("周期", "重复", "recurrence", "recurring", "period")),
    ),
)

SHEETS = (ROUND, PEOPLE, MEASURES, WBS, RACI, INDICATORS, VALUES, BUDGET, OUTPUTS)
"""Every sheet, in the order in which a workbook shows them."""

_FILLING = re.compile(r"[\s_\-:*]+")
_BRACKETED = re.compile(r"[(\[【].*$")


def heading_key(text: str) -> str:
    """A heading as it is compared: width, case, blanks and hyphens do not matter."""
    return _FILLING.sub("", fold(text))


def find_named(text: str, among: Iterable[Named]) -> Named | None:
    """What `text` names among `among`: its own names first, then the others, then without a bracketed end.

    "工期（天）", "Duration (days)" and "done-when" are all found. None when it names nothing known.
    """
    choices = tuple(among)
    full = heading_key(text)
    for key in (full, _BRACKETED.sub("", full)):
        if not key:
            continue
        for one in choices:
            if key in (heading_key(one.zh), heading_key(one.en)):
                return one
        for one in choices:
            if any(key == heading_key(other) for other in one.others):
                return one
    return None
