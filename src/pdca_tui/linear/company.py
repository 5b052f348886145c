"""Who else has the store open, while this session waits for a line."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pdca_tui.actions.session import Session
from pdca_tui.store.presence import Presence
from pdca_tui.tui.company import Company

PERIOD = 1.0
"""Seconds between two looks around."""


class LinearCompany:
    """Shows this session to the others and looks who is there, in a thread of its own."""

    def __init__(self, session: Session, place: Callable[[], str]) -> None:
        self._company = Company(session, place)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, name="linear-company", daemon=True)
        self.others: tuple[Presence, ...] = ()

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Whoever looks from now on sees that this session is over."""
        self._stop.set()
        self._thread.join()
        self._company.end()

    def _look(self) -> None:
        while True:
            others = self._company.look()
            if others is not None:
                self.others = others
            if self._stop.wait(PERIOD):
                return
