"""Earned value: the plan's money, the work it was for, and what was paid, against each other.

PMBOK's terms: PV is the budget of the work that was to be done by now, EV that of the work that is done, AC what was
paid, BAC the whole budget.
"""

from __future__ import annotations

from decimal import Decimal, localcontext

import msgspec

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


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    with localcontext() as context:
        context.prec = _PRECISION
        return part / whole if whole else None
