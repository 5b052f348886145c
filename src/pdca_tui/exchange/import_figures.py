"""What is measured, in figures and in money, out of a workbook."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from pdca_tui.exchange.cells import (
    Raw,
    is_blank,
    is_known_unit,
    parse_number,
    parse_plain_number,
    parse_text,
    unit_fits,
    wrong_unit,
)
from pdca_tui.exchange.draft import Cells, Draft, Index, next_position
from pdca_tui.exchange.faults import BadCell, shown
from pdca_tui.exchange.import_basics import is_repeated
from pdca_tui.exchange.notations import parse_codes, parse_milestones, parse_target
from pdca_tui.exchange.words import read_yes_no
from pdca_tui.exchange.workbook_read import Book
from pdca_tui.model.enums import Better, IndicatorKind, Period, Recurrence, Savings
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import BudgetLine, Indicator, Milestone, Output, Spend, Target, Value
from pdca_tui.model.text import fold


def plan_indicators(book: Book, draft: Draft) -> None:
    """The indicators, by name."""
    table = book.tables.get("indicators")
    if table is None:
        return
    seen: dict[str, int] = {}
    position = next_position(indicator.position for indicator in draft.snapshot.indicators)
    for row in table.rows:
        cells = Cells(table, row, draft.faults)
        name = cells.needed("name")
        if name is None:
            continue
        old = draft.indicators.find(name)
        before = old or Indicator(id=new_id("indicator"), name=name, position=position)
        if is_repeated(cells, "name", seen, before.id):
            continue
        position += old is None
        new = _read_indicator(cells, before, draft)
        cells.settle(draft, old, new)
        draft.indicators.replace(name, new)


def _read_indicator(cells: Cells, before: Indicator, draft: Draft) -> Indicator:
    unit = _unit_of(cells, before)
    new = replace(
        before,
        kind=cells.word("kind", IndicatorKind, before.kind, IndicatorKind.RESULT),
        unit=unit,
        better=cells.word("better", Better, before.better, Better.HIGHER),
        baseline=cells.number("baseline", before.baseline, unit),
        target=cells.take("target", lambda raw: _target_in(raw, unit), before.target),
        milestones=cells.take("milestones", lambda raw: _milestones_in(raw, unit), before.milestones),
        period=cells.word("period", Period, before.period, Period.WEEKLY),
        owner=cells.owner(draft, before.owner),
        measures=_measures(cells, before, draft),
    )
    _check_target(cells, new)
    return new


def _unit_of(cells: Cells, before: Indicator) -> str:
    """The unit's cell; where that is empty, the unit that is written behind the target or the baseline."""
    unit = cells.line("unit", before.unit)
    if unit or not is_blank(cells.raw("unit")):
        return unit
    for key in ("target", "baseline"):
        try:
            target = parse_target(cells.raw(key))
        except BadCell:
            continue
        if target is not None and is_known_unit(target[1]):
            return target[1]
    return unit


def _target_in(raw: Raw | None, unit: str) -> Target | None:
    parsed = parse_target(raw)
    if parsed is None:
        return None
    target, written = parsed
    if not unit_fits(written, unit):
        raise wrong_unit(written, unit)
    return target


def _milestones_in(raw: Raw | None, unit: str) -> tuple[Milestone, ...]:
    found = parse_milestones(raw)
    for _, written in found:
        if not unit_fits(written, unit):
            raise wrong_unit(written, unit)
    return tuple(sorted((milestone for milestone, _ in found), key=lambda one: one.week))


def _measures(cells: Cells, before: Indicator, draft: Draft) -> tuple[str, ...]:
    if not cells.has("measures"):
        return before.measures
    found = []
    codes: list[str] = cells.take("measures", parse_codes, [])
    for code in codes:
        measure = draft.measures.find(code)
        if measure is None:
            cells.fault("measures", msg("“{name}” is no measure of this plan.", name=shown(code)))
        else:
            found.append(measure.id)
    measures = tuple(dict.fromkeys(found))
    return before.measures if set(measures) == set(before.measures) else measures


def _check_target(cells: Cells, indicator: Indicator) -> None:
    target, better = indicator.target, indicator.better
    if target is None:
        return
    if (better is Better.BAND) != (target.upper is not None):
        cells.doubt("target", msg("A band has two figures, any other target one. Change the target or its direction."))
    elif (better is Better.HIGHER and "<" in target.comparator) or (
        better is Better.LOWER and ">" in target.comparator
    ):
        cells.doubt("target", msg("The target contradicts the direction. Change one of the two."))


def plan_values(book: Book, draft: Draft) -> None:
    """The values, by indicator and day."""
    table = book.tables.get("values")
    if table is None:
        return
    known = {(value.indicator, value.day): value for value in draft.snapshot.all(Value)}
    seen: dict[tuple[str, dt.date], int] = {}
    for row in table.rows:
        cells = Cells(table, row, draft.faults)
        name = cells.needed("indicator")
        day = cells.day("day", None)
        if day is None and is_blank(cells.raw("day")):
            cells.fault("day", cells.empty("day"))
        if name is None:
            continue
        indicator = draft.indicators.find(name)
        if indicator is None:
            cells.fault("indicator", msg("“{name}” is no indicator of this plan.", name=shown(name)))
            continue
        number = cells.number("number", None, indicator.unit)
        if number is None and is_blank(cells.raw("number")):
            cells.fault("number", cells.empty("number"))
        if day is None or number is None:
            continue
        first = seen.setdefault((indicator.id, day), row.number)
        if first != row.number:
            cells.fault(
                "day",
                msg(
                    "{name} has two values on {day}: see row {row}. Keep one.",
                    name=shown(indicator.name),
                    day=day.isoformat(),
                    row=first,
                ),
            )
            continue
        _settle_value(cells, known.get((indicator.id, day)), indicator, day, number, draft)


