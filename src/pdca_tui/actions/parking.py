"""Topics that are put off to a later meeting, and what settles them."""

from __future__ import annotations

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import MeetingKind, ParkedStatus
from pdca_tui.model.errors import NotFound
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Parked


def park(session: Session, kind: MeetingKind, text: str, *, meeting: str | None = None, person: str = "") -> Done:
    """Put a topic off to the next meeting of this kind; `person` is who brought it up."""
    text = clean_text("notes", text, required=True)
    with session.deed("parked.put_off", text) as tx:
        require(why_not_work(session, tx.snapshot))
        topic = Parked(
            id=new_id("parked"), kind=kind, text=text, day=session.clock.today(), meeting=meeting, person=person
        )
        tx.put(topic)
    return Done(tx.committed, tx.change, msg("Put off: {text}. It comes back next time.", text=text), topic.id)


def settle_parked(session: Session, seen: Parked, outcome: str) -> Done:
    """Settle a topic; `outcome` says what was decided."""
    outcome = clean_text("outcome", outcome, required=True)
    with session.deed("parked.settle", seen.text) as tx:
        require(why_not_work(session, tx.snapshot))
        if tx.snapshot.get(Parked, seen.id) is None:
            raise NotFound(msg("This topic is gone already."))
        day = session.clock.today()
        tx.put(replace(seen, status=ParkedStatus.SETTLED, outcome=outcome, settled_on=day), base=seen)
    return Done(tx.committed, tx.change, msg("Settled: {text}.", text=seen.text), seen.id)
