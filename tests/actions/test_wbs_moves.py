"""A task's place in the tree: indented, outdented, put elsewhere, numbered anew."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from pdca_tui.actions import Session
from pdca_tui.actions.task_moves import indent_task, move_task_to, outdent_task, renumber
from pdca_tui.actions.tasks import create_task, delete_task, edit_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.model.errors import Forbidden, NotFound, Refused
from tests.actions.conftest import As
from tests.actions.wbs_work import codes, task, titled, waits_for


def test_indenting_makes_a_task_the_last_part_of_the_one_above_and_closes_its_gap(li: Session) -> None:
    indent_task(li, task(li, "M1.2.3"))

    assert titled(li, "确定预拣货时间节点").code == "M1.2.2.1"
    assert task(li, "M1.2.2").days is None
    assert waits_for(li, "培训配件员工") == {"制作预拣货清单模板", "确定预拣货时间节点"}


def test_what_waits_for_a_task_still_waits_for_it_wherever_it_goes(li: Session) -> None:
    waited = waits_for(li, "培训配件员工")
    move_task_to(li, task(li, "M1.2.2"), measure="measure-M2")

    assert titled(li, "制作预拣货清单模板").code == "M2.1"
    assert waits_for(li, "培训配件员工") == waited


def test_a_task_does_not_go_under_what_it_waits_for(li: Session) -> None:
    with pytest.raises(Refused, match=r"M1\.1\.2 waits for M1\.1\.1, which would hold it"):
        indent_task(li, task(li, "M1.1.2"))


def test_a_layer_does_not_take_in_what_it_waits_for(li: Session) -> None:
    edit_task(li, task(li, "M1.4"), depends=("task-M1.3.3",))
    with pytest.raises(Refused, match=r"M1\.4 waits for M1\.3\.3, so it cannot hold it"):
        move_task_to(li, task(li, "M1.3.3"), measure="measure-M1", parent="task-M1.4")


def test_a_circle_through_others_is_refused_and_named_by_the_codes_of_now(li: Session) -> None:
    create_task(li, "measure-M2", "layer")
    create_task(li, "measure-M2", "part", parent=titled(li, "layer").id)
    create_task(li, "measure-M2", "between", depends=(titled(li, "layer").id,))
    create_task(li, "measure-M2", "end", depends=(titled(li, "between").id,))

    with pytest.raises(Refused, match=r"M2\.3 > M2\.2 > M2\.3|M2\.2 > M2\.3 > M2\.2"):
        move_task_to(li, task(li, "M2.3"), measure="measure-M2", parent=titled(li, "layer").id)


def test_the_first_of_a_layer_has_nothing_to_go_under(li: Session) -> None:
    with pytest.raises(Refused, match=r"M1\.1\.1 is the first of its layer"):
        indent_task(li, task(li, "M1.1.1"))


def test_nothing_goes_under_repeating_or_closed_work(li: Session) -> None:
    with pytest.raises(Refused, match=r"M1\.4\.1 repeats"):
        indent_task(li, task(li, "M1.4.2"))
    create_task(li, "measure-M1", "open", parent="task-M1.3")
    with pytest.raises(Refused, match=r"M1\.3\.3 is closed"):
        indent_task(li, titled(li, "open"))


def test_outdenting_puts_a_task_right_behind_its_layer_and_what_follows_moves_on(li: Session) -> None:
    outdent_task(li, task(li, "M1.2.2"))

    assert titled(li, "制作预拣货清单模板").code == "M1.3"
    assert titled(li, "试运行").code == "M1.4"
    assert titled(li, "培训配件员工").code == "M1.4.1"
    assert titled(li, "确定预拣货时间节点").code == "M1.2.2"


def test_what_lies_under_the_measure_cannot_go_further_out(li: Session) -> None:
    with pytest.raises(Refused, match=r"M1\.2 lies directly under its measure"):
        outdent_task(li, task(li, "M1.2"))


def test_a_task_goes_before_another_in_its_own_layer_or_elsewhere(li: Session) -> None:
    move_task_to(li, task(li, "M1.1.3"), measure="measure-M1", parent="task-M1.1", before="task-M1.1.1")
    assert titled(li, "分析每日需求量").code == "M1.1.1"

    move_task_to(li, task(li, "M1.3.3"), measure="measure-M1", parent="task-M1.2", before="task-M1.2.2")
    assert titled(li, "收集反馈优化").code == "M1.2.2"
    assert titled(li, "制作预拣货清单模板").code == "M1.2.3"


def test_a_task_that_goes_before_the_layer_above_its_own_takes_no_code_of_what_stays(li: Session) -> None:
    move_task_to(li, task(li, "M1.2.1"), measure="measure-M1", before="task-M1.1")

    assert titled(li, "设计预拣货流程").code == "M1.1"
    assert titled(li, "导出过去6个月维修数据").code == "M1.2.1"
    assert titled(li, "制作预拣货清单模板").code == "M1.3.1"
    assert titled(li, "确定预拣货时间节点").code == "M1.3.2"
    assert len(set(codes(li))) == len(codes(li))


def test_the_parts_of_a_task_go_with_it_to_another_measure(li: Session) -> None:
    move_task_to(li, task(li, "M1.1"), measure="measure-M2")

    assert codes(li, "M2") == ["M2.1", "M2.1.1", "M2.1.2", "M2.1.3"]
    assert titled(li, "设计预拣货流程").code == "M1.1.1"


def test_a_place_that_is_gone_or_the_same_is_refused(li: Session) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        move_task_to(li, task(li, "M1.1.3"), measure="measure-M1", parent="task-M1.1", before="task-M1.2.1")
    with pytest.raises(Refused, match="lies there already"):
        move_task_to(li, task(li, "M1.1.3"), measure="measure-M1", parent="task-M1.1")


def test_a_gap_above_the_new_place_closes_and_the_place_moves_along(li: Session) -> None:
    move_task_to(li, task(li, "M1.1"), measure="measure-M1", parent="task-M1.4")

    assert titled(li, "正式实施").code == "M1.3"
    assert titled(li, "数据分析").code == "M1.3.4"
    assert titled(li, "导出过去6个月维修数据").code == "M1.3.4.1"


def test_a_deleted_task_leaves_no_gap_and_comes_back_to_its_place(li: Session) -> None:
    before = codes(li)
    delete_task(li, task(li, "M1.4.2"))
    assert titled(li, "每月总结优化").code == "M1.4.2"

    undo_last(li)
    assert codes(li) == before
    assert titled(li, "每月总结优化").code == "M1.4.3"


def test_gaps_that_came_with_a_plan_are_numbered_away(li: Session) -> None:
    create_task(li, "measure-M2", "later", code="M2.7")
    create_task(li, "measure-M2", "part", parent=titled(li, "later").id, code="M2.7.4")
    create_task(li, "measure-M2", "odd", code="X9")
    renumber(li, li.snapshot().measure_by_code["M2"])

    assert codes(li, "M2") == ["M2.1", "M2.1.1", "M2.2"]


def test_a_member_does_not_number_a_measure(as_: As) -> None:
    liming = as_("liming")
    with pytest.raises(Forbidden):
        renumber(liming, liming.snapshot().measure_by_code["M1"])


def test_a_task_that_changed_meanwhile_is_moved_as_it_is_now(li: Session) -> None:
    seen = task(li, "M1.1.2")
    outdent_task(li, replace(seen, start=dt.date(2020, 1, 1)))

    assert titled(li, seen.title).start == seen.start
