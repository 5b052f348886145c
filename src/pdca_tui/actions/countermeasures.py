"""What is done against a cause: one of four kinds, a person, two days, and a task that carries it out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.assignments import put_assignment
from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.loop import verification_value
from pdca_tui.model.analyses import Analysis, Countermeasure, Problem
from pdca_tui.model.enums import CountermeasureKind, Outcome, TaskStatus
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.keys import UNDO
from pdca_tui.model.message import msg
from pdca_tui.model.records import Indicator, Task
from pdca_tui.model.snapshot import Snapshot


def add_countermeasure(
    session: Session,
    problem_id: str,
    title: str,
    owner: str,
    due: dt.date,
    *,
    kind: CountermeasureKind = CountermeasureKind.PROCESS,
    cause: str | None = None,
    expected: str = "",
    indicator: str | None = None,
    verify_on: dt.date,
    measure: str = "",
    reason: str = "",
    approver: str = "",
    meeting: str | None = None,
) -> Done:
    """Decide what is done against a cause, or with `cause` None against the problem as a whole.

    It becomes a task at once, beneath the measure with the id `measure` or by itself. `indicator` (an id) and
    `verify_on` say where and when its effect is judged; the indicator is needed wherever the store has one.
    A changed target needs the reason and who approves it. Refused with one sentence else.
    """
    title = clean_text("title", title, required=True)
    with session.deed("countermeasure.add", title) as tx:
        snapshot = tx.snapshot
        require(why_not_work(session, snapshot))
        record = Countermeasure(
            id=new_id("countermeasure"),
            problem=problem_id,
            title=title,
            kind=kind,
            cause=cause,
            owner=clean_text("owner", owner, required=True),
            due=due,
            expected=clean_text("expected", expected),
            indicator=indicator or None,
            verify_on=verify_on,
            reason=clean_text("reason", reason),
            approver=clean_text("approver", approver),
            made_on=session.clock.today(),
            meeting=meeting,
        )
        _check(snapshot, record)
        task = put_assignment(tx, session, title, record.owner, due, measure=measure, meeting=meeting)
        record = replace(record, task=task.id)
        tx.put(record)
    said = msg("{title}: {owner}, until {day}.", title=title, owner=record.owner, day=due)
    return Done(tx.committed, tx.change, said, record.id)


def edit_countermeasure(session: Session, seen: Countermeasure, **changes: Any) -> Done:
    """Change fields of a countermeasure; title, person and day go on to its task.

    `seen` is it as it was shown: what others changed in other fields stays, the same field asks.
    """
    for name in ("title", "owner", "expected", "reason", "approver"):
        if name in changes:
            changes[name] = clean_text(name, changes[name], required=name in ("title", "owner"))
    if "indicator" in changes:
        changes["indicator"] = changes["indicator"] or None
    with session.deed("countermeasure.edit", changes.get("title", seen.title)) as tx:
        require(why_not_work(session, tx.snapshot))
        if tx.snapshot.get(Countermeasure, seen.id) is None:
            raise NotFound(msg("This countermeasure is gone already."))
        record = replace(seen, **changes)
        _check(tx.snapshot, record)
        tx.put(record, base=seen)
        task = tx.snapshot.get(Task, seen.task) if seen.task else None
        carried = {name: changes[name] for name in ("title", "owner", "due") if name in changes}
        if task is not None and carried:
            due = carried.get("due", task.due)
            start = min(task.start, due) if task.start is not None and due is not None else task.start
            tx.put(replace(task, **carried, start=start))
    return Done(tx.committed, tx.change, msg("{title} saved.", title=record.title), record.id)


def judge_countermeasure(session: Session, seen: Countermeasure, outcome: Outcome, finding: str) -> Done:
    """Judge whether it has worked, on its day or later, by a figure of its indicator since it was to be done.

    `finding` says what was seen. An effect that nobody has measured is not judged: refused with what is missing.
    """
    if outcome is Outcome.OPEN:
        raise Refused(msg("Say whether it has worked."))
    finding, today = clean_text("finding", finding, required=True), session.clock.today()
    with session.deed("countermeasure.judge", seen.title) as tx:
        require(why_not_work(session, tx.snapshot))
        now = tx.snapshot.get(Countermeasure, seen.id)
        if now is None:
            raise NotFound(msg("This countermeasure is gone already."))
        if now.verify_on is not None and today < now.verify_on:
            raise Refused(msg("It is judged on {day}. Until then it has not had its time.", day=now.verify_on))
        if now.indicator is not None and verification_value(tx.snapshot, now) is None:
            name = indicator.name if (indicator := tx.snapshot.get(Indicator, now.indicator)) else ""
            raise Refused(msg("{indicator} has no figure since {day}. Enter it first.", indicator=name, day=now.due))
        tx.put(replace(seen, outcome=outcome, finding=finding), base=seen)
    return Done(tx.committed, tx.change, msg("{title}: {outcome}.", title=seen.title, outcome=outcome), seen.id)


def delete_countermeasure(session: Session, seen: Countermeasure) -> Done:
    """Take a countermeasure away; its task goes with it while nobody has begun it."""
    with session.deed("countermeasure.delete", seen.title) as tx:
        require(why_not_work(session, tx.snapshot))
        if tx.snapshot.get(Countermeasure, seen.id) is None:
            raise NotFound(msg("This countermeasure is gone already."))
        tx.delete(seen, base=seen)
        task = tx.snapshot.get(Task, seen.task) if seen.task else None
        if task is not None and task.status is TaskStatus.TODO and not task.ticks:
            tx.delete(task)
    return Done(
        tx.committed, tx.change, msg("{title} taken away; {undo} brings it back.", undo=UNDO, title=seen.title), seen.id
    )


def _check(snapshot: Snapshot, record: Countermeasure) -> None:
    """What a countermeasure must say before anybody relies on it."""
    problem = snapshot.get(Problem, record.problem)
    if problem is None:
        raise NotFound(msg("The problem is gone. The audit can bring it back."))
    if record.cause is not None:
        analysis = next((one for one in snapshot.all(Analysis) if one.problem == record.problem), None)
        if analysis is None or record.cause not in analysis.causes:
            raise NotFound(msg("The cause above is gone. Choose another one."))
    if record.indicator is None and snapshot.indicators:
        raise Refused(msg("Choose the indicator in which its effect will show."))
    if record.indicator is not None and snapshot.get(Indicator, record.indicator) is None:
        raise NotFound(msg("The indicator {name} is gone.", name=record.indicator))
    if record.verify_on is None or record.due is None:
        raise Refused(msg("Say until when it is done, and on which day its effect is judged."))
    if record.verify_on < record.due:
        raise Refused(
            msg(
                "Its effect is judged on {verify}, before it is done on {due}.", verify=record.verify_on, due=record.due
            )
        )
    if record.kind is CountermeasureKind.TARGET and not (record.reason and record.approver):
        raise Refused(msg("A changed target needs its reason and who approves it."))
