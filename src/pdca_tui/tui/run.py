"""Starts the app for one terminal: settings, language, themes, the store, then the screens."""

from __future__ import annotations

import os
from pathlib import Path

# Read by Textual when it is imported: nothing in this program moves by itself.
os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import Session, open_session
from pdca_tui.i18n.translator import choose_language
from pdca_tui.model.clock import Clock, ReplayClock, SystemClock
from pdca_tui.model.errors import Damaged, NotFound, PdcaError
from pdca_tui.tui.app import PdcaApp
from pdca_tui.tui.drafts import Drafts, drafts_folder
from pdca_tui.tui.settings import LoadedSettings, load_settings, settings_folder
from pdca_tui.tui.theming import builtin_folder, load_themes


def clock_for(options: LaunchOptions) -> Clock:
    """The machine's clock, or one that replays the day that was asked for."""
    return ReplayClock(options.today, options.start_at) if options.today else SystemClock()


def session_for(options: LaunchOptions, clock: Clock) -> Session:
    """The session on the store of `options`. Raises what opening a store raises."""
    return open_session(options.store, login=options.login, clock=clock, read_only=options.read_only)


def drafts_for(session: Session) -> Drafts:
    """Where the unsaved forms of this person on this store lie."""
    return Drafts(drafts_folder(Path(session.store.path), session.login))


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
