"""Choosing a template: whole plans from different trades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from pdca_tui.exchange.templates import Template
from pdca_tui.model.message import N_
from pdca_tui.tui.commands.start import TEMPLATES
from pdca_tui.tui.ink import Line, Span, cut
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList


def template_rows(found: Sequence[Template], look: Look) -> list[Row]:
    """Two lines a template: what it is about, and of which trade."""

    def row(template: Template) -> Row:
        def draw(width: int, state: str) -> list[Line]:
            title = template.title[look.tr.language]
            about = f"{look.t(template.trade)} {look.glyphs.dot} {template.name}"
            return [
                [Span("  "), Span(cut(title, width - 3, look.glyphs.ellipsis), "strong")],
                [Span("  "), Span(cut(about, width - 3, look.glyphs.ellipsis), "muted")],
            ]

        return Row(template.name, draw, 2, subject=template.name)

    return [row(template) for template in found]


class TemplateScreen(Sheet[str]):
    """Gives the name of the template to start from."""

    WIDTH = 64
    COMMAND_LIST = TEMPLATES
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(TEMPLATES)

    DEFAULT_CSS = """
    TemplateScreen RowList { height: auto; }
    """

    def __init__(self, scene: Scene, found: Sequence[Template]) -> None:
        super().__init__(scene)
        self._templates = tuple(found)
        self._list = RowList(scene.look.palette, scene.look.glyphs)

    def parts(self) -> ComposeResult:
        yield self._list

    def first(self) -> Widget:
        return self._list

    def heading(self) -> Title:
        return Title(self.scene.look.t(N_("Choose a template")), str(len(self._templates)))

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        self._list.styles.height = min(2 * len(self._templates), self.inner_height)
        self._list.show(template_rows(self._templates, look), palette=look.palette, glyphs=look.glyphs)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.dismiss(event.row.key)

    def do_choose(self) -> None:
        if self._list.row is not None:
            self.dismiss(self._list.row.key)
