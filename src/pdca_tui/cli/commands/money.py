"""`pdca roi` and `pdca pay`: is it worth it, and a payment written down."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.commands.check import share_text, worked
from pdca_tui.cli.options import day_reader
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.text import fold

if TYPE_CHECKING:
    from pdca_tui.method.returns import OutputGroup, Returns
    from pdca_tui.model.records import BudgetLine
    from pdca_tui.model.snapshot import Snapshot

_AMOUNT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", re.ASCII)


def add_commands(grammar: Grammar) -> None:
    """`pdca roi [--earned-value]`, `pdca pay ITEM AMOUNT`."""
    t = grammar.t
    roi = grammar.add("roi", t("budget, payments, outputs and the return on investment"), show_roi)
    roi.add_argument("--earned-value", action="store_true", help=t("tell earned value too, each figure in a sentence"))
    json_flag(roi, grammar.translator)
    paid = grammar.add("pay", t("write a payment for a budget line down"), pay_one)
    paid.add_argument("item", metavar="ITEM", help=t("the budget line's name"))
    paid.add_argument("amount", metavar="AMOUNT", help=t("the amount; a refund is below 0"))
    paid.add_argument("--date", metavar="D", type=day_reader(grammar.translator), help=t("its day, else today"))
    paid.add_argument("--note", metavar="T", default="", help=t("a note to it"))


def find_line(snapshot: Snapshot, item: str) -> BudgetLine:
    """The budget line of this name, whichever case or width it was typed in. Raises `NotFound`."""
    for line in snapshot.budget:
        if fold(line.item) == fold(item):
            return line
    raise NotFound(
        msg(
            "No budget line is called {name}. Known: {known}.",
            name=item,
            known=[line.item for line in snapshot.budget],
        )
    )


def read_amount(text: str, currency: str) -> Decimal:
    """The amount in `text`, which may carry the currency: "1.7", "1.7 万元", "-2". Raises `Refused` else."""
    figure = fold(text)
    figure = figure.removesuffix(fold(currency)).strip() if currency else figure
    if not _AMOUNT.fullmatch(figure):
        raise Refused(msg("{text} is not an amount in {currency}. Write it like 3.4.", text=text, currency=currency))
    return Decimal(figure)


def pay_one(call: Call, arguments: argparse.Namespace) -> int:
    """Write a payment down, today unless a day is said."""
    from pdca_tui.actions.money import pay

    session = call.session()
    snapshot = session.snapshot()
    line = find_line(snapshot, arguments.item)
    currency = snapshot.centre.currency if snapshot.centre is not None else ""
    amount = read_amount(arguments.amount, currency)
    call.out.say(pay(session, line, amount, day=arguments.date, note=arguments.note).said)
    return 0


def show_roi(call: Call, arguments: argparse.Namespace) -> int:
    """Print what was paid against the budget, what came of it, and the return."""
    from pdca_tui.method.returns import returns

    session = call.session(reading=True)
    snapshot, day = session.snapshot(), session.clock.today()
    found = returns(snapshot, day)
    if arguments.json:
        call.out.json(_as_json(snapshot, found, day))
        return 0
    _print_lines(call, found)
    _print_outputs(call, found)
    _print_return(call, snapshot, found, day)
    if arguments.earned_value:
        _print_earned(call, snapshot, day)
    return 0


def _print_lines(call: Call, found: Returns) -> None:
    t = call.translator
    rows = [(one.line.item, one.line.budget, one.spent, one.difference, share_text(one.share)) for one in found.lines]
    rows.append((t.t("total"), found.budget, found.spent, found.difference, share_text(found.share)))
    call.out.table([t.t("item"), t.t("budget"), t.t("spent"), t.t("difference"), "%"], rows, right=(1, 2, 3, 4))
    call.out.line("")


def _print_outputs(call: Call, found: Returns) -> None:
    """The outputs; the columns of their sorts only where somebody has said one."""
    t = call.translator
    headings = [t.t("output"), t.t("promised"), t.t("actual"), t.t("attained")]
    rows: list[list[Any]] = [
        [one.output.name, one.output.promised, one.output.actual, share_text(one.attainment)] for one in found.outputs
    ]
    outputs = [one.output for one in found.outputs]
    if any(one.savings is not None or one.recurrence is not None for one in outputs):
        headings += [t.t("hard or soft"), t.t("how often it comes")]
        for row, one in zip(rows, outputs, strict=True):
            row += [one.savings, one.recurrence]
    call.out.table(headings, rows, right=(1, 2, 3))
    call.out.line("")


def _print_return(call: Call, snapshot: Snapshot, found: Returns, day: dt.date) -> None:
    from pdca_tui.method.returns import forecast

    ahead = forecast(snapshot, found, day)
    if ahead is not None:
        facts = {"share": share_text(ahead.roi) or "-", "day": ahead.break_even, "n": ahead.payback_days}
        call.out.say(msg("As it goes: {share} at the end of the round; paid back on {day}, day {n} of it.", **facts))
    now, promised = share_text(found.roi) or "-", share_text(found.promised_roi) or "-"
    call.out.say(msg("Return on investment: {now}, promised {promised}.", now=now, promised=promised))


def _print_earned(call: Call, snapshot: Snapshot, day: dt.date) -> None:
    from pdca_tui.method.earned_lines import earned_lines
    from pdca_tui.method.earned_value import earned_value

    call.out.line("")
    plan = earned_value(snapshot, day)
    if plan is None:
        call.out.say(msg("Earned value needs a budget, and tasks with working days. Enter both, then look again."))
        return
    t = call.translator
    rows = [
        (line.letters, line.name, worked(line.figure, 2 if line.is_money else 3), line.says)
        for line in earned_lines(plan)
    ]
    call.out.table(["", t.t("earned value"), t.t("figure"), t.t("what it says")], rows, right=(2,))


def _as_json(snapshot: Snapshot, found: Returns, day: dt.date) -> dict[str, Any]:
    from pdca_tui.method.returns import by_recurrence, by_savings, forecast

    ahead, share = forecast(snapshot, found, day), found.share
    outputs = [one.output for one in found.outputs]
    return {
        "currency": snapshot.centre.currency if snapshot.centre is not None else None,
        "budget": found.budget,
        "promised_budget": found.promised_budget,
        "spent": found.spent,
        "difference": found.difference,
        "saved": worked(-share) if share is not None else None,
        "output": found.gained,
        "roi": worked(found.roi),
        "promised_roi": worked(found.promised_roi),
        "forecast_roi": worked(ahead.roi) if ahead is not None else None,
        "break_even": ahead.break_even if ahead is not None else None,
        "payback_days": ahead.payback_days if ahead is not None else None,
        "lines": [
            {
                "item": one.line.item,
                "budget": one.line.budget,
                "promised": one.promised,
                "spent": one.spent,
                "difference": one.difference,
                "note": one.line.note or None,
            }
            for one in found.lines
        ],
        "outputs": [
            {
                "name": one.output.name,
                "unit": one.output.unit or None,
                "promised": one.output.promised,
                "actual": one.output.actual,
                "attainment": worked(one.attainment),
                "savings": one.output.savings,
                "recurrence": one.output.recurrence,
                "in_roi": one.output.in_roi,
            }
            for one in found.outputs
        ],
        "by_savings": [_group_json(one) for one in by_savings(outputs)],
        "by_recurrence": [_group_json(one) for one in by_recurrence(outputs)],
        "earned_value": _earned_json(snapshot, day),
    }


def _group_json(group: OutputGroup) -> dict[str, Any]:
    return {
        "sort": group.sort,
        "outputs": [one.name for one in group.outputs],
        "sums": [
            {"unit": one.unit or None, "promised": one.promised, "actual": one.actual, "counted": one.counted}
            for one in group.sums
        ],
    }


def _earned_json(snapshot: Snapshot, day: dt.date) -> dict[str, Any] | None:
    from pdca_tui.method.earned_lines import earned_lines
    from pdca_tui.method.earned_value import earned_value

    plan = earned_value(snapshot, day)
    if plan is None:
        return None
    figures = {line.letters.lower(): worked(line.figure) for line in earned_lines(plan)}
    days = {"days_due": plan.due_days, "days_done": plan.done_days, "days": plan.days}
    return {**figures, **days, "promised": plan.promised, "without_tasks": [one.code for one in plan.beside]}
