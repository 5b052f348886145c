"""Which records a save has touched: those it changed, and those that are seen to change with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pdca_tui.model.records import Record, Task
from pdca_tui.model.snapshot import Snapshot

REFERENCES = ("measure", "parent", "indicator", "problem", "standard", "line", "meeting", "task", "record", "subject")
"""The fields by which a record belongs to another one: a value to its indicator, a payment to its budget line."""

AUDIT = "changes"


def touched(before: Snapshot, after: Snapshot, but: Collection[str] = ()) -> frozenset[str]:
    """The ids of the records that differ between two revisions, with those above them; `but` are left out.

    A record that did not change is the very same object in both, and so is a table.
    """
    found: set[str] = set()
    for table, now in after.records.items():
        then = before.records.get(table, {})
        if table == AUDIT or now is then:
            continue
        for record_id in now.keys() | then.keys():
            if now.get(record_id) is not then.get(record_id) and record_id not in but:
                for record in (then.get(record_id), now.get(record_id)):
                    found.update(_with_those_above(after, record) if record is not None else ())
    return frozenset(found)


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
