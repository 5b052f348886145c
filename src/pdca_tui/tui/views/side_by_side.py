"""Promise, forecast and actual in three columns: as rows of the gate, and as one fact of a record's page."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.promise import FEW_POINTS, AmountLine, PromiseLine, PromiseLines, TargetLine
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Measure, PromisedDays
from pdca_tui.tui.columns import Column, fit, table_line
from pdca_tui.tui.ink import Line, Span, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.board_pane import target_text
from pdca_tui.tui.views.facts import Fact

HEADS = (N_("promise"), N_("forecast"), N_("actual"))
_FIGURE = 9
_SPAN = 15


def share_text(fraction: Decimal | None, look: Look) -> str:
    """A fraction in per cent; a dash where there is none."""
    return numbers.share(fraction) if fraction is not None else look.glyphs.dash


def side_by_side_rows(scene: Scene, lines: PromiseLines) -> list[Row]:
    """A heading with the three columns, then the round's end, measures, figures and money."""
    look = scene.look
    heads = [look.t(word) for word in HEADS]

    def draw(width: int, state: str) -> list[Line]:
        name: Line = [Span(look.t(N_("Side by side")), "strong")]
        return [_triple(name, [[Span(head, "muted")] for head in heads], width, look)]

    rows = [Row("head:lines", draw, selectable=False)]
    if lines.end is not None:
        rows.append(_triple_row("end", [Span(look.t(N_("round's end")))], _due_cells(lines.end, look), look))
    for line in lines.measures:
        if isinstance(line.subject, Measure) and line.current is not None:
            name = [said(f"{line.subject.code} ", "muted"), said(line.subject.title)]
            rows.append(_triple_row(line.subject.id, name, _due_cells(line, look), look, line.subject))
    for target in lines.indicators:
        if target.current is not None:
            name = [said(target.indicator.name)]
            rows.append(_triple_row(target.indicator.id, name, figure_cells(target, look), look, target.indicator))
    if lines.budget:
        rows.append(_triple_row("budget", [Span(look.t(N_("budget")))], _amount_cells(lines.total, look), look))
    if lines.roi.current is not None:
        cells: list[Line] = [[Span(share_text(part, look))] for part in (lines.roi.current, None, lines.roi.actual)]
        rows.append(_triple_row("roi", [Span(look.t(N_("return")))], cells, look))
    return rows


def _triple(name: Line, cells: list[Line], width: int, look: Look) -> Line:
    columns = [Column(0, gap=1), *(Column(_FIGURE, right=True) for _ in cells)]
    return table_line([name, *cells], columns, width - 1, look.glyphs.ellipsis)


def _triple_row(key: str, name: Line, cells: list[Line], look: Look, subject: object = None) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        return [_triple(name, cells, width, look)]

    return Row(f"line:{key}", draw, subject=subject)


def _due_cells(line: PromiseLine, look: Look) -> list[Line]:
    """The three ends; what is late in the colour of lateness."""

    def due(days: PromisedDays | None, role: str = "text") -> Line:
        return [Span(_day(days.due if days else None, look), role)]

    late = "bad" if line.days_late > 0 else "text"
    ended = line.actual is not None and line.actual.due is not None
    return [due(line.current), due(line.forecast, "muted" if ended else late), due(line.actual, late)]


def _day(day: dt.date | None, look: Look) -> str:
    return numbers.day(day) if day is not None else look.glyphs.dash


def figure_cells(line: TargetLine, look: Look) -> list[Line]:
    """The promised target, the outlook for the round's end, the last value."""
    dash = look.glyphs.dash
    return [
        [Span(target_text(line.current, dash))],
        _outlook(line, dash),
        [Span(numbers.number(line.actual) if line.actual is not None else dash, "strong")],
    ]


def _outlook(line: TargetLine, dash: str) -> Line:
    """A line through few values is no forecast yet, and is drawn as the guess it is."""
    if line.forecast is None:
        return [Span(dash, "faint")]
    text = numbers.number(line.forecast)
    return [Span(f"~{text}", "muted")] if line.points < FEW_POINTS else [Span(text)]


def _amount_cells(line: AmountLine, look: Look) -> list[Line]:
    over = line.current is not None and line.actual is not None and line.actual > line.current
    return [
        [Span(numbers.number(part) if part is not None else look.glyphs.dash, role)]
        for part, role in ((line.current, "text"), (line.forecast, "text"), (line.actual, "bad" if over else "strong"))
    ]


def promise_fact(scene: Scene, line: PromiseLine) -> Fact | None:
    """The days of a task or a measure: promised, forecast and real, and how late that is. None without a promise."""
    if line.current is None:
        return None
    look = scene.look
    late = line.days_late > 0
    ended = line.actual is not None and line.actual.due is not None
    roles = ("text", "bad" if late and not ended else "text", "bad" if late and ended else "text")
    heads: Line = []
    for head in HEADS:
        heads += fit([Span(look.t(head), "muted")], _SPAN, ellipsis=look.glyphs.ellipsis)
    cells: Line = []
    for days, role in zip((line.current, line.forecast, line.actual), roles, strict=True):
        cells += fit([Span(span_text(scene, days), role if days is not None else "faint")], _SPAN)
    more: list[Line] = [cells]
    verdict = _verdict(line, look)
    if line.first is not None and line.first != line.current:
        first = look.say(msg("first promised: {days}", days=span_text(scene, line.first)))
        verdict += [Span("   " if verdict else ""), Span(first, "muted")]
    if verdict:
        more.append(verdict)
    return Fact("promise", look.t(N_("dates")), line=tuple(heads), more=tuple(tuple(part) for part in more), form="")


def _verdict(line: PromiseLine, look: Look) -> Line:
    days = line.days_late
    if days > 0:
        text = look.say(nmsg("{n} day later than promised", "{n} days later than promised", days))
        return [Span(f"{look.glyphs.major} {text}", "bad")]
    if days < 0:
        return [Span(look.say(nmsg("{n} day earlier than promised", "{n} days earlier than promised", -days)), "ok")]
    return []


def span_text(scene: Scene, days: PromisedDays | None) -> str:
    """`04-01 → 04-03`, with the year where it is another one; one dash where nothing is known."""
    dash = scene.look.glyphs.dash
    if days is None:
        return dash

    def text(day: dt.date | None) -> str:
        if day is None:
            return dash
        return numbers.day(day) if day.year == scene.day.year else day.isoformat()

    return f"{text(days.start)} {scene.look.glyphs.go} {text(days.due)}"


def figure_promise(line: TargetLine, look: Look) -> Line:
    """The three figures of an indicator in one line; nothing before its target is promised."""
    if line.current is None:
        return []
    spans: Line = []
    for head, cell in zip(HEADS, figure_cells(line, look), strict=True):
        spans += [Span("   " if spans else ""), Span(f"{look.t(head)} ", "muted"), *cell]
    if line.first is not None and line.first != line.current:
        first = look.say(msg("first {target}", target=target_text(line.first, look.glyphs.dash)))
        spans += [Span("   "), Span(first, "muted")]
    return spans
