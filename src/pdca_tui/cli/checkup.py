"""What the doctor looks at: the store, the terminal in front of the person, the languages."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from pdca_tui.cli.terminal import wide_signs
from pdca_tui.i18n import LANGUAGES, Translator
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.message import msg
from pdca_tui.store import Check, diagnose, open_store


def look_at_all(path: Path) -> tuple[int, list[Check]]:
    """The exit code that opening the store at `path` would give, and everything that was looked at."""
    code, checks = _store(path)
    return code, [*checks, *_terminal(), *_languages()]


def _store(path: Path) -> tuple[int, list[Check]]:
    checks = diagnose(path)
    try:
        open_store(path, read_only=True).close()
    except PdcaError as error:
        return error.exit_code, checks
    return 0, checks


def _terminal() -> list[Check]:
    """What the screens need of the terminal."""
    checks = []
    if os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return [Check("terminal", True, msg("This is no terminal that draws; the printing commands work here."))]
    size = shutil.get_terminal_size()
    fits = size.columns >= 60 and size.lines >= 20
    checks.append(
        Check(
            "terminal",
            fits,
            msg("{columns} by {lines} cells.", columns=size.columns, lines=size.lines)
            if fits
            else msg("{columns} by {lines} cells. Make it 60 by 20 at least.", columns=size.columns, lines=size.lines),
        )
    )
    checks.append(_signs())
    encoding = sys.stdout.encoding or ""
    utf8 = encoding.lower().replace("-", "") == "utf8"
    checks.append(
        Check(
            "encoding",
            utf8,
            msg("Text goes out as {encoding}.", encoding=encoding)
            if utf8
            else msg("Text goes out as {encoding}. Set LANG to a UTF-8 locale.", encoding=encoding),
        )
    )
    return checks


def _signs() -> Check:
    wide = wide_signs()
    if wide is None:
        return Check("signs", True, msg("The terminal does not say how wide its signs are."))
    if not wide:
        return Check("signs", True, msg("Arrows, bars and lines take one cell each."))
    return Check("signs", False, msg("These signs take two cells here: {signs}. Use --ascii.", signs=wide))


def _languages() -> list[Check]:
    """Whether each language speaks for itself."""
    checks = []
    for code, name in LANGUAGES.items():
        speaks = code == "en" or Translator(code).t("done") != "done"
        checks.append(
            Check(
                "language",
                speaks,
                msg("{name} is complete.", name=name)
                if speaks
                else msg("{name} is missing. Install the program again.", name=name),
            )
        )
    return checks
