"""Bringing a store of an earlier version to this one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.actions.rights import require, why_not_care
from pdca_tui.actions.session import open_session
from pdca_tui.model.clock import Clock
from pdca_tui.model.errors import ReadOnly
from pdca_tui.model.message import msg

if TYPE_CHECKING:
    from pdca_tui.store import Migrated


def migrate_store(path: Path, *, clock: Clock, login: str | None = None, read_only: bool = False) -> Migrated:
    """Migrate the store in `path`; its old state is kept. Needs a manager."""
    from pdca_tui import store

    if read_only:
        raise ReadOnly(msg("The store is open for reading only."))
    session = open_session(path, login=login, clock=clock, read_only=True, origin="cli")
    require(why_not_care(session, session.snapshot()))
    session.store.close()
    return store.migrate(path, login=session.login, at=clock.now(), connection=session.connection, host=session.host)
