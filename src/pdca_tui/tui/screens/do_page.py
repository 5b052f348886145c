"""The views of the Do place: the ways between them, and into the meetings."""

from __future__ import annotations

from typing import ClassVar

from pdca_tui.model.enums import IndicatorKind, ParkedStatus
from pdca_tui.model.message import N_
from pdca_tui.tui.commands.do import BOARD, MEETINGS, PARKED, VIEWS
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.place_page import PlacePage
from pdca_tui.tui.views.titles import Title


class DoPage(PlacePage[DoState]):
    """The base of the views."""

    VIEWS: ClassVar[tuple[str, ...]] = VIEWS
    PLACE: ClassVar[int] = 2
    WAY: ClassVar[str] = "do"

    def titles(self) -> list[Title]:
        return view_titles(self.scene)

    def do_go_board(self) -> None:
        self.post_message(Wanted(f"do:{BOARD}"))

    def do_go_meetings(self) -> None:
        self.post_message(Wanted(f"do:{MEETINGS}"))

    def do_go_parked(self) -> None:
        self.post_message(Wanted(f"do:{PARKED}"))

    def do_morning(self) -> None:
        self.post_message(Wanted("lead:morning"))

    def do_review(self) -> None:
        self.post_message(Wanted("lead:review"))

    def do_wall(self) -> None:
        self.post_message(Wanted("wall"))


def view_titles(scene: Scene) -> list[Title]:
    """The names of the views with their counts; topics that wait for the regional manager are marked."""
    snapshot, t = scene.snapshot, scene.look.t
    results = sum(line.indicator.kind is IndicatorKind.RESULT for line in scene.facts.board)
    waiting = [one for one in snapshot.parked if one.status is not ParkedStatus.SETTLED]
    raised = any(one.status is ParkedStatus.RAISED for one in waiting)
    return [
        Title(t(N_("Board")), str(results)),
        Title(t(N_("Meetings")), str(len(snapshot.meetings))),
        Title(t(N_("Put off")), str(len(waiting)), count_role="warn" if raised else "muted"),
    ]
