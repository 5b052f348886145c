"""A pane: a hairline with its title on top, a list of rows beneath."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from pdca_tui.tui.glyphs import Glyphs
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList


class Pane(Vertical):
    """`name` is the pane's scope in the command registry. Rows and title come from a view model."""

    DEFAULT_CSS = """
    Pane { height: 1fr; background: $p-panel; }
    Pane > Painted { height: 1; }
    Pane > RowList { height: 1fr; }
    """

    def __init__(self, scope: str, look: Look) -> None:
        super().__init__(id=f"pane-{scope}")
        self.scope = scope
        self.head = Painted(look.palette)
        self.list = RowList(look.palette, look.glyphs, id=f"list-{scope}")
        self._title = Title("")
        self._glyphs: Glyphs = look.glyphs

    def compose(self) -> ComposeResult:
        yield self.head
        yield self.list

    def show(self, title: Title, rows: Sequence[Row], look: Look) -> None:
        """Put new content in place; cursor and scroll stay."""
        self._title, self._glyphs = title, look.glyphs
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)
        self._draw_head(look)

    def _draw_head(self, look: Look | None = None) -> None:
        title, glyphs, focused = self._title, self._glyphs, self.list.has_focus
        self.head.show(
            lambda width, height: [hairline(title, width, glyphs, focused=focused)], look.palette if look else None
        )

    def on_click(self, event: events.Click) -> None:
        """A click on the title brings the pane up, as one on its rows does."""
        if self.head.region.contains_point(event.screen_offset):
            self.list.focus()

    def on_descendant_focus(self) -> None:
        self._draw_head()

    def on_descendant_blur(self) -> None:
        self._draw_head()
