"""The ways into a way of working: its page, its versions, its checklist, its forms, the problem behind it."""

from __future__ import annotations

from pathlib import Path

from pdca_tui.method.runs import StepLine, open_run
from pdca_tui.method.standard_offers import offers, standard_of
from pdca_tui.model.enums import ProblemStatus
from pdca_tui.model.message import msg
from pdca_tui.model.records import Countermeasure, Edition, Problem, Run, Standard
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.ways import Ways

SHEETS = "pdca"
"""The folder among a person's documents into which sheets are written."""


class SopOpeners(Ways):
    """Mixed into the app."""

    def open_sop(self, standard: Standard) -> None:
        """The page of a way of working."""
        from pdca_tui.tui.screens.sop_page import SopPage

        self.push_screen(SopPage(self.scene, standard.id))

    def open_checklist(self, run: Run) -> None:
        """The page of one time that a way of working was carried out."""
        from pdca_tui.tui.screens.run_page import RunPage

        self.push_screen(RunPage(self.scene, run.id))

    def open_run(self, wanted: Wanted) -> None:
        """Go on with the run of a standard that was begun, or begin one."""
        from pdca_tui.actions.runs import begin_run

        standard = wanted.subject
        if not isinstance(standard, Standard):
            return
        running = open_run(self.scene.snapshot, standard)
        if running is not None:
            self.open_checklist(running)
            return

        def begun(after: Snapshot) -> None:
            run = open_run(after, standard)
            if run is not None:
                self.open_checklist(run)

        self.app.post_message(DeedWanted(lambda session: begin_run(session, standard), then=begun))

    def open_edition_diff(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.edition_diff_page import EditionDiffPage

        if isinstance(wanted.subject, tuple):
            standard, before, after = wanted.subject
            self.push_screen(EditionDiffPage(self.scene, standard.id, before.id, after.id))

    def open_problem_behind(self, wanted: Wanted) -> None:
        """The problem a standard came from, among the others; Esc goes back to the standard."""
        from pdca_tui.tui.screens.check_problems_page import ProblemsPage

        problem = wanted.subject
        if isinstance(problem, Problem):
            if problem.status is ProblemStatus.CLOSED:
                self.app.check_state.choices["check-closed"] = True
            self.app.check_state.choices.pop("check-whose", None)
            page = ProblemsPage(self.scene, self.app.check_state)
            page.over = True
            page.begin_at(problem)
            self.push_screen(page)

    def open_sop_sheet(self, wanted: Wanted) -> None:
        """Write the sheet and say where it lies."""
        if self.app.refuses_files():
            return
        from platformdirs import user_documents_dir

        from pdca_tui.exchange.standard_sheet import save_sheet
        from pdca_tui.model.errors import PdcaError

        if isinstance(wanted.subject, Standard):
            folder = Path(user_documents_dir()) / SHEETS
            try:
                path = save_sheet(self.scene.snapshot, wanted.subject, self.scene.look.tr, folder)
            except PdcaError as error:
                self.say(error.message, "warn")
            else:
                self.say(msg("Open it and print: {path}", path=str(path)), "ok")

    def open_form_sop(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.sops import sop_form

        self.form(sop_form(self.scene))

    def open_form_standardise(self, wanted: Wanted) -> None:
        """Make what has worked a standard; one that is made already opens."""
        from pdca_tui.tui.forms.sops import standardise_form

        proven = wanted.subject
        if not isinstance(proven, Countermeasure):
            return
        made = standard_of(self.scene.snapshot, proven)
        if made is not None:
            self.open_sop(made)
        else:
            self.form(standardise_form(self.scene, proven))

    def offer_standard(self, judged: Countermeasure) -> None:
        """After a countermeasure was judged: one that has worked may become a standard at once."""
        now = next((one for one in offers(self.scene.snapshot) if one.id == judged.id), None)
        if now is not None:
            self.app.post_message(Wanted("form:standardise", now))

    def open_form_sop_edition(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.sops import sop_edition_form

        if isinstance(wanted.subject, Standard):
            self.form(sop_edition_form(self.scene, wanted.subject))

    def open_form_sop_edit(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.sops import sop_edit_form

        if isinstance(wanted.subject, Standard):
            self.form(sop_edit_form(self.scene, wanted.subject))

    def open_form_sop_review(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.sop_deeds import review_form

        if isinstance(wanted.subject, Standard):
            self.form(review_form(self.scene, wanted.subject))

    def open_form_sop_retire(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.sop_deeds import retire_form

        if isinstance(wanted.subject, Standard):
            self.form(retire_form(wanted.subject))

    def open_form_skip_step(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.sop_deeds import skip_form

        if isinstance(wanted.subject, tuple):
            run, line = wanted.subject
            if isinstance(run, Run) and isinstance(line, StepLine):
                self.form(skip_form(run, line))

    def open_form_end_run(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.sop_deeds import end_run_form

        run = wanted.subject
        if isinstance(run, Run):
            snapshot = self.scene.snapshot
            standard, edition = snapshot.get(Standard, run.standard), snapshot.get(Edition, run.edition)
            if standard is not None and edition is not None:
                self.form(end_run_form(self.scene, run, standard, edition))
