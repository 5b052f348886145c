"""Work that is given out in a meeting: a real task, with a person, a day and a time."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from pdca_tui.actions.checks import clean_text, the_measure
from pdca_tui.actions.meeting_lead import running_meeting
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.wbs import check_task, next_code
from pdca_tui.model.enums import EntryKind, Repeat
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Entry, Task
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.store import Transaction

PREFIX = "A"
_CODE = re.compile(rf"{PREFIX}(\d+)")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def next_assignment_code(snapshot: Snapshot) -> str:
    """The next code of a task that serves no measure: A1, A2 and so on."""
    numbers = [int(found[1]) for task in snapshot.tasks if (found := _CODE.fullmatch(task.code))]
    number = max(numbers, default=0) + 1
    taken = {measure.code for measure in snapshot.measures}
    while f"{PREFIX}{number}" in taken:
        number += 1
    return f"{PREFIX}{number}"


def assign(
    session: Session,
    title: str,
    owner: str,
    due: dt.date,
    *,
    by_time: str = "",
    measure: str = "",
    meeting: str | None = None,
    repeats: Repeat | None = None,
) -> Done:
    """Give a task to a person, in a meeting or outside one.

    With the id of a `measure` it stands in the plan beneath it, else by itself. Anybody who may write in a
    meeting may give out work there: the room has agreed on it.
    """
    with session.deed("task.assign", clean_text("title", title, required=True)) as tx:
        require(why_not_work(session, tx.snapshot))
        task = put_assignment(
            tx, session, title, owner, due, by_time=by_time, measure=measure, meeting=meeting, repeats=repeats
        )
        if meeting is not None:
            led = running_meeting(tx.snapshot, meeting)
            tx.put(
                Entry(
                    id=new_id("entry"),
                    meeting=meeting,
                    kind=EntryKind.ACTION,
                    text=task.title,
                    at=session.clock.now(),
                    segment=led.current,
                    person=task.owner,
                    task=task.id,
                )
            )
    said = msg("{code} {title}: {owner}.", code=task.code, title=task.title, owner=task.owner)
    return Done(tx.committed, tx.change, said, task.id)


def put_assignment(
    tx: Transaction,
    session: Session,
    title: str,
    owner: str,
    due: dt.date | None,
    *,
    by_time: str = "",
    measure: str = "",
    meeting: str | None = None,
    repeats: Repeat | None = None,
) -> Task:
    """The task of an assignment, put into a transaction that is under way."""
    snapshot = tx.snapshot
    if by_time and not _TIME.fullmatch(by_time):
        raise Refused(msg("{time} is no time of day. Write it as 17:00.", time=by_time))
    day = session.clock.today()
    task = Task(
        id=new_id("task"),
        measure=measure,
        code=next_code(snapshot, the_measure(snapshot, measure)) if measure else next_assignment_code(snapshot),
        title=clean_text("title", title, required=True),
        owner=clean_text("owner", owner),
        done_when="",
        start=min(day, due) if due is not None else day,
        due=None if repeats is not None else due,
        repeats=repeats,
        by_time=by_time,
        meeting=meeting,
        position=1 + max((other.position for other in snapshot.tasks), default=0),
    )
    if measure:
        check_task(snapshot, task)
    tx.put(task)
    return task
