"""The return: what was paid against the budget, what came of it, and whether it is worth it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from pdca_tui.method.returns import OutputLine, Returns, SpendLine
from pdca_tui.model.message import Message, msg
from pdca_tui.tui.commands.check import CHECK_RETURN, RETURN
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import Wanted
from pdca_tui.tui.screens.check_page import CheckPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.check_return import return_detail, return_rows
from pdca_tui.tui.views.titles import Title


class ReturnPage(CheckPage):
    """Budget, outputs and the return. Asks for "form:payment" with the line, "form:output" with the output."""

    VIEW = RETURN
    COMMAND_LIST = CHECK_RETURN
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHECK_RETURN)

    def explained(self) -> object:
        return self.found()

    def found(self) -> Returns:
        """The return as it is now."""
        return self.scene.facts.returns

    def draw_body(self) -> None:
        look = self.scene.look
        self.list.show(return_rows(self.scene, self.found()), palette=look.palette, glyphs=look.glyphs)

    def subject(self) -> object:
        """What is under the cursor."""
        row = self.row()
        return row.subject if row is not None else None

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return return_detail(self.scene, self.found(), self.subject())

    def why_not(self, command: Command) -> Message | None:
        if command.name == "pay" and not isinstance(self.subject(), SpendLine):
            return msg("Put the cursor on a line of the budget first.")
        if command.name == "output" and not isinstance(self.subject(), OutputLine):
            return msg("Put the cursor on an output first.")
        if command.name in ("pay", "output"):
            return self.why_not_manage()
        return super().why_not(command)

    def on_row_list_opened(self, event: object) -> None:
        self.action_command("output" if isinstance(self.subject(), OutputLine) else "pay")

    def do_pay(self) -> None:
        subject = self.subject()
        if isinstance(subject, SpendLine):
            self.post_message(Wanted("form:payment", subject.line))

    def do_output(self) -> None:
        subject = self.subject()
        if isinstance(subject, OutputLine):
            self.post_message(Wanted("form:output", subject.output))
