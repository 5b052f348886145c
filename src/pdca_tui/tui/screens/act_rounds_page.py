"""The view of the Act place about rounds."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.tui.commands.act import ROUNDS
from pdca_tui.tui.commands.act_rounds import ACT_ROUNDS
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.page import bindings_of


class RoundsPage(ActPage):
    """Shows rounds."""

    VIEW = ROUNDS
    COMMAND_LIST = ACT_ROUNDS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_ROUNDS)

    def draw_body(self) -> None:
        look = self.scene.look
        self.list.show([], palette=look.palette, glyphs=look.glyphs)
