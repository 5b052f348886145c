"""`pdca comment`, `pdca comments` and `pdca invite`: what is said about records, and who may say it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.text import fold

if TYPE_CHECKING:
    from pdca_tui.method.comments import Subject
    from pdca_tui.model.records import Comment
    from pdca_tui.model.snapshot import Snapshot

EVERYBODY = "all"
"""In place of a login: everybody who only reads."""


def add_commands(grammar: Grammar) -> None:
    """`pdca comment SUBJECT TEXT`, `pdca comments [SUBJECT]`, `pdca invite SUBJECT LOGIN`."""
    t = grammar.t
    about = t("a task's or measure's code, an indicator's name, a problem's or standard's title, a meeting's id")
    said = grammar.add("comment", t("comment on a record; @ and a name asks that person"), comment_on)
    said.add_argument("subject", metavar="SUBJECT", help=about)
    said.add_argument("text", metavar="TEXT", help=t("what there is to say"))
    listed = grammar.add("comments", t("what is said about one record, or about all"), list_comments)
    listed.add_argument("subject", metavar="SUBJECT", nargs="?", help=about)
    listed.add_argument("--read", action="store_true", help=t("say that you have read what asks you there"))
    asked = grammar.add("invite", t("let a person who only reads comment on a record"), invite)
    asked.add_argument("subject", metavar="SUBJECT", help=about)
    asked.add_argument("person", metavar="LOGIN", help=t("whom: a login, or all for everybody who only reads"))
    asked.add_argument("--end", action="store_true", help=t("end the invitation; what was said stays"))
    for parser in (said, listed):
        json_flag(parser, grammar.translator)


def find_subject(snapshot: Snapshot, text: str) -> Subject:
    """The record of this code, name, title or id, whichever case or width it was typed in. Raises `NotFound`."""
    from pdca_tui.method.comments import reference, subjects

    wanted = fold(text)
    for subject in subjects(snapshot):
        if wanted in (fold(reference(subject)), fold(subject.id)):
            return subject
    raise NotFound(
        msg(
            "Nothing here is called {name}. Give the code, the name or the title of a record.",
            name=text,
        )
    )


def comment_on(call: Call, arguments: argparse.Namespace) -> int:
    """Comment on a record."""
    from pdca_tui.actions.comments import add_comment

    session = call.session()
    subject = find_subject(session.snapshot(), arguments.subject)
    done = add_comment(session, subject, arguments.text)
    if arguments.json:
        made = [one for one in done.snapshot.comments(subject) if one.id == done.record_id]
        call.out.json([as_json(done.snapshot, one) for one in made])
    else:
        call.out.say(done.said)
    return 0


def list_comments(call: Call, arguments: argparse.Namespace) -> int:
    """Print what is said about one record, or about all of them, the newest last; or mark one record's as read."""
    from pdca_tui.model.records import Comment

    if arguments.read:
        return mark_read(call, arguments)
    snapshot = call.snapshot()
    if arguments.subject is not None:
        shown = snapshot.comments(find_subject(snapshot, arguments.subject))
    else:
        shown = sorted(snapshot.all(Comment), key=lambda one: one.at)
    told = [as_json(snapshot, one) for one in shown]
    if arguments.json:
        call.out.json(told)
        return 0
    if not told:
        call.out.say(msg("Nobody has said anything yet."))
        return 0
    t = call.translator
    call.out.table(
        [t.t("about"), t.t("who"), t.t("when"), t.t("text"), t.t("waits for")],
        [(one["subject"], one["author"], _moment(one["at"]), one["text"], one["waits_for"] or None) for one in told],
    )
    return 0


def mark_read(call: Call, arguments: argparse.Namespace) -> int:
    """Say that the person has read what asks them on one record; with --json the record's comments as they are then."""
    from pdca_tui.actions.comments import mark_comments_read

    if arguments.subject is None:
        raise Refused(msg("Say which record: `pdca comments SUBJECT --read`."))
    session = call.session()
    subject = find_subject(session.snapshot(), arguments.subject)
    done = mark_comments_read(session, subject)
    if arguments.json:
        call.out.json([as_json(done.snapshot, one) for one in done.snapshot.comments(subject)])
    else:
        call.out.say(done.said)
    return 0


def invite(call: Call, arguments: argparse.Namespace) -> int:
    """Invite a person who only reads, or all of them, to comment on a record, or end such an invitation."""
    from pdca_tui.actions.comments import end_invitation, invite_comments
    from pdca_tui.actions.identity import stranger
    from pdca_tui.method.comments import subject_word

    session = call.session()
    snapshot = session.snapshot()
    subject = find_subject(snapshot, arguments.subject)
    known, whom = snapshot.person_by_login, arguments.person
    if whom != EVERYBODY and whom not in known:
        raise stranger(whom, known)
    person_id = known[whom].id if whom != EVERYBODY else ""
    if not arguments.end:
        call.out.say(invite_comments(session, subject, person_id).said)
        return 0
    standing = next((one for one in snapshot.invitations(subject) if one.person == person_id), None)
    if standing is None and whom == EVERYBODY:
        raise NotFound(msg("Nobody has invited everybody to comment on {subject}.", subject=subject_word(subject)))
    if standing is None:
        name = known[whom].name
        raise NotFound(msg("{name} is not invited to comment on {subject}.", name=name, subject=subject_word(subject)))
    call.out.say(end_invitation(session, standing).said)
    return 0


def _moment(at: str) -> str:
    return at[:16].replace("T", " ")


def as_json(snapshot: Snapshot, comment: Comment) -> dict[str, Any]:
    """A comment as programs read it. `subject` is None where the record is gone."""
    from pdca_tui.method.comments import reference, subject_of, waiting_for
    from pdca_tui.model.records import Person

    subject = subject_of(snapshot, comment)

    def names(ids: tuple[str, ...] | list[str]) -> list[str]:
        return [person.name for one in ids if (person := snapshot.get(Person, one)) is not None]

    return {
        "id": comment.id,
        "subject": reference(subject) if subject is not None else None,
        "kind": comment.table,
        "author": comment.name,
        "at": comment.at.isoformat(),
        "text": comment.text,
        "asks": names(comment.mentions),
        "waits_for": names(waiting_for(comment)),
        "edited": comment.edited_at is not None,
    }
