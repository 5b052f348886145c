"""Who may do what, decided against the store as it is at the moment of the deed.

A viewer reads, and comments on a record where invited. A member works on own tasks and problems, values and
meetings; a task that nobody or only a team owns is everybody's. A manager does everything. Each `why_not_*` returns
the sentence that says who may, or None when the person may: the screens use it to show a deed as disabled with its
reason.
"""

from __future__ import annotations

from pdca_tui.actions.session import Session
from pdca_tui.method.comments import Subject, answerable, invitation_of
from pdca_tui.method.managers import lacks_manager
from pdca_tui.model.enums import Right
from pdca_tui.model.errors import Forbidden
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Comment, Person, Task
from pdca_tui.model.snapshot import Snapshot

MANAGED = frozenset(
    {
        "centre",
        "people",
        "rounds",
        "measures",
        "raci",
        "holders",
        "indicators",
        "baselines",
        "budget",
        "spend",
        "outputs",
        "agendas",
        "acceptances",
        "decisions",
        "closings",
    }
)
"""The tables that only a manager's deeds change."""

MANAGED_DEEDS = frozenset({"lesson.decide", "meeting.take_over", "task.copy", "task.renumber"})
"""The deeds that only a manager does to what members change as well."""

OWNED_DEEDS = frozenset(
    {
        *("comment.edit", "comment.withdraw", "comment.invite", "comment.uninvite"),
        *("problem.take_on", "problem.edit", "problem.contain", "problem.close"),
        *("standard.edit", "standard.new_edition", "standard.retire", "standard.restore", "standard.confirm"),
        *("task.create", "task.edit", "task.delete", "task.paste", "task.split", "task.move", "task.reschedule"),
        *("task.start", "task.finish", "task.block", "task.reopen", "task.drop", "task.tick", "task.untick"),
    }
)
"""The deeds that a member does only to what is their own, or nobody's."""


def right_of(session: Session, snapshot: Snapshot) -> Right:
    """The right the person has now; full while the centre has no people, reading for a guest."""
    if not snapshot.people:
        return Right.MANAGER
    person = current_person(session, snapshot)
    return person.right if person is not None else Right.VIEWER


def current_person(session: Session, snapshot: Snapshot) -> Person | None:
    """The person of the session as the people list has them now; None once they were taken off it."""
    return snapshot.get(Person, session.person.id) if session.person is not None else None


def why_not_manage(session: Session, snapshot: Snapshot) -> Message | None:
    """Why the person may not plan and approve, or None."""
    if session.store.read_only:
        return _reading_only(session)
    return why_not_care(session, snapshot)


def why_not_care(session: Session, snapshot: Snapshot) -> Message | None:
    """Why the person may not look after a store that is only readable as it is, or None."""
    if right_of(session, snapshot) is Right.MANAGER:
        return None
    managers = _managers(snapshot)
    if not managers:
        return msg("Only a manager may do this. {help}", help=_nobody())
    return msg("Only a manager may do this: {managers}.", managers=managers)


def why_not_rescue(session: Session, snapshot: Snapshot) -> Message | None:
    """Why the person may not bring a workbook in or an earlier state back, or None.

    That is a manager's too. Where nobody on the people list is one, all would be locked out for ever: then the
    account that owns the store may, by a command. A restricted session has none.
    """
    if session.store.read_only or not lacks_manager(snapshot.people) or session.origin != "cli":
        return why_not_manage(session, snapshot)
    from pdca_tui.store.identity import looks_after

    return None if looks_after(session.store.path) else why_not_manage(session, snapshot)


def why_not_work(session: Session, snapshot: Snapshot) -> Message | None:
    """Why the person may not enter values and record meetings, or None."""
    if session.store.read_only:
        return _reading_only(session)
    if right_of(session, snapshot) is not Right.VIEWER:
        return None
    managers = _managers(snapshot)
    if not managers:
        return msg("{login} may read here, not change. {help}", login=session.login, help=_nobody())
    return msg(
        "{login} may read here, not change. A manager can give the right: {managers}.",
        login=session.login,
        managers=managers,
    )


def why_not_own(session: Session, snapshot: Snapshot, owner: str) -> Message | None:
    """Why the person may not change what `owner` answers for, or None."""
    if session.store.read_only or right_of(session, snapshot) is not Right.MEMBER:
        return why_not_work(session, snapshot)
    person = current_person(session, snapshot)
    if person is None or owner == person.name or owner not in snapshot.person_by_name:
        return None
    managers = _managers(snapshot)
    if not managers:
        return msg("This belongs to {owner}. Only {owner} may change it.", owner=owner)
    return msg(
        "This belongs to {owner}. {owner} or a manager may change it: {managers}.",
        owner=owner,
        managers=managers,
    )


def why_not_task(session: Session, snapshot: Snapshot, task: Task) -> Message | None:
    """Why the person may not change this task, or None."""
    return why_not_own(session, snapshot, task.owner)


def why_not_comment(session: Session, snapshot: Snapshot, subject: Subject) -> Message | None:
    """Why the person may not comment on this record, or None: who only reads needs an invitation to it."""
    person = current_person(session, snapshot)
    if session.store.read_only or right_of(session, snapshot) is not Right.VIEWER or person is None:
        return why_not_work(session, snapshot)
    if invitation_of(snapshot, subject, person) is not None:
        return None
    names = _inviters(snapshot, subject)
    if not names:
        return msg("You may read here, and comment once you are invited. {help}", help=_nobody())
    return msg("You may read here, and comment once you are invited. These can invite you: {names}.", names=names)


def why_not_own_comment(session: Session, snapshot: Snapshot, comment: Comment) -> Message | None:
    """Why the person may not change or take back this comment, or None: its words are its author's alone."""
    if session.store.read_only:
        return _reading_only(session)
    person = current_person(session, snapshot)
    if snapshot.people and (person is None or person.id != comment.author):
        return msg("{name} wrote this. Only {name} may change it or take it back.", name=comment.name)
    return None


def why_not_invite(session: Session, snapshot: Snapshot, subject: Subject) -> Message | None:
    """Why the person may not say who comments on this record, or None: its owner may, and a manager."""
    if session.store.read_only or right_of(session, snapshot) is Right.MANAGER:
        return why_not_manage(session, snapshot)
    person, owner = current_person(session, snapshot), answerable(snapshot, subject)
    if person is not None and owner is not None and person.id == owner.id and person.right is Right.MEMBER:
        return None
    names = _inviters(snapshot, subject)
    if not names:
        return _nobody()
    return msg("These may invite comments on it: {names}.", names=names)


def _inviters(snapshot: Snapshot, subject: Subject) -> list[str]:
    """Who may invite comments on a record: its owner first, then the managers."""
    owner = answerable(snapshot, subject)
    own = [owner.name] if owner is not None and owner.right is not Right.VIEWER else []
    return list(dict.fromkeys([*own, *_managers(snapshot)]))


def require(reason: Message | None) -> None:
    """Raise `Forbidden` with the reason, if there is one."""
    if reason is not None:
        raise Forbidden(reason)


def _reading_only(session: Session) -> Message:
    return session.store.notice or msg("The store is open for reading only.")


def _nobody() -> Message:
    """What is to be done where the people list has no manager: no deed leaves it so, but a hand in the file can."""
    return msg(
        "Nobody in this centre is a manager. The account that owns the store can bring back an earlier state with "
        "`pdca restore`, or people with `pdca import`."
    )


def _managers(snapshot: Snapshot) -> list[str]:
    return [person.name for person in snapshot.people if person.right is Right.MANAGER]
