"""The parking lot: what meetings have put off, until somebody settles it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.parking import ParkedLine, parking_lot
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.keys import SETTLE
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.do import PARKED
from pdca_tui.tui.commands.do_parked import DO_PARKED
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.do_page import DoPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.parked_rows import parked_detail, parked_rows
from pdca_tui.tui.views.titles import Title


class ParkedPage(DoPage):
    """Asks for "form:settle" with the topic, and "form:park" with the kind of meeting to put a new one off to."""

    VIEW = PARKED
    COMMAND_LIST = DO_PARKED
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(DO_PARKED)

    def draw_body(self) -> None:
        scene = self.scene
        rows = parked_rows(scene, parking_lot(scene.snapshot, scene.day))
        self.list.show(rows, palette=scene.look.palette, glyphs=scene.look.glyphs)

    def line_here(self) -> ParkedLine | None:
        """The topic under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, ParkedLine) else None

    def fact(self) -> str:
        raised = sum(line.raised for line in parking_lot(self.scene.snapshot, self.scene.day))
        return self.scene.look.say(msg("{n} raised", n=raised)) if raised else ""

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return parked_detail(self.scene, self.line_here())

    def why_not(self, command: Command) -> Message | None:
        if command.name == "open" and self.line_here() is None:
            return msg("Nothing is put off.")
        if command.name in ("open", "new"):
            return self.why_not_write()
        if command.name == "comments":
            return msg(
                "A topic that was put off has no comments. {settle} writes down what was decided about it.",
                settle=SETTLE,
            )
        return super().why_not(command)

    def do_open(self) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted("form:settle", line.parked))

    def do_new(self) -> None:
        line = self.line_here()
        self.post_message(Wanted("form:park", line.parked.kind if line is not None else MeetingKind.MORNING))
