"""A session that somebody far away has: the app, as one person, and nothing else of this machine.

`pdca authorized-key` writes the line that starts it. Whatever the other side sends along counts for nothing but
the kind of its terminal, its size and its language.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import MutableMapping, Sequence

from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg

FLAG = "--restricted"
ASKED = "SSH_ORIGINAL_COMMAND"
"""Set by the SSH server when the other side asks for a command of its own, `scp` and `sftp` among them."""

TERM_ELSE = "xterm"
"""The kind of terminal where the one that was told is none."""

_TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.@_-]{0,63}")
_KEPT = {"LANG": _LANGUAGE, "LC_ALL": _LANGUAGE}
_FROM_THE_SERVER = ("HOME", "SSH_CONNECTION")


def is_asked(line: Sequence[str]) -> bool:
    """Whether this line is to be a restricted session."""
    return FLAG in line


def shut(environ: MutableMapping[str, str]) -> bool:
    """Leave nothing in `environ` that the other side may have put there, and return whether it asked for a command.

    What stays is the kind of the terminal and the language, each checked, and what the SSH server itself says:
    the home of the account and the address of the other side.
    """
    asked = bool(environ.get(ASKED))
    kept = {name: environ[name] for name, form in _KEPT.items() if form.fullmatch(environ.get(name, ""))}
    kept |= {name: environ[name] for name in _FROM_THE_SERVER if environ.get(name)}
    term = environ.get("TERM", "")
    kept["TERM"] = term if _TERM.fullmatch(term) else TERM_ELSE
    environ.clear()
    environ.update(kept)
    return asked


def check_line(alone: argparse.Namespace | None, asked: bool) -> None:
    """Raise `Refused` unless the line opens the app for one person; `alone` is None where it holds a command."""
    if asked:
        raise Refused(
            msg(
                "This connection opens the app and nothing else: no commands, no files, no tunnels. "
                "Connect without a command."
            )
        )
    if alone is None:
        raise Refused(msg("A restricted session opens the app and nothing else: only flags may stand on its line."))
    if not getattr(alone, "login", None):
        raise Refused(msg("A restricted session needs `--as LOGIN`: who sits there is said on this side."))
