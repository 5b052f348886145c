"""The views of the Check place by name; each is imported when it is first asked for."""

from __future__ import annotations

from pdca_tui.tui.commands.check import PROBLEMS, PROCESS, RESULTS, RETURN
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.check_page import CheckPage, ProcessPage


def check_page(view: str, scene: Scene, state: DoState) -> CheckPage:
    """A new page for the view `view`; a `KeyError` for a name that none has."""
    return _page_of(view)(scene, state)


def _page_of(view: str) -> type[CheckPage]:
    if view == RESULTS:
        from pdca_tui.tui.screens.check_results_page import ResultsPage

        return ResultsPage
    if view == PROBLEMS:
        from pdca_tui.tui.screens.check_problems_page import ProblemsPage

        return ProblemsPage
    if view == RETURN:
        from pdca_tui.tui.screens.check_return_page import ReturnPage

        return ReturnPage
    return {PROCESS: ProcessPage}[view]
