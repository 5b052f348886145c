"""plotext for a page with charts: it comes after the page, because its import takes longer than all the rest."""

from __future__ import annotations

from typing import Any

from textual import work

from pdca_tui.tui.screens.record_deeds import RecordPage


class PlottingPage(RecordPage):
    """A page that draws once without its charts and again when `plotter`, the module plotext, is there."""

    plotter: Any | None = None

    @work(thread=True)
    def load_plotter(self) -> None:
        """Begin to load; for `on_mount`."""
        import plotext

        self.app.call_from_thread(self._plot_with, plotext)

    def _plot_with(self, plotter: Any) -> None:
        self.plotter = plotter
        if self.is_mounted:
            self.draw()
