"""The page of one script or one principle, to read; older versions with the arrows."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Edition, Standard
from pdca_tui.tui.commands.act_scripts import PRINCIPLE_PAGE, SCRIPT_PAGE
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.knowledge_deeds import CHANGING, KnowledgeDeeds
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.knowledge_page import knowledge_crumbs, knowledge_rows, knowledge_title
from pdca_tui.tui.views.top_bar import top_lines
from pdca_tui.tui.widgets.key_bar import KeyBar
from pdca_tui.tui.widgets.painted import Painted
from pdca_tui.tui.widgets.reading import ReadingPane

_ACT = 4
_CRUMBS = 24
"""Below this height the way to the page is left out, and so are blank lines between the texts."""


class KnowledgePage(KnowledgeDeeds):
    """`standard_id` says which one. The page goes back by itself once the standard is gone."""

    DEFAULT_CSS = """
    KnowledgePage { layout: vertical; background: $p-bg; }
    KnowledgePage #top { height: 2; }
    KnowledgePage #crumbs { height: 1; }
    """

    def __init__(self, scene: Scene, standard_id: str) -> None:
        super().__init__(scene)
        look = scene.look
        self.standard_id = standard_id
        self.back = 0
        """How many versions before the one that holds are gone back."""
        self.top = Painted(look.palette, ground="raised", id="top")
        self.crumbs = Painted(look.palette, ground="bg", id="crumbs")
        self.pane = ReadingPane("knowledge", look)
        self.bar = KeyBar(look.palette)

    def compose(self) -> ComposeResult:
        yield self.top
        yield self.crumbs
        yield self.pane
        yield self.bar

    def on_mount(self) -> None:
        self.draw()
        self.focus_now(self.pane.list)
        self.offer()

    def on_resize(self, event: events.Resize) -> None:
        self.draw()
        self.offer()

    def standard(self) -> Standard | None:
        return self.scene.snapshot.get(Standard, self.standard_id)

    def show(self, scene: Scene) -> None:
        if scene.snapshot.revision != self.scene.snapshot.revision:
            # A new version may have been made: it is the one to be read.
            self.back = 0
        super().show(scene)

    def _editions(self) -> list[Edition]:
        standard = self.standard()
        return self.scene.snapshot.editions(standard) if standard is not None else []

    def shown(self) -> Edition | None:
        """The version that is read."""
        editions = self._editions()
        return editions[-1 - self.back] if self.back < len(editions) else None

    def draw(self) -> None:
        scene, look, standard = self.scene, self.scene.look, self.standard()
        self._draw_bars()
        if standard is None:
            self.call_after_refresh(self.leave)
            return
        width, height = self.app.size
        self.crumbs.display = height >= _CRUMBS
        self.crumbs.show(lambda width, height: [knowledge_crumbs(scene, standard, width)], look.palette)
        shown = self.shown()
        rows = knowledge_rows(scene, standard, shown, width - 2, gap=height >= _CRUMBS)
        self.pane.show(knowledge_title(scene, standard, shown), rows, look)

    def _draw_bars(self) -> None:
        scene = self.scene
        self.top.show(lambda width, height: top_lines(scene, width, _ACT), scene.look.palette)

    def tick(self, scene: Scene) -> None:
        self.scene = scene
        self._draw_bars()

    def why_not(self, command: Command) -> Message | None:
        if command.name == "undo":
            return self.why_not_write()
        if command.name in (*CHANGING, "use"):
            return self.why_not_standard(command.name)
        if command.name == "older" and self.back + 1 >= len(self._editions()):
            return msg("There is no version before this one.")
        if command.name == "newer" and self.back == 0:
            return msg("This is the newest version.")
        return None

    def do_older(self) -> None:
        self._turn(1)

    def do_newer(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        self.back += by
        self.pane.list.action_edge(-1)
        self.draw()
        self.offer()


class ScriptPage(KnowledgePage):
    """A script."""

    COMMAND_LIST = SCRIPT_PAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(SCRIPT_PAGE)


class PrinciplePage(KnowledgePage):
    """A principle."""

    COMMAND_LIST = PRINCIPLE_PAGE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PRINCIPLE_PAGE)
