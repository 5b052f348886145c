"""The forms at the end of a round: what becomes of something open, and the signature."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.closing import close_round, decide, decide_all
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.round_end import CHOICES, OpenItem, days_early, needs_reason, open_items
from pdca_tui.model.enums import Choice, OpenKind, Right
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values
from pdca_tui.tui.scene import Scene


def decision_form(scene: Scene, item: OpenItem, choice: Choice) -> Form:
    """Say what becomes of one open thing; `choice` is offered first."""
    words, decision, record = WORDS["Choice"], item.decision, item.record
    people = tuple(person.name for person in scene.snapshot.people)
    name = decision.person if decision is not None else scene.person.name if scene.person is not None else ""

    def check(values: Values) -> dict[str, Message]:
        if needs_reason(record, Choice(values["choice"])) and not values["reason"]:
            return {"reason": msg("Needed: {field}.", field=Message(N_("reason")))}
        return {}

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return decide(session, record, Choice(fields["choice"]), reason=fields["reason"], person=fields["person"])

        return SeenDeed(run, None, values, whole=True)

    return Form(
        "round-decide",
        record.id,
        msg("What becomes of it"),
        (
            Field(
                "choice",
                N_("decision"),
                Kind.CHOICE,
                choice.value,
                required=True,
                choices=tuple((one.value, words[one.value]) for one in CHOICES[item.kind]),
            ),
            Field(
                "reason",
                N_("reason"),
                Kind.LINES,
                decision.reason if decision is not None else "",
                hint=msg("Why it is given up, or what shows that it is done."),
            ),
            Field("person", N_("decided by"), Kind.PERSON, name, required=True, suggestions=people),
        ),
        work,
        subject=item.name,
        facts=tuple(_facts(item)),
        check=check,
        focus="reason",
    )


def _facts(item: OpenItem) -> list[Fact]:
    facts: list[Fact] = [(N_("kind"), Message(WORDS["OpenKind"][item.kind]))]
    if item.owner:
        facts.append((N_("owner"), item.owner))
    if item.due is not None:
        facts.append((N_("due"), msg("{day}", day=item.due)))
    return facts


def drop_all_form(scene: Scene, kind: OpenKind) -> Form:
    """Give up everything of a kind that has no decision, for one reason."""
    choice = Choice.STOP if kind is OpenKind.PROBLEM else Choice.DROP

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return decide_all(session, [kind], choice, reason=fields["reason"])

        return SeenDeed(run, None, values, whole=True)

    reason = Field("reason", N_("reason"), Kind.LINES, required=True, hint=msg("It is written down with each of them."))
    return Form(
        "round-drop-all",
        kind.value,
        msg("Give up all without a decision"),
        (reason,),
        work,
        subject=scene.look.tr.word(kind),
    )


def sign_form(scene: Scene) -> Form:
    """Close the round in somebody's name."""
    snapshot, round_ = scene.snapshot, scene.snapshot.running_round
    people = sorted(snapshot.people, key=lambda person: person.right is not Right.MANAGER)
    items = open_items(snapshot, round_) if round_ is not None else []

    def work(values: Values) -> SeenDeed[None]:
        def run(session: Session, seen: None, fields: dict[str, Any]) -> Done:
            return close_round(session, fields["person"], fields["note"])

        return SeenDeed(run, None, values, whole=True)

    carried = sum(item.decision is not None and item.decision.choice is Choice.CARRY for item in items)
    lessons = len(snapshot.lessons(round_)) if round_ is not None else 0
    early = days_early(round_, scene.day) if round_ is not None else 0
    facts: list[Fact] = [
        (N_("carried over"), nmsg("{n} open thing", "{n} open things", carried)),
        (N_("lessons"), nmsg("{n} lesson", "{n} lessons", lessons)),
    ]
    if round_ is not None and early:
        told = nmsg(
            "{day}; closed today, it ends {n} day early.",
            "{day}; closed today, it ends {n} days early.",
            early,
            day=round_.end.isoformat(),
        )
        facts.append((N_("end"), told))
    return Form(
        "round-sign",
        round_.id if round_ is not None else "",
        msg("Sign the end of the round"),
        (
            Field(
                "person",
                N_("signed by"),
                Kind.PERSON,
                scene.person.name if scene.person is not None else "",
                required=True,
                suggestions=tuple(person.name for person in people),
                hint=msg("Who answers for the result."),
            ),
            Field(
                "note",
                N_("note"),
                Kind.LINES,
                required=bool(early),
                hint=msg("Why it ends before its last day.") if early else msg("A word to those who worked on it."),
            ),
        ),
        work,
        subject=scene.look.say(msg("Round {number}", number=round_.number)) if round_ is not None else "",
        facts=tuple(facts),
        save_word=N_("sign"),
    )
