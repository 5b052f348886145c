"""The view of the Act place about report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.exchange.report.document import Document
from pdca_tui.exchange.report.facts import ReportFacts, report_facts
from pdca_tui.exchange.report.out import usual_folder
from pdca_tui.exchange.report.sections import report_document
from pdca_tui.model.keys import EVERYBODYS_DAYS
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.commands.act import REPORT
from pdca_tui.tui.commands.act_report import ACT_REPORT
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import NO_FILES, Look, Scene
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.report import report_detail, report_rows
from pdca_tui.tui.views.titles import Title

FOLDER, WRITTEN, ROUND = "report_folder", "report_written", "report_round"
"""What the state keeps: where files go, where the last one lies, and the facts of the closed round that is shown."""

_WRITING = frozenset({"web", "markdown", "sheet", "calendar", "whole_calendar", "folder"})
"""The commands that leave a file behind, or say where."""

_ROOMY = 30
"""From this height on there is a blank line between the sections."""


class ReportPage(ActPage):
    """Shows the report to read. Asks for "report:write" with a format, "report:calendar" with whether it is one's own,
    "report:folder", and "report:round" with the number of the round to show.
    """

    VIEW = REPORT
    COMMAND_LIST = ACT_REPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_REPORT)

    def __init__(self, scene: Scene, state: DoState) -> None:
        super().__init__(scene, state)
        self._told: tuple[Snapshot, dt.date, ReportFacts | None, Look] | None = None
        self._document: Document | None = None

    @property
    def folder(self) -> Path:
        """Where the files go."""
        chosen = self.state.choices.get(FOLDER)
        return Path(chosen) if chosen else usual_folder()

    @property
    def closed(self) -> ReportFacts | None:
        """The facts of the closed round that is shown; None for the live one."""
        facts: ReportFacts | None = self.state.choices.get(ROUND)
        return facts

    def draw_body(self) -> None:
        look = self.scene.look
        document = self._document_now()
        if document is None:
            text = look.t(N_("There is no round to report on yet."))
            rows = [Row("none", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
        else:
            rows = report_rows(document, look, self.columns - 1, gap=self.app.size.height >= _ROOMY)
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def _document_now(self) -> Document | None:
        """The report as it is now; worked out anew only when something in it can have changed."""
        scene = self.scene
        if scene.snapshot.round is None:
            return None
        told = (scene.snapshot, scene.day, self.closed, scene.look)
        if self._told is None or any(one is not other for one, other in zip(self._told, told, strict=True)):
            facts = self.closed or report_facts(scene.snapshot, scene.day)
            self._told, self._document = told, report_document(facts, scene.look.tr)
        return self._document

    def fact(self) -> str:
        look, closed, round_ = self.scene.look, self.closed, self.scene.snapshot.round
        if closed is not None:
            return look.say(msg("round {n}, closed", n=closed.round.number))
        return look.say(msg("round {n}", n=round_.number)) if round_ is not None else ""

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        folder = None if self.scene.restricted else self.folder
        return report_detail(self.scene.look, folder, self.state.choices.get(WRITTEN), width)

    def why_not(self, command: Command) -> Message | None:
        if command.name in _WRITING and self.scene.restricted:
            return NO_FILES
        if command.name in ("web", "markdown", "sheet") and self.scene.snapshot.round is None:
            return msg("There is no round to report on yet.")
        if command.name == "calendar" and self.scene.person is None:
            return msg("You are not in the list of people. {all} writes everybody's days.", all=EVERYBODYS_DAYS)
        if command.name == "other_round" and not self.scene.snapshot.closings:
            return msg("No round is closed yet.")
        if command.name == "explain":
            return msg("The figures are explained where they stand: in Plan and Check.")
        return super().why_not(command)

    def do_web(self) -> None:
        self.post_message(Wanted("report:write", "html"))

    def do_markdown(self) -> None:
        self.post_message(Wanted("report:write", "md"))

    def do_sheet(self) -> None:
        self.post_message(Wanted("report:write", "xlsx"))

    def do_calendar(self) -> None:
        self.post_message(Wanted("report:calendar", True))

    def do_whole_calendar(self) -> None:
        self.post_message(Wanted("report:calendar", False))

    def do_folder(self) -> None:
        self.post_message(Wanted("report:folder"))

    def do_other_round(self) -> None:
        """From the live round back through the closed ones, and to the live one again."""
        numbers: list[int | None] = [None, *(one.number for one in reversed(self.scene.snapshot.closings))]
        shown = self.closed.round.number if self.closed is not None else None
        after = numbers.index(shown) + 1 if shown in numbers else 0
        self.post_message(Wanted("report:round", numbers[after % len(numbers)]))
