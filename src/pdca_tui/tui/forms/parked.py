"""The forms about the parking lot: put a topic off, settle one."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.parking import park, settle_parked
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.parking import RAISE_AFTER
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Parked
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values
from pdca_tui.tui.scene import Scene


def park_form(scene: Scene, kind: MeetingKind = MeetingKind.MORNING) -> Form:
    """Put a topic off to the next meeting; `kind` is the one that is offered first."""
    words = WORDS["MeetingKind"]

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return park(session, MeetingKind(fields["kind"]), fields["text"], person=fields["person"])

        return SeenDeed(run, None, values)

    return Form(
        "parked-new",
        "",
        msg("Put a topic off"),
        (
            Field("text", N_("topic"), required=True, hint=msg("What is to be talked about, in a few words.")),
            Field(
                "kind",
                N_("meeting"),
                Kind.CHOICE,
                kind.value,
                required=True,
                choices=tuple((one.value, words[one.value]) for one in MeetingKind),
            ),
            Field(
                "person",
                N_("brought up by"),
                Kind.PERSON,
                scene.person.name if scene.person is not None else "",
                suggestions=tuple(person.name for person in scene.snapshot.people),
            ),
        ),
        work,
        focus="text",
        save_word=N_("put off"),
    )


def settle_form(scene: Scene, parked: Parked) -> Form:
    """Settle a topic: what was decided about it goes on record."""

    def work(values: Values) -> SeenDeed[Parked]:
        def run(session: Session, seen: Parked, fields: dict[str, Any]) -> Done:
            return settle_parked(session, seen, fields["outcome"])

        return SeenDeed(run, parked, values, core="outcome")

    return Form(
        "parked-settle",
        parked.id,
        msg("Settle"),
        (
            Field(
                "outcome",
                N_("outcome"),
                Kind.LINES,
                required=True,
                hint=msg("What was decided: who does what, or why nothing is done."),
            ),
        ),
        work,
        subject=parked.text,
        facts=tuple(_facts(parked)),
        save_word=N_("settle"),
    )


def _facts(parked: Parked) -> list[Fact]:
    facts: list[Fact] = [
        (N_("meeting"), Message(WORDS["MeetingKind"][parked.kind])),
        (N_("since"), msg("{day}", day=parked.day)),
    ]
    if parked.person:
        facts.append((N_("brought up by"), parked.person))
    times = len(parked.put_off)
    if times:
        facts.append((N_("put off"), nmsg("{n} time", "{n} times", times)))
    if parked.raised_to and times >= RAISE_AFTER:
        facts.append((N_("raised to"), parked.raised_to))
    return facts
