"""Round against round: what each indicator promised and reached, and whether the change between them is a signal.

The natural process limits of the round before tell it: figures of the new round that keep within them are the same
process as before, whatever the two means are (Wheeler, Understanding Variation).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from pdca_tui.method.attainment import attainment
from pdca_tui.method.board import values_on_or_before
from pdca_tui.method.xmr import LEAST_VALUES, WHEELER, Preset, Rule, Signal, Standing, signals, standing
from pdca_tui.model.enums import Better
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Indicator, Target
from pdca_tui.model.snapshot import Snapshot


class Verdict(StrEnum):
    """Whether the figures of this round belong to the process of the round before; the last three say why not known."""

    BETTER = "better"
    WORSE = "worse"
    MOVED = "moved"
    SAME = "same"
    NEW = "new"
    NO_LIMITS = "no_limits"
    NO_FIGURES = "no_figures"


class RoundFigures(msgspec.Struct, frozen=True):
    """One indicator in one round: what was promised, the last figure of the round, and how it ran.

    `attainment` is a fraction of the way from `baseline` to the round's own `goal`, None where undefined.
    """

    goal: Target | None
    baseline: Decimal | None
    last: Decimal | None
    attainment: Decimal | None
    standing: Standing


class RoundChange(msgspec.Struct, frozen=True):
    """One indicator in this round and in the round before; `before` is None for one that was not watched then.

    `mean`, `lower` and `upper` are how far the mean and the natural limits have moved, None without both.
    `signals` counts the figures of this round that break the limits of the round before.
    """

    indicator: Indicator
    now: RoundFigures
    before: RoundFigures | None
    mean: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    signals: int
    verdict: Verdict


def round_figures(snapshot: Snapshot, indicator: Indicator, day: dt.date | None = None) -> RoundFigures:
    """What `indicator` promised and reached within the live round of `snapshot`, by the end of `day` if it is given."""
    values, round_ = snapshot.values(indicator), snapshot.round
    if round_ is not None:
        until = min(day, round_.end) if day is not None else round_.end
        values = [value for value in values_on_or_before(values, until) if value.day >= round_.start]
    last = values[-1].number if values else None
    return RoundFigures(
        indicator.target,
        indicator.baseline,
        last,
        attainment(last, indicator.baseline, indicator.target, indicator.better),
        standing(indicator, values),
    )


def round_changes(
    now: Snapshot, before: Snapshot, day: dt.date | None = None, preset: Preset = WHEELER
) -> list[RoundChange]:
    """A line for every indicator of `now`, in the order of the board; they are matched by name."""
    return [_change(now, before, indicator, day, preset) for indicator in now.indicators]


def _change(now: Snapshot, before: Snapshot, indicator: Indicator, day: dt.date | None, preset: Preset) -> RoundChange:
    mine, same = round_figures(now, indicator, day), before.indicator_by_name.get(indicator.name)
    if same is None:
        return RoundChange(indicator, mine, None, None, None, None, 0, Verdict.NEW)
    theirs = round_figures(before, same)
    old, new = theirs.standing.limits, mine.standing.limits
    mean = _mean(mine) - _mean(theirs) if mine.standing.figures and theirs.standing.figures else None
    broken: list[Signal] = []
    if old is not None:
        # The width of a step says that something happened, not that the process has moved.
        broken = [one for one in signals(mine.standing.figures, old, preset) if one.rule is not Rule.RANGE]
    return RoundChange(
        indicator,
        mine,
        theirs,
        mean,
        new.lower - old.lower if old is not None and new is not None else None,
        new.upper - old.upper if old is not None and new is not None else None,
        len({one.place for one in broken}),
        _verdict(indicator, mine, theirs, mean, broken),
    )


def _mean(figures: RoundFigures) -> Decimal:
    known = figures.standing.figures
    return sum(known, Decimal()) / len(known)


def _verdict(
    indicator: Indicator, now: RoundFigures, before: RoundFigures, mean: Decimal | None, broken: Sequence[Signal]
) -> Verdict:
    """Better or worse is said only where the signals and the mean point the same way; else it has moved."""
    if not now.standing.figures:
        return Verdict.NO_FIGURES
    if before.standing.limits is None or mean is None:
        return Verdict.NO_LIMITS
    if not broken:
        return Verdict.SAME
    if indicator.better is Better.BAND or not mean or {one.above for one in broken} != {mean > 0}:
        return Verdict.MOVED
    return Verdict.BETTER if (mean > 0) is (indicator.better is Better.HIGHER) else Verdict.WORSE


def change_sentence(change: RoundChange) -> Message:
    """Whether the change is a signal, and by what."""
    match change.verdict:
        case Verdict.NEW:
            return msg("It was not watched in the round before.")
        case Verdict.NO_FIGURES:
            return msg("This round has no figure of it yet.")
        case Verdict.NO_LIMITS:
            return nmsg(
                "The round before has no limits: they need {n} figure at least. Whether it is a signal is not known.",
                "The round before has no limits: they need {n} figures at least. Whether it is a signal is not known.",
                LEAST_VALUES,
            )
        case Verdict.SAME:
            return msg("Not a signal: this round keeps within the limits of the round before.")
    facts = {"all": len(change.now.standing.figures)}
    if change.verdict is Verdict.BETTER:
        return nmsg(
            "A signal, to the better: {n} of {all} figures breaks the limits of the round before.",
            "A signal, to the better: {n} of {all} figures break the limits of the round before.",
            change.signals,
            **facts,
        )
    if change.verdict is Verdict.WORSE:
        return nmsg(
            "A signal, to the worse: {n} of {all} figures breaks the limits of the round before.",
            "A signal, to the worse: {n} of {all} figures break the limits of the round before.",
            change.signals,
            **facts,
        )
    return nmsg(
        "A signal: {n} of {all} figures breaks the limits of the round before.",
        "A signal: {n} of {all} figures break the limits of the round before.",
        change.signals,
        **facts,
    )
