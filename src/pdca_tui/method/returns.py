"""Is it worth it: budget against payments, outputs against what was promised, and the return on investment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_CEILING, Decimal, localcontext

import msgspec

from pdca_tui.model.enums import Recurrence, Savings
from pdca_tui.model.records import BudgetLine, Output, Spend
from pdca_tui.model.snapshot import Snapshot

_PRECISION = 50
MOST_DAYS = 3650
"""Days after which a payback is no forecast any more."""


class SpendLine(msgspec.Struct, frozen=True):
    """A budget line with what was paid up to the day, the newest payment last.

    `promised` is what the last approval locked for it; None where there was none, or the line came later.
    """

    line: BudgetLine
    spent: Decimal
    payments: tuple[Spend, ...]
    promised: Decimal | None = None

    @property
    def difference(self) -> Decimal:
        """Spent - budget: below 0 money is left."""
        return self.spent - self.line.budget

    @property
    def share(self) -> Decimal | None:
        """The difference as a fraction of the budget; None without one."""
        return _share(self.difference, self.line.budget)


class OutputLine(msgspec.Struct, frozen=True):
    """A promised return and how much of it has come; None where a figure is missing."""

    output: Output
    attainment: Decimal | None


class OutputSum(msgspec.Struct, frozen=True):
    """Outputs in one unit added up; `counted` is the part of `actual` that counts as return. None without figures."""

    unit: str
    promised: Decimal | None
    actual: Decimal | None
    counted: Decimal | None


class OutputGroup(msgspec.Struct, frozen=True):
    """The outputs of one sort with their sums, a unit each: what is counted in two units is never added up.

    `sort` None are the outputs of which nobody has said it.
    """

    sort: Savings | Recurrence | None
    outputs: tuple[Output, ...]
    sums: tuple[OutputSum, ...]


class Returns(msgspec.Struct, frozen=True):
    """The return of the round. `roi` and `promised_roi` are fractions: 1.48 is 148 %. None where nothing was paid,
    or no output that counts has a figure. `promised_budget` is the total that the last approval locked.
    """

    lines: tuple[SpendLine, ...]
    outputs: tuple[OutputLine, ...]
    budget: Decimal
    spent: Decimal
    gained: Decimal | None
    promised_gain: Decimal | None
    roi: Decimal | None
    promised_roi: Decimal | None
    promised_budget: Decimal | None = None

    @property
    def difference(self) -> Decimal:
        """Spent - budget over all lines."""
        return self.spent - self.budget

    @property
    def share(self) -> Decimal | None:
        """The difference as a fraction of the whole budget."""
        return _share(self.difference, self.budget)


class ReturnForecast(msgspec.Struct, frozen=True):
    """The return as it goes, on a straight line through the round so far.

    `gained` and `roi` are those at the end of the round, when the whole budget is spent. On `break_even` what was
    gained has paid for what was spent by now, `payback_days` from the first day of the round on.
    """

    gained: Decimal
    roi: Decimal | None
    break_even: dt.date
    payback_days: int


def forecast(snapshot: Snapshot, found: Returns, day: dt.date) -> ReturnForecast | None:
    """What the return comes to if it goes on as it does; None without a round that has begun, or without a gain."""
    round_ = snapshot.round
    if round_ is None or found.gained is None or found.gained <= 0 or day < round_.start:
        return None
    gone = (min(day, round_.end) - round_.start).days + 1
    whole = (round_.end - round_.start).days + 1
    with localcontext() as context:
        context.prec = _PRECISION
        gained = found.gained * whole / gone
        days = int((found.spent * gone / found.gained).to_integral_value(ROUND_CEILING))
    if days > MOST_DAYS:
        return None
    last = round_.start + dt.timedelta(days=max(0, days - 1))
    return ReturnForecast(gained, roi(gained, max(found.budget, found.spent)), last, days)


def roi(output: Decimal, cost: Decimal) -> Decimal | None:
    """(output - cost) / cost as a fraction; None where nothing was spent."""
    return _share(output - cost, cost)


def returns(snapshot: Snapshot, day: dt.date) -> Returns:
    """Payments up to `day` (those without a day count), and the outputs as they stand.

    The promised return is the round's own figure; where it has none it is worked out from the promised outputs and
    the budget.
    """
    lines = tuple(_line(snapshot, line, day) for line in snapshot.budget)
    budget = sum((one.line.budget for one in lines), Decimal())
    spent = sum((one.spent for one in lines), Decimal())
    counted = [one for one in snapshot.outputs if one.in_roi]
    gained = _sum([one.actual for one in counted])
    promised = _sum([one.promised for one in counted])
    told = snapshot.round.promised_roi if snapshot.round is not None else None
    return Returns(
        lines,
        tuple(OutputLine(one, _attained(one)) for one in snapshot.outputs),
        budget,
        spent,
        gained,
        promised,
        roi(gained, spent) if gained is not None else None,
        told if told is not None else roi(promised, budget) if promised is not None else None,
        _promised_budget(snapshot),
    )


def _promised_budget(snapshot: Snapshot) -> Decimal | None:
    """The total of the last approval; None where it knew no money."""
    locked = snapshot.baselines[-1].budget if snapshot.baselines else {}
    return sum(locked.values(), Decimal()) if locked else None


def by_savings(outputs: Iterable[Output]) -> tuple[OutputGroup, ...]:
    """Hard outputs, soft ones, and those of which nobody has said it; a group without any is left out."""
    return _groups(outputs, (*Savings, None), lambda one: one.savings)


def by_recurrence(outputs: Iterable[Output]) -> tuple[OutputGroup, ...]:
    """One-time outputs, those of every month and of every year, and the rest, as with `by_savings`.

    A sum is of the figures as they stand: what comes every month is not multiplied by months.
    """
    return _groups(outputs, (*Recurrence, None), lambda one: one.recurrence)


def _groups(
    outputs: Iterable[Output],
    sorts: Sequence[Savings | Recurrence | None],
    sort_of: Callable[[Output], Savings | Recurrence | None],
) -> tuple[OutputGroup, ...]:
    known = tuple(outputs)
    parts = [(sort, tuple(one for one in known if sort_of(one) is sort)) for sort in sorts]
    return tuple(OutputGroup(sort, part, _by_unit(part)) for sort, part in parts if part)


def _by_unit(outputs: tuple[Output, ...]) -> tuple[OutputSum, ...]:
    units = dict.fromkeys(one.unit for one in outputs)
    return tuple(
        OutputSum(
            unit,
            _sum([one.promised for one in outputs if one.unit == unit]),
            _sum([one.actual for one in outputs if one.unit == unit]),
            _sum([one.actual for one in outputs if one.unit == unit and one.in_roi]),
        )
        for unit in units
    )


def _line(snapshot: Snapshot, line: BudgetLine, day: dt.date) -> SpendLine:
    payments = [one for one in snapshot.spends(line) if one.day is None or one.day <= day]
    payments.sort(key=lambda one: one.day or dt.date.min)
    spent = sum((one.amount for one in payments), Decimal())
    promised = snapshot.baselines[-1].budget.get(line.id) if snapshot.baselines else None
    return SpendLine(line, spent, tuple(payments), promised)


def _attained(output: Output) -> Decimal | None:
    if output.actual is None or output.promised is None:
        return None
    return _share(output.actual, output.promised)


def _sum(figures: list[Decimal | None]) -> Decimal | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known, Decimal()) if known else None


def _share(part: Decimal, whole: Decimal) -> Decimal | None:
    with localcontext() as context:
        context.prec = _PRECISION
        return part / whole if whole else None
