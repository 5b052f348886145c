"""What is known of the money under the cursor: the payments of a line, what an output means, how the return comes."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.explain_money import RECURRENCE, SAVINGS, counts, explain_group
from pdca_tui.method.returns import OutputGroup, OutputLine, Returns, SpendLine
from pdca_tui.model.keys import EDIT, PAY
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.tui.ink import Line, Span, said
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.check_process import percent_text
from pdca_tui.tui.views.payments import payer
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap_at_most


def return_detail(scene: Scene, found: Returns, subject: object, width: int, most: int) -> tuple[Title, list[Line]]:
    """The newest payments of a line, what an output or a sort means, or how the return comes about.

    `most` lines of `width` cells are there for it.
    """
    look = scene.look
    if isinstance(subject, SpendLine):
        return _payments(scene, subject)
    if isinstance(subject, OutputLine):
        output = subject.output
        parts = [SAVINGS[output.savings], RECURRENCE[output.recurrence], counts(output.in_roi)]
        if output.savings is None and output.recurrence is None:
            parts = [
                counts(output.in_roi),
                msg("{edit} says whether it is hard or soft, and how often it comes.", edit=EDIT.on("check_return")),
            ]
        text = _in_a_row(look, parts)
        title = Title(look.t(N_("Output")), note=said(output.name).text, fact=said(output.unit).text)
        return title, [[Span(part)] for part in wrap_at_most(text, width, most, look.glyphs.ellipsis)]
    if isinstance(subject, OutputGroup):
        text = _in_a_row(look, explain_group(subject))
        lines: list[Line] = [[Span(part)] for part in wrap_at_most(text, width, most, look.glyphs.ellipsis)]
        return Title(look.t(N_("Outputs by sort"))), lines
    if found.gained is None or found.roi is None:
        return Title(look.t(N_("Return"))), [[Span(look.t(N_("No output that counts has a figure yet.")), "muted")]]
    facts = {"gained": found.gained, "spent": found.spent, "share": percent_text(found.roi)}
    formula = look.say(msg("({gained} - {spent}) / {spent} = {share}", **facts))
    return Title(look.t(N_("Return")), note=look.t(N_("(output - input) / input"))), [[Span(formula)]]


def _in_a_row(look: Look, parts: list[Message]) -> str:
    """Sentences one behind the other; Chinese ones stand without a blank."""
    return ("" if look.zh else " ").join(look.say(part) for part in parts)


def _payments(scene: Scene, line: SpendLine) -> tuple[Title, list[Line]]:
    """The newest payments first: where there is one line, it is the one that matters."""
    look, lines = scene.look, []
    promised = line.promised
    if promised is not None and promised != line.line.budget:
        facts = {"promised": promised, "budget": line.line.budget}
        lines.append([Span(look.say(msg("promised {promised}, planned {budget} now", **facts)), "warn")])
    for one in reversed(line.payments[-2:]):
        day = numbers.day(one.day) if one.day is not None else look.t(N_("no day"))
        paid = Span(f"{day}  {numbers.number(one.amount)}  ", "text")
        lines.append([paid, said(f"{payer(scene, one)}  {one.note}", "muted")])
    if not line.payments:
        empty = msg("Nothing paid yet. {pay} writes a payment down.", pay=PAY.on("check_return"))
        lines.append([Span(look.say(empty), "muted")])
    fact = look.t(N_("Enter: all payments"))
    return Title(look.t(N_("Payments")), str(len(line.payments)), note=said(line.line.item).text, fact=fact), lines
