"""The ways into the Check place, and the forms about money."""

from __future__ import annotations

from pdca_tui.method.board import BoardLine
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.records import BudgetLine, Indicator, Output, Spend
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.ways import Ways


class CheckOpeners(Ways):
    """Mixed into the app."""

    def open_place_check(self, wanted: Wanted) -> None:
        """The view of Check that was open last."""
        self._check_place(self.app.check_state.view)

    def open_check_process(self, wanted: Wanted) -> None:
        self._check_place("process")

    def open_check_results(self, wanted: Wanted) -> None:
        self._check_place("results")

    def open_check_return(self, wanted: Wanted) -> None:
        self._check_place("return")

    def open_check_problems(self, wanted: Wanted) -> None:
        self._check_place("problems")

    def _check_place(self, view: str) -> None:
        from pdca_tui.tui.screens.check_views import check_page

        page = check_page(view, self.scene, self.app.check_state)
        with self.app.batch_update():
            self.app.only_today()
            self.push_screen(page)

    def open_round_compare(self, wanted: Wanted) -> None:
        """This round beside the last one that is closed."""
        from pdca_tui.actions.past_rounds import round_before
        from pdca_tui.tui.screens.round_compare_page import RoundComparePage

        scene = self.scene
        try:
            found = round_before(self.session(), scene.snapshot)
        except PdcaError as error:
            self.say(error.message, "warn")
            return
        self.push_screen(RoundComparePage(scene, found[1] if found is not None else None))

    def open_form_payment(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.money import payment_form

        if isinstance(wanted.subject, BudgetLine):
            self.form(payment_form(self.scene, wanted.subject), wanted.then)

    def open_form_payment_edit(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.money import payment_edit_form

        seen = wanted.subject
        line = self.scene.snapshot.get(BudgetLine, seen.line) if isinstance(seen, Spend) else None
        if isinstance(seen, Spend) and line is not None:
            self.form(payment_edit_form(self.scene, line, seen))

    def open_form_line(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.budget import line_form

        self.form(line_form(self.scene, wanted.subject if isinstance(wanted.subject, BudgetLine) else None))

    def open_form_output(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.budget import output_form

        self.form(output_form(self.scene, wanted.subject if isinstance(wanted.subject, Output) else None))

    def open_form_actual(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.budget import actual_form

        if isinstance(wanted.subject, Output):
            self.form(actual_form(wanted.subject))

    def open_payments(self, wanted: Wanted) -> None:
        """The payments of a budget line."""
        from pdca_tui.tui.screens.payments_page import PaymentsPage

        if isinstance(wanted.subject, BudgetLine):
            self.push_screen(PaymentsPage(self.scene, wanted.subject.id))

    def open_earned(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.earned_page import EarnedPage

        self.push_screen(EarnedPage(self.scene))

    def open_form_overrule(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.rulings import overrule_form

        line = wanted.subject
        if isinstance(line, BoardLine) and line.last is not None:
            self.form(overrule_form(self.scene, line, line.last))

    def open_form_rebase(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.rulings import rebase_form

        if isinstance(wanted.subject, Indicator):
            self.form(rebase_form(self.scene, wanted.subject))
