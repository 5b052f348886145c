"""Which accounts of the system may say that somebody else sits at a store.

The account that owns the store's directory may, and so may those it names in `identity.toml` beside the live
file. That file counts only while it belongs to the same account and nobody else may write it: a store that a
group shares would else let everybody in the group name themselves.
"""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path

from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.reasons import reason_of
from pdca_tui.platform.accounts import HAS_OWNERS, UNKNOWN, account_name, name_of, user_id
from pdca_tui.platform.files import AS_IT_STANDS
from pdca_tui.store.directory import reaching, require_directory, store_paths

IDENTITY = "identity.toml"
ALLOWED = "may_use_as"
"""The one line of the file: `may_use_as = ["workshop"]`, names of accounts."""

_MOST = 64 * 1024


def owns(path: Path) -> bool:
    """Whether the account of this process owns the store at `path`; where files have no owner nobody does."""
    return HAS_OWNERS and user_id() == _owner(path)


def looks_after(path: Path) -> bool:
    """Whether the account of this process owns the store at `path`, or could become the account that does.

    The administrator could. Where files have no owner the permissions of the directory decide alone.
    """
    return not HAS_OWNERS or user_id() in (0, _owner(path))


def owner_name(path: Path) -> str:
    """The name of the account that owns the store at `path`."""
    return name_of(_owner(path)) if HAS_OWNERS else UNKNOWN


def may_use_as(path: Path) -> bool:
    """Whether the account of this process may say who sits at the store at `path`.

    The administrator may, who can become any account anyway. Where files have no owner the rule cannot hold,
    and the permissions of the directory decide alone. Raises `Refused` for an `identity.toml` that does not
    count, `NotFound` where there is no store.
    """
    return looks_after(path) or account_name() in named_accounts(path)


def named_accounts(path: Path) -> list[str]:
    """The accounts that the owner of the store at `path` names in its file. Raises as `may_use_as` does."""
    return _named(store_paths(path).directory / IDENTITY, _owner(path))


def _owner(path: Path) -> int:
    """The owner of the directory where the live file really lies: a link in a place of one's own gives nothing."""
    with reaching(path):
        return require_directory(path).directory.stat().st_uid


def _named(file: Path, owner: int) -> list[str]:
    try:
        # A pipe that somebody put there is not waited for.
        handle = os.open(file, os.O_RDONLY | AS_IT_STANDS | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Refused(msg("{file} cannot be read: {reason}.", file=file, reason=reason_of(error))) from error
    with os.fdopen(handle, "rb") as opened:
        status = os.fstat(opened.fileno())
        if status.st_uid != owner or stat.S_IMODE(status.st_mode) & 0o022 or not stat.S_ISREG(status.st_mode):
            raise Refused(
                msg(
                    "{file} does not count: it must belong to {owner}, and nobody else may write it.",
                    file=file,
                    owner=name_of(owner),
                )
            )
        content = opened.read(_MOST)
    try:
        named = tomllib.loads(content.decode("utf-8")).get(ALLOWED, [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(msg("{file} cannot be read: {reason}.", file=file, reason=str(error))) from error
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        raise Refused(
            msg(
                "{file} cannot be read: {reason}.",
                file=file,
                reason=msg("a line such as {line} is wanted", line=f'{ALLOWED} = ["workshop"]'),
            )
        )
    return named
