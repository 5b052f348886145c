"""The form about a measure of the round."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.measures import create_measure, edit_measure
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Measure, WeekSpan
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.reading import write_weeks
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values, changed
from pdca_tui.tui.forms.tasks import owner_field
from pdca_tui.tui.scene import Scene


def measure_form(scene: Scene, measure: Measure | None, focus: str | None = None) -> Form:
    """Add a measure, or change one: then only what was changed is sent."""
    snapshot, day = scene.snapshot, scene.day

    def work(values: Values) -> SeenDeed[Any]:
        if measure is None:

            def add(session: Session, seen: None, fields: dict[str, Any]) -> Done:
                return create_measure(session, **fields)

            return SeenDeed(add, None, values)

        def run(session: Session, seen: Measure, fields: dict[str, Any]) -> Done:
            return edit_measure(session, seen, **fields)

        return SeenDeed(run, measure, changed(form, values, snapshot, day))

    form = Form(
        "measure",
        measure.id if measure else "",
        msg("Edit {code}", code=measure.code) if measure else msg("New measure"),
        _fields(scene, measure),
        work,
        subject=measure.title if measure else "",
        focus=focus,
        edits=measure is not None,
        save_word=N_("save") if measure else N_("add"),
    )
    return form


def _fields(scene: Scene, measure: Measure | None) -> tuple[Field, ...]:
    centre = scene.snapshot.centre
    roles = centre.roles if centre is not None else ()

    def text(name: str) -> str:
        return getattr(measure, name) if measure is not None else ""

    def weeks(name: str) -> str:
        span: WeekSpan | None = getattr(measure, name) if measure is not None else None
        return write_weeks(span)

    return (
        Field("title", N_("title"), value=text("title"), required=True),
        Field(
            "role",
            N_("role"),
            value=text("role"),
            suggestions=roles,
            hint=msg("The role that answers for it: {roles}.", roles=list(roles)) if roles else None,
        ),
        owner_field(scene.snapshot, text("owner")),
        Field("prep", N_("preparation"), Kind.WEEKS, weeks("prep"), hint=msg("Weeks of the round, such as 1-2.")),
        Field("implement", N_("implementation"), Kind.WEEKS, weeks("implement"), hint=msg("Weeks, such as 3-4.")),
        Field("running", N_("running on"), Kind.WEEKS, weeks("running"), hint=msg("5- is week 5 to the round's end.")),
        Field(
            "plan_b",
            N_("plan B"),
            Kind.LINES,
            text("plan_b"),
            hint=msg("What is done when this measure does not work."),
        ),
        Field(
            "support_asked",
            N_("support asked"),
            value=text("support_asked"),
            hint=msg("What it needs from above: people, money, a decision."),
        ),
        Field("support_answered", N_("support answered"), value=text("support_answered")),
        Field("budget_decision", N_("budget decision"), value=text("budget_decision")),
    )
