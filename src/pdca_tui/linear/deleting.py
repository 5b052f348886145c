"""What is taken away, after a question where it is more than a line."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.linear.outcomes import Do, Outcome, whole
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import (
    BudgetLine,
    Indicator,
    Lesson,
    Output,
    Spend,
    Task,
    Value,
)
from pdca_tui.tui import refusals
from pdca_tui.tui.scene import Scene


def delete(record: object, scene: Scene) -> Outcome:
    """Delete it, after a question."""
    if isinstance(record, Task):
        from pdca_tui.actions.tasks import delete_task

        below = 0 if scene.snapshot.is_leaf(record) else len(scene.snapshot.leaves(record))
        facts = {"code": record.code, "title": record.title}
        question = (
            msg("Delete {code} {title} and the {n} tasks beneath it?", n=below, **facts)
            if below
            else msg("Delete {code} {title}?", **facts)
        )
        return refusals.why_not_task(scene, record, "delete") or Do(whole(delete_task, record), question)
    if isinstance(record, (Lesson, Value)):
        return refusals.why_not_write(scene) or _delete_small(record, scene)
    refusal = refusals.why_not_manage(scene)
    if refusal is not None:
        return refusal
    if isinstance(record, Spend):
        return _delete_payment(record, scene)
    if isinstance(record, BudgetLine):
        return _delete_line(record, scene)
    if isinstance(record, Output):
        from pdca_tui.actions.budget import delete_output

        return Do(whole(delete_output, record), msg("Delete the output {name}?", name=record.name))
    return msg("That does not go with this row. `help` says what does.")


def _delete_line(line: BudgetLine, scene: Scene) -> Outcome:
    from pdca_tui.actions.budget import delete_line

    payments = tuple(scene.snapshot.spends(line))
    question = msg("Delete the budget line {item}?", item=line.item)
    if payments:
        question = nmsg(
            "Delete the budget line {item} and its {n} payment, {spent} in all?",
            "Delete the budget line {item} and its {n} payments, {spent} in all?",
            len(payments),
            item=line.item,
            spent=sum((one.amount for one in payments), type(line.budget)(0)),
        )
    return Do(whole(lambda session, seen: delete_line(session, seen, payments), line), question)


def _delete_small(record: Lesson | Value, scene: Scene) -> Outcome:
    """A lesson, or one figure of an indicator."""
    if isinstance(record, Lesson):
        from pdca_tui.actions.lessons import delete_lesson

        return Do(lambda session: delete_lesson(session, record))
    from pdca_tui.actions.values import delete_value

    indicator = scene.snapshot.get(Indicator, record.indicator)
    question = msg(
        "Delete the value {number} {unit} of {day}?",
        number=numbers.number(record.number),
        unit=indicator.unit if indicator is not None else "",
        day=record.day,
    )
    return Do(whole(delete_value, record), question)


def _delete_payment(payment: Spend, scene: Scene) -> Outcome:
    from pdca_tui.actions.money import delete_payment

    line = scene.snapshot.get(BudgetLine, payment.line)
    facts = {"amount": payment.amount, "item": line.item if line is not None else "", "day": payment.day}
    question = msg("Delete the payment of {amount} on {day} from {item}?", **facts)
    if payment.day is None:
        question = msg("Delete the payment of {amount} without a day from {item}?", **facts)
    return Do(whole(delete_payment, payment), question)
