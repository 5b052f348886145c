"""The view of the Act place about sops."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.tui.commands.act import SOPS
from pdca_tui.tui.commands.act_sops import ACT_SOPS
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.page import bindings_of


class SopsPage(ActPage):
    """Shows sops."""

    VIEW = SOPS
    COMMAND_LIST = ACT_SOPS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_SOPS)

    def draw_body(self) -> None:
        look = self.scene.look
        self.list.show([], palette=look.palette, glyphs=look.glyphs)
