"""What an import adds to and changes in a store that exists, and what it leaves alone."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pdca_tui.exchange import plan_import, read_workbook, sample_workbook
from pdca_tui.model.enums import RoundStatus, TaskStatus
from pdca_tui.model.records import (
    BudgetLine,
    Centre,
    Indicator,
    Measure,
    Person,
    Raci,
    Record,
    Round,
    Spend,
    Target,
    Task,
    Value,
)
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.workbooks import (
    BUDGET,
    INDICATORS,
    MEASURES,
    PEOPLE,
    ROUND,
    VALUES,
    WBS,
    applied,
    plan_of,
    plan_sheets,
    store_of,
    told,
    with_cell,
    with_row,
)
from tests.reference import having, reference_snapshot

D = dt.date


@pytest.fixture
def store(tmp_path: Path) -> Snapshot:
    return store_of(tmp_path, plan_sheets())


def test_the_same_workbook_again_changes_nothing(tmp_path: Path, store: Snapshot) -> None:
    plan = plan_of(tmp_path, plan_sheets(), store)
    assert (plan.added, plan.changed, plan.errors) == (0, 0, [])


def test_the_reference_workbook_changes_nothing_in_a_store_made_from_it() -> None:
    book = read_workbook(sample_workbook("zh"))
    made = applied(plan_import(book))
    again = plan_import(book, made)
    assert (again.added, again.changed, again.errors) == (0, 0, [])


def test_a_row_changes_the_record_of_its_code(tmp_path: Path, store: Snapshot) -> None:
    plan = plan_of(tmp_path, plan_sheets(WBS=with_cell(WBS, 3, 2, "重新设计")), store)
    old = store.task_by_code["M1.2"]
    assert (plan.records_added, plan.records_changed) == ([], [(old, replace(old, title="重新设计"))])


def test_the_promise_is_given_once(tmp_path: Path, store: Snapshot) -> None:
    moved = with_cell(with_cell(WBS, 3, 5, D(2026, 4, 1)), 3, 6, D(2026, 4, 2))
    task = applied(plan_of(tmp_path, plan_sheets(WBS=moved), store), store).task_by_code["M1.2"]
    assert (task.start, task.due) == (D(2026, 4, 1), D(2026, 4, 2))
    assert (task.promised_start, task.promised_due) == (D(2026, 3, 24), D(2026, 3, 25))


def test_an_empty_cell_empties_and_a_missing_column_keeps(tmp_path: Path, store: Snapshot) -> None:
    emptied = applied(plan_of(tmp_path, plan_sheets(WBS=with_cell(WBS, 3, 3, None)), store), store)
    assert emptied.task_by_code["M1.2"].owner == ""
    narrow = [row[:2] for row in WBS]
    assert plan_of(tmp_path, {"WBS": narrow}, store).changed == 0


def test_nothing_is_deleted(tmp_path: Path, store: Snapshot) -> None:
    plan = plan_of(tmp_path, {"WBS": WBS[:2], "人员": PEOPLE[:2]}, store)
    assert (plan.added, plan.changed, plan.errors) == (0, 0, [])


def test_what_the_workbook_has_no_column_for_stays(tmp_path: Path, store: Snapshot) -> None:
    told_more = replace(store.task_by_code["M1.2"], evidence="photo", ticks={"2026-04-01": "wang"})
    rich = having(store, told_more)
    task = applied(plan_of(tmp_path, plan_sheets(WBS=with_cell(WBS, 3, 2, "neu")), rich), rich).task_by_code["M1.2"]
    assert (task.title, task.evidence, task.ticks) == ("neu", "photo", {"2026-04-01": "wang"})


def test_a_task_that_is_open_again_has_no_day_of_its_end(tmp_path: Path, store: Snapshot) -> None:
    ended = having(store, replace(store.task_by_code["M1.1"], finished_on=D(2026, 3, 23)))
    plan = plan_of(tmp_path, plan_sheets(WBS=with_cell(WBS, 2, 8, "进行中")), ended)
    task = applied(plan, ended).task_by_code["M1.1"]
    assert (task.status, task.finished_on) == (TaskStatus.DOING, None)


def test_english_and_chinese_mix_in_one_file(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "round": [["Field", "值"], ["Centre", "Lab"], ["开始", "2026/3/23"], ["end", "2026年6月21日"],
                  ["workdays", "1-6"]],
        "People": [["姓名", "Right"], ["Li", "管理"]],
        "Measures": [["CODE", "措施", "Owner"], ["M1", "Picking", "li"]],
        "WBS": [["编号", "Task", "done when", "Duration (days)", "状态"],
                ["M1.1", "Look", "a list", "2天", "in progress"]],
        "Indicators": [["Indicator", "单位", "Better", "目标"], ["Time", "h", "lower is better", "3.2h"]],
        "数据": [["indicator", "日期", "Value"], ["time", "2026-03-27", "3.8 h"]],
    }  # fmt: skip
    store = store_of(tmp_path, sheets)
    assert store.task_by_code["M1.1"].status is TaskStatus.DOING
    assert store.task_by_code["M1.1"].days == 2
    assert store.measure_by_code["M1"].owner == "Li"
    assert store.indicator_by_name["Time"].target == Target(Decimal("3.2"))
    assert [value.number for value in store.all(Value)] == [Decimal("3.8")]
    assert store.centre is not None
    assert store.centre.workdays == "123456"


def test_a_unit_behind_the_target_stands_for_an_empty_unit(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"Indicators": [["indicator", "target"], ["FTR", "96%"], ["Time", "3.2h"], ["NPS", 73]]})
    assert [(i.unit, i.target) for i in store.indicators] == [
        ("%", Target(Decimal(96))),
        ("h", Target(Decimal("3.2"))),
        ("", Target(Decimal(73))),
    ]


def test_sheets_may_be_missing(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"人员": PEOPLE})
    assert [person.login for person in store.people] == ["liming", "wang"]
    assert store.round is None
    assert store.centre is not None
    assert store.centre.name == "plan"


def test_a_work_breakdown_alone_makes_its_measures(tmp_path: Path) -> None:
    rows = [["code", "task", "owner"], ["1.1", "Look", "Anna"], ["2", "Second", "Ben"], ["2.1", "Go", None]]
    store = store_of(tmp_path, {"WBS": rows})
    assert [(m.code, m.title, m.owner) for m in store.measures] == [("1", "1", ""), ("2", "Second", "Ben")]
    assert [(t.code, t.owner) for t in store.tasks] == [("1.1", "Anna"), ("2.1", "")]
    assert plan_of(tmp_path, {"WBS": rows}, store).changed == 0


def test_a_task_without_a_measure_in_its_code_is_a_fault(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, {"WBS": [["code", "task"], ["7", "x"]]})
    assert told(plan)[0][:3] == ("WBS", 2, "A code")
    assert "7 is no task's code" in told(plan)[0][3]


def test_a_team_owns_a_task_without_a_fault(tmp_path: Path) -> None:
    store = store_of(tmp_path, plan_sheets(WBS=with_cell(WBS, 3, 3, "配件团队")))
    assert store.task_by_code["M1.2"].owner == "配件团队"


def test_an_owner_that_the_store_already_has_is_no_fault(tmp_path: Path, store: Snapshot) -> None:
    gone = having(store, replace(store.task_by_code["M1.2"], owner="王五"))
    plan = plan_of(tmp_path, plan_sheets(WBS=with_cell(WBS, 3, 3, "王五")), gone)
    assert (plan.changed, plan.errors) == (0, [])


def test_tasks_without_days_are_scheduled_in_working_days(tmp_path: Path) -> None:
    rows = [
        ["code", "task", "days", "depends", "repeats"],
        ["M1.1", "layer", None, None, None],
        ["M1.1.1", "first", 2, None, None],
        ["M1.1.2", "second", 3, "M1.1.1", None],
        ["M1.1.3", "milestone", 0, "M1.1.2", None],
        ["M1.2", "again", None, "M1.1", "weekly"],
        ["M1.3", "not estimated", None, None, None],
        ["M2.1", "later", 1, None, None],
    ]
    store = store_of(tmp_path, plan_sheets(WBS=rows))
    days = {task.code: (task.start, task.due) for task in store.tasks}
    assert days["M1.1"] == days["M1.3"] == (None, None)
    assert days["M1.1.1"] == (D(2026, 3, 23), D(2026, 3, 24))
    assert days["M1.1.2"] == (D(2026, 3, 25), D(2026, 3, 27))
    assert days["M1.1.3"] == (D(2026, 3, 27), D(2026, 3, 27))
    assert days["M1.2"] == (D(2026, 3, 30), D(2026, 6, 21))
    assert days["M2.1"] == (D(2026, 4, 6), D(2026, 4, 6)), "the measure begins in week 3"
    assert store.task_by_code["M1.1.2"].promised_due == D(2026, 3, 27)
    again = plan_of(tmp_path, plan_sheets(WBS=rows), store)
    assert (again.added, again.changed, again.errors) == (0, 0, [])


def test_without_a_round_nothing_is_scheduled_and_that_is_said(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, {"WBS": [["code", "task", "days"], ["M1.1", "x", 2]]})
    assert [task.start for task in plan.records_added if isinstance(task, Task)] == [None]
    assert any("no days can be worked out" in str(note) for note in plan.notes)


def test_roles_keep_the_order_of_their_columns(tmp_path: Path) -> None:
    rows = [["measure", "Boss", "Parts"], ["M1", "A", "r"], ["沟通", "R/A", None]]
    store = store_of(tmp_path, plan_sheets(RACI=rows))
    assert store.centre is not None
    assert store.centre.roles == ("Boss", "Parts")
    assert [row.cells for row in store.all(Raci)] == [{"Boss": "A", "Parts": "R"}, {"Boss": "R+A"}]


def spent(store: Snapshot) -> list[tuple[Decimal, dt.date | None]]:
    return [(spend.amount, spend.day) for spend in store.all(Spend)]


def test_the_sum_that_is_spent_is_one_payment_without_a_day(tmp_path: Path, store: Snapshot) -> None:
    assert spent(store) == [(Decimal("2.8"), None)]
    more = applied(plan_of(tmp_path, plan_sheets(预算=with_cell(BUDGET, 2, 3, "3.1万元")), store), store)
    assert spent(more) == [(Decimal("3.1"), None)]


def test_payments_by_day_are_kept_and_the_rest_is_brought_in(tmp_path: Path, store: Snapshot) -> None:
    line = store.all(BudgetLine)[0]
    paid = having(store, Spend(id="s", line=line.id, amount=Decimal(2), day=D(2026, 4, 1)))
    more = applied(plan_of(tmp_path, plan_sheets(预算=with_cell(BUDGET, 2, 3, 5)), paid), paid)
    assert sorted(spent(more), key=str) == sorted([(Decimal(3), None), (Decimal(2), D(2026, 4, 1))], key=str)
    less = plan_of(tmp_path, plan_sheets(预算=with_cell(BUDGET, 2, 3, 1)), paid)
    assert told(less)[0][:3] == ("预算", 2, "C 实际支出")


def test_another_round_waits_until_this_one_is_closed(tmp_path: Path, store: Snapshot) -> None:
    second = [["field", "value"], ["round", 2], ["start", "2026-06-22"], ["end", "2026-09-20"]]
    plan = plan_of(tmp_path, {"Round": second}, store)
    assert "Close it before round 2" in told(plan)[0][3]
    assert store.round is not None
    closed = having(store, replace(store.round, status=RoundStatus.CLOSED))
    assert [r.number for r in plan_of(tmp_path, {"Round": second}, closed).records_added if isinstance(r, Round)] == [2]


def test_a_closed_round_takes_nothing_in_and_says_which_number_does(tmp_path: Path, store: Snapshot) -> None:
    assert store.round is not None
    closed = having(store, replace(store.round, status=RoundStatus.CLOSED))
    assert "Number 2 brings in the next round" in told(plan_of(tmp_path, plan_sheets(), closed))[0][3]


def test_a_workbook_is_the_plan_of_the_round_that_is_planned(tmp_path: Path, store: Snapshot) -> None:
    assert store.round is not None
    planned = replace(
        store.round, id="round-2", number=2, start=D(2026, 6, 22), end=D(2026, 9, 20), status=RoundStatus.PLANNED
    )
    third = [["field", "value"], ["round", 3], ["start", "2026-06-22"], ["end", "2026-09-20"]]
    second = [["field", "value"], ["round", 2], ["goal", "NPS 75"], ["start", "2026-06-22"], ["end", "2026-09-20"]]
    running = having(store, planned)
    assert "Close it before round 2" in told(plan_of(tmp_path, {"Round": second}, running))[0][3]
    between = having(running, replace(store.round, status=RoundStatus.CLOSED))
    assert "Round 2 is planned" in told(plan_of(tmp_path, {"Round": third}, between))[0][3]
    plan = plan_of(tmp_path, {"Round": second}, between)
    (changed,) = [new for _, new in plan.records_changed if isinstance(new, Round)]
    assert (changed.id, changed.goal, changed.status) == ("round-2", "NPS 75", RoundStatus.PLANNED)


def test_names_that_differ_in_case_only_stay_two_records(tmp_path: Path) -> None:
    records: list[Record] = [
        Centre(id="c", name="x"),
        Person(id="p", name="Li"),
        *(Indicator(id=name, name=name, unit="h") for name in ("nps", "NPS")),
        Measure(id="m", code="M1", title="x"),
    ]
    store = having(Snapshot(), *records)
    plan = plan_of(tmp_path, {"Indicators": [["indicator", "unit"], ["nps", "h"], ["NPS", "h"]]}, store)
    assert (plan.changed, plan.errors) == (0, [])


def test_the_reference_store_takes_its_own_workbook_with_changes_in_time_only() -> None:
    store = reference_snapshot()
    plan = plan_import(read_workbook(sample_workbook("zh")), store)
    assert (plan.added, plan.changed, told(plan)) == (0, 0, [])


def test_a_plan_can_be_made_twice_from_one_reading(tmp_path: Path) -> None:
    book = read_workbook(sample_workbook("en"))
    assert plan_import(book).added == plan_import(book).added


def test_new_rows_go_to_the_end(tmp_path: Path, store: Snapshot) -> None:
    sheets = plan_sheets(
        轮次=ROUND,
        人员=with_row(PEOPLE, "新人"),
        措施=with_row(MEASURES, "M3", "新措施"),
        指标=with_row(INDICATORS, "新指标"),
        数据=with_row(VALUES, "新指标", D(2026, 4, 3), 1),
    )
    plan = plan_of(tmp_path, sheets, store)
    assert (plan.added, plan.changed) == (4, 0)
    after = applied(plan, store)
    assert [after.people[-1].name, after.measures[-1].code, after.indicators[-1].name] == ["新人", "M3", "新指标"]
