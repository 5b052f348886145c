"""Making a new store, empty or filled with what a workbook holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pdca_tui.actions.importing import apply_import
from pdca_tui.actions.session import Session, identify, system_login
from pdca_tui.model.clock import Clock
from pdca_tui.model.records import Record


def found_store(
    path: Path,
    *,
    clock: Clock,
    login: str | None = None,
    origin: str = "tui",
    records: Sequence[Record] = (),
    subject: str = "",
) -> Session:
    """Make a store in the directory `path`, put `records` into it, and open a session on it.

    Whoever makes a store may fill it. Afterwards the people list among the records decides who they are, by
    the rules of `open_session`; a `login` that is not on that list is refused there. Raises `Refused` when
    `path` holds a store already, and changes nothing then.
    """
    from pdca_tui.store import create_store

    founder = login or system_login()
    store = create_store(path, login=founder, at=clock.now())
    session = Session(store, clock, founder, origin)
    if records:
        apply_import(session, records, (), subject=subject)
    name, person = identify(store.snapshot(), path, login)
    return Session(store, clock, name, origin, person)
