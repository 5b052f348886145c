"""Beside the chart: the values one by one with their notes, and the measures that drive the indicator."""

from __future__ import annotations

import datetime as dt

from pdca_tui.i18n import numbers
from pdca_tui.method.board import BoardLine
from pdca_tui.method.progress import progress
from pdca_tui.method.trend import trend
from pdca_tui.method.weeks import week_of
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Measure, Value
from pdca_tui.model.text import safe_text
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.indicator_course import known_values
from pdca_tui.tui.views.indicator_page import who
from pdca_tui.tui.views.shapes import NOTE_MARK, TREND_ROLES, bar_spans
from pdca_tui.tui.views.tasks_pane import owner_line
from pdca_tui.tui.views.titles import Title
from pdca_tui.tui.wrapping import wrap


def values_title(scene: Scene, line: BoardLine) -> Title:
    """How many values there are."""
    return Title(scene.look.t(N_("Values")), str(len(known_values(scene, line.indicator))))


def day_text(day: dt.date, scene: Scene) -> str:
    """Month and day; the year as well where it is another than the one shown."""
    return numbers.day(day) if day.year == scene.day.year else day.isoformat()


def values_rows(scene: Scene, line: BoardLine) -> list[Row]:
    """A heading, then the values, newest first: week, day, figure, change coloured by better, note mark."""
    look, values = scene.look, known_values(scene, line.indicator)
    if not values:
        text = look.t(N_("No figure yet."))
        return [Row("empty", lambda width, state: [[Span(" "), Span(text, "muted")]], selectable=False)]
    columns = [
        Column(3, gap=1),
        Column(max(len(day_text(value.day, scene)) for value in values), gap=1),
        Column(max(6, *(len(numbers.number(value.number)) for value in values)), gap=1, right=True),
        Column(8, gap=1, right=True),
        Column(1, gap=1),
    ]
    words: list[Line] = [[Span(look.t(word), "muted")] for word in (N_("wk"), N_("day"), N_("value"), N_("change"))]
    heading = [*words, [Span("")]]
    rows = [Row("head", lambda width, state: [table_line(heading, columns, width - 1)], selectable=False)]
    for index in range(len(values) - 1, -1, -1):
        rows.append(_value_row(scene, line, values[index], values[index - 1] if index else None, columns))
    return rows


def _value_row(scene: Scene, line: BoardLine, value: Value, before: Value | None, columns: list[Column]) -> Row:
    """Worked out when it comes into sight: a long history has thousands."""

    def draw(width: int, state: str) -> list[Line]:
        cells = _value_cells(scene, line, value, before)
        return [table_line(cells, columns, width - 1, scene.look.glyphs.ellipsis)]

    return Row(f"value:{value.id}", draw, subject=value)


def _value_cells(scene: Scene, line: BoardLine, value: Value, before: Value | None) -> list[Line]:
    look, round_ = scene.look, scene.snapshot.round
    week = week_of(round_, value.day) if round_ is not None else 0
    change: Line = [Span(look.glyphs.dash, "faint")]
    if before is not None:
        role = TREND_ROLES.get(trend(line.indicator, [before, value]), "muted")
        change = [Span(numbers.signed(value.number - before.number), role)]
    return [
        [Span(str(week) if week >= 1 else look.glyphs.dash, "muted")],
        [Span(day_text(value.day, scene), "text" if value is line.last else "muted")],
        [Span(numbers.number(value.number), "strong")],
        change,
        [Span(NOTE_MARK if value.note else "", "accent")],
    ]


def note_lines(scene: Scene, value: Value | None, width: int, height: int) -> list[Line]:
    """Who entered the value under the cursor, when, and the note to it; cut where there is no more room."""
    look = scene.look
    if value is None:
        return []
    head = look.say(msg("{day}, entered by {name}", day=day_text(value.day, scene), name=who(scene, value.changed_by)))
    if not value.changed_by:
        head = day_text(value.day, scene)
    room = max(8, width - 4)
    lines: list[Line] = [[Span("  "), Span(part, "muted")] for part in wrap(head, room)]
    if not value.note:
        return [*lines, [Span("  "), Span(look.t(N_("no note")), "faint")]][:height]
    wrapped = wrap(safe_text(value.note, lines=True), room)
    shown = wrapped[: max(0, height - len(lines))]
    if len(wrapped) > len(shown) and shown:
        shown[-1] = shown[-1][: max(0, room - 2)] + look.glyphs.ellipsis
    return [*lines, *([Span("  "), Span(text)] for text in shown)]


def drivers(scene: Scene, line: BoardLine) -> list[Measure]:
    """The measures that are meant to move the indicator."""
    found = [scene.snapshot.get(Measure, measure_id) for measure_id in line.indicator.measures]
    return [measure for measure in found if measure is not None]


def drivers_title(scene: Scene, line: BoardLine) -> Title:
    """How many measures drive it."""
    return Title(scene.look.t(N_("Driven by")), str(len(drivers(scene, line))))


def drivers_rows(scene: Scene, line: BoardLine, *, gap: bool) -> list[Row]:
    """Two lines a measure: code and title; how far its tasks are, and whose it is."""
    look, found = scene.look, drivers(scene, line)
    if not found:
        text = look.t(N_("No measure drives it yet."))
        return [Row("empty", lambda width, state: [[Span(" "), Span(text, "muted")]], selectable=False)]
    return [driver_row(measure, scene, gap=gap) for measure in found]


def driver_row(measure: Measure, scene: Scene, *, gap: bool) -> Row:
    """One measure in two lines."""
    look, state_of = scene.look, progress(scene.snapshot, measure)

    def draw(width: int, state: str) -> list[Line]:
        name: Line = [Span(" "), said(f"{measure.code} ", "muted"), said(measure.title, "strong")]
        indent = Span(" " * (2 + len(measure.code)))
        below: Line = [indent, Span(f"{look.glyphs.controllable} {look.t(N_('no tasks'))}", "warn")]
        if state_of.leaves:
            count = f"{state_of.done}/{state_of.leaves}"
            below = [indent, *bar_spans(state_of.fraction, 6, look.glyphs), Span(f" {count}", "muted")]
        ellipsis = look.glyphs.ellipsis
        # How far its tasks are is a figure and stands whole; a long name of an owner gives way.
        owner = cut_line(owner_line(measure.owner or measure.role, scene), width - 3 - width_of(below), ellipsis)
        return [cut_line(name, width - 1, ellipsis), ends(below, [*owner, Span(" ")], width - 1, ellipsis)]

    return Row(f"measure:{measure.id}", draw, 2, subject=measure, gap=1 if gap else 0)
