"""The view of the Act place about principles."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.tui.commands.act import PRINCIPLES
from pdca_tui.tui.commands.act_principles import ACT_PRINCIPLES
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.page import bindings_of


class PrinciplesPage(ActPage):
    """Shows principles."""

    VIEW = PRINCIPLES
    COMMAND_LIST = ACT_PRINCIPLES
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_PRINCIPLES)

    def draw_body(self) -> None:
        look = self.scene.look
        self.list.show([], palette=look.palette, glyphs=look.glyphs)
