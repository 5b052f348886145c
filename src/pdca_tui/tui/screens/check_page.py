"""The views of the Check place: is it done, is the effect there, is it worth it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from pdca_tui.method.loop import LoopLine, LoopStep
from pdca_tui.method.process import UNSEEN, ProcessLine
from pdca_tui.method.results import ResultLine, result_lines
from pdca_tui.method.returns import OutputLine, Returns, SpendLine
from pdca_tui.method.standard_offers import offer_of, standard_from
from pdca_tui.method.xmr import NHS, PRESETS, WHEELER, Preset
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Countermeasure, Indicator, Problem, Standard
from pdca_tui.tui.commands.check import (
    CHECK_PROBLEMS,
    CHECK_PROCESS,
    CHECK_RESULTS,
    CHECK_RETURN,
    CHECK_VIEWS,
    PROBLEMS,
    PROCESS,
    RESULTS,
    RETURN,
)
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.place_page import PlacePage
from pdca_tui.tui.screens.plotting import PlottingPage
from pdca_tui.tui.views.chart import chart_lines
from pdca_tui.tui.views.check_problems import problem_detail, problem_rows
from pdca_tui.tui.views.check_process import percent_text, process_detail, process_rows, quadrant_lines
from pdca_tui.tui.views.check_results import results_rows, signal_lines, xmr_course, xmr_title
from pdca_tui.tui.views.check_return import return_detail, return_rows
from pdca_tui.tui.views.titles import Title, gap_lines, hairline
from pdca_tui.tui.widgets.painted import Painted

CHART_FROM = 23
"""Rows of the terminal from which the course is drawn."""


WHOSE = {
    "all": N_("all problems"),
    "mine": N_("your turn"),
    "late": N_("late or at rest"),
    "nobody": N_("nobody's"),
}
"""Filter of the problems -> its name."""


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

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return process_detail(self.scene, self.line_here())

    def do_open(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("open", line.measure))


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


class ReturnPage(CheckPage):
    """Budget, outputs and the return. Asks for "form:payment" with the line, "form:output" with the output."""

    VIEW = RETURN
    COMMAND_LIST = CHECK_RETURN
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHECK_RETURN)

    def explained(self) -> object:
        return self.found()

    def found(self) -> Returns:
        """The return as it is now."""
        return self.scene.facts.returns

    def draw_body(self) -> None:
        look = self.scene.look
        self.list.show(return_rows(self.scene, self.found()), palette=look.palette, glyphs=look.glyphs)

    def subject(self) -> object:
        """What is under the cursor."""
        row = self.row()
        return row.subject if row is not None else None

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return return_detail(self.scene, self.found(), self.subject())

    def why_not(self, command: Command) -> Message | None:
        if command.name == "pay" and not isinstance(self.subject(), SpendLine):
            return msg("Put the cursor on a line of the budget first.")
        if command.name == "output" and not isinstance(self.subject(), OutputLine):
            return msg("Put the cursor on an output first.")
        if command.name in ("pay", "output"):
            return self.why_not_manage()
        return super().why_not(command)

    def on_row_list_opened(self, event: object) -> None:
        self.action_command("output" if isinstance(self.subject(), OutputLine) else "pay")

    def do_pay(self) -> None:
        subject = self.subject()
        if isinstance(subject, SpendLine):
            self.post_message(Wanted("form:payment", subject.line))

    def do_output(self) -> None:
        subject = self.subject()
        if isinstance(subject, OutputLine):
            self.post_message(Wanted("form:output", subject.output))


class ProblemsPage(CheckPage):
    """The loop: Enter does what is missing next, where it is done."""

    VIEW = PROBLEMS
    COMMAND_LIST = CHECK_PROBLEMS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHECK_PROBLEMS)

    def draw_body(self) -> None:
        look = self.scene.look
        lines = self.scene.facts.loops
        shown = [line for line in lines if (self.all or line.step is not LoopStep.CLOSED) and self._passes(line)]
        self.list.show(problem_rows(self.scene, shown), palette=look.palette, glyphs=look.glyphs)

    @property
    def whose(self) -> str:
        """Which problems are shown: one of `WHOSE`."""
        return str(self.state.choices.get("check-whose", next(iter(WHOSE))))

    def _passes(self, line: LoopLine) -> bool:
        person = self.scene.person
        if self.whose == "mine":
            return person is not None and line.turn == person.name
        if self.whose == "late":
            return line.overdue or line.stagnant
        return self.whose == "all" or not line.problem.owner

    def fact(self) -> str:
        return self.scene.look.t(WHOSE[self.whose])

    @property
    def all(self) -> bool:
        """Whether closed problems stand here too."""
        return bool(self.state.choices.get("check-closed"))

    def line_here(self) -> LoopLine | None:
        """The problem under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, LoopLine) else None

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return problem_detail(self.scene, self.line_here())

    def why_not(self, command: Command) -> Message | None:
        if command.name in ("open", "edit", "measure") and self.line_here() is None:
            return msg("No problem is under the cursor.")
        if command.name in ("edit", "measure"):
            return self.why_not_write()
        if command.name == "standard":
            return self._why_no_standard()
        if command.name == "figure" and self._indicator() is None:
            return msg("No indicator stands behind this line.")
        return super().why_not(command)

    def _why_no_standard(self) -> Message | None:
        line, snapshot = self.line_here(), self.scene.snapshot
        if line is None:
            return msg("No problem is under the cursor.")
        if standard_from(snapshot, line.problem) is not None:
            return None
        if offer_of(snapshot, line.problem) is None:
            return msg("Nothing against it has been judged effective yet, so nothing can become standard.")
        return self.why_not_write()

    def begin_at(self, subject: object) -> None:
        if isinstance(subject, Problem):
            self.state.keys[self.VIEW] = f"problem:{subject.id}"

    def do_open(self) -> None:
        line = self.line_here()
        if line is None:
            return
        indicator = self.scene.snapshot.get(Indicator, line.problem.indicator)
        if line.step is LoopStep.OWN and indicator is not None:
            self.post_message(Wanted("form:take_on", indicator))
        elif line.step is LoopStep.VERIFY and line.next is not None:
            self.post_message(Wanted("form:judge", line.next))
        elif line.step in (LoopStep.OWN, LoopStep.CLOSE):
            self.do_edit()
        else:
            self.post_message(Wanted("why", line.problem))

    def do_edit(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("open", line.problem))

    def do_measure(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("form:countermeasure", (line.problem, None)))

    def _indicator(self) -> Indicator | None:
        line = self.line_here()
        return self.scene.snapshot.get(Indicator, line.problem.indicator) if line is not None else None

    def do_figure(self) -> None:
        self.post_message(Wanted("open", self._indicator()))

    def do_standard(self) -> None:
        line = self.line_here()
        if line is not None:
            snapshot = self.scene.snapshot
            self._to_standard(standard_from(snapshot, line.problem) or offer_of(snapshot, line.problem))

    def _to_standard(self, found: Standard | Countermeasure | None) -> None:
        """Open the standard, or the form that makes what has worked one."""
        self.post_message(Wanted("open" if isinstance(found, Standard) else "form:standardise", found))

    def do_whose(self) -> None:
        names = list(WHOSE)
        self.state.choices["check-whose"] = names[(names.index(self.whose) + 1) % len(names)]
        self.draw()
        self.offer()

    def do_closed(self) -> None:
        self.state.choices["check-closed"] = not self.all
        self.draw()


PAGES: dict[str, type[CheckPage]] = {
    PROCESS: ProcessPage,
    RESULTS: ResultsPage,
    RETURN: ReturnPage,
    PROBLEMS: ProblemsPage,
}
"""The views by name."""
