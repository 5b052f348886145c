"""How far a piece of the plan is, rolled up from its leaves by days of work."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from pdca_tui.method.work import ENDED, live_leaves, weight
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot


class Progress(msgspec.Struct, frozen=True, gc=False):
    """Days of work done of all, and leaves done of all. Dropped leaves are in neither."""

    done_days: Decimal
    days: Decimal
    done: int
    leaves: int

    @property
    def fraction(self) -> Decimal | None:
        """The share done by days, 0 to 1; by leaves where all are milestones; None where there is no leaf."""
        if self.days:
            return self.done_days / self.days
        return Decimal(self.done) / self.leaves if self.leaves else None


class TaskCount(msgspec.Struct, frozen=True, gc=False):
    """Tasks done of the tasks of a round. `repeating` is the open work that is kept and never done, counted apart."""

    done: int
    tasks: int
    repeating: int = 0

    @property
    def share(self) -> Decimal | None:
        """Done of all as a fraction; None where there is no task."""
        return Decimal(self.done) / self.tasks if self.tasks else None


def round_tasks(snapshot: Snapshot) -> TaskCount:
    """How many tasks of the live round are done: the one pair of numbers that a round is told by.

    Every piece of work without parts counts once, of the plan and given out in a meeting. Repeating work is left out,
    for it is never done but kept, and its ticks tell that; dropped work is left out too.
    """
    leaves = [task for task in snapshot.tasks if snapshot.is_leaf(task) and task.status is not TaskStatus.DROPPED]
    counted = [task for task in leaves if task.repeats is None]
    kept = sum(task.repeats is not None and task.status not in ENDED for task in leaves)
    return TaskCount(sum(task.status is TaskStatus.DONE for task in counted), len(counted), kept)


def progress(snapshot: Snapshot, of: Task | Measure) -> Progress:
    """The progress of a measure, a layer or a leaf.

    A leaf weighs its days; one that repeats or has no estimate weighs one day. A repeating leaf is done only
    when its status is done, however many of its turns are ticked.
    """
    leaves = live_leaves(snapshot, of)
    done = [leaf for leaf in leaves if leaf.status is TaskStatus.DONE]
    return Progress(
        done_days=sum((weight(leaf) for leaf in done), Decimal(0)),
        days=sum((weight(leaf) for leaf in leaves), Decimal(0)),
        done=len(done),
        leaves=len(leaves),
    )
