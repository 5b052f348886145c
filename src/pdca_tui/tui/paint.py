"""Painting that sends only the cells that changed.

Textual repaints whole widgets: moving a cursor by one row sends up to 15 KB. Over a slow line that is felt,
so `CellDiffing` remembers what every cell of the terminal shows and sends the difference.

It replaces `App._display`, which is private; Textual is pinned, and `tests/tui/test_private_api.py` says what
has to be looked at again when the pin moves. Whatever this module does not understand (inline apps, headless
tests, Windows, control characters in a text) is painted by Textual itself, and the memory of the terminal
starts afresh.
"""

from __future__ import annotations

import os
from typing import ClassVar

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, RenderableType
from rich.style import Style
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ReturnType
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip

from pdca_tui.platform.terminal import TAKES_CELLS
from pdca_tui.tui.cells import CONTINUATION, CellGrid, NotUnderstood, Pencil, Stretch, append_cells
from pdca_tui.tui.pens import LINK_MARK, RESET

ERASING = ("xterm", "tmux", "linux", "alacritty", "foot", "kitty", "konsole", "putty", "rxvt", "vte", "wezterm")
"""How the names of terminals begin that erase to the ground of the pen; others, GNU screen say, erase to their own."""

SMALL_FRAME = 1024
"""A frame of at most so many bytes is taken in at once, without marks around it that ask the terminal to."""


def erases_to_ground(term: str) -> bool:
    """Does a terminal of the kind `term` erase cells to the ground that is being written with?"""
    return term.startswith(ERASING)


class Terminal:
    """What the terminal is believed to show, and the frames that change it."""

    def __init__(self, width: int, height: int, color_system: ColorSystem, *, erases: bool = False) -> None:
        self._grid = CellGrid(width, height)
        self._color_system = color_system
        self._erases = erases
        self._cursor: tuple[int, int] | None = None
        self._rows: list[tuple[Strip, ...] | None] = [None] * height

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._grid.width, self._grid.height

    def paint(self, update: LayoutUpdate | ChopsUpdate, cursor: tuple[int, int]) -> str:
        """The escape sequences that bring the terminal from what it shows to what `update` asks for.

        Args:
            update: What Textual's compositor made.
            cursor: Column and row at which the terminal's cursor is left, where an input method opens its
                window.

        Raises:
            NotUnderstood: when the update cannot be laid out in cells; this object is of no use then.
        """
        pencil = Pencil(self._grid.width, erases=self._erases)
        if isinstance(update, LayoutUpdate):
            self._paint_layout(update, pencil)
        else:
            self._paint_chops(update, pencil)
        if not pencil.wrote and cursor == self._cursor:
            return ""
        # Whoever wrote on the terminal before the first frame may have left a colour behind.
        start = RESET if self._cursor is None else ""
        self._cursor = cursor
        return start + pencil.finish(cursor)

    def _paint_layout(self, update: LayoutUpdate, pencil: Pencil) -> None:
        left, top = update.region.offset
        for y, line in enumerate(update.strips, top):
            row = tuple(line)
            # Textual caches strips and shares them: an unchanged row mostly consists of the very same objects.
            if 0 <= y < len(self._rows) and self._rows[y] == row:
                continue
            parts: list[Stretch] = []
            x = left
            for strip in row:
                chars, pens = self._cells(strip)
                parts.append((x, chars, pens))
                x += len(chars)
            self._grid.paint(y, parts, pencil)
            self._rows[y] = row

    def _paint_chops(self, update: ChopsUpdate, pencil: Pencil) -> None:
        rows: dict[int, list[Stretch]] = {}
        for y, left, right in update.spans:
            parts = rows.setdefault(y, [])
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x >= right or end <= left:
                    continue
                chars, pens = self._cells(strip)
                width = min(end, right) - x
                # A span that ends within a wide character takes in the whole of it.
                if width < len(chars) and chars[width] == CONTINUATION:
                    width += 1
                parts.append((x, chars[:width], pens[:width]))
        for y, parts in rows.items():
            self._rows[y] = None
            self._grid.paint(y, parts, pencil)

    def _cells(self, strip: Strip) -> tuple[list[str], list[str]]:
        chars: list[str] = []
        pens: list[str] = []
        for text, style, control in strip:
            if control:
                raise NotUnderstood("a control segment")
            append_cells(text, "" if style is None else self._pen(style), chars, pens)
        return chars, pens

    def _pen(self, style: Style) -> str:
        pen = Strip.render_ansi(style, self._color_system)
        if style.link:
            if not style.link.isprintable():
                raise NotUnderstood("control characters in a link")
            pen = f"{pen}{LINK_MARK}{style.link_id};{style.link}"
        return pen


