"""The ways into the Act place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.messages import Wanted

if TYPE_CHECKING:
    from pdca_tui.tui.forms.spec import Form
    from pdca_tui.tui.scene import Scene
    from pdca_tui.tui.screens.today import TodayScreen


class ActOpeners(App[int]):
    """Mixed into the app."""

    if TYPE_CHECKING:

        @property
        def scene(self) -> Scene: ...

        def _form(self, form: Form) -> None: ...

        def _only_today(self) -> TodayScreen | None: ...

    act_state: DoState

    def open_place_act(self, wanted: Wanted) -> None:
        """The view of Act that was open last."""
        self._act_place(self.act_state.view, wanted.subject)

    def open_act_sops(self, wanted: Wanted) -> None:
        self._act_place("sops", wanted.subject)

    def open_act_scripts(self, wanted: Wanted) -> None:
        self._act_place("scripts", wanted.subject)

    def open_act_principles(self, wanted: Wanted) -> None:
        self._act_place("principles", wanted.subject)

    def open_act_rounds(self, wanted: Wanted) -> None:
        self._act_place("rounds", wanted.subject)

    def open_act_report(self, wanted: Wanted) -> None:
        self._act_place("report", wanted.subject)

    def _act_place(self, view: str, subject: object) -> None:
        from pdca_tui.tui.screens.act_views import act_page

        page = act_page(view, self.scene, self.act_state)
        page.begin_at(subject)
        with self.batch_update():
            self._only_today()
            self.push_screen(page)
