"""Meetings that took place, on record."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Meeting
from pdca_tui.model.snapshot import Snapshot


def meeting_on(snapshot: Snapshot, kind: MeetingKind, day: dt.date) -> Meeting | None:
    """The meeting of this kind on record for this day, or None."""
    return next((m for m in snapshot.meetings if m.kind is kind and m.day == day), None)


def record_meeting(
    session: Session,
    kind: MeetingKind,
    *,
    day: dt.date | None = None,
    minutes: int | None = None,
    praise: str = "",
    notes: str = "",
    seen: Meeting | None = None,
) -> Done:
    """Put a meeting on record that took place on `day` (today when not given).

    `seen` is the entry of that day that is being completed. Without it, an entry that somebody else made
    meanwhile is refused rather than written over.
    """
    today = session.clock.today()
    day = day or today
    if day > today:
        raise Refused(msg("{day} is still to come. Record the meeting once it took place.", day=day.isoformat()))
    if minutes is not None and not 0 < minutes <= 24 * 60:
        raise Refused(msg("A meeting lasts between 1 minute and a day. Correct the minutes."))
    praise, notes = clean_text("praise", praise), clean_text("notes", notes)
    with session.deed("meeting.record", kind.value) as tx:
        require(why_not_work(session, tx.snapshot))
        current = meeting_on(tx.snapshot, kind, day)
        if current is not None and (seen is None or seen.id != current.id):
            raise Refused(
                msg(
                    "The {kind} of {day} is on record already, by {other}. Open it to add to it.",
                    kind=kind,
                    day=day,
                    other=current.changed_by,
                )
            )
        if seen is not None:
            record = replace(seen, minutes=minutes, praise=praise, notes=notes)
            tx.put(record, base=seen)
        else:
            record = Meeting(id=new_id("meeting"), kind=kind, day=day, minutes=minutes, praise=praise, notes=notes)
            tx.put(record)
    said = msg("{kind} of {day} recorded.", kind=kind, day=day)
    return Done(tx.committed, tx.change, said, record.id)
