"""The smallest useful Textual app: what everything of ours is measured against. Run with `python -m`."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line of text."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Static("empty app is ready")


if __name__ == "__main__":
    EmptyApp().run()
