"""Who comes on a day, and which customers need care: typed, or taken from the booking system."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import Appointment, ColumnMapping

_TIME = re.compile(r"([01]?\d|2[0-3])[:\uff1a]([0-5]\d)")


def read_time(text: str) -> str:
    """A time of day as "HH:MM"; "" stays "". `Refused` for anything else."""
    text = text.strip()
    if not text:
        return ""
    found = _TIME.fullmatch(text)
    if found is None:
        raise Refused(msg("{time} is no time of day. Write it as 17:00.", time=text))
    return f"{int(found[1]):02}:{found[2]}"


def add_appointment(
    session: Session,
    day: dt.date,
    customer: str,
    *,
    time: str = "",
    model: str = "",
    vip: bool = False,
    care: str = "",
) -> Done:
    """Write down who comes; `care` says why this customer needs care."""
    record = Appointment(
        id=new_id("appointment"),
        day=day,
        time=read_time(time),
        customer=clean_text("customer", customer, required=True),
        model=clean_text("model", model),
        vip=vip,
        care=clean_text("note", care),
    )
    with session.deed("appointment.add", record.customer) as tx:
        require(why_not_work(session, tx.snapshot))
        tx.put(record)
    return Done(tx.committed, tx.change, msg("{customer} is expected.", customer=record.customer), record.id)


def edit_appointment(session: Session, seen: Appointment, **changes: Any) -> Done:
    """Change fields of an appointment; `seen` is it as it was shown."""
    for name in ("customer", "model", "care"):
        if name in changes:
            changes[name] = clean_text(name, changes[name], required=name == "customer")
    if "time" in changes:
        changes["time"] = read_time(changes["time"])
    with session.deed("appointment.edit", changes.get("customer", seen.customer)) as tx:
        require(why_not_work(session, tx.snapshot))
        if tx.snapshot.get(Appointment, seen.id) is None:
            raise NotFound(msg("This appointment is gone already."))
        tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("{customer} saved.", customer=seen.customer), seen.id)


def delete_appointment(session: Session, seen: Appointment) -> Done:
    """Take an appointment away."""
    with session.deed("appointment.delete", seen.customer) as tx:
        require(why_not_work(session, tx.snapshot))
        if tx.snapshot.get(Appointment, seen.id) is None:
            raise NotFound(msg("This appointment is gone already."))
        tx.delete(seen, base=seen)
    return Done(tx.committed, tx.change, msg("{customer} taken away.", customer=seen.customer), seen.id)


def take_in(
    session: Session, appointments: Sequence[Appointment], mapping: Mapping[str, str] | None, source: str
) -> Done:
    """Take in the appointments of a file and keep which column holds what.

    One that is there already, by its number in the booking system or by day, time and customer, is brought up to
    date and keeps what people noted about it; nothing is taken away.
    """
    added = changed = 0
    with session.deed("appointment.import", source) as tx:
        require(why_not_work(session, tx.snapshot))
        there = {_identity(one): one for one in tx.snapshot.all(Appointment)}
        for one in appointments:
            known = there.get(_identity(one))
            if known is None:
                new = replace(one, id=new_id("appointment"))
                tx.put(new)
                there[_identity(new)] = new
                added += 1
                continue
            after = replace(
                known,
                day=one.day,
                time=one.time or known.time,
                customer=one.customer or known.customer,
                model=one.model or known.model,
                vip=one.vip or known.vip,
                care=known.care or one.care,
            )
            if after != known:
                tx.put(after, base=known)
                changed += 1
        if mapping is not None:
            kept = next(iter(tx.snapshot.all(ColumnMapping)), None)
            if kept is None:
                tx.put(ColumnMapping(id=new_id("mapping"), columns=dict(mapping)))
            elif kept.columns != mapping:
                tx.put(replace(kept, columns=dict(mapping)), base=kept)
    said = nmsg(
        "{file}: {n} appointment, {added} new, {changed} changed.",
        "{file}: {n} appointments, {added} new, {changed} changed.",
        len(appointments),
        file=source,
        added=added,
        changed=changed,
    )
    return Done(tx.committed, tx.change, said, None)


def _identity(one: Appointment) -> tuple[str, ...]:
    if one.reference:
        return ("reference", one.reference)
    return ("place", one.day.isoformat(), one.time, one.customer)
