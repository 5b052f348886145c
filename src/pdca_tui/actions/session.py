"""Who sits in front of which store, with which clock: handed in to every deed, never looked up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from pdca_tui.actions.identity import connection_of
from pdca_tui.actions.identity import identify as identify
from pdca_tui.actions.identity import stranger as stranger
from pdca_tui.actions.identity import system_login as system_login
from pdca_tui.actions.keeping import keep_a_manager
from pdca_tui.model.clock import Clock, SystemClock
from pdca_tui.model.message import Message
from pdca_tui.model.records import Change, Person
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.platform.accounts import host_name

if TYPE_CHECKING:
    from pdca_tui.store import Store, Transaction


class Session(msgspec.Struct, frozen=True, eq=False):
    """A person at work on a store.

    `login` stands in the audit beside every deed, `origin` says by what ("tui", "cli"), `connection` from where
    ("local", "ssh 10.0.0.5") and `host` on which machine. `person` is who that is in the centre; None is a guest,
    or anybody while the centre has no people yet.
    """

    store: Store
    clock: Clock
    login: str
    origin: str = "tui"
    person: Person | None = None
    connection: str = ""
    host: str = ""

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
            connection=self.connection,
            host=self.host,
            check=keep_a_manager,
        ) as tx:
            yield tx


class Done(msgspec.Struct, frozen=True):
    """What a deed left: the store as it is now, the audit entry and the sentence to show.

    `change` is None when there was nothing to change, which is no fault. `record_id` is the record that the
    deed made or changed, where it is one.
    """

    snapshot: Snapshot
    change: Change | None
    said: Message
    record_id: str | None = None

    @property
    def touched(self) -> set[str]:
        """The ids of the records that it has changed."""
        return {edit.id for edit in self.change.edits} if self.change is not None else set()


def open_session(
    path: Path,
    *,
    login: str | None = None,
    clock: Clock | None = None,
    read_only: bool = False,
    origin: str = "tui",
) -> Session:
    """Open the store in the directory `path` for one person.

    The person is who `login` names, where the store's owner lets this account say so; else who has the
    operating system's login in the people list, else the first manager when the system's user owns the store's
    directory. Anybody else is a guest, who may read. While the people list is empty every login has the full
    right.

    Raises `Forbidden` for a `login` that this account may not use, `NotFound` for one that nobody in the people
    list has, and what opening the store raises.
    """
    from pdca_tui.store import open_store

    store = open_store(path, read_only=read_only)
    snapshot = store.snapshot()
    name, person = identify(snapshot, path, login)
    return Session(store, clock or SystemClock(), name, origin, person, connection_of(), host_name())
