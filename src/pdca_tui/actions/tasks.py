"""Tasks as a plan: added, changed, deleted. What happens to them is in `task_states` and `task_moves`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text, clean_weekdays, the_measure, the_task
from pdca_tui.actions.rights import require, why_not_own, why_not_task
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.wbs import check_task, next_code, recode, slots_of, subtree
from pdca_tui.model.enums import Repeat
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Task

if TYPE_CHECKING:
    from pdca_tui.store import Transaction

EDITABLE = frozenset(
    {
        "title",
        "owner",
        "done_when",
        "days",
        "start",
        "due",
        "depends",
        "repeats",
        "weekdays",
        "evidence",
        "blocked_reason",
    }
)
"""The fields that `edit_task` changes; status, dates of fact, code and layer change by their own deeds."""

_TEXTS = ("title", "owner", "done_when", "evidence", "blocked_reason")


def create_task(
    session: Session,
    measure: str,
    title: str,
    *,
    parent: str | None = None,
    code: str = "",
    owner: str = "",
    done_when: str = "",
    days: Decimal | None = None,
    start: dt.date | None = None,
    due: dt.date | None = None,
    depends: tuple[str, ...] = (),
    repeats: Repeat | None = None,
    weekdays: str = "",
) -> Done:
    """Add a task beneath the measure, or beneath the task, whose ids are `measure` and `parent`.

    Without `code` it takes the next free one there. A leaf that gets its first part hands its own days on:
    they are cleared, because the parts carry them from now on.
    """
    with session.deed("task.create", clean_text("title", title, required=True)) as tx:
        snapshot = tx.snapshot
        require(why_not_own(session, snapshot, owner))
        above = the_task(snapshot, parent, "") if parent else the_measure(snapshot, measure)
        task = Task(
            id=new_id("task"),
            measure=measure,
            parent=parent,
            code=clean_text("code", code) or next_code(snapshot, above),
            title=clean_text("title", title),
            owner=clean_text("owner", owner),
            done_when=clean_text("done_when", done_when),
            days=days,
            start=start,
            due=due,
            depends=depends,
            repeats=repeats,
            weekdays=_weekdays(repeats, weekdays),
            position=1 + max((other.position for other in snapshot.tasks), default=0),
        )
        check_task(snapshot, task)
        tx.put(task)
        if isinstance(above, Task) and above.days is not None and above.repeats is None:
            tx.put(replace(above, days=None))
    return Done(tx.committed, tx.change, msg("{code} {title} added.", code=task.code, title=task.title), task.id)


def edit_task(session: Session, seen: Task, **changes: Any) -> Done:
    """Change fields of a task; `seen` is the task as the form showed it, `changes` the new field values.

    Only the names in `EDITABLE` are taken. Fields that somebody else changed meanwhile stay, unless they are
    the same fields: then the store raises `Conflict`.
    """
    unknown = changes.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not changed by edit_task: {', '.join(sorted(unknown))}")
    for field in _TEXTS:
        if field in changes:
            changes[field] = clean_text(field, changes[field], required=field == "title")
    with session.deed("task.edit", seen.code) as tx:
        current = own_task(session, tx, seen)
        after = replace(current, **changes)
        if changes.keys() & {"repeats", "weekdays"}:
            changes["weekdays"] = _weekdays(after.repeats, after.weekdays)
        check_task(tx.snapshot, after, current)
        tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("{code} saved.", code=current.code), seen.id)


def _weekdays(repeats: Repeat | None, weekdays: str) -> str:
    """The weekdays as the record holds them: only what repeats weekly has any."""
    return clean_weekdays("weekdays", weekdays) if repeats is Repeat.WEEKLY else ""


def delete_task(session: Session, seen: Task) -> Done:
    """Delete a task with everything beneath it, unless another task waits for any of it; the gap closes.

    The audit keeps what was deleted, so that undo brings it back whole.
    """
    with session.deed("task.delete", seen.code) as tx:
        current = own_task(session, tx, seen)
        doomed = subtree(tx.snapshot, current)
        for task in doomed:
            require(why_not_task(session, tx.snapshot, task))
        ids = {task.id for task in doomed}
        waiting = [other.code for task in doomed for other in tx.snapshot.dependents(task) if other.id not in ids]
        if waiting:
            raise Refused(
                msg(
                    "{code} is needed by {waiting}. Change what they depend on first.",
                    code=current.code,
                    waiting=sorted(set(waiting)),
                )
            )
        for task in reversed(doomed[1:]):
            tx.delete(task)
        tx.delete(seen, base=seen)
        if current.measure:
            above = tx.snapshot.get(Task, current.parent) or the_measure(tx.snapshot, current.measure)
            beside = tx.snapshot.children(above)
            stay = [task.id for task in beside if task.id != current.id]
            recode(tx, dict(zip(stay, slots_of(above, beside), strict=False)), gone=current.id)
    return Done(tx.committed, tx.change, msg("{code} deleted.", code=current.code), seen.id)


def own_task(session: Session, tx: Transaction, seen: Task) -> Task:
    """The task as it is inside the transaction, once it is sure that the person may change it."""
    current = the_task(tx.snapshot, seen.id, seen.code)
    require(why_not_task(session, tx.snapshot, current))
    return current
