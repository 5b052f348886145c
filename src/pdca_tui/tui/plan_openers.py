"""The ways into the Plan place and between its views, and what opens over the tree."""

from __future__ import annotations

from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.ways import Ways


class PlanOpeners(Ways):
    """Mixed into the app, beside the openers of everything else."""

    def open_place_today(self, wanted: Wanted) -> None:
        """Back to the page of the day, from wherever."""
        self.app.only_today()

    def open_plan(self, wanted: Wanted) -> None:
        """The view of the plan that was open last."""
        self._plan(self.app.plan_state.view, wanted.subject)

    def open_plan_wbs(self, wanted: Wanted) -> None:
        self._plan("wbs", wanted.subject)

    def open_plan_gantt(self, wanted: Wanted) -> None:
        self._plan("gantt", wanted.subject)

    def open_plan_raci(self, wanted: Wanted) -> None:
        self._plan("raci", wanted.subject)

    def open_plan_plan_health(self, wanted: Wanted) -> None:
        self._plan("plan_health", wanted.subject)

    open_plan_health = open_plan_plan_health

    def _plan(self, view: str, subject: object) -> None:
        from pdca_tui.tui.screens.plan_views import plan_page

        page = plan_page(view, self.scene, self.app.plan_state)
        page.begin_at(subject)
        with self.app.batch_update():
            self.app.only_today()
            self.push_screen(page)

    def open_form_split(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.wbs import split_form

        if isinstance(wanted.subject, Task):
            self.form(split_form(self.scene, wanted.subject))

    def open_form_paste(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.paste import PasteScreen

        place, text = wanted.subject if isinstance(wanted.subject, tuple) else (None, "")
        if place is not None:
            self.app.plan_state.opened.add(place.id)
        self.push_screen(PasteScreen(self.scene, place, text))

    def open_copy_from(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.copy_from import CopyFromScreen

        if isinstance(wanted.subject, (Task, Measure)):
            self.app.plan_state.opened.add(wanted.subject.id)
            self.push_screen(CopyFromScreen(self.scene, wanted.subject))

    def open_depends(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.depends import DependsScreen

        if isinstance(wanted.subject, Task):
            self.push_screen(DependsScreen(self.scene, wanted.subject))
