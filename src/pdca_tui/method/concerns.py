"""Whose matter a line of "needs you" is."""

from __future__ import annotations

from pdca_tui.method.needs import Need
from pdca_tui.model.snapshot import Snapshot


def concerns(snapshot: Snapshot, need: Need, name: str) -> bool:
    """Whether the line waits for the person called `name`: the owner of one of its records.

    A meeting has no owner and waits for everybody.
    """
    ids = need.others or ((need.record_id,) if need.record_id is not None else ())
    if not ids or need.table is None:
        return True
    records = snapshot.records.get(need.table, {})
    return any(getattr(records.get(record_id), "owner", "") == name for record_id in ids)
