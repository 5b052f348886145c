"""The form with which a manager locks the promise: in whose name, and why."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.approval import approve_plan
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import Right
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.approval import gate_of, locked_facts


def approver_field(snapshot: Snapshot, *, required: bool = True) -> Field:
    """Whose decision it is; the managers are offered first, and who approved last is filled in."""
    people = sorted(snapshot.people, key=lambda person: person.right is not Right.MANAGER)
    return Field(
        "approver",
        N_("approved by"),
        Kind.PERSON,
        snapshot.baselines[-1].approver if snapshot.baselines else "",
        required=required,
        suggestions=tuple(person.name for person in people),
        hint=msg("Who answers for the promise: the sponsor of the plan."),
    )


def approve_form(scene: Scene) -> Form:
    """What will be locked stands above; the reason is asked for where the method wants one."""
    gate, revision = gate_of(scene.facts), scene.snapshot.revision

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return approve_plan(session, fields["approver"], fields["reason"], revision)

        return SeenDeed(run, None, values)

    number = gate.proposed.number if gate.proposed else 1
    facts = list(locked_facts(scene, gate))
    hint = msg("Why the promise changes. The first baseline stays beside it.")
    if number == 1:
        hint = msg("Why the plan is approved although points are open.")
    if gate.points:
        facts.append((N_("still open"), nmsg("{n} point", "{n} points", gate.points)))
    reason = Field("reason", N_("reason"), Kind.LINES, required=gate.reason_needed, hint=hint)
    return Form(
        "approve",
        str(number),
        msg("Approve the plan"),
        (approver_field(scene.snapshot), reason),
        work,
        subject=scene.look.say(msg("baseline {n}", n=number)),
        facts=tuple(facts),
        save_word=N_("approve"),
    )
