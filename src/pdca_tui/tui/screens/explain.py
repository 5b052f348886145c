"""How the figure under the cursor comes about: its formula, what went in, the limits, who entered it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from pdca_tui.model.message import Message
from pdca_tui.model.text import safe_text
from pdca_tui.tui.commands.dialogs import EXPLAIN
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.sheet import Sheet
from pdca_tui.tui.views.explain import explain_lines
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.painted import Painted


class ExplainScreen(Sheet[None]):
    """`subject` names the figure, as a person wrote it; `parts` are the sentences, in order."""

    COMMAND_LIST = EXPLAIN
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(EXPLAIN)

    DEFAULT_CSS = """
    ExplainScreen VerticalScroll {
        height: auto; background: $p-panel; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, scene: Scene, subject: str, parts: Sequence[Message]) -> None:
        super().__init__(scene)
        self._subject = subject
        self._parts = tuple(parts)
        self._scroll = VerticalScroll()
        self._text = Painted(scene.look.palette)

    def parts(self) -> ComposeResult:
        with self._scroll:
            yield self._text

    def first(self) -> Widget:
        return self._scroll

    def heading(self) -> Title:
        return Title(safe_text(self._subject))

    def draw(self) -> None:
        super().draw()
        look = self.scene.look
        lines = explain_lines(self._parts, look, self.inner_width - 1, roomy=self.app.size.height >= 24)
        self._text.styles.height = len(lines)
        self._scroll.styles.max_height = self.inner_height
        self._text.show(lambda width, height: lines, look.palette)
