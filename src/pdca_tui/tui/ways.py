"""What the ways between screens have in common: they are walked for the app, and loaded when the first one is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.screen import Screen

    from pdca_tui.actions.session import Session
    from pdca_tui.model.message import Message
    from pdca_tui.tui.app import PdcaApp
    from pdca_tui.tui.forms.spec import Form
    from pdca_tui.tui.scene import Scene


class Ways:
    """Some of the ways, as methods `open_<what>` for what a `Wanted` asks for."""

    def __init__(self, app: PdcaApp) -> None:
        self.app = app

    @property
    def scene(self) -> Scene:
        """What there is to show now."""
        return self.app.scene

    def session(self) -> Session:
        """The open session."""
        return self.app.require_session()

    def say(self, message: Message, role: str = "text") -> None:
        """Say one sentence on the screen in front."""
        self.app.say(message, role)

    def push_screen(self, screen: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Open a screen in front; `then` gets what it is left with."""
        self.app.push_screen(screen, then)

    def form(self, form: Form, then: Callable[[], object] | None = None) -> None:
        """Ask the questions of a form; `then` follows once it is saved."""
        from pdca_tui.tui.screens.form import FormScreen

        def answered(saved: bool | None) -> None:
            if saved and then is not None:
                then()

        if self.app.drafts is not None:
            self.push_screen(FormScreen(self.scene, form, self.app.drafts), answered)
