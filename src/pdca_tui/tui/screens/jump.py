"""The jump: letters on everything that can be reached; typing them is going there.

It lies over the screen that asked and shows it as it stands, so the line carries the letters and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any, ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from pdca_tui.tui.commands.jump import JUMPING
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import Dialog, Scened, bindings_of
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.row_list import RowList
from pdca_tui.tui.widgets.spot import Spot

HOME_ROW = "asdfjklgh"
MORE_LETTERS = "asdfjklghqwertyuiopzxcvbnm"
"""Where the home row does not make enough pairs: on very large screens."""


class Target(NamedTuple):
    """A place on the screen: where its letters stand, and what it does."""

    x: int
    y: int
    spot: Spot


def labels(count: int) -> list[str]:
    """So many labels of one or two letters, none the beginning of another; the first ones are the short ones."""
    letters = HOME_ROW if count <= len(HOME_ROW) ** 2 else MORE_LETTERS
    size = len(letters)
    if count > size * size:
        count = size * size
    # Each letter that begins pairs is lost as a label of its own, and gives as many as there are letters.
    begun = max(0, -(-(count - size) // (size - 1)))
    short = list(letters[: size - begun])
    pairs = ["".join(pair) for pair in product(letters[size - begun :], letters)]
    return (short + pairs)[:count]


def targets(screen: Scened[Any]) -> list[Target]:
    """Everything on `screen` that can be reached, from the top down and from left to right."""
    found: dict[tuple[int, int], Target] = {}
    for widget in screen.query("*"):
        try:
            seen = screen.find_widget(widget).visible_region
        except NoWidget:
            continue
        for spot in _spots_of(widget):
            if spot.does and not screen.can_press(spot.does):
                continue
            place = widget.content_region.offset + Offset(spot.x, spot.y)
            if seen.contains_point(place):
                # On the word and not before it: there a letter reads as the end of the word in front.
                target = Target(place.x + min(spot.lead, spot.width - 1), place.y, spot)
                found.setdefault((target.y, target.x), target)
    return [found[place] for place in sorted(found)]


def _spots_of(widget: Widget) -> list[Spot]:
    """What can be reached in a widget: what it names itself, or a field as a whole."""
    if isinstance(widget, RowList) and not widget.lettered:
        return []
    if isinstance(widget, (Painted, RowList)):
        return widget.spots()
    return [Spot(0, 0, widget.content_region.width, widget.focus)] if widget.focusable else []


class Letters(Widget):
    """Draws the screen beneath with the letters on it."""

    DEFAULT_CSS = "Letters { width: 100%; height: 100%; }"

    def __init__(self, scene: Scene, under: Scened[Any]) -> None:
        super().__init__()
        self._scene = scene
        # Taken before the letters lie over it: a dialog draws what lies behind from the screens below the one in front.
        self._strips: list[Strip] = under._compositor.render_strips()
        self.shown: Sequence[tuple[str, Target]] = ()

    def show(self, shown: Sequence[tuple[str, Target]]) -> None:
        """Put these letters on the screen as it was when it asked."""
        self.shown = shown
        self.refresh()

    def render_line(self, y: int) -> Strip:
        strip = self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)
        palette = self._scene.look.palette
        for text, target in self.shown:
            if target.y == y:
                # A wide character that the letters cover by half leaves a blank: cropping never splits one.
                before, after = strip.crop(0, target.x), strip.crop(target.x + len(text))
                style = palette.style("chip", "sel" if _reversed(strip, target.x) else "panel")
                strip = Strip.join([before, Strip([Segment(text, style)], len(text)), after])
        return strip


def _reversed(strip: Strip, x: int) -> bool:
    """Without colours a selected row is reversed, and letters on it have to differ from it."""
    return any(segment.style is not None and bool(segment.style.reverse) for segment in strip.crop(x, x + 1))


class JumpScreen(Dialog[Spot]):
    """Gives the place whose letters were typed; None when they were left, or when the screen changed meanwhile."""

    COMMAND_LIST = JUMPING
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(JUMPING)
    AUTO_FOCUS = ""

    DEFAULT_CSS = "JumpScreen { align: left top; background: $p-bg; }"

    def __init__(self, scene: Scene, under: Scened[Any]) -> None:
        super().__init__(scene)
        self._under = under
        self._letters = Letters(scene, under)
        self._typed = ""
        self._size = under.size
        self._choice: list[tuple[str, Target]] = []

    def compose(self) -> ComposeResult:
        yield self._letters

    def on_mount(self) -> None:
        found = targets(self._under)
        self._choice = list(zip(labels(len(found)), found, strict=False))
        self._letters.show(self._choice)

    def show(self, scene: Scene) -> None:
        """What is beneath has changed, so the letters may no longer stand where they belong."""
        self.do_close()

    def on_resize(self, event: events.Resize) -> None:
        if event.size != self._size:
            self.do_close()

    def on_click(self) -> None:
        self.do_close()

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            return
        event.stop()
        typed = self._typed + event.key.lower()
        left = [(label, target) for label, target in self._choice if label.startswith(typed)]
        if len(left) == 1 and left[0][0] == typed:
            self.dismiss(left[0][1].spot)
        elif left:
            self._typed = typed
            self._letters.show([(label[len(typed) :], target) for label, target in left])
        else:
            self.do_close()

    def do_close(self) -> None:
        if self.is_current:
            self.dismiss(None)

    def action_leave(self) -> None:
        self.do_close()
