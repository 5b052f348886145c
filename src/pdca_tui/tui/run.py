"""Starts the app for one terminal: settings, language, themes, the store, then the screens."""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping

# Read by Textual when it is imported: nothing in this program moves by itself.
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from msgspec import structs
from rich.console import Console

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import Session
from pdca_tui.i18n.translator import choose_language
from pdca_tui.model.errors import Damaged, NotFound, PdcaError
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.drafts import state_folder
from pdca_tui.tui.file_names import file_stem
from pdca_tui.tui.key_map import load_keys
from pdca_tui.tui.opening import clock_for, drafts_for, session_for
from pdca_tui.tui.settings import LoadedSettings, load_settings, settings_folder
from pdca_tui.tui.terminals import fit_signs
from pdca_tui.tui.theming import DEFAULT_THEME, builtin_folder, load_themes

COLOR_SYSTEMS = ("auto", "standard", "256", "truecolor", "windows")


def has_few_colors(environ: Mapping[str, str]) -> bool:
    """Whether no more than sixteen colours will be sent: Rich decides it for Textual, so Rich is asked."""
    system = environ.get("TEXTUAL_COLOR_SYSTEM", "auto")
    if system == "auto":
        system = Console(force_terminal=True, legacy_windows=False, _environ=environ).color_system or ""
    return system in ("standard", "windows")


def fit_terminal(options: LaunchOptions, settings: LoadedSettings, environ: MutableMapping[str, str]) -> LaunchOptions:
    """The options as this terminal can bear them: sixteen colours get their own theme, unless one was chosen.

    A theme of fine shades turns into two or three there.

    A colour system that Textual does not know would end the app with a traceback, and to Textual an empty NO_COLOR
    asks for something; both are left out.
    """
    if environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in COLOR_SYSTEMS:
        del environ["TEXTUAL_COLOR_SYSTEM"]
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
    chosen = options.theme or settings.settings.theme != DEFAULT_THEME
    if not chosen and has_few_colors(environ):
        return structs.replace(options, theme="ansi")
    return options


def make_app(options: LaunchOptions) -> PdcaApp:
    """The app, ready to run: on the store, or on the start page where there is none yet.

    Raises what opening a store raises, but for a missing store and a damaged one: those have pages.
    """
    folder = settings_folder()
    if options.restricted and options.login is not None:
        # Several persons share the account of the system there, and each keeps the own choices.
        folder = folder / "people" / file_stem(options.login)
    settings: LoadedSettings = load_settings(folder)
    options = fit_terminal(options, settings, os.environ)
    options, notice = fit_signs(options, settings.settings, os.environ, state_folder())
    language = choose_language(options.language, settings.settings.language or None, os.environ)
    wanted = options.theme or settings.settings.theme
    themes = load_themes(builtin_folder(), settings.themes_folder, only={wanted, DEFAULT_THEME})
    session: Session | None = None
    trouble: PdcaError | None = None
    try:
        session = session_for(options, clock_for(options))
    except NotFound as error:
        if options.restricted or os.path.exists(options.store):
            raise
        trouble = error
    except Damaged as error:
        trouble = error
    return PdcaApp(
        options,
        settings,
        themes,
        language=language,
        session=session,
        drafts=drafts_for(session) if session else None,
        trouble=trouble,
        keys=load_keys(folder),
        notice=notice,
    )


def run_app(options: LaunchOptions) -> int:
    """Run the app in this terminal until the person leaves; the process's exit code."""
    app = make_app(options)
    result = app.run()
    if app.bug is not None:
        raise app.bug
    return result or app.return_code or 0
