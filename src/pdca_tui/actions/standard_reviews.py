"""Looking at what is standard: kept as it is until the next review day, or said why something becomes none."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_own, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import Outcome
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Countermeasure, Standard


def confirm_standard(session: Session, seen: Standard, next_review: dt.date) -> Done:
    """Note that its owner has looked at it today and left it as it is; `next_review` is a day to come.

    Figures up to today no longer speak against the version in force.
    """
    today = session.clock.today()
    if next_review <= today:
        raise Refused(msg("{day} is not a day to come. Say when it is looked at next.", day=next_review))
    with session.deed("standard.confirm", seen.title) as tx:
        now = tx.snapshot.get(Standard, seen.id)
        if now is None:
            raise NotFound(msg("{title} is gone. The audit can bring it back.", title=seen.title))
        require(why_not_own(session, tx.snapshot, now.owner))
        tx.put(replace(seen, review_on=next_review, reviewed_on=today), base=seen)
    said = msg("{title} holds as it is; looked at again on {day}.", title=seen.title, day=next_review)
    return Done(tx.committed, tx.change, said, seen.id)


def decline_standard(session: Session, seen: Countermeasure, reason: str) -> Done:
    """Say why what has worked becomes no standard."""
    reason = clean_text("reason", reason, required=True)
    with session.deed("countermeasure.no_standard", seen.title) as tx:
        require(why_not_work(session, tx.snapshot))
        now = tx.snapshot.get(Countermeasure, seen.id)
        if now is None:
            raise NotFound(msg("This countermeasure is gone already."))
        if now.outcome is not Outcome.EFFECTIVE:
            raise Refused(msg("Only what has worked can become a standard."))
        tx.put(replace(seen, no_standard=reason), base=seen)
    return Done(
        tx.committed, tx.change, msg("{title}: no standard, {reason}", title=seen.title, reason=reason), seen.id
    )
