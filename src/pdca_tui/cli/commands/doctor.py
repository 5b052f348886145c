"""`pdca doctor`: whether the store, the terminal and the languages are in order."""

from __future__ import annotations

import argparse

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.i18n import Translator
from pdca_tui.model.message import msg


def add_commands(grammar: Grammar) -> None:
    """`pdca doctor`."""
    json_flag(grammar.add("doctor", grammar.t("look whether everything is in order"), examine), grammar.translator)


def examine(call: Call, arguments: argparse.Namespace) -> int:
    """Print what was looked at; the exit code is that of the worst finding about the store."""
    from pdca_tui.cli.checkup import look_at_all

    checkup = look_at_all(call.options.store)
    if arguments.json:
        say = call.translator.say
        found = [{"name": check.name, "ok": check.ok, "message": say(check.message)} for check in checkup.checks]
        call.out.json(found)
        return checkup.code
    names = _names(call.translator)
    call.out.table(
        ["", call.translator.t("looked at"), call.translator.t("found")],
        [("ok" if check.ok else "!!", names.get(check.name, check.name), check.message) for check in checkup.checks],
    )
    if checkup.widths:
        call.out.say(msg("How wide this terminal draws the signs of the screens:"))
        t = call.translator.t
        # The signs come last: where they are too wide, nothing behind them is pushed aside.
        call.out.table(
            ["", t("signs"), t("cells wanted"), t("measured"), ""],
            [
                ("ok" if width.fits else "!!", t(width.kind), width.expected, width.measured, width.signs)
                for width in checkup.widths
            ],
            right=(2, 3),
        )
    return checkup.code


def _names(translator: Translator) -> dict[str, str]:
    t = translator.t
    return {
        "directory": t("directory"),
        "file system": t("file system"),
        "modes": t("permissions"),
        "identity": t("identity"),
        "live file": t("live file"),
        "lock": t("lock"),
        "archive": t("archive"),
        "leftovers": t("leftovers"),
        "backups": t("backups"),
        "terminal": t("terminal"),
        "signs": t("signs"),
        "encoding": t("encoding"),
        "settings": t("settings"),
        "language": t("language"),
    }
