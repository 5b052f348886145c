"""The deeds of the view of the report that leave files behind. The store is only read."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pdca_tui.model.errors import PdcaError
from pdca_tui.model.keys import NO
from pdca_tui.model.message import msg
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.ways import Ways

Made = tuple[Path, bytes]
"""Where a file is to lie, and what stands in it."""


class ReportOpeners(Ways):
    """Mixed into the app. Files are made and written in a thread; what lies there already is asked about first."""

    def open_report_write(self, wanted: Wanted) -> None:
        """Write the report that is shown in the format that is the subject."""
        self._make_file(partial(self._report, str(wanted.subject)))

    def open_report_calendar(self, wanted: Wanted) -> None:
        """Write the calendar: one's own where the subject is true, else everybody's."""
        self._make_file(partial(self._calendar, bool(wanted.subject)))

    def open_report_folder(self, wanted: Wanted) -> None:
        """Ask for the folder that files go to, and remember it."""
        if self.app.refuses_files():
            return
        from pdca_tui.tui.screens.folder_picker import FolderPicker

        def chosen(folder: Path | None) -> None:
            if folder is not None:
                self.app.act_state.choices["report_folder"] = str(folder)
                self.app.remember(report_folder=str(folder))
                self.app.show_all()

        self.push_screen(FolderPicker(self.scene, self._folder()), chosen)

    def open_report_round(self, wanted: Wanted) -> None:
        """Show the report of another round: the subject is its number, None the live one."""
        number = wanted.subject if isinstance(wanted.subject, int) else None
        if number is None:
            self.app.act_state.choices.pop("report_round", None)
            self.app.show_all()
            return
        self._in_thread(partial(self._read_round, number))

    def _read_round(self, number: int) -> None:
        from pdca_tui.exchange.report.source import facts_of_round

        session = self.session()
        facts = facts_of_round(session.store, number, session.clock.today())

        def show() -> None:
            self.app.act_state.choices["report_round"] = facts
            self.app.show_all()

        self.app.call_from_thread(show)

    def _folder(self) -> Path:
        from pdca_tui.exchange.report.out import usual_folder

        chosen = self.app.act_state.choices.get("report_folder")
        return Path(chosen) if chosen else usual_folder()

    def _report(self, format: str) -> Made:
        from pdca_tui.exchange.report.out import report_bytes, report_name
        from pdca_tui.exchange.report.source import facts_of_round

        session = self.session()
        facts = self.app.act_state.choices.get("report_round") or facts_of_round(
            session.store, None, session.clock.today()
        )
        return self._folder() / report_name(facts, format), report_bytes(facts, self.app.look.tr, format)

    def _calendar(self, own: bool) -> Made:
        from pdca_tui.exchange.calendar_file import calendar_bytes, calendar_name
        from pdca_tui.method.coming import coming

        session, scene = self.session(), self.scene
        person = scene.person.name if own and scene.person is not None else None
        lines = coming(scene.snapshot, scene.day, person=person)
        centre = scene.snapshot.centre
        name = f"PDCA {centre.name}" if centre is not None else "PDCA"
        content = calendar_bytes(lines, self.app.look.tr, name=name, stamp=session.clock.now())
        return self._folder() / calendar_name(scene.day, own=person is not None), content

    def _make_file(self, make: Callable[[], Made]) -> None:
        if self.app.refuses_files():
            return

        def work() -> None:
            path, content = make()
            if os.path.exists(path):
                self.app.call_from_thread(self._ask, path, content)
            else:
                self._write(path, content, overwrite=False)

        self._in_thread(work)

    def _ask(self, path: Path, content: bytes) -> None:
        """Whether what lies there is to be written anew."""
        from pdca_tui.model.message import N_
        from pdca_tui.tui.screens.confirm import ConfirmScreen

        def answered(yes: bool | None) -> None:
            if yes:
                self._in_thread(partial(self._write, path, content, overwrite=True))

        question = msg("{file} is there already.", file=path.name)
        follow = msg("It is written anew, in {folder}. {no} leaves it as it is.", no=NO, folder=str(path.parent))
        self.push_screen(ConfirmScreen(self.scene, question, follow, yes_word=N_("write anew")), answered)

    def _write(self, path: Path, content: bytes, *, overwrite: bool) -> None:
        from pdca_tui.exchange.report.out import write_bytes

        write_bytes(path, content, overwrite=overwrite)
        self.app.call_from_thread(self._written, path)

    def _written(self, path: Path) -> None:
        self.app.act_state.choices["report_written"] = path
        self.app.show_all()
        self.say(msg("Written: {file}", file=path.name), "ok")

    def _in_thread(self, work: Callable[[], None]) -> None:
        """Do `work` away from the event loop, and say the sentence of what refuses it."""

        def guarded() -> None:
            try:
                work()
            except PdcaError as error:
                self.app.call_from_thread(self.say, error.message, "warn")

        self.app.run_worker(guarded, thread=True, group="files", exit_on_error=True)
