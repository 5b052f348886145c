"""The return on the screen: budget and payments, outputs against the promise, and what the round pays back."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.returns import OutputLine, ReturnForecast, Returns, SpendLine, forecast
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad, right, said
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.check_process import percent_text
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.widgets.row_list import PLAIN, Row

WIDE_COLUMN, COLUMN = 12, 10


def return_rows(scene: Scene, found: Returns) -> list[Row]:
    """The budget with its total, the outputs, and the return on investment."""
    look = scene.look
    if not found.lines and not found.outputs:
        text = look.t(N_("No budget and no output yet. A workbook brings them in."))
        return [Row("none", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    rows = [_head(look, N_("Budget"), (N_("budget"), N_("spent"), N_("difference"), ""))]
    rows += [_spend(look, line) for line in found.lines]
    rows.append(_total(look, found))
    rows.append(Row("gap", lambda width, state: [[]], selectable=False))
    rows.append(_head(look, N_("Outputs"), (N_("promised"), N_("actual"), N_("attained"), "")))
    rows += [_output(look, line) for line in found.outputs]
    rows.append(Row("gap2", lambda width, state: [[]], selectable=False))
    rows.append(_roi(look, found))
    ahead = forecast(scene.snapshot, found, scene.day)
    if ahead is not None:
        rows.append(_ahead(look, ahead))
    return rows


def _column(width: int) -> int:
    return WIDE_COLUMN if width >= 72 else COLUMN


def _cells(texts: list[tuple[str, str]], width: int, look: Look) -> Line:
    room = _column(width) - 1
    return [Span(" " + right(text, room, look.glyphs.ellipsis), role) for text, role in texts]


def _name(width: int) -> int:
    return max(12, min(34, width - 4 * _column(width) - 3))


def _head(look: Look, name: str, columns: tuple[str, ...]) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        line: Line = [Span(" "), Span(pad(look.t(name), _name(width)), "strong")]
        line += _cells([(look.t(column) if column else "", "muted") for column in columns], width, look)
        return [cut_line(line, width, look.glyphs.ellipsis)]

    return Row(f"head:{name}", draw, selectable=False)


def _signed(number: Decimal) -> tuple[str, str]:
    return numbers.signed(number) if number else "0", "ok" if number < 0 else "warn" if number > 0 else "muted"


def _spend(look: Look, line: SpendLine) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        name = pad(said(line.line.item).text, _name(width), look.glyphs.ellipsis)
        shown: Line = [Span(" "), Span(name, "text" if state == PLAIN else "strong")]
        shown += _cells(
            [
                (numbers.number(line.line.budget), "muted"),
                (numbers.number(line.spent), "strong"),
                _signed(line.difference),
                (percent_text(line.share), "muted"),
            ],
            width,
            look,
        )
        if width >= 72:
            shown += [Span("  "), said(line.line.note, "muted")]
        return [cut_line(shown, width, look.glyphs.ellipsis)]

    return Row(f"budget:{line.line.id}", draw, subject=line)


def _total(look: Look, found: Returns) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        line: Line = [Span(" "), Span(pad(look.t(N_("total")), _name(width)), "strong")]
        line += _cells(
            [
                (numbers.number(found.budget), "strong"),
                (numbers.number(found.spent), "strong"),
                _signed(found.difference),
                (percent_text(found.share), "muted"),
            ],
            width,
            look,
        )
        return [cut_line(line, width, look.glyphs.ellipsis)]

    return Row("total", draw, selectable=False)


def _output(look: Look, line: OutputLine) -> Row:
    output = line.output

    def draw(width: int, state: str) -> list[Line]:
        name = pad(said(output.name).text, _name(width), look.glyphs.ellipsis)
        shown: Line = [Span(" "), Span(name, "text" if state == PLAIN else "strong")]
        promised = numbers.number(output.promised) if output.promised is not None else look.glyphs.dash
        actual = numbers.number(output.actual) if output.actual is not None else look.glyphs.dash
        share = percent_text(line.attainment) or look.glyphs.dash
        shown += _cells([(promised, "muted"), (actual, "strong"), (share, "strong"), ("", "muted")], width, look)
        if width >= 72:
            shown += [Span("  "), said(output.unit, "muted")]
        if output.in_roi and width >= 72:
            shown.append(Span(f"  {look.t(N_('counts'))}", "accent"))
        return [cut_line(shown, width, look.glyphs.ellipsis)]

    return Row(f"output:{output.id}", draw, subject=line)


def _roi(look: Look, found: Returns) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        now = percent_text(found.roi) or look.glyphs.dash
        promised = percent_text(found.promised_roi) or look.glyphs.dash
        left: Line = [Span(" "), Span(pad(look.t(N_("Return on investment")), _name(width)), "strong")]
        left += [Span(right(now, _column(width)), "accent-bold"), Span("   ")]
        left.append(Span(look.say(msg("promised {share}", share=promised)), "muted"))
        return [ends(left, [], width, look.glyphs.ellipsis)]

    return Row("roi", draw, subject=found)


def _ahead(look: Look, ahead: ReturnForecast) -> Row:
    facts = {"share": percent_text(ahead.roi) or look.glyphs.dash, "day": ahead.break_even, "n": ahead.payback_days}
    said_so = look.say(msg("as it goes {share} at the end of the round; paid back on {day}, after {n} days", **facts))

    def draw(width: int, state: str) -> list[Line]:
        return [cut_line([Span("   "), Span(said_so, "muted")], width, look.glyphs.ellipsis)]

    return Row("ahead", draw, selectable=False)


def return_detail(scene: Scene, found: Returns, subject: object) -> tuple[Title, list[Line]]:
    """The payments of a line, what an output means, or how the return comes about."""
    look = scene.look
    if isinstance(subject, SpendLine):
        lines: list[Line] = []
        for one in subject.payments[-2:]:
            day = numbers.day(one.day) if one.day is not None else look.t(N_("no day"))
            lines.append(
                [Span(f"{day}  {numbers.number(one.amount)}  ", "text"), said(f"{one.changed_by}  {one.note}", "muted")]
            )
        if not lines:
            lines.append([Span(look.t(N_("Nothing paid yet. n writes a payment down.")), "muted")])
        return Title(look.t(N_("Payments")), str(len(subject.payments)), note=said(subject.line.item).text), lines
    if found.gained is None or found.roi is None:
        return Title(look.t(N_("Return"))), [[Span(look.t(N_("No output that counts has a figure yet.")), "muted")]]
    facts = {"gained": found.gained, "spent": found.spent, "share": percent_text(found.roi)}
    formula = look.say(msg("({gained} - {spent}) / {spent} = {share}", **facts))
    return Title(look.t(N_("Return")), note=look.t(N_("(output - input) / input"))), [[Span(formula)]]
