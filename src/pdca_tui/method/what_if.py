"""What would follow if a task slipped, before anything is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

from pdca_tui.method.network import Days, placed_plan, push
from pdca_tui.method.weeks import week_days
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Round, Task
from pdca_tui.model.snapshot import Snapshot


class Moved(msgspec.Struct, frozen=True):
    """A leaf that a slip would move, with its days before and after."""

    task: Task
    was_start: dt.date
    was_finish: dt.date
    start: dt.date
    finish: dt.date


class WhatIf(msgspec.Struct, frozen=True):
    """What would follow from a slip: the leaves that move, the plan's end, and the promises at risk."""

    moved: tuple[Moved, ...]
    finish_was: dt.date
    finish: dt.date
    at_risk: tuple[Message, ...]


def what_if(
    snapshot: Snapshot,
    *,
    slips: Mapping[str, int] | None = None,
    days: Mapping[str, Days] | None = None,
) -> WhatIf:
    """What would move if these leaves slipped by so many working days, or stood on these days; saves nothing.

    `slips` and `days` go by task id. A leaf with days of its own moves too when what it waits for ends later,
    unless it is done. Raises `Refused`, naming the ring, when tasks wait for each other.
    """
    plan = placed_plan(snapshot, (days or {}).values())
    net, was = plan.net, plan.spans
    now = push(net, was, slips or {}, days or {})
    moved = tuple(
        Moved(task, *net.dates(was[task.id]), *net.dates(now[task.id]))
        for task in snapshot.plan_tasks
        if task.id in net.tasks and was[task.id] != now[task.id]
    )
    finish_was, finish = net.finish(was), net.finish(now)
    return WhatIf(moved, finish_was, finish, tuple(_at_risk(snapshot, moved, finish_was, finish)))


def _at_risk(snapshot: Snapshot, moved: tuple[Moved, ...], finish_was: dt.date, finish: dt.date) -> Iterator[Message]:
    """The round's end and the milestones that would be missed and are not missed yet."""
    round_ = snapshot.round
    if round_ is not None and finish > round_.end >= finish_was:
        yield msg(
            "The round ends on {end}; the plan would end on {finish}.",
            end=round_.end.isoformat(),
            finish=finish.isoformat(),
        )
    for one in moved:
        task = one.task
        promised = task.promised_due or task.due
        if task.days is not None and not task.days and promised is not None and one.finish > promised:
            yield msg(
                "Milestone {code} {title}: {finish} instead of {promised}.",
                code=task.code,
                title=task.title,
                finish=one.finish.isoformat(),
                promised=promised.isoformat(),
            )
    if round_ is not None:
        yield from _indicator_milestones(snapshot, round_, moved)


def _indicator_milestones(snapshot: Snapshot, round_: Round, moved: tuple[Moved, ...]) -> Iterator[Message]:
    """Milestones of indicators whose measure would end work only after the week in which they are to be met."""
    for indicator in snapshot.indicators:
        mine = [one for one in moved if one.task.measure in indicator.measures]
        for milestone in indicator.milestones:
            last = week_days(round_, milestone.week)[1]
            late = [one for one in mine if one.was_finish <= last < one.finish]
            if late:
                yield msg(
                    "{name} {value} in week {week}: {code} would end only on {finish}.",
                    name=indicator.name,
                    value=milestone.value,
                    week=milestone.week,
                    code=late[0].task.code,
                    finish=late[0].finish.isoformat(),
                )
