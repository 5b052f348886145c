"""Who is expected today: chosen to be corrected, or a new one written down."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.message import N_
from pdca_tui.model.records import Appointment
from pdca_tui.tui.commands.meeting import PICK
from pdca_tui.tui.ink import Line, Span, ends, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.screens.meeting_sheets import ListSheet
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.titles import Title

NEW = "new"


class AppointmentsSheet(ListSheet[Appointment | str]):
    """Gives the appointment that is chosen, or `NEW`."""

    COMMAND_LIST = PICK
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PICK)
    WIDTH = 84

    def heading(self) -> Title:
        count = len(self.scene.snapshot.appointments(self.scene.day))
        return Title(self.scene.look.t(N_("Who is expected today")), str(count) if count else "")

    def rows(self) -> list[Row]:
        look = self.scene.look
        new: Line = [Span("  + ", "accent"), Span(look.t(N_("Somebody else is expected")), "accent")]
        return [Row(NEW, lambda width, state: [new], subject=NEW), *map(self._row, self._all())]

    def _all(self) -> list[Appointment]:
        return self.scene.snapshot.appointments(self.scene.day)

    def _row(self, one: Appointment) -> Row:
        look = self.scene.look

        def draw(width: int, state: str) -> list[Line]:
            left: Line = [Span(f"  {one.time or '     '}  ", "muted"), said(one.customer, "strong")]
            left += [Span("  "), said(one.model, "muted")]
            end: Line = [said(one.care, "text"), Span("  "), Span("VIP " if one.vip else "", "accent")]
            return [ends(left, end, width, look.glyphs.ellipsis)]

        return Row(one.id, draw, subject=one)

    def picked(self, subject: object) -> None:
        if isinstance(subject, Appointment | str):
            self.dismiss(subject)
