"""Writes the two sample workbooks beside this file: the first round of the Nanshan centre, in Chinese and English.

Run it with the project's own Python: `python sample_data/make_reference.py [DIRECTORY]`.

The facts are those of the method's reference round: eight measures, the work breakdown of parts pre-picking,
who is responsible, ten indicators with the values of four weeks, the money. A text that differs between the
languages stands as a pair (Chinese, English); everything else is the same in both files.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from pdca_tui.exchange.sheets import RACI, ROUND, SHEETS

NAMES = {"zh": "nanshan-round1.xlsx", "en": "nanshan-round1-en.xlsx"}
"""Language -> name of the sample workbook."""

Text = str | tuple[str, str]
Fact = Text | int | float | dt.date | None


def day(month: int, number: int) -> dt.date:
    """A day of the year in which the reference round took place."""
    return dt.date(2026, month, number)


SM: Text = ("服务经理", "Service manager")
PS: Text = ("配件主管", "Parts supervisor")
TS: Text = ("技术主管", "Technical supervisor")
SA: Text = ("服务顾问", "Service advisor")
RM: Text = ("区域经理", "Regional manager")
CS: Text = ("客户专员", "Customer specialist")
ROLES: tuple[Text, ...] = (SM, PS, TS, SA, RM)

LI: Text = ("李经理", "Li (manager)")
LI_MING: Text = ("李明", "Li Ming")
XIAO_WANG: Text = ("小王", "Xiao Wang")
TECH: Text = ("技术主管", "Tech lead")
CRM: Text = ("客户专员", "CRM spec.")

CENTRE_AND_ROUND: dict[str, Fact] = {
    "centre": ("深圳南山服务中心", "Shenzhen Nanshan"),
    "number": 1,
    "goal": ("NPS 从 65 提升到 73", "Raise NPS from 65 to 73"),
    "start": day(3, 23),
    "end": day(6, 21),
    "currency": ("万元", "10k yuan"),
    "promised_roi": "230%",
    "workdays": ("一二三四五六", "123456"),
}

PEOPLE: list[list[Fact]] = [
    [LI, SM, "li", "manager"],
    [LI_MING, PS, "liming", "member"],
    [("张伟", "Zhang Wei"), ("配件专员", "Parts specialist"), "zhangwei", "member"],
    [XIAO_WANG, SA, "xiaowang", "member"],
    [("刘顾问", "Liu"), SA, "liu", "member"],
    [TECH, TS, "tech", "member"],
    [CRM, CS, "crm", "member"],
    [("区域经理", "Regional lead"), RM, "region", "viewer"],
]

PICKING: Text = ("配件预拣货机制", "Parts pre-picking")
UPDATES: Text = ("主动沟通机制", "Proactive updates")
APPOINTMENTS: Text = ("预约准时承诺", "On-time appointments")
STOCK: Text = ("库存优化", "Stock optimisation")
HIRING: Text = ("技师招聘", "Technician hiring")
INSPECTION: Text = ("质检机制", "Quality inspection")
LOW_SCORES: Text = ("低分挽回", "Low-score recovery")
SEGMENTS: Text = ("客户分层", "Customer segments")

MEASURES: list[list[Fact]] = [
    ["M1", PICKING, PS, LI_MING, "1-2", "3-4", "5-"],
    ["M2", UPDATES, SA, XIAO_WANG, "1", "2-4", "5-"],
    ["M3", APPOINTMENTS, SM, LI, "1-2", "3-4", "5-"],
    ["M4", STOCK, PS, LI_MING, "1-2", "3-8", "9-"],
    ["M5", HIRING, TS, TECH, "1-4", "5-12", None],
    ["M6", INSPECTION, TS, TECH, "1-2", "3-4", "5-"],
    ["M7", LOW_SCORES, SM, LI, "1", "2-4", "5-"],
    ["M8", SEGMENTS, CS, CRM, "5-8", "9-12", None],
]

DONE: Text = ("完成", "done")
DOING: Text = ("进行中", "doing")
TODO: Text = ("未开始", "todo")


def layer(code: str, title: Text) -> list[Fact]:
    """A row of the work breakdown that only holds others."""
    return [code, title, *[None] * 8]


def done(
    code: str, title: Text, criterion: Text, days: int, start: dt.date, due: dt.date, depends: str | None
) -> list[Fact]:
    """A finished task of Li Ming's."""
    return [code, title, LI_MING, criterion, days, start, due, depends, None, DONE]


def repeating(
    code: str, title: Text, owner: Text, criterion: Text, start: dt.date, repeats: Text, status: Text
) -> list[Fact]:
    """A task that comes back to the end of the round, once pre-picking is live."""
    return [code, title, owner, criterion, None, start, day(6, 20), "M1.3.3", repeats, status]


