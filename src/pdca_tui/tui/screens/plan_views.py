"""The views of the Plan place by name; each is imported when it is first asked for."""

from __future__ import annotations

from pdca_tui.tui.commands.plan import GANTT, HEALTH, RACI, WBS
from pdca_tui.tui.plan_state import PlanState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.plan_page import PlanPage


def plan_page(view: str, scene: Scene, state: PlanState) -> PlanPage:
    """A new page for the view `view`; a `KeyError` for a name that none has."""
    return _page_of(view)(scene, state)


def _page_of(view: str) -> type[PlanPage]:
    if view == GANTT:
        from pdca_tui.tui.screens.gantt_page import GanttPage

        return GanttPage
    if view == RACI:
        from pdca_tui.tui.screens.raci_page import RaciPage

        return RaciPage
    if view == HEALTH:
        from pdca_tui.tui.screens.health_page import HealthPage

        return HealthPage
    if view == WBS:
        from pdca_tui.tui.screens.wbs_page import WbsPage

        return WbsPage
    raise KeyError(view)
