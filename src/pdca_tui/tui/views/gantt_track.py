"""One line of the chart, cell by cell: bars are laid over each other, then read as spans."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from pdca_tui.tui.glyphs import Glyphs
from pdca_tui.tui.ink import Line, Span, cut_line, width_of
from pdca_tui.tui.views.gantt_axis import Axis

_HALF = ""
"""The right half of a wide character."""


class Track:
    """The cells of one row of the chart; what is put later lies on top."""

    def __init__(self, axis: Axis, glyphs: Glyphs, *, now: bool = True) -> None:
        self.width = axis.width
        self._chars = [" "] * axis.width
        self._roles = ["text"] * axis.width
        for x in axis.off_cells:
            if x < axis.width:
                self.put(x, glyphs.dot, "line")
        if now and axis.today_cell is not None:
            self.put(axis.today_cell, glyphs.now, "accent")

    def put(self, x: int, char: str, role: str) -> None:
        """One cell; outside the line nothing."""
        if 0 <= x < self.width:
            self._chars[x], self._roles[x] = char, role

    def fill(self, cells: Iterable[int], char: str, role: str) -> None:
        for x in cells:
            self.put(x, char, role)

    def recolour(self, x: int | None, role: str, only: str) -> None:
        """Give cell `x` another role where it shows one of the signs `only`."""
        if x is not None and 0 <= x < self.width and self._chars[x] in only:
            self._roles[x] = role

    def write(self, x: int, line: Line) -> None:
        """Text from cell `x` on, over whatever lies there, cut at the edge."""
        for span in cut_line(line, self.width - x):
            for char in span.text:
                wide = cell_len(char)
                if wide == 0 or x + wide > self.width:
                    continue
                self._chars[x], self._roles[x] = char, span.role
                if wide == 2:
                    self._chars[x + 1], self._roles[x + 1] = _HALF, span.role
                x += wide

    def note(self, cells: range, line: Line) -> None:
        """A few words behind the bar on `cells`, before it where there is no room behind."""
        wide = width_of(line)
        if not cells or cells.stop + 1 + wide <= self.width:
            self.write(min(max(0, cells.stop + 1), max(0, self.width - wide)), line)
        elif cells.start - 1 - wide >= 0:
            self.write(cells.start - 1 - wide, line)

    def line(self) -> Line:
        """The cells as spans of one role each."""
        spans: Line = []
        start = 0
        for x in range(1, self.width + 1):
            if x == self.width or self._roles[x] != self._roles[start]:
                spans.append(Span("".join(self._chars[start:x]), self._roles[start]))
                start = x
        return spans
