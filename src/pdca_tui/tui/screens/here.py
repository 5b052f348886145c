"""Who has the store open: name, place, since when."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.dialogs import HERE
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.views.here import here_rows
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList


class HereScreen(Sheet[None]):
    """The others, and oneself on top."""

    COMMAND_LIST = HERE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(HERE)

    DEFAULT_CSS = """
    HereScreen RowList { height: auto; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self._list = RowList(scene.look.palette, scene.look.glyphs)

    def parts(self) -> ComposeResult:
        yield self._list

    def first(self) -> Widget:
        return self._list

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("Who is here")), str(len(self.scene.others) + 1))

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        rows = here_rows(self.scene)
        self._list.styles.max_height = self.inner_height
        self._list.styles.height = sum(row.height for row in rows)
        self._list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def tick(self, scene: Scene) -> None:
        self.show(scene)
