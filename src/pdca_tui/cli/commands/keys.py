"""The keys of the app: `keys`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pdca_tui.cli.call import Call, Grammar, json_flag

if TYPE_CHECKING:
    from pdca_tui.tui.key_map import KeyMap


def add_commands(grammar: Grammar) -> None:
    """`pdca keys`."""
    parser = grammar.add("keys", grammar.t("print the keys of the app as they hold for you"), print_keys)
    parser.add_argument(
        "--template", action="store_true", help=grammar.t("print a keys.toml with every command, to change")
    )
    json_flag(parser, grammar.translator)


def print_keys(call: Call, arguments: argparse.Namespace) -> int:
    """Print every screen's keys; what is wrong with the person's own file is complained about and costs exit code 1."""
    from pdca_tui.tui.key_map import load_keys
    from pdca_tui.tui.key_template import template
    from pdca_tui.tui.settings import settings_folder

    if arguments.template:
        call.out.line(template(call.translator).rstrip("\n"))
        return 0
    keys = load_keys(settings_folder())
    if arguments.json:
        call.out.json(_facts(keys))
    else:
        _print_sheet(call, keys)
    for fault in keys.faults:
        call.out.complain(fault)
    return 1 if keys.faults else 0


def _facts(keys: KeyMap) -> list[dict[str, object]]:
    from pdca_tui.tui.commands.registry import SCREENS

    return [
        {"screen": screen, "command": command.name, "keys": list(command.keys), "panes": list(command.scopes)}
        for screen, commands in SCREENS.items()
        for command in keys.of(commands)
    ]


def _print_sheet(call: Call, keys: KeyMap) -> None:
    from pdca_tui.tui.commands.command import key_name
    from pdca_tui.tui.commands.registry import SCREENS
    from pdca_tui.tui.key_map import TABLES, changeable
    from pdca_tui.tui.key_sheet import TITLES

    can_change = changeable()
    t = call.translator.t
    heads = [t("key"), t("command"), t("word"), t("what it does")]
    for place, (screen, commands) in enumerate(SCREENS.items()):
        if place:
            call.out.line("")
        # As the heading has to be written in the file; the keys of an open line are no matter of it.
        call.out.line(f"{t(TITLES[screen])} [{TABLES}.{screen}]" if screen in can_change else t(TITLES[screen]))
        rows = [
            [" ".join(key_name(key) for key in command.keys), command.name, t(command.label), t(command.help)]
            for command in keys.of(commands)
        ]
        call.out.table(heads, rows)
