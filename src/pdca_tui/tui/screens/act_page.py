"""The base of the views of the Act place: what became standard, how the rounds follow each other, the report."""

from __future__ import annotations

from typing import ClassVar

from pdca_tui.model.enums import StandardKind
from pdca_tui.model.message import N_
from pdca_tui.tui.commands.act import ACT_VIEWS
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.screens.place_page import PlacePage
from pdca_tui.tui.views.titles import Title


class ActPage(PlacePage[DoState]):
    """The base of the views."""

    VIEWS: ClassVar[tuple[str, ...]] = ACT_VIEWS
    PLACE: ClassVar[int] = 4
    WAY: ClassVar[str] = "act"

    def titles(self) -> list[Title]:
        snapshot, t = self.scene.snapshot, self.scene.look.t
        return [
            Title(t(N_("SOPs")), str(len(snapshot.standards(StandardKind.SOP)))),
            Title(t(N_("Scripts")), str(len(snapshot.standards(StandardKind.SCRIPT)))),
            Title(t(N_("Principles")), str(len(snapshot.standards(StandardKind.PRINCIPLE)))),
            Title(t(N_("Rounds")), str(len(snapshot.rounds))),
            Title(t(N_("Report"))),
        ]
