"""A long task becomes a layer of short ones."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.tasks import create_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.wbs_split import Part, split_task, suggested_parts
from pdca_tui.method.health import health
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import Refused
from tests.actions.conftest import NOW
from tests.actions.wbs_work import task, titled, waits_for


def rules_found(session: Session) -> list[str]:
    return [one.rule for cause in health(session.snapshot(), NOW.date()).causes for one in cause.findings]


def test_three_days_are_suggested_as_two_and_one(li: Session) -> None:
    parts = suggested_parts(li.snapshot(), task(li, "M1.3.2"))
    assert [(part.title, part.days) for part in parts] == [("试运行3天 (1/2)", 2), ("试运行3天 (2/2)", 1)]


def test_a_finished_long_task_gets_finished_parts_and_its_finding_is_gone(li: Session) -> None:
    long, found = task(li, "M1.3.2"), rules_found(li)
    split_task(li, long, suggested_parts(li.snapshot(), long))

    first, second = task(li, "M1.3.2.1"), task(li, "M1.3.2.2")
    assert first.status is second.status is TaskStatus.DONE
    assert (first.start, first.due) == (dt.date(2026, 4, 1), dt.date(2026, 4, 2))
    assert (second.start, second.due) == (dt.date(2026, 4, 3), dt.date(2026, 4, 3))
    assert (second.owner, second.done_when) == (long.owner, long.done_when)
    found.remove("too-long")
    assert rules_found(li) == found


def test_parts_wait_for_each_other_and_what_waited_for_the_task_waits_for_the_layer(li: Session) -> None:
    long = task(li, "M1.3.2")
    split_task(li, long, [Part("a", Decimal(1)), Part("b", Decimal(1)), Part("c", Decimal(1))])

    assert waits_for(li, "c") == {"b"}
    assert waits_for(li, "b") == {"a"}
    assert waits_for(li, "试运行3天") == {"培训配件员工"}
    assert waits_for(li, "收集反馈优化") == {"试运行3天"}
    assert titled(li, "试运行3天").days is None


def test_a_task_without_days_is_split_without_days_of_the_calendar(li: Session) -> None:
    create_task(li, "measure-M2", "long", days=Decimal(5))
    split_task(li, task(li, "M2.1"), suggested_parts(li.snapshot(), task(li, "M2.1")))

    assert [task(li, code).days for code in ("M2.1.1", "M2.1.2", "M2.1.3")] == [2, 2, 1]
    assert task(li, "M2.1.1").start is None


def test_a_layer_a_repeating_task_and_a_single_part_are_refused(li: Session) -> None:
    two = [Part("a", Decimal(1)), Part("b", Decimal(1))]
    with pytest.raises(Refused, match="has parts already"):
        split_task(li, task(li, "M1.3"), two)
    with pytest.raises(Refused, match="repeats"):
        split_task(li, task(li, "M1.4.1"), two)
    with pytest.raises(Refused, match="two parts"):
        split_task(li, task(li, "M1.3.2"), two[:1])


def test_a_split_is_taken_back_whole(li: Session) -> None:
    before = [(one.code, one.days) for one in li.snapshot().tasks]
    split_task(li, task(li, "M1.3.2"), [Part("a", Decimal(1)), Part("b", Decimal(1))])
    undo_last(li)

    assert [(one.code, one.days) for one in li.snapshot().tasks] == before
