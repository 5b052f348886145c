"""The shape of a dialog: a title in a hairline, what it holds, and its keys at the bottom of the screen."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import Dialog
from pdca_tui.tui.views.titles import Title, hairline
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted

Result = TypeVar("Result")


LEAST_MARGIN = 4
"""Cells of the page that stay to be seen at either side of a sheet: fewer are scraps of words, so it takes them too."""


class Sheet(Dialog[Result], Generic[Result]):
    """A dialog as wide as `WIDTH`, or as the terminal where that is narrower.

    A sheet of `TALL` fills the height but for a margin; any other one is as tall as what it holds.
    """

    WIDTH: ClassVar[int] = 76
    TALL: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = []

    DEFAULT_CSS = """
    Sheet #sheet { height: auto; background: $p-panel; }
    Sheet #sheet-head { height: 1; }
    Sheet #sheet-foot { height: 1; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        palette = scene.look.palette
        self._sheet = Vertical(id="sheet")
        self._sheet_head = Painted(palette, id="sheet-head")
        self._foot = Painted(palette, id="sheet-foot")
        self._bar = KeyBar(palette)

    def parts(self) -> ComposeResult:
        """The widgets between the title and the keys."""
        yield from ()

    def first(self) -> Widget | None:
        """The widget that has the focus when the sheet opens."""
        return None

    def heading(self) -> Title:
        """What stands in the hairline."""
        return Title("")

    def compose(self) -> ComposeResult:
        with self._sheet:
            yield self._sheet_head
            yield from self.parts()
            yield self._foot
        yield self._bar

    def on_mount(self) -> None:
        first = self.first()
        if first is not None:
            self.focus_now(first)
        self._place()
        self.draw()
        self.offer()

    def show(self, scene: Scene) -> None:
        before, self.scene = self.standing_height, scene
        if self.is_mounted and self.standing_height != before:
            self._place()
        super().show(scene)

    def on_resize(self) -> None:
        self._place()
        self.draw()
        self.offer()

    @property
    def inner_width(self) -> int:
        """The cells a line of the sheet has."""
        width = self.app.size.width
        return self.WIDTH if width >= self.WIDTH + 2 * LEAST_MARGIN else width

    @property
    def inner_height(self) -> int:
        """The lines between the title and the foot that the sheet may take."""
        height = self.app.size.height
        margin = 0 if height < 24 else (1 if height < 34 else 4)
        return max(3, height - 1 - 2 * margin - 1 - self._foot_height() - self.standing_height)

    def _foot_height(self) -> int:
        return 1 if self.app.size.height >= 24 else 0

    def _place(self) -> None:
        self._sheet.styles.width = self.inner_width
        self._foot.display = self._foot_height() > 0
        self._sheet.styles.height = self.inner_height + 1 + self._foot_height() if self.TALL else "auto"

    def draw(self) -> None:
        look, title = self.scene.look, self.heading()
        self._sheet_head.show(lambda width, height: [hairline(title, width, look.glyphs, focused=True)], look.palette)
        self._foot.show(lambda width, height: (), look.palette)

    def do_close(self) -> None:
        """Leave without a deed."""
        self.dismiss(None)
