"""Talk about a record: comments, whom they ask, and the invitation to who only reads."""

from __future__ import annotations

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import (
    current_person,
    require,
    why_not_comment,
    why_not_invite,
    why_not_own_comment,
    why_not_work,
)
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.comments import (
    Subject,
    open_for,
    reference,
    subject_of,
    subject_word,
)
from pdca_tui.method.mentions import mentions, nobody_called
from pdca_tui.model.enums import Right
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import TABLE_OF, Comment, Invitation, Person
from pdca_tui.model.snapshot import Snapshot


def add_comment(session: Session, subject: Subject, text: str) -> Done:
    """Say something about a record. Each `@name` in it asks that person.

    It answers every comment on the record that asks whoever writes: one deed, one entry.
    """
    text = clean_text("text", text, required=True)
    with session.deed("comment.add", reference(subject)) as tx:
        snapshot = tx.snapshot
        subject = _standing(snapshot, subject)
        require(why_not_comment(session, snapshot, subject))
        person, now = current_person(session, snapshot), session.clock.now()
        asked = _asked(snapshot, text, person)
        comment = Comment(
            id=new_id("comment"),
            table=TABLE_OF[type(subject)],
            record=subject.id,
            author=person.id if person is not None else "",
            name=person.name if person is not None else session.login,
            at=now,
            text=text,
            mentions=tuple(one.id for one in asked),
        )
        for open_one in open_for(snapshot, subject, person) if person is not None else ():
            tx.put(replace(open_one, settled={**open_one.settled, comment.author: now}), base=open_one)
        tx.put(comment)
    said = msg("Commented on {subject}.", subject=subject_word(subject))
    if asked:
        names = [one.name for one in asked]
        said = msg("Commented on {subject}. It asks {names}.", subject=subject_word(subject), names=names)
    return Done(tx.committed, tx.change, said, comment.id)


def edit_comment(session: Session, seen: Comment, text: str) -> Done:
    """Put other words in the place of one's own comment; whom it asks is read anew."""
    text = clean_text("text", text, required=True)
    with session.deed("comment.edit", _name_of(session.snapshot(), seen)) as tx:
        now, subject = _own(session, tx.snapshot, seen)
        require(why_not_comment(session, tx.snapshot, subject))
        asked = _asked(tx.snapshot, text, current_person(session, tx.snapshot))
        fields = {"text": text, "mentions": tuple(one.id for one in asked)}
        if text != now.text:
            tx.put(replace(seen, **fields, edited_at=session.clock.now()), base=seen)
    return Done(tx.committed, tx.change, msg("Comment changed."), seen.id)


def withdraw_comment(session: Session, seen: Comment) -> Done:
    """Take one's own comment back; nobody is asked by it any more, and the audit keeps it."""
    with session.deed("comment.withdraw", _name_of(session.snapshot(), seen)) as tx:
        now, _ = _own(session, tx.snapshot, seen)
        tx.delete(now, base=seen)
    return Done(tx.committed, tx.change, msg("Comment taken back."), seen.id)


def mark_comments_read(session: Session, subject: Subject) -> Done:
    """Say that the person of the session has read what asks them on a record, and has nothing to answer."""
    with session.deed("comment.read", reference(subject)) as tx:
        subject = _standing(tx.snapshot, subject)
        person = current_person(session, tx.snapshot)
        if person is None or session.store.read_only:
            require(why_not_work(session, tx.snapshot))
            raise Refused(msg("Nothing here asks you."))
        asking = open_for(tx.snapshot, subject, person)
        if not asking:
            raise Refused(msg("Nothing here asks you."))
        for comment in asking:
            tx.put(replace(comment, settled={**comment.settled, person.id: session.clock.now()}), base=comment)
    return Done(tx.committed, tx.change, msg("Read. It has left what needs you."), subject.id)


def invite_comments(session: Session, subject: Subject, person_id: str = "") -> Done:
    """Let a person who only reads comment on a record, or with "" everybody who only reads."""
    with session.deed("comment.invite", reference(subject)) as tx:
        subject = _standing(tx.snapshot, subject)
        require(why_not_invite(session, tx.snapshot, subject))
        whom = _invited(tx.snapshot, person_id)
        if any(one.person == person_id for one in tx.snapshot.invitations(subject)):
            raise Refused(msg("{whom} may comment on {subject} already.", whom=whom, subject=subject_word(subject)))
        person = current_person(session, tx.snapshot)
        invitation = Invitation(
            id=new_id("invitation"),
            table=TABLE_OF[type(subject)],
            record=subject.id,
            person=person_id,
            inviter=person.name if person is not None else session.login,
            day=session.clock.today(),
        )
        tx.put(invitation)
    said = msg("{whom} may comment on {subject} now.", whom=whom, subject=subject_word(subject))
    return Done(tx.committed, tx.change, said, invitation.id)


def end_invitation(session: Session, seen: Invitation) -> Done:
    """End an invitation: what was said stays."""
    snapshot = session.snapshot()
    about = subject_of(snapshot, seen)
    with session.deed("comment.uninvite", reference(about) if about is not None else "") as tx:
        now, subject = tx.snapshot.get(Invitation, seen.id), subject_of(tx.snapshot, seen)
        if now is None or subject is None:
            raise NotFound(msg("This invitation is gone already."))
        require(why_not_invite(session, tx.snapshot, subject))
        tx.delete(now, base=seen)
    said = msg("The invitation to comment on {subject} has ended.", subject=subject_word(subject))
    return Done(tx.committed, tx.change, said, seen.id)


def _standing(snapshot: Snapshot, subject: Subject) -> Subject:
    now = snapshot.get(type(subject), subject.id)
    if now is None:
        raise NotFound(msg("{subject} is gone. The audit can bring it back.", subject=subject_word(subject)))
    return now


def _own(session: Session, snapshot: Snapshot, seen: Comment) -> tuple[Comment, Subject]:
    """The comment as it is now and what it is about, for its author only."""
    require(why_not_own_comment(session, snapshot, seen))
    now, subject = snapshot.get(Comment, seen.id), subject_of(snapshot, seen)
    if now is None or subject is None:
        raise NotFound(msg("This comment is gone already."))
    return now, subject


def _asked(snapshot: Snapshot, text: str, author: Person | None) -> list[Person]:
    """Whom a text asks; nobody asks themselves. A name that nobody has is refused."""
    found = mentions(text, snapshot)
    if found.unknown:
        raise Refused(nobody_called(found.unknown[0], snapshot))
    return [person for person in found.persons if author is None or person.id != author.id]


def _invited(snapshot: Snapshot, person_id: str) -> Message:
    if not person_id:
        return msg("Everybody who only reads")
    person = snapshot.get(Person, person_id)
    if person is None:
        raise NotFound(msg("This person is not in the list any more."))
    if person.right is not Right.VIEWER:
        raise Refused(msg("{name} may comment everywhere already.", name=person.name))
    return Message("{name}", {"name": person.name})


def _name_of(snapshot: Snapshot, comment: Comment) -> str:
    subject = subject_of(snapshot, comment)
    return reference(subject) if subject is not None else ""
