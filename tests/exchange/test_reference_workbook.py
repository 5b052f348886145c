"""The sample workbooks hold the reference round, in both languages."""

from __future__ import annotations

import datetime as dt
import runpy
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pdca_tui.exchange import plan_import, read_workbook, sample_workbook
from pdca_tui.model.records import TABLES, Indicator, Measure, Record, Spend, Target, Task, WeekSpan
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.workbooks import applied
from tests.reference import reference_snapshot

APART = ("id", "position", "promised_start", "promised_due")
"""What the fixture built by hand leaves open."""

SCRIPT = Path(__file__).parents[2] / "sample_data" / "make_reference.py"


def sample(language: str) -> Snapshot:
    return applied(plan_import(read_workbook(sample_workbook(language))))


def known_by(record: Record, store: Snapshot) -> object:
    """A record with the ids in it replaced by what people call the records, so that two stores compare."""
    names = {
        one.id: getattr(one, "code", getattr(one, "name", getattr(one, "item", "")))
        for t in TABLES.values()
        for one in store.all(t)
    }
    fields = {name: getattr(record, name) for name in record.__struct_fields__ if name not in APART}
    return {
        name: tuple(names.get(part, part) for part in value)
        if isinstance(value, tuple)
        else names.get(value, value)
        if isinstance(value, str)
        else value
        for name, value in fields.items()
    }


@pytest.mark.parametrize("table", [t for t in TABLES if t not in ("changes", "meetings", "problems")])
def test_the_chinese_sample_is_the_reference_round_of_the_method(table: str) -> None:
    mine, theirs = sample("zh"), reference_snapshot()
    kind = TABLES[table]
    assert sorted((known_by(r, mine) for r in mine.all(kind)), key=str) == sorted(
        (known_by(r, theirs) for r in theirs.all(kind)), key=str
    )


def test_the_english_sample_has_the_same_figures() -> None:
    zh, en = sample("zh"), sample("en")
    for kind in TABLES.values():
        assert len(zh.all(kind)) == len(en.all(kind))
    assert [(t.code, t.days, t.start, t.due, t.status, t.repeats) for t in zh.tasks] == [
        (t.code, t.days, t.start, t.due, t.status, t.repeats) for t in en.tasks
    ]
    assert [(i.baseline, i.target, i.milestones, [(v.day, v.number) for v in zh.values(i)]) for i in zh.indicators] == [
        (i.baseline, i.target, i.milestones, [(v.day, v.number) for v in en.values(i)]) for i in en.indicators
    ]


def test_the_english_sample_speaks_english() -> None:
    en = sample("en")
    assert en.centre is not None
    assert en.centre.name == "Shenzhen Nanshan"
    assert en.person_by_login["li"].name == "Li (manager)"
    assert en.measure_by_code["M1"].title == "Parts pre-picking"
    assert en.task_by_code["M1.4.1"].owner == "parts team"
    texts = [cell.value for sheet in load_workbook(sample_workbook("en")) for row in sheet.iter_rows() for cell in row]
    assert all(not isinstance(text, str) or text.isascii() for text in texts)


def test_figures_and_dates_are_taken_exactly() -> None:
    store = sample("zh")
    assert store.indicator_by_name["平均维修时间"].baseline == Decimal("3.8")
    assert store.indicator_by_name["配件缺货次数"].target == Target(Decimal(5), "<")
    assert store.round is not None
    assert store.round.promised_roi == Decimal("2.3")
    assert store.centre is not None
    assert store.centre.workdays == "123456"
    assert store.measure_by_code["M4"].running == WeekSpan(9, None)
    assert store.task_by_code["M1.2.2"].promised_due == dt.date(2026, 3, 30)
    assert sum((spend.amount for spend in store.all(Spend)), Decimal(0)) == Decimal("15.3")
    assert all(spend.day is None for spend in store.all(Spend))
    assert (len(store.all(Task)), len(store.all(Measure)), len(store.all(Indicator))) == (16, 8, 10)


def test_nothing_is_invented_for_the_demo() -> None:
    assert all(not task.ticks and task.started_on is None and task.finished_on is None for task in sample("zh").tasks)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_committed_samples_are_what_the_script_makes(tmp_path: Path, language: str) -> None:
    made = runpy.run_path(str(SCRIPT))["make"](tmp_path, language)
    fresh, committed = load_workbook(made), load_workbook(sample_workbook(language))
    assert fresh.sheetnames == committed.sheetnames
    for name in fresh.sheetnames:
        assert list(fresh[name].values) == list(committed[name].values)
