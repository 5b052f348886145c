"""The ways of working: each with its version, owner, review day, figure, readers and next step."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.sops import SopLine, SopStep
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import Message, msg
from pdca_tui.model.standards import Standard
from pdca_tui.tui.commands.act import SOPS
from pdca_tui.tui.commands.act_sops import ACT_SOPS
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.act_page import ActPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.sop_rows import sop_rows, sops_detail
from pdca_tui.tui.views.titles import Title


class SopsPage(ActPage):
    """Asks for "open" with the standard, "run" with it, and for its forms."""

    VIEW = SOPS
    COMMAND_LIST = ACT_SOPS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(ACT_SOPS)

    def draw_body(self) -> None:
        look = self.scene.look
        lines = [line for line in self.scene.facts.sops if self.all or line.standard.retired_on is None]
        self.list.show(sop_rows(self.scene, lines), palette=look.palette, glyphs=look.glyphs)

    @property
    def all(self) -> bool:
        """Whether those stand here too that hold no more."""
        return bool(self.state.choices.get("act-retired"))

    def begin_at(self, subject: object) -> None:
        if isinstance(subject, Standard):
            self.state.keys[self.VIEW] = f"standard:{subject.id}"

    def line_here(self) -> SopLine | None:
        """The way of working under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, SopLine) else None

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return sops_detail(self.scene, self.line_here())

    def explained(self) -> object:
        return self.line_here()

    def why_not(self, command: Command) -> Message | None:
        line = self.line_here()
        if command.name in ("open", "run", "version", "edit") and line is None:
            return msg("No way of working is under the cursor. {new} makes one.", new=NEW)
        if command.name in ("run", "version") and line is not None and line.step is SopStep.RETIRED:
            return msg("{title} holds no more. Put it into force again first.", title=line.standard.title)
        if command.name in ("new", "run", "version", "edit"):
            return self.why_not_write()
        return super().why_not(command)

    def _ask(self, what: str) -> None:
        line = self.line_here()
        if line is not None:
            self.post_message(Wanted(what, line.standard))

    def do_open(self) -> None:
        self._ask("open")

    def do_new(self) -> None:
        self.post_message(Wanted("form:sop"))

    def do_run(self) -> None:
        self._ask("run")

    def do_version(self) -> None:
        self._ask("form:sop_edition")

    def do_edit(self) -> None:
        self._ask("form:sop_edit")

    def do_retired(self) -> None:
        self.state.choices["act-retired"] = not self.all
        self.draw_others(msg("Nothing is out of force: all of it is shown."))
