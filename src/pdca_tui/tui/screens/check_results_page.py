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
from pdca_tui.tui.views.check_results import results_rows, signal_lines, xmr_course, xmr_title
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.widgets.painted import Painted

CHART_FROM = 23
"""Rows of the terminal from which the course is drawn."""


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

    def detail_rows(self, height: int) -> int:
        return 4

    def draw_body(self) -> None:
        scene = self.scene
        lines = scene.facts.results
        if self.final:
            lines = result_lines(scene.snapshot, scene.day, final=True, lines=scene.facts.board)
        rows = results_rows(scene, lines)
        height = self.app.size.height
        # A chart of a few rows tells nothing: there the list has the room.
        self.xmr.display = height >= CHART_FROM
        self.list.styles.height = min(len(rows), height // 3) if self.xmr.display else "1fr"
        self.list.show(rows, palette=scene.look.palette, glyphs=scene.look.glyphs)

    def line_here(self) -> ResultLine | None:
        """The result under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, ResultLine) else None

    def draw_detail(self) -> None:
        super().draw_detail()
        scene, line, plotter = self.scene, self.line_here(), self.plotter
        look = scene.look

        def xmr(width: int, rows: int) -> list[Line]:
            lines = [hairline(xmr_title(scene, line), width, look.glyphs, focused=False)]
            if line is not None and rows > 4:
                lines += chart_lines(xmr_course(scene, line), width, rows - 1, look.glyphs, plotter)
            return lines

        self.xmr.show(xmr, look.palette)

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

    def do_preset(self) -> None:
        self.state.choices["check-preset"] = WHEELER.name if self.preset is NHS else NHS.name
        self.draw_detail()
