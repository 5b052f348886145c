"""Drift: a standard whose figure slips after it was set asks to be opened again."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.method.attainment import target_met
from pdca_tui.method.board import values_on_or_before
from pdca_tui.method.deviation import DeviationClass, value_deviation
from pdca_tui.method.xmr import WHEELER, Preset, Rule, Signal, since_rebase, standing
from pdca_tui.model.enums import Better
from pdca_tui.model.records import Indicator, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Edition, Standard


class Drift(msgspec.Struct, frozen=True):
    """The last figure that speaks against the version in force; `rule` is None for a major deviation alone."""

    indicator: Indicator
    edition: Edition
    value: Value
    major: bool
    rule: Rule | None


def drift(snapshot: Snapshot, standard: Standard, day: dt.date, preset: Preset = WHEELER) -> Drift | None:
    """What has slipped by `day` since the version in force was made, or since somebody looked and kept it.

    A figure slips when it is a major deviation, or completes a signal, on the unfavourable side; figures of the very
    day of the version still belong to the time before. The last one that slips is told. None for a standard without
    an indicator or out of force, and while nothing slips.
    """
    indicator, edition = snapshot.get(Indicator, standard.indicator), snapshot.edition(standard)
    if indicator is None or edition is None or standard.retired_on is not None:
        return None
    since = max(edition.day, standard.reviewed_on or edition.day)
    known = since_rebase(indicator, values_on_or_before(snapshot.values(indicator), day))
    signals = [one for one in standing(indicator, known).signals(preset) if _adverse(indicator, known[one.place], one)]
    rules = {one.place: one.rule for one in reversed(signals)}
    for place in range(len(known) - 1, -1, -1):
        value = known[place]
        if value.day <= since:
            return None
        judged = value_deviation(indicator, value)
        major = judged is not None and judged.grade is DeviationClass.MAJOR
        if major or place in rules:
            return Drift(indicator, edition, value, major, rules.get(place))
    return None


def _adverse(indicator: Indicator, value: Value, signal: Signal) -> bool:
    """Whether a signal is on the side where nobody wants it; of a band that is whatever lies outside."""
    if indicator.better is Better.BAND:
        return indicator.target is not None and not target_met(value.number, indicator.target, indicator.better)
    return signal.above is (indicator.better is Better.LOWER)
