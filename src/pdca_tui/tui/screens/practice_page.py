"""Practising scripts: the customer's words, the answer when it is asked for, and on to the next.

Nothing of the session is saved. Only who says that a script was used, with x, counts a use, as on its page.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.practice import begin_practice, knew_it, once_more, practice_order, without
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.keys import RESTART, REVEAL
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Standard
from pdca_tui.tui.commands.act_scripts import HIDDEN, OVER, PRACTICE, REVEALED
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.knowledge_deeds import KnowledgeDeeds
from pdca_tui.tui.screens.listed_page import ListedPage
from pdca_tui.tui.screens.page import NARROW, Scened, bindings_of
from pdca_tui.tui.views.practice import asked_rows, practice_title, summary_rows
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.reading import ReadingPane


class PracticePage(ListedPage, KnowledgeDeeds):
    """`scripts` are the ids of those to practise, in their order."""

    COMMAND_LIST = PRACTICE
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PRACTICE)

    ROOMY = 24
    WIDEST = None
    PANE = ReadingPane

    def __init__(self, scene: Scene, scripts: tuple[str, ...]) -> None:
        super().__init__(scene)
        self.scripts = scripts
        self.practice = begin_practice(self._standing())
        self.revealed = False

    def _standing(self) -> list[Standard]:
        """The scripts of the session that hold still."""
        found = (self.scene.snapshot.get(Standard, key) for key in self.scripts)
        return [one for one in found if one is not None and one.retired_on is None]

    def standard(self) -> Standard | None:
        now = self.practice.now
        return self.scene.snapshot.get(Standard, now) if now is not None else None

    def show(self, scene: Scene) -> None:
        self.scene, asked = scene, self.practice.now
        self.practice = without(self.practice, (one.id for one in scene.snapshot.standards(StandardKind.SCRIPT)))
        self.revealed = self.revealed and self.practice.now == asked
        super().show(scene)

    def scope(self) -> str:
        if self.practice.now is None:
            return OVER
        return REVEALED if self.revealed else HIDDEN

    def offered(self) -> list[Command]:
        """In the order of the page on narrow screens too: what Enter does comes first."""
        ranked = Scened.offered(self)
        return ranked if self.app.size.width >= NARROW else ranked[:5]

    def gone(self) -> bool:
        return False

    def crumbs_line(self, width: int) -> Line | None:
        return None

    def headline(self) -> Title:
        return practice_title(self.scene, self.practice)

    def rows(self, width: int, *, gap: bool) -> list[Row]:
        script = self.standard()
        if script is None:
            return summary_rows(self.scene, self.practice)
        return asked_rows(self.scene, script, width, revealed=self.revealed, gap=gap)

    def why_not(self, command: Command) -> Message | None:
        if command.name == "undo":
            return self.why_not_write()
        if command.name == "use":
            return self.why_not_standard("use")
        return None

    def elsewhere(self, command: Command, key: str) -> Message:
        if self.scope() == OVER:
            return msg("All of them were asked. {again} begins anew.", again=RESTART)
        if self.scope() == HIDDEN:
            return msg("First answer for yourself: {reveal} shows what is right.", reveal=REVEAL)
        return msg("The answer is shown already.")

    def _go_on(self) -> None:
        """Show what is asked now from its first line."""
        self.pane.list.action_edge(-1)
        self.draw()
        self.offer()

    def do_reveal(self) -> None:
        self.revealed = True
        self._go_on()

    def do_knew(self) -> None:
        self.practice, self.revealed = knew_it(self.practice), False
        self._go_on()

    def do_again(self) -> None:
        self.practice, self.revealed = once_more(self.practice), False
        self._go_on()

    def do_restart(self) -> None:
        self.practice, self.revealed = begin_practice(practice_order(self._standing(), self.scene.day)), False
        self._go_on()
