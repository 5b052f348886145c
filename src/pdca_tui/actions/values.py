"""Values of an indicator: entered, corrected, deleted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from pdca_tui.actions.alarms import sound_alarm, still_alarm
from pdca_tui.actions.checks import clean_number, clean_text
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.errors import Conflict, NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Indicator, Value
from pdca_tui.model.snapshot import Snapshot


def value_on(snapshot: Snapshot, indicator: Indicator, day: dt.date) -> Value | None:
    """The value that stands for this day, or None."""
    return next((value for value in snapshot.values(indicator) if value.day == day), None)


def log_value(
    session: Session,
    indicator: Indicator,
    number: Decimal,
    *,
    day: dt.date | None = None,
    note: str | None = None,
    seen: Value | None = None,
) -> Done:
    """Enter what an indicator stood at on `day` (today when not given); one value an indicator and day.

    `seen` is the value of that day that the person knowingly replaces. When another value stands there that
    they have not seen, `Conflict` asks; the same number is no conflict. `note` None leaves a note as it is.
    Days to come are refused.
    """
    today = session.clock.today()
    day = day or today
    clean_number("number", number)
    note = None if note is None else clean_text("note", note)
    if day > today:
        raise Refused(msg("{day} is still to come. A value is entered on its day or later.", day=day.isoformat()))
    with session.deed("value.log", indicator.name) as tx:
        require(why_not_work(session, tx.snapshot))
        known = tx.snapshot.get(Indicator, indicator.id)
        if known is None:
            raise NotFound(msg("The indicator {name} is gone.", name=indicator.name))
        current = value_on(tx.snapshot, known, day)
        if current is None:
            record = Value(id=new_id("value"), indicator=known.id, day=day, number=number, note=note or "")
            tx.put(record)
        elif seen is not None and seen.id == current.id:
            # What a person ruled was about the figure that stood there.
            ruling = seen.ruling if number == seen.number else None
            record = replace(seen, number=number, note=seen.note if note is None else note, ruling=ruling)
            tx.put(record, base=seen)
        elif current.number != number:
            raise _clash(known, current, number)
        else:
            record = replace(current, note=current.note if note is None else note)
            tx.put(record)
        alarmed = sound_alarm(tx, known, [record], today)
    said = alarmed or msg(
        "{indicator}: {number} {unit} on {day}.",
        indicator=known.name,
        number=number,
        unit=known.unit,
        day=_told(day, today),
    )
    return Done(tx.committed, tx.change, said, record.id)


def delete_value(session: Session, seen: Value) -> Done:
    """Take a value away; the day then counts as one without data."""
    indicator = session.snapshot().get(Indicator, seen.indicator)
    name = indicator.name if indicator is not None else ""
    with session.deed("value.delete", name) as tx:
        require(why_not_work(session, tx.snapshot))
        if tx.snapshot.get(Value, seen.id) is None:
            raise NotFound(msg("The value of {day} is gone already.", day=seen.day))
        tx.delete(seen, base=seen)
        alarmed = still_alarm(tx, indicator, seen, session.clock.today()) if indicator is not None else None
    said = alarmed or msg(
        "{indicator}: no value on {day} any more.", indicator=name, day=_told(seen.day, session.clock.today())
    )
    return Done(tx.committed, tx.change, said, seen.id)


def _told(day: dt.date, today: dt.date) -> dt.date | str:
    """A day as a sentence names it: with its year where that is not this one."""
    return day if day.year == today.year else day.isoformat()


def _clash(indicator: Indicator, current: Value, number: Decimal) -> Conflict:
    return Conflict(
        msg(
            "{indicator} has a value for {day} already: {theirs}, entered by {other}. Yours is {mine}.",
            indicator=indicator.name,
            day=current.day,
            theirs=current.number,
            mine=number,
            other=current.changed_by,
        ),
        table="values",
        record_id=current.id,
        field="number",
        mine=str(number),
        theirs=str(current.number),
        other=current.changed_by,
    )
