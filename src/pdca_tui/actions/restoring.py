"""Bringing an earlier state of the store back. It becomes the newest revision, so nothing is lost by it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session, identify, system_login
from pdca_tui.model.clock import Clock
from pdca_tui.model.errors import Damaged
from pdca_tui.model.message import msg


def restore_store(
    path: Path,
    *,
    clock: Clock,
    login: str | None = None,
    read_only: bool = False,
    revision: int | None = None,
    moment: dt.datetime | None = None,
    file: Path | None = None,
) -> Done:
    """Restore the store in `path` to `revision`, to the last one saved at or before `moment`, or to `file`.

    Needs a manager. A damaged store cannot say who its managers are; then the permissions of its directory
    decide alone.
    """
    from pdca_tui.store import open_store

    store = open_store(path, read_only=read_only)
    name = login or system_login()
    try:
        snapshot = store.snapshot()
    except Damaged:
        pass
    else:
        name, person = identify(snapshot, path, login)
        session = Session(store, clock, name, "cli", person)
        require(why_not_manage(session, snapshot))
    restored = store.restore(login=name, at=clock.now(), revision=revision, moment=moment, path=file)
    change = next((c for c in reversed(restored.changes) if c.revision == restored.revision), None)
    return Done(restored, change, msg("Restored. The store is at revision {n} now.", n=restored.revision))
