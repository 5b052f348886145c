"""The board as a grid of cells: names, targets, a column a week or a day, the trend and the verdict."""

from __future__ import annotations

import msgspec

from pdca_tui.i18n import numbers
from pdca_tui.method.board import BoardLine, values_on_or_before
from pdca_tui.method.board_grid import Grid, GridCell, GridLine, Step
from pdca_tui.method.outlook import Course, goals, outlook, outlook_sentence
from pdca_tui.method.trend import Trend
from pdca_tui.model.keys import BOARD_NEW
from pdca_tui.model.message import N_, msg
from pdca_tui.tui.ink import Line, Span, cut_line, pad, right, said, width_of
from pdca_tui.tui.rows import FOCUSED, PLAIN, Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.board_pane import GROUPS, target_text, verdict_line
from pdca_tui.tui.views.shapes import CLASS_ROLES, NOTE_MARK, trend_spans
from pdca_tui.tui.views.titles import Title

COURSE_ROLES = {
    Course.ON: "ok",
    Course.LIKELY: "ok",
    Course.DOUBTFUL: "warn",
    Course.OFF: "bad",
    Course.UNKNOWN: "muted",
}


class Shape(msgspec.Struct, frozen=True):
    """Where things stand in a line of `width` cells: the columns from `first` on, `count` of them."""

    name: int
    target: int
    cell: int
    first: int
    count: int
    trend: int
    verdict: int

    def x_of(self, place: int) -> int:
        """The first cell of the column at `place`, counted from the left edge of the list."""
        return 2 + self.name + self.target + (place - self.first) * self.cell


