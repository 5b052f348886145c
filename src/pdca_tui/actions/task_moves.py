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


def move_task_to(session: Session, seen: Task, *, measure: str, parent: str | None = None) -> Done:
    """Move a task, with its parts, to the end of another layer or measure; the gap it leaves closes."""
    with session.deed("task.move", seen.code) as tx:
        current = own_task(session, tx, seen)
        if (measure, parent) == (current.measure, current.parent):
            raise Refused(msg("{code} lies there already.", code=current.code))
        snapshot = tx.snapshot
        above = the_task(snapshot, parent, "") if parent else the_measure(snapshot, measure)
        left = snapshot.children(_above(tx, current))
        record = replace(current, measure=measure, parent=parent, code=next_code(snapshot, above))
        check_task(snapshot, record, current)
        for task in subtree(snapshot, current):
            require(why_not_task(session, snapshot, task))
            code = _follow(task.code, current.code, record.code)
            tx.put(replace(task, measure=measure, code=code, parent=parent if task is current else task.parent))
        if isinstance(above, Task) and above.days is not None:
            tx.put(replace(above, days=None))
        stay = [task for task in left if task.id != current.id]
        _recode(tx, dict(zip([task.id for task in stay], _codes(left), strict=False)))
    return _moved(tx, seen)


def _above(tx: Transaction, task: Task) -> Task | Measure:
    return tx.snapshot.get(Task, task.parent) or the_measure(tx.snapshot, task.measure)


def _codes(siblings: list[Task]) -> list[str]:
    return [task.code for task in siblings]


def _recode(tx: Transaction, codes: dict[str, str]) -> None:
    """Give the tasks with these ids these codes, and their parts the codes that follow from it."""
    for task_id, code in codes.items():
        top = the_task(tx.snapshot, task_id, "")
        if top.code == code:
            continue
        for task in subtree(tx.snapshot, top):
            tx.put(replace(task, code=_follow(task.code, top.code, code)))


def _follow(code: str, above_was: str, above_is: str) -> str:
    """`code` after the task `above_was` took the code `above_is`; a code of another pattern stays."""
    if code == above_was or code.startswith(f"{above_was}."):
        return above_is + code[len(above_was) :]
    return code


def _moved(tx: Transaction, seen: Task) -> Done:
    task = the_task(tx.committed, seen.id, seen.code)
    return Done(tx.committed, tx.change, msg("{title} is {code} now.", title=task.title, code=task.code), seen.id)
