"""A task's place in the breakdown: up and down among its siblings, or beneath another layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdca_tui.actions.checks import the_measure, the_task
from pdca_tui.actions.rights import require, why_not_task
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.tasks import own_task
from pdca_tui.actions.wbs import check_task, next_code, subtree
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Measure, Task

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
        order = siblings.copy()
        order.insert(index + by, order.pop(index))
        _recode(tx, {task.id: code for task, code in zip(order, _codes(siblings), strict=True)})
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


def move_task_to(session: Session, seen: Task, *, measure: str, parent: str | None = None) -> Done:
    """Move a task, with its parts, to the end of another layer or measure; the gap it leaves closes."""
    with session.deed("task.move", seen.code) as tx:
        current = own_task(session, tx, seen)
        if (measure, parent) == (current.measure, current.parent):
            raise Refused(msg("{code} lies there already.", code=current.code))
        above = the_task(tx.snapshot, parent, "") if parent else the_measure(tx.snapshot, measure)
        _put_under(session, tx, current, above, measure)
    return _moved(tx, seen)


def _put_under(
    session: Session, tx: Transaction, task: Task, above: Task | Measure, measure: str, place: int | None = None
) -> None:
    """Make `task` a part of `above`, at `place` among its parts or at the end, and renumber both layers."""
    snapshot = tx.snapshot
    parent = above.id if isinstance(above, Task) else None
    beside = snapshot.children(above)
    new_code = next_code(snapshot, above)
    check_task(snapshot, replace(task, measure=measure, parent=parent, code=new_code), task)
    for part in subtree(snapshot, task):
        require(why_not_task(session, snapshot, part))
    left = snapshot.children(_above(tx, task))
    stay = [one for one in left if one.id != task.id]
    closed = dict(zip([one.id for one in stay], _codes(left), strict=False))
    order = beside.copy()
    order.insert(len(order) if place is None else place, task)
    codes = {one.id: _after(stay, closed, code) for one, code in zip(order, [*_codes(beside), new_code], strict=True)}
    _recode(tx, {**closed, **codes}, task.id, measure, parent)
    if isinstance(above, Task) and above.days is not None:
        now = tx.get(Task, above.id)
        tx.put(replace(now, days=None))


def _after(stay: list[Task], closed: dict[str, str], code: str) -> str:
    """`code` once the gap is closed: what lies beneath a task that moves up follows it."""
    for top in stay:
        if code.startswith(f"{top.code}."):
            return _follow(code, top.code, closed[top.id])
    return code


def _above(tx: Transaction, task: Task) -> Task | Measure:
    return tx.snapshot.get(Task, task.parent) or the_measure(tx.snapshot, task.measure)


def _codes(siblings: list[Task]) -> list[str]:
    return [task.code for task in siblings]


def _recode(
    tx: Transaction, codes: dict[str, str], moved: str = "", measure: str = "", parent: str | None = None
) -> None:
    """Give the tasks with these ids these codes, and their parts the codes that follow from it.

    The task `moved` gets a new `parent` as well, and all its parts the `measure`. A top that lies beneath
    another one keeps the code that was given to it.
    """
    tops = {task_id: the_task(tx.snapshot, task_id, "") for task_id in codes}
    for task_id, code in codes.items():
        top = tops[task_id]
        if top.code == code and task_id != moved:
            continue
        for task in subtree(tx.snapshot, top):
            if task.id != task_id and task.id in codes:
                continue
            changed = replace(tx.get(Task, task.id), code=_follow(task.code, top.code, code))
            if task_id == moved:
                changed = replace(changed, measure=measure, parent=parent if task.id == moved else task.parent)
            tx.put(changed)


def _follow(code: str, above_was: str, above_is: str) -> str:
    """`code` after the task `above_was` took the code `above_is`; a code of another pattern stays."""
    if code == above_was or code.startswith(f"{above_was}."):
        return above_is + code[len(above_was) :]
    return code


def _moved(tx: Transaction, seen: Task) -> Done:
    task = the_task(tx.committed, seen.id, seen.code)
    return Done(tx.committed, tx.change, msg("{title} is {code} now.", title=task.title, code=task.code), seen.id)
