"""Who else has the store open: this session shows itself now and then, and looks who is there."""

from __future__ import annotations

import time
from collections.abc import Callable

from pdca_tui.actions.session import Session
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import Message
from pdca_tui.store.presence import BEAT, Presence

LOOK = 2.0
"""Seconds between two looks around."""


class Company:
    """`place` names the screen in front. `look` is called from one thread, about once a second."""

    def __init__(self, session: Session, place: Callable[[], str]) -> None:
        self._session, self._place = session, place
        self.id = new_id("session")
        self._since = session.clock.now()
        self._shown: tuple[float, str] | None = None
        self._looked = 0.0
        self._others: tuple[Presence, ...] = ()
        self.hindrance: Message | str | None = None
        """Why nothing could be saved at the last look; None when nothing was in the way."""

    def look(self) -> tuple[Presence, ...] | None:
        """The others, when they or their places are not those of the last look; else None."""
        now, place = time.monotonic(), self._place()
        every = BEAT if self.hindrance is None else LOOK
        if self._shown is None or now - self._shown[0] >= every or self._shown[1] != place:
            self._show(place)
            self._shown = now, place
        if now - self._looked < LOOK:
            return None
        self._looked = now
        others = tuple(one for one in self._session.store.here() if one.session != self.id)
        if others == self._others:
            return None
        self._others = others
        return others

    def _show(self, place: str) -> None:
        session = self._session
        name = session.person.name if session.person is not None else session.login
        session.store.set_here(Presence(self.id, session.login, name, place, self._since))
        self.hindrance = session.store.hindrance()

    def soon(self) -> None:
        """Look at once whether anything can be saved: a save has just failed."""
        self._shown = None

    def end(self) -> None:
        """The session ends: whoever looks sees it at once."""
        self._session.store.leave(self.id)
