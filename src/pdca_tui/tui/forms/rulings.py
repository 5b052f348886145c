"""The forms of a person who knows better than the rule: a class overruled, limits begun anew."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.rulings import overrule, rebase
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.board import BoardLine
from pdca_tui.model.enums import DeviationClass
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Indicator, Value
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.forms.tasks import day_hint
from pdca_tui.tui.forms.values import standing_facts
from pdca_tui.tui.scene import Scene


def overrule_form(scene: Scene, line: BoardLine, seen: Value) -> Form:
    """Give the last value of an indicator another class, with the reason."""
    words, now = WORDS["DeviationClass"], line.deviation_class or DeviationClass.NORMAL

    def work(values: Values) -> SeenDeed[Value]:
        def run(session: Session, record: Value, fields: dict[str, Any]) -> Done:
            return overrule(session, record, DeviationClass(fields["grade"]), fields["reason"])

        return SeenDeed(run, seen, values, core="grade")

    return Form(
        "value-overrule",
        seen.id,
        msg("Overrule the class"),
        (
            Field(
                "grade",
                N_("class"),
                Kind.CHOICE,
                now.value,
                required=True,
                choices=tuple((one.value, words[one.value]) for one in DeviationClass),
            ),
            Field(
                "reason",
                N_("reason"),
                Kind.LINES,
                required=True,
                hint=msg("Why the rule is wrong here. It stands with your name; the next figure is judged anew."),
            ),
        ),
        work,
        subject=line.indicator.name,
        facts=standing_facts(scene.snapshot, line.indicator),
        focus="grade",
        save_word=N_("overrule"),
    )


def rebase_form(scene: Scene, seen: Indicator) -> Form:
    """Begin the natural process limits anew on a day, with the reason."""

    def work(values: Values) -> SeenDeed[Indicator]:
        def run(session: Session, record: Indicator, fields: dict[str, Any]) -> Done:
            return rebase(session, record, fields["day"], fields["reason"])

        return SeenDeed(run, seen, values, core="day")

    return Form(
        "indicator-rebase",
        seen.id,
        msg("Begin the limits anew"),
        (
            Field("day", N_("from"), Kind.DAY, required=True, hint=day_hint()),
            Field(
                "reason",
                N_("reason"),
                Kind.LINES,
                required=True,
                hint=msg("The change that is proven to hold since then."),
            ),
        ),
        work,
        subject=seen.name,
        facts=standing_facts(scene.snapshot, seen),
        focus="day",
        save_word=N_("begin anew"),
    )
