"""`pdca results --against round-1`: each indicator beside what it was in a closed round."""

from __future__ import annotations

import argparse
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call
from pdca_tui.cli.commands.kpi import target_text
from pdca_tui.method.rounding import trimmed

if TYPE_CHECKING:
    from pdca_tui.method.round_compare import RoundChange, RoundFigures

PLACES = 6
"""Decimals of a worked-out figure for programs."""


def show_against(call: Call, arguments: argparse.Namespace) -> int:
    """Print what each indicator promised and reached in both rounds, and whether the change is a signal."""
    from pdca_tui.actions.past_rounds import past_round
    from pdca_tui.method.round_compare import change_sentence, round_changes

    session = call.session(reading=True)
    before = past_round(session, arguments.against)
    changes = round_changes(session.snapshot(), before, session.clock.today())
    if arguments.json:
        call.out.json({"against": arguments.against, "rounds": [_told(one) for one in changes]})
        return 0
    t = call.translator
    rows = []
    for one in changes:
        then = _short(one.before) if one.before is not None else ("", "", "")
        pairs = [" > ".join(pair) for pair in zip(then, _short(one.now), strict=True)]
        moved = trimmed(one.mean, 2) if one.mean is not None else ""
        rows.append((one.indicator.name, *pairs, moved, t.say(change_sentence(one))))
    headings = [t.t("indicator"), t.t("goal"), t.t("actual"), t.t("attained"), t.t("mean"), t.t("signal")]
    call.out.table(headings, rows, right=(1, 2, 3, 4))
    return 0


def _short(figures: RoundFigures) -> tuple[str, str, str]:
    goal = target_text(figures.goal) if figures.goal is not None else "-"
    last = str(figures.last) if figures.last is not None else "-"
    share = f"{trimmed(figures.attainment * 100, 0)}%" if figures.attainment is not None else "-"
    return goal, last, share


def _told(change: RoundChange) -> dict[str, Any]:
    return {
        "indicator": change.indicator.name,
        "now": _figures(change.now),
        "before": _figures(change.before) if change.before is not None else None,
        "mean_change": _worked(change.mean),
        "lower_change": _worked(change.lower),
        "upper_change": _worked(change.upper),
        "signals": change.signals,
        "verdict": change.verdict,
    }


def _figures(figures: RoundFigures) -> dict[str, Any]:
    found = figures.standing.limits
    return {
        "goal": figures.goal.value if figures.goal is not None else None,
        "baseline": figures.baseline,
        "actual": figures.last,
        "attainment": _worked(figures.attainment),
        "n": len(figures.standing.figures),
        "mean": _worked(found.mean) if found is not None else None,
        "lower": _worked(found.lower) if found is not None else None,
        "upper": _worked(found.upper) if found is not None else None,
    }


def _worked(figure: Decimal | None) -> Decimal | None:
    return trimmed(figure, PLACES) if figure is not None else None
