"""Approving the plan, and changing what was promised."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.approval import approve_plan, change_target
from pdca_tui.actions.indicators import create_indicator, edit_indicator
from pdca_tui.actions.measures import edit_measure
from pdca_tui.actions.tasks import edit_task
from pdca_tui.actions.undoing import undo_change, undo_last
from pdca_tui.actions.values import log_value
from pdca_tui.method.promise import promised_days, promised_target
from pdca_tui.model.errors import Forbidden, Refused
from pdca_tui.model.records import Indicator, Milestone, PromisedDays, Target, Task, WeekSpan
from tests.actions.conftest import As

WHY = "the quarter has begun"


def task(session: Session, code: str) -> Task:
    return session.snapshot().task_by_code[code]


def nps(session: Session) -> Indicator:
    return session.snapshot().indicator_by_name["NPS"]


def test_the_first_approval_locks_days_weeks_targets_budget_return_and_end(li: Session) -> None:
    done = approve_plan(li, " 区域经理 ", WHY)

    (kept,) = done.snapshot.baselines
    assert (kept.number, kept.day, kept.approver, kept.reason) == (1, li.clock.today(), "区域经理", WHY)
    assert kept.days["task-M1.3.2"] == PromisedDays(dt.date(2026, 4, 1), dt.date(2026, 4, 3))
    assert kept.weeks["measure-M8"].prep == WeekSpan(5, 8)
    assert kept.targets["indicator-NPS"] == Target(Decimal(73))
    assert sum(kept.budget.values()) == Decimal("18.5")
    assert (kept.promised_roi, kept.end) == (Decimal("2.3"), dt.date(2026, 6, 21))
    assert task(li, "M1.3.2").promised_due == dt.date(2026, 4, 3)
    assert done.change is not None
    assert (done.change.deed, done.change.subject) == ("plan.approve", "1")


def test_open_points_want_a_reason_and_a_clean_plan_does_not(li: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused, match="still open"):
        approve_plan(li, "区域经理")
    assert not li.snapshot().baselines
    monkeypatch.setattr("pdca_tui.actions.approval.open_points", lambda snapshot, day: [])
    assert approve_plan(li, "区域经理").snapshot.baselines[0].reason == ""


def test_only_a_manager_approves_and_never_without_a_name(li: Session, liming: Session) -> None:
    with pytest.raises(Forbidden):
        approve_plan(liming, "李明", WHY)
    with pytest.raises(Refused, match="empty"):
        approve_plan(li, "  ", WHY)


def test_a_changed_plan_leaves_the_promise_where_it_is(li: Session) -> None:
    approve_plan(li, "区域经理", WHY)
    edit_task(li, task(li, "M1.4.3"), due=dt.date(2026, 6, 19))
    edit_measure(li, li.snapshot().measure_by_code["M4"], implement=WeekSpan(3, 9))

    moved = task(li, "M1.4.3")
    assert (moved.due, moved.promised_due) == (dt.date(2026, 6, 19), dt.date(2026, 6, 20))
    assert li.snapshot().baselines[0].weeks["measure-M4"].implement == WeekSpan(3, 8)


def test_a_later_baseline_needs_a_reason_and_the_first_one_stays(li: Session) -> None:
    first = approve_plan(li, "区域经理", WHY).snapshot.baselines[0]
    edit_task(li, task(li, "M1.4.3"), due=dt.date(2026, 6, 19))
    with pytest.raises(Refused, match="Baseline 2 needs a reason"):
        approve_plan(li, "区域经理", " ")

    snapshot = approve_plan(li, "区域经理", "a shorter quarter").snapshot

    assert snapshot.baselines[0] == first
    moved = snapshot.task_by_code["M1.4.3"]
    was, now = promised_days(snapshot, moved)
    assert was is not None
    assert now is not None
    assert (was.due, now.due, moved.promised_due) == (
        dt.date(2026, 6, 20),
        dt.date(2026, 6, 19),
        dt.date(2026, 6, 19),
    )


def test_the_same_promise_is_not_locked_twice(li: Session) -> None:
    approve_plan(li, "区域经理", WHY)
    with pytest.raises(Refused, match="since baseline 1"):
        approve_plan(li, "区域经理", "once more")


def test_a_plan_that_somebody_changed_since_it_was_seen_is_not_approved(li: Session, liming: Session) -> None:
    seen = li.snapshot().revision
    log_value(liming, li.snapshot().indicator_by_name["FTR一次修复率"], Decimal(95), day=dt.date(2026, 4, 16))
    approve_plan(li, "区域经理", WHY, seen)
    seen = li.snapshot().revision
    edit_task(liming, task(li, "M1.4.2"), due=dt.date(2026, 6, 19))
    with pytest.raises(Refused, match="meanwhile"):
        approve_plan(li, "区域经理", "again", seen)
    assert len(approve_plan(li, "区域经理", "again", li.snapshot().revision).snapshot.baselines) == 2


def test_undo_takes_an_approval_back_with_the_days_on_the_tasks(li: Session) -> None:
    approve_plan(li, "区域经理", WHY)
    undo_last(li)
    assert not li.snapshot().baselines
    assert task(li, "M1.3.2").promised_due is None
    undo_change(li, li.snapshot().changes[-1].id)
    assert [one.number for one in li.snapshot().baselines] == [1]


def test_an_approval_that_another_one_stands_on_is_not_taken_back(li: Session) -> None:
    first = approve_plan(li, "区域经理", WHY).change
    edit_task(li, task(li, "M1.4.3"), due=dt.date(2026, 6, 19))
    approve_plan(li, "区域经理", "a shorter quarter")
    assert first is not None
    with pytest.raises(Refused, match="baseline 1"):
        undo_change(li, first.id)
    undo_last(li)
    assert [one.number for one in li.snapshot().baselines] == [1]
    assert task(li, "M1.4.3").promised_due == dt.date(2026, 6, 20)


def test_a_member_does_not_take_an_approval_back(li: Session, as_: As) -> None:
    change = approve_plan(li, "区域经理", WHY).change
    assert change is not None
    with pytest.raises(Forbidden):
        undo_change(as_("liming"), change.id)


def test_a_promised_target_is_changed_only_with_reason_and_name(li: Session) -> None:
    edit_indicator(li, nps(li), target=Target(Decimal(74)))
    approve_plan(li, "区域经理", WHY)
    with pytest.raises(Refused, match="reason and the approver"):
        edit_indicator(li, nps(li), target=Target(Decimal(72)))
    with pytest.raises(Refused, match="reason and the approver"):
        edit_indicator(li, nps(li), milestones=(Milestone(4, Decimal(66)),))
    assert edit_indicator(li, nps(li), owner="小王").snapshot.indicator_by_name["NPS"].owner == "小王"
    with pytest.raises(Refused, match="empty"):
        change_target(li, nps(li), Target(Decimal(72)), "", "区域经理")
    with pytest.raises(Refused, match="empty"):
        change_target(li, nps(li), Target(Decimal(72)), "two advisors left", "")


def test_a_changed_target_and_its_baseline_land_together(li: Session) -> None:
    approve_plan(li, "区域经理", WHY)
    edit_task(li, task(li, "M1.4.3"), due=dt.date(2026, 6, 19))
    milestones = (Milestone(8, Decimal(70)),)

    done = change_target(
        li, nps(li), Target(Decimal(72)), "two advisors left", "区域经理", milestones=milestones, owner="小王"
    )

    snapshot = done.snapshot
    first, second = snapshot.baselines
    assert (second.number, second.reason, second.approver) == (2, "two advisors left", "区域经理")
    assert promised_target(snapshot, "indicator-NPS") == (Target(Decimal(73)), Target(Decimal(72)))
    assert snapshot.indicator_by_name["NPS"].milestones == milestones
    assert second.days == first.days
    undo_last(li)
    assert len(li.snapshot().baselines) == 1
    assert nps(li).target == Target(Decimal(73))


def test_an_indicator_that_no_approval_knew_takes_any_target(li: Session) -> None:
    approve_plan(li, "区域经理", WHY)
    create_indicator(li, "late comers")
    seen = li.snapshot().indicator_by_name["late comers"]
    assert edit_indicator(li, seen, target=Target(Decimal(5), "<")).change is not None
