"""What the gate finds open, what it locks, and what changed since."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from pdca_tui.method.acceptance import fingerprint
from pdca_tui.method.approval import (
    difference,
    finish_of,
    next_number,
    open_points,
    point_groups,
    reason_needed,
    same_promise,
    to_lock,
    why_target_is_locked,
)
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Acceptance, Baseline, Target
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, ROUND_END, ROUND_START, having, lacking, reference_snapshot

DAY = REFERENCE_DAY


def open_about(snapshot: Snapshot, rule: str, day: dt.date = DAY) -> list[str]:
    return [point.subject for point in open_points(snapshot, day) if point.rule == rule]


def locked(snapshot: Snapshot) -> Baseline:
    found = to_lock(snapshot, DAY, "区域经理", "why")
    assert found is not None
    return found


def changed(snapshot: Snapshot, code: str, **fields: Any) -> Snapshot:
    return having(snapshot, replace(snapshot.task_by_code[code], **fields))


def test_the_reference_plan_has_its_known_gaps_and_those_of_measures_that_begin_later() -> None:
    snapshot = reference_snapshot()
    assert open_about(snapshot, "no-tasks") == ["M2", "M3", "M4", "M5", "M6", "M7", "M8"]
    assert open_about(snapshot, "too-long") == ["M1.3.2"]
    assert open_about(snapshot, "team-owner") == ["M1.4.1"]
    assert open_about(snapshot, "raci-missing") == ["M3", "M8"]
    assert open_about(snapshot, "no-indicator") == ["M5", "M8"]
    assert open_about(snapshot, "undated") == []


def test_before_the_round_the_whole_plan_is_looked_at() -> None:
    eve = ROUND_START - dt.timedelta(days=3)
    assert open_about(reference_snapshot(), "no-tasks", eve) == ["M2", "M3", "M4", "M5", "M6", "M7", "M8"]


def test_days_and_their_contradictions_are_open_points() -> None:
    snapshot = changed(reference_snapshot(), "M1.4.2", start=None)
    assert open_about(snapshot, "undated") == ["M1.4.2"]
    done = changed(reference_snapshot(), "M1.1.1", start=None, due=None)
    assert open_about(done, "undated") == []
    fresh = changed(reference_snapshot(), "M1.3.3", status=TaskStatus.TODO, finished_on=None, start=DAY, due=DAY)
    early = changed(fresh, "M1.3.2", status=TaskStatus.TODO, finished_on=None, due=DAY)
    assert open_about(early, "contradiction")


def test_a_ring_is_told_and_breaks_nothing() -> None:
    snapshot = reference_snapshot()
    ring = changed(snapshot, "M1.1.1", depends=(snapshot.task_by_code["M1.1.2"].id,))
    (point,) = [point for point in open_points(ring, DAY) if point.rule == "contradiction"]
    assert "M1.1.1" in str(point.message.args)


def test_figures_want_a_target_and_results_a_baseline() -> None:
    snapshot = reference_snapshot()
    nps = replace(snapshot.indicator_by_name["NPS"], target=None, baseline=None)
    assert "NPS" in open_about(having(snapshot, nps), "no-target")
    assert "NPS" in open_about(having(snapshot, nps), "no-baseline")


def test_support_wants_an_answer_and_a_decision() -> None:
    snapshot = reference_snapshot()
    asked = replace(snapshot.measures[4], support_asked="one more fitter", support_answered="", budget_decision="")
    assert open_about(having(snapshot, asked), "support-unanswered") == ["M5"]
    answered = replace(asked, support_answered="yes")
    assert open_about(having(snapshot, answered), "budget-undecided") == ["M5"]


def test_money_wants_a_promised_return_and_a_plan_a_measure() -> None:
    snapshot = reference_snapshot()
    assert snapshot.round is not None
    assert open_about(having(snapshot, replace(snapshot.round, promised_roi=None)), "no-roi") == [""]
    assert open_about(lacking(snapshot, *snapshot.records["measures"]), "no-measures") == [""]
    assert open_points(Snapshot(), DAY) == []


def test_what_somebody_lives_with_is_not_open() -> None:
    snapshot = reference_snapshot()
    point = next(point for point in open_points(snapshot, DAY) if point.rule == "too-long")
    accepted = Acceptance(
        id="a", rule=point.rule, subject=point.subject, facts=fingerprint(point), reason="why", person="李经理", day=DAY
    )
    assert open_about(having(snapshot, accepted), "too-long") == []


def test_points_stand_in_groups_in_the_order_of_the_gate() -> None:
    groups = point_groups(open_points(reference_snapshot(), DAY))
    rules = [group.rule for group in groups]
    assert rules[:2] == ["no-tasks", "too-long"]
    assert rules.index("raci") < rules.index("no-indicator")
    assert len(groups[0].points) == 7


def test_the_first_approval_wants_a_reason_only_for_open_points() -> None:
    assert not reason_needed(1, 0)
    assert reason_needed(1, 1)
    assert reason_needed(2, 0)


def test_dropped_work_and_layers_without_days_are_not_locked() -> None:
    found = locked(changed(reference_snapshot(), "M1.4.3", status=TaskStatus.DROPPED))
    assert "task-M1.4.3" not in found.days
    assert "task-M1.1" not in found.days
    assert finish_of(found) == dt.date(2026, 6, 20)
    assert (found.number, found.end) == (1, ROUND_END)


def test_two_promises_are_told_apart() -> None:
    snapshot = reference_snapshot()
    first = replace(locked(snapshot), id="first")
    assert same_promise(first, locked(snapshot))
    longer = changed(snapshot, "M1.4.3", due=dt.date(2026, 6, 23))
    nps = replace(snapshot.indicator_by_name["NPS"], target=Target(Decimal(72)))
    second = locked(having(longer, nps))
    calendar = WorkCalendar.of(snapshot)
    found = difference(calendar, first, second)
    assert (found.finish_days, found.moved, found.targets, found.added, found.budget) == (
        2,
        1,
        1,
        0,
        Decimal(0),
    )
    assert difference(calendar, first, locked(snapshot)).is_none
    assert next_number(having(snapshot, first)) == 2


def test_only_a_promised_target_is_locked() -> None:
    snapshot = reference_snapshot()
    nps = snapshot.indicator_by_name["NPS"]
    other = {"target": Target(Decimal(72))}
    assert why_target_is_locked(snapshot, nps, other) is None
    promised = having(snapshot, replace(locked(snapshot), id="first"))
    assert why_target_is_locked(promised, nps, other) is not None
    assert why_target_is_locked(promised, nps, {"target": nps.target, "owner": "小王"}) is None
