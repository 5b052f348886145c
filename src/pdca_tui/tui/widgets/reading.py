"""A pane to read: its rows scroll by the line, and no cursor stands on any of them."""

from __future__ import annotations

from pdca_tui.tui.scene import Look
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList
from pdca_tui.tui.widgets.spot import Spot


class Reading(RowList):
    """Rows without a cursor: the arrows scroll, and Enter is the screen's."""

    def _selectable_from(self, start: int, step: int, *, turn: bool = False) -> int | None:
        return None

    def _place(self, index: int, *, on_the_way: bool = False) -> None:
        """A click puts no cursor anywhere."""

    def spots(self) -> list[Spot]:
        return [Spot(0, 0, self.size.width, self.focus)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return super().check_action(action, parameters) if action != "open" else False

    def action_move(self, step: int) -> None:
        self._scroll_by(step)

    def action_page(self, direction: int) -> None:
        self._scroll_by(direction * max(1, self.scrollable_content_region.height - 1))

    def action_edge(self, direction: int) -> None:
        self._scroll_by(direction * self.content_height)

    def _scroll_by(self, lines: int) -> None:
        last = max(0, self.content_height - self.scrollable_content_region.height)
        self.scroll_to(y=min(last, max(0, self.scroll_offset.y + lines)), animate=False, force=True)


class ReadingPane(Pane):
    """A pane whose rows are read."""

    def __init__(self, scope: str, look: Look) -> None:
        super().__init__(scope, look)
        self.list = Reading(look.palette, look.glyphs, id=f"list-{scope}")
