"""Taking a deed back. That is a deed itself, and can be taken back in its turn."""

from __future__ import annotations

from pdca_tui.actions import budget
from pdca_tui.actions.approval import why_not_take_back
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.undo_rights import why_not_undo
from pdca_tui.i18n.deed_words import DEEDS
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.keys import HISTORY
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Change
from pdca_tui.model.snapshot import Snapshot


def taken_back(snapshot: Snapshot) -> set[str]:
    """The ids of the audit entries that a standing undo took back; an undo may itself be taken back."""
    undone: set[str] = set()
    for change in reversed(snapshot.changes):
        if change.undoes is not None and change.id not in undone:
            undone.add(change.undoes)
    return undone


def last_undoable(snapshot: Snapshot, login: str, since: int | None = None) -> Change | None:
    """The latest deed of this login, after revision `since`, that still stands and is no undo itself, or None."""
    undone = taken_back(snapshot)
    for change in reversed(snapshot.changes):
        if since is not None and change.revision <= since:
            break
        if change.login == login and change.undoes is None and change.edits and change.id not in undone:
            return change
    return None


def deed_word(change: Change) -> Message:
    """What was done, as a word for the reader: "finished", "entered a value"."""
    return Message(DEEDS.get(change.deed, change.deed))


def undo_last(session: Session, login: str | None = None, *, since: int | None = None) -> Done:
    """Take back the person's own last deed that still stands; a manager may name another `login`.

    With `since`, a revision, older deeds are left alone: on a screen nobody expects work of another day to go.
    """
    whose = login or session.login
    snapshot = session.snapshot()
    require(why_not_work(session, snapshot))
    change = last_undoable(snapshot, whose, since)
    if change is None and since is not None:
        raise Refused(
            msg(
                "You have changed nothing here yet. {history} shows every change and takes back the one you choose.",
                history=HISTORY,
            )
        )
    if change is None:
        raise Refused(msg("{login} has nothing left to take back.", login=whose))
    return _undo(session, change)


def undo_change(session: Session, change_id: str) -> Done:
    """Take back one deed by the id of its audit entry: one's own, while one may still do it; another's as a manager.

    Fields that were changed again since then raise `Conflict`.
    """
    snapshot = session.snapshot()
    change = snapshot.get(Change, change_id)
    if change is None:
        raise NotFound(msg("The audit has no entry {id}. `pdca log` lists those it has.", id=change_id))
    return _undo(session, change)


def _undo(session: Session, change: Change) -> Done:
    with session.deed("undo", change.subject, undoes=change.id) as tx:
        require(why_not_undo(session, tx.snapshot, change))
        stands = why_not_take_back(tx.snapshot, change) or budget.why_not_take_back(tx.snapshot, change)
        if stands is not None:
            raise Refused(stands)
        if change.id in taken_back(tx.snapshot):
            raise Refused(msg("This was taken back already: {subject}.", subject=change.subject))
        tx.undo(change)
    deed = deed_word(change)
    said = (
        msg("Taken back: {deed} {subject}.", deed=deed, subject=change.subject)
        if change.subject
        else msg("Taken back: {deed}.", deed=deed)
    )
    return Done(tx.committed, tx.change, said)
