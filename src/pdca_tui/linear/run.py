"""Starts the conversation on a store."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.actions.clocks import choose_clock
from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import open_session
from pdca_tui.i18n.translator import Translator
from pdca_tui.linear.console import Console
from pdca_tui.linear.program import Linear
from pdca_tui.tui.drafts import Drafts, drafts_folder
from pdca_tui.tui.glyphs import UNICODE
from pdca_tui.tui.scene import Look
from pdca_tui.tui.theming import DEFAULT_THEME, Palette, builtin_folder, read_theme


def run_linear(options: LaunchOptions, translator: Translator) -> int:
    """Talk with one person about the store of `options`; the exit code. Raises what opening a store raises."""
    clock = choose_clock(options.today, options.start_at, zone=options.zone)
    session = open_session(
        options.store, login=options.login, clock=clock, read_only=options.read_only, origin="linear"
    )
    # The rows want colours to draw with; none is ever written.
    palette = Palette(read_theme(builtin_folder() / f"{DEFAULT_THEME}.toml"))
    console = Console(ascii=bool(options.ascii))
    drafts = Drafts(drafts_folder(Path(session.store.path), session.login))
    look = Look(translator, UNICODE, palette)
    return Linear(session, look, console, drafts, restricted=options.restricted).run()
