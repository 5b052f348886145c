"""The views of the Check place by name."""

from __future__ import annotations

from pdca_tui.tui.commands.check import PROBLEMS, PROCESS, RESULTS, RETURN
from pdca_tui.tui.screens.check_page import CheckPage, ProblemsPage, ProcessPage, ResultsPage
from pdca_tui.tui.screens.check_return_page import ReturnPage

PAGES: dict[str, type[CheckPage]] = {
    PROCESS: ProcessPage,
    RESULTS: ResultsPage,
    RETURN: ReturnPage,
    PROBLEMS: ProblemsPage,
}
"""The views by name."""
