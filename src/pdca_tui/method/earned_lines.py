"""Earned value figure by figure: what each says in one sentence, and how it comes about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from pdca_tui.method.earned_value import PlanValue
from pdca_tui.method.rounding import trimmed
from pdca_tui.model.message import Message, msg, nmsg

SAYINGS: dict[str, tuple[Message, Message]] = {
    "BAC": (msg("Budget at completion"), msg("The whole budget: what all the work may cost.")),
    "PV": (msg("Planned value"), msg("The budget of the work that was due by now.")),
    "EV": (msg("Earned value"), msg("The budget of the work that is done.")),
    "AC": (msg("Actual cost"), msg("What was paid by now.")),
    "SV": (msg("Schedule variance"), msg("Earned less planned: below 0 too little is done.")),
    "CV": (msg("Cost variance"), msg("Earned less paid: below 0 the work costs too much.")),
    "SPI": (msg("Schedule index"), msg("How fast the work goes: below 1 it is behind.")),
    "CPI": (msg("Cost index"), msg("What a unit of money brings: below 1 too little.")),
    "EAC": (msg("Estimate at completion"), msg("What all will cost if it goes on as it does.")),
}
"""Letters of a figure -> its name and what it says, in the order in which they follow from each other."""

INDEXES = frozenset({"SPI", "CPI"})
"""Figures without a unit; all others are money."""


class EarnedLine(msgspec.Struct, frozen=True):
    """One figure; None where there is nothing to divide by. `short` says that it falls short of the plan."""

    letters: str
    figure: Decimal | None
    formula: Message
    short: bool

    @property
    def name(self) -> Message:
        return SAYINGS[self.letters][0]

    @property
    def says(self) -> Message:
        return SAYINGS[self.letters][1]

    @property
    def is_money(self) -> bool:
        return self.letters not in INDEXES


def earned_lines(plan: PlanValue) -> list[EarnedLine]:
    """The nine figures with their formulas filled in."""
    one, formulas = plan.value, _formulas(plan)
    behind, dear = one.schedule_variance < 0, one.cost_variance < 0
    figures: dict[str, tuple[Decimal | None, bool]] = {
        "BAC": (one.bac, False),
        "PV": (one.pv, False),
        "EV": (one.ev, False),
        "AC": (one.ac, False),
        "SV": (one.schedule_variance, behind),
        "CV": (one.cost_variance, dear),
        "SPI": (one.spi, behind),
        "CPI": (one.cpi, dear),
        "EAC": (one.eac, one.eac is not None and one.eac > one.bac),
    }
    return [EarnedLine(name, figures[name][0], formulas[name], figures[name][1]) for name in SAYINGS]


def explain_earned(line: EarnedLine, plan: PlanValue) -> list[Message]:
    """What the figure is, its formula with its inputs, and which work is in it."""
    told = [
        msg("{letters}, {name}: {says}", letters=line.letters, name=line.name, says=line.says),
        line.formula,
        msg("The budget is shared out over the days of work: a day is worth the same wherever it lies."),
        msg("A task weighs its working days; one without days, such as a repeating one, weighs one."),
    ]
    if plan.promised:
        told.append(msg("Budget and due days are those of the last approval."))
    if plan.beside:
        told.append(
            nmsg(
                "{n} measure has no tasks; nothing is planned or earned by it: {codes}.",
                "{n} measures have no tasks; nothing is planned or earned by them: {codes}.",
                len(plan.beside),
                codes=[measure.code for measure in plan.beside],
            )
        )
    return told


def _formulas(plan: PlanValue) -> dict[str, Message]:
    one = plan.value
    facts: dict[str, Any] = {
        "bac": trimmed(one.bac, 2),
        "pv": trimmed(one.pv, 2),
        "ev": trimmed(one.ev, 2),
        "ac": trimmed(one.ac, 2),
        "due": plan.due_days,
        "done": plan.done_days,
        "days": plan.days,
    }
    promised = msg("BAC = {bac}, the budget of the last approval", **facts)
    return {
        "BAC": promised if plan.promised else msg("BAC = {bac}, all lines of the budget", **facts),
        "PV": msg("PV = {bac} x {due} days due / {days} days = {pv}", **facts),
        "EV": msg("EV = {bac} x {done} days done / {days} days = {ev}", **facts),
        "AC": msg("AC = {ac}, all payments up to today", **facts),
        "SV": msg("SV = EV {ev} - PV {pv}", **facts),
        "CV": msg("CV = EV {ev} - AC {ac}", **facts),
        "SPI": msg("SPI = EV {ev} / PV {pv}", **facts),
        "CPI": msg("CPI = EV {ev} / AC {ac}", **facts),
        "EAC": msg("EAC = BAC / CPI = {bac} x {ac} / {ev}", **facts),
    }
