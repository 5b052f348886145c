"""The results view of Check: is the effect there, and is it a signal."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.method.results import ResultLine, result_lines
from pdca_tui.method.xmr import NHS, PRESETS, WHEELER, Preset
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.tui.commands.check import CHECK_RESULTS, RESULTS
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.check_page import CheckPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.plotting import PlottingPage
from pdca_tui.tui.views.chart import chart_lines
from pdca_tui.tui.views.check_results import results_rows, signal_lines
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.views.xmr_charts import MARGIN, range_course, range_title, xmr_course, xmr_title
from pdca_tui.tui.widgets.painted import Painted

CHART_FROM = 30
"""Rows of the terminal from which a chart stands beneath the list by itself."""
BOTH_FROM = 36
"""Rows of the terminal from which both charts stand."""
LEAST_LIST = 3
"""Rows of the list above a chart that was asked for in a low terminal: heading, result, and one more."""

LIST, VALUES, RANGES = "", "values", "ranges"


class ResultsPage(CheckPage, PlottingPage):
    """Attainment and class of each result, and below it whether its course holds a signal."""

    VIEW = RESULTS
    COMMAND_LIST = CHECK_RESULTS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHECK_RESULTS)

    DEFAULT_CSS = """
    ResultsPage #xmr { height: 1fr; }
    ResultsPage #body > RowList { height: auto; }
    """

    def __init__(self, scene: Scene, state: DoState) -> None:
        super().__init__(scene, state)
        self.xmr = Painted(scene.look.palette, id="xmr")

    def compose_body(self) -> ComposeResult:
        yield self.list
        yield self.xmr

    def on_mount(self) -> None:
        super().on_mount()
        self.load_plotter()

    @property
    def final(self) -> bool:
        """Whether the target of the round is asked about instead of the milestone."""
        return bool(self.state.choices.get("check-final"))

    @property
    def preset(self) -> Preset:
        """The rules that signals are judged by."""
        return PRESETS[self.state.choices.get("check-preset", WHEELER.name)]

    @property
    def chart(self) -> str:
        """The chart that stands alone where there is no room for both; in a low terminal the list at first."""
        charts = self._charts()
        chosen = str(self.state.choices.get("check-chart", ""))
        return chosen if chosen in charts else charts[0]

    def _charts(self) -> tuple[str, ...]:
        return (VALUES, RANGES) if self.app.size.height >= CHART_FROM else (LIST, VALUES, RANGES)

    def detail_rows(self, height: int) -> int:
        return 4

    def draw_body(self) -> None:
        scene = self.scene
        lines = scene.facts.results
        if self.final:
            lines = result_lines(scene.snapshot, scene.day, final=True, lines=scene.facts.board)
        rows = results_rows(scene, lines)
        height = self.app.size.height
        self.xmr.display = self.chart != LIST
        if self.chart == LIST:
            self.list.styles.height = "1fr"
        else:
            self.list.styles.height = min(len(rows), height // 3 if height >= CHART_FROM else LEAST_LIST)
        self.list.show(rows, palette=scene.look.palette, glyphs=scene.look.glyphs)

    def line_here(self) -> ResultLine | None:
        """The result under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, ResultLine) else None

    def draw_detail(self) -> None:
        super().draw_detail()
        look, line = self.scene.look, self.line_here()

        def xmr(width: int, rows: int) -> list[Line]:
            if self.app.size.height < BOTH_FROM:
                return self._chart_part(line, self.chart, width, rows)
            lower = rows * 2 // 5
            upper = self._chart_part(line, VALUES, width, rows - lower)
            blank: list[Line] = [[]] * (rows - lower - len(upper))
            return [*upper, *blank, *self._chart_part(line, RANGES, width, lower)]

        self.xmr.show(xmr, look.palette)

    def _chart_part(self, line: ResultLine | None, chart: str, width: int, rows: int) -> list[Line]:
        """One of the two charts beneath its title."""
        scene, look = self.scene, self.scene.look
        title = range_title(scene, line) if chart == RANGES else xmr_title(scene, line)
        lines = [hairline(title, width, look.glyphs, focused=False)]
        if line is not None and rows > 4:
            course = (range_course if chart == RANGES else xmr_course)(scene, line, self.preset)
            lines += chart_lines(course, width, rows - 1, look.glyphs, self.plotter, margin=MARGIN)
        return lines

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        look, preset = self.scene.look, self.preset
        name = look.t(N_("rules of the NHS") if preset is NHS else N_("rules of Wheeler"))
        return Title(look.t(N_("What it says")), fact=name), signal_lines(
            self.scene, self.line_here(), preset, width - 2
        )

    def fact(self) -> str:
        return self.scene.look.t(N_("against the round") if self.final else N_("against the milestone"))

    def explained(self) -> object:
        return self.line_here()

    def do_open(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("open", line.board.indicator))

    def do_why(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("why", line.board.indicator))

    def why_not(self, command: Command) -> Message | None:
        line = self.line_here()
        if command.name in ("why", "overrule", "rebase") and line is None:
            return msg("Put the cursor on a result first.")
        if command.name == "chart" and self.app.size.height >= BOTH_FROM:
            return msg("Both charts are in sight.")
        if command.name == "overrule":
            if line is not None and line.board.deviation_class is None:
                return msg("Without a figure and a target there is no class to overrule.")
            return self.why_not_write()
        if command.name == "rebase":
            return self.why_not_manage()
        return super().why_not(command)

    def do_overrule(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("form:overrule", line.board))

    def do_rebase(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("form:rebase", line.board.indicator))

    def do_final(self) -> None:
        self.state.choices["check-final"] = not self.final
        self.draw()

    def do_compare(self) -> None:
        self.post_message(Wanted("round_compare"))

    def do_chart(self) -> None:
        charts = self._charts()
        self.state.choices["check-chart"] = charts[(charts.index(self.chart) + 1) % len(charts)]
        self.draw()

    def do_preset(self) -> None:
        self.state.choices["check-preset"] = WHEELER.name if self.preset is NHS else NHS.name
        self.draw_detail()
