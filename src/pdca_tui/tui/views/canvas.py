"""Cells to draw on: what charts, the fishbone and the climbing line are written into before they become lines."""

from __future__ import annotations

from collections.abc import Container

from rich.cells import cell_len

from pdca_tui.tui.ink import Line, Span


class Canvas:
    """Cells with a role each; a wide character owns two, its second one is empty."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.cells = [[(" ", "text")] * width for _ in range(height)]

    def free(self, x: int, y: int, width: int, over: Container[str] = ("line",)) -> bool:
        """Whether `width` cells from column `x` of row `y` (from the top) can take a label.

        They are inside, and blank or drawn in a role that gives way (`over`): the grid, mostly.
        """
        if not (0 <= y < self.height and x >= 0 and x + width <= self.width):
            return False
        return all(character == " " or role in over for character, role in self.cells[y][x : x + width])

    def write(self, x: int, y: int, text: str, role: str) -> None:
        """Put `text` there; what does not fit inside is left out, and no wide character is split."""
        for character in text:
            wide = cell_len(character)
            if not wide:
                continue
            if not (0 <= y < self.height and x >= 0 and x + wide <= self.width):
                return
            self._clear(x, y, wide)
            self.cells[y][x] = (character, role)
            for more in range(1, wide):
                self.cells[y][x + more] = ("", role)
            x += wide

    def _clear(self, x: int, y: int, width: int) -> None:
        """Make room for `width` cells; of a wide character that loses one half the other becomes a blank."""
        row = self.cells[y]
        if not row[x][0] and x > 0:
            row[x - 1] = (" ", row[x - 1][1])
        if x + width < self.width and not row[x + width][0]:
            row[x + width] = (" ", row[x + width][1])

    def lines(self) -> list[Line]:
        """The rows as spans, from the top."""
        found: list[Line] = []
        for row in self.cells:
            line: Line = []
            for character, role in row:
                if line and line[-1].role == role:
                    line[-1] = Span(line[-1].text + character, role)
                else:
                    line.append(Span(character, role))
            found.append(line)
        return found
