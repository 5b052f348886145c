"""Starts the app for one terminal: settings, language, themes, the store, then the screens."""

from __future__ import annotations

import os

# Read by Textual when it is imported: nothing in this program moves by itself.
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import Session
from pdca_tui.i18n.translator import choose_language
from pdca_tui.model.errors import Damaged, NotFound, PdcaError
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.opening import clock_for, drafts_for, session_for
from pdca_tui.tui.settings import LoadedSettings, load_settings, settings_folder
from pdca_tui.tui.theming import builtin_folder, load_themes


def make_app(options: LaunchOptions) -> PdcaApp:
    """The app, ready to run: on the store, or on the start page where there is none yet.

    Raises what opening a store raises, but for a missing store and a damaged one: those have pages.
    """
    settings: LoadedSettings = load_settings(settings_folder())
    language = choose_language(options.language, settings.settings.language or None, os.environ)
    themes = load_themes(builtin_folder(), settings.themes_folder)
    session: Session | None = None
    trouble: PdcaError | None = None
    try:
        session = session_for(options, clock_for(options))
    except NotFound as error:
        if options.store.exists():
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
    )


def run_app(options: LaunchOptions) -> int:
    """Run the app in this terminal until the person leaves; the process's exit code."""
    app = make_app(options)
    result = app.run()
    if app.bug is not None:
        raise app.bug
    return result or app.return_code or 0
