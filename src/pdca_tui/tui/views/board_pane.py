"""The board as rows: value, unit, target, weeks as bars, trend, class and deviation of each indicator."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from pdca_tui.i18n import numbers
from pdca_tui.method.board import BoardLine
from pdca_tui.method.rounding import round_half_up
from pdca_tui.model.enums import IndicatorKind
from pdca_tui.model.keys import NEW_INDICATOR
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Target
from pdca_tui.tui.columns import Column, table_line, widths
from pdca_tui.tui.glyphs import spark_bar
from pdca_tui.tui.ink import Line, Span, ends, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.shapes import CLASS_ROLES, class_spans, trend_spans
from pdca_tui.tui.views.titles import Title

GROUPS = (
    (IndicatorKind.RESULT, N_("Results")),
    (IndicatorKind.PROCESS, N_("Process")),
    (IndicatorKind.OUTPUT, N_("Outputs")),
)

NO_DATA = N_("no data")
LEAST_NAME = 16
"""Cells that name and figure need together to be told apart."""


def board_title(scene: Scene) -> Title:
    """How many of each kind, and the week."""
    look, lines = scene.look, scene.facts.board
    results = sum(line.indicator.kind is IndicatorKind.RESULT for line in lines)
    process = sum(line.indicator.kind is IndicatorKind.PROCESS for line in lines)
    note = look.t(N_("results {results} {dot} process {process}")).format(
        results=results, process=process, dot=look.glyphs.dot
    )
    week = lines[0].week if lines else 0
    return Title(
        look.t(N_("Indicators")),
        str(len(lines)),
        note=note if lines else "",
        fact=look.t(N_("week {week}")).format(week=week) if lines else "",
        short=look.t(N_("Figures")),
    )


def target_text(target: Target | None, glyphs_dash: str) -> str:
    """`<5`, `73`, `60-80`; a dash where no target is set."""
    return numbers.target(target, glyphs_dash)


class _Map(msgspec.Struct, frozen=True):
    """The column widths of one table, from what it has to show."""

    unit: int
    target: int
    trend: int
    verdict: int
    weeks: int
    span: str

    @classmethod
    def of(cls, lines: Sequence[BoardLine], look: Look) -> _Map:
        def most(texts: list[str], least: int) -> int:
            return max([least, *(width_of([Span(text)]) for text in texts)])

        unit = most([line.indicator.unit for line in lines], 1)
        count = 8 if look.zh else 4
        last = max(count, *(len(line.weeks) for line in lines))
        span = f"W{last - count + 1}-{last}"
        goal = width_of([Span(look.t(N_("goal")))])
        return cls(
            unit=unit,
            target=most([target_text(line.target, look.glyphs.dash) for line in lines], goal),
            trend=most([span.text for line in lines for span in trend_spans(line.trend, look)], 4),
            verdict=most([_joined(verdict_line(line, look, 0)) for line in lines], 8),
            weeks=max(count, len(span)),
            span=span,
        )


def _joined(line: Line) -> str:
    return "".join(span.text for span in line)


def value_text(line: BoardLine, look: Look) -> str:
    """The last figure; no data is a word, never 0."""
    return numbers.number(line.last.number) if line.last else look.t(NO_DATA)


def judgement(line: BoardLine, look: Look) -> Line:
    """Stale or missing figures cannot be judged and say since when; the others show their class."""
    if line.last is None and not line.missing_weeks:
        return [Span(look.glyphs.dash, "faint")]
    if line.last is None:
        weeks = nmsg("{n} week empty", "{n} weeks empty", line.missing_weeks)
        return [Span(f"{look.glyphs.todo} {look.say(weeks)}", "muted")]
    if line.stale_weeks > 0:
        text = look.t(N_("stuck at w{week}")).format(week=line.last_week)
        return [Span(f"{look.glyphs.controllable} {text}", "warn")]
    if line.deviation_class is None:
        return [Span(look.glyphs.dash, "faint")]
    return class_spans(line.deviation_class, look)


def deviation_span(line: BoardLine) -> Span:
    """Signed, one decimal, in per cent of the target; empty where there is nothing to judge."""
    if line.deviation_pct is None or line.last is None or line.stale_weeks > 0 or line.deviation_class is None:
        return Span("")
    role = CLASS_ROLES[line.deviation_class]
    return Span(numbers.percent(round_half_up(line.deviation_pct, 1), 1, sign=True), role)


def verdict_line(line: BoardLine, look: Look, width: int) -> Line:
    """Class and deviation with a shared right edge; 0 as `width` gives the least that holds both."""
    verdict, deviation = judgement(line, look), deviation_span(line)
    if not deviation.text:
        return verdict
    least = width_of(verdict) + 1 + width_of([deviation])
    return ends(verdict, [deviation], max(width, least), look.glyphs.ellipsis)


def spark_line(line: BoardLine, count: int, look: Look) -> Line:
    """One cell a week: bars for what is known, the last one in accent, dots for what is not."""
    glyphs = look.glyphs
    first = max(0, len(line.weeks) - count)
    shown: list[Decimal | None] = list(line.weeks[first:])
    known = [float(number) for number in shown if number is not None]
    spans: Line = []
    last = max((i for i, number in enumerate(shown) if number is not None), default=-1)
    quiet = line.stale_weeks > 0
    for index in range(count):
        number = shown[index] if index < len(shown) else None
        if number is None:
            spans.append(Span(glyphs.ahead, "faint"))
            continue
        role = "accent" if index == last and not quiet else ("faint" if quiet else "muted")
        spans.append(Span(spark_bar(glyphs, float(number), min(known), max(known)), role))
    return spans


def board_rows(scene: Scene, *, process: bool = True) -> list[Row]:
    """A heading and the lines of each kind; `process` False leaves all but the results out."""
    look, lines = scene.look, scene.facts.board
    if not lines:
        text = look.say(msg("No indicator yet. {new} adds the first one.", new=NEW_INDICATOR))
        return [Row("empty", lambda width, state: [[Span(" "), Span(text, "muted")]], selectable=False)]
    table = _Map.of(lines, look)
    rows: list[Row] = []
    for kind, heading in GROUPS:
        group = [line for line in lines if line.indicator.kind is kind]
        if not group or (kind is not IndicatorKind.RESULT and not process):
            continue
        if rows:
            rows.append(Row(f"gap:{kind}", lambda width, state: [[]], selectable=False))
        rows.append(_heading(look.t(heading), look, table, first=not rows, stale=any(x.stale_weeks for x in group)))
        rows += [_row(line, scene, table) for line in group]
    return rows


def _columns(table: _Map, width: int) -> list[tuple[str, Column]]:
    """The column map for a width; narrow tables lose the weeks, then the target.

    Name and value share one column, so that a long name may use what a short figure leaves.
    """
    columns = [
        ("name", Column(0)),
        ("unit", Column(table.unit)),
        ("target", Column(table.target, right=True)),
        ("weeks", Column(table.weeks)),
        ("trend", Column(table.trend, gap=2)),
        ("verdict", Column(table.verdict)),
    ]
    for name in ("weeks", "target", "unit"):
        if width - sum(column.width + column.gap for _, column in columns) < LEAST_NAME:
            columns = [entry for entry in columns if entry[0] != name]
    return columns


def _line(cells: dict[str, Line], table: _Map, width: int, look: Look, *, no_value: bool = False) -> Line:
    """The cells in their columns; the word for "no data" takes the column of the unit too."""
    named = _columns(table, width)
    if no_value:
        named = [entry for entry in named if entry[0] != "unit"]
    columns = [column for _, column in named]
    room = widths(columns, width)[0]
    first = ends(cells.get("name", []), cells.get("value", []), room, look.glyphs.ellipsis)
    return table_line([first, *(cells.get(name, []) for name, _ in named[1:])], columns, width, look.glyphs.ellipsis)


def _heading(name: str, look: Look, table: _Map, *, first: bool, stale: bool) -> Row:
    words = {"name": name, "verdict": look.t(N_("freshness")) if stale else ""}
    if first:
        words |= {
            "value": look.t(N_("now")),
            "target": look.t(N_("goal")),
            "weeks": table.span,
            "trend": look.t(N_("trend")),
            "verdict": look.t(N_("deviation")),
        }
    cells: dict[str, Line] = {key: [Span(word, "muted")] for key, word in words.items()}
    return Row(f"head:{name}", lambda width, state: [_line(cells, table, width - 1, look)], selectable=False)


def _row(line: BoardLine, scene: Scene, table: _Map) -> Row:
    look, indicator = scene.look, line.indicator
    quiet = line.stale_weeks > 0
    cells: dict[str, Line] = {
        "name": [said(indicator.name, "faint" if quiet else "text")],
        "value": [Span(value_text(line, look), "muted" if line.last is None or quiet else "strong")],
        "unit": [said("" if line.last is None else indicator.unit, "faint" if quiet else "muted")],
        "target": [Span(target_text(line.target, look.glyphs.dash), "faint" if quiet else "muted")],
        "weeks": spark_line(line, 8 if look.zh else 4, look),
        "trend": trend_spans(line.trend, look, quiet=quiet),
        "verdict": verdict_line(line, look, table.verdict),
    }
    return Row(
        f"indicator:{indicator.id}",
        lambda width, state: [_line(cells, table, width - 1, look, no_value=line.last is None)],
        subject=indicator,
    )