def _settle_value(
    cells: Cells, old: Value | None, indicator: Indicator, day: dt.date, number: Decimal, draft: Draft
) -> None:
    round_ = draft.round
    if round_ is not None and not round_.start <= day <= round_.end:
        cells.doubt(
            "day",
            msg(
                "{day} is outside the round, which runs from {start} to {end}.",
                day=day.isoformat(),
                start=round_.start.isoformat(),
                end=round_.end.isoformat(),
            ),
        )
    before = old or Value(id=new_id("value"), indicator=indicator.id, day=day, number=number)
    cells.settle(draft, old, replace(before, number=number, note=cells.text("note", before.note)))


def plan_budget(book: Book, draft: Draft) -> None:
    """The budget lines, by item, and what is spent on each in all."""
    table = book.tables.get("budget")
    if table is None:
        return
    lines = Index(draft.snapshot.budget, lambda line: line.item)
    seen: dict[str, int] = {}
    position = next_position(line.position for line in draft.snapshot.budget)
    currency = draft.centre.currency if draft.centre else ""
    for row in table.rows:
        cells = Cells(table, row, draft.faults)
        item = cells.needed("item")
        if item is None:
            continue
        old = lines.find(item)
        before = old or BudgetLine(id=new_id("budget"), item=item, budget=Decimal(0), position=position)
        if is_repeated(cells, "item", seen, before.id):
            continue
        budget = cells.take("budget", lambda raw: _amount(raw, currency), None)
        if budget is None and is_blank(cells.raw("budget")):
            cells.fault("budget", cells.empty("budget"))
        position += old is None
        new = replace(before, budget=before.budget if budget is None else budget, note=cells.text("note", before.note))
        cells.settle(draft, old, new)
        lines.replace(item, new)
        _plan_spent(cells, new, draft, currency)


def _amount(raw: Raw | None, currency: str) -> Decimal | None:
    """Money: the currency may stand behind it; any other unit would be a guess at its size."""
    parsed = parse_number(raw)
    if parsed is None:
        return None
    number, written = parsed
    if written and fold(written) != fold(currency):
        raise wrong_unit(written, currency)
    if number < 0:
        raise BadCell(msg("An amount of money is not negative here."))
    return number


def _plan_spent(cells: Cells, line: BudgetLine, draft: Draft, currency: str) -> None:
    """Bring the sum of payments to the cell's: the one without a day takes up the difference."""
    if not cells.has("spent"):
        return
    spends = draft.snapshot.spends(line)
    dated = sum((spend.amount for spend in spends if spend.day is not None), Decimal(0))
    undated = [spend for spend in spends if spend.day is None]
    total = sum((spend.amount for spend in spends), Decimal(0))
    as_it_is: Decimal | None = total
    spent = cells.take("spent", lambda raw: _amount(raw, currency), as_it_is)
    if (spent or Decimal(0)) == total and (spends or spent is None):
        return
    rest = (spent or Decimal(0)) - dated - sum((spend.amount for spend in undated[1:]), Decimal(0))
    if rest < 0:
        cells.fault(
            "spent",
            msg("Payments of {dated} are on record by day. Correct those in the program.", dated=f"{dated} {currency}"),
        )
    elif undated:
        draft.put(undated[0], replace(undated[0], amount=rest))
    else:
        draft.put(None, Spend(id=new_id("spend"), line=line.id, amount=rest))


def plan_outputs(book: Book, draft: Draft) -> None:
    """The promised returns, by name."""
    table = book.tables.get("outputs")
    if table is None:
        return
    outputs = Index(draft.snapshot.outputs, lambda output: output.name)
    seen: dict[str, int] = {}
    position = next_position(output.position for output in draft.snapshot.outputs)
    for row in table.rows:
        cells = Cells(table, row, draft.faults)
        name = cells.needed("name")
        if name is None:
            continue
        old = outputs.find(name)
        before = old or Output(id=new_id("output"), name=name, position=position)
        if is_repeated(cells, "name", seen, before.id):
            continue
        position += old is None
        unit = cells.line("unit", before.unit)
        new = replace(
            before,
            unit=unit,
            promised=_figure(cells, "promised", before.promised, unit),
            actual=_figure(cells, "actual", before.actual, unit),
            in_roi=cells.take("in_roi", _parse_yes_no, before.in_roi),
            savings=cells.choice("savings", Savings, before.savings),
            recurrence=cells.choice("recurrence", Recurrence, before.recurrence),
        )
        cells.settle(draft, old, new)
        outputs.replace(name, new)


def _figure(cells: Cells, key: str, before: Decimal | None, unit: str) -> Decimal | None:
    return cells.take(key, lambda raw: parse_plain_number(raw, unit), before)


def _parse_yes_no(raw: Raw | None) -> bool:
    return False if is_blank(raw) else read_yes_no(parse_text(raw))
