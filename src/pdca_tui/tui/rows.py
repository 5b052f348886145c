"""What a list is made of: rows that draw themselves and know what they are about. No widget is needed for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from pdca_tui.tui.ink import Line

PLAIN, MARKED, FOCUSED = "plain", "marked", "focused"


class Row(msgspec.Struct, frozen=True):
    """What stands in one place of a list.

    `draw(width, state)` gives `height` lines of at most `width` cells; `state` is "plain", "marked" (the
    cursor is here, the focus elsewhere) or "focused". `subject` is what the row is about, for the one who
    handles the message. Rows that are not `selectable` are headings and gaps.
    """

    key: str
    draw: Callable[[int, str], Sequence[Line]]
    height: int = 1
    selectable: bool = True
    subject: object = None
    gap: int = 0
    """Blank lines beneath the row that do not take the ground of the selection."""
