"""Choosing the colours: the theme under the cursor is shown at once, everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message as Event
from textual.widget import Widget

from pdca_tui.model.message import N_
from pdca_tui.tui.commands.dialogs import THEMES
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.theming import ThemeFile
from pdca_tui.tui.views.themes import sample_lines, theme_rows
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList


@dataclass
class ThemePreview(Event):
    """Please show the theme `name` now, without keeping it."""

    name: str


class ThemeScreen(Sheet[str]):
    """Gives the name of the theme to keep; None when the one before is to stay, which is shown again then.

    `themes` are all that could be read, `kept` the one in use.
    """

    WIDTH = 64
    COMMAND_LIST = THEMES
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(THEMES)

    DEFAULT_CSS = """
    ThemeScreen RowList { height: auto; }
    ThemeScreen #sample { height: 4; }
    """

    def __init__(self, scene: Scene, themes: Mapping[str, ThemeFile], kept: str) -> None:
        super().__init__(scene)
        self._themes, self._kept, self._shown = themes, kept, kept
        self._list = RowList(scene.look.palette, scene.look.glyphs)
        self._sample = Painted(scene.look.palette, id="sample")

    def parts(self) -> ComposeResult:
        yield self._list
        yield self._sample

    def first(self) -> Widget:
        return self._list

    def heading(self) -> Title:
        look = self.scene.look
        note = look.t(N_("NO_COLOR is set: none is shown")) if look.palette.colorless else ""
        return Title(look.t(N_("Colours")), str(len(self._themes)), note)

    def on_mount(self) -> None:
        self._list.show(theme_rows(self._themes, self._kept, self.scene.look))
        self._list.move_to(self._kept)

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        self._list.styles.height = min(len(self._themes), self.inner_height - 4)
        self._list.show(theme_rows(self._themes, self._kept, look), palette=look.palette, glyphs=look.glyphs)
        self._sample.show(lambda width, height: [[], *sample_lines(look, width)], look.palette)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.follow(event, self._preview)

    def _preview(self) -> None:
        if not self.is_current:
            return
        # Not the row of the message: while the list is filled it passes rows that nobody chose.
        row = self._list.row
        name = row.key if row is not None else self._kept
        if name != self._shown:
            self._shown = name
            self.post_message(ThemePreview(name))

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.dismiss(event.row.key)

    def do_choose(self) -> None:
        if self._list.row is not None:
            self.dismiss(self._list.row.key)

    def do_close(self) -> None:
        if self._shown != self._kept:
            self.post_message(ThemePreview(self._kept))
        self.dismiss(None)

    def action_leave(self) -> None:
        self.do_close()
