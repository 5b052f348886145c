"""The payments of one budget line, the newest last: written down, corrected, deleted."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import BindingType

from pdca_tui.actions.money import delete_payment
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.returns import SpendLine
from pdca_tui.model.keys import PAY, UNDO
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Spend
from pdca_tui.tui.commands.check import PAYMENTS
from pdca_tui.tui.commands.command import Command
from pdca_tui.tui.do_state import DoState
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.ink import Line
from pdca_tui.tui.messages import DeedWanted, Wanted
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.screens.page import bindings_of
from pdca_tui.tui.screens.place_page import PlacePage
from pdca_tui.tui.views.payments import payment_detail, payment_rows, payments_fact, payments_title
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import RowList

_VIEW = "payments"


class PaymentsPage(PlacePage[DoState]):
    """Asks for "form:payment" with the line and "form:payment_edit" with the payment; Esc goes back."""

    VIEW = _VIEW
    VIEWS: ClassVar[tuple[str, ...]] = (_VIEW,)
    PLACE: ClassVar[int] = 3
    COMMAND_LIST = PAYMENTS
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(PAYMENTS)

    def __init__(self, scene: Scene, line_id: str) -> None:
        super().__init__(scene, DoState(view=_VIEW))
        self.over = True
        self.line_id = line_id
        line = self.line()
        if line is not None and line.payments:
            self.state.keep(_VIEW, line.payments[-1].id)

    def line(self) -> SpendLine | None:
        """The budget line with its payments as they are now; None once it is gone."""
        return next((one for one in self.scene.facts.returns.lines if one.line.id == self.line_id), None)

    def payment(self) -> Spend | None:
        """The payment under the cursor."""
        row = self.row()
        return row.subject if row is not None and isinstance(row.subject, Spend) else None

    def titles(self) -> list[Title]:
        return [payments_title(self.scene, self.line(), self.columns)]

    def fact(self) -> str:
        return payments_fact(self.scene, self.line())

    def draw_body(self) -> None:
        line, look = self.line(), self.scene.look
        if line is None:
            self.call_after_refresh(self.leave)
            return
        self.list.show(payment_rows(self.scene, line), palette=look.palette, glyphs=look.glyphs)

    def detail(self, width: int) -> tuple[Title, list[Line]]:
        return payment_detail(self.scene, self.payment(), width - 3)

    def explained(self) -> object:
        return self.line()

    def why_not(self, command: Command) -> Message | None:
        if command.name in ("edit", "delete") and self.payment() is None:
            return msg("Nothing paid yet. {pay} writes a payment down.", pay=PAY)
        if command.name in ("pay", "edit", "delete"):
            return self.why_not_manage()
        return super().why_not(command)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.action_command("edit")

    def do_pay(self) -> None:
        line = self.line()
        if line is not None:
            self.post_message(Wanted("form:payment", line.line, then=lambda: self.list.action_edge(1)))

    def do_edit(self) -> None:
        self.post_message(Wanted("form:payment_edit", self.payment()))

    def do_delete(self) -> None:
        payment, line = self.payment(), self.line()
        if payment is None or line is None:
            return
        facts = {"amount": payment.amount, "item": line.line.item, "day": payment.day}
        question = msg("Delete the payment of {amount} on {day} from {item}?", **facts)
        if payment.day is None:
            question = msg("Delete the payment of {amount} without a day from {item}?", **facts)

        def run(session: Session, seen: Spend, fields: dict[str, Any]) -> Done:
            return delete_payment(session, seen)

        deed = DeedWanted(SeenDeed(run, payment, {}, whole=True))
        self.post_message(Wanted("confirm", deed, question, msg("{undo} brings it back.", undo=UNDO)))
