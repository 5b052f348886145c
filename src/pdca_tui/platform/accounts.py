"""Accounts of the system, and the machine's own name."""

from __future__ import annotations

import os
import sys

UNKNOWN = "unknown"
"""The name of an account that has none here."""

HAS_OWNERS = sys.platform != "win32"
"""Whether a file belongs to one account, by whose number it can be told; Windows keeps lists of rights instead."""


def account_name() -> str:
    """The system's own name for the account of this process; `UNKNOWN` where it has none.

    Not from the environment, where anybody can write what they like.
    """
    if sys.platform == "win32":
        try:
            return os.getlogin()
        except OSError:
            return UNKNOWN
    return name_of(os.getuid())


def user_id() -> int | None:
    """The number of the account of this process; None where accounts have none."""
    if sys.platform == "win32":
        return None
    return os.getuid()


def name_of(user: int) -> str:
    """The name of the account with this number; `UNKNOWN` where there is none."""
    if sys.platform == "win32":
        return UNKNOWN
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return UNKNOWN


def host_name() -> str:
    """The name of the machine that this process runs on."""
    if sys.platform == "win32":
        import socket

        return socket.gethostname()
    return os.uname().nodename
