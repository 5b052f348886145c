"""The ways into the Check place, and the forms about money."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App

from pdca_tui.method.board import BoardLine
from pdca_tui.model.errors import PdcaError
from pdca_tui.model.records import BudgetLine, Indicator, Output, Spend
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.messages import Wanted

if TYPE_CHECKING:
    from pdca_tui.actions.session import Session
    from pdca_tui.model.message import Message
    from pdca_tui.tui.forms.spec import Form
    from pdca_tui.tui.scene import Scene
    from pdca_tui.tui.screens.today import TodayScreen


class CheckOpeners(App[int]):
    """Mixed into the app."""

    if TYPE_CHECKING:

        @property
        def scene(self) -> Scene: ...

        def _form(self, form: Form, then: Callable[[], object] | None = None) -> None: ...

        def require_session(self) -> Session: ...

        def say(self, message: Message, role: str = "text") -> None: ...

        def _only_today(self) -> TodayScreen | None: ...

    check_state: DoState

    def open_place_check(self, wanted: Wanted) -> None:
        """The view of Check that was open last."""
        self._check_place(self.check_state.view)

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

        page = check_page(view, self.scene, self.check_state)
        with self.batch_update():
            self._only_today()
            self.push_screen(page)

    def open_rounds(self, wanted: Wanted) -> None:
        """This round beside the last one that is closed."""
        from pdca_tui.actions.past_rounds import round_before
        from pdca_tui.tui.screens.rounds_page import RoundsPage

        scene = self.scene
        try:
            found = round_before(self.require_session(), scene.snapshot)
        except PdcaError as error:
            self.say(error.message, "warn")
            return
        self.push_screen(RoundsPage(scene, found[1] if found is not None else None))

    def open_form_payment(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.money import payment_form

        if isinstance(wanted.subject, BudgetLine):
            self._form(payment_form(self.scene, wanted.subject), wanted.then)

    def open_form_payment_edit(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.money import payment_edit_form

        seen = wanted.subject
        line = self.scene.snapshot.get(BudgetLine, seen.line) if isinstance(seen, Spend) else None
        if isinstance(seen, Spend) and line is not None:
            self._form(payment_edit_form(self.scene, line, seen))

    def open_form_line(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.budget import line_form

        self._form(line_form(self.scene, wanted.subject if isinstance(wanted.subject, BudgetLine) else None))

    def open_form_output(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.budget import output_form

        self._form(output_form(self.scene, wanted.subject if isinstance(wanted.subject, Output) else None))

    def open_form_actual(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.budget import actual_form

        if isinstance(wanted.subject, Output):
            self._form(actual_form(wanted.subject))

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
            self._form(overrule_form(self.scene, line, line.last))

    def open_form_rebase(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.rulings import rebase_form

        if isinstance(wanted.subject, Indicator):
            self._form(rebase_form(self.scene, wanted.subject))
