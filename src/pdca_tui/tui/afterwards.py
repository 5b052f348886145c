"""What the first frame does not need and takes long to load: it comes in a thread once the person has the screen."""

from __future__ import annotations

import threading

PATIENCE = 1.5
"""Seconds after the first frame, so that the first keys find the processor free."""


def load_afterwards() -> None:
    """Begin to wait, then load; a program that is left meanwhile does not wait for it."""
    timer = threading.Timer(PATIENCE, _load)
    timer.name, timer.daemon = "afterwards", True
    timer.start()


def _load() -> None:
    # Whatever is opened or saved first.
    # The charts of Check are drawn by it, and its import takes longer than opening the page.
    import plotext  # noqa: F401

    import pdca_tui.store.transaction
    import pdca_tui.tui.openers  # noqa: F401
