"""The view of the Act place about report."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.tui.commands.act import REPORT
from pdca_tui.tui.commands.act_report import ACT_REPORT
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.page import bindings_of


class ReportPage(ActPage):
    """Shows report."""

    VIEW = REPORT
    COMMAND_LIST = ACT_REPORT
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_REPORT)

    def draw_body(self) -> None:
        look = self.scene.look
        self.list.show([], palette=look.palette, glyphs=look.glyphs)
