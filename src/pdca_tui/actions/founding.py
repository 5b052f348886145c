"""Making a new store, empty or filled with what a workbook holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from pdca_tui.actions.identity import connection_of, identify, stranger, system_login
from pdca_tui.actions.importing import apply_import
from pdca_tui.actions.keeping import require_manager
from pdca_tui.actions.session import Session
from pdca_tui.model.clock import Clock
from pdca_tui.model.errors import CommitFailed
from pdca_tui.model.message import msg
from pdca_tui.model.records import Person, Record
from pdca_tui.platform.accounts import host_name


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
    the rules of `open_session`. Raises `Refused` when `path` holds a store already or nobody on that list is a
    manager, `NotFound` for a `login` that is not on it, and changes nothing then; `CommitFailed` when the store was
    made and the records could not be saved in it.
    """
    from pdca_tui.store import create_store

    known = {record.login for record in records if isinstance(record, Person) and record.login}
    if login is not None and known and login not in known:
        raise stranger(login, known)
    require_manager(record for record in records if isinstance(record, Person))
    founder = login or system_login()
    store = create_store(path, login=founder, at=clock.now())
    session = Session(store, clock, founder, origin, None, connection_of(), host_name())
    if records:
        try:
            apply_import(session, records, (), subject=subject)
        except CommitFailed as error:
            raise CommitFailed(
                msg(
                    "{reason} The store {path} is made and empty: fill it with `pdca import`.",
                    reason=error.message,
                    path=path,
                )
            ) from error
    name, person = identify(store.snapshot(), path, login)
    return replace(session, login=name, person=person)
