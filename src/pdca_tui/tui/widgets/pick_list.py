"""A list that is steered from a field above it: the field has the focus, the list shows where Enter leads."""

from __future__ import annotations

from textual import events

from pdca_tui.tui.rows import FOCUSED, PLAIN
from pdca_tui.tui.widgets.row_list import RowList


class PickList(RowList, can_focus=False):
    """Its cursor row looks focused, because the keys that move it are those of the field with the focus."""

    def _state(self, index: int) -> str:
        return FOCUSED if index == self._cursor else PLAIN

    def _go_to(self, index: int) -> None:
        """As a click does: the field above keeps the focus, and the row opens."""
        self._place(index)
        self.action_open()

    def on_click(self, event: events.Click) -> None:
        """A click opens at once: typing and clicking one result should not take two clicks."""
        # Textual calls the handler of every base class as well unless it is told not to.
        event.prevent_default()
        super().on_click(event)
        if event.chain == 1 and event.y + self.scroll_offset.y < self.content_height:
            self.action_open()
