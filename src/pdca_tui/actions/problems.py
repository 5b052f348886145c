"""Deviations that somebody has taken on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import current_person, require, why_not_own
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import Outcome, ProblemStatus
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.keys import WHY
from pdca_tui.model.message import msg
from pdca_tui.model.records import Indicator, Problem
from pdca_tui.model.snapshot import Snapshot

EDITABLE = frozenset({"title", "owner", "cause", "next_step", "due"})
"""The fields that `edit_problem` changes."""


def take_on_problem(
    session: Session,
    indicator: Indicator | None,
    *,
    title: str = "",
    owner: str = "",
    cause: str = "",
    next_step: str = "",
    due: dt.date | None = None,
) -> Done:
    """Give a deviation an owner, a supposed cause and a next step.

    Without `title` it carries the indicator's name, without `owner` it is the person's own. A member takes
    problems on for themselves, a manager for anybody. One open problem an indicator: one that opened by itself
    and is nobody's yet is the one that is taken on.
    """
    title = clean_text("title", title or (indicator.name if indicator else ""), required=True)
    with session.deed("problem.take_on", title) as tx:
        snapshot = tx.snapshot
        person = current_person(session, snapshot)
        owner = clean_text("owner", owner) or (person.name if person is not None else session.login)
        require(why_not_own(session, snapshot, owner))
        told: dict[str, Any] = {
            "owner": owner,
            "cause": clean_text("cause", cause),
            "next_step": clean_text("next_step", next_step, required=True),
            "due": due,
        }
        nobodys = _nobodys(snapshot, indicator) if indicator is not None else None
        if nobodys is not None:
            record = replace(nobodys, **told)
            tx.put(record, base=nobodys)
        else:
            record = Problem(
                id=new_id("problem"),
                title=title,
                indicator=indicator.id if indicator is not None else None,
                opened_on=session.clock.today(),
                **told,
            )
            tx.put(record)
    said = msg("{owner} has taken on {title}.", owner=owner, title=title)
    return Done(tx.committed, tx.change, said, record.id)


def edit_problem(session: Session, seen: Problem, **changes: Any) -> Done:
    """Change the owner, cause, next step, due day or title; `seen` is the problem as the form showed it."""
    unknown = changes.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not changed by edit_problem: {', '.join(sorted(unknown))}")
    for name in EDITABLE - {"due"}:
        if name in changes:
            changes[name] = clean_text(name, changes[name], required=name in ("title", "next_step"))
    with session.deed("problem.edit", seen.title) as tx:
        current = _current(session, tx.snapshot, seen)
        tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("{title} saved.", title=current.title), seen.id)


def contain_problem(
    session: Session,
    seen: Problem,
    containment: str = "",
    *,
    contained_by: str = "",
    contained_on: dt.date | None = None,
    uncontained: str = "",
) -> Done:
    """Say what was done at once so that no more customers are hurt, by whom and on which day.

    Without a name and a day it was the person, today. Where nothing has to be done `uncontained` says why; one of
    the two has to be said, and not both. `seen` is the problem as the form showed it.
    """
    containment, uncontained = clean_text("containment", containment), clean_text("uncontained", uncontained)
    today = session.clock.today()
    if bool(containment) is bool(uncontained):
        raise Refused(msg("Say what was done at once, or why nothing has to be: one of the two."))
    day = contained_on or today
    if day > today:
        raise Refused(msg("{day} is still to come. Say what has been done by now.", day=day))
    with session.deed("problem.contain", seen.title) as tx:
        current = _current(session, tx.snapshot, seen)
        if current.status is ProblemStatus.CLOSED:
            raise Refused(msg("{title} is closed already.", title=current.title))
        person = current_person(session, tx.snapshot)
        by = clean_text("contained_by", contained_by) or (person.name if person is not None else session.login)
        record = replace(seen, containment=containment, contained_by=by, contained_on=day, uncontained=uncontained)
        tx.put(record, base=seen)
    said = (
        msg("{title}: customers are protected by now. Ask why next.", title=current.title)
        if containment
        else msg("{title}: nothing had to be done at once. Ask why next.", title=current.title)
    )
    return Done(tx.committed, tx.change, said, seen.id)


def close_problem(session: Session, seen: Problem, reason: str) -> Done:
    """Close a problem; `reason` says what came of it and becomes its last step on record.

    Refused until the effect of a countermeasure has been judged, by its figure, as there.
    """
    reason = clean_text("next_step", reason)
    with session.deed("problem.close", seen.title) as tx:
        current = _current(session, tx.snapshot, seen)
        if not reason:
            raise Refused(msg("Say what came of {title} before it is closed.", title=current.title))
        if not any(one.outcome is Outcome.EFFECTIVE for one in tx.snapshot.countermeasures_of(current)):
            raise Refused(
                msg(
                    "{title} is closed once a countermeasure has been judged effective. {why} asks why.",
                    title=current.title,
                    why=WHY,
                )
            )
        tx.put(replace(seen, status=ProblemStatus.CLOSED, next_step=reason), base=seen)
    return Done(tx.committed, tx.change, msg("{title} closed.", title=current.title), seen.id)


def _current(session: Session, snapshot: Snapshot, seen: Problem) -> Problem:
    current = snapshot.get(Problem, seen.id)
    if current is None:
        raise NotFound(msg("The problem {title} is gone.", title=seen.title))
    require(why_not_own(session, snapshot, current.owner))
    return current


def _nobodys(snapshot: Snapshot, indicator: Indicator) -> Problem | None:
    """The open problem of an indicator that nobody has taken on; refused where somebody has."""
    for problem in snapshot.problems:
        if problem.indicator == indicator.id and problem.status is ProblemStatus.OPEN:
            if not problem.owner:
                return problem
            raise Refused(
                msg(
                    "{owner} has taken on {indicator} already: {next_step}.",
                    owner=problem.owner,
                    indicator=indicator.name,
                    next_step=problem.next_step,
                )
            )
    return None
