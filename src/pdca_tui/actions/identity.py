"""Who a session belongs to and where it comes from: by the system's account, not by what somebody says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from pdca_tui.model.enums import Right
from pdca_tui.model.errors import Forbidden, NotFound
from pdca_tui.model.message import msg
from pdca_tui.model.records import Person
from pdca_tui.model.snapshot import Snapshot

LOCAL = "local"
"""The connection of a session at the machine itself."""


def identify(snapshot: Snapshot, path: Path, login: str | None) -> tuple[str, Person | None]:
    """The login for the audit and the person behind it, by the rules of `open_session`."""
    from pdca_tui.store.identity import owns

    name = chosen_login(path, login)
    if not snapshot.people:
        return name, None
    person = snapshot.person_by_login.get(name)
    if login is not None:
        if person is None:
            raise stranger(login, snapshot.person_by_login)
        return name, person
    if person is None and owns(path):
        person = next((p for p in snapshot.people if p.right is Right.MANAGER), None)
    return (person.login if person is not None and person.login else name), person


def chosen_login(path: Path, login: str | None) -> str:
    """`login` where this account may choose it on the store at `path`, else the account's own name.

    Raises `Forbidden` for a login that is not the account's own where the store's owner has not allowed it.
    """
    from pdca_tui.store.identity import IDENTITY, may_use_as, owner_name

    own = system_login()
    if login is None or login == own:
        return own
    if not may_use_as(path):
        raise Forbidden(
            msg(
                "The account {account} may not use `--as {login}` here. {owner}, who owns the store, "
                "can allow it in {file}.",
                account=own,
                login=login,
                owner=owner_name(path),
                file=path / IDENTITY,
            )
        )
    return login


def stranger(login: str, known: Iterable[str]) -> NotFound:
    """The refusal of a login that nobody has; it names those that are `known`."""
    return NotFound(
        msg("Nobody in this centre has the login {login}. Known logins: {known}.", login=login, known=sorted(known))
    )


def system_login() -> str:
    """The operating system's name for the account of this process; "unknown" where it has none."""
    from pdca_tui.platform.accounts import account_name

    return account_name()


def connection_of(environ: Mapping[str, str] = os.environ) -> str:
    """Where the person's keyboard is: "ssh 10.0.0.5" as the SSH server tells it, else "local"."""
    told = environ.get("SSH_CONNECTION", "").split()
    if not told:
        return LOCAL
    from ipaddress import ip_address

    try:
        return f"ssh {ip_address(told[0])}"
    except ValueError:
        return "ssh"
