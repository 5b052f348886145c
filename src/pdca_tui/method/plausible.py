"""Figures that can hardly be meant: outside what the unit allows, or a slip of the decimal point."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Indicator, Round, Value

FEWEST = 3
"""With fewer figures on record nothing is known of what is usual."""

SLIP = 5
"""A figure so many times as large as the largest one so far looks like a decimal point in the wrong place."""

_YEAR = dt.timedelta(days=366)
_HUNDRED = Decimal(100)


def doubt(indicator: Indicator, known: Sequence[Value], number: Decimal) -> Message | None:
    """What speaks against a new figure; None when nothing does. It is a question, never a refusal.

    NPS lies between -100 and 100 by its definition, the difference of two shares. A share in % lies between 0 and 100
    and a count is not negative, unless the baseline, the target or a figure on record shows that this indicator may.
    Otherwise a figure is doubted that is more than `SLIP` times as large as the largest of at least `FEWEST` others.
    """
    said = [value.number for value in known]
    if indicator.baseline is not None:
        said.append(indicator.baseline)
    if indicator.target is not None:
        said.append(indicator.target.value)
    low, high = min(said, default=Decimal(0)), max(said, default=Decimal(0))
    if "nps" in indicator.name.casefold() and abs(number) > _HUNDRED:
        return msg("NPS lies between -100 and 100. Is {number} right?", number=number)
    if indicator.unit.strip() == "%" and number > _HUNDRED >= high:
        return msg("A share of more than 100 % is unusual. Is {number} right?", number=number)
    if number < 0 <= low and "nps" not in indicator.name.casefold():
        return msg("It has never been below 0. Is {number} right?", number=number)
    usual = max((abs(value.number) for value in known), default=Decimal(0))
    if len(known) >= FEWEST and usual > 0 and abs(number) > SLIP * usual:
        return msg(
            "So far it lay between {low} and {high}. Is {number} right?",
            low=min(value.number for value in known),
            high=max(value.number for value in known),
            number=number,
        )
    return None


def day_doubt(round_: Round | None, day: dt.date) -> Message | None:
    """What speaks against the day of a new figure: it lies more than a year before the round. Never a refusal."""
    if round_ is None or round_.start - day <= _YEAR:
        return None
    return msg("{day} lies more than a year before the round. Is that right?", day=day.isoformat())
