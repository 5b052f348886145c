"""The views of the Check place: is it done, is the effect there, is it worth it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from pdca_tui.method.loop import LoopStep
from pdca_tui.method.process import UNSEEN, ProcessLine
from pdca_tui.model.message import N_
from pdca_tui.tui.commands.check import (
    CHECK_PROCESS,
    CHECK_VIEWS,
    PROCESS,
)
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.place_page import PlacePage
from pdca_tui.tui.views.check_process import percent_text, process_detail, process_rows, quadrant_lines
from pdca_tui.tui.views.titles import Title, gap_lines, hairline
from pdca_tui.tui.widgets.painted import Painted


class CheckPage(PlacePage[DoState]):
    """The base of the views."""

    VIEWS: ClassVar[tuple[str, ...]] = CHECK_VIEWS
    PLACE: ClassVar[int] = 3
    WAY: ClassVar[str] = "check"

    def titles(self) -> list[Title]:
        scene, t = self.scene, self.scene.look.t
        seen = sum(line.place not in UNSEEN for line in scene.facts.process)
        results = len(scene.facts.results)
        waiting = [one for one in scene.facts.loops if one.step is not LoopStep.CLOSED]
        late = any(one.overdue or one.stagnant for one in waiting)
        share = percent_text(scene.facts.returns.roi)
        return [
            Title(t(N_("Process")), str(seen)),
            Title(t(N_("Results")), str(results)),
            Title(t(N_("Return")), share),
            Title(t(N_("Problems")), str(len(waiting)), count_role="warn" if late else "muted"),
        ]


class ProcessPage(CheckPage):
    """Process x result: what is done, and whether it shows."""

    VIEW = PROCESS
    COMMAND_LIST = CHECK_PROCESS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHECK_PROCESS)

    DEFAULT_CSS = """
    ProcessPage #both { height: 1fr; }
    ProcessPage #both > RowList { width: 1fr; }
    ProcessPage #gap { width: 1; }
    ProcessPage #quadrant { width: 52; }
    """

    def __init__(self, scene: Scene, state: DoState) -> None:
        super().__init__(scene, state)
        self.gap = Painted(scene.look.palette, ground="bg", id="gap")
        self.quadrant = Painted(scene.look.palette, id="quadrant")

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="both"):
            yield self.list
            yield self.gap
            yield self.quadrant

    def draw_body(self) -> None:
        scene, look = self.scene, self.scene.look
        lines = scene.facts.process
        self.gap.display = self.quadrant.display = self.app.size.width >= 110
        self.list.show(process_rows(scene, lines), palette=look.palette, glyphs=look.glyphs)
        self.gap.show(lambda width, rows: gap_lines(look, rows), look.palette)

        def quadrant(width: int, rows: int) -> list[Line]:
            head = hairline(Title(look.t(N_("Process x result"))), width, look.glyphs, focused=False)
            return [head, *quadrant_lines(scene, lines, width, rows - 1)]

        self.quadrant.show(quadrant, look.palette)

    def line_here(self) -> ProcessLine | None:
        """The measure under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, ProcessLine) else None

    def explained(self) -> object:
        return self.line_here()

    def commented(self) -> object:
        line = self.line_here()
        return line.measure if line is not None else None

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return process_detail(self.scene, self.line_here(), width)

    def do_open(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("open", line.measure))
