"""Several figures at once: a column pasted from a spreadsheet is one deed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from pdca_tui.actions.alarms import sound_alarm
from pdca_tui.actions.checks import clean_number
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.values import value_on
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import Indicator, Value


class Figure(msgspec.Struct, frozen=True):
    """A figure for an indicator (an id) and a day; `seen` is the value that it knowingly replaces."""

    indicator: str
    day: dt.date
    number: Decimal
    seen: Value | None = None


def log_values(session: Session, figures: Sequence[Figure]) -> Done:
    """Enter all of them or none. Where somebody has changed a value that was not seen so, nothing is saved."""
    if not figures:
        raise Refused(msg("There is no figure in what was pasted."))
    today = session.clock.today()
    changed: dict[str, list[Value]] = {}
    with session.deed("value.log_many", str(len(figures))) as tx:
        require(why_not_work(session, tx.snapshot))
        for figure in figures:
            clean_number("number", figure.number)
            if figure.day > today:
                raise Refused(msg("{day} is still to come. A value is entered on its day or later.", day=figure.day))
            indicator = tx.snapshot.get(Indicator, figure.indicator)
            if indicator is None:
                raise NotFound(msg("An indicator of these is gone. Nothing was saved; look again."))
            current = value_on(tx.snapshot, indicator, figure.day)
            if current is None:
                record = Value(id=new_id("value"), indicator=indicator.id, day=figure.day, number=figure.number)
                tx.put(record)
                changed.setdefault(indicator.id, []).append(record)
            elif current.number != figure.number:
                if figure.seen is None or figure.seen.number != current.number:
                    raise Refused(
                        msg(
                            "{indicator} has {number} for {day} by now. Nothing was saved; look again.",
                            indicator=indicator.name,
                            number=current.number,
                            day=figure.day,
                        )
                    )
                record = replace(current, number=figure.number, ruling=None)
                tx.put(record, base=current)
                changed.setdefault(indicator.id, []).append(record)
        # One sentence has room in the bar: the first alarm stands for the others, each of which opens its problem.
        alarms = [
            sound_alarm(tx, known, values, today)
            for name, values in changed.items()
            if (known := tx.snapshot.get(Indicator, name)) is not None
        ]
    alarmed = next((one for one in alarms if one is not None), None)
    said = alarmed or nmsg("{n} figure entered.", "{n} figures entered.", len(figures))
    return Done(tx.committed, tx.change, said, None)
