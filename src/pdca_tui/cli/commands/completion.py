"""`pdca completion`: what a shell reads to complete the command's words."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pdca_tui.cli import streams
from pdca_tui.cli.call import Call, Grammar
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg

SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")


def add_commands(grammar: Grammar) -> None:
    """`pdca completion SHELL`."""
    print_script = partial(_print_script, grammar.line)
    parser = grammar.add("completion", grammar.t("print the completion script of a shell"), print_script)
    parser.add_argument("shell", choices=SHELLS, help=grammar.t("the shell"))


def _print_script(line: argparse.ArgumentParser, call: Call, arguments: argparse.Namespace) -> int:
    """Print the script that completes `line`; README says where each shell looks for it."""
    import shtab

    if arguments.shell not in shtab.SUPPORTED_SHELLS:
        raise Refused(
            msg(
                "The installed shtab cannot write for {shell}, only for {known}. Update it.",
                shell=arguments.shell,
                known=list(shtab.SUPPORTED_SHELLS),
            )
        )
    for action in _actions(line):
        if action.type is Path:
            # Where shtab looks for what completes an argument; argparse has no word for it.
            vars(action)["complete"] = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE
    streams.write(f"{shtab.complete(line, arguments.shell)}\n")
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument of a parser and of the commands beneath it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for beneath in action.choices.values():
                yield from _actions(beneath)
