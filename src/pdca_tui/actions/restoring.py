"""Bringing an earlier state of the store back. It becomes the newest revision, so nothing is lost by it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.actions.identity import chosen_login, connection_of, identify
from pdca_tui.actions.keeping import keep_a_manager
from pdca_tui.actions.rights import require, why_not_rescue
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.clock import Clock
from pdca_tui.model.errors import Damaged, ReadOnly, Refused
from pdca_tui.model.message import msg
from pdca_tui.platform.accounts import host_name

if TYPE_CHECKING:
    from pdca_tui.store import BackupInfo


def restore_store(
    path: Path,
    *,
    clock: Clock,
    login: str | None = None,
    read_only: bool = False,
    origin: str = "cli",
    revision: int | None = None,
    moment: dt.datetime | None = None,
    file: Path | None = None,
) -> Done:
    """Restore the store in `path` to `revision`, to the last one saved at or before `moment`, or to `file`.

    Needs a manager, or where nobody is one the account that owns the store. A damaged store cannot say who its
    managers are; then the permissions of its directory decide alone, and without a choice the newest kept state is
    taken.
    """
    from pdca_tui import store

    if read_only:
        raise ReadOnly(msg("The store is open for reading only."))
    name = chosen_login(path, login)
    try:
        opened = store.open_store(path)
    except Damaged:
        pass
    else:
        snapshot = opened.snapshot()
        name, person = identify(snapshot, path, login)
        require(why_not_rescue(Session(opened, clock, name, origin, person), snapshot))
        opened.close()
        if revision is None and moment is None and file is None:
            raise Refused(msg("Say which state to bring back. `pdca backup --list` lists those that are kept."))
    try:
        restored = store.restore_store(
            path,
            login=name,
            at=clock.now(),
            revision=revision,
            moment=moment,
            source=file,
            connection=connection_of(),
            host=host_name(),
            check=keep_a_manager,
        )
    except Damaged as error:
        if file is None:
            raise
        # The file that the person named cannot be trusted; that is no damage of the store.
        raise Refused(error.message) from error
    change = next((c for c in reversed(restored.changes) if c.revision == restored.revision), None)
    return Done(restored, change, msg("Restored. The store is at revision {n} now.", n=restored.revision))


def kept_states(path: Path) -> list[BackupInfo]:
    """The backups of the store in `path`, newest first, damaged or not: what can be restored."""
    from pdca_tui.store import store_backups

    return store_backups(path)
