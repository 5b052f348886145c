"""What a widget showed last, line by line, so that only the lines that look otherwise are drawn anew."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class KeptLines:
    """The strips that a widget gave for its lines when they were drawn last.

    Textual's own work on a line costs more than making it, and a page that another's save reaches has mostly the lines
    it had; so they are made and compared first. `place` is all that moves the lines: the size, how far is scrolled.
    """

    def __init__(self) -> None:
        self._place: Hashable = None
        self._shown: dict[int, Strip] = {}

    def drawn(self, y: int, strip: Strip, place: Hashable) -> Strip:
        """Keep what line `y` is drawn as, and give it back."""
        if place != self._place:
            self._place, self._shown = place, {}
        self._shown[y] = strip
        return strip

    def refresh(self, widget: Widget, place: Hashable, make: Callable[[int], Strip]) -> None:
        """What the lines are made from has changed: have those drawn that differ; all, where none is known.

        A screen behind another one is not compared: all of it is drawn when it comes to the front.
        """
        if place != self._place or not widget.is_attached or not widget.screen.is_current:
            widget.refresh()
            return
        width, height = widget.size
        changed = [y for y in range(height) if self._shown.get(y) != make(y)]
        if changed:
            widget.refresh(*(Region(0, y, width, 1) for y in changed))