class CellDiffing(App[ReturnType]):
    """An app that sends its terminal only the cells that changed. Put it before `App` among the bases."""

    plain_paint: bool = False
    """Set it, on the class or an instance, to let Textual paint everything itself."""

    # Whatever is open: what disturbs the screen does not ask whether a form lies on it.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "repaint_all", show=False, priority=True)]

    _terminal: Terminal | None = None
    _painted = False

    def drop_model(self) -> None:
        """Forget what the terminal shows; whatever is painted next is sent in full."""
        self._terminal = None

    def repaint_all(self) -> None:
        """Send the whole screen again, for a terminal that something else has written on."""
        self.drop_model()
        self.refresh()

    def action_repaint_all(self) -> None:
        self.repaint_all()

    def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.repaint_all())

    def on_resize(self, event: events.Resize) -> None:
        if not self._painted:
            return
        known = self._terminal is not None and self._terminal.size == event.size
        if known and event.pixel_size is not None:
            # Only the terminal's answer to being asked to report its size in this way.
            return
        self.drop_model()
        if self.screen.outer_size == event.size:
            # To Textual nothing has changed, so it will not paint. But the window was resized twice in a moment, or
            # the driver was started anew, and either left the screen in disorder.
            self.refresh()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Show what the compositor made; the steps and their order are those of the method it replaces."""
        if (
            renderable is None
            or self._batch_count
            or not self._running
            or self._closed
            or self.is_headless
            or self._driver is None
        ):
            super()._display(screen, renderable)
            return
        if (
            self.plain_paint
            or not TAKES_CELLS
            or self._driver.is_inline
            or not isinstance(renderable, (LayoutUpdate, ChopsUpdate))
        ):
            self.drop_model()
            super()._display(screen, renderable)
            return
        try:
            cursor = self.screen.outer_size.clamp_offset(self.cursor_position)
            output = self._model().paint(renderable, cursor)
        except NotUnderstood:
            self.drop_model()
            super()._display(screen, renderable)
            return
        except Exception as error:  # noqa: BLE001 - as in Textual: it ends the app in order
            self.drop_model()
            self._handle_exception(error)
            output = ""
        else:
            self._previous_cursor_position = cursor
        try:
            if output:
                self._send(output)
                self._painted = True
        finally:
            self.post_display_hook()

    def _send(self, output: str) -> None:
        """Hand a frame to the driver."""
        driver = self._driver
        if driver is None:
            return
        if len(output) <= SMALL_FRAME:
            driver.write(output)
        else:
            self._begin_update()
            try:
                driver.write(output)
            finally:
                self._end_update()
        driver.flush()

    def _model(self) -> Terminal:
        """What is known of the terminal; nothing, when its size is no longer that of the last frame."""
        width, height = self.size
        if self._terminal is None or self._terminal.size != (width, height):
            system = COLOR_SYSTEMS.get(self.console.color_system or "", ColorSystem.TRUECOLOR)
            erases = erases_to_ground(os.environ.get("TERM", ""))
            self._terminal = Terminal(width, height, system, erases=erases)
        return self._terminal
