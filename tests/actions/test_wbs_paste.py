"""A pasted plan becomes tasks, all or none."""

from __future__ import annotations

import datetime as dt

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.wbs_paste import paste_outline
from pdca_tui.exchange.outline import parse_outline
from pdca_tui.model.errors import Forbidden, Refused
from pdca_tui.model.outline import OutlineRow
from tests.actions.conftest import As
from tests.actions.wbs_work import codes, task, waits_for

TABLE = """编号\t任务\t责任人\t完成标准\t工期\t开始\t截止\t依赖
1\t准备\t\t\t\t\t\t
1.1\t写话术\tli ming\t有话术\t1\t2026-04-20\t2026-04-20\t
1.2\t培训\t小王\t人人会用\t2\t2026/4/21\t2026/4/22\t1.1
2\t上线\t小王\t每车3次\t1\t\t\t1,M1.3.3
"""


def paste(session: Session, text: str, measure: str = "M2", parent: str | None = None) -> object:
    return paste_outline(session, parse_outline(text).rows, measure=f"measure-{measure}", parent=parent)


def test_a_table_becomes_a_tree_with_codes_and_dependencies_of_its_own(li: Session) -> None:
    paste(li, TABLE)

    assert codes(li, "M2") == ["M2.1", "M2.1.1", "M2.1.2", "M2.2"]
    assert waits_for(li, "培训") == {"写话术"}
    assert waits_for(li, "上线") == {"准备", "收集反馈优化"}
    assert task(li, "M2.1.2").due == dt.date(2026, 4, 22)


def test_a_code_of_the_text_goes_before_the_same_code_of_the_plan(li: Session) -> None:
    paste(li, "code\ttask\tdepends\nM1.1\tnew one\t\nM1.2\tnew two\tM1.1")
    assert waits_for(li, "new two") == {"new one"}


def test_an_outline_goes_beneath_a_task_and_takes_over_its_days(li: Session) -> None:
    paste(li, "Layer")
    paste(li, "- a @李明 1d\n- b\n  - c", parent=task(li, "M2.1").id)

    assert codes(li, "M2") == ["M2.1", "M2.1.1", "M2.1.2", "M2.1.2.1"]
    assert task(li, "M2.1.1").owner == "李明"
    assert task(li, "M2.1").days is None


def test_an_owner_is_written_as_the_people_list_has_the_name(li: Session) -> None:
    paste(li, "CRM | ＣＲＭ")
    assert task(li, "M2.1").owner == "ＣＲＭ"
    paste(li, "x | 李明 ")
    assert task(li, "M2.2").owner == "李明"


def test_nothing_is_made_when_one_row_waits_for_nothing_known(li: Session) -> None:
    with pytest.raises(Refused, match=r"Line 3 waits for M9\.9"):
        paste(li, "code\ttask\tdepends\n1\ta\t\n2\tb\tM9.9")
    assert codes(li, "M2") == []


def test_a_circle_is_refused_and_named_as_the_text_names_it(li: Session) -> None:
    with pytest.raises(Refused, match=r"wait for each other: 1 > 2 > 1|wait for each other: 2 > 1 > 2"):
        paste(li, "code\ttask\tdepends\n1\ta\t2\n2\tb\t1")


def test_a_part_that_waits_for_its_own_layer_is_a_circle(li: Session) -> None:
    with pytest.raises(Refused, match=r"1\.1 > 1\.1"):
        paste(li, "code\ttask\tdepends\n1\ta\t\n1.1\tb\t1")


def test_a_number_that_the_text_has_twice_is_not_guessed(li: Session) -> None:
    rows = [
        OutlineRow(line=1, level=0, title="a", code="1"),
        OutlineRow(line=2, level=0, title="b", code="1"),
        OutlineRow(line=3, level=0, title="c", depends=("1",)),
    ]
    with pytest.raises(Refused, match="Line 3 waits for 1, which the text has twice"):
        paste_outline(li, rows, measure="measure-M2")


def test_closed_and_repeating_layers_take_nothing(li: Session) -> None:
    for parent, why in (("task-M1.4.1", "repeats"), ("task-M1.3.3", "closed")):
        with pytest.raises(Refused, match=why):
            paste(li, "a", "M1", parent)


def test_a_member_pastes_own_work_only(as_: As) -> None:
    liming = as_("liming")
    paste(liming, "mine @李明")
    with pytest.raises(Forbidden):
        paste(liming, "a @李明\nb @小王")
    assert codes(liming, "M2") == ["M2.1"]


def test_a_paste_is_one_deed_that_is_taken_back_whole(li: Session) -> None:
    paste(li, TABLE)
    change = li.snapshot().changes[-1]
    assert (change.deed, change.subject) == ("task.paste", "M2")
    undo_last(li)
    assert codes(li, "M2") == []


def test_a_thousand_rows_are_pasted_in_one_go(li: Session) -> None:
    paste(li, "\n".join(f"{'  ' * (n % 3)}task {n}" for n in range(1000)))
    assert len(codes(li, "M2")) == 1000
