"""The return: what was paid against the budget, what came of it, and whether it is worth it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType

from pdca_tui.actions.budget import delete_line, delete_output
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.returns import OutputGroup, OutputLine, Returns, SpendLine
from pdca_tui.model.keys import UNDO
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import BudgetLine, Output
from pdca_tui.tui.commands.check import CHECK_RETURN, RETURN
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.screens.check_page import CheckPage
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.views.check_return import return_rows
from pdca_tui.tui.views.return_detail import return_detail
from pdca_tui.tui.views.titles import Title


class ReturnPage(CheckPage):
    """Budget, outputs and the return. Asks for "payments" with the line, for forms with a line or an output."""

    VIEW = RETURN
    COMMAND_LIST = CHECK_RETURN
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(CHECK_RETURN)

    def explained(self) -> object:
        subject = self.subject()
        return subject if isinstance(subject, (SpendLine, OutputLine, OutputGroup)) else self.found()

    def found(self) -> Returns:
        """The return as it is now."""
        return self.scene.facts.returns

    def draw_body(self) -> None:
        look = self.scene.look
        rows = return_rows(self.scene, self.found())
        self.list.show(rows, palette=look.palette, glyphs=look.glyphs)
        if self.state.kept(self.VIEW) is None:
            # The return stands on top to be read; what is done is done on the lines beneath it.
            first = next((row.key for row in rows if isinstance(row.subject, (SpendLine, OutputLine))), "")
            self.state.keep(self.VIEW, first)

    def subject(self) -> object:
        """What is under the cursor."""
        row = self.row()
        return row.subject if row is not None else None

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        most = self.detail_rows(self.app.size.height) - 1
        return return_detail(self.scene, self.found(), self.subject(), width - 3, most)

    def why_not(self, command: Command) -> Message | None:
        subject = self.subject()
        if command.name == "pay" and not isinstance(subject, SpendLine):
            return msg("Put the cursor on a line of the budget first.")
        if command.name in ("open", "edit", "delete") and not isinstance(subject, (SpendLine, OutputLine)):
            return msg("Put the cursor on a budget line or an output first.")
        if command.name == "open" and isinstance(subject, SpendLine):
            return None
        if command.name in ("open", "pay", "edit", "line", "output", "delete"):
            return self.why_not_manage()
        return super().why_not(command)

    def do_open(self) -> None:
        subject = self.subject()
        if isinstance(subject, SpendLine):
            self.post_message(Wanted("payments", subject.line))
        elif isinstance(subject, OutputLine):
            self.post_message(Wanted("form:actual", subject.output))

    def do_pay(self) -> None:
        subject = self.subject()
        if isinstance(subject, SpendLine):
            self.post_message(Wanted("form:payment", subject.line))

    def do_edit(self) -> None:
        subject = self.subject()
        if isinstance(subject, SpendLine):
            self.post_message(Wanted("form:line", subject.line))
        elif isinstance(subject, OutputLine):
            self.post_message(Wanted("form:output", subject.output))

    def do_line(self) -> None:
        self.post_message(Wanted("form:line"))

    def do_output(self) -> None:
        self.post_message(Wanted("form:output"))

    def do_earned(self) -> None:
        self.post_message(Wanted("earned"))

    def do_delete(self) -> None:
        subject = self.subject()
        if isinstance(subject, SpendLine):
            self._delete_line(subject)
        elif isinstance(subject, OutputLine):
            self._delete_output(subject.output)

    def _delete_line(self, line: SpendLine) -> None:
        payments = tuple(self.scene.snapshot.spends(line.line))
        question = msg("Delete the budget line {item}?", item=line.line.item)
        if payments:
            question = nmsg(
                "Delete the budget line {item} and its {n} payment, {spent} in all?",
                "Delete the budget line {item} and its {n} payments, {spent} in all?",
                len(payments),
                item=line.line.item,
                spent=line.spent,
            )

        def run(session: Session, seen: BudgetLine, fields: dict[str, Any]) -> Done:
            return delete_line(session, seen, payments)

        deed = DeedWanted(SeenDeed(run, line.line, {}, whole=True))
        self.post_message(Wanted("confirm", deed, question, msg("{undo} brings it back.", undo=UNDO)))

    def _delete_output(self, output: Output) -> None:
        def run(session: Session, seen: Output, fields: dict[str, Any]) -> Done:
            return delete_output(session, seen)

        deed = DeedWanted(SeenDeed(run, output, {}, whole=True))
        question = msg("Delete the output {name}?", name=output.name)
        self.post_message(Wanted("confirm", deed, question, msg("{undo} brings it back.", undo=UNDO)))
