"""The form with which a manager accepts a finding: why, and who says so."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.acceptances import accept_finding
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.findings import Finding
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.scene import Scene


def accept_form(scene: Scene, finding: Finding) -> Form:
    """Ask for the reason and the name; the finding stands above with what would mend it."""

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return accept_finding(session, finding, fields["reason"], fields["person"])

        return SeenDeed(run, None, values)

    people = tuple(person.name for person in scene.snapshot.people)
    fields = (
        Field(
            "reason",
            N_("why"),
            Kind.LINES,
            required=True,
            hint=msg("Why the plan can live with it. It comes back if the facts change."),
        ),
        Field(
            "person",
            N_("accepted by"),
            Kind.PERSON,
            scene.person.name if scene.person is not None else "",
            required=True,
            suggestions=people,
            hint=msg("Whose decision it is."),
        ),
    )
    return Form(
        "accept",
        f"{finding.rule}.{finding.record_id or finding.subject}",
        msg("Accept a finding"),
        fields,
        work,
        subject=finding.subject,
        facts=((N_("finding"), finding.message), (N_("way out"), finding.fix)),
        save_word=N_("accept"),
    )
