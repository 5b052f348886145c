"""Findings of the five causes that a manager decides to live with, and takes up again."""

from __future__ import annotations

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.acceptance import covers, fingerprint
from pdca_tui.method.findings import Finding
from pdca_tui.method.health import health
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Acceptance


def accept_finding(session: Session, finding: Finding, reason: str, person: str) -> Done:
    """Live with a finding, with a `reason` and the name of the `person` who says so; only a manager may.

    It counts no more until its facts change. Refuses a finding that is not there any more, as the store and the
    session's day have it.
    """
    day = session.clock.today()
    with session.deed("finding.accept", finding.subject) as tx:
        require(why_not_manage(session, tx.snapshot))
        record = Acceptance(
            id=new_id("acceptance"),
            rule=finding.rule,
            subject=finding.subject,
            facts=fingerprint(finding),
            reason=clean_text("reason", reason, required=True),
            person=clean_text("person", person, required=True),
            day=day,
        )
        if any(covers(known, finding) for known in tx.snapshot.acceptances):
            raise Refused(msg("{subject}: this finding was accepted already.", subject=finding.subject))
        found = health(tx.snapshot, day)
        if not any(covers(record, one) for cause in found.causes for one in cause.findings):
            raise Refused(msg("{subject}: this finding is gone. There is nothing to accept.", subject=finding.subject))
        tx.put(record)
    said = msg("{subject} accepted. It comes back if the facts change.", subject=finding.subject)
    return Done(tx.committed, tx.change, said, record.id)


def take_back_acceptance(session: Session, seen: Acceptance) -> Done:
    """Let an accepted finding count again; only a manager may."""
    with session.deed("finding.take_back", seen.subject) as tx:
        require(why_not_manage(session, tx.snapshot))
        if tx.snapshot.get(Acceptance, seen.id) is None:
            raise NotFound(msg("{subject}: this acceptance was taken back already.", subject=seen.subject))
        tx.delete(seen)
    return Done(tx.committed, tx.change, msg("{subject} counts again.", subject=seen.subject), seen.id)
