"""Bringing a whole workbook in: everything in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.actions.rights import require, why_not_rescue
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.message import nmsg
from pdca_tui.model.records import Record


def apply_import(
    session: Session,
    added: Iterable[Record],
    changed: Iterable[tuple[Record, Record]],
    *,
    subject: str = "",
) -> Done:
    """Write the records of an import plan, new ones and (old, new) pairs, as one deed with one audit entry.

    `subject` names the workbook. The old records are the base of the merge: a field that somebody else
    changed since the plan was made raises `Conflict`, and nothing is written. Needs a manager, or where nobody is one
    the account that owns the store.
    """
    count = 0
    with session.deed("import", subject) as tx:
        require(why_not_rescue(session, tx.snapshot))
        for record in added:
            tx.put(record)
            count += 1
        for old, new in changed:
            tx.put(new, base=old)
            count += 1
    return Done(
        tx.committed,
        tx.change,
        nmsg("{n} record brought in.", "{n} records brought in.", count),
    )
