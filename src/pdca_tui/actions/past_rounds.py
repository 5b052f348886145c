"""Rounds that are closed: read from the archive, never changed."""

from __future__ import annotations

import re

from pdca_tui.actions.session import Session
from pdca_tui.model.snapshot import Snapshot

_NAME = re.compile(r"round-([0-9]+)")


def round_before(session: Session, snapshot: Snapshot) -> tuple[str, Snapshot] | None:
    """The name and the records of the last closed round before the live one of `snapshot`; None without any.

    Raises `Damaged` where its file is not whole.
    """
    live = snapshot.round.number if snapshot.round is not None else None
    found = [(int(match[1]), name) for name in session.store.archives() if (match := _NAME.fullmatch(name))]
    earlier = [one for one in found if live is None or one[0] < live]
    if not earlier:
        return None
    _, name = max(earlier)
    return name, session.store.archive_read(name)


def past_round(session: Session, name: str) -> Snapshot:
    """A closed round by the name of its file, or by its number alone. Raises `NotFound`, `Damaged`."""
    return session.store.archive_read(f"round-{int(name)}" if name.isdecimal() else name)
