"""What the doctor looks at: the store, the terminal in front of the person, the person's settings, the languages."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from pdca_tui.cli.terminal import Width, can_be_asked, measured_widths
from pdca_tui.i18n import LANGUAGES, Translator
from pdca_tui.model.errors import PdcaError, Refused
from pdca_tui.model.message import Message, msg
from pdca_tui.platform.terminal import can_draw
from pdca_tui.store import Check, diagnose, open_store
from pdca_tui.tui.drafts import state_folder
from pdca_tui.tui.terminals import Known, remember, terminal_key


@dataclass(frozen=True)
class Checkup:
    """Everything that was looked at. `code` is what opening the store would end with; `widths` is empty where no
    terminal was there to be asked, or it did not answer.
    """

    code: int
    checks: list[Check]
    widths: list[Width]


def look_at_all(path: Path) -> Checkup:
    """Look at the store at `path`, at the terminal, whose signs are measured and remembered, at the person's settings,
    and at the languages.
    """
    code, checks = _store(path)
    widths = _widths()
    return Checkup(code, [*checks, *_terminal(widths), *_settings(), *_languages()], widths or [])


def _store(path: Path) -> tuple[int, list[Check]]:
    checks = diagnose(path)
    try:
        open_store(path, read_only=True).close()
    except PdcaError as error:
        return error.exit_code, checks
    return 0, checks


def _widths() -> list[Width] | None:
    """The measured widths; None where there is nothing to be asked, or no answer."""
    return measured_widths() if can_draw(os.environ) and can_be_asked() else None


def _terminal(widths: list[Width] | None) -> list[Check]:
    """What the screens need of the terminal."""
    checks = []
    if not can_draw(os.environ) or not sys.stdout.isatty():
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
    checks += _signs(widths)
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


def _signs(widths: list[Width] | None) -> list[Check]:
    """What follows from the widths for the signs of the screens, remembered for this terminal, and for Chinese."""
    if widths is None:
        return [
            Check(
                "signs",
                True,
                msg("The terminal does not say how wide its signs are. Where lines look crooked, use `--ascii`."),
            )
        ]
    wide = "".join(width.signs for width in widths if width.expected == 1 and not width.fits)
    remembered = _remember(wide)
    if wide:
        found = msg("Signs such as {signs} do not take one cell here. {then}", signs=wide[:8], then=remembered)
    else:
        found = msg("Arrows, bars and lines take one cell each. {then}", then=remembered)
    checks = [Check("signs", not wide, found)]
    checks += [
        Check(
            "signs",
            False,
            msg("Chinese takes {n} cells a letter here, not 2. Set the terminal to UTF-8.", n=width.measured),
        )
        for width in widths
        if width.expected == 2 and not width.fits
    ]
    return checks


def _remember(wide: str) -> Message:
    """Keep the answer for this terminal; the sentence that says so."""
    try:
        remember(state_folder(), terminal_key(os.environ), Known(wide))
    except Refused as error:
        return error.message
    if wide:
        return msg("The app draws plain signs in this terminal from now on; `--no-ascii` draws these anyway.")
    return msg("The app draws them in this terminal; `--ascii` draws plain ones.")


def _settings() -> list[Check]:
    """Whether every line that the person has written about settings, themes and keys can be used."""
    from pdca_tui.tui.key_map import load_keys
    from pdca_tui.tui.settings import load_settings, settings_folder
    from pdca_tui.tui.theming import builtin_folder, load_themes

    folder = settings_folder()
    settings = load_settings(folder)
    themes = load_themes(builtin_folder(), settings.themes_folder)
    faults = (*settings.faults, *themes.faults, *load_keys(folder).faults)
    if faults:
        return [Check("settings", False, fault) for fault in faults]
    return [Check("settings", True, msg("Settings, themes and keys in {folder} can be used.", folder=folder))]


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
