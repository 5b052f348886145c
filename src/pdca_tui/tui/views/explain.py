"""How a figure comes about, as lines to read."""

from __future__ import annotations

from collections.abc import Sequence

from pdca_tui.model.message import Message
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Look
from pdca_tui.tui.views.wrapping import wrap


def explain_lines(parts: Sequence[Message], look: Look, width: int, *, roomy: bool) -> list[Line]:
    """Each sentence on lines of its own, the first one (what the figure is) the loudest."""
    lines: list[Line] = [[]] if roomy else []
    for index, part in enumerate(parts):
        role = "strong" if index == 0 else "text"
        mark = Span(f" {look.glyphs.dot} ", "muted")
        for number, text in enumerate(wrap(look.say(part), width - 5)):
            lines.append([Span("   ") if number else mark, Span(text, role)])
        if roomy:
            lines.append([])
    return lines
