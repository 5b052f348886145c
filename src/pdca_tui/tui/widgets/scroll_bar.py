"""Scroll bars of whole cells: no eighth blocks, whose width some consoles doubt, and fewer bytes a scroll."""

from __future__ import annotations

from typing import ClassVar

from textual.scrollbar import ScrollBar, ScrollBarRender


class WholeCells(ScrollBarRender):
    """The thumb begins and ends with a cell, so it is drawn from blanks alone."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


def use_whole_cells() -> None:
    """Draw every scroll bar so, Textual's own widgets' too."""
    ScrollBar.renderer = WholeCells
