"""What a start of the app opens: the clock, the session on the store, and where its drafts lie."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.actions.clocks import choose_clock
from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import Session, open_session
from pdca_tui.model.clock import Clock
from pdca_tui.tui.drafts import Drafts, drafts_folder


def clock_for(options: LaunchOptions) -> Clock:
    """The machine's clock, or one that replays the day that was asked for."""
    return choose_clock(options.today, options.start_at, zone=options.zone)


def session_for(options: LaunchOptions, clock: Clock) -> Session:
    """The session on the store of `options`. Raises what opening a store raises."""
    return open_session(options.store, login=options.login, clock=clock, read_only=options.read_only)


def drafts_for(session: Session) -> Drafts:
    """Where the unsaved forms of this person on this store lie."""
    return Drafts(drafts_folder(Path(session.store.path), session.login))
