"""Copying a piece of a plan: from this round, from an earlier one, or from a template."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence

from msgspec.structs import replace

from pdca_tui.actions.checks import the_measure, the_task
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.wbs import check_task, free_codes, hand_days_on, place_code, require_open_layer, subtree
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.work import layers_above
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot


def copy_tasks(
    session: Session,
    source: Snapshot,
    roots: Sequence[str],
    *,
    measure: str,
    parent: str | None = None,
    start: dt.date | None = None,
) -> Done:
    """Copy the tasks of `source` with the ids `roots`, and all their parts, beneath a measure or a task.

    The copies are new work: nothing of them is begun, promised or ticked. Dependencies among them are kept,
    others are left out; an owner is kept where that person, or a team of that name, is no stranger here. With
    `start` the first of them starts on that day and the others keep their distance in working days; without it
    they have no days.
    """
    with session.deed("task.copy", place_code(session.snapshot(), parent or measure)) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        above = the_task(snapshot, parent, "") if parent else the_measure(snapshot, measure)
        require_open_layer(above)
        tops = _tops(source, roots)
        if not tops:
            raise Refused(msg("There is no task to copy there. Choose another one."))
        copies = _copies(snapshot, source, tops, above, measure)
        for copy in _on_days(copies, WorkCalendar.of(snapshot), WorkCalendar.of(source), start):
            check_task(snapshot, replace(copy, parent=None, depends=()))
            tx.put(copy)
        hand_days_on(tx, above)
    count = len(copies)
    said = nmsg("{n} task copied to {code}.", "{n} tasks copied to {code}.", count, code=above.code)
    return Done(tx.committed, tx.change, said, copies[0].id)


def copy_measure(session: Session, source: Snapshot, measure_id: str, *, into: str, start: dt.date | None) -> Done:
    """Copy every task of a measure of `source` beneath the measure with the id `into`."""
    measure = source.get(Measure, measure_id)
    roots = [task.id for task in source.children(measure)] if measure is not None else []
    return copy_tasks(session, source, roots, measure=into, start=start)


def _tops(source: Snapshot, roots: Sequence[str]) -> list[Task]:
    """The tasks with these ids, without those that come along beneath another one of them."""
    chosen = set(roots)
    found = [task for root in dict.fromkeys(roots) if (task := source.get(Task, root)) is not None]
    return [task for task in found if not any(layer.id in chosen for layer in layers_above(source, task))]


def _copies(
    snapshot: Snapshot, source: Snapshot, tops: Sequence[Task], above: Task | Measure, measure: str
) -> list[Task]:
    """The copies, tops before parts, with ids and codes of their own and the days of the source."""
    old = [task for top in tops for task in subtree(source, top)]
    ids = {task.id: new_id("task") for task in old}
    codes = dict(zip([top.id for top in tops], free_codes(snapshot, above, len(tops)), strict=True))
    position = 1 + max((other.position for other in snapshot.tasks), default=0)
    copies = []
    for place, task in enumerate(old):
        if task.id not in codes:
            siblings = [part.id for part in source.children(source.get(Task, task.parent) or task)]
            codes[task.id] = f"{codes[task.parent or '']}.{siblings.index(task.id) + 1}"
        copies.append(
            Task(
                id=ids[task.id],
                measure=measure,
                parent=ids.get(task.parent or "", above.id if isinstance(above, Task) else None),
                code=codes[task.id],
                title=task.title,
                owner=_owner(snapshot, source, task.owner),
                done_when=task.done_when,
                days=task.days,
                start=task.start,
                due=task.due,
                depends=tuple(ids[before] for before in task.depends if before in ids),
                repeats=task.repeats,
                weekdays=task.weekdays,
                position=position + place,
            )
        )
    return copies


def _owner(snapshot: Snapshot, source: Snapshot, owner: str) -> str:
    """A person of another centre is nobody here; whose role that was, somebody here may have."""
    if owner in snapshot.person_by_name or owner not in source.person_by_name:
        return owner
    role = source.person_by_name[owner].role
    return next((person.name for person in snapshot.people if role and person.role == role), "")


def _on_days(copies: Sequence[Task], here: WorkCalendar, there: WorkCalendar, start: dt.date | None) -> list[Task]:
    """The copies moved so that the first one starts on `start`, counted in working days; undated without it."""
    first = min((task.start for task in copies if task.start is not None), default=None)
    if start is None or first is None:
        return [replace(task, start=None, due=None) for task in copies]
    moved = []
    for task in copies:
        begin = here.add(start, there.count(first, task.start)) if task.start is not None else None
        due = None
        if begin is not None and task.start is not None and task.due is not None:
            length = there.count(task.start, task.due)
            if task.days:
                length = max(length, math.ceil(task.days))
            due = here.add(begin, max(1, length))
        moved.append(replace(task, start=begin, due=due))
    return moved
