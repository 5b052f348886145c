"""Who sits in front of which store, with which clock: handed in to every deed, never looked up."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pdca_tui.model.clock import Clock, SystemClock
from pdca_tui.model.enums import Right
from pdca_tui.model.errors import NotFound
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Change, Person
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.store import Store, Transaction


@dataclass(frozen=True)
class Session:
    """A person at work on a store.

    `login` stands in the audit beside every deed, `origin` says from where ("tui", "cli"). `person` is who
    that is in the centre; None is a guest, or anybody while the centre has no people yet.
    """

    store: Store
    clock: Clock
    login: str
    origin: str = "tui"
    person: Person | None = None

    def snapshot(self) -> Snapshot:
        """What the store holds now."""
        return self.store.snapshot()

    @contextmanager
    def deed(self, name: str, subject: str = "", undoes: str | None = None) -> Iterator[Transaction]:
        """One transaction under this person's login, at the moment the session's clock shows."""
        with self.store.transaction(
            login=self.login,
            deed=name,
            subject=subject,
            at=self.clock.now(),
            origin=self.origin,
            undoes=undoes,
        ) as tx:
            yield tx


@dataclass(frozen=True)
class Done:
    """What a deed left: the store as it is now, the audit entry and the sentence to show.

    `change` is None when there was nothing to change, which is no fault. `record_id` is the record that the
    deed made or changed, where it is one.
    """

    snapshot: Snapshot
    change: Change | None
    said: Message
    record_id: str | None = None


def open_session(
    path: Path,
    *,
    login: str | None = None,
    clock: Clock | None = None,
    read_only: bool = False,
    origin: str = "tui",
) -> Session:
    """Open the store in the directory `path` for one person.

    The person is who `login` names, else who has the operating system's login in the people list, else the
    first manager when the system's user owns the store's directory. Anybody else is a guest, who may read.
    While the people list is empty every login has the full right.

    Raises `NotFound` for a `login` that nobody in the people list has, and what opening the store raises.
    """
    from pdca_tui.store import open_store

    store = open_store(path, read_only=read_only)
    snapshot = store.snapshot()
    name, person = identify(snapshot, path, login)
    return Session(store, clock or SystemClock(), name, origin, person)


def identify(snapshot: Snapshot, path: Path, login: str | None) -> tuple[str, Person | None]:
    """The login for the audit and the person behind it, by the rules of `open_session`."""
    if not snapshot.people:
        return login or system_login(), None
    if login is not None:
        person = snapshot.person_by_login.get(login)
        if person is None:
            raise stranger(login, snapshot.person_by_login)
        return login, person
    own = system_login()
    person = snapshot.person_by_login.get(own)
    if person is None and _owns(path):
        person = next((p for p in snapshot.people if p.right is Right.MANAGER), None)
    return (person.login if person is not None and person.login else own), person


def stranger(login: str, known: Iterable[str]) -> NotFound:
    """The refusal of a login that nobody has; it names those that are `known`."""
    return NotFound(
        msg("Nobody in this centre has the login {login}. Known logins: {known}.", login=login, known=sorted(known))
    )


def system_login() -> str:
    """The operating system's name for the user of this process; "unknown" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _owns(path: Path) -> bool:
    """Whether the user of this process owns the directory; where files have no owner nobody does."""
    get_user = getattr(os, "getuid", None)
    return get_user is not None and path.stat().st_uid == get_user()
