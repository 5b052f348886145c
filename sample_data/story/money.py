"""Money of both rounds: payments on their days, and what the outputs stand at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from pdca_tui.actions.budget import set_output
from pdca_tui.actions.money import pay
from pdca_tui.actions.session import Session
from story.cast import (
    COMPENSATION,
    CRM_MONEY,
    CUSTOMERS,
    HIRING_MONEY,
    LI,
    LIFETIME,
    REVENUE,
    STOCK_MONEY,
    day,
)
from story.teller import Event, Teller, Text, moment


class Paid(NamedTuple):
    """A payment against a budget line."""

    day: dt.date
    item: Text
    amount: str
    note: Text


PAID_ONE: tuple[Paid, ...] = (
    Paid(day(3, 30), CRM_MONEY, "0.5", ("年费", "Fee of the year")),
    Paid(day(3, 31), HIRING_MONEY, "1.2", ("招聘网站", "Job sites")),
    Paid(day(4, 3), COMPENSATION, "0.8", ("三月遗留两单", "Two cases of March")),
    Paid(day(4, 9), STOCK_MONEY, "1.6", ("TOP20首批", "First lot of the top 20")),
    Paid(day(4, 11), COMPENSATION, "0.7", ("低分客户四位", "Four low-score customers")),
    Paid(day(4, 14), STOCK_MONEY, "1.2", ("TOP20补齐", "The rest of the top 20")),
    Paid(day(4, 16), HIRING_MONEY, "8.8", ("首位技师签约与安家", "First technician: contract and moving")),
    Paid(day(4, 17), COMPENSATION, "0.5", ("低分客户两位", "Two low-score customers")),
    Paid(day(5, 18), HIRING_MONEY, "1.1", ("第二位技师签约", "Second technician: contract")),
    Paid(day(5, 20), COMPENSATION, "0.4", ("五月上半月", "First half of May")),
    Paid(day(6, 16), COMPENSATION, "0.3", ("六月", "June")),
)
"""By the end of week 4 it comes to 2.8, 10, 2 and 0.5."""

GAINED_ONE: tuple[tuple[dt.date, Text, str], ...] = (
    (day(4, 17), REVENUE, "8"),
    (day(4, 17), CUSTOMERS, "32"),
    (day(4, 17), LIFETIME, "38"),
    (day(5, 29), REVENUE, "9"),
    (day(5, 29), CUSTOMERS, "35"),
    (day(6, 18), REVENUE, "10.5"),
    (day(6, 18), CUSTOMERS, "41"),
    (day(6, 18), LIFETIME, "49"),
)
"""Week 4 as in the method; then on to the end of the round."""


def events(teller: Teller, paid: Iterable[Paid], gained: Iterable[tuple[dt.date, Text, str]]) -> Iterator[Event]:
    """The manager writes it down in the evening."""
    for number, one in enumerate(paid):

        def spend(session: Session, one: Paid = one) -> None:
            pay(session, teller.line(one.item), Decimal(one.amount), day=one.day, note=teller.t(one.note))

        yield Event(moment(one.day, f"18:{number:02}"), LI, spend)
    for number, (on, name, figure) in enumerate(gained):

        def gain(session: Session, name: Text = name, figure: str = figure) -> None:
            set_output(session, teller.output(name), Decimal(figure))

        yield Event(moment(on, f"18:{30 + number}"), LI, gain)
