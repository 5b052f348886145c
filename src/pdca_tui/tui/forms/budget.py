"""The forms about what is promised in money: a budget line, an output, and what an output stands at."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pdca_tui.actions.budget import create_line, create_output, edit_line, edit_output, set_output
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.numbers import number
from pdca_tui.i18n.words import WORDS
from pdca_tui.model.enums import Recurrence, Savings
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import BudgetLine, Output
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.money import currency_of
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values, changed
from pdca_tui.tui.scene import Scene

_NOT_SAID = ("", N_("not said"))
_COUNTS = (("", N_("no")), ("yes", N_("yes")))


def line_form(scene: Scene, line: BudgetLine | None) -> Form:
    """Add a budget line, or change one: what is promised stays beside another amount."""

    def work(values: Values) -> SeenDeed[BudgetLine | None]:
        def run(session: Session, seen: BudgetLine | None, fields: dict[str, Any]) -> Done:
            if seen is None:
                return create_line(session, **fields)
            return edit_line(session, seen, **fields)

        sent = dict(values) if line is None else changed(form, values, scene.snapshot, scene.day)
        return SeenDeed(run, line, sent)

    form = Form(
        "budget-line",
        line.id if line else "",
        msg("Edit the budget line") if line else msg("New budget line"),
        (
            Field("item", N_("item"), value=line.item if line else "", required=True),
            Field(
                "budget",
                N_("budget"),
                Kind.NUMBER,
                number(line.budget) if line else "",
                required=True,
                check=_below_nothing,
                unit=currency_of(scene),
                hint=_promise_hint(scene, line),
            ),
            Field("note", N_("note"), value=line.note if line else "", hint=msg("Such as why less or more was spent.")),
        ),
        work,
        subject=line.item if line else "",
        facts=_promised(scene, line),
        edits=line is not None,
        save_word=N_("save") if line else N_("add"),
    )
    return form


def output_form(scene: Scene, output: Output | None) -> Form:
    """Add an output, or change one: what is promised, what has come, and of which sort it is."""

    def work(values: Values) -> SeenDeed[Output | None]:
        def run(session: Session, seen: Output | None, fields: dict[str, Any]) -> Done:
            if seen is None:
                return create_output(session, **fields)
            return edit_output(session, seen, **fields)

        sent = dict(values) if output is None else changed(form, values, scene.snapshot, scene.day)
        return SeenDeed(run, output, _stored(sent))

    form = Form(
        "output",
        output.id if output else "",
        msg("Edit the output") if output else msg("New output"),
        _output_fields(output or Output(id="", name="")),
        work,
        subject=output.name if output else "",
        edits=output is not None,
        save_word=N_("save") if output else N_("add"),
    )
    return form


def actual_form(output: Output) -> Form:
    """Say what an output stands at."""

    def work(values: Values) -> SeenDeed[Output]:
        def run(session: Session, seen: Output, fields: dict[str, Any]) -> Done:
            return set_output(session, seen, fields["actual"])

        return SeenDeed(run, output, values, core="actual")

    return Form(
        "output-actual",
        output.id,
        msg("An output"),
        (Field("actual", N_("actual"), Kind.NUMBER, _shown(output.actual), required=True, unit=output.unit),),
        work,
        subject=output.name,
    )


def _output_fields(known: Output) -> tuple[Field, ...]:
    savings = known.savings.value if known.savings is not None else ""
    recurrence = known.recurrence.value if known.recurrence is not None else ""
    return (
        Field("name", N_("name"), value=known.name, required=True),
        Field("unit", N_("unit"), value=known.unit, hint=msg("Such as %, h or pieces.")),
        Field("promised", N_("promised"), Kind.NUMBER, _shown(known.promised), unit=known.unit),
        Field("actual", N_("actual"), Kind.NUMBER, _shown(known.actual), unit=known.unit),
        Field(
            "in_roi",
            N_("counts as return"),
            Kind.CHOICE,
            "yes" if known.in_roi else "",
            choices=_COUNTS,
            hint=msg("Only money in the unit of the budget counts."),
        ),
        Field(
            "savings",
            N_("hard or soft"),
            Kind.CHOICE,
            savings,
            choices=(_NOT_SAID, *WORDS["Savings"].items()),
            hint=msg("Hard shows in the books; soft is time or goodwill."),
        ),
        Field(
            "recurrence",
            N_("how often it comes"),
            Kind.CHOICE,
            recurrence,
            choices=(_NOT_SAID, *WORDS["Recurrence"].items()),
            hint=msg("Once, or again each month or year."),
        ),
    )


def _stored(values: Values) -> Values:
    """The answers as the record holds them."""
    stored = dict(values)
    if "in_roi" in stored:
        stored["in_roi"] = stored["in_roi"] == "yes"
    if "savings" in stored:
        stored["savings"] = Savings(stored["savings"]) if stored["savings"] else None
    if "recurrence" in stored:
        stored["recurrence"] = Recurrence(stored["recurrence"]) if stored["recurrence"] else None
    return stored


def _shown(figure: Decimal | None) -> str:
    return number(figure) if figure is not None else ""


def _below_nothing(text: str) -> Message | None:
    return msg("A budget is not below 0. Type what the line may cost.") if text.strip()[:1] in "-－−" else None


def _promise_of(scene: Scene, line: BudgetLine | None) -> Decimal | None:
    baselines = scene.snapshot.baselines
    return baselines[-1].budget.get(line.id) if baselines and line is not None else None


def _promised(scene: Scene, line: BudgetLine | None) -> tuple[Fact, ...]:
    promised = _promise_of(scene, line)
    return ((N_("promised"), f"{number(promised)} {currency_of(scene)}"),) if promised is not None else ()


def _promise_hint(scene: Scene, line: BudgetLine | None) -> Message | None:
    if _promise_of(scene, line) is None:
        return None
    return msg("Another amount is the plan of today; the promise stays until the plan is approved anew.")
