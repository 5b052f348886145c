"""What happens to a task: started, finished, blocked, reopened, dropped; a repeating one is ticked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.tasks import own_task
from pdca_tui.actions.wbs import open_parts
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.repeats import next_occurrence, occurrences
from pdca_tui.method.work import ENDED, blocked_by, layers_above
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Task

if TYPE_CHECKING:
    from pdca_tui.store import Transaction


def start_task(session: Session, seen: Task) -> Done:
    """Begin work, or go on after a block. The first beginning is kept as the day of fact.

    Work may begin before what it depends on has ended, because that is what happens; the sentence says so.
    """
    with session.deed("task.start", seen.code) as tx:
        current = own_task(session, tx, seen)
        if current.status in ENDED:
            raise Refused(msg("{code} is closed. Reopen it first.", code=current.code))
        record = replace(seen, status=TaskStatus.DOING, blocked_reason="")
        tx.put(_begun(session, record, current), base=seen)
    waiting = [task.code for task in blocked_by(tx.snapshot, current)]
    said = msg("{code} started.", code=current.code)
    if waiting:
        said = msg("{code} started. Still open before it: {waiting}.", code=current.code, waiting=waiting)
    return Done(tx.committed, tx.change, said, seen.id)


def finish_task(session: Session, seen: Task, evidence: str = "", *, without_evidence: bool = False) -> Done:
    """End a task with the evidence against its done-criterion.

    Evidence is asked for where the task has a criterion and none is written down yet; `without_evidence` is
    the caller's explicit "go on all the same". A layer ends only after all its parts. Finishing a finished
    task changes nothing, except that new evidence is written down.
    """
    evidence = clean_text("evidence", evidence)
    with session.deed("task.finish", seen.code) as tx:
        current = own_task(session, tx, seen)
        still_open = open_parts(tx.snapshot, current)
        if still_open:
            raise Refused(
                msg(
                    "{code} has open parts: {parts}. Finish or drop them first.",
                    code=current.code,
                    parts=[part.code for part in still_open],
                )
            )
        needs_evidence = bool(current.done_when) and not current.evidence
        if needs_evidence and not evidence and not without_evidence:
            raise Refused(
                msg(
                    "{code} is done when: {done_when}. Say what shows it.",
                    code=current.code,
                    done_when=current.done_when,
                )
            )
        record = replace(seen, evidence=evidence or seen.evidence)
        if current.status is not TaskStatus.DONE:
            record = replace(record, status=TaskStatus.DONE, blocked_reason="", finished_on=session.clock.today())
            record = _begun(session, record, current)
        tx.put(record, base=seen)
    said = msg("{code} done.", code=current.code)
    if tx.change is None:
        said = msg("{code} was done already.", code=current.code)
    elif needs_evidence and not evidence:
        said = msg("{code} done, without evidence for: {done_when}.", code=current.code, done_when=current.done_when)
    return Done(tx.committed, tx.change, said, seen.id)


def block_task(session: Session, seen: Task, reason: str) -> Done:
    """Say that a task cannot go on, and why."""
    reason = clean_text("blocked_reason", reason)
    with session.deed("task.block", seen.code) as tx:
        current = own_task(session, tx, seen)
        if current.status in ENDED:
            raise Refused(msg("{code} is closed. Reopen it first.", code=current.code))
        if not reason:
            raise Refused(msg("Say what blocks {code}, so that somebody can help.", code=current.code))
        tx.put(replace(seen, status=TaskStatus.BLOCKED, blocked_reason=reason), base=seen)
    return Done(tx.committed, tx.change, msg("{code} blocked.", code=current.code), seen.id)


def reopen_task(session: Session, seen: Task) -> Done:
    """Take a closed or blocked task up again, and with it the layers above that count as done."""
    with session.deed("task.reopen", seen.code) as tx:
        current = own_task(session, tx, seen)
        if current.status in (TaskStatus.TODO, TaskStatus.DOING):
            raise Refused(msg("{code} is open already.", code=current.code))
        tx.put(_reopened(seen), base=seen)
        for above in layers_above(tx.snapshot, current):
            if above.status in ENDED:
                tx.put(_reopened(above))
    return Done(tx.committed, tx.change, msg("{code} reopened.", code=current.code), seen.id)


def drop_task(session: Session, seen: Task, reason: str = "") -> Done:
    """Give a task up. It stays on record, with the reason, and holds nobody up any more."""
    reason = clean_text("blocked_reason", reason)
    with session.deed("task.drop", seen.code) as tx:
        current = own_task(session, tx, seen)
        if current.status in ENDED:
            raise Refused(msg("{code} is closed. Reopen it first.", code=current.code))
        still_open = open_parts(tx.snapshot, current)
        if still_open:
            raise Refused(
                msg(
                    "{code} has open parts: {parts}. Finish or drop them first.",
                    code=current.code,
                    parts=[part.code for part in still_open],
                )
            )
        tx.put(replace(seen, status=TaskStatus.DROPPED, blocked_reason=reason), base=seen)
    return Done(tx.committed, tx.change, msg("{code} dropped.", code=current.code), seen.id)


def tick_task(session: Session, seen: Task, day: dt.date, evidence: str = "") -> Done:
    """Keep the occurrence of a repeating task that fell on `day`. A second tick changes nothing.

    The first tick also counts as the beginning of the work. `evidence`, where given, becomes the task's.
    Refuses a day to come, and one on which the task has no turn: such a tick would count for nothing.
    """
    evidence = clean_text("evidence", evidence)
    with session.deed("task.tick", seen.code) as tx:
        current = _repeating(session, tx, seen)
        if day > session.clock.today():
            raise Refused(msg("{day} is still to come. Tick it on that day.", day=day.isoformat()))
        if evidence and evidence != current.evidence:
            current = tx.put(replace(current, evidence=evidence))
        if day.isoformat() not in current.ticks:
            _check_turn(tx, current, day)
            record = replace(current, ticks={**current.ticks, day.isoformat(): session.login})
            if record.status is TaskStatus.TODO:
                record = _begun(session, replace(record, status=TaskStatus.DOING), current)
            tx.put(record)
    said = msg("{code} kept on {day}.", code=current.code, day=day)
    if tx.change is None:
        said = msg("{code} was ticked already on {day}.", code=current.code, day=day)
    return Done(tx.committed, tx.change, said, seen.id)


def untick_task(session: Session, seen: Task, day: dt.date) -> Done:
    """Take the tick of `day` back; without one nothing changes."""
    with session.deed("task.untick", seen.code) as tx:
        current = _repeating(session, tx, seen)
        ticks = {kept: login for kept, login in current.ticks.items() if kept != day.isoformat()}
        if ticks != current.ticks:
            tx.put(replace(current, ticks=ticks))
    said: Message = msg("{code} not kept on {day}.", code=current.code, day=day)
    return Done(tx.committed, tx.change, said, seen.id)


def advance_task(
    session: Session,
    seen: Task,
    *,
    owed_on: dt.date | None = None,
    evidence: str = "",
    without_evidence: bool = False,
) -> Done:
    """Move a task on by one state: to do, doing, done; blocked goes back to doing.

    A repeating task toggles the tick of the occurrence `owed_on`, today's when not given.
    """
    if seen.repeats is not None:
        day = owed_on or session.clock.today()
        deed = untick_task if day.isoformat() in seen.ticks else tick_task
        return deed(session, seen, day)
    if seen.status in (TaskStatus.TODO, TaskStatus.BLOCKED):
        return start_task(session, seen)
    if seen.status is TaskStatus.DOING:
        return finish_task(session, seen, evidence, without_evidence=without_evidence)
    raise Refused(msg("{code} is closed. Reopen it first.", code=seen.code))


def _check_turn(tx: Transaction, task: Task, day: dt.date) -> None:
    """Refuse a day on which the task is not due; one without a start can be due on any."""
    calendar = WorkCalendar.of(tx.snapshot)
    if task.start is None or occurrences(task, calendar, day, day):
        return
    upcoming = next_occurrence(task, calendar, day)
    if upcoming is None:
        raise Refused(msg("{code} has no turn on {day}, and none after it.", code=task.code, day=day))
    raise Refused(
        msg("{code} has no turn on {day}. The next one is on {next}.", code=task.code, day=day, next=upcoming)
    )


def _begun(session: Session, record: Task, current: Task) -> Task:
    """`record` with the day of its beginning, unless the store knows one already."""
    if current.started_on is not None:
        return record
    return replace(record, started_on=session.clock.today())


def _reopened(task: Task) -> Task:
    status = TaskStatus.TODO if task.started_on is None else TaskStatus.DOING
    return replace(task, status=status, finished_on=None, blocked_reason="")


def _repeating(session: Session, tx: Transaction, seen: Task) -> Task:
    current = own_task(session, tx, seen)
    if current.repeats is None:
        raise Refused(msg("{code} does not repeat, so there is nothing to tick. Finish it.", code=current.code))
    if current.status in ENDED:
        raise Refused(msg("{code} is closed. Reopen it first.", code=current.code))
    return current
