"""What is said about records: whom it asks, what still waits for an answer, and who may say something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from pdca_tui.method.need import Need, NeedAction
from pdca_tui.model.comments import Comment, Invitation
from pdca_tui.model.enums import Right
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import (
    TABLE_OF,
    TABLES,
    Indicator,
    Measure,
    Meeting,
    Person,
    Problem,
    Record,
    Standard,
    Task,
)
from pdca_tui.model.snapshot import Snapshot

Subject = Measure | Task | Indicator | Problem | Standard | Meeting
"""What can be commented on: every record that people talk about."""

SUBJECTS = (Measure, Task, Indicator, Problem, Standard, Meeting)


def subjects(snapshot: Snapshot) -> Iterator[Subject]:
    """Every record there is to comment on, those of the plan first."""
    yield from snapshot.measures
    yield from snapshot.tasks
    yield from snapshot.indicators
    yield from snapshot.problems
    yield from snapshot.all(Standard)
    yield from snapshot.meetings


def subject_of(snapshot: Snapshot, said: Comment | Invitation) -> Subject | None:
    """The record that a comment or an invitation is about; None once it is gone."""
    kind = TABLES.get(said.table)
    if kind is None or not issubclass(kind, SUBJECTS):
        return None
    return cast("Subject | None", snapshot.get(kind, said.record))


def reference(subject: Subject) -> str:
    """What the audit and a list call the record: its code, its name, its title, or the day of a meeting."""
    match subject:
        case Task() | Measure():
            return subject.code
        case Indicator():
            return subject.name
        case Meeting():
            return f"{subject.kind.value} {subject.day}"
    return subject.title


def subject_word(subject: Subject) -> Message:
    """The same in a sentence for people."""
    if isinstance(subject, Meeting):
        return msg("{kind} of {day}", kind=subject.kind, day=subject.day)
    return Message("{name}", {"name": reference(subject)})


def answerable(snapshot: Snapshot, subject: Subject) -> Person | None:
    """The person who answers for a record: its owner, or who led a meeting. None for a team, or for nobody."""
    if isinstance(subject, Meeting):
        return snapshot.person_by_login.get(subject.facilitator)
    return snapshot.person_by_name.get(subject.owner)


def waiting_for(comment: Comment) -> list[str]:
    """The ids of the persons whose answer a comment still waits for."""
    return [person for person in comment.mentions if person not in comment.settled]


def open_for(snapshot: Snapshot, subject: Record, person: Person) -> list[Comment]:
    """What was said about a record, asks this person and is neither answered nor marked read."""
    return [comment for comment in snapshot.comments(subject) if person.id in waiting_for(comment)]


def open_count(snapshot: Snapshot, subject: Record) -> int:
    """How many comments on a record wait for somebody."""
    return sum(bool(waiting_for(comment)) for comment in snapshot.comments(subject))


def invitation_of(snapshot: Snapshot, subject: Record, person: Person) -> Invitation | None:
    """The invitation by which a person who only reads may comment on a record, their own before everybody's."""
    fitting = [one for one in snapshot.invitations(subject) if one.person in ("", person.id)]
    return max(fitting, key=lambda one: one.person != "", default=None)


def readers_only(snapshot: Snapshot) -> list[Person]:
    """The people who only read, and comment where they are invited."""
    return [person for person in snapshot.people if person.right is Right.VIEWER]


def comment_needs(snapshot: Snapshot, person: Person | None) -> list[Need]:
    """A line for every comment that asks this person, the one that has waited longest first."""
    if person is None:
        return []
    asked = (one for one in snapshot.all(Comment) if person.id in waiting_for(one))
    return list(_needs(snapshot, person, sorted(asked, key=lambda one: one.at)))


def _needs(snapshot: Snapshot, person: Person, comments: Sequence[Comment]) -> Iterator[Need]:
    for comment in comments:
        subject = subject_of(snapshot, comment)
        if subject is None:
            continue
        yield Need(
            kind="comment",
            severity="warn",
            subject=reference(subject),
            title=Message("{name}", {"name": comment.name}),
            matter=msg("asks you about {subject}", subject=subject_word(subject)),
            why=Message("{text}", {"text": _addressed(comment.text, person)}),
            action=NeedAction.ANSWER,
            record_id=subject.id,
            table=TABLE_OF[type(subject)],
            comes_of=comment.id,
        )


def _addressed(text: str, person: Person) -> str:
    """What was said in one line; the name of whom it asks goes without saying where they read it."""
    line = " ".join(text.split())
    return line.removeprefix(f"@{person.name}").lstrip(" ,:;\uff0c\uff1a\u3001") or line


def with_comments(needs: Sequence[Need], snapshot: Snapshot, person: Person | None) -> list[Need]:
    """Everybody's lines with those of this person among them: a colleague who waits comes right behind what is bad."""
    own = comment_needs(snapshot, person)
    place = next((at for at, need in enumerate(needs) if need.severity != "bad"), len(needs))
    return [*needs[:place], *own, *needs[place:]]
