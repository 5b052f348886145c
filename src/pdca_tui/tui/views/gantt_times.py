"""The days that the bars stand on: planned, promised, real, and tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from pdca_tui.method.weeks import week_days
from pdca_tui.method.work import ENDED
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import Message
from pdca_tui.model.records import Measure, Task, WeekSpan
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.scene import Facts, Scene

if TYPE_CHECKING:
    from pdca_tui.method.critical import PlanSchedule, ScheduleLine, WhatIf

Days = tuple[dt.date, dt.date]

NEAR = 2
"""Working days of slack up to which a task is nearly critical: the chart says how many are left."""


class Preview(msgspec.Struct, frozen=True, dict=True):
    """Bars that were moved and are not saved. `tried` are the days given by hand, `whatif` what follows from them."""

    tried: Mapping[str, Days]
    whatif: WhatIf

    @cached_property
    def days(self) -> dict[str, Days]:
        """Id of a task -> where its bar would stand, for those that would move."""
        return {moved.task.id: (moved.start, moved.finish) for moved in self.whatif.moved} | dict(self.tried)


class Times(msgspec.Struct, frozen=True):
    """The days of one leaf, first and last included. None: not known, not promised, not begun.

    `late_days` are calendar days past the promise, or past the plan while nothing was promised; 0 in time.
    """

    planned: Days | None
    promised: Days | None
    actual: Days | None
    late_days: int = 0


def schedule_of(facts: Facts) -> PlanSchedule | None:
    """The schedule; None while the tasks wait for each other in a ring."""
    return None if isinstance(facts.schedule, Message) else facts.schedule


def schedule_line(facts: Facts, task: Task) -> ScheduleLine | None:
    schedule = schedule_of(facts)
    return schedule.by_id.get(task.id) if schedule is not None else None


def planned_days(facts: Facts, task: Task) -> Days | None:
    """The plan of a leaf: its own days, where one is missing the one that the schedule works out."""
    start, due = task.start, task.due
    if start is None or due is None:
        line = schedule_line(facts, task)
        if line is not None:
            start, due = start or line.start, due or line.finish
    if start is None or due is None:
        known = start or due
        return (known, known) if known is not None else None
    return start, max(start, due)


def promise_of(snapshot: Snapshot, task: Task) -> Days | None:
    """What the first approval that knew the task promised for it, else what its record says was promised."""
    first = next((baseline.days[task.id] for baseline in snapshot.baselines if task.id in baseline.days), None)
    start = (first.start if first else None) or task.promised_start
    due = (first.due if first else None) or task.promised_due
    known = start or due
    return (start or known, due or known) if known is not None else None


def times_of(scene: Scene, task: Task) -> Times:
    """The days of a leaf that does not repeat."""
    planned, promised = planned_days(scene.facts, task), promise_of(scene.snapshot, task)
    actual: Days | None = None
    if planned is not None and task.status is TaskStatus.DONE:
        end = task.finished_on or planned[1]
        actual = min(task.started_on or planned[0], end), end
    elif planned is not None and (task.started_on is not None or task.status is TaskStatus.DOING):
        begun = min(task.started_on or planned[0], scene.day)
        actual = begun, scene.day
    owed = promised[1] if promised is not None else planned[1] if planned is not None else None
    late = 0
    if task.status is TaskStatus.DONE and owed is not None and actual is not None:
        late = max(0, (actual[1] - owed).days)
    elif task.status not in ENDED and planned is not None:
        late = max(0, (scene.day - planned[1]).days)
    return Times(planned, promised, actual, late)


def layer_days(scene: Scene, of: Task | Measure) -> Days | None:
    """From the first day of the leaves beneath `of` to the last; dropped ones do not count."""
    days = [
        planned
        for leaf in scene.snapshot.leaves(of)
        if leaf is not of and leaf.status is not TaskStatus.DROPPED and (planned := planned_days(scene.facts, leaf))
    ]
    return (min(d[0] for d in days), max(d[1] for d in days)) if days else None


def phase_days(scene: Scene, span: WeekSpan | None) -> Days | None:
    """The days of a measure's phase; one without an end runs to the end of the round."""
    round_ = scene.snapshot.round
    if span is None or round_ is None:
        return None
    first = week_days(round_, span.first)[0]
    last = round_.end if span.last is None else week_days(round_, span.last)[1]
    return (first, last) if last >= first else None


def is_near(line: ScheduleLine | None) -> bool:
    """Whether there is some slack left, and little of it."""
    return line is not None and not line.critical and 0 < line.slack <= NEAR


def plan_days(scene: Scene) -> list[dt.date]:
    """Every day that the chart must be able to show."""
    found: list[dt.date] = []
    for task in scene.snapshot.plan_tasks:
        found += [day for day in (task.start, task.due, task.promised_due, task.finished_on) if day is not None]
    schedule = schedule_of(scene.facts)
    if schedule is not None and schedule.lines:
        found += [schedule.start, schedule.finish]
    return found
