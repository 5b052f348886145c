"""One question before something is deleted."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from pdca_tui.model.message import N_, Message
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.commands.form import CONFIRM
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import Dialog, bindings_of
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.widgets.chip import Chip
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.wrapping import wrap_at_most

WIDEST = 64


class ConfirmScreen(Dialog[bool]):
    """Asks `question` and says what will `follow`. Dismissed with True for yes, else with False."""

    COMMAND_LIST = CONFIRM
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CONFIRM)

    DEFAULT_CSS = f"""
    ConfirmScreen #panel {{ width: 100%; max-width: {WIDEST}; height: auto; background: $p-panel; }}
    ConfirmScreen #head {{ height: 1; }}
    ConfirmScreen #foot {{ height: 2; background: $p-panel; }}
    ConfirmScreen #gap {{ width: 1fr; }}
    ConfirmScreen #edge {{ width: 1; }}
    """

    def __init__(
        self,
        scene: Scene,
        question: Message,
        follow: Message | None = None,
        *,
        yes_word: str = N_("delete"),
        heading: str = N_("Before it is done"),
    ) -> None:
        super().__init__(scene)
        self._question, self._follow, self._yes_word, self._heading = question, follow, yes_word, heading
        palette = scene.look.palette
        self._head, self._text = Painted(palette, id="head"), Painted(palette, id="text")
        self._gap, self._chip, self._edge = Painted(palette, id="gap"), Chip(palette), Painted(palette, id="edge")

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield self._head
            yield self._text
            with Horizontal(id="foot"):
                yield self._gap
                yield self._chip
                yield self._edge
        yield KeyBar(self.scene.look.palette)

    def on_mount(self) -> None:
        self.draw()
        self.offer()

    def on_resize(self) -> None:
        self.draw()

    def draw(self) -> None:
        look = self.scene.look
        width = min(self.size.width, WIDEST)
        lines = self._lines(width)
        title = Title(look.t(self._heading))
        self._head.show(lambda wide, high: [hairline(title, wide, look.glyphs, focused=True)], look.palette)
        self._text.styles.height = len(lines)
        self._text.show(lambda wide, high: lines, look.palette)
        self._gap.show(lambda wide, high: [], look.palette)
        self._edge.show(lambda wide, high: [], look.palette)
        self._chip.put(self.key_of("yes"), look.t(self._yes_word), look.palette)

    def _lines(self, width: int) -> list[Line]:
        look, lines = self.scene.look, [[Span("")]]
        for message, role in ((self._question, "strong"), (self._follow, "muted")):
            if message is not None:
                folded = wrap_at_most(look.say(message), width - 4, 5, look.glyphs.ellipsis)
                lines += [[Span("  "), Span(text, role)] for text in folded]
        return [*lines, [Span("")]]

    def label_of(self, command: Command) -> str:
        return self.scene.look.t(self._yes_word) if command.name == "yes" else super().label_of(command)

    def on_chip_pressed(self, event: Chip.Pressed) -> None:
        event.stop()
        self.do_yes()

    def action_leave(self) -> None:
        self.do_no()

    def do_yes(self) -> None:
        self.dismiss(True)

    def do_no(self) -> None:
        self.dismiss(False)
