"""The grammar of the line: all commands in the order they are listed."""

from __future__ import annotations

import argparse

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
from pdca_tui.cli.root import root
from pdca_tui.i18n import Translator


def build_parser(translator: Translator) -> argparse.ArgumentParser:
    """The parser of the whole line, its help in the translator's language."""
    parser, grammar = root(translator)
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
