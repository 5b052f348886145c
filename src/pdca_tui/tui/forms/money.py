"""The form about a payment: a new one is written down, or one is corrected."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pdca_tui.actions.money import edit_payment, pay
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.numbers import number
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import BudgetLine, Spend
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import day_hint, day_text, people_of
from pdca_tui.tui.scene import Scene


def payment_form(scene: Scene, line: BudgetLine) -> Form:
    """Write a payment down: amount, day, who paid, note."""

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return pay(session, line, fields.pop("amount"), **fields)

        return SeenDeed(run, None, dict(values), core="amount")

    begins = Spend(id="", line=line.id, amount=Decimal(), day=scene.day, person=_name(scene))
    return Form(
        "payment",
        line.id,
        msg("A payment"),
        _fields(scene, begins, ""),
        work,
        subject=line.item,
        save_word=N_("write down"),
    )


def payment_edit_form(scene: Scene, line: BudgetLine, seen: Spend) -> Form:
    """Correct a payment; a sum that was brought in without a day may stay without one."""

    def work(values: Values) -> SeenDeed[Spend]:
        def run(session: Session, record: Spend, fields: dict[str, Any]) -> Done:
            return edit_payment(session, record, **fields)

        return SeenDeed(run, seen, changed(form, values, scene.snapshot, scene.day))

    form = Form(
        "payment-edit",
        seen.id,
        msg("Correct a payment"),
        _fields(scene, seen, number(seen.amount)),
        work,
        subject=line.item,
        edits=True,
    )
    return form


def currency_of(scene: Scene) -> str:
    """The unit of every amount."""
    centre = scene.snapshot.centre
    return centre.currency if centre is not None else ""


def nothing_paid(text: str) -> Message | None:
    """What is wrong with an amount of nothing."""
    return msg("A payment of nothing changes nothing. Type its amount.") if not text.strip("+-0.０。") else None


def _name(scene: Scene) -> str:
    return scene.person.name if scene.person is not None else scene.login


def _fields(scene: Scene, begins: Spend, amount: str) -> tuple[Field, ...]:
    return (
        Field(
            "amount",
            N_("amount"),
            Kind.NUMBER,
            amount,
            required=True,
            check=nothing_paid,
            hint=msg("A refund is below 0."),
            unit=currency_of(scene),
        ),
        Field(
            "day",
            N_("day"),
            Kind.DAY,
            day_text(begins.day),
            required=begins.day is not None,
            hint=day_hint(),
            back=True,
        ),
        Field("person", N_("who"), Kind.PERSON, begins.person, suggestions=people_of(scene.snapshot)),
        Field("note", N_("note"), value=begins.note),
    )