TASKS: list[list[Fact]] = [
    layer("M1.1", ("数据分析", "Data analysis")),
    done(
        "M1.1.1",
        ("导出过去6个月维修数据", "Export 6 months of repair data"),
        ("表格:配件名称、使用频次、库存量", "A spreadsheet: part, frequency of use, stock"),
        1,
        day(3, 23),
        day(3, 23),
        None,
    ),
    done(
        "M1.1.2",
        ("识别TOP20高频配件", "Find the top 20 parts by frequency"),
        ("按使用频次排序的配件清单", "Parts list ordered by frequency of use"),
        1,
        day(3, 24),
        day(3, 24),
        "M1.1.1",
    ),
    done(
        "M1.1.3",
        ("分析每日需求量", "Work out daily demand"),
        ("每个配件的日均需求量", "Daily mean for each part"),
        1,
        day(3, 25),
        day(3, 25),
        "M1.1.2",
    ),
    layer("M1.2", ("流程设计", "Process design")),
    done(
        "M1.2.1",
        ("设计预拣货流程", "Design the pre-picking process"),
        ("每个步骤都明确的流程图", "A flow chart with every step explicit"),
        2,
        day(3, 26),
        day(3, 27),
        "M1.1.3",
    ),
    done(
        "M1.2.2",
        ("制作预拣货清单模板", "Make the pick-list template"),
        ("可自动生成的表格模板", "A spreadsheet template that fills itself"),
        2,
        day(3, 28),
        day(3, 30),
        "M1.2.1",
    ),
    done(
        "M1.2.3",
        ("确定预拣货时间节点", "Fix the time of day"),
        ("每天17:30前完成次日预拣货", "Next day's picking done by 17:30 every day"),
        1,
        day(3, 30),
        day(3, 30),
        "M1.2.1",
    ),
    layer("M1.3", ("试运行", "Trial")),
    done(
        "M1.3.1",
        ("培训配件员工", "Train the parts staff"),
        ("所有配件员工理解流程并能独立操作", "Everybody understands it and can do it alone"),
        1,
        day(3, 31),
        day(3, 31),
        "M1.2.2,M1.2.3",
    ),
    done(
        "M1.3.2",
        ("试运行3天", "Run the trial for 3 days"),
        ("每天记录问题并及时调整", "Problems noted daily, adjusted at once"),
        3,
        day(4, 1),
        day(4, 3),
        "M1.3.1",
    ),
    done(
        "M1.3.3",
        ("收集反馈优化", "Collect feedback and improve"),
        ("优化后的流程v2.0", "Process v2.0"),
        1,
        day(4, 4),
        day(4, 4),
        "M1.3.2",
    ),
    layer("M1.4", ("正式实施", "Go live")),
    repeating(
        "M1.4.1",
        ("每日执行预拣货", "Pick every day"),
        ("配件团队", "parts team"),
        ("每日17:30前完成", "Done by 17:30 each day"),
        day(4, 6),
        ("每日", "daily"),
        DOING,
    ),
    repeating(
        "M1.4.2",
        ("每周监控效果", "Watch the effect"),
        LI_MING,
        ("配件等待时间、缺货次数", "Waiting time for parts, number of shortages"),
        day(4, 10),
        ("每周", "weekly"),
        DOING,
    ),
    repeating(
        "M1.4.3",
        ("每月总结优化", "Improve"),
        LI_MING,
        ("月度报告", "Monthly report"),
        day(4, 30),
        ("每月", "monthly"),
        TODO,
    ),
]

RESPONSIBILITIES: list[list[Fact]] = [
    [PICKING, "A", "R", "I", "C", "I"],
    [UPDATES, "A", "I", "I", "R", "I"],
    [STOCK, "A", "R", "C", "I", "C"],
    [HIRING, "A", "I", "R", None, "C"],
    [INSPECTION, "A", "I", "R", "I", "I"],
    [LOW_SCORES, "R+A", "I", "I", "C", "I"],
]

NPS = "NPS"
SHORTAGES: Text = ("配件缺货次数", "Parts shortages")
SHORTAGE_RATE: Text = ("配件缺货率", "Parts shortage rate")
FIRST_TIME: Text = ("FTR一次修复率", "First-time repair")
REPAIR_TIME: Text = ("平均维修时间", "Mean repair time")
RECOVERY: Text = ("低分客户挽回率", "Low-score recovery")
PICKED: Text = ("每日预拣货完成率", "Pre-picking done")
CONTACTS: Text = ("每车平均沟通次数", "Contacts per car")
RECEPTION: Text = ("准时接待率", "On-time reception")
COVERAGE: Text = ("三级质检覆盖率", "Inspection coverage")

RESULT: Text = ("结果", "result")
PROCESS: Text = ("过程", "process")
HIGHER: Text = ("越高越好", "higher")
LOWER: Text = ("越低越好", "lower")
WEEKLY: Text = ("每周", "weekly")
DAILY: Text = ("每日", "daily")


