"""How the figures of Check come about: the formula, what went in, and what follows from it."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.method.process import ENOUGH, ProcessLine, judging
from pdca_tui.method.results import ResultLine
from pdca_tui.method.returns import Returns
from pdca_tui.method.rounding import round_half_up
from pdca_tui.method.xmr import LEAST_VALUES, LIMIT_FACTOR, RANGE_FACTOR, Limits
from pdca_tui.model.message import Message, msg, nmsg


def _percent(share: Decimal) -> int:
    return int(round_half_up(share * 100, 0))


def explain_result(line: ResultLine, found: Limits | None) -> list[Message]:
    """Attainment with its inputs, then the natural process limits with theirs."""
    indicator, actual, target = line.board.indicator, line.actual, line.target
    told: list[Message] = []
    if line.attainment is not None and target is not None:
        told.append(
            msg(
                "{percent} % attained: ({actual} - {baseline}) / ({target} - {baseline}).",
                percent=_percent(line.attainment),
                actual=actual,
                baseline=indicator.baseline,
                target=target.value,
            )
        )
        told.append(msg("That is actual less baseline by target less baseline; it holds for lower is better too."))
    elif actual is None:
        told.append(msg("There is no figure yet, so nothing is judged."))
    elif target is None:
        told.append(msg("There is no target, so attainment has nothing to go to."))
    else:
        told.append(
            msg("Without a baseline, or with one that keeps the target already, it is said to be met or not met.")
        )
    if found is None:
        return [*told, nmsg("Limits need {n} value at least.", "Limits need {n} values at least.", LEAST_VALUES)]
    told.append(
        nmsg(
            "Limits from {n} value: mean {mean}, to each side {factor} x the mean moving range {range}.",
            "Limits from {n} values: mean {mean}, to each side {factor} x the mean moving range {range}.",
            found.count,
            mean=round_half_up(found.mean, 2),
            factor=LIMIT_FACTOR,
            range=round_half_up(found.mean_range, 2),
        )
    )
    told.append(
        msg(
            "They are {lower} and {upper}; a single step may be {factor} x the mean moving range, {limit}.",
            lower=round_half_up(found.lower, 2),
            upper=round_half_up(found.upper, 2),
            factor=RANGE_FACTOR,
            limit=round_half_up(found.range_limit, 2),
        )
    )
    for begun in indicator.rebases[-1:]:
        told.append(
            msg(
                "The limits begin anew on {day}: {reason} ({person}).",
                day=begun.day,
                reason=begun.reason,
                person=begun.person,
            )
        )
    return told


def explain_returns(found: Returns) -> list[Message]:
    """The return on investment with its inputs, and the promise beside it."""
    if found.roi is None or found.gained is None:
        return [msg("The return needs a payment, and an output that counts as money with its figure.")]
    told = [
        msg(
            "Return {percent} %: (output {gained} - spent {spent}) / spent {spent}.",
            percent=_percent(found.roi),
            gained=found.gained,
            spent=found.spent,
        )
    ]
    counted = [one.output.name for one in found.outputs if one.output.in_roi]
    told.append(msg("As output counts: {names}.", names=", ".join(counted)))
    if found.promised_roi is not None:
        told.append(msg("Promised were {percent} %.", percent=_percent(found.promised_roi)))
    if found.share is not None:
        told.append(
            msg(
                "Spent less budget: {spent} - {budget} = {difference}.",
                spent=found.spent,
                budget=found.budget,
                difference=found.difference,
            )
        )
    return told


def explain_process(line: ProcessLine) -> list[Message]:
    """Why a measure counts as done or not, and as moved or not."""
    told: list[Message] = []
    if judging(line.figures):
        told.append(msg("Done is a measure whose process figures all meet their targets."))
    else:
        told.append(
            msg("Without process figures it is done when {percent} % of its ticks are there.", percent=_percent(ENOUGH))
        )
    if line.ticks.due:
        told.append(
            nmsg(
                "Ticked {done} times of {n} that was due.",
                "Ticked {done} times of {n} that were due.",
                line.ticks.due,
                done=line.ticks.done,
            )
        )
    told.append(msg("Moved is a measure with a result better than its baseline, and none worse and a major deviation."))
    return told
