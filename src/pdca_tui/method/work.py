"""Questions about one piece of work that several views ask."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot

ENDED = frozenset({TaskStatus.DONE, TaskStatus.DROPPED})

_OWN_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_CLOCK_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:：]([0-5]\d)(?!\d)")


def layers_above(snapshot: Snapshot, task: Task) -> Iterator[Task]:
    """The layers that hold `task`, nearest first. A ring of parents is walked once."""
    seen = {task.id}
    parent = snapshot.get(Task, task.parent)
    while parent is not None and parent.id not in seen:
        seen.add(parent.id)
        yield parent
        parent = snapshot.get(Task, parent.parent)


def is_finished(snapshot: Snapshot, task: Task) -> bool:
    """Whether nothing has to wait for `task` any more: done or dropped, for a layer all its leaves."""
    return all(leaf.status in ENDED for leaf in snapshot.leaves(task))


def predecessors(snapshot: Snapshot, task: Task) -> tuple[Task, ...]:
    """What has to end before `task` starts: its own dependencies, then those of the layers above it."""
    found: dict[str, Task] = {}
    for waiting in (task, *layers_above(snapshot, task)):
        for before in waiting.depends:
            record = snapshot.get(Task, before)
            if record is not None:
                found.setdefault(record.id, record)
    return tuple(found.values())


def blocked_by(snapshot: Snapshot, task: Task) -> tuple[Task, ...]:
    """The predecessors of `task` that are not finished."""
    return tuple(before for before in predecessors(snapshot, task) if not is_finished(snapshot, before))


def due_time(task: Task) -> dt.time | None:
    """The time of day a task is owed by: its own, else the one in its completion criterion ("by 17:30 each day").

    None unless the criterion names exactly one. What a hand wrote into the store that is no time of day counts as none.
    """
    own = _OWN_TIME.fullmatch(task.by_time)
    if own is not None:
        return dt.time(int(own[1]), int(own[2]))
    times = {(int(hour), int(minute)) for hour, minute in _CLOCK_TIME.findall(task.done_when)}
    return dt.time(*times.pop()) if len(times) == 1 else None


def is_team(owner: str, snapshot: Snapshot) -> bool:
    """Whether `owner` is given but is no person of the store: a team, a role, somebody unknown."""
    name = owner.strip()
    return bool(name) and name not in snapshot.person_by_name


def weight(task: Task) -> Decimal:
    """The days by which a leaf counts: one when it repeats or nobody has estimated it."""
    if task.repeats is not None or task.days is None:
        return Decimal(1)
    return max(task.days, Decimal(0))


def live_leaves(snapshot: Snapshot, of: Task | Measure) -> list[Task]:
    """The leaves beneath `of` that are not dropped."""
    return [leaf for leaf in snapshot.leaves(of) if leaf.status is not TaskStatus.DROPPED]
