"""What is wrong with the store while the app is open: said in place, and taken back when it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from pdca_tui.model.errors import PdcaError, Replaced
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.tui.opening import clock_for, drafts_for, session_for
from pdca_tui.tui.screens.page import Page, Scened
from pdca_tui.tui.views.standing import REPLACED_FOLLOW, unread_sentence, unwritten_sentence

if TYPE_CHECKING:
    from textual.timer import Timer

    from pdca_tui.actions.launch import LaunchOptions
    from pdca_tui.actions.session import Session
    from pdca_tui.store.presence import Presence
    from pdca_tui.tui.company import Company
    from pdca_tui.tui.drafts import Drafts
    from pdca_tui.tui.scene import Scene
    from pdca_tui.tui.screens.confirm import ConfirmScreen
    from pdca_tui.tui.screens.today import TodayScreen
    from pdca_tui.tui.watcher import Watcher

SAID_FOR = 10.0
"""Seconds for which it is said that a trouble has ended."""


class Troubles(App[int]):
    """Mixed into the app. One sentence stands above the keys of every screen for as long as a trouble lasts."""

    if TYPE_CHECKING:
        options: LaunchOptions
        session: Session | None
        drafts: Drafts | None
        _watcher: Watcher | None
        _company: Company | None

        @property
        def scene(self) -> Scene: ...

        def say(self, message: Message, role: str = "text", *, alone: bool = False) -> None: ...

        def show_all(self) -> None: ...

        def watch_store(self) -> None: ...

        def take_session(self, session: Session) -> None: ...

        def turn(self) -> None: ...

        def _met(self, others: tuple[Presence, ...]) -> None: ...

        @property
        def shown_day(self) -> dt.date | None: ...

        def require_session(self) -> Session: ...

        def only_today(self) -> TodayScreen | None: ...

        def _from_thread(self, callback: Callable[..., None], *args: Any) -> None: ...

    _unread: tuple[PdcaError, dt.datetime] | None = None
    _unwritten: tuple[Message | str, dt.datetime] | None = None
    _asking_anew: ConfirmScreen | None = None
    _over: Message | None = None
    _fading: Timer | None = None

    @property
    def standing(self) -> Message | None:
        """What is wrong just now, for the line above the keys."""
        if self._unread is not None:
            return unread_sentence(*self._unread)
        return unwritten_sentence(*self._unwritten) if self._unwritten is not None else None

    def unreadable(self, error: PdcaError) -> None:
        """The store cannot be read any more: what is shown stays, and says so."""
        since = self._unread[1] if self._unread is not None else self.require_session().clock.now()
        self._unread = error, since
        self._take_back()
        self.show_all()
        if isinstance(error, Replaced):
            self.ask_anew(error)
        elif isinstance(self.screen, Page):
            # A form says it beside its own keys once somebody saves; until then one line above them is enough.
            self.say(error.message, "bad", alone=True)

    def readable_again(self) -> None:
        """The store can be read, perhaps for the first time since a trouble."""
        if self._unread is None:
            return
        self._unread = None
        if self._asking_anew is not None and self.screen is self._asking_anew:
            self._asking_anew.dismiss(False)
        self.call_next(self._say_over, msg("The store can be read again."))

    def hindered(self, reason: Message | str | None) -> None:
        """Whether a save would succeed just now has changed."""
        if reason is None:
            self._unwritten = None
            self._say_over(msg("The store can be saved to again."))
        else:
            since = self._unwritten[1] if self._unwritten is not None else self.require_session().clock.now()
            self._unwritten = reason, since
            self._take_back()
        self.show_all()

    def _say_over(self, message: Message) -> None:
        """Say that a trouble has ended. Nobody need press a key to be rid of it: minutes later it may be wrong."""
        self._take_back()
        self._over = message
        self.say(message, "ok")
        self._fading = self.set_timer(SAID_FOR, self._take_back)

    def _take_back(self) -> None:
        """Take the last sentence about an ended trouble off every screen."""
        if self._fading is not None:
            self._fading.stop()
        message, self._over, self._fading = self._over, None, None
        if message is not None:
            for screen in self.screen_stack:
                if isinstance(screen, Scened):
                    screen.hush(message)

    def look_around(self) -> Callable[[], None]:
        """What the watcher's thread does at every look besides reading: the company, drafts that wait, the day."""
        company, drafts = self._company, self.drafts
        told: dict[str, object] = {"hindrance": None, "draft": None}

        def changed(what: str, value: object) -> bool:
            before, told[what] = told[what], value
            return before != value

        def look() -> None:
            if company is not None:
                others = company.look()
                if others is not None:
                    self._from_thread(self._met, others)
                if changed("hindrance", company.hindrance):
                    self._from_thread(self.hindered, company.hindrance)
            if drafts is not None:
                if drafts.fault is not None and drafts.waiting:
                    drafts.flush()
                if changed("draft", drafts.fault):
                    self._from_thread(self.show_all)
            if self.shown_day not in (None, self.require_session().clock.today()):
                # Midnight has passed, a laptop has slept, or somebody has set the clock.
                self._from_thread(self.turn)

        return look

    def ask_anew(self, error: Replaced) -> None:
        """Go on with the state that somebody put in the store's place, or keep looking at the one before."""
        from pdca_tui.tui.screens.confirm import ConfirmScreen

        if self._asking_anew is not None:
            return

        def answered(yes: bool | None) -> None:
            self._asking_anew = None
            if yes:
                self.run_worker(self._open_anew, thread=True, group="deeds")

        self._asking_anew = ConfirmScreen(
            self.scene,
            error.message,
            REPLACED_FOLLOW,
            yes_word=N_("go on with it"),
            heading=N_("The store was replaced"),
        )
        self.push_screen(self._asking_anew, answered)

    def action_repaint_all(self) -> None:
        """Draw the whole screen anew; where another state lies in the store's place, ask about it again."""
        super().action_repaint_all()  # type: ignore[misc]
        error = self._unread[0] if self._unread is not None else None
        if isinstance(error, Replaced):
            self.ask_anew(error)

    def _open_anew(self) -> None:
        """In a thread of its own: the store as it is now, and who is looking at it by its own list of people."""
        try:
            session = session_for(self.options, clock_for(self.options))
        except PdcaError as error:
            self.call_from_thread(self.say, error.message, "bad")
        else:
            self.call_from_thread(self._begin_anew, session)

    def _begin_anew(self, session: Session) -> None:
        if self.drafts is not None:
            self.drafts.flush()
        if self._watcher is not None:
            self._watcher.stop()
        if self._company is not None:
            self._company.end()
        self._unread = self._unwritten = None
        self.only_today()
        self.drafts = drafts_for(session)
        self.take_session(session)
        self.watch_store()
        self.show_all()
        self.call_next(self.say, msg("This is the store as it is now: revision {n}.", n=session.snapshot().revision))
