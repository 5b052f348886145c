"""The view of the Act place about scripts."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.tui.commands.act import SCRIPTS
from pdca_tui.tui.commands.act_scripts import ACT_SCRIPTS
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.page import bindings_of


class ScriptsPage(ActPage):
    """Shows scripts."""

    VIEW = SCRIPTS
    COMMAND_LIST = ACT_SCRIPTS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_SCRIPTS)

    def draw_body(self) -> None:
        look = self.scene.look
        self.list.show([], palette=look.palette, glyphs=look.glyphs)
