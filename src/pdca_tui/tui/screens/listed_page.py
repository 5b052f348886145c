"""The frame of a page that is one list of rows under the bars on top."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from pdca_tui.tui.ink import Line
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.record_deeds import RecordPage
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.pane import Pane
from pdca_tui.tui.widgets.row_list import RowList

_CRUMBS = 24
"""From this height on the way to the page stands on top."""


class ListedPage(RecordPage):
    """Subclasses say what stands on it; it goes back by itself once that is gone.

    `PLACE` is whose page it is. From the height `ROOMY` on there are blank lines between the groups. No text runs wider
    than `WIDEST`, since longer lines are hard to read; None lets them. `PANE` holds the rows.
    """

    PLACE: ClassVar[int] = 4
    ROOMY: ClassVar[int] = 30
    WIDEST: ClassVar[int | None] = 100
    PANE: ClassVar[type[Pane]] = Pane

    DEFAULT_CSS = """
    ListedPage { layout: vertical; background: $p-bg; }
    ListedPage #top { height: 2; }
    ListedPage #crumbs { height: 1; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        look = scene.look
        self.top = Painted(look.palette, ground="raised", id="top")
        self.crumbs = Painted(look.palette, ground="bg", id="crumbs")
        self.pane = self.PANE("listed", look)
        self.bar = KeyBar(look.palette)

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.crumbs
        yield self.pane
        yield self.bar

    def on_mount(self) -> None:
        self.draw()
        key = self.begin_at()
        if key is not None:
            self.pane.list.move_to(key)
        self.focus_now(self.pane.list)
        self.offer()

    def begin_at(self) -> str | None:
        """The key of the row on which the cursor begins; None is the first."""
        return None

    def on_resize(self, event: events.Resize) -> None:
        self.draw()
        self.offer()

    def gone(self) -> bool:
        """Whether what the page is about is no more."""
        raise NotImplementedError

    def crumbs_line(self, width: int) -> Line | None:
        """The way to the page; None for one without."""
        raise NotImplementedError

    def headline(self) -> Title:
        """The title over the rows."""
        raise NotImplementedError

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        """What stands on it, in `width` cells; `gap` puts blank lines between groups."""
        raise NotImplementedError

    def draw(self) -> None:
        look = self.scene.look
        self.draw_bars()
        if self.gone():
            self.call_after_refresh(self.leave)
            return
        width, height = self.columns, self.app.size.height
        self.crumbs.display = height >= _CRUMBS and self.crumbs_line(width) is not None
        self.crumbs.show(lambda width, height: [self.crumbs_line(width) or []], look.palette)
        room = width - 2 if self.WIDEST is None else min(width - 2, self.WIDEST)
        self.pane.show(self.headline(), self.rows(room, gap=height >= self.ROOMY), look)

    def draw_bars(self) -> None:
        scene = self.scene
        self.top.show(lambda width, height: top_lines(scene, width, self.PLACE), scene.look.palette)

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self.draw_bars()

    def subject(self) -> object:
        """What the row under the cursor is about."""
        row = self.pane.list.row
        return row.subject if row is not None else None

    def explained(self) -> object:
        return self.subject()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.follow(event)
