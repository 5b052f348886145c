"""Days for a plan that came without them, worked out from durations and dependencies."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping

import msgspec

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Task

_DAY = dt.timedelta(days=1)


def find_cycle(depends: Mapping[str, Collection[str]]) -> list[str] | None:
    """A ring in `depends` (name -> what it waits for), or None.

    Each name of the ring waits for the next and the last for the first. Names that nothing is known of are
    skipped. The same mapping gives the same ring.
    """
    settled: set[str] = set()
    for root in depends:
        path: list[str] = []
        on_path: dict[str, int] = {}
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                settled.add(name)
                on_path.pop(path.pop())
                continue
            if name in on_path:
                return path[on_path[name] :]
            if name in settled or name not in depends:
                continue
            on_path[name] = len(path)
            path.append(name)
            stack.append((name, True))
            stack.extend((before, False) for before in reversed(list(depends[name])))
    return None


def _leaves_of(tasks: list[Task]) -> dict[str, list[str]]:
    """Task id -> ids of the leaves it stands for: itself, or those beneath a layer."""
    known = {task.id: task for task in tasks}
    layers = {task.parent for task in tasks if task.parent in known}
    leaves: dict[str, list[str]] = defaultdict(list)
    for task in tasks:
        if task.id in layers:
            continue
        holder: Task | None = task
        seen: set[str] = set()
        while holder is not None and holder.id not in seen:
            seen.add(holder.id)
            leaves[holder.id].append(task.id)
            holder = known.get(holder.parent) if holder.parent is not None else None
    return dict(leaves)


def leaf_dependencies(tasks: Iterable[Task]) -> dict[str, list[str]]:
    """Leaf id -> ids of the leaves it waits for: its own dependencies and those of the layers that hold it,
    where a layer stands for all its leaves."""
    plan = list(tasks)
    leaves_of = _leaves_of(plan)
    found: dict[str, dict[str, None]] = {leaf: {} for ids in leaves_of.values() for leaf in ids}
    for task in plan:
        before = [leaf for name in task.depends for leaf in leaves_of.get(name, ())]
        if before:
            for leaf in leaves_of.get(task.id, ()):
                found[leaf].update(dict.fromkeys(before))
    return {leaf: list(before) for leaf, before in found.items()}


def in_order(depends: Mapping[str, list[str]], codes: Mapping[str, str]) -> list[str]:
    """The leaves so that each comes after what it waits for. Raises `Refused` when they wait in a ring."""
    waiting = {leaf: len(before) for leaf, before in depends.items()}
    followers: dict[str, list[str]] = defaultdict(list)
    for leaf, before in depends.items():
        for name in before:
            followers[name].append(leaf)
    ready = deque(leaf for leaf, count in waiting.items() if not count)
    order = []
    while ready:
        leaf = ready.popleft()
        order.append(leaf)
        for follower in followers[leaf]:
            waiting[follower] -= 1
            if not waiting[follower]:
                ready.append(follower)
    if len(order) < len(waiting):
        ring = find_cycle(depends) or []
        names = " → ".join(codes[leaf] for leaf in [*ring, *ring[:1]])
        raise Refused(msg("These tasks wait for each other in a ring: {ring}. Take one dependency out.", ring=names))
    return order


def length_of(task: Task) -> int:
    """Whole working days: a begun day counts, a task without an estimate takes one, a milestone none."""
    return 1 if task.days is None else max(0, math.ceil(task.days))


class _Placed(msgspec.Struct, frozen=True):
    start: dt.date
    due: dt.date
    free: dt.date
    """The first day on which work that waits for this one can start."""


def _place(task: Task, calendar: WorkCalendar, earliest: dt.date, ended: dt.date | None) -> _Placed:
    """Put one task on its days: `earliest` is when it can start, `ended` when the last predecessor ends."""
    length = length_of(task)
    if task.start is not None:
        start = task.start
    elif task.due is not None:
        start = min(earliest, task.due)
    else:
        start = ended if length == 0 and ended is not None else earliest
    due = task.due
    if due is None:
        due = calendar.add(start, length) if length else start
    if length == 0 and task.start is None and task.due is None:
        return _Placed(start, due, earliest)
    return _Placed(start, due, calendar.next_workday(max(start, due) + _DAY))


def schedule_forward(
    tasks: Iterable[Task], calendar: WorkCalendar, start: dt.date, end: dt.date | None = None
) -> dict[str, tuple[dt.date, dt.date]]:
    """Start and due day of every leaf, each as early as its dependencies allow, from `start` on.

    Given days are kept, even where they contradict a dependency; of a leaf with one of the two the other is
    worked out. Work starts on the working day after all it waits for has ended. 0 days is a milestone: it
    falls on the day its last predecessor ends. A leaf without an estimate takes a day. A repeating leaf
    without a due day runs to `end`; without `end` it is left out and nothing waits for it. Layers get no days
    of their own. Raises `Refused`, naming the ring, when tasks wait for each other.
    """
    plan = {task.id: task for task in tasks}
    depends = leaf_dependencies(plan.values())
    codes = {task.id: task.code for task in plan.values()}
    first = calendar.next_workday(start)
    placed: dict[str, _Placed] = {}
    for leaf in in_order(depends, codes):
        task = plan[leaf]
        before = [placed[name] for name in depends[leaf] if name in placed]
        earliest = max((one.free for one in before), default=first)
        ended = max((one.due for one in before), default=None)
        if task.repeats is not None and task.due is None:
            if end is None:
                continue
            begins = task.start or earliest
            placed[leaf] = _Placed(begins, max(begins, end), calendar.next_workday(max(begins, end) + _DAY))
        else:
            placed[leaf] = _place(task, calendar, max(earliest, first), ended)
    return {leaf: (one.start, one.due) for leaf, one in placed.items()}
