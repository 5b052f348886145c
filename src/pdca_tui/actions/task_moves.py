"""A task's place in the breakdown: up and down among its siblings, or beneath another layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdca_tui.actions.checks import the_measure, the_task
from pdca_tui.actions.rights import require, why_not_manage, why_not_task
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.tasks import own_task
from pdca_tui.actions.wbs import (
    check_task,
    hand_days_on,
    next_code,
    recode,
    refuse_circle,
    slots_of,
    subtree,
)
from pdca_tui.method.work import layers_above
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.store import Transaction


def move_task(session: Session, seen: Task, by: int) -> Done:
    """Move a task among its siblings: `by` -1 is one up, 1 one down. The two swap codes, with their parts."""
    with session.deed("task.move", seen.code) as tx:
        current = own_task(session, tx, seen)
        siblings = tx.snapshot.children(_above(tx, current))
        index = [task.id for task in siblings].index(current.id)
        if not 0 <= index + by < len(siblings):
            raise Refused(msg("{code} is at the edge of its layer already.", code=current.code))
        _reorder(tx, current, index + by)
    return _moved(tx, seen)


def indent_task(session: Session, seen: Task) -> Done:
    """Put a task, with its parts, under the sibling before it, as its last part; the gap it leaves closes."""
    with session.deed("task.move", seen.code) as tx:
        current = own_task(session, tx, seen)
        siblings = tx.snapshot.children(_above(tx, current))
        index = [task.id for task in siblings].index(current.id)
        if not index:
            raise Refused(
                msg("{code} is the first of its layer: there is no task above it to go under.", code=current.code)
            )
        _put_under(session, tx, current, siblings[index - 1], current.measure)
    return _moved(tx, seen)


def outdent_task(session: Session, seen: Task) -> Done:
    """Put a task, with its parts, beside the layer it lies in, right behind it."""
    with session.deed("task.move", seen.code) as tx:
        current = own_task(session, tx, seen)
        layer = tx.snapshot.get(Task, current.parent)
        if layer is None:
            raise Refused(msg("{code} lies directly under its measure already.", code=current.code))
        above = _above(tx, layer)
        beside = tx.snapshot.children(above)
        place = [task.id for task in beside].index(layer.id) + 1
        _put_under(session, tx, current, above, current.measure, place)
    return _moved(tx, seen)


def move_task_to(
    session: Session, seen: Task, *, measure: str, parent: str | None = None, before: str | None = None
) -> Done:
    """Move a task, with its parts, to another layer or measure; the gap it leaves closes.

    It comes to stand before the task with the id `before`, which lies there, else at the end.
    """
    with session.deed("task.move", seen.code) as tx:
        current = own_task(session, tx, seen)
        above = the_task(tx.snapshot, parent, "") if parent else the_measure(tx.snapshot, measure)
        beside = [task.id for task in tx.snapshot.children(above) if task.id != current.id]
        if before is not None and before not in beside:
            raise NotFound(msg("The task that {code} was to stand before is not there any more.", code=current.code))
        place = len(beside) if before is None else beside.index(before)
        if (measure, parent) == (current.measure, current.parent):
            _reorder(tx, current, place)
        else:
            _put_under(session, tx, current, above, measure, place)
    return _moved(tx, seen)


def renumber(session: Session, seen: Measure) -> Done:
    """Number all tasks of a measure without gaps, in their order, each beneath the code of its layer."""
    with session.deed("task.renumber", seen.code) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        measure = the_measure(snapshot, seen.id)
        slots: dict[str, str] = {}
        codes: dict[str, str] = {measure.id: measure.code}
        layers: list[Task | Measure] = [measure]
        for layer in layers:
            for number, task in enumerate(snapshot.children(layer), 1):
                slots[task.id] = f".{number}"
                codes[task.id] = codes[layer.id] + slots[task.id]
                layers.append(task)
        given = set(codes.values())
        taken = sorted(task.code for task in snapshot.tasks if task.id not in slots and task.code in given)
        if taken:
            raise Refused(msg("{codes} belong to tasks elsewhere. Change those codes first.", codes=taken))
        recode(tx, slots)
    return Done(tx.committed, tx.change, msg("The tasks of {code} are numbered in a row.", code=measure.code), seen.id)


def _reorder(tx: Transaction, task: Task, place: int) -> None:
    """Put a task at `place` among its siblings; their codes stay as a row."""
    above = _above(tx, task)
    siblings = tx.snapshot.children(above)
    order = [one for one in siblings if one.id != task.id]
    order.insert(place, task)
    if [one.id for one in order] == [one.id for one in siblings]:
        raise Refused(msg("{code} lies there already.", code=task.code))
    recode(tx, {one.id: slot for one, slot in zip(order, slots_of(above, siblings), strict=True)})


def _put_under(
    session: Session, tx: Transaction, task: Task, above: Task | Measure, measure: str, place: int | None = None
) -> None:
    """Make `task` a part of `above`, at `place` among its parts or at the end, and renumber both layers."""
    snapshot = tx.snapshot
    parent = above.id if isinstance(above, Task) else None
    beside = snapshot.children(above)
    new_code = next_code(snapshot, above)
    _refuse_circle(snapshot, replace(task, measure=measure, parent=parent), above)
    check_task(snapshot, replace(task, measure=measure, parent=parent, code=new_code), task)
    for part in subtree(snapshot, task):
        require(why_not_task(session, snapshot, part))
    left_above = _above(tx, task)
    left = snapshot.children(left_above)
    stay = [one.id for one in left if one.id != task.id]
    slots = dict(zip(stay, slots_of(left_above, left), strict=False))
    order = [one.id for one in beside]
    order.insert(len(order) if place is None else place, task.id)
    slots |= zip(order, [*slots_of(above, beside), new_code[len(above.code) :]], strict=True)
    recode(tx, slots, replace(task, measure=measure, parent=parent))
    hand_days_on(tx, above)


def _refuse_circle(snapshot: Snapshot, task: Task, above: Task | Measure) -> None:
    """Refuse a place beneath `above` where tasks would wait for each other, by the codes they have now."""
    if not isinstance(above, Task):
        return
    holders = {layer.id: layer for layer in (above, *layers_above(snapshot, above))}
    if task.id in holders:
        return
    parts = {part.id: part for part in subtree(snapshot, task)}
    for part in parts.values():
        for before in part.depends:
            if before in holders:
                raise Refused(
                    msg(
                        "{code} waits for {layer}, which would hold it. Take that dependency out first.",
                        code=part.code,
                        layer=holders[before].code,
                    )
                )
    for layer in holders.values():
        for before in layer.depends:
            if before in parts:
                raise Refused(
                    msg(
                        "{layer} waits for {code}, so it cannot hold it. Take that dependency out first.",
                        code=parts[before].code,
                        layer=layer.code,
                    )
                )
    refuse_circle(snapshot, task)


def _above(tx: Transaction, task: Task) -> Task | Measure:
    return tx.snapshot.get(Task, task.parent) or the_measure(tx.snapshot, task.measure)


def _moved(tx: Transaction, seen: Task) -> Done:
    task = the_task(tx.committed, seen.id, seen.code)
    return Done(tx.committed, tx.change, msg("{title} is {code} now.", title=task.title, code=task.code), seen.id)
