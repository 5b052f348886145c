"""The filled chip: the one deed that a screen is about, for the mouse too."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.message import Message

from pdca_tui.tui.ink import Span
from pdca_tui.tui.theming import Palette
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.spot import Spot


class Chip(Painted):
    """`Enter save` on the accent colour. A click is the same as the key."""

    DEFAULT_CSS = "Chip { height: 1; width: auto; }"

    @dataclass
    class Pressed(Message):
        """The chip was clicked."""

        sender: Chip

        @property
        def control(self) -> Chip:
            return self.sender

    def put(self, key: str, word: str, palette: Palette, *, usable: bool = True) -> None:
        """Show this key and word; without effect just now, the fill goes."""
        text = f" {key} {word} "
        self.styles.width = cell_len(text)
        self.show(lambda width, height: [[Span(text, "chip" if usable else "faint")]], palette)

    def spots(self) -> list[Spot]:
        return [Spot(0, 0, self.size.width, lambda: self.post_message(self.Pressed(self)))]
