"""The page of one script or one principle, to read; older versions with the arrows."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Edition, Standard
from pdca_tui.tui.commands.act_scripts import PRINCIPLE_PAGE, SCRIPT_PAGE
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line, cut_line
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.knowledge_deeds import CHANGING, KnowledgeDeeds
from pdca_tui.tui.screens.listed_page import ListedPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.comments import talk_note, talk_title
from pdca_tui.tui.views.knowledge_page import knowledge_crumbs, knowledge_rows, knowledge_title
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.reading import ReadingPane


class KnowledgePage(ListedPage, KnowledgeDeeds):
    """`standard_id` says which one. The page goes back by itself once the standard is gone."""

    ROOMY = 24
    WIDEST = None
    PANE = ReadingPane

    def __init__(self, scene: Scene, standard_id: str) -> None:
        super().__init__(scene)
        self.standard_id = standard_id
        self.back = 0
        """How many versions before the one that holds are gone back."""

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

    def gone(self) -> bool:
        return self.standard() is None

    def crumbs_line(self, width: int) -> Line | None:
        standard = self.standard()
        if standard is None:
            return None
        crumbs = [*knowledge_crumbs(self.scene, standard, width), *talk_note(self.scene, standard)]
        return cut_line(crumbs, width, self.scene.look.glyphs.ellipsis)

    def explained(self) -> object:
        return self.standard()

    def headline(self) -> Title:
        standard = self.standard()
        if standard is None:
            return Title("")
        title = knowledge_title(self.scene, standard, self.shown())
        return title if self.crumbs.display else talk_title(self.scene, standard, title)

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        standard = self.standard()
        return knowledge_rows(self.scene, standard, self.shown(), width, gap=gap) if standard is not None else []

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
