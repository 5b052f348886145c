"""Payments against the budget: written down, corrected, deleted."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_number, clean_text
from pdca_tui.actions.rights import current_person, require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import BudgetLine, Spend
from pdca_tui.model.snapshot import Snapshot

EDITABLE = frozenset({"amount", "day", "note", "person"})
"""The fields that `edit_payment` takes."""


def pay(
    session: Session,
    line: BudgetLine,
    amount: Decimal,
    *,
    day: dt.date | None = None,
    note: str = "",
    person: str | None = None,
) -> Done:
    """Write a payment down, today unless `day` says else; a refund is below 0. Days to come are refused.

    `person` is who paid, by name: the one who writes it down unless another is given.
    """
    day = day or session.clock.today()
    _check_day(session, day)
    _check_amount(amount)
    with session.deed("spend.pay", line.item) as tx:
        require(why_not_manage(session, tx.snapshot))
        if tx.snapshot.get(BudgetLine, line.id) is None:
            raise NotFound(msg("The budget line {item} is gone.", item=line.item))
        if person is None:
            payer = current_person(session, tx.snapshot)
            person = payer.name if payer is not None else session.login
        record = Spend(
            id=new_id("spend"),
            line=line.id,
            amount=amount,
            day=day,
            note=clean_text("note", note),
            person=clean_text("person", person),
        )
        tx.put(record)
    return Done(
        tx.committed,
        tx.change,
        msg("{item}: {amount} paid on {day}.", item=line.item, amount=amount, day=day),
        record.id,
    )


def edit_payment(session: Session, seen: Spend, **changes: Any) -> Done:
    """Correct a payment; `seen` is it as it was shown, `changes` are of `EDITABLE`.

    What others changed in other fields stays, the same field asks.
    """
    unknown = changes.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not a field of a payment: {', '.join(sorted(unknown))}")
    for name in ("note", "person"):
        if name in changes:
            changes[name] = clean_text(name, changes[name])
    day = changes.get("day", seen.day)
    if day is not None:
        _check_day(session, day)
    elif seen.day is not None:
        raise Refused(msg("A payment has its day. Type it."))
    if "amount" in changes:
        _check_amount(changes["amount"])
    with session.deed("spend.edit", _item(session.snapshot(), seen)) as tx:
        require(why_not_manage(session, tx.snapshot))
        _check_there(tx.snapshot, seen)
        record = tx.put(replace(seen, **changes), base=seen)
    said = msg("{item}: the payment is {amount} now.", item=_item(tx.committed, seen), amount=record.amount)
    return Done(tx.committed, tx.change, said, seen.id)


def delete_payment(session: Session, seen: Spend) -> Done:
    """Delete a payment that was none; `seen` is it as it was shown, and a change meanwhile asks."""
    with session.deed("spend.delete", _item(session.snapshot(), seen)) as tx:
        require(why_not_manage(session, tx.snapshot))
        _check_there(tx.snapshot, seen)
        tx.delete(seen, base=seen)
    said = msg("{item}: the payment of {amount} is deleted.", item=_item(tx.committed, seen), amount=seen.amount)
    return Done(tx.committed, tx.change, said, seen.id)


def _item(snapshot: Snapshot, payment: Spend) -> str:
    line = snapshot.get(BudgetLine, payment.line)
    return line.item if line is not None else ""


def _check_there(snapshot: Snapshot, seen: Spend) -> None:
    if snapshot.get(Spend, seen.id) is None:
        raise NotFound(msg("The payment of {amount} is gone already.", amount=seen.amount))


def _check_day(session: Session, day: dt.date) -> None:
    if day > session.clock.today():
        raise Refused(msg("{day} is still to come. A payment is written down on its day or later.", day=day))


def _check_amount(amount: Decimal) -> None:
    if not clean_number("amount", amount):
        raise Refused(msg("A payment of nothing changes nothing. Type its amount."))
