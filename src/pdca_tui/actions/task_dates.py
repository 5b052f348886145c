"""The days of the plan, moved as one: a bar that somebody shifts takes those with it that wait for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from pdca_tui.actions.checks import check_days
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.tasks import own_task
from pdca_tui.actions.wbs import check_task
from pdca_tui.method.work import ENDED
from pdca_tui.model.errors import Refused
from pdca_tui.model.keys import REOPEN
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import Task


class NewDays(msgspec.Struct, frozen=True):
    """Where a task shall stand. `seen` is the task as it was shown; `days` are its working days, None to keep them."""

    seen: Task
    start: dt.date | None
    due: dt.date | None
    days: Decimal | None = None


def move_dates(session: Session, moves: Sequence[NewDays]) -> Done:
    """Set start and due day of all these tasks in one deed; the audit names the first one.

    All or none: a task that the person may not change, that is finished or that somebody else has moved
    meanwhile stops the whole deed. Days that stay as they are are no change.
    """
    if not moves:
        raise Refused(msg("No bar was moved."))
    with session.deed("task.reschedule", moves[0].seen.code) as tx:
        for move in moves:
            current = own_task(session, tx, move.seen)
            if current.status in ENDED:
                raise Refused(msg("{code} is finished. {reopen} takes it up again.", code=current.code, reopen=REOPEN))
            if move.days is not None:
                check_days(move.days)
            changes = {"start": move.start, "due": move.due}
            record = replace(current, **changes, days=current.days if move.days is None else move.days)
            check_task(tx.snapshot, record, current)
            seen = move.seen
            tx.put(replace(seen, **changes, days=seen.days if move.days is None else move.days), base=seen)
    first = moves[0].seen
    said = (
        msg("{code} moved.", code=first.code)
        if len(moves) == 1
        else nmsg(
            "{code} moved, and {n} task with it.",
            "{code} moved, and {n} tasks with it.",
            len(moves) - 1,
            code=first.code,
        )
    )
    return Done(tx.committed, tx.change, said, first.id)
