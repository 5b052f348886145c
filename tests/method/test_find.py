from __future__ import annotations

import time

import pytest

from pdca_tui.method.find import find
from pdca_tui.model.records import Person, Problem, Task
from tests.method.figures import april
from tests.reference import having, lacking, reference_snapshot, snapshot_of


def titles(query: str, limit: int = 50) -> list[str]:
    return [hit.title for hit in find(reference_snapshot(), query, limit)]


def test_a_code_finds_its_task_first_and_then_what_lies_beneath() -> None:
    assert titles("M1.3") == ["M1.3 试运行", "M1.3.1 培训配件员工", "M1.3.2 试运行3天", "M1.3.3 收集反馈优化"]


@pytest.mark.parametrize("query", ["nps", "NPS", " NPS ", "ＮＰＳ", "\u3000nps"])
def test_case_width_and_outer_blanks_do_not_matter(query: str) -> None:
    assert titles(query)[0] == "NPS"


def test_all_words_have_to_match_in_any_order() -> None:
    assert titles("反馈 李明") == titles("李明 反馈") == ["M1.3.3 收集反馈优化"]
    assert titles("反馈 张伟") == []


def test_measures_tasks_indicators_people_and_problems_are_found() -> None:
    problem = Problem(id="problem-1", title="预约单更新晚", owner="张伟", cause="流程有缺口", opened_on=april(10))
    snapshot = having(reference_snapshot(), problem)
    found = {
        (hit.table, hit.record_id)
        for query in ("预拣货机制", "17:30", "配件缺货率", "zhangwei", "缺口")
        for hit in find(snapshot, query, 10)
    }
    assert found >= {
        ("measures", "measure-M1"),
        ("tasks", "task-M1.4.1"),
        ("indicators", "indicator-配件缺货率"),
        ("people", "person-zhangwei"),
        ("problems", "problem-1"),
    }


def test_a_hit_tells_whose_it_is() -> None:
    assert [hit.detail for hit in find(reference_snapshot(), "M1.4.1", 5)] == ["配件团队"]
    assert [hit.detail for hit in find(reference_snapshot(), "张伟", 5)] == ["配件专员"]


def test_a_title_counts_more_than_what_stands_behind_it() -> None:
    found = titles("配件主管")
    assert found.index("李明") > found.index("M1 配件预拣货机制")
    assert titles("李明")[0] == "李明"


def test_the_very_name_comes_before_what_only_begins_with_it() -> None:
    longer = Person(id="person-x", name="李明明", position=-1)
    found = find(having(reference_snapshot(), longer), "李明", 2)
    assert [hit.title for hit in found] == ["李明", "李明明"]


def test_words_in_a_row_come_before_the_same_words_apart() -> None:
    apart = Task(id="t1", measure="measure-M1", code="M1.8", title="pick parts and then daily")
    in_a_row = Task(id="t2", measure="measure-M1", code="M1.9", title="the daily pick")
    found = find(having(reference_snapshot(), apart, in_a_row), "daily pick", 5)
    assert [hit.record_id for hit in found] == ["t2", "t1"]


def test_the_limit_keeps_the_best() -> None:
    assert titles("M1", 1) == ["M1 配件预拣货机制"]
    assert titles("M1", 0) == []


@pytest.mark.parametrize("query", ["", "  ", "找不到的词", "[/x]"])
def test_nothing_is_found_by_nothing(query: str) -> None:
    assert titles(query) == []


def test_a_new_snapshot_is_searched_afresh() -> None:
    snapshot = reference_snapshot()
    assert find(snapshot, "M1.3.3", 5)
    assert find(lacking(snapshot, "task-M1.3.3"), "M1.3.3", 5) == []


def test_ten_thousand_tasks_are_searched_while_typing() -> None:
    tasks = [Task(id=f"t{n}", measure="m", code=f"M1.{n}", title=f"任务 {n}", owner="李明") for n in range(10_000)]
    snapshot = snapshot_of(tasks)
    find(snapshot, "x", 20)
    begun = time.perf_counter()
    assert len(find(snapshot, "李明 9", 20)) == 20
    assert time.perf_counter() - begun < 0.2
