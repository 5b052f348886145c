"""Earned value, for those who want it: nine figures, each with the sentence that says what it means."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.earned_lines import EarnedLine
from pdca_tui.model.text import safe_text
from pdca_tui.tui.commands.check import EARNED
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.forms.money import currency_of
from pdca_tui.tui.ink import Line
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.place_page import PlacePage
from pdca_tui.tui.views.earned import earned_detail, earned_rows, earned_title
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList

_VIEW = "earned"


class EarnedPage(PlacePage[DoState]):
    """`?` explains the figure under the cursor; Esc goes back to the return."""

    VIEW = _VIEW
    VIEWS: ClassVar[tuple[str, ...]] = (_VIEW,)
    PLACE: ClassVar[int] = 3
    COMMAND_LIST = EARNED
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(EARNED)

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene, DoState(view=_VIEW))
        self.over = True

    def detail_rows(self, height: int) -> int:
        return 3 if height >= 30 else 2

    def titles(self) -> list[Title]:
        return [earned_title(self.scene)]

    def fact(self) -> str:
        return safe_text(currency_of(self.scene))

    def draw_body(self) -> None:
        look = self.scene.look
        self.list.show(earned_rows(self.scene, self.columns), palette=look.palette, glyphs=look.glyphs)

    def line_here(self) -> EarnedLine | None:
        """The figure under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, EarnedLine) else None

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return earned_detail(self.scene, self.line_here(), width - 3)

    def explained(self) -> object:
        return self.line_here()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("explain")
