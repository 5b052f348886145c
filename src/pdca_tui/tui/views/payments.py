"""The payments of a budget line: a day, an amount, who paid and what for, a line each."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.returns import SpendLine
from pdca_tui.model.clock import moment_in
from pdca_tui.model.keys import PAY
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Spend
from pdca_tui.model.text import safe_text
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.forms.money import currency_of
from pdca_tui.tui.ink import Line, Span, cut, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.indicator_page import who
from pdca_tui.tui.views.indicator_values import day_text
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most


def payments_title(scene: Scene, line: SpendLine | None, width: int) -> Title:
    """Whose payments, and how many."""
    name, look = scene.look.t(N_("Payments")), scene.look
    if line is None:
        return Title(name)
    item = cut(safe_text(line.line.item), max(8, width // 2 - 12), look.glyphs.ellipsis)
    return Title(f"{name} {item}", str(len(line.payments)))


def payments_fact(scene: Scene, line: SpendLine | None) -> str:
    """How much of the budget is spent."""
    if line is None:
        return ""
    facts = {"spent": line.spent, "budget": line.line.budget, "unit": currency_of(scene)}
    return scene.look.say(msg("{spent} of {budget} {unit}", **facts))


def payment_rows(scene: Scene, line: SpendLine) -> list[Row]:
    """A heading, then every payment, the newest last."""
    look = scene.look
    if not line.payments:
        text = look.say(msg("Nothing paid yet. {pay} writes a payment down.", pay=PAY.on("payments")))
        return [Row("none", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    columns = _columns(scene, line)
    heads: list[Line] = [[Span(look.t(word), "muted")] for word in (N_("day"), N_("amount"), N_("who"), N_("note"))]
    head = Row("head", lambda width, state: [table_line(heads, columns, width - 1)], selectable=False)
    return [head, *(_row(scene, one, columns) for one in line.payments)]


def _columns(scene: Scene, line: SpendLine) -> list[Column]:
    days = [_day(scene, one) for one in line.payments]
    return [
        Column(max(8, *map(len, days)), gap=1),
        Column(max(8, *(len(numbers.number(one.amount)) for one in line.payments)), gap=1, right=True),
        Column(14, gap=2),
        Column(0, gap=1),
    ]


def _day(scene: Scene, payment: Spend) -> str:
    return day_text(payment.day, scene) if payment.day is not None else ""


def _row(scene: Scene, payment: Spend, columns: list[Column]) -> Row:
    """Worked out when it comes into sight."""

    def draw(width: int, state: str) -> list[Line]:
        day = Span(_day(scene, payment), "muted")
        if payment.day is None:
            day = Span(scene.look.t(N_("no day")), "faint")
        cells: list[Line] = [
            [day],
            [Span(numbers.number(payment.amount), "strong")],
            [said(payer(scene, payment), "text")],
            [said(payment.note, "muted")],
        ]
        return [table_line(cells, columns, width - 1, scene.look.glyphs.ellipsis)]

    return Row(payment.id, draw, subject=payment)


def payer(scene: Scene, payment: Spend) -> str:
    """Who paid; where that was never said, who wrote it down last."""
    return payment.person or who(scene, payment.changed_by)


def payment_detail(scene: Scene, payment: Spend | None, width: int) -> tuple[Title, list[Line]]:
    """The whole note of a payment, and who wrote it down."""
    look = scene.look
    if payment is None:
        return Title(look.t(N_("Note"))), []
    written = ""
    if payment.changed_by and payment.changed_at is not None:
        facts = {"name": who(scene, payment.changed_by), "day": moment_in(payment.changed_at, scene.now.tzinfo).date()}
        written = look.say(msg("written by {name} on {day}", **facts))
    note = safe_text(payment.note) or look.t(N_("no note"))
    role = "text" if payment.note else "faint"
    lines: list[Line] = [[Span(part, role)] for part in wrap_at_most(note, width, 2, look.glyphs.ellipsis)]
    return Title(look.t(N_("Note")), fact=written), lines
