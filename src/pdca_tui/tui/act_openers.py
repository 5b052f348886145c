"""The ways into the Act place."""

from __future__ import annotations

from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.ways import Ways


class ActOpeners(Ways):
    """Mixed into the app."""

    def open_place_act(self, wanted: Wanted) -> None:
        """The view of Act that was open last."""
        self._act_place(self.app.act_state.view, wanted.subject)

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

        page = act_page(view, self.scene, self.app.act_state)
        page.begin_at(subject)
        with self.app.batch_update():
            self.app.only_today()
            self.push_screen(page)
