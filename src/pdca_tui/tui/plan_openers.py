"""The ways into the Plan place and between its views, and what opens over the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.messages import Wanted

if TYPE_CHECKING:
    from pdca_tui.tui.forms.spec import Form
    from pdca_tui.tui.plan_state import PlanState
    from pdca_tui.tui.scene import Scene
    from pdca_tui.tui.screens.today import TodayScreen


class PlanOpeners(App[int]):
    """Mixed into the app, beside the openers of everything else."""

    if TYPE_CHECKING:
        plan_state: PlanState

        @property
        def scene(self) -> Scene: ...

        def _form(self, form: Form) -> None: ...

    def open_place_today(self, wanted: Wanted) -> None:
        """Back to the page of the day, from wherever."""
        self._only_today()

    def _only_today(self) -> TodayScreen | None:
        """Take every page above the page of the day away."""
        from pdca_tui.tui.screens.today import TodayScreen

        while len(self.screen_stack) > 1 and not isinstance(self.screen, TodayScreen):
            self.pop_screen()
        return self.screen if isinstance(self.screen, TodayScreen) else None

    def open_plan(self, wanted: Wanted) -> None:
        """The view of the plan that was open last."""
        self._plan(self.plan_state.view, wanted.subject)

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

        page = plan_page(view, self.scene, self.plan_state)
        page.begin_at(subject)
        with self.batch_update():
            self._only_today()
            self.push_screen(page)

    def open_form_split(self, wanted: Wanted) -> None:
        from pdca_tui.tui.forms.wbs import split_form

        if isinstance(wanted.subject, Task):
            self._form(split_form(self.scene, wanted.subject))

    def open_form_paste(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.paste import PasteScreen

        place, text = wanted.subject if isinstance(wanted.subject, tuple) else (None, "")
        if place is not None:
            self.plan_state.opened.add(place.id)
        self.push_screen(PasteScreen(self.scene, place, text))

    def open_copy_from(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.copy_from import CopyFromScreen

        if isinstance(wanted.subject, (Task, Measure)):
            self.plan_state.opened.add(wanted.subject.id)
            self.push_screen(CopyFromScreen(self.scene, wanted.subject))

    def open_depends(self, wanted: Wanted) -> None:
        from pdca_tui.tui.screens.depends import DependsScreen

        if isinstance(wanted.subject, Task):
            self.push_screen(DependsScreen(self.scene, wanted.subject))
