"""What a task may wait for: tasks found by code or title, and the circle that a choice would close."""

from __future__ import annotations

from collections import defaultdict, deque

import msgspec

from pdca_tui.method.schedule import leaf_dependencies
from pdca_tui.method.work import layers_above
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold


class Candidate(msgspec.Struct, frozen=True):
    """A task that could be waited for. `circle` names the codes of a ring that waiting for it would close,
    the first one again at the end; empty when it would close none.
    """

    task: Task
    circle: tuple[str, ...] = ()


def dependency_candidates(snapshot: Snapshot, task: Task, query: str) -> list[Candidate]:
    """The tasks whose code or title holds `query`, for `task` to wait for; all of them for an empty query.

    Codes that begin with the query come first, then titles that do, then the rest by code. The task itself,
    what lies beneath it and the layers above it are left out: work cannot wait for its own whole.
    """
    wanted = fold(query)
    own = {task.id, *(layer.id for layer in layers_above(snapshot, task)), *_beneath(snapshot, task)}
    found = [other for other in snapshot.plan_tasks if other.id not in own and _fits(other, wanted)]
    found.sort(key=lambda other: _rank(other, wanted))
    ways = _ways_from(snapshot, task)
    return [Candidate(other, _circle(snapshot, ways, task, other)) for other in found]


def _beneath(snapshot: Snapshot, task: Task) -> set[str]:
    found, stack = set[str](), [task]
    while stack:
        for part in snapshot.children(stack.pop()):
            if part.id not in found:
                found.add(part.id)
                stack.append(part)
    return found


def _fits(task: Task, wanted: str) -> bool:
    return wanted in fold(task.code) or wanted in fold(task.title)


def _rank(task: Task, wanted: str) -> int:
    if fold(task.code).startswith(wanted):
        return 0
    return 1 if fold(task.title).startswith(wanted) else 2


def _ways_from(snapshot: Snapshot, task: Task) -> dict[str, str | None]:
    """Every leaf that waits for `task`, directly or not -> the leaf through which; None for its own leaves."""
    followers: dict[str, list[str]] = defaultdict(list)
    for leaf, before in leaf_dependencies(snapshot.plan_tasks).items():
        for name in before:
            followers[name].append(leaf)
    ways: dict[str, str | None] = {leaf.id: None for leaf in snapshot.leaves(task)}
    queue = deque(ways)
    while queue:
        here = queue.popleft()
        for follower in followers[here]:
            if follower not in ways:
                ways[follower] = here
                queue.append(follower)
    return ways


def _circle(snapshot: Snapshot, ways: dict[str, str | None], task: Task, other: Task) -> tuple[str, ...]:
    """`task` would wait for `other`, which waits for ... for `task`."""
    end = next((leaf.id for leaf in snapshot.leaves(other) if leaf.id in ways), None)
    if end is None:
        return ()
    ring = [task.code]
    place: str | None = end
    while place is not None:
        record = snapshot.get(Task, place)
        ring.append(record.code if record else place)
        place = ways[place]
    return (*ring, task.code) if ring[-1] != task.code else tuple(ring)
