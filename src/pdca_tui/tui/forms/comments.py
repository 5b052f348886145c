"""The forms of talk: a comment written or changed, and who only reads invited."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.comments import add_comment, edit_comment, invite_comments
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n import numbers
from pdca_tui.method.comments import Subject, invitation_of, readers_only, subject_of, subject_word
from pdca_tui.method.mentions import mentions, nobody_called
from pdca_tui.model.clock import moment_in
from pdca_tui.model.enums import Right
from pdca_tui.model.keys import INVITE, WITHDRAW
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Comment, Person
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Fact, Field, Form, Kind, Values
from pdca_tui.tui.scene import Scene

_ALL = "all"
"""The choice that invites everybody who only reads."""


def comment_form(scene: Scene, subject: Subject, answered: Comment | None = None) -> Form:
    """Say something about a record; an answer begins with the name of whom it answers."""

    def work(values: Values) -> SeenDeed[Subject]:
        def run(session: Session, seen: Subject, fields: dict[str, Any]) -> Done:
            return add_comment(session, seen, fields["text"])

        return SeenDeed(run, subject, values, core="text")

    return Form(
        "comment",
        subject.id,
        msg("Comment"),
        (_text(scene, subject, _begun(scene, answered)),),
        work,
        subject=scene.look.say(subject_word(subject)),
        facts=_answered(scene, answered),
        save_word=N_("say it"),
    )


def comment_edit_form(scene: Scene, comment: Comment) -> Form:
    """Put other words in the place of one's own comment."""
    subject = subject_of(scene.snapshot, comment)

    def work(values: Values) -> SeenDeed[Comment]:
        def run(session: Session, seen: Comment, fields: dict[str, Any]) -> Done:
            return edit_comment(session, seen, fields["text"])

        return SeenDeed(run, comment, values, core="text")

    return Form(
        "comment-edit",
        comment.id,
        msg("Change your comment"),
        (_text(scene, subject, comment.text),),
        work,
        subject=scene.look.say(subject_word(subject)) if subject is not None else "",
        edits=True,
    )


def invite_form(scene: Scene, subject: Subject) -> Form:
    """Let one person who only reads, or all of them, comment on a record."""
    people = readers_only(scene.snapshot)

    def work(values: Values) -> SeenDeed[Subject]:
        def run(session: Session, seen: Subject, fields: dict[str, Any]) -> Done:
            return invite_comments(session, seen, "" if fields["person"] == _ALL else fields["person"])

        return SeenDeed(run, subject, values, core="person")

    return Form(
        "comment-invite",
        subject.id,
        msg("Invite comments"),
        (
            Field(
                "person",
                N_("who"),
                Kind.CHOICE,
                people[0].id if len(people) == 1 else _ALL,
                required=True,
                hint=msg(
                    "Who only reads may comment here from then on, until you take it back with {withdraw}.",
                    withdraw=WITHDRAW,
                ),
                choices=(*((one.id, one.name) for one in people), (_ALL, N_("everybody who only reads"))),
            ),
        ),
        work,
        subject=scene.look.say(subject_word(subject)),
        save_word=N_("invite"),
    )


def _text(scene: Scene, subject: Subject | None, begun: str) -> Field:
    snapshot = scene.snapshot

    def check(text: str) -> Message | None:
        unknown = mentions(text, snapshot).unknown
        return nobody_called(unknown[0], snapshot) if unknown else None

    def remark(text: str) -> Message | None:
        reading = (p for p in mentions(text, snapshot).persons if p.right is Right.VIEWER)
        mute = [one for one in reading if subject is not None and invitation_of(snapshot, subject, one) is None]
        if not mute:
            return None
        return msg(
            "{name} only reads, and can answer here once invited: {invite} invites.", name=mute[0].name, invite=INVITE
        )

    return Field(
        "text",
        N_("comment"),
        Kind.LINES,
        begun,
        required=True,
        hint=msg("@ and a name asks that person, until they answer or have read it."),
        check=check,
        remark=remark,
    )


def _begun(scene: Scene, answered: Comment | None) -> str:
    """The name of whom an answer goes to, unless that is whoever writes."""
    person = scene.snapshot.get(Person, answered.author) if answered is not None else None
    own = scene.person is not None and person is not None and scene.person.id == person.id
    return f"@{person.name} " if person is not None and not own else ""


def _answered(scene: Scene, answered: Comment | None) -> tuple[Fact, ...]:
    if answered is None:
        return ()
    at = moment_in(answered.at, scene.now.tzinfo)
    return (
        (N_("said by"), f"{answered.name}  {numbers.day(at.date())} {numbers.clock(at.time())}"),
        (N_("comment"), " ".join(answered.text.split())),
    )
