"""The wall: a screen nobody touches turns from the board to today and to the plan, and stays up to date."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from pdca_tui.model.message import N_, msg
from pdca_tui.tui.commands.wall import WALL
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.views.wall import WallPage, wall_pages
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted

SECONDS = 20
"""How long a page stays: long enough to read it from across the room."""


class WallScreen(RecordPage):
    """Follows the store like every page. Space stops it, Esc leaves."""

    COMMAND_LIST = WALL
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(WALL)

    DEFAULT_CSS = """
    WallScreen { layout: vertical; background: $p-bg; }
    WallScreen #top { height: 2; }
    WallScreen #wall { height: 1fr; max-width: 100%; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        palette = scene.look.palette
        self.top = Painted(palette, ground="raised", id="top")
        self.wall = Painted(palette, id="wall")
        self.bar = KeyBar(palette)
        self.place = 0
        self.stopped = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.wall
        yield self.bar

    def on_mount(self) -> None:
        self._timer = self.set_interval(SECONDS, self._turn_by_itself)
        self.draw()
        self.offer()

    def pages(self) -> list[WallPage]:
        """The pages as they are now."""
        size = self.app.size
        return wall_pages(self.scene, size.width, size.height - 3)

    def draw(self) -> None:
        scene, pages = self.scene, self.pages()
        self.place %= len(pages)
        page = pages[self.place]
        self.top.show(lambda width, rows: top_lines(scene, width, page.place), scene.look.palette)
        self.wall.show(lambda width, rows: page.lines, scene.look.palette)

    def on_resize(self) -> None:
        self.draw()
        self.offer()

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.draw()

    def bar_end(self) -> Line:
        look = self.scene.look
        if self.stopped:
            return [Span(look.t(N_("stopped")), "warn")]
        return [Span(look.say(msg("turns every {n} seconds", n=SECONDS)), "muted")]

    def _turn_by_itself(self) -> None:
        if not self.stopped and self.is_current:
            self._go(1)

    def _go(self, by: int) -> None:
        self.place = (self.place + by) % len(self.pages())
        self.draw()

    def do_turn(self) -> None:
        self._go(1)
        if self._timer is not None:
            self._timer.reset()

    def do_turn_back(self) -> None:
        self._go(-1)
        if self._timer is not None:
            self._timer.reset()

    def do_stop(self) -> None:
        self.stopped = not self.stopped
        self.offer()
