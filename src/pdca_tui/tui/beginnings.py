"""How a session comes to be when there is none yet: the start page's four ways, and a damaged store's way back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs
from textual.app import App

from pdca_tui.model.errors import Damaged, PdcaError
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.opening import clock_for, drafts_for, session_for
from pdca_tui.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from pdca_tui.actions.launch import LaunchOptions
    from pdca_tui.actions.session import Session
    from pdca_tui.exchange.faults import Fault
    from pdca_tui.tui.drafts import Drafts
    from pdca_tui.tui.scene import Look, Scene
    from pdca_tui.tui.screens.damaged import DamagedScreen, OpenAgain, RestoreWanted
    from pdca_tui.tui.screens.start import StartScreen, StartWith


class Beginnings(App[int]):
    """Mixed into the app. The deeds here make or mend a store, so they run before there is a session."""

    if TYPE_CHECKING:
        options: LaunchOptions
        session: Session | None
        drafts: Drafts | None
        trouble: PdcaError | None
        look: Look
        _snapshot: Snapshot

        @property
        def scene(self) -> Scene: ...

        def watch_store(self) -> None: ...

    def __init__(self) -> None:
        super().__init__()
        self._until_the_end = ExitStack()
        self._beginning: StartScreen | DamagedScreen | None = None

    def get_default_screen(self) -> Any:
        """Today with a store, the way back with a damaged one, the start page without any."""
        if self.session is not None:
            return TodayScreen(self.scene)
        from pdca_tui.actions.session import system_login

        now = clock_for(self.options).now()
        login = self.options.login or system_login()
        if isinstance(self.trouble, Damaged):
            from pdca_tui.actions.restoring import kept_states
            from pdca_tui.tui.screens.damaged import DamagedScreen

            kept = kept_states(self.options.store)
            may = not (self.options.read_only or self.options.restricted)
            self._beginning = DamagedScreen(self.look, self.trouble.message, kept, login, now, may_restore=may)
        else:
            from pdca_tui.tui.screens.start import StartScreen

            self._beginning = StartScreen(self.look, self.options.store, login, now)
        return self._beginning

    def on_start_with(self, wanted: StartWith) -> None:
        wanted.stop()
        self._go_on_after(partial(self._make, wanted))

    def on_restore_wanted(self, wanted: RestoreWanted) -> None:
        wanted.stop()
        self._go_on_after(partial(self._restore, wanted.path))

    def on_open_again(self, wanted: OpenAgain) -> None:
        wanted.stop()
        self._go_on_after(lambda: ())

    def _go_on_after(self, work: Any) -> None:
        """Do `work` in a thread of its own, then open the store; what goes wrong is told on the page in front."""
        self.run_worker(partial(self._try, work), thread=True, group="deeds")

    def _try(self, work: Any) -> None:
        try:
            faults = work()
            session = None if faults else session_for(self.options, clock_for(self.options))
        except PdcaError as error:
            self.call_from_thread(self._refuse, error.message)
            return
        if session is None:
            self.call_from_thread(self._refuse, faults)
        else:
            self.call_from_thread(self._begin, session)

    def _refuse(self, why: Any) -> None:
        if self._beginning is not None:
            self._beginning.refuse(why)

    def _begin(self, session: Session) -> None:
        """Go on to Today: there is a store that can be read now."""
        self.session, self.trouble, self._beginning = session, None, None
        self._snapshot = session.snapshot()
        self.drafts = drafts_for(session)
        self.watch_store()
        # Textual cannot switch away from the screen it began with, so the page of the beginning stays beneath.
        self.push_screen(TodayScreen(self.scene))

    def _make(self, wanted: StartWith) -> Sequence[Fault]:
        """Make the store that was asked for; the workbook's faults when it has any, and then there is no store."""
        from pdca_tui.actions.founding import found_store

        clock, options = clock_for(self.options), self.options
        if wanted.kind == "sample":
            from pdca_tui.tui.sample import throw_away_sample

            sample = throw_away_sample(structs.replace(options, login=None), self.look.tr.language)
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
        elif wanted.kind == "template":
            from pdca_tui.exchange.templates import template_records

            records = template_records(wanted.template, self.look.tr.language, on=clock.today())
            found_store(options.store, clock=clock, login=options.login, records=records, subject=wanted.template)
        elif wanted.answers is not None:
            from pdca_tui.actions.rounds import start_centre

            answers = wanted.answers
            session = found_store(options.store, clock=clock, login=options.login)
            start_centre(session, name=answers.centre, goal=answers.goal, start=answers.start)
        return ()

    def _restore(self, path: Path) -> Sequence[Fault]:
        from pdca_tui.actions.restoring import restore_store

        clock, login = clock_for(self.options), self.options.login
        restore_store(self.options.store, clock=clock, login=login, origin="tui", file=path)
        return ()

    def on_unmount(self) -> None:
        self._until_the_end.close()
