"""Who may take a deed back: whoever may do it now, to the records as they are now."""

from __future__ import annotations

from pdca_tui.actions.approval import APPROVAL_DEEDS
from pdca_tui.actions.rights import (
    MANAGED,
    MANAGED_DEEDS,
    OWNED_DEEDS,
    why_not_invite,
    why_not_manage,
    why_not_own,
    why_not_own_comment,
    why_not_work,
)
from pdca_tui.actions.session import Session
from pdca_tui.method.comments import SUBJECTS
from pdca_tui.method.work import layers_above
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import TABLES, Change, Comment, Edit, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Standard

_UNDO = "undo"


def why_not_undo(session: Session, snapshot: Snapshot, change: Change) -> Message | None:
    """Why the person may not take this back, or None.

    Another person's deed takes a manager, and so does what only a manager does, also for somebody who had that right
    when it was done. What only an owner does takes the owner of today: a task that was handed on since is no longer
    changed by whoever had it before, by no deed and by no undo.
    """
    origin = _origin(snapshot, change)
    managed = origin.deed in APPROVAL_DEEDS | MANAGED_DEEDS or any(edit.table in MANAGED for edit in change.edits)
    if change.login != session.login or managed:
        return why_not_manage(session, snapshot)
    reason = why_not_work(session, snapshot)
    if reason is not None or origin.deed not in OWNED_DEEDS | {_UNDO}:
        return reason
    reasons = (_why_not_edit(session, snapshot, edit) for edit in _meant(snapshot, origin))
    return next((reason for reason in reasons if reason is not None), None)


def _origin(snapshot: Snapshot, change: Change) -> Change:
    """The deed that an undo, or the undo of an undo, is about in the end; of any other change itself.

    Raises `Refused` for entries that take each other back in a circle, which only a hand in the file can write.
    """
    seen = {change.id}
    while (undone := snapshot.get(Change, change.undoes)) is not None:
        if undone.id in seen:
            raise Refused(
                msg(
                    "Revision {revision} takes itself back, by what the audit says of it. No deed does that: the file "
                    "was changed by hand. Nothing was changed now.",
                    revision=undone.revision,
                )
            )
        seen.add(undone.id)
        change = undone
    return change


def _meant(snapshot: Snapshot, change: Change) -> list[Edit]:
    """The edits of what a deed was done to; all where that cannot be told.

    What follows from it in records of others takes no right to them: neighbours that get new codes, a layer that
    hands its days on to a part or is open again with one.
    """
    found = [edit for edit in change.edits if _is_meant(change, edit, _layers(snapshot, change))]
    return found or list(change.edits)


def _layers(snapshot: Snapshot, change: Change) -> set[object]:
    """The ids of the tasks that hold what a deed was done to, where they change along with it."""
    if change.deed not in ("task.create", "task.paste", "task.reopen"):
        return set()
    tasks = [task for edit in change.edits if (task := snapshot.get(Task, edit.id)) is not None]
    return {layer.id for task in tasks for layer in layers_above(snapshot, task)}


def _is_meant(change: Change, edit: Edit, layers: set[object]) -> bool:
    if edit.before is None or edit.after is None:
        return True
    fields = edit.before.keys() | edit.after.keys()
    if change.deed in ("task.move", "task.delete") and fields <= {"code", "days"}:
        return edit.before.get("code") == change.subject
    return edit.id not in layers


def _why_not_edit(session: Session, snapshot: Snapshot, edit: Edit) -> Message | None:
    """Why the person may not change the record of an edit as it is now; of one that is gone, as it was."""
    record = snapshot.get(TABLES[edit.table], edit.id) if edit.table in TABLES else None
    if isinstance(record, Comment):
        return why_not_own_comment(session, snapshot, record)
    if edit.table == "invitations":
        kind = TABLES.get(str(_stored(edit, "table")))
        subject = snapshot.get(kind, str(_stored(edit, "record"))) if kind is not None else None
        return why_not_invite(session, snapshot, subject) if isinstance(subject, SUBJECTS) else None
    if edit.table == "editions":
        record = snapshot.get(Standard, str(_stored(edit, "standard")))
    owner = getattr(record, "owner", None) if record is not None else _stored(edit, "owner")
    return why_not_own(session, snapshot, str(owner or ""))


def _stored(edit: Edit, field: str) -> object:
    return {**(edit.before or {}), **(edit.after or {})}.get(field)
