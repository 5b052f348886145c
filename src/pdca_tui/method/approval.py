"""The gate between a plan and its promise: what is still open, what an approval locks, and what has changed since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from pdca_tui.method.acceptance import parted
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.critical import plan_schedule
from pdca_tui.method.findings import Finding
from pdca_tui.method.follow_rules import support, unwatched_measures
from pdca_tui.method.plan_rules import decomposition, ownership, plan_leaves
from pdca_tui.method.promise import days_after, promised_target
from pdca_tui.method.raci import raci_findings
from pdca_tui.method.remembered import remembered
from pdca_tui.method.weeks import current_week
from pdca_tui.method.workload import overbooked
from pdca_tui.model.enums import IndicatorKind, TaskStatus
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Baseline, Indicator, PromisedDays, PromisedWeeks, Round
from pdca_tui.model.snapshot import Snapshot

POINT_TITLES: dict[str, Message] = {
    "no-measures": msg("No measures"),
    "no-tasks": msg("Measures without tasks"),
    "too-long": msg("Tasks over 2 days"),
    "no-criterion": msg("Tasks without a criterion"),
    "undated": msg("Tasks without days"),
    "contradiction": msg("Days that contradict each other"),
    "no-owner": msg("Tasks without an owner"),
    "team-owner": msg("Tasks owned by a team"),
    "raci": msg("RACI"),
    "over-booked": msg("Over-booked weeks"),
    "no-indicator": msg("Measures without an indicator"),
    "no-target": msg("Indicators without a target"),
    "no-baseline": msg("Results without a baseline"),
    "support-unanswered": msg("Support without an answer"),
    "budget-undecided": msg("No decision on the budget"),
    "no-roi": msg("No promised return"),
}
"""Rule -> the heading of its open points, in the order of the gate; all rules of the matrix are one group."""


class PointGroup(msgspec.Struct, frozen=True):
    """The open points of one rule."""

    rule: str
    points: tuple[Finding, ...]

    @property
    def title(self) -> Message:
        return POINT_TITLES.get(self.rule) or Message(self.rule)


class Difference(msgspec.Struct, frozen=True):
    """What one promise has otherwise than an earlier one.

    `finish_days` are working days that the last promised day lies later, `end_days` those of the round's end,
    below 0 for earlier. `moved` counts tasks with other days, `added` and `removed` those that only one of the
    two knows, `weeks` and `targets` measures and indicators promised otherwise. `budget` is the difference of the
    totals; `roi` says that the promised return is another one.
    """

    finish_days: int = 0
    end_days: int = 0
    moved: int = 0
    added: int = 0
    removed: int = 0
    weeks: int = 0
    targets: int = 0
    budget: Decimal = Decimal(0)
    roi: bool = False

    @property
    def is_none(self) -> bool:
        return self == Difference()


@remembered
def open_points(snapshot: Snapshot, day: dt.date) -> list[Finding]:
    """What should be settled before the plan is approved, in the order of the gate; accepted findings are not in it.

    Other than the health of a day, the gate looks at the whole plan: a measure that begins later wants tasks and
    an indicator as well. Without a round there is no plan to look at.
    """
    round_ = snapshot.round
    if round_ is None:
        return []
    found = [
        *_whole_plan(snapshot),
        *decomposition(snapshot, current_week(round_, day)),
        *_days(snapshot),
        *ownership(snapshot),
        *raci_findings(snapshot, day),
        *overbooked(snapshot, day),
        *_figures(snapshot, round_),
        *(one for one in support(snapshot) if one.rule in POINT_TITLES),
    ]
    places = {rule: place for place, rule in enumerate(POINT_TITLES)}
    left, _ = parted(found, snapshot.acceptances)
    return sorted(left, key=lambda one: places.get(_group_rule(one), len(places)))


def point_groups(points: list[Finding]) -> list[PointGroup]:
    """The open points by rule, in the order of the gate."""
    groups: dict[str, list[Finding]] = {}
    for point in points:
        groups.setdefault(_group_rule(point), []).append(point)
    return [PointGroup(rule, tuple(found)) for rule, found in groups.items()]


def _group_rule(finding: Finding) -> str:
    return "raci" if finding.rule.startswith("raci") else finding.rule


def _whole_plan(snapshot: Snapshot) -> Iterator[Finding]:
    if not snapshot.measures:
        yield Finding(
            "no-measures",
            "",
            msg("The plan has no measure."),
            msg("Add what is to be done to reach the goal."),
            None,
            None,
        )
    round_ = snapshot.round
    if round_ is not None and snapshot.budget and round_.promised_roi is None:
        yield Finding(
            "no-roi",
            "",
            msg("Money is planned, but no return is promised for it."),
            msg("Give the round a promised return in the workbook, and import it."),
            None,
            None,
        )


def _days(snapshot: Snapshot) -> Iterator[Finding]:
    """Leaves without days, and days that cannot be kept."""
    for task in plan_leaves(snapshot):
        if task.status is TaskStatus.DONE:
            continue
        if task.start is None or (task.due is None and task.repeats is None):
            yield Finding(
                "undated",
                task.code,
                msg("{code} {title} has no days: nothing can be promised.", code=task.code, title=task.title),
                msg("Give it a start and a due day."),
                task.id,
                "tasks",
            )
    try:
        yield from plan_schedule(snapshot).contradictions
    except Refused as ring:
        yield Finding("contradiction", "", ring.message, msg("Take one dependency out."), None, "tasks")


def _figures(snapshot: Snapshot, round_: Round) -> Iterator[Finding]:
    """Measures that nobody watches, indicators without a target, results without a place to start from."""
    for measure in unwatched_measures(snapshot):
        yield Finding(
            "no-indicator",
            measure.code,
            msg("{code} {title} has no indicator.", code=measure.code, title=measure.title),
            msg("Choose a figure that shows whether it is done."),
            measure.id,
            "measures",
        )
    for indicator in snapshot.indicators:
        if indicator.target is None:
            yield Finding(
                "no-target",
                indicator.name,
                msg("{name} has no target: nothing can be promised.", name=indicator.name),
                msg("Say which figure is to be reached."),
                indicator.id,
                "indicators",
            )
        if indicator.baseline is None and indicator.kind is IndicatorKind.RESULT:
            yield Finding(
                "no-baseline",
                indicator.name,
                msg("{name} has no baseline: the way to its target cannot be measured.", name=indicator.name),
                msg("Write down what it stood at before the round."),
                indicator.id,
                "indicators",
            )


def to_lock(snapshot: Snapshot, day: dt.date, approver: str = "", reason: str = "") -> Baseline | None:
    """What an approval on `day` would lock: the plan as it stands, under the next number. None without a round."""
    round_ = snapshot.round
    if round_ is None:
        return None
    return Baseline(
        id="",
        round=round_.id,
        number=next_number(snapshot),
        day=day,
        approver=approver,
        reason=reason,
        end=round_.end,
        days={
            task.id: PromisedDays(task.start, task.due)
            for task in plan_leaves(snapshot)
            if task.start is not None or task.due is not None
        },
        weeks={
            measure.id: PromisedWeeks(measure.prep, measure.implement, measure.running)
            for measure in snapshot.measures
            if measure.prep or measure.implement or measure.running
        },
        targets={one.id: one.target for one in snapshot.indicators if one.target is not None},
        budget={line.id: line.budget for line in snapshot.budget},
        promised_roi=round_.promised_roi,
    )


def next_number(snapshot: Snapshot) -> int:
    """The number of the next approval of the round; the first one is 1."""
    return 1 + max((baseline.number for baseline in snapshot.baselines), default=0)


def finish_of(baseline: Baseline) -> dt.date | None:
    """The last day that was promised for any task; None while no task has one."""
    return max((days.due for days in baseline.days.values() if days.due is not None), default=None)


def budget_of(baseline: Baseline) -> Decimal:
    """The total that was promised."""
    return sum(baseline.budget.values(), Decimal(0))


def difference(calendar: WorkCalendar, before: Baseline, after: Baseline) -> Difference:
    """What `after` promises otherwise than `before`."""
    both = before.days.keys() & after.days.keys()
    return Difference(
        finish_days=days_after(calendar, finish_of(before), finish_of(after)),
        end_days=days_after(calendar, before.end, after.end),
        moved=sum(before.days[task] != after.days[task] for task in both),
        added=len(after.days) - len(both),
        removed=len(before.days) - len(both),
        weeks=_differing(before.weeks, after.weeks),
        targets=_differing(before.targets, after.targets),
        budget=budget_of(after) - budget_of(before),
        roi=before.promised_roi != after.promised_roi,
    )


def _differing(before: Mapping[str, object], after: Mapping[str, object]) -> int:
    return sum(before.get(name) != after.get(name) for name in before.keys() | after.keys())


def same_promise(before: Baseline, after: Baseline) -> bool:
    """Whether the two promise the same, whoever approved them and when."""
    names = ("end", "days", "weeks", "targets", "budget", "promised_roi")
    return all(getattr(before, name) == getattr(after, name) for name in names)


def reason_needed(number: int, points: int) -> bool:
    """Whether an approval must say why: a later promise always, the first one while points are open."""
    return number > 1 or points > 0


def why_target_is_locked(snapshot: Snapshot, indicator: Indicator, fields: Mapping[str, Any]) -> Message | None:
    """Why these changes cannot be made without a new baseline; None when they touch no promised target."""
    if promised_target(snapshot, indicator.id)[1] is None:
        return None
    if all(fields.get(name, getattr(indicator, name)) == getattr(indicator, name) for name in ("target", "milestones")):
        return None
    return msg(
        "The target of {name} is promised. A changed target needs a reason and the approver's name.",
        name=indicator.name,
    )
