"""The return on the screen: budget and payments, outputs against the promise, and what the round pays back."""

from __future__ import annotations

from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.returns import (
    OutputGroup,
    OutputLine,
    OutputSum,
    ReturnForecast,
    Returns,
    SpendLine,
    by_recurrence,
    by_savings,
    forecast,
)
from pdca_tui.model.keys import BUDGET_LINE, OUTPUT
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.tui.ink import Line, Span, cut_line, pad, right, said, width_of
from pdca_tui.tui.rows import PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.check_process import percent_text

WIDE_COLUMN, COLUMN = 12, 10
WIDE, ROOMY = 72, 100
"""Columns from which the table is wide, and from which notes and units stand behind it."""


_UNIT = 16
"""Cells that a unit takes at most."""
_SHORT = {"difference": N_("+/-")}
"""Heading -> the one for narrow columns."""


def return_rows(scene: Scene, found: Returns) -> list[Row]:
    """The return on investment, the budget with its total, and the outputs with their sums by sort."""
    look = scene.look
    if not found.lines and not found.outputs:
        text = look.say(
            msg("No budget and no output yet: {line} adds a line, {output} an output.", line=BUDGET_LINE, output=OUTPUT)
        )
        return [Row("none", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    outputs = [line.output for line in found.outputs]
    unit = max((width_of([said(one.unit)]) for one in outputs), default=0)
    sort = N_("sort") if any(one.savings is not None for one in outputs) else ""
    return [
        _roi(look, found, forecast(scene.snapshot, found, scene.day)),
        Row("gap", lambda width, state: [[]], selectable=False),
        _head(look, N_("Budget"), (N_("budget"), N_("spent"), N_("difference"), "")),
        *(_spend(look, line) for line in found.lines),
        _total(look, found),
        Row("gap2", lambda width, state: [[]], selectable=False),
        _head(look, N_("Outputs"), (N_("promised"), N_("actual"), N_("attained"), sort)),
        *(_output(look, line, unit) for line in found.outputs),
        *(_group(look, group) for group in (*by_savings(outputs), *by_recurrence(outputs)) if group.sort),
    ]


def _column(width: int) -> int:
    return WIDE_COLUMN if width >= WIDE else COLUMN


def _cells(texts: list[tuple[str, str]], width: int, look: Look) -> Line:
    room = _column(width) - 1
    return [Span(" " + right(text, room, look.glyphs.ellipsis), role) for text, role in texts]


def _name(width: int) -> int:
    return max(12, min(31, width - 4 * _column(width) - 3))


def _head(look: Look, name: str, columns: tuple[str, ...]) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        # The word for a difference has no room in the narrow columns.
        shown = [look.t(_SHORT.get(word, word) if width < WIDE else word) if word else "" for word in columns]
        line: Line = [Span(" "), Span(pad(look.t(name), _name(width)), "strong")]
        line += _cells([(word, "muted") for word in shown], width, look)
        return [cut_line(line, width - 1, look.glyphs.ellipsis)]

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
        if width >= ROOMY:
            shown += [Span("  "), said(line.line.note, "muted")]
        return [cut_line(shown, width - 1, look.glyphs.ellipsis)]

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
        if width >= ROOMY and found.promised_budget not in (None, found.budget):
            line += [Span("  "), Span(look.say(msg("promised {share}", share=found.promised_budget)), "warn")]
        return [cut_line(line, width - 1, look.glyphs.ellipsis)]

    return Row("total", draw, selectable=False)


def _output(look: Look, line: OutputLine, unit: int) -> Row:
    """An output; where there is room, its unit in a column of `unit` cells stands behind it, and how often it comes."""
    output = line.output

    def draw(width: int, state: str) -> list[Line]:
        name = pad(said(output.name).text, _name(width), look.glyphs.ellipsis)
        shown: Line = [Span(" "), Span(name, "text" if state == PLAIN else "strong")]
        promised = numbers.number(output.promised) if output.promised is not None else look.glyphs.dash
        actual = numbers.number(output.actual) if output.actual is not None else look.glyphs.dash
        share = percent_text(line.attainment) or look.glyphs.dash
        sort = look.tr.word(output.savings) if output.savings is not None else ""
        shown += _cells([(promised, "muted"), (actual, "strong"), (share, "strong"), (sort, "muted")], width, look)
        if width >= ROOMY:
            often = look.tr.word(output.recurrence) if output.recurrence is not None else ""
            shown += [Span("  "), Span(pad(said(output.unit).text, min(unit, _UNIT), look.glyphs.ellipsis), "muted")]
            shown.append(Span(f"  {often}" if often else "", "muted"))
            shown.append(Span(f"  {look.t(N_('counts'))}" if output.in_roi else "", "accent"))
        return [cut_line(shown, width - 1, look.glyphs.ellipsis)]

    return Row(f"output:{output.id}", draw, subject=line)


def _group(look: Look, group: OutputGroup) -> Row:
    """The sums of one sort, a unit a line, and what of them counts as return."""

    def draw(width: int, state: str) -> list[Line]:
        word = look.tr.word(group.sort) if group.sort is not None else ""
        names = [f"  {word}", *[""] * (len(group.sums) - 1)]
        role = "muted" if state == PLAIN else "strong"
        lines: list[Line] = [
            [Span(" "), Span(pad(name, _name(width)), role), Span(f" {look.say(_sum_said(one))}", "muted")]
            for name, one in zip(names, group.sums, strict=True)
        ]
        return [cut_line(line, width - 1, look.glyphs.ellipsis) for line in lines]

    return Row(f"group:{group.sort}", draw, len(group.sums), subject=group)


def _sum_said(one: OutputSum) -> Message:
    facts = {"actual": one.actual, "promised": one.promised, "unit": one.unit, "counted": one.counted}
    if one.counted is None:
        return msg("{actual} of {promised} {unit}", **facts)
    return msg("{actual} of {promised} {unit} ({counted} counts)", **facts)


def _roi(look: Look, found: Returns, ahead: ReturnForecast | None) -> Row:
    """The return now and promised; beneath it where it goes, and when it has paid for itself."""
    beneath = _ahead(look, ahead) if ahead is not None else []

    def draw(width: int, state: str) -> list[Line]:
        now = percent_text(found.roi) or look.glyphs.dash
        promised = percent_text(found.promised_roi) or look.glyphs.dash
        left: Line = [
            Span(" "),
            Span(pad(look.t(N_("Return on investment") if width >= WIDE else N_("Return")), _name(width)), "strong"),
        ]
        left += [Span(right(now, _column(width)), "accent-bold"), Span("   ")]
        left.append(Span(look.say(msg("promised {share}", share=promised)), "muted"))
        lines = [left, *([Span("   "), Span(text, "muted")] for text in beneath)]
        return [cut_line(line, width - 1, look.glyphs.ellipsis) for line in lines]

    return Row("roi", draw, 1 + len(beneath), subject=found)


def _ahead(look: Look, ahead: ReturnForecast) -> list[str]:
    share = percent_text(ahead.roi) or look.glyphs.dash
    day, n = ahead.break_even, ahead.payback_days
    return [
        look.say(msg("as it goes {share} at the end of the round", share=share)),
        look.say(nmsg("paid back on {day}, after {n} day", "paid back on {day}, after {n} days", n, day=day)),
    ]
