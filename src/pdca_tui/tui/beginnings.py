"""How a session comes to be when there is none yet: the start page's three ways, and a damaged store's way back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from pdca_tui.model.errors import Damaged, PdcaError
from pdca_tui.model.message import Message
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from pdca_tui.actions.launch import LaunchOptions
    from pdca_tui.actions.session import Session
    from pdca_tui.exchange.faults import Fault
    from pdca_tui.tui.drafts import Drafts
    from pdca_tui.tui.scene import Look, Scene
    from pdca_tui.tui.screens.damaged import RestoreWanted
    from pdca_tui.tui.screens.start import StartScreen, StartWith


class Beginnings(App[int]):
    """Mixed into the app."""

    if TYPE_CHECKING:
        options: LaunchOptions
        session: Session | None
        drafts: Drafts | None
        trouble: PdcaError | None
        look: Look
        _snapshot: Snapshot

        @property
        def scene(self) -> Scene: ...

        def _watch(self) -> None: ...

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._until_the_end = ExitStack()

    def first_screen(self) -> Any:
        """Today with a store, the way back with a damaged one, the start page without any."""
        if self.session is not None:
            return TodayScreen(self.scene)
        from pdca_tui.actions.session import system_login
        from pdca_tui.tui.run import clock_for

        now = clock_for(self.options).now()
        login = self.options.login or system_login()
        if isinstance(self.trouble, Damaged):
            from pdca_tui.actions.restoring import restorable
            from pdca_tui.tui.screens.damaged import DamagedScreen

            backups = restorable(self.options.store)
            return DamagedScreen(self.look, self.options.store, self.trouble.message, backups, login, now)
        from pdca_tui.tui.screens.start import StartScreen

        return StartScreen(self.look, self.options.store, login, now)

    def on_start_with(self, wanted: StartWith) -> None:
        wanted.stop()
        self.run_worker(partial(self._begin, wanted), thread=True, group="deeds")

    def _begin(self, wanted: StartWith) -> None:
        """Make the store that was asked for, in a thread of its own."""
        try:
            faults = self._make(wanted)
        except PdcaError as error:
            self.call_from_thread(self._not_begun, error.message)
            return
        if faults:
            self.call_from_thread(self._not_begun, faults)
        else:
            self.call_from_thread(self.open_session)

    def _make(self, wanted: StartWith) -> Sequence[Fault]:
        """Make the store; the faults of the workbook when it has any, and then there is no store."""
        from pdca_tui.actions.founding import found_store
        from pdca_tui.tui.run import clock_for

        clock, options = clock_for(self.options), self.options
        if wanted.kind == "sample":
            from pdca_tui.tui.sample import throw_away_sample

            sample = throw_away_sample(replace(options, login=None), self.look.tr.language)
            self.options = self._until_the_end.enter_context(sample)
        elif wanted.kind == "workbook" and wanted.path is not None:
            from pdca_tui.exchange.import_plan import plan_import
            from pdca_tui.exchange.workbook_read import read_workbook

            plan = plan_import(read_workbook(wanted.path))
            if plan.errors:
                return plan.errors
            found_store(
                options.store,
                clock=clock,
                login=options.login,
                records=plan.records_added,
                subject=wanted.path.name,
            )
        elif wanted.answers is not None:
            from pdca_tui.actions.rounds import start_centre

            answers = wanted.answers
            session = found_store(options.store, clock=clock, login=options.login)
            start_centre(session, name=answers.centre, goal=answers.goal, start=answers.start)
        return ()

    def _not_begun(self, why: Sequence[Fault] | Message) -> None:
        screen = self.screen
        if TYPE_CHECKING:
            assert isinstance(screen, StartScreen)
        screen.refuse(why)

    def on_restore_wanted(self, wanted: RestoreWanted) -> None:
        wanted.stop()
        self.run_worker(partial(self._restore, wanted.path), thread=True, group="deeds")

    def _restore(self, path: Path) -> None:
        from pdca_tui.actions.restoring import restore_store
        from pdca_tui.tui.run import clock_for

        try:
            restore_store(
                self.options.store, clock=clock_for(self.options), login=self.options.login, file=path
            )
        except PdcaError as error:
            self.call_from_thread(self._not_restored, error.message)
        else:
            self.call_from_thread(self.open_session)

    def _not_restored(self, why: Message) -> None:
        from pdca_tui.tui.screens.page import Scened

        if isinstance(self.screen, Scened):
            self.screen.say(why, "bad")

    def open_session(self) -> None:
        """Go on to Today: there is a store that can be read now."""
        from pdca_tui.tui.run import clock_for, drafts_for, session_for

        try:
            session = session_for(self.options, clock_for(self.options))
        except PdcaError as error:
            self._not_restored(error.message)
            return
        self.session, self.trouble = session, None
        self._snapshot = session.snapshot()
        self.drafts = drafts_for(session)
        self._watch()
        self.switch_screen(TodayScreen(self.scene))

    def on_unmount(self) -> None:
        self._until_the_end.close()
