"""Splitting a task that is too long into pieces that follow each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from pdca_tui.actions.checks import check_days, clean_text
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.tasks import own_task
from pdca_tui.actions.wbs import check_task
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.plan_rules import LONGEST_LEAF, leaf_days
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot


class Part(msgspec.Struct, frozen=True):
    """A piece of a task that is split: its name and its working days."""

    title: str
    days: Decimal


def suggested_parts(snapshot: Snapshot, task: Task) -> list[Part]:
    """Pieces of at most two days that make up `task`; two of a day each where nobody knows how long it takes."""
    days = leaf_days(task, WorkCalendar.of(snapshot)) or Decimal(2)
    count = max(2, math.ceil(days / LONGEST_LEAF))
    sizes = [min(LONGEST_LEAF, days - LONGEST_LEAF * n) for n in range(count)]
    if min(sizes) <= 0:
        sizes = [days / count] * count
    return [Part(f"{task.title} ({n}/{count})", size) for n, size in enumerate(sizes, 1)]


def split_task(session: Session, seen: Task, parts: Sequence[Part]) -> Done:
    """Make a leaf a layer of `parts`, each of which waits for the one before.

    Owner and criterion go to every part; what the task waits for, and what waits for it, stays with the layer
    and so holds for all of them. Days are laid one after the other from the task's start. A finished task gets
    finished parts, one under way has its first part under way. The promise goes to the ends: the first part is
    to start, and the last one to end, as was promised.
    """
    with session.deed("task.split", seen.code) as tx:
        current = own_task(session, tx, seen)
        snapshot = tx.snapshot
        if snapshot.children(current):
            raise Refused(msg("{code} has parts already. Split one of them.", code=current.code))
        if current.repeats is not None or current.status is TaskStatus.DROPPED:
            raise Refused(msg("{code} repeats or is dropped: there is nothing to split.", code=current.code))
        if len(parts) < 2:
            raise Refused(msg("A split needs two parts or more. Write one a line."))
        records = _records(snapshot, current, parts)
        layer = replace(current, days=None)
        tx.put(layer)
        for record in records:
            check_task(snapshot, replace(record, depends=()))
            tx.put(record)
    return Done(
        tx.committed, tx.change, msg("{code} is split into {n} parts.", code=current.code, n=len(parts)), seen.id
    )


def _records(snapshot: Snapshot, task: Task, parts: Sequence[Part]) -> list[Task]:
    calendar = WorkCalendar.of(snapshot)
    position = 1 + max((other.position for other in snapshot.tasks), default=0)
    begin = task.start
    before: tuple[str, ...] = ()
    found: list[Task] = []
    for number, part in enumerate(parts, 1):
        check_days(part.days)
        last = number == len(parts)
        due = calendar.add(begin, max(1, math.ceil(part.days))) if begin is not None else None
        status = _status(task, number)
        record = Task(
            id=new_id("task"),
            measure=task.measure,
            parent=task.id,
            code=f"{task.code}.{number}",
            title=clean_text("title", part.title, required=True),
            owner=task.owner,
            done_when=task.done_when,
            days=part.days,
            start=begin,
            due=due,
            promised_start=task.promised_start if number == 1 else None,
            promised_due=task.promised_due if last else None,
            started_on=begin if status is TaskStatus.DONE else task.started_on if number == 1 else None,
            finished_on=(task.finished_on if last else due) if status is TaskStatus.DONE else None,
            status=status,
            blocked_reason=task.blocked_reason if status is TaskStatus.BLOCKED else "",
            evidence=task.evidence if last else "",
            depends=before,
            position=position + number - 1,
        )
        found.append(record)
        before = (record.id,)
        if begin is not None and due is not None and part.days:
            begin = calendar.add(due, 2)
    return found


def _status(task: Task, number: int) -> TaskStatus:
    if task.status is TaskStatus.DONE:
        return TaskStatus.DONE
    return task.status if number == 1 else TaskStatus.TODO
