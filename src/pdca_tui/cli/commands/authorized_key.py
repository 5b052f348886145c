"""`pdca authorized-key`: the line that lets one person in over SSH, to the app and to nothing else."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path

from pdca_tui.cli.call import Call, Grammar
from pdca_tui.cli.options import Options
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg

ENV = "/usr/bin/env"
PASSED = "HOME TERM LANG LC_ALL SSH_CONNECTION"
"""What the session gets of the environment; it checks each."""


def add_commands(grammar: Grammar) -> None:
    """`pdca authorized-key LOGIN --key FILE`."""
    t = grammar.t
    parser = grammar.add("authorized-key", t("print the line that lets a person in over SSH"), print_line)
    parser.add_argument("person", metavar="LOGIN", help=t("the login of the person in the centre"))
    parser.add_argument("--key", metavar="FILE", type=Path, required=True, help=t("the person's public key"))


def print_line(call: Call, arguments: argparse.Namespace) -> int:
    """Print the line for the file `authorized_keys` of the account that the store belongs to.

    What is said of how the app shows itself, and `--read-only`, holds in the person's session. `--today` does not: it
    would date each of their deeds.
    """
    if call.options.today is not None:
        raise Refused(
            msg(
                "`--today` cannot stand in the line of a person: each of their deeds would be dated to that day. "
                "Leave it out."
            )
        )
    from pdca_tui.actions.identity import stranger
    from pdca_tui.cli.public_key import read_public_key
    from pdca_tui.store import open_store

    store = open_store(call.options.store, read_only=True)
    known = store.snapshot().person_by_login
    if arguments.person not in known:
        raise stranger(arguments.person, known)
    key = read_public_key(arguments.key)
    call.out.line(f'restrict,pty,command="{_quoted(_command(call.options, store.path, arguments.person))}" {key}')
    return 0


def _command(options: Options, store: Path, login: str) -> str:
    """What the shell of the account runs: the app, in an environment that holds nothing else."""
    words = [os.path.abspath(sys.executable), "-I", "-X", "utf8", "-m", "pdca_tui"]
    words += ["--store", str(store), *_flag("--as", login), "--restricted"]
    words += ["--read-only"] * options.read_only
    words += ["--linear"] * options.linear
    words += [] if options.ascii is None else ["--ascii" if options.ascii else "--no-ascii"]
    words += ["--plain-paint"] * options.plain_paint
    if options.slow is not None:
        words.append("--slow" if options.slow else "--no-slow")
    words += ["--lang", options.language] if options.language else []
    words += _flag("--theme", options.theme) if options.theme else []
    passed = " ".join(f'{name}="${name}"' for name in PASSED.split())
    # Of a command that the other side asks for only the fact is handed on: the session refuses it with a sentence.
    asked = 'SSH_ORIGINAL_COMMAND="${SSH_ORIGINAL_COMMAND:+asked}"'
    return f"exec {ENV} -i {passed} {asked} {shlex.join(words)}"


def _flag(name: str, value: str) -> list[str]:
    """A flag with its value, which may begin like a flag itself."""
    return [f"{name}={value}"] if value.startswith("-") else [name, value]


def _quoted(command: str) -> str:
    """The command between the quotes of an option, where the SSH server knows one escape: a quote (sshd(8))."""
    if not command.isprintable():
        raise Refused(
            msg("A path or a login holds characters that cannot stand in such a line: {text}", text=repr(command))
        )
    return command.replace('"', '\\"')
