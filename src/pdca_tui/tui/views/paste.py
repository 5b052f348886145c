"""What a pasted text becomes: the tree of tasks, and the lines that cannot be read before it."""

from __future__ import annotations

from pdca_tui.exchange.outline import LineNote, OutlineRow, ParsedOutline
from pdca_tui.i18n import numbers
from pdca_tui.i18n.numbers import number
from pdca_tui.model.message import N_
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut_line, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.facts import sentence_row
from pdca_tui.tui.views.plan_pane import REPEAT_WORDS

NARROW = 70
"""Cells below which the criterion and the start are left out."""


def paste_rows(parsed: ParsedOutline, scene: Scene) -> list[Row]:
    """First what cannot be read, then the tasks as they will be, then what is left out."""
    if not parsed.rows and not parsed.marks:
        text = scene.look.t(N_("Indent parts under their layer. Behind the title: | owner | done when | days | due"))
        return [sentence_row("empty", [Span(" ")], text, scene.look)]
    marks = [_note(mark, scene, "warn", f"mark:{index}") for index, mark in enumerate(parsed.marks)]
    notes = [_note(note, scene, "muted", f"note:{index}") for index, note in enumerate(parsed.notes)]
    return [*marks, *(_row(row, scene, index) for index, row in enumerate(parsed.rows)), *notes]


def _note(note: LineNote, scene: Scene, role: str, key: str) -> Row:
    look = scene.look
    glyph = look.glyphs.controllable if role == "warn" else look.glyphs.todo

    def draw(width: int, state: str) -> list[Line]:
        return [cut_line([Span(" "), Span(f"{glyph} {look.say(note.told())}", role)], width, look.glyphs.ellipsis)]

    return Row(key, draw)


def _row(row: OutlineRow, scene: Scene, index: int) -> Row:
    look = scene.look

    def draw(width: int, state: str) -> list[Line]:
        wide = width >= NARROW
        columns = [Column(0), Column(10), *([Column(24)] if wide else []), Column(4, right=True), Column(6, gap=2)]
        code = [said(f"{row.code} ", "muted")] if row.code else []
        name: Line = [Span("  " * row.level), Span(f"{look.glyphs.dot} ", "faint"), *code, said(row.title)]
        end = look.t(REPEAT_WORDS[row.repeats]) if row.repeats else numbers.day(row.due) if row.due else ""
        cells: list[Line] = [
            name,
            [said(row.owner, "muted")],
            *([[said(row.done_when, "muted")]] if wide else []),
            [Span(number(row.days) if row.days is not None else "", "strong")],
            [Span(end, "muted")],
        ]
        return [table_line(cells, columns, width - 1, look.glyphs.ellipsis)]

    return Row(f"row:{index}", draw)
