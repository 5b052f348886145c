"""The app: holds the session and the scene, carries out deeds, and tells the screens what changed."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual.app import App

from pdca_tui.actions.launch import LaunchOptions
from pdca_tui.actions.session import Done, Session
from pdca_tui.i18n.translator import Translator
from pdca_tui.method.touched import Touched, touched
from pdca_tui.model.errors import CommitUncertain, Conflict, PdcaError, Replaced
from pdca_tui.model.keys import THEME
from pdca_tui.model.message import Message, msg, together
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.platform.ending import TerminalGuard
from pdca_tui.store.presence import Presence
from pdca_tui.tui.afterwards import load_afterwards
from pdca_tui.tui.appearance import Appearance
from pdca_tui.tui.aside import Aside
from pdca_tui.tui.beginnings import Beginnings
from pdca_tui.tui.company import Company
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.drafts import Drafts
from pdca_tui.tui.first_frame import OneFirstFrame
from pdca_tui.tui.glyphs import ASCII, UNICODE
from pdca_tui.tui.key_map import DEFAULT_KEYS, KeyMap
from pdca_tui.tui.keys_in_order import KeysInOrder
from pdca_tui.tui.leaving import Leaving
from pdca_tui.tui.messages import DeedWanted, Said, Wanted
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.restricted import Restricted
from pdca_tui.tui.scene import Facts, Look, Scene
from pdca_tui.tui.screens.page import Page, Scened
from pdca_tui.tui.screens.today import TodayScreen
from pdca_tui.tui.settings import LoadedSettings
from pdca_tui.tui.slow_line import SteadyLine, slowness
from pdca_tui.tui.sure_timers import SureTimers
from pdca_tui.tui.theming import DEFAULT_THEME, Themes
from pdca_tui.tui.troubles import Troubles
from pdca_tui.tui.watcher import Watcher

if TYPE_CHECKING:
    from pdca_tui.tui.openers import Openers

_log = logging.getLogger(__name__)

MOST_FAULTS = 2
"""Sentences about what cannot be used that are said at the start; more would not fit above the keys."""


class PdcaApp(
    Beginnings,
    Troubles,
    Appearance,
    Restricted,
    Aside,
    Leaving,
    SureTimers,
    KeysInOrder[int],
    SteadyLine[int],
    OneFirstFrame[int],
    App[int],
):
    """One terminal, one person, one store.

    `session` is None while there is no store to open: the start page, or the page of a damaged store, comes
    first then, and `open_session` goes on from there.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = []
    CSS = "Screen { color: $p-text; }"

    def __init__(
        self,
        options: LaunchOptions,
        settings: LoadedSettings,
        themes: Themes,
        *,
        language: str,
        session: Session | None = None,
        drafts: Drafts | None = None,
        trouble: PdcaError | None = None,
        keys: KeyMap = DEFAULT_KEYS,
        notice: Message | None = None,
    ) -> None:
        self.plain_paint = options.plain_paint or settings.settings.plain_paint
        super().__init__()
        self.slow, self.slow_by_itself = slowness(options, settings.settings)
        self.options, self.loaded, self.themes = options, settings, themes
        self.session, self.drafts, self.trouble = session, drafts, trouble
        for theme in themes.found.values():
            self.register_theme(theme.textual())
        self._wanted_theme = options.theme or settings.settings.theme
        self.theme_name = self._wanted_theme if self._wanted_theme in themes.found else DEFAULT_THEME
        self.theme = f"pdca-{self.theme_name}"
        self.animation_level = "none"
        glyphs = ASCII if options.ascii else UNICODE
        self.look = Look(Translator(language), glyphs, self.palette_of(self.theme_name, glyphs), keys)
        self.title = "PDCA"
        self._snapshot = session.snapshot() if session is not None else Snapshot()
        self.plan_state = PlanState()
        self.do_state = DoState()
        self.check_state = DoState(view="results")
        self.act_state = DoState(view="sops", choices={"report_folder": settings.settings.report_folder})
        self._facts: Facts | None = None
        self._saved_at: dt.datetime | None = None
        self._watcher: Watcher | None = None
        self._company: Company | None = None
        self.opened_at: int | None = None
        """The revision the store had when it was opened here: what was done before is not taken back with one key."""
        self._others: tuple[Presence, ...] = ()
        self._own_edits: set[str] = set()
        """The ids of the records that deeds of this session have saved and no screen has shown yet."""
        self._touched: Touched | None = None
        self._notice = notice
        """What is to be said of this terminal, once."""

    def on_mount(self) -> None:
        if self.session is not None:
            self.watch_store()
        self._set_minute()
        faults = [*self.loaded.faults, *self.themes.faults, *self.look.keys.faults]
        if self._notice is not None:
            faults.append(self._notice)
        if self._wanted_theme not in self.themes.found:
            faults.append(
                msg("There is no theme {name}. {theme} shows those there are.", theme=THEME, name=self._wanted_theme)
            )
        if self.theme_name in self.themes.own:
            faults += self.weakness()
        notice = self.session.store.notice if self.session is not None else None
        if notice is not None:
            faults.insert(0, notice)
        if self.session is not None and self.options.meeting is not None:
            way = "follow" if self.options.follow else "lead"
            self.post_message(Wanted(f"{way}:{self.options.meeting}"))
        if len(faults) > MOST_FAULTS:
            faults[MOST_FAULTS:] = [msg("`pdca doctor` tells the rest.")]
        if faults:
            self.call_after_refresh(lambda: self.say(together(*faults), "warn"))

    def first_frame_shown(self) -> None:
        load_afterwards()

    def line_is_slow(self) -> None:
        self.say(msg("This line is slow, so the screen draws less. `slow` in the settings turns that off."), "muted")

    def on_unmount(self) -> None:
        if self._watcher is not None:
            self._watcher.stop()
        if self._company is not None:
            self._company.end()

    @property
    def scene(self) -> Scene:
        """What there is to show now. Only while a session is open."""
        session = self.require_session()
        snapshot, now = self._snapshot, session.clock.now()
        if self._facts is None or self._facts.snapshot is not snapshot or self._facts.day != now.date():
            self._facts = Facts(snapshot, now.date())
        person = snapshot.person_by_login.get(session.login) or session.person
        return Scene(
            self._facts,
            now,
            self.look,
            session.login,
            person,
            session.store.read_only,
            self._saved_at,
            session,
            self._others,
            self.options.restricted,
            self._touched,
            self.standing,
        )

    def require_session(self) -> Session:
        """The open session; asking without one is a fault of the program."""
        if self.session is None:
            raise RuntimeError("no session is open")
        return self.session

    def say(self, message: Message, role: str = "text", *, alone: bool = False) -> None:
        """Show one sentence on the screen in front; see `Scened.say`."""
        screen = self.screen
        if isinstance(screen, Scened):
            screen.say(message, role, alone=alone)
        else:
            self.notify(self.look.say(message), markup=False)

    def on_said(self, event: Said) -> None:
        self.say(event.message, event.role)

    @cached_property
    def ways(self) -> Openers:
        """The ways to other screens, loaded when somebody asks for the first."""
        from pdca_tui.tui.openers import Openers

        return Openers(self)

    def on_wanted(self, wanted: Wanted) -> None:
        wanted.stop()
        self.ways.open(wanted)

    def only_today(self) -> TodayScreen | None:
        """Take every page above the page of the day away."""
        while len(self.screen_stack) > 1 and not isinstance(self.screen, TodayScreen):
            self.pop_screen()
        return self.screen if isinstance(self.screen, TodayScreen) else None

    def show_all(self) -> None:
        """Tell every screen, those behind too, what there is to show now."""
        if self.session is None:
            for screen in self.screen_stack:
                if isinstance(screen, Scened):
                    screen.show_look(self.look)
            return
        scene = self.scene
        for screen in self.screen_stack:
            if isinstance(screen, Scened):
                screen.show(scene)

    def _set_minute(self) -> None:
        """Wake up when the clock of the session shows the next minute."""
        now = self.session.clock.now() if self.session else dt.datetime.now()
        self.set_timer(60 - now.second - now.microsecond / 1_000_000 + 0.05, self._minute)

    def _minute(self) -> None:
        self._set_minute()
        self.turn()

    @property
    def shown_day(self) -> dt.date | None:
        """The day that the screens show; None before there is one."""
        return self._facts.day if self._facts is not None else None

    def turn(self) -> None:
        """The clock of the session shows another minute, perhaps another day: tell the screens."""
        if self.session is None:
            return
        day = self.shown_day
        scene = self.scene
        for screen in self.screen_stack:
            if isinstance(screen, Scened):
                if scene.day == day:
                    screen.tick(scene)
                else:
                    screen.show(scene)

    def watch_store(self) -> None:
        """Follow what other processes save, from now on."""
        session = self.require_session()
        self.opened_at = self._snapshot.revision
        guard = TerminalGuard(self.leave_soon)
        self._company = Company(session, self._screen_name)
        look_around = self.look_around()

        def also() -> None:
            guard.look()
            look_around()

        self._watcher = Watcher(
            session.store,
            lambda snapshot: self._from_thread(self._arrived, session, self._facts_of(snapshot)),
            lambda error: self._from_thread(self.unreadable, error),
            also,
        )
        self._watcher.start()

    def _screen_name(self) -> str:
        """The screen in front as the registry names it; what lies over it does not count."""
        from pdca_tui.tui.commands.registry import SCREENS

        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                return next((name for name, own in SCREENS.items() if own is screen.COMMAND_LIST), "")
        return ""

    def _met(self, others: tuple[Presence, ...]) -> None:
        """Somebody came, went, or is elsewhere now."""
        self._others = others
        scene = self.scene
        for screen in self.screen_stack:
            if isinstance(screen, Scened):
                screen.tick(scene)

    def _from_thread(self, callback: Callable[..., None], *args: Any) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(partial(self.call_next, callback, *args))

    def _facts_of(self, snapshot: Snapshot) -> Facts:
        """What the method says of a snapshot today, worked out in the thread that calls."""
        return Facts(snapshot, self.require_session().clock.today()).worked_out()

    def _arrived(self, session: Session, facts: Facts) -> None:
        """Another process has saved, or the store can be read again."""
        if session is not self.session:
            # The store was opened anew while this was on its way.
            return
        changed = touched(self._snapshot, facts.snapshot, self._own_edits) if self._same_day(facts) else None
        self._snapshot, self._facts = facts.snapshot, facts
        self.readable_again()
        self._show_change(changed)

    def _same_day(self, facts: Facts) -> bool:
        """On another day everything may look different, whoever changed something."""
        return self._facts is not None and self._facts.day == facts.day

    def _show_change(self, changed: Touched | None) -> None:
        """Show the newest revision; what others have `changed` in it flashes."""
        self._touched = changed
        self.show_all()
        self._touched = None

    def take_session(self, session: Session) -> None:
        """Show another session's store from now on."""
        self.session, self._snapshot = session, session.snapshot()
        self._facts = self._saved_at = None
        self._others = ()

    def on_deed_wanted(self, wanted: DeedWanted) -> None:
        wanted.stop()
        self.run_worker(partial(self._do, wanted), thread=True, group="deeds", exit_on_error=True)

    def _do(self, wanted: DeedWanted) -> None:
        """Carry out a deed, in a thread of its own."""
        try:
            done = wanted.work(self.require_session())
        except PdcaError as error:
            self.call_from_thread(self._refused, wanted, error)
        else:
            self._own_edits |= done.touched
            self.call_from_thread(self._saved, wanted, done, self._facts_of(done.snapshot))

    def _saved(self, wanted: DeedWanted, done: Done, facts: Facts) -> None:
        if done.change is not None:
            self._saved_at = self.require_session().clock.now()
        changed = None
        if done.snapshot.revision >= self._snapshot.revision:
            if done.change is not None and not done.change.archive and self._same_day(facts):
                changed = touched(self._snapshot, done.snapshot, self._own_edits)
            self._snapshot, self._facts = done.snapshot, facts
        self._own_edits -= done.touched
        self._show_change(changed)
        if wanted.then is not None:
            wanted.then(done.snapshot)
        self.say(done.said, "ok" if done.change is not None else "muted")

    def _refused(self, wanted: DeedWanted, error: PdcaError) -> None:
        if isinstance(error, Conflict):
            self.ways.ask_conflict(wanted, error)
            return
        if isinstance(error, CommitUncertain):
            self.show_all()
        if self._company is not None:
            self._company.soon()
        if isinstance(error, Replaced):
            self.ask_anew(error)
        if wanted.refused is not None:
            wanted.refused(error)
        else:
            self.say(error.message, "warn" if error.exit_code == 1 else "bad")

    @property
    def bug(self) -> Exception | None:
        """The error nobody expected that ended the app."""
        return self._exception

    def _print_error_renderables(self) -> None:
        """A traceback goes to the log, never over the screen: `run_app` raises `bug` for the command line."""
        self._exit_renderables.clear()