def week4(figure: str) -> Text:
    """A milestone target of week 4."""
    return (f"第4周:{figure}", f"week 4: {figure}")


INDICATORS: list[list[Fact]] = [
    [NPS, RESULT, ("分", "pts"), HIGHER, 65, 73, WEEKLY, LI, "M1,M2,M7", week4("68")],
    [SHORTAGES, RESULT, ("次/周", "/wk"), LOWER, 15, "<5", WEEKLY, LI_MING, "M1,M4", None],
    [SHORTAGE_RATE, RESULT, "%", LOWER, 12, 8, WEEKLY, LI_MING, "M1,M4", week4("8")],
    [FIRST_TIME, RESULT, "%", HIGHER, 91, 96, WEEKLY, TECH, "M6", week4("93")],
    [REPAIR_TIME, RESULT, "h", LOWER, 3.8, 3.2, WEEKLY, TECH, "M1,M6", week4("3.5")],
    [RECOVERY, RESULT, "%", HIGHER, None, 60, WEEKLY, LI, "M7", None],
    [PICKED, PROCESS, "%", HIGHER, None, 100, DAILY, LI_MING, "M1", None],
    [CONTACTS, PROCESS, ("次", "times"), HIGHER, None, None, DAILY, LI, "M2", None],
    [RECEPTION, PROCESS, "%", HIGHER, None, None, DAILY, LI, "M3", None],
    [COVERAGE, PROCESS, "%", HIGHER, None, 100, WEEKLY, TECH, "M6", None],
]

FRIDAYS = (day(3, 27), day(4, 3), day(4, 10), day(4, 17))

SERIES: list[tuple[Text, list[int | float]]] = [
    (NPS, [65, 66, 68, 68]),
    (SHORTAGES, [15, 12, 8, 6]),
    (FIRST_TIME, [91, 92, 93, 94]),
    (REPAIR_TIME, [3.8, 3.7, 3.5, 3.4]),
    (PICKED, [100, 100]),
    (CONTACTS, [3.2, 3.8]),
    (RECEPTION, [88, 91]),
    (COVERAGE, [85, 92]),
]

VALUES: list[list[Fact]] = [
    *(
        [name, friday, figure, None]
        for name, figures in SERIES
        for friday, figure in zip(FRIDAYS, figures, strict=False)
    ),
    [SHORTAGE_RATE, FRIDAYS[3], 6, None],
]

BUDGET: list[list[Fact]] = [
    [("配件库存", "Parts stock"), 3, 2.8, ("实际需求更少", "Real need was lower")],
    [("技师招聘", "Hiring"), 11.5, 10, ("1人到岗,1人下月到岗", "One started, one starts next month")],
    [("客户补偿", "Compensation"), 3.5, 2, ("投诉减少", "Fewer complaints")],
    [("CRM系统", "CRM system"), 0.5, 0.5, ("按计划", "As planned")],
]

OUTPUTS: list[list[Fact]] = [
    [("月产值增加", "Monthly revenue gained"), ("万元/月", "10k yuan/month"), 10, 8, ("否", "no")],
    [("减少客户流失", "Customers kept"), ("人", "people"), 40, 32, ("否", "no")],
    [("预计年度CLV挽回", "Yearly lifetime value won back"), ("万元", "10k yuan"), 48, 38, ("是", "yes")],
]

ROWS: dict[str, list[list[Fact]]] = {
    "round": [[(one.zh, one.en), CENTRE_AND_ROUND[one.key]] for one in ROUND.fields if one.key in CENTRE_AND_ROUND],
    "people": PEOPLE,
    "measures": MEASURES,
    "wbs": TASKS,
    "raci": RESPONSIBILITIES,
    "indicators": INDICATORS,
    "values": VALUES,
    "budget": BUDGET,
    "outputs": OUTPUTS,
}
"""Key of the sheet -> its rows, without the headings."""


def in_language(fact: Fact, language: str) -> str | int | float | dt.date | None:
    """A fact as it stands in the workbook of `language`."""
    return fact[language == "en"] if isinstance(fact, tuple) else fact


def make(directory: Path, language: str) -> Path:
    """Write the sample workbook of `language` into `directory` and return its path."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "pdca-tui"
    workbook.properties.created = workbook.properties.modified = dt.datetime(2026, 3, 20)
    for spec in SHEETS:
        sheet = workbook.create_sheet(spec.name(language))
        roles = ROLES if spec is RACI else ()
        sheet.append([*(column.name(language) for column in spec.columns), *(in_language(r, language) for r in roles)])
        for row in ROWS[spec.key]:
            sheet.append([in_language(fact, language) for fact in row])
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.row == 1:
                    cell.font = Font(bold=True)
                if isinstance(cell.value, dt.date):
                    cell.number_format = "yyyy-mm-dd"
        sheet.freeze_panes = "A2"
    path = directory / NAMES[language]
    workbook.save(path)
    return path


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for each in NAMES:
        print(make(target, each))
