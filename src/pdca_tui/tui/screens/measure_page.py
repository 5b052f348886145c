"""The page of one measure: its phases, who answers for it, what it drives, its tasks."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Measure
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.task_page import MEASURE
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.facts_page import FactsPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.facts import Fact, Step
from pdca_tui.tui.views.measure_page import measure_crumbs, measure_rows, measure_title
from pdca_tui.tui.views.titles import Title


class MeasurePage(FactsPage):
    """`measure_id` says which one."""

    COMMAND_LIST = MEASURE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(MEASURE)

    def __init__(self, scene: Scene, measure_id: str) -> None:
        super().__init__(scene)
        self.measure_id = measure_id

    def record(self) -> Measure | None:
        return self.scene.snapshot.get(Measure, self.measure_id)

    def the_measure(self) -> Measure:
        """The measure of a page that is being drawn, which `record` has looked for."""
        measure = self.record()
        if measure is None:
            raise LookupError(self.measure_id)
        return measure

    def crumbs_line(self, width: int) -> Line:
        return measure_crumbs(self.scene, self.the_measure(), width)

    def headline(self) -> Title:
        return measure_title(self.scene, self.the_measure())

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        return measure_rows(self.scene, self.the_measure(), width, gap=gap)

    def ids(self) -> tuple[str, ...]:
        row = self.scene.snapshot.raci_rows.get(self.measure_id)
        return (self.measure_id, row.id) if row is not None else (self.measure_id,)

    def fact_form(self, form: str) -> None:
        reason = self.why_not_manage()
        if reason is not None:
            self.say(reason, "warn")
            return
        self.post_message(Wanted(form, self.record()))

    def why_not(self, command: Command) -> Message | None:
        if command.name == "edit":
            return self.why_not_manage()
        if command.name in ("new", "undo"):
            return self.why_not_write()
        if command.name == "open":
            subject = self.subject()
            if isinstance(subject, Step):
                if subject.opens is not None:
                    return None
                return self.why_not_write() if subject.command else subject.sentence
            if isinstance(subject, Fact) and not subject.form:
                return msg("The matrix comes from the workbook.")
        return None

    def do_edit(self) -> None:
        self.post_message(Wanted("form:edit", self.record()))

    def do_new(self) -> None:
        self.post_message(Wanted("form:task", self.record()))
