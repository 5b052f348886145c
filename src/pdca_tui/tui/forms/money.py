"""The forms about money: a payment, and what an output stands at."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.money import pay, set_output
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.numbers import number
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import BudgetLine, Output
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.scene import Scene


def payment_form(scene: Scene, line: BudgetLine) -> Form:
    """Write a payment down: amount, day, note."""

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return pay(session, line, fields["amount"], day=fields["day"], note=fields["note"])

        return SeenDeed(run, None, values, core="amount")

    return Form(
        "payment",
        line.id,
        msg("A payment"),
        (
            Field(
                "amount",
                N_("amount"),
                Kind.NUMBER,
                required=True,
                hint=msg("A refund is below 0."),
            ),
            Field("day", N_("day"), Kind.DAY, scene.day.isoformat(), required=True, hint=day_hint(), back=True),
            Field("note", N_("note")),
        ),
        work,
        subject=line.item,
        save_word=N_("write down"),
    )


def output_form(output: Output) -> Form:
    """Say what an output stands at."""

    def work(values: Values) -> SeenDeed[Output]:
        def run(session: Session, seen: Output, fields: dict[str, Any]) -> Done:
            return set_output(session, seen, fields["actual"])

        return SeenDeed(run, output, values, core="actual")

    return Form(
        "output",
        output.id,
        msg("An output"),
        (
            Field(
                "actual",
                N_("actual"),
                Kind.NUMBER,
                number(output.actual) if output.actual is not None else "",
                required=True,
                unit=output.unit,
            ),
        ),
        work,
        subject=output.name,
    )
