"""The problems view of Check: what is open, by the step that is missing next."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.loop import LoopLine, LoopStep
from pdca_tui.method.standard_offers import offer_of, standard_from
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Countermeasure, Indicator, Problem, Standard
from pdca_tui.tui.commands.check import CHECK_PROBLEMS, PROBLEMS
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.check_page import CheckPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.check_problems import problem_detail, problem_rows
from pdca_tui.tui.views.titles import Title

ROOMY = 30
"""Rows of the terminal from which the groups stand apart."""

WHOSE = {
    "all": N_("all problems"),
    "mine": N_("your turn"),
    "late": N_("late or at rest"),
    "nobody": N_("nobody's"),
}
"""Filter of the problems -> its name."""


class ProblemsPage(CheckPage):
    """The loop: Enter does what is missing next, where it is done."""

    VIEW = PROBLEMS
    COMMAND_LIST = CHECK_PROBLEMS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHECK_PROBLEMS)

    def draw_body(self) -> None:
        look = self.scene.look
        lines = self.scene.facts.loops
        shown = [line for line in lines if (self.all or line.step is not LoopStep.CLOSED) and self._passes(line)]
        rows = problem_rows(self.scene, shown, filtered=self.whose != "all", roomy=self.app.size.height >= ROOMY)
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def detail_rows(self, height: int) -> int:
        return 6 if height >= ROOMY else 5 if height >= 23 else 4

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
        return problem_detail(self.scene, self.line_here(), width - 3)

    def explained(self) -> object:
        return self.line_here()

    def why_not(self, command: Command) -> Message | None:
        if command.name in ("open", "edit", "measure", "contain", "why") and self.line_here() is None:
            return msg("No problem is under the cursor.")
        if command.name in ("edit", "measure", "contain"):
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
        elif line.step is LoopStep.CONTAIN:
            self.do_contain()
        elif line.step in (LoopStep.OWN, LoopStep.CLOSE):
            self.do_edit()
        else:
            self.do_why()

    def do_why(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("why", line.problem))

    def do_contain(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("form:contain", line.problem))

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
        self.draw_others(msg("No problem is closed yet: all of them are shown."))
