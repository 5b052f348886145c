"""A widget that shows lines of ink: bars, titles and pages that have no cursor of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from pdca_tui.tui.ink import Line, Span, cut_line, harmless, width_of
from pdca_tui.tui.messages import Pressed
from pdca_tui.tui.theming import FILLS, Palette
from pdca_tui.tui.widgets.kept_lines import KeptLines
from pdca_tui.tui.widgets.spot import Spot, deeds_in

Drawing = Callable[[int, int], Sequence[Line]]
"""Takes the width and the height in cells, gives the lines from the top."""


def strip_of(line: Line, width: int, palette: Palette, ground: str) -> Strip:
    """`line` as a strip of exactly `width` cells on one ground.

    Blanks show no colour of their own, so they take the style of the text beside them: a change of style
    costs up to forty bytes on the line, and a cursor move rewrites whole rows.

    Everything that is drawn comes through here, so here is where no text can act on the terminal.
    """
    shown = [span for span in cut_line(harmless(line), width, palette.ellipsis) if span.text]
    left = width - width_of(shown)
    if left > 0:
        shown.append(Span(" " * left))
    role = next((span.role for span in shown if not _is_blank(span)), "text")
    segments: list[Segment] = []
    for span in shown:
        if not _is_blank(span):
            role = span.role
            segments.append(Segment(span.text, palette.style(role, ground)))
        else:
            segments.append(Segment(span.text, palette.style(f"beside-{role}" if role in FILLS else role, ground)))
    return Strip(segments, width)


def _is_blank(span: Span) -> bool:
    return span.role not in FILLS and span.text.isspace()


class Painted(Widget):
    """Draws what `show` was given, on one ground, as many lines as it has room for."""

    def __init__(self, palette: Palette, *, ground: str = "panel", id: str | None = None) -> None:
        super().__init__(id=id)
        self._palette = palette
        self._ground = ground
        self._drawing: Drawing = lambda width, height: ()
        self._inked: Sequence[Line] = ()
        self._strips: list[Strip] = []
        self._drawn_for: tuple[int, int] | None = None
        self._kept = KeptLines()

    def show(self, drawing: Drawing, palette: Palette | None = None) -> None:
        """Draw this from now on; only lines that differ are sent to the terminal."""
        self._drawing = drawing
        self._palette = palette or self._palette
        self._drawn_for = None
        self._kept.refresh(self, self.size, self._line)

    def _draw(self) -> None:
        width, height = self.size
        self._inked = self._drawing(width, height)
        self._strips = [strip_of(line, width, self._palette, self._ground) for line in self._inked]
        self._drawn_for = (width, height)

    def render_line(self, y: int) -> Strip:
        return self._kept.drawn(y, self._line(y), self.size)

    def _line(self, y: int) -> Strip:
        width, height = self.size
        if self._drawn_for != (width, height):
            self._draw()
        if y < len(self._strips):
            return self._strips[y]
        return strip_of([], width, self._palette, self._ground)

    def spots(self) -> list[Spot]:
        """What can be pressed in what is drawn; all of it, where it takes the focus itself."""
        if self.can_focus:
            return [Spot(0, 0, self.size.width, self.focus)]
        return [
            Spot(x, y, width, partial(self._pressed, does), does, lead)
            for y, line in enumerate(self._inked[: self.size.height])
            for x, width, does, lead in deeds_in(line)
        ]

    def _pressed(self, does: str) -> None:
        self.post_message(Pressed(does))

    def on_click(self, event: events.Click) -> None:
        if self.can_focus:
            return
        for spot in self.spots():
            if spot.y == event.y and spot.x <= event.x < spot.x + spot.width:
                event.stop()
                spot.press()
                return
