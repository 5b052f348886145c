"""The plan in working days: when each leaf can and must happen, what carries the end, and what a slip would move.

The forward and the backward pass are those of the critical path method (Kelley and Walker, 1959). Offsets count
working days from the plan's first one: a leaf of 3 days that starts at 0 finishes early at 3.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.findings import Finding
from pdca_tui.method.schedule import in_order, leaf_dependencies, length_of
from pdca_tui.method.weeks import week_days
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Round, Task
from pdca_tui.model.snapshot import Snapshot, code_key

NEAR = 2
"""Working days of slack up to which a leaf is nearly critical."""

_DAY = dt.timedelta(days=1)


class ScheduleLine(msgspec.Struct, frozen=True):
    """One leaf. `slack` is by how many working days it may slip without moving the plan's end, `free_slack`
    without moving any other leaf; both are below 0 where the given days contradict the dependencies.
    """

    task: Task
    start: dt.date
    finish: dt.date
    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    slack: int
    free_slack: int
    critical: bool


class PlanSchedule(msgspec.Struct, frozen=True, dict=True):
    """The leaves that have an end, by code. `critical_path` and the near-critical chains are ids of tasks in order.

    Without such leaves `start` and `finish` are the day the plan could begin, and the length is 0.
    """

    start: dt.date
    finish: dt.date
    length_days: int
    lines: tuple[ScheduleLine, ...]
    by_id: dict[str, ScheduleLine]
    critical_path: tuple[str, ...]
    near_critical: tuple[tuple[str, ...], ...]
    contradictions: tuple[Finding, ...]


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


class _Days:
    """Working days by number, from the first one on or after `origin`; days before it count below 0."""

    def __init__(self, calendar: WorkCalendar, origin: dt.date) -> None:
        self._calendar = calendar
        self._days = [calendar.next_workday(origin)]

    def day(self, offset: int) -> dt.date:
        while offset >= len(self._days):
            self._days.append(self._calendar.next_workday(self._days[-1] + _DAY))
        return self._days[max(offset, 0)]

    def offset(self, day: dt.date) -> int:
        """The number of the first working day on or after `day`."""
        while self._days[-1] < day:
            self.day(len(self._days))
        return bisect_left(self._days, day)


class _Span(msgspec.Struct, frozen=True):
    start: int
    finish: int
    """The offset after the last day of work."""


class _Network(msgspec.Struct):
    """The leaves that have an end, what each waits for, in an order that respects it, on one calendar."""

    tasks: dict[str, Task]
    before: dict[str, list[str]]
    after: dict[str, list[str]]
    order: list[str]
    days: _Days


def _network(snapshot: Snapshot) -> _Network:
    calendar = WorkCalendar.of(snapshot)
    plan = {task.id: task for task in snapshot.tasks if task.status is not TaskStatus.DROPPED}
    depends = leaf_dependencies(plan.values())
    order = in_order(depends, {task.id: task.code for task in plan.values()})
    tasks = {leaf: plan[leaf] for leaf in depends if plan[leaf].repeats is None}
    before = {leaf: [name for name in depends[leaf] if name in tasks] for leaf in tasks}
    after: dict[str, list[str]] = defaultdict(list)
    for leaf, names in before.items():
        for name in names:
            after[name].append(leaf)
    first = [day for task in tasks.values() if (day := _begun(task) or task.start or task.due) is not None]
    if snapshot.round is not None:
        first.append(snapshot.round.start)
    origin = min(first, default=dt.date(2000, 1, 3))
    return _Network(tasks, before, dict(after), [leaf for leaf in order if leaf in tasks], _Days(calendar, origin))


def _begun(task: Task) -> dt.date | None:
    """The day finished work began on, where that is on record."""
    return task.started_on if task.status is TaskStatus.DONE and task.finished_on is not None else None


def _given(task: Task, days: _Days) -> _Span | None:
    """The days a leaf has of its own: those on which it happened, else those it is planned for."""
    start, due = task.start, task.due
    if task.status is TaskStatus.DONE and task.finished_on is not None:
        start, due = task.started_on or min(start or task.finished_on, task.finished_on), task.finished_on
    length = length_of(task)
    if start is None and due is None:
        return None
    if not length:
        at = days.offset((due or start or dt.date.min) + _DAY)
        return _Span(at, at)
    if start is None and due is not None:
        finish = days.offset(due + _DAY)
        return _Span(max(0, finish - length), finish)
    begin = days.offset(start or dt.date.min)
    finish = days.offset(due + _DAY) if due is not None else begin + length
    return _Span(begin, max(finish, begin + (1 if length else 0)))


def _forward(net: _Network, given: Mapping[str, _Span], base: int) -> dict[str, _Span]:
    """Every leaf on its own days, or as early as what it waits for allows, from `base` on."""
    placed: dict[str, _Span] = {}
    for leaf in net.order:
        own = given.get(leaf)
        if own is None:
            begin = max((placed[name].finish for name in net.before[leaf]), default=base)
            own = _Span(begin, begin + length_of(net.tasks[leaf]))
        placed[leaf] = own
    return placed


def _all_given(net: _Network) -> dict[str, _Span]:
    return {leaf: span for leaf, task in net.tasks.items() if (span := _given(task, net.days)) is not None}


def plan_schedule(
    snapshot: Snapshot,
    *,
    slips: Mapping[str, int] | None = None,
    days: Mapping[str, tuple[dt.date, dt.date]] | None = None,
) -> PlanSchedule:
    """The schedule of every leaf that has an end; repeating and dropped work is left out.

    A leaf without days is put as early as its dependencies allow, from the round's start; given days are kept,
    and where they contradict a dependency or the round's end `contradictions` says so. `slips` (task id ->
    working days later, below 0 earlier) and `days` (task id -> start and due) are tried on top: whatever waits
    for a moved leaf and is not done moves as far as it must.

    The backward pass follows the dependencies alone, so slack is how far a leaf may slip before the plan's end
    moves, given days or not. Raises `Refused`, naming the ring, when tasks wait for each other.
    """
    net = _network(snapshot)
    placed = _forward(net, _all_given(net), _base(snapshot, net))
    if slips or days:
        placed = _pushed(net, placed, slips or {}, days or {})
    return _schedule(snapshot, net, placed)


def what_if(
    snapshot: Snapshot,
    *,
    slips: Mapping[str, int] | None = None,
    days: Mapping[str, tuple[dt.date, dt.date]] | None = None,
) -> WhatIf:
    """What would move if these leaves slipped by so many working days, or stood on these days; saves nothing."""
    net = _network(snapshot)
    was = _forward(net, _all_given(net), _base(snapshot, net))
    now = _pushed(net, was, slips or {}, days or {})
    moved = tuple(
        Moved(task, *_dates(net, task, was[leaf]), *_dates(net, task, now[leaf]))
        for leaf, task in sorted(net.tasks.items(), key=lambda item: code_key(item[1].code))
        if was[leaf] != now[leaf]
    )
    finish_was, finish = _finish(snapshot, net, was), _finish(snapshot, net, now)
    return WhatIf(moved, finish_was, finish, tuple(_at_risk(snapshot, moved, finish_was, finish)))


def _base(snapshot: Snapshot, net: _Network) -> int:
    return net.days.offset(snapshot.round.start) if snapshot.round is not None else 0


def _pushed(
    net: _Network,
    placed: Mapping[str, _Span],
    slips: Mapping[str, int],
    days: Mapping[str, tuple[dt.date, dt.date]],
) -> dict[str, _Span]:
    """`placed` with some leaves moved, and what waits for a moved leaf moved as far as it must."""
    now: dict[str, _Span] = {}
    for leaf in net.order:
        span, task = placed[leaf], net.tasks[leaf]
        asked = leaf in slips or leaf in days
        if leaf in days:
            start, due = days[leaf]
            at = net.days.offset(due + _DAY)
            span = _Span(min(net.days.offset(start), at), at) if length_of(task) else _Span(at, at)
        if leaf in slips:
            span = _Span(max(0, span.start + slips[leaf]), max(0, span.start + slips[leaf]) + span.finish - span.start)
        if not asked and task.status is not TaskStatus.DONE:
            pushed_by = [now[name].finish for name in net.before[leaf] if now[name] != placed[name]]
            ahead = max(pushed_by, default=span.start) - span.start
            if ahead > 0:
                span = _Span(span.start + ahead, span.finish + ahead)
        now[leaf] = span
    return now


def _dates(net: _Network, task: Task, span: _Span) -> tuple[dt.date, dt.date]:
    """The first and the last day of work; a milestone falls on the day its last predecessor ends."""
    last = net.days.day(max(span.finish - 1, 0))
    return (net.days.day(span.start) if span.finish > span.start else last), last


def _finish(snapshot: Snapshot, net: _Network, placed: Mapping[str, _Span]) -> dt.date:
    end = max((span.finish for span in placed.values()), default=0)
    return net.days.day(max(end - 1, 0))


def _schedule(snapshot: Snapshot, net: _Network, placed: Mapping[str, _Span]) -> PlanSchedule:
    end = max((span.finish for span in placed.values()), default=0)
    first = min((span.start for span in placed.values()), default=0)
    late: dict[str, int] = {}
    for leaf in reversed(net.order):
        after = net.after.get(leaf, ())
        late[leaf] = min((late[name] - _length(placed[name]) for name in after), default=end)
    lines: dict[str, ScheduleLine] = {}
    for leaf, task in net.tasks.items():
        span = placed[leaf]
        slack = late[leaf] - span.finish
        free = min((placed[name].start for name in net.after.get(leaf, ())), default=end) - span.finish
        start, finish = _dates(net, task, span)
        lines[leaf] = ScheduleLine(
            task=task,
            start=start,
            finish=finish,
            early_start=span.start - first,
            early_finish=span.finish - first,
            late_start=late[leaf] - _length(span) - first,
            late_finish=late[leaf] - first,
            slack=slack,
            free_slack=free,
            critical=slack <= 0,
        )
    ordered = tuple(sorted(lines.values(), key=lambda line: code_key(line.task.code)))
    return PlanSchedule(
        start=net.days.day(first),
        finish=net.days.day(max(end - 1, 0)),
        length_days=end - first,
        lines=ordered,
        by_id=lines,
        critical_path=_longest_chain(net, lines),
        near_critical=_near_chains(net, lines),
        contradictions=tuple(_contradictions(snapshot, net, placed, lines)),
    )


def _length(span: _Span) -> int:
    return span.finish - span.start


def _longest_chain(net: _Network, lines: Mapping[str, ScheduleLine]) -> tuple[str, ...]:
    """The critical leaves one after the other that lead to the end: of several chains the one with most days."""
    best: dict[str, tuple[int, str | None]] = {}
    for leaf in net.order:
        line = lines[leaf]
        if not line.critical:
            continue
        own = line.early_finish - line.early_start
        ways = [(best[name][0] + own, name) for name in net.before[leaf] if name in best]
        best[leaf] = max(ways, key=lambda way: way[0], default=(own, None))
    ends = [leaf for leaf in best if not any(name in best for name in net.after.get(leaf, ()))]
    place: str | None = max(ends, key=lambda leaf: (lines[leaf].early_finish, best[leaf][0]), default=None)
    chain: list[str] = []
    while place is not None:
        chain.append(place)
        place = best[place][1]
    return tuple(reversed(chain))


def _near_chains(net: _Network, lines: Mapping[str, ScheduleLine]) -> tuple[tuple[str, ...], ...]:
    """Leaves with little slack, those that follow each other directly in one chain, the tightest chain first."""
    near = {leaf for leaf, line in lines.items() if 0 < line.slack <= NEAR}
    chains: list[list[str]] = []
    open_chains: dict[str, list[str]] = {}
    for leaf in net.order:
        if leaf not in near:
            continue
        chain = next((open_chains.pop(name) for name in net.before[leaf] if name in open_chains), None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(leaf)
        open_chains[leaf] = chain
    return tuple(tuple(chain) for chain in sorted(chains, key=lambda chain: lines[chain[0]].slack))


def _contradictions(
    snapshot: Snapshot, net: _Network, placed: Mapping[str, _Span], lines: Mapping[str, ScheduleLine]
) -> Iterator[Finding]:
    """Given days that break a dependency or the round's end; what is done is past and no contradiction."""
    for leaf in net.order:
        task, span = net.tasks[leaf], placed[leaf]
        if task.status is TaskStatus.DONE:
            continue
        behind = [name for name in net.before[leaf] if placed[name].finish > span.start]
        if behind:
            last = max(behind, key=lambda name: placed[name].finish)
            message = msg(
                "{code} starts on {start}, but {before} ends on {end}.",
                code=task.code,
                start=lines[leaf].start.isoformat(),
                before=net.tasks[last].code,
                end=lines[last].finish.isoformat(),
            )
            fix = msg("Move one of the two, or take the dependency out.")
            yield Finding("contradiction", task.code, message, fix, task.id, "tasks")
        if snapshot.round is not None and lines[leaf].finish > snapshot.round.end:
            message = msg(
                "{code} ends on {finish}, after the round ({end}).",
                code=task.code,
                finish=lines[leaf].finish.isoformat(),
                end=snapshot.round.end.isoformat(),
            )
            yield Finding("contradiction", task.code, message, msg("Bring it forward, or split it."), task.id, "tasks")


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
