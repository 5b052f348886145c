"""Earned value: the plan's money, the work it was for, and what was paid, against each other.

The plan shares its budget out over its days of work, so that a day of work is worth the same wherever it lies.

PMBOK's terms: PV is the budget of the work that was to be done by now, EV that of the work that is done, AC what was
paid, BAC the whole budget.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext

import msgspec

from pdca_tui.method.plan_rules import plan_leaves
from pdca_tui.method.promise import promised_days
from pdca_tui.method.returns import returns
from pdca_tui.method.work import live_leaves, weight
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot

_PRECISION = 50


class EarnedValue(msgspec.Struct, frozen=True):
    """All figures in the unit of the budget; an index is None where there is nothing to divide by."""

    bac: Decimal
    pv: Decimal
    ev: Decimal
    ac: Decimal

    @property
    def cost_variance(self) -> Decimal:
        """EV - AC: below 0 the work has cost more than it was to."""
        return self.ev - self.ac

    @property
    def schedule_variance(self) -> Decimal:
        """EV - PV: below 0 less is done than was to be."""
        return self.ev - self.pv

    @property
    def cpi(self) -> Decimal | None:
        """EV / AC: what a unit of money has brought."""
        return _share(self.ev, self.ac)

    @property
    def spi(self) -> Decimal | None:
        """EV / PV: how fast the work goes."""
        return _share(self.ev, self.pv)

    @property
    def eac(self) -> Decimal | None:
        """BAC / CPI, worked out as BAC * AC / EV: the cost at the end if it goes on as it does."""
        with localcontext() as context:
            context.prec = _PRECISION
            return self.bac * self.ac / self.ev if self.ev else None


class PlanValue(msgspec.Struct, frozen=True):
    """Earned value with the days of work that it comes from.

    `promised` says that the budget is the one the last approval locked. `beside` are the measures that nobody has
    broken down: their work is in no day, so nothing is planned or earned by it.
    """

    value: EarnedValue
    due_days: Decimal
    done_days: Decimal
    days: Decimal
    promised: bool
    beside: tuple[Measure, ...]


def earned_value(snapshot: Snapshot, day: dt.date) -> PlanValue | None:
    """The earned value on `day`, from the days of work of the plan's leaves; None without a budget or such days.

    PV = BAC x planned days due by `day` / all days. EV = BAC x done days / all days. AC is what was paid up to `day`.
    A leaf weighs its days, as for progress: one that repeats or has no estimate weighs one, a dropped one nothing.
    Its due day is the promised one where an approval has locked it, else that of the plan. BAC is the budget of the
    last approval, else that of the plan.
    """
    found = returns(snapshot, day)
    bac = found.promised_budget if found.promised_budget is not None else found.budget
    leaves = list(plan_leaves(snapshot))
    days = _days(leaves)
    if not bac or not days:
        return None
    due = _days([leaf for leaf in leaves if (by := _due(snapshot, leaf)) is not None and by <= day])
    done = _days([leaf for leaf in leaves if _is_done(leaf, day)])
    with localcontext() as context:
        context.prec = _PRECISION
        value = EarnedValue(bac, bac * due / days, bac * done / days, found.spent)
    beside = tuple(measure for measure in snapshot.measures if not live_leaves(snapshot, measure))
    return PlanValue(value, due, done, days, found.promised_budget is not None, beside)


def _due(snapshot: Snapshot, leaf: Task) -> dt.date | None:
    promised = promised_days(snapshot, leaf)[1]
    return promised.due if promised is not None and promised.due is not None else leaf.due


def _is_done(leaf: Task, day: dt.date) -> bool:
    return leaf.status is TaskStatus.DONE and (leaf.finished_on is None or leaf.finished_on <= day)


def _days(leaves: list[Task]) -> Decimal:
    return sum((weight(leaf) for leaf in leaves), Decimal())


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    with localcontext() as context:
        context.prec = _PRECISION
        return part / whole if whole else None
