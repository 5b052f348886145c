"""The bar at the bottom: what can be done now, on which key, or the last sentence that was said."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from textual import events

from pdca_tui.tui.glyphs import UNICODE, Glyphs
from pdca_tui.tui.ink import Line, Span, cut, width_of
from pdca_tui.tui.theming import Palette
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.wrapping import wrap, wrap_at_most

MOST_LINES = 4
"""A sentence may make the bar so high: what went wrong is never cut for want of width."""


class Key(msgspec.Struct, frozen=True):
    """One entry: the key, its word, and whether it can be pressed to any effect just now.

    What is `kept` stays when there is not room for all: the way to every other key.
    """

    key: str
    word: str
    usable: bool = True
    kept: bool = False
    does: str = ""
    """The command that a click on it is."""

    @property
    def spans(self) -> Line:
        key, word = ("accent-bold", "muted") if self.usable else ("faint", "faint")
        return [Span(self.key, key, self.does), Span(f" {self.word}", word, self.does)]


def keys_line(keys: Sequence[Key], end: Line, width: int) -> Line:
    """As many entries as fit before `end`; an entry is shown whole or not at all."""
    room = width - 2 - (width_of(end) + 2 if end else 0)
    line: Line = [Span(" ")]
    taken, full = 0, False
    later = sum(width_of(entry.spans) + 2 for entry in keys if entry.kept)
    for entry in keys:
        wide = width_of(entry.spans) + (2 if taken else 0)
        if entry.kept:
            later -= width_of(entry.spans) + 2
        elif full or taken + wide + later > room:
            full = True
            continue
        if taken + wide > room:
            break
        if taken:
            line.append(Span("  "))
        line += entry.spans
        taken += wide
    if end:
        line.append(Span(" " * (width - 1 - width_of(line) - width_of(end))))
        line += end
    return line


def standing_lines(text: str, width: int, glyphs: Glyphs) -> list[str]:
    """The lines of what stands above the keys; none without a text."""
    return wrap_at_most(f"! {text}", width - 2, MOST_LINES - 1, glyphs.ellipsis) if text and width > 2 else []


class KeyBar(Painted):
    """One line of keys, below what stands for as long as it is true. A sentence, on as many lines as it needs, takes
    the place of the keys until the next one is pressed.
    """

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:
        super().__init__(palette, ground="raised", id=id)
        self._keys: Sequence[Key] = ()
        self._end: Line = []
        self._sentence: Span | None = None
        self._alone = False
        self._standing = ""
        self._glyphs: Glyphs = UNICODE
        super().show(self._lines)

    def show_keys(
        self, keys: Sequence[Key], end: Line, palette: Palette | None = None, glyphs: Glyphs | None = None
    ) -> None:
        """Offer these keys; `end` stands at the right edge."""
        self._keys, self._end = keys, end
        self._glyphs = glyphs or self._glyphs
        super().show(self._lines, palette)

    def stand(self, text: str) -> None:
        """Let `text` stand above the keys from now on; an empty one takes it away."""
        if text != self._standing:
            self._standing = text
            self._fit()

    def say(self, sentence: str, role: str = "text", *, alone: bool = False) -> None:
        """Show one sentence in place of the keys; `alone` also in place of what stands above them."""
        self._sentence, self._alone = Span(sentence, role), alone
        self._fit()
        super().show(self._lines)

    def hush(self, sentence: str | None = None) -> None:
        """Take the sentence away again, or leave it where it is another one than `sentence`."""
        if self._sentence is not None and sentence in (None, self._sentence.text):
            self._sentence = None
            self._fit()
            super().show(self._lines)

    def on_resize(self) -> None:
        self._fit()

    def on_click(self, event: events.Click) -> None:
        """A click takes a sentence away, as a key does; the keys beneath it are not meant."""
        if self._sentence is not None:
            event.stop()
            event.prevent_default()
            self.hush()

    def _fit(self) -> None:
        """Be as high as the sentence needs, else as what stands above the keys and their line."""
        lines = len(self._stood(self.size.width)) + max(1, len(self._told(self.size.width)))
        height = max(1, min(lines, MOST_LINES))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height

    def _told(self, width: int) -> list[str]:
        return wrap(self._sentence.text, width - 2) if self._sentence is not None and width > 2 else []

    def _stood(self, width: int) -> list[str]:
        if self._sentence is not None and self._alone:
            return []
        return standing_lines(self._standing, width, self._glyphs)

    def _lines(self, width: int, height: int) -> list[Line]:
        told, room = self._told(width), max(1, height)
        if len(told) > room:
            told = [*told[: room - 1], cut(" ".join(told[room - 1 :]), width - 2, self._glyphs.ellipsis)]
        role = self._sentence.role if self._sentence is not None else ""
        below: list[Line] = [[Span(" "), Span(text, role)] for text in told] or [
            keys_line(self._keys, self._end, width)
        ]
        stood = self._stood(width)[: max(0, height - len(below))]
        return [*([Span(" "), Span(text, "warn")] for text in stood), *below]
