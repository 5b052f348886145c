"""The grammar of the line: the common flags, and all commands in the order they are listed."""

from __future__ import annotations

import argparse

from pdca_tui import __version__
from pdca_tui.cli.argparse_words import Parser
from pdca_tui.cli.call import Grammar
from pdca_tui.cli.commands import (
    app,
    approve,
    audit,
    authorized_key,
    care,
    check,
    comments,
    completion,
    doctor,
    health,
    import_day,
    keys,
    kpi,
    meetings,
    money,
    raci,
    report,
    rounds,
    rulings,
    schedule,
    scripts,
    standards,
    task,
    templates,
    today,
    workbook,
)
from pdca_tui.cli.options import common_flags
from pdca_tui.i18n import Translator


def build_parser(translator: Translator) -> argparse.ArgumentParser:
    """The parser of the whole line, its help in the translator's language."""
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
    grammar = Grammar(commands, common, translator)
    for group in (
        app,
        workbook,
        templates,
        today,
        task,
        kpi,
        comments,
        raci,
        schedule,
        health,
        approve,
        import_day,
        check,
        rulings,
        money,
        meetings,
        standards,
        scripts,
        rounds,
        report,
        audit,
        care,
        authorized_key,
        doctor,
        completion,
        keys,
    ):
        group.add_commands(grammar)
    return parser
