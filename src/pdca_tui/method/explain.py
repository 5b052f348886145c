"""How a figure of the board came about, in plain sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pdca_tui.method.bands import edge_of
from pdca_tui.method.deviation import CONTROLLABLE_LIMIT, NORMAL_LIMIT, DeviationBasis, DeviationClass
from pdca_tui.method.rounding import plain, signed_percent
from pdca_tui.method.trend import Trend
from pdca_tui.model.enums import Better
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Target

if TYPE_CHECKING:
    from pdca_tui.method.board import BoardLine


def figure(number: Decimal, unit: str = "") -> str:
    """A figure with its unit one blank behind; per cent signs and figures without a unit as they are used."""
    return f"{plain(number)} {unit}" if unit else plain(number)


def target_figure(target: Target) -> str:
    """A target as it was agreed: `<5`, `73`, `18-22`."""
    if target.upper is not None:
        return f"{plain(target.value)}-{plain(target.upper)}"
    return f"{target.comparator}{plain(target.value)}"


def _direction(line: BoardLine) -> Message:
    if line.indicator.better is Better.HIGHER:
        return msg("Higher is better.")
    if line.indicator.better is Better.LOWER:
        return msg("Lower is better.")
    return msg("Inside the band is best; both sides count.")


def _entry(line: BoardLine) -> Message:
    last, unit = line.last, line.indicator.unit
    if last is None:
        return nmsg("No data for {n} week.", "No data for {n} weeks.", line.missing_weeks)
    now = figure(last.number, unit)
    if last.changed_by:
        return msg("{figure} on {day}, entered by {login}.", figure=now, day=last.day, login=last.changed_by)
    return msg("{figure} on {day}.", figure=now, day=last.day)


def _comparison(line: BoardLine) -> Message | None:
    if line.last is None or line.previous is None or line.trend is Trend.NONE:
        return None
    facts = {
        "before": plain(line.previous.number),
        "day": line.previous.day,
        "now": plain(line.last.number),
    }
    if line.trend is Trend.BETTER:
        return msg("Trend: {now} after {before} on {day} is better.", **facts)
    if line.trend is Trend.WORSE:
        return msg("Trend: {now} after {before} on {day} is worse.", **facts)
    return msg("Trend: {now} after {before} on {day} is flat.", **facts)


def _formula(line: BoardLine) -> Message:
    """The deviation with its figures put in, or why there is none."""
    last, target, baseline = line.last, line.target, line.indicator.baseline
    if last is None:
        return msg("Without a figure there is no deviation.")
    if target is None:
        return msg("Without a target there is no deviation.")
    if line.deviation_pct is None:
        return msg("The target is 0 and the baseline gives no distance to divide by, so there is no per cent.")
    edge = edge_of(target, last.number)
    facts = {"actual": plain(last.number), "target": plain(edge), "pct": signed_percent(line.deviation_pct)}
    if line.deviation_basis is DeviationBasis.BASELINE and baseline is not None:
        return msg(
            "The target is 0, so the distance from the baseline counts: "
            "(actual - target) / |baseline - target| = ({actual} - {target}) / {whole} = {pct} %.",
            whole=plain(abs(baseline - edge)),
            **facts,
        )
    return msg(
        "Deviation = (actual - target) / |target| = ({actual} - {target}) / {whole} = {pct} %.",
        whole=plain(abs(edge)),
        **facts,
    )


def _grade(line: BoardLine) -> Message | None:
    facts = {"normal": plain(NORMAL_LIMIT), "controllable": plain(CONTROLLABLE_LIMIT)}
    match line.deviation_class:
        case DeviationClass.NORMAL:
            return msg("Up to {normal} % on the unfavourable side is normal: watch it.", **facts)
        case DeviationClass.CONTROLLABLE:
            return msg("Over {normal} and up to {controllable} % is controllable: find the cause and adjust.", **facts)
        case DeviationClass.MAJOR:
            return msg("Over {controllable} % is major: meet at once, change a lot or take Plan B.", **facts)
    return None


def _freshness(line: BoardLine) -> Message | None:
    if not line.stale_weeks:
        return None
    return nmsg(
        "The last report is {n} week old; the judgement waits for a new figure.",
        "The last report is {n} weeks old; the judgement waits for a new figure.",
        line.stale_weeks,
    )


def explain(line: BoardLine) -> list[Message]:
    """Where the figure comes from, the target, trend and deviation with their inputs, and the limits."""
    target = line.target
    goal = (
        msg("Target {target} for the round.", target=target_figure(target))
        if target is not None
        else msg("No target is set.")
    )
    parts = [_entry(line), goal, _direction(line), _comparison(line), _formula(line), _grade(line), _freshness(line)]
    return [part for part in parts if part is not None]