def shape_of(grid: Grid, width: int, cursor: int, look: Look) -> Shape:
    """As many columns as there is room for, the one under the cursor among them, with one to come where it fits."""
    lines = [line.board for line in grid.lines]
    verdict = max([16, *(width_of(verdict_line(line, look, 0)) + 1 for line in lines)]) if width >= 100 else 0
    words = max(width_of(trend_spans(trend, look)) for trend in Trend)
    trend = max(words + 2, 10 if width >= 100 else 8) if width >= 72 else 0
    name = 22 if width >= 100 else 16
    target = 8
    cell = 7
    room = max(1, (width - 3 - name - target - trend - verdict) // cell)
    count = min(room, len(grid.columns))
    last = min(len(grid.columns), max(grid.current + 2, count))
    first = max(0, last - count)
    if cursor < first:
        first = cursor
    elif cursor >= first + count:
        first = cursor - count + 1
    return Shape(name, target, cell, first, count, trend, verdict)


def grid_rows(scene: Scene, grid: Grid, width: int, cursor: int) -> list[Row]:
    """A heading and the lines of each kind. The cell under the cursor is marked where its row is."""
    look = scene.look
    if not grid.lines:
        text = look.say(msg("No indicator yet. {new} adds the first one.", new=BOARD_NEW))
        return [Row("empty", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    shape, rows = shape_of(grid, width, cursor, look), list[Row]()
    for kind, heading in GROUPS:
        group = [line for line in grid.lines if line.board.indicator.kind is kind]
        if not group:
            continue
        if rows:
            rows.append(Row(f"gap:{kind}", lambda width, state: [[]], selectable=False))
        rows.append(_heading(scene, grid, look.t(heading), shape))
        rows += [_row(look, line, shape, cursor) for line in group]
    return rows


def _heading(scene: Scene, grid: Grid, name: str, shape: Shape) -> Row:
    look = scene.look

    def draw(width: int, state: str) -> list[Line]:
        goal = right(look.t(N_("target")), shape.target - 1)
        line: Line = [Span(" "), Span(pad(name, shape.name), "muted"), Span(goal, "muted"), Span(" ")]
        for column in grid.columns[shape.first : shape.first + shape.count]:
            if grid.step is Step.DAY:
                text = f"{column.first:%m-%d}"
            else:
                text = look.t(N_("W{week}")).format(week=column.number)
            role = "accent-bold" if column.current else "faint" if column.ahead else "muted"
            line += [Span(right(text, shape.cell - 1), role), Span(" ")]
        if shape.trend:
            line.append(Span(pad(" " + look.t(N_("trend")), shape.trend), "muted"))
        if shape.verdict:
            line.append(Span(" " + look.t(N_("deviation")), "muted"))
        return [cut_line(line, width, look.glyphs.ellipsis)]

    return Row(f"head:{name}", draw, selectable=False)


def _cell(look: Look, cell: GridCell, current: bool) -> tuple[str, str]:
    """The text and the role of a cell: a figure in the colour of its class, a dash where one is missing."""
    if cell.value is not None:
        text = numbers.number(cell.value.number) + (NOTE_MARK if cell.value.note else "")
        return text, CLASS_ROLES[cell.grade] if cell.grade is not None else "text"
    if cell.day is None:
        return look.glyphs.ahead, "faint"
    return look.glyphs.dash, "warn" if current else "muted"


def _row(look: Look, line: GridLine, shape: Shape, cursor: int) -> Row:
    glyphs, board = look.glyphs, line.board
    indicator = board.indicator

    def draw(width: int, state: str) -> list[Line]:
        name = cut_line([said(indicator.name, "strong" if state != PLAIN else "text")], shape.name - 1, glyphs.ellipsis)
        shown: Line = [Span(" "), *name, Span(" " * (shape.name - width_of(name)))]
        shown += [Span(right(target_text(board.target, glyphs.dash), shape.target - 1), "muted"), Span(" ")]
        for place in range(shape.first, shape.first + shape.count):
            text, role = _cell(look, line.cells[place], place == board.week - 1)
            figure = right(text, shape.cell - 1)
            if state == FOCUSED and place == cursor:
                shown += [Span(figure, "chip"), Span(" ")]
            else:
                shown += [Span(figure, role), Span(" ")]
        if shape.trend:
            trend: Line = [Span(" ")]
            if board.stale_weeks == 0:
                trend += trend_spans(board.trend, look, quiet=True)
            trend = cut_line(trend, shape.trend - 1, glyphs.ellipsis)
            shown += [*trend, Span(" " * (shape.trend - width_of(trend)))]
        if shape.verdict:
            shown += [Span(" "), *verdict_line(board, look, shape.verdict - 2)]
        return [cut_line(shown, width, glyphs.ellipsis)]

    return Row(f"line:{indicator.id}", draw, subject=line)


def cell_detail(scene: Scene, line: GridLine | None, cell: GridCell | None, width: int) -> tuple[Title, list[Line]]:
    """Who entered the figure under the cursor and what was noted; then where the indicator is heading."""
    look = scene.look
    if line is None or cell is None:
        return Title(look.t(N_("Figure"))), []
    indicator, lines = line.board.indicator, list[Line]()
    if cell.value is not None:
        value = cell.value
        first: Line = [
            Span(f"{numbers.number(value.number)} ", "strong"),
            said(f"{indicator.unit}  ", "muted"),
            Span(look.say(msg("{day}, entered by {login}", day=value.day, login=value.changed_by)), "muted"),
        ]
        if value.note:
            first += [Span(f"  {NOTE_MARK} ", "accent"), said(value.note)]
        lines.append(first)
    elif cell.day is None:
        lines.append([Span(look.t(N_("This column is still to come.")), "muted")])
    else:
        missing = msg("No figure. Enter types one for {day}.", day=cell.day)
        lines.append([Span(look.say(missing), "muted")])
    lines += [cut_line(one, width - 2, look.glyphs.ellipsis) for one in outlook_lines(scene, line.board)]
    return Title(look.t(N_("Figure")), note=said(indicator.name).text), lines


def outlook_lines(scene: Scene, board: BoardLine) -> list[Line]:
    """The outlook for the next milestone and for the target of the round, one line each."""
    look, indicator = scene.look, board.indicator
    values = values_on_or_before(scene.snapshot.values(indicator), scene.day)
    lines: list[Line] = []
    for goal in goals(indicator, scene.snapshot.round, scene.day):
        found = outlook(indicator, values, goal)
        role = COURSE_ROLES[found.course]
        name = look.t(N_("week {week}")).format(week=goal.week) if goal.week is not None else look.t(N_("round"))
        sentence = look.say(outlook_sentence(found, indicator.unit))
        doubt = found.course is not Course.UNKNOWN and found.points < 5
        few = look.say(msg(" Only {n} figures.", n=found.points)) if doubt else ""
        lines.append([Span(f"{name}  ", "muted"), Span(sentence, role), Span(few, "muted")])
    return lines
