"""Which records a save has touched: those it changed, and those that are seen to change with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from pdca_tui.model.records import Record, Task
from pdca_tui.model.snapshot import Snapshot

REFERENCES = ("measure", "parent", "indicator", "problem", "standard", "line", "meeting", "task", "record", "subject")
"""The fields by which a record belongs to another one: a value to its indicator, a payment to its budget line."""

AUDIT = "changes"


class Touched(msgspec.Struct, frozen=True):
    """The `ids` of records that others have changed; `alone` says that nothing of one's own is in the same save."""

    ids: frozenset[str]
    alone: bool = True


def touched(before: Snapshot, after: Snapshot, own: Collection[str] = ()) -> Touched | None:
    """The records that differ between two revisions, with those above them; `own` are left out. None for nothing.

    A record that did not change is the very same object in both, and so is a table.
    """
    found: set[str] = set()
    for table, now in after.records.items():
        then = before.records.get(table, {})
        if table == AUDIT or now is then:
            continue
        changed = [record_id for record_id, record in now.items() if then.get(record_id) is not record]
        for record_id in (*changed, *(then.keys() - now.keys())):
            for record in (then.get(record_id), now.get(record_id)):
                if record is not None and record_id not in own:
                    found.update(_with_those_above(after, record))
    return Touched(frozenset(found), alone=not own) if found else None


def _with_those_above(snapshot: Snapshot, record: Record) -> Iterator[str]:
    yield record.id
    for name in REFERENCES:
        value = getattr(record, name, None)
        if isinstance(value, str) and value:
            yield value
    above = snapshot.get(Task, getattr(record, "parent", None))
    while above is not None:
        yield above.id
        above = snapshot.get(Task, above.parent)
