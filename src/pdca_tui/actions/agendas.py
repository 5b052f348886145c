"""The agenda that a centre makes its own."""

from __future__ import annotations

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.meetings import AgendaItem
from pdca_tui.model.message import msg
from pdca_tui.model.records import Agenda

LONGEST = 4 * 3600
MOST = 12


def edit_agenda(session: Session, kind: MeetingKind, items: tuple[AgendaItem, ...]) -> Done:
    """Give the meetings of one kind these segments from the next one on; one that runs keeps its own.

    Refused without a segment, with more than twelve, with one of no time or of more than four hours.
    """
    if not items:
        raise Refused(msg("An agenda needs one segment at least. Write one line a segment."))
    if len(items) > MOST:
        raise Refused(msg("{n} segments are more than a meeting bears: {most} at most.", n=len(items), most=MOST))
    for item in items:
        if not 0 < item.seconds <= LONGEST:
            raise Refused(msg("A segment takes between 1 minute and 4 hours. Correct the minutes."))
    items = tuple(AgendaItem(i.kind, i.seconds, clean_text("title", i.title)) for i in items)
    with session.deed("agenda.edit", kind.value) as tx:
        require(why_not_manage(session, tx.snapshot))
        current = tx.snapshot.agendas.get(kind)
        if current is None:
            record = Agenda(id=new_id("agenda"), meeting=kind, items=items)
            tx.put(record)
        else:
            record = replace(current, items=items)
            tx.put(record, base=current)
    minutes = sum(item.seconds for item in items) // 60
    said = msg("{kind}: {n} segments, {minutes} minutes.", kind=kind, n=len(items), minutes=minutes)
    return Done(tx.committed, tx.change, said, record.id)
