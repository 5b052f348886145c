"""What is promised in money: budget lines and outputs, added, changed, deleted, and what an output stands at."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_number, clean_text
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import BudgetLine, Change, Output, Spend
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold

LINE_FIELDS = frozenset({"item", "budget", "note"})
OUTPUT_FIELDS = frozenset({"name", "unit", "promised", "actual", "in_roi", "savings", "recurrence"})
"""The fields that the deeds on a line and on an output take."""


def create_line(session: Session, item: str, budget: Decimal, *, note: str = "") -> Done:
    """Add a budget line. A promise that was locked before does not know it."""
    fields = _line_fields({"item": item, "budget": budget, "note": note})
    with session.deed("budget.create", fields["item"]) as tx:
        require(why_not_manage(session, tx.snapshot))
        position = 1 + max((other.position for other in tx.snapshot.budget), default=0)
        record = BudgetLine(id=new_id("budget"), position=position, **fields)
        _check_item(tx.snapshot, record)
        tx.put(record)
    said = msg("{item} added with {budget}.", item=record.item, budget=record.budget)
    return Done(tx.committed, tx.change, said, record.id)


def edit_line(session: Session, seen: BudgetLine, **changes: Any) -> Done:
    """Change a budget line; `seen` is it as the form showed it.

    As with the days of a task, what an approval has locked stays as it was promised: another amount is the plan
    of today, and stands beside the promise until somebody approves it.
    """
    changes = _line_fields(changes)
    with session.deed("budget.edit", seen.item) as tx:
        require(why_not_manage(session, tx.snapshot))
        current = tx.snapshot.get(BudgetLine, seen.id)
        if current is None:
            raise NotFound(msg("The budget line {item} is gone.", item=seen.item))
        _check_item(tx.snapshot, replace(current, **changes))
        record = tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, _saved(tx.committed, record, changes), seen.id)


def delete_line(session: Session, seen: BudgetLine, payments: Iterable[Spend] = ()) -> Done:
    """Delete a budget line with its payments; `payments` are those that the person knows of.

    Refused when there are others by now. The audit keeps all of it, so that undo brings it back whole.
    """
    with session.deed("budget.delete", seen.item) as tx:
        require(why_not_manage(session, tx.snapshot))
        if tx.snapshot.get(BudgetLine, seen.id) is None:
            raise NotFound(msg("The budget line {item} is gone.", item=seen.item))
        found = tx.snapshot.spends(seen)
        if {one.id: one.amount for one in found} != {one.id: one.amount for one in payments}:
            raise Refused(msg("Somebody changed the payments of {item} meanwhile. Look at them first.", item=seen.item))
        for payment in found:
            tx.delete(payment)
        tx.delete(seen, base=seen)
    return Done(tx.committed, tx.change, msg("{item} deleted.", item=seen.item), seen.id)


def create_output(session: Session, name: str, **fields: Any) -> Done:
    """Add an output; `fields` are those of `OUTPUT_FIELDS`."""
    cleaned = _output_fields({**fields, "name": name})
    with session.deed("output.create", cleaned["name"]) as tx:
        require(why_not_manage(session, tx.snapshot))
        position = 1 + max((other.position for other in tx.snapshot.outputs), default=0)
        record = Output(id=new_id("output"), position=position, **cleaned)
        _check_name(tx.snapshot, record)
        tx.put(record)
    return Done(tx.committed, tx.change, msg("{name} added.", name=record.name), record.id)


def edit_output(session: Session, seen: Output, **changes: Any) -> Done:
    """Change an output; `seen` is it as the form showed it."""
    changes = _output_fields(changes)
    with session.deed("output.edit", seen.name) as tx:
        require(why_not_manage(session, tx.snapshot))
        _check_name(tx.snapshot, replace(_the_output(tx.snapshot, seen), **changes))
        record = tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("{name} saved.", name=record.name), seen.id)


def set_output(session: Session, seen: Output, actual: Decimal) -> Done:
    """Say what an output stands at; `seen` is it as it was shown."""
    clean_number("actual", actual)
    with session.deed("output.set", seen.name) as tx:
        require(why_not_manage(session, tx.snapshot))
        _the_output(tx.snapshot, seen)
        tx.put(replace(seen, actual=actual), base=seen)
    return Done(
        tx.committed, tx.change, msg("{name}: {actual} {unit}.", name=seen.name, actual=actual, unit=seen.unit), seen.id
    )


def delete_output(session: Session, seen: Output) -> Done:
    """Delete an output."""
    with session.deed("output.delete", seen.name) as tx:
        require(why_not_manage(session, tx.snapshot))
        _the_output(tx.snapshot, seen)
        tx.delete(seen, base=seen)
    return Done(tx.committed, tx.change, msg("{name} deleted.", name=seen.name), seen.id)


def why_not_take_back(snapshot: Snapshot, change: Change) -> Message | None:
    """Why a deed about money cannot be taken back: it would leave payments without their line. None when it can."""
    for edit in change.edits:
        if edit.table == "budget" and edit.before is None:
            line = snapshot.get(BudgetLine, edit.id)
            if line is not None and snapshot.spends(line):
                return msg("{item} has payments by now. Delete those first.", item=line.item)
        if edit.table == "spend" and edit.after is None:
            name = str((edit.before or {}).get("line"))
            lines = {one.id for one in change.edits if one.table == "budget"}
            if name not in lines and snapshot.get(BudgetLine, name) is None:
                return msg("The budget line of this payment is gone. Bring that back first.")
    return None


def _the_output(snapshot: Snapshot, seen: Output) -> Output:
    current = snapshot.get(Output, seen.id)
    if current is None:
        raise NotFound(msg("The output {name} is gone.", name=seen.name))
    return current


def _saved(snapshot: Snapshot, line: BudgetLine, changes: dict[str, Any]) -> Message:
    """That it is saved, and where the amount is promised otherwise, that the promise stands."""
    promised = snapshot.baselines[-1].budget.get(line.id) if snapshot.baselines else None
    if "budget" not in changes or promised is None or promised == line.budget:
        return msg("{item} saved.", item=line.item)
    return msg(
        "{item}: {budget} is planned now; {promised} stays promised until the plan is approved anew.",
        item=line.item,
        budget=line.budget,
        promised=promised,
    )


def _line_fields(fields: dict[str, Any]) -> dict[str, Any]:
    _refuse_unknown(fields, LINE_FIELDS)
    for name in ("item", "note"):
        if name in fields:
            fields[name] = clean_text(name, fields[name], required=name == "item")
    if "budget" in fields and clean_number("budget", fields["budget"]) < 0:
        raise Refused(msg("A budget is not below 0. Type what the line may cost."))
    return fields


def _output_fields(fields: dict[str, Any]) -> dict[str, Any]:
    _refuse_unknown(fields, OUTPUT_FIELDS)
    for name in ("name", "unit"):
        if name in fields:
            fields[name] = clean_text(name, fields[name], required=name == "name")
    for name in ("promised", "actual"):
        if fields.get(name) is not None:
            clean_number(name, fields[name])
    return fields


def _refuse_unknown(fields: dict[str, Any], known: frozenset[str]) -> None:
    unknown = fields.keys() - known
    if unknown:
        raise TypeError(f"not a field of the form: {', '.join(sorted(unknown))}")


def _check_item(snapshot: Snapshot, record: BudgetLine) -> None:
    """The workbook and the command line find a line by its item, whatever its case and width."""
    if any(fold(one.item) == fold(record.item) and one.id != record.id for one in snapshot.budget):
        raise Refused(msg("There is a budget line {item} already. Choose another name.", item=record.item))


def _check_name(snapshot: Snapshot, record: Output) -> None:
    if any(fold(one.name) == fold(record.name) and one.id != record.id for one in snapshot.outputs):
        raise Refused(msg("There is an output {name} already. Choose another name.", name=record.name))
