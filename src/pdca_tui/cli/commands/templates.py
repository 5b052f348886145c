"""The plans that come with the program: `templates`."""

from __future__ import annotations

import argparse

from pdca_tui.cli.call import Call, Grammar, json_flag


def add_commands(grammar: Grammar) -> None:
    """`pdca templates`."""
    listing = grammar.add("templates", grammar.t("list the plans to start from"), list_templates)
    json_flag(listing, grammar.translator)


def list_templates(call: Call, arguments: argparse.Namespace) -> int:
    """List the templates by the names that `pdca init --template` takes."""
    from pdca_tui.exchange.templates import templates

    t, language = call.translator.t, call.translator.language
    if arguments.json:
        call.out.json(
            [
                {"name": one.name, "trade": t(one.trade), "title": one.title[language], "file": str(one.path[language])}
                for one in templates()
            ]
        )
    else:
        rows = [[one.name, t(one.trade), one.title[language]] for one in templates()]
        call.out.table([t("name"), t("trade"), t("plan")], rows)
    return 0
