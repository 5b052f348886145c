"""How the money of Check comes about: a budget line, an output, and what its sort means."""

from __future__ import annotations

from pdca_tui.method.returns import OutputGroup, OutputLine, SpendLine
from pdca_tui.method.rounding import round_half_up
from pdca_tui.model.enums import Recurrence, Savings
from pdca_tui.model.message import Message, msg, nmsg

SAVINGS: dict[Savings | None, Message] = {
    Savings.HARD: msg("Hard: it shows in the books."),
    Savings.SOFT: msg("Soft: time or goodwill, which nobody can book."),
    None: msg("Nobody has said yet whether it is hard or soft."),
}
RECURRENCE: dict[Recurrence | None, Message] = {
    Recurrence.ONCE: msg("One-time: it comes once."),
    Recurrence.MONTHLY: msg("Every month: it comes again each month."),
    Recurrence.YEARLY: msg("Every year: it comes again each year."),
    None: msg("Nobody has said yet how often it comes."),
}
"""Sort of an output -> what it means, in one sentence."""


def counts(in_roi: bool) -> Message:
    """Whether an output is part of the return on investment."""
    if in_roi:
        return msg("It counts as money in the return on investment.")
    return msg("It does not count in the return on investment.")


def explain_line(line: SpendLine) -> list[Message]:
    """What was paid of a budget line, and where its promise is another amount."""
    told = [
        nmsg("Spent {spent} in {n} payment.", "Spent {spent} in {n} payments.", len(line.payments), spent=line.spent),
        msg(
            "Spent less budget: {spent} - {budget} = {difference}.",
            spent=line.spent,
            budget=line.line.budget,
            difference=line.difference,
        ),
    ]
    if line.promised is not None and line.promised != line.line.budget:
        told.append(
            msg(
                "Promised were {promised}; {budget} is the plan of today.",
                promised=line.promised,
                budget=line.line.budget,
            )
        )
    return told


def explain_output(line: OutputLine) -> list[Message]:
    """How much of an output has come, and what its sort means."""
    output, told = line.output, []
    if line.attainment is not None:
        percent = int(round_half_up(line.attainment * 100, 0))
        told.append(
            msg(
                "{percent} % attained: {actual} of {promised} {unit}.",
                percent=percent,
                actual=output.actual,
                promised=output.promised,
                unit=output.unit,
            )
        )
    else:
        told.append(msg("Without a promise and a figure there is no share."))
    return [*told, SAVINGS[output.savings], RECURRENCE[output.recurrence], counts(output.in_roi)]


def explain_group(group: OutputGroup) -> list[Message]:
    """What a sort of outputs means, which ones are of it, and their sums."""
    sort = group.sort
    meaning = SAVINGS[sort] if isinstance(sort, Savings) else RECURRENCE[sort] if sort is not None else None
    told = [meaning] if meaning is not None else []
    told.append(msg("Outputs: {names}.", names=[one.name for one in group.outputs]))
    for one in group.sums:
        facts = {"actual": one.actual, "promised": one.promised, "unit": one.unit, "counted": one.counted}
        if one.counted is None:
            told.append(msg("{actual} of {promised} {unit}; none of it counts as return.", **facts))
        else:
            told.append(msg("{actual} of {promised} {unit}; of that {counted} counts as return.", **facts))
    told.append(msg("What is counted in two units is never added up; what comes again is not multiplied."))
    return told
