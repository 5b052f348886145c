"""The plan in working days: when each leaf can and must happen, what carries the end, and what a slip would move.

The forward and the backward pass are those of the critical path method (Kelley and Walker, 1959). Offsets count
working days from the plan's first one: a leaf of 3 days that starts at 0 finishes early at 3.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import msgspec

from pdca_tui.method.findings import Finding
from pdca_tui.method.network import Days, Network, Span, placed_plan, push
from pdca_tui.method.remembered import remembered
from pdca_tui.method.schedule import length_of
from pdca_tui.method.what_if import Moved, WhatIf, what_if
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot

NEAR = 2
"""Working days of slack up to which a leaf is nearly critical."""

__all__ = ["Moved", "PlanSchedule", "ScheduleLine", "WhatIf", "plan_schedule", "what_if"]


class ScheduleLine(msgspec.Struct, frozen=True, gc=False):
    """One leaf. `start` and `finish` are the days it stands on, the rest counts working days.

    `slack` lies between the earliest finish that the plan allows and the latest that does not move its end,
    `free_slack` up to the first leaf that waits for it. Both are below 0 where given days contradict the
    dependencies. A critical leaf has no slack: moved by a day, the plan's end moves by a day.
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


def length_sentence(schedule: PlanSchedule) -> Message:
    """From when to when the plan runs, and how many working days that is."""
    return nmsg(
        "{start} to {finish}, {n} working day.",
        "{start} to {finish}, {n} working days.",
        schedule.length_days,
        start=schedule.start,
        finish=schedule.finish,
    )


def plan_schedule(
    snapshot: Snapshot,
    *,
    slips: Mapping[str, int] | None = None,
    days: Mapping[str, Days] | None = None,
) -> PlanSchedule:
    """The schedule of every leaf that has an end; repeating and dropped work is left out.

    A leaf without days is put as early as its dependencies allow, from the round's start; given days are kept,
    and where they contradict a dependency, the task's own length or the round's end `contradictions` says so.
    Finished work stands where it happened. `slips` (task id -> working days later, below 0 earlier) and `days`
    (task id -> start and due) are tried on top: whatever waits for a moved leaf and is not done moves as far as
    it must.

    The backward pass follows the dependencies from the plan's last day. Raises `Refused`, naming the ring, when
    tasks wait for each other.
    """
    if not slips and not days:
        return _planned(snapshot)
    plan = placed_plan(snapshot, (days or {}).values())
    return _scheduled(snapshot, plan.net, push(plan.net, plan.spans, slips or {}, days or {}))


@remembered
def _planned(snapshot: Snapshot) -> PlanSchedule:
    plan = placed_plan(snapshot)
    return _scheduled(snapshot, plan.net, plan.spans)


def _scheduled(snapshot: Snapshot, net: Network, placed: Mapping[str, Span]) -> PlanSchedule:
    end = net.end(placed)
    first = min((span.start for span in placed.values()), default=0)
    lines = _lines(net, placed, first, end)
    return PlanSchedule(
        start=net.days.day(first),
        finish=net.finish(placed),
        length_days=end - first,
        lines=tuple(lines[task.id] for task in snapshot.plan_tasks if task.id in lines),
        by_id=lines,
        critical_path=_longest_chain(net, lines),
        near_critical=_near_chains(net, lines),
        contradictions=tuple(_contradictions(snapshot, net, placed)),
    )


def _lines(net: Network, placed: Mapping[str, Span], first: int, end: int) -> dict[str, ScheduleLine]:
    late: dict[str, int] = {}
    for leaf in reversed(net.order):
        after = net.after.get(leaf, ())
        late[leaf] = min((late[name] - placed[name].length for name in after), default=end)
    early = _early(net, placed, late)
    lines: dict[str, ScheduleLine] = {}
    for leaf, task in net.tasks.items():
        span = placed[leaf]
        done = early[leaf] + span.length
        start, finish = net.dates(span)
        lines[leaf] = ScheduleLine(
            task=task,
            start=start,
            finish=finish,
            early_start=early[leaf] - first,
            early_finish=done - first,
            late_start=late[leaf] - span.length - first,
            late_finish=late[leaf] - first,
            slack=late[leaf] - done,
            free_slack=min((early[name] for name in net.after.get(leaf, ())), default=end) - done,
            critical=late[leaf] <= done,
        )
    return lines


def _early(net: Network, placed: Mapping[str, Span], late: Mapping[str, int]) -> dict[str, int]:
    """The earliest start of every leaf: where it stands, because given days are kept.

    One kind of leaf could begin earlier: it was put off, up to the day on which what waits for it begins, while
    another one that ends on that same day carries that beginning. What its dependencies allow is its earliest
    start then, and the days between are its slack.
    """
    early = {leaf: span.start for leaf, span in placed.items()}

    def carried(follower: str, leaf: str) -> bool:
        begin = placed[follower].start
        if begin > placed[leaf].finish:
            return True
        others = (name for name in net.before[follower] if name != leaf)
        return any(placed[name].finish == begin and early[name] == placed[name].start for name in others)

    for leaf in net.order:
        span, followers = placed[leaf], net.after.get(leaf, ())
        if late[leaf] != span.finish or not followers or not net.before[leaf]:
            continue
        earliest = max(early[name] + placed[name].length for name in net.before[leaf])
        if earliest < span.start and all(carried(follower, leaf) for follower in followers):
            early[leaf] = earliest
    return early


def _longest_chain(net: Network, lines: Mapping[str, ScheduleLine]) -> tuple[str, ...]:
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


def _near_chains(net: Network, lines: Mapping[str, ScheduleLine]) -> tuple[tuple[str, ...], ...]:
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


def _contradictions(snapshot: Snapshot, net: Network, placed: Mapping[str, Span]) -> Iterator[Finding]:
    """Given days that break a dependency, the length of the work or the round's end; what is done is past."""
    round_ = snapshot.round
    for leaf in net.order:
        task, span = net.tasks[leaf], placed[leaf]
        if task.status is TaskStatus.DONE:
            continue
        behind = [name for name in net.before[leaf] if placed[name].finish > span.start]
        after = round_ is not None and net.dates(span)[1] > round_.end
        short = span.length < length_of(task)
        if not (behind or after or short):
            continue
        start, finish = (day.isoformat() for day in net.dates(span))
        if behind:
            last = max(behind, key=lambda name: placed[name].finish)
            message = msg(
                "{code} starts on {start}, but {before} ends on {end}.",
                code=task.code,
                start=start,
                before=net.tasks[last].code,
                end=net.dates(placed[last])[1].isoformat(),
            )
            yield _finding(task, message, msg("Move one of the two, or take the dependency out."))
        if short:
            message = msg(
                "{code} takes {days} working days, but {start} to {due} has {n}.",
                code=task.code,
                days=length_of(task),
                start=start,
                due=finish,
                n=span.length,
            )
            yield _finding(task, message, msg("Give it more days, or split it."))
        if round_ is not None and after:
            message = msg(
                "{code} ends on {finish}, after the round ({end}).",
                code=task.code,
                finish=finish,
                end=round_.end.isoformat(),
            )
            yield _finding(task, message, msg("Bring it forward, or split it."))


def _finding(task: Task, message: Message, fix: Message) -> Finding:
    return Finding("contradiction", task.code, message, fix, task.id, "tasks")
