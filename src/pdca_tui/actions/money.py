"""Money: payments against the budget, and what the outputs stand at."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_number, clean_text
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import BudgetLine, Output, Spend


def pay(session: Session, line: BudgetLine, amount: Decimal, *, day: dt.date | None = None, note: str = "") -> Done:
    """Write a payment down, today unless `day` says else; a refund is below 0. Days to come are refused."""
    today = session.clock.today()
    day = day or today
    if day > today:
        raise Refused(msg("{day} is still to come. A payment is written down on its day or later.", day=day))
    if not clean_number("amount", amount):
        raise Refused(msg("A payment of nothing changes nothing. Type its amount."))
    with session.deed("spend.pay", line.item) as tx:
        require(why_not_manage(session, tx.snapshot))
        if tx.snapshot.get(BudgetLine, line.id) is None:
            raise NotFound(msg("The budget line {item} is gone.", item=line.item))
        record = Spend(id=new_id("spend"), line=line.id, amount=amount, day=day, note=clean_text("note", note))
        tx.put(record)
    return Done(
        tx.committed,
        tx.change,
        msg("{item}: {amount} paid on {day}.", item=line.item, amount=amount, day=day),
        record.id,
    )


def set_output(session: Session, seen: Output, actual: Decimal) -> Done:
    """Say what an output stands at; `seen` is it as it was shown."""
    clean_number("actual", actual)
    with session.deed("output.set", seen.name) as tx:
        require(why_not_manage(session, tx.snapshot))
        if tx.snapshot.get(Output, seen.id) is None:
            raise NotFound(msg("The output {name} is gone.", name=seen.name))
        tx.put(replace(seen, actual=actual), base=seen)
    return Done(
        tx.committed, tx.change, msg("{name}: {actual} {unit}.", name=seen.name, actual=actual, unit=seen.unit), seen.id
    )
