"""`pdca doctor`: whether the store, the terminal and the languages are in order."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from dataclasses import dataclass

from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.terminal import wide_signs
from pdca_tui.i18n import LANGUAGES, Translator
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.message import Message, msg


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: `ok` False wants something done, as the sentence says."""

    subject: str
    ok: bool
    message: Message


def add_commands(grammar: Grammar) -> None:
    """`pdca doctor`."""
    json_flag(grammar.add("doctor", grammar.t("look whether everything is in order"), examine), grammar.translator)


def examine(call: Call, arguments: argparse.Namespace) -> int:
    """Print what was looked at; the exit code is that of the worst finding about the store."""
    code, findings = _store(call)
    findings += [*_terminal(), *_languages()]
    if arguments.json:
        call.out.json([{"subject": f.subject, "ok": f.ok, "message": call.translator.say(f.message)} for f in findings])
        return code
    words = _subjects(call.translator)
    call.out.table(
        ["", call.translator.t("looked at"), call.translator.t("found")],
        [("ok" if f.ok else "!!", words[f.subject], f.message) for f in findings],
    )
    return code


def _store(call: Call) -> tuple[int, list[Finding]]:
    from pdca_tui.store import open_store

    try:
        store = open_store(call.options.store, read_only=True)
    except PdcaError as error:
        return error.exit_code, [Finding("store", False, error.message)]
    snapshot = store.snapshot()
    return 0, [Finding("store", True, msg("{path} is whole, revision {n}.", path=store.path, n=snapshot.revision))]


def _terminal() -> list[Finding]:
    """What the screens need of the terminal."""
    findings = []
    if os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return [Finding("terminal", True, msg("This is no terminal that draws; the printing commands work here."))]
    size = shutil.get_terminal_size()
    fits = size.columns >= 60 and size.lines >= 20
    findings.append(
        Finding(
            "terminal",
            fits,
            msg("{columns} by {lines} cells.", columns=size.columns, lines=size.lines)
            if fits
            else msg("{columns} by {lines} cells. Make it 60 by 20 at least.", columns=size.columns, lines=size.lines),
        )
    )
    findings.append(_signs())
    encoding = sys.stdout.encoding or ""
    utf8 = encoding.lower().replace("-", "") == "utf8"
    findings.append(
        Finding(
            "encoding",
            utf8,
            msg("Text goes out as {encoding}.", encoding=encoding)
            if utf8
            else msg("Text goes out as {encoding}. Set LANG to a UTF-8 locale.", encoding=encoding),
        )
    )
    return findings


def _signs() -> Finding:
    wide = wide_signs()
    if wide is None:
        return Finding("signs", True, msg("The terminal does not say how wide its signs are."))
    if not wide:
        return Finding("signs", True, msg("Arrows, bars and lines take one cell each."))
    return Finding("signs", False, msg("These signs take two cells here: {signs}. Use --ascii.", signs=wide))


def _languages() -> list[Finding]:
    """Whether each language speaks for itself."""
    findings = []
    for code, name in LANGUAGES.items():
        speaks = code == "en" or Translator(code).t("done") != "done"
        findings.append(
            Finding(
                "language",
                speaks,
                msg("{name} is complete.", name=name)
                if speaks
                else msg("{name} is missing. Install the program again.", name=name),
            )
        )
    return findings


def _subjects(translator: Translator) -> dict[str, str]:
    t = translator.t
    return {
        "store": t("store"),
        "backups": t("backups"),
        "terminal": t("terminal"),
        "signs": t("signs"),
        "encoding": t("encoding"),
        "language": t("language"),
    }
