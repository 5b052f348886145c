"""The root of the grammar: the common flags, and the commands that open the app, which must not wait for the rest."""

from __future__ import annotations

import argparse

from pdca_tui import __version__
from pdca_tui.cli.argparse_words import Parser
from pdca_tui.cli.call import Grammar
from pdca_tui.cli.commands import app
from pdca_tui.cli.options import common_flags
from pdca_tui.i18n import Translator

OPENING = frozenset(("demo", "morning", "review"))
"""The commands that open the app."""


def root(translator: Translator) -> tuple[argparse.ArgumentParser, Grammar]:
    """The parser of the line without any command yet, and what adds commands to it."""
    t = translator.t
    common = common_flags(translator)
    parser: argparse.ArgumentParser = Parser(
        prog="pdca",
        parents=[common],
        allow_abbrev=False,
        description=t("Carries an approved improvement plan from promise to result."),
        epilog=t("No command opens the app. Exit codes: 0 done, 1 refused, 2 usage, 3 store busy, 4 store damaged."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"pdca {__version__}",
        # Some versions of argparse do not translate their own words for it.
        help=t("show program's version number and exit"),
    )
    parser.set_defaults(run=app.open_app)
    commands = parser.add_subparsers(dest="command", metavar=t("COMMAND"), title=t("commands"))
    return parser, Grammar(parser, commands, common, translator)


def opening_parser(translator: Translator) -> argparse.ArgumentParser:
    """A parser of the commands that open the app, for lines that begin with one: it comes without all the others."""
    parser, grammar = root(translator)
    app.add_commands(grammar)
    return parser
