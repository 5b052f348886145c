"""The daily board: what each indicator says on a day, one line each."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from pdca_tui.method.deviation import DeviationBasis, DeviationClass, value_deviation
from pdca_tui.method.remembered import remembered
from pdca_tui.method.trend import Trend, run, trend
from pdca_tui.method.weeks import current_week, week_of
from pdca_tui.model.enums import Period, RoundStatus
from pdca_tui.model.records import Indicator, Round, Target, Value
from pdca_tui.model.snapshot import Snapshot


class BoardLine(msgspec.Struct, frozen=True, gc=False):
    """One indicator on one day; figures of later days are not in it.

    `target` is the round's. `deviation_pct` is signed, in per cent of `deviation_basis`, and belongs to the
    last value however old that is. `weeks` has one figure a week from W1 to the current one, the last of the
    week or None. `missing_weeks` counts the weeks without any value of an indicator that never reported;
    a closed round misses none, its values are archived.
    `stale_weeks` is 0 while the reports come as agreed, else the full weeks since the last one.
    `last_week` is the week of the last value, None without one or when it is older than the round. `steps` is
    how many steps in a row went the way of `trend`.
    """

    indicator: Indicator
    last: Value | None
    previous: Value | None
    target: Target | None
    trend: Trend
    steps: int
    deviation_pct: Decimal | None
    deviation_basis: DeviationBasis
    deviation_class: DeviationClass | None
    weeks: tuple[Decimal | None, ...]
    week: int
    missing_weeks: int
    stale_weeks: int
    last_week: int | None


def values_on_or_before(values: Sequence[Value], day: dt.date) -> Sequence[Value]:
    """The part of `values` (oldest first) that was known at the end of `day`."""
    return values[: bisect_right(values, day, key=lambda value: value.day)]


def _by_week(values: Sequence[Value], round_: Round | None, week: int) -> tuple[Decimal | None, ...]:
    figures: list[Decimal | None] = [None] * week
    if round_ is not None:
        for value in values:
            number = week_of(round_, value.day)
            if 1 <= number <= week:
                figures[number - 1] = value.number
    return tuple(figures)


def _report_missed(indicator: Indicator, last: Value, round_: Round | None, day: dt.date) -> bool:
    """Whether a whole period without a report lies between the last one and the period of `day`."""
    if indicator.period is Period.MONTHLY:
        months = (day.year - last.day.year) * 12 + day.month - last.day.month
        return months > 1
    if round_ is None:
        return (day - last.day).days >= 14
    return week_of(round_, min(day, round_.end)) - week_of(round_, last.day) > 1


def _stale_weeks(indicator: Indicator, last: Value | None, round_: Round | None, day: dt.date) -> int:
    """Full weeks since the last report when a report was missed.

    A week's report can come until the week is over, so the current one is never missed yet. The board has one
    figure a week: an indicator that is counted daily is fresh as long as every week has one. A missed period
    leaves at least eight days without a report, so what is stale is so for a week and more.
    """
    if last is None or not _report_missed(indicator, last, round_, day):
        return 0
    until = min(day, round_.end) if round_ is not None else day
    return (until - last.day).days // 7


def board_line(snapshot: Snapshot, indicator: Indicator, day: dt.date) -> BoardLine:
    """What `indicator` says on `day`."""
    known = values_on_or_before(snapshot.values(indicator), day)
    last = known[-1] if known else None
    round_ = snapshot.round
    week = current_week(round_, day)
    closed = round_ is not None and round_.status is RoundStatus.CLOSED
    judged = value_deviation(indicator, last) if last is not None else None
    last_week = week_of(round_, last.day) if last is not None and round_ is not None else None
    return BoardLine(
        indicator=indicator,
        last=last,
        previous=known[-2] if len(known) > 1 else None,
        target=indicator.target,
        trend=trend(indicator, known),
        steps=run(indicator, known),
        deviation_pct=judged.pct if judged else None,
        deviation_basis=judged.basis if judged else DeviationBasis.NONE,
        deviation_class=judged.grade if judged else None,
        weeks=_by_week(known, round_, week),
        week=week,
        missing_weeks=week if last is None and not closed else 0,
        stale_weeks=_stale_weeks(indicator, last, round_, day),
        last_week=last_week if last_week is not None and last_week > 0 else None,
    )


@remembered
def board(snapshot: Snapshot, day: dt.date) -> list[BoardLine]:
    """A line for every indicator, in the order of the board, as of the end of `day`."""
    return [board_line(snapshot, indicator, day) for indicator in snapshot.indicators]
