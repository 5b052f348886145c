"""The principles of the centre, each with its meaning and the behaviour it asks for."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.model.enums import StandardKind
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Standard
from pdca_tui.tui.commands.act import PRINCIPLES
from pdca_tui.tui.commands.act_principles import ACT_PRINCIPLES
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.knowledge_deeds import CHANGING, KnowledgeDeeds
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.knowledge import principle_rows

RETIRED = "principles_retired"


class PrinciplesPage(ActPage, KnowledgeDeeds):
    """Asks for "principle" with the one under the cursor, and for forms."""

    VIEW = PRINCIPLES
    COMMAND_LIST = ACT_PRINCIPLES
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_PRINCIPLES)

    def draw_body(self) -> None:
        scene, look = self.scene, self.scene.look
        retired = self.state.choices.get(RETIRED, False)
        principles = scene.snapshot.standards(StandardKind.PRINCIPLE, retired=retired)
        rows = principle_rows(scene, principles, self.columns - 1, gap=self.app.size.height >= 24)
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)

    def detail_rows(self, height: int) -> int:
        """The rows say it all already."""
        return 0

    def explained(self) -> object:
        return self.standard()

    def standard(self) -> Standard | None:
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, Standard) else None

    def begin_at(self, subject: object) -> None:
        if isinstance(subject, Standard):
            self.state.keep(self.VIEW, f"principle:{subject.id}")

    def why_not(self, command: Command) -> Message | None:
        if command.name == "open" and self.standard() is None:
            return msg("There is no principle here to open.")
        if command.name == "new":
            return self.why_not_write()
        if command.name in CHANGING:
            return self.why_not_standard(command.name)
        return super().why_not(command)

    def do_open(self) -> None:
        self.post_message(Wanted("principle", self.standard()))

    def do_retired(self) -> None:
        self.state.choices[RETIRED] = not self.state.choices.get(RETIRED, False)
        self.draw_others(msg("Nothing is out of force: all of it is shown."))

    def do_new(self) -> None:
        self.post_message(Wanted("form:principle"))
