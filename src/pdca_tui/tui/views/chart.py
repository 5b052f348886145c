"""The course of an indicator as a chart: what it shows, on which scale, drawn by plotext."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from rich.cells import cell_len
from rich.text import Text

from pdca_tui.method.rounding import plain
from pdca_tui.tui.glyphs import Glyphs
from pdca_tui.tui.ink import Line
from pdca_tui.tui.views.canvas import Canvas

_INK = ("line", "faint", "muted", "text", "strong", "accent", "ok", "warn", "bad")
"""Roles a chart is drawn in. plotext knows colours by number only: a role is its place here behind `_FIRST`."""
_FIRST = 16


_QUIET = ("line", "faint")
"""What a label may cover: the grid, the mark of today and the promised route."""


@dataclass(frozen=True)
class Point:
    """One value: `x` in weeks (1.0 is the middle of week 1), `y` the figure, `label` what stands at it.

    A `marked` one is a signal: it has a shape and a colour of its own.
    """

    x: float
    y: Decimal
    label: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Level:
    """A limit: a dashed line at `y` from `first` to `last` in weeks (0.5 is the left edge)."""

    y: Decimal
    label: str
    role: str
    first: float
    last: float


@dataclass(frozen=True)
class Course:
    """Everything a chart shows. `today` is its place in weeks, None when it lies outside."""

    weeks: int
    points: Sequence[Point] = ()
    levels: Sequence[Level] = ()
    route: Sequence[Point] = ()
    route_label: str = ""
    today: float | None = None
    today_label: str = ""
    axis_label: str = ""
    week: int = 0
    empty: str = ""
    marks: Sequence[tuple[float, str]] = ()
    """Where work began or ended, in weeks, with what stands there."""


@dataclass(frozen=True)
class Scale:
    """Which row, from 0 at the bottom, a figure stands on. `rows` holds the ones that had to give way."""

    low: float
    high: float
    height: int
    rows: dict[Decimal, int] = field(default_factory=dict)

    def at(self, y: Decimal) -> float:
        """The row as a fraction, for lines that are drawn finer than a row."""
        return (float(y) - self.low) / (self.high - self.low) * (self.height - 1)

    def row(self, y: Decimal) -> int:
        return self.rows[y] if y in self.rows else math.floor(self.at(y) + 0.5)


def scale_for(values: Iterable[Decimal], levels: Iterable[Decimal], height: int) -> Scale:
    """A scale of `height` rows on which a limit shares a row with another figure only when they are equal.

    Several margins above and below are tried; where none keeps all apart, figures give way upwards, and from
    the top downwards, row by row in their order, as far as the chart has rows.
    """
    limits = set(levels)
    known = sorted({*values, *limits})
    if not known:
        return Scale(0.0, 1.0, height)
    low, high = float(known[0]), float(known[-1])
    span = high - low or abs(high) or 1.0
    first: Scale | None = None
    for below in (0.08, 0.12, 0.16, 0.2, 0.26, 0.32, 0.4):
        for above in (0.12, 0.16, 0.2, 0.26, 0.32, 0.4, 0.08):
            scale = Scale(low - span * below, high + span * above, height)
            first = first or scale
            if all(scale.row(b) - scale.row(a) >= _apart(a, b, limits) for a, b in pairwise(known)):
                return scale
    assert first is not None
    return _give_way(first, known, limits)


def _apart(lower: Decimal, upper: Decimal, limits: Container[Decimal]) -> int:
    """Rows that must lie between two neighbours: one where either is a limit."""
    return 1 if lower in limits or upper in limits else 0


def _give_way(scale: Scale, known: Sequence[Decimal], limits: Container[Decimal]) -> Scale:
    rows = [scale.row(figure) for figure in known]
    for index in range(1, len(rows)):
        rows[index] = max(rows[index], rows[index - 1] + _apart(known[index - 1], known[index], limits))
    ceiling = scale.height - 1
    for index in range(len(rows) - 1, -1, -1):
        rows[index] = max(0, min(rows[index], ceiling))
        if index:
            ceiling = rows[index] - _apart(known[index - 1], known[index], limits)
    return Scale(scale.low, scale.high, scale.height, dict(zip(known, rows, strict=True)))


def ticks(scale: Scale, apart: int = 3) -> list[Decimal]:
    """Round figures on the scale, at least `apart` rows from each other."""
    least = (scale.high - scale.low) / max(1, scale.height - 1) * apart
    power = Decimal(10) ** math.floor(math.log10(least))
    step = next(power * n for n in (1, 2, 5, 10) if float(power * n) >= least)
    index = math.ceil(scale.low / float(step))
    found: list[Decimal] = []
    while float(step * index) <= scale.high:
        found.append(step * index)
        index += 1
    return found


@dataclass(frozen=True)
class _Plot:
    """The plot area: its place on the canvas, and how weeks and figures become cells."""

    left: int
    width: int
    height: int
    weeks: int
    scale: Scale

    def x(self, weeks: float) -> float:
        return (weeks - 0.5) / self.weeks * self.width - 0.5

    def column(self, weeks: float) -> int:
        return min(self.width - 1, max(0, math.ceil(self.x(weeks) - 0.5 - 1e-9)))

    def top(self, y: Decimal) -> int:
        return self.height - 1 - self.scale.row(y)


def chart_lines(
    course: Course, width: int, height: int, glyphs: Glyphs, plotter: Any | None, *, margin: int = 0
) -> list[Line]:
    """The chart in `width` by `height` cells. `plotter` is the plotext module; None leaves its part out.

    `margin` is the least room for the figures at the left: charts with the same one stand beneath each other.

    The two lowest rows are the mark of today and the weeks. Labels are left out where they have no room.
    """
    height -= 2
    if height < 3 or width < 20:
        return []
    numbers = [point.y for point in course.points]
    scale = scale_for(numbers, [level.y for level in course.levels], height)
    rounds = [tick for tick in ticks(scale) if not _beside(tick, course.levels, scale)]
    labels = [plain(y) for y in (*rounds, *(level.y for level in course.levels))]
    left = max([2, margin, *(len(label) for label in labels)]) + 3
    plot = _Plot(left, _plot_width(width - left - 2, course.weeks), height, course.weeks, scale)
    canvas = Canvas(width, height + 2)
    if plotter is not None:
        _rasterise(canvas, plot, course, rounds, glyphs, plotter)
    for tick in rounds:
        _write_left(canvas, plot, plain(tick), plot.top(tick), "muted")
    for level in course.levels:
        _write_left(canvas, plot, plain(level.y), plot.top(level.y), level.role)
    _label_points(canvas, plot, course)
    _label_levels(canvas, plot, course)
    _label_route(canvas, plot, course)
    if not course.points and course.empty:
        x = plot.left + max(0, (plot.width - cell_len(course.empty)) // 2)
        canvas.write(x, height // 4, course.empty, "muted")
    _axis(canvas, plot, course)
    return canvas.lines()


def _plot_width(room: int, weeks: int) -> int:
    """As wide as there is room, in whole cells a week, so that weeks stand evenly."""
    return room // weeks * weeks if room >= weeks * 3 else room


def _beside(tick: Decimal, levels: Sequence[Level], scale: Scale) -> bool:
    """Whether a limit stands so near that both labels would be crowded."""
    return any(abs(scale.row(level.y) - scale.row(tick)) < 2 for level in levels)


def _write_left(canvas: Canvas, plot: _Plot, label: str, y: int, role: str) -> None:
    canvas.write(plot.left - 2 - len(label), y, label, role)


def _rasterise(
    canvas: Canvas, plot: _Plot, course: Course, rounds: Sequence[Decimal], glyphs: Glyphs, plotter: Any
) -> None:
    """Let plotext draw grid, limits, route and course on cells, and take its characters over with their roles."""
    figure = plotter.figure
    figure.clear()
    # It would cut the plot to what it takes for the size of the terminal, which is none of its business here.
    plotter.terminal.limit(False, False)
    figure.plot_size(plot.width, plot.height)
    figure.axes(False)
    figure.canvas("default")
    figure.ruler("both", [0, 1]).ticks([])
    figure.ruler("x").lim(0, plot.width - 1)
    figure.ruler("y").lim(0, plot.height - 1)
    plain_ink = glyphs.ascii

    def draw(xs: Sequence[float], ys: Sequence[float], mark: str, role: str, *, joined: bool) -> None:
        signal = figure.signal(xs, ys, marker=plotter.marker(mark, _FIRST + _INK.index(role)))
        figure.draw(signal.lines() if joined else signal)

    for tick in rounds:
        columns = list(range(0, plot.width, 3))
        draw(columns, [plot.scale.row(tick)] * len(columns), "." if plain_ink else "·", "line", joined=False)
    if course.today is not None:
        column = plot.column(course.today)
        draw([column, column], [0, plot.height - 1], "|" if plain_ink else "┊", "line", joined=True)
    if len(course.route) > 1:
        xs, ys = _inside([(plot.x(p.x), plot.scale.at(p.y)) for p in course.route], plot)
        draw(xs, ys, "'" if plain_ink else "braille", "faint", joined=True)
    for level in course.levels:
        row = plot.scale.row(level.y)
        ends = [plot.column(level.first), plot.column(level.last)]
        draw(ends, [row, row], "-" if plain_ink else "╌", level.role, joined=True)
    xs = [float(plot.column(point.x)) for point in course.points]
    ys = [float(plot.scale.row(point.y)) for point in course.points]
    if len(xs) > 1:
        draw(xs, ys, "*" if plain_ink else "braille", "accent", joined=True)
    if xs and len(xs) * 2 <= plot.width:
        draw(xs, ys, "O" if plain_ink else "●", "accent", joined=False)
    if xs:
        draw(xs[-1:], ys[-1:], "O" if plain_ink else "●", "strong", joined=False)
    for place, point in enumerate(course.points):
        if point.marked:
            draw(xs[place : place + 1], ys[place : place + 1], glyphs.major, "bad", joined=False)
    _take_over(canvas, plot, Text.from_ansi(str(figure.build())))


def _inside(points: Sequence[tuple[float, float]], plot: _Plot) -> tuple[list[float], list[float]]:
    xs = [min(float(plot.width - 1), max(0.0, x)) for x, _ in points]
    return xs, [min(float(plot.height - 1), max(0.0, y)) for _, y in points]


def _take_over(canvas: Canvas, plot: _Plot, drawn: Text) -> None:
    for y, line in enumerate(drawn.split("\n", allow_blank=True)):
        text = line.plain
        for span in line.spans:
            color = getattr(span.style, "color", None)
            number = getattr(color, "number", None)
            role = _INK[number - _FIRST] if number is not None and 0 <= number - _FIRST < len(_INK) else "text"
            canvas.write(plot.left + span.start, y, text[span.start : span.end], role)


def _label_points(canvas: Canvas, plot: _Plot, course: Course) -> None:
    """The figure above its point, the last one first; below it, then at its side, where that is taken."""
    for index, point in reversed(list(enumerate(course.points))):
        last = index == len(course.points) - 1
        x, y, wide = plot.left + plot.column(point.x), plot.top(point.y), cell_len(point.label)
        centred = x - (wide - 1) // 2
        for left, top in ((centred, y - 1), (centred, y + 1), (x + 2, y), (x - wide - 1, y)):
            if canvas.free(left - 1, top, wide + 2, _QUIET):
                canvas.write(left, top, point.label, "bad" if point.marked else "strong" if last else "text")
                break


def _label_levels(canvas: Canvas, plot: _Plot, course: Course) -> None:
    """A limit's name over the right end of its line; behind it where it ends early."""
    for level in course.levels:
        wide, y = cell_len(level.label), plot.top(level.y)
        end = plot.left + plot.column(level.last)
        places = [(end - wide - 1, y - 1), (end - wide - 1, y + 1), (end + 2, y), (end + 2, y - 1), (end + 2, y + 1)]
        if level.last < plot.weeks:
            places = places[2:] + places[:2]
        for x, top in places:
            if canvas.free(x - 1, top, wide + 2):
                canvas.write(x, top, level.label, level.role)
                break


def _label_route(canvas: Canvas, plot: _Plot, course: Course) -> None:
    if not course.route_label or len(course.route) < 2:
        return
    wide = cell_len(course.route_label)
    for share in (0.55, 0.65, 0.75, 0.45):
        weeks = share * course.weeks
        y = _on_route(course.route, weeks)
        x, row = plot.left + plot.column(weeks), plot.height - 1 - math.floor(plot.scale.at(y) + 0.5)
        for left, top in ((x - wide, row - 1), (x + 1, row + 1), (x + 1, row - 1), (x - wide, row + 1)):
            if 0 <= top < plot.height and canvas.free(left - 1, top, wide + 2):
                canvas.write(left, top, course.route_label, "muted")
                return


def _on_route(route: Sequence[Point], weeks: float) -> Decimal:
    """The figure the route passes at `weeks`."""
    for before, after in pairwise(route):
        if before.x <= weeks <= after.x and after.x > before.x:
            share = Decimal(str((weeks - before.x) / (after.x - before.x)))
            return before.y + (after.y - before.y) * share
    return route[-1].y


def _axis(canvas: Canvas, plot: _Plot, course: Course) -> None:
    """Week numbers under their places, as many as have room; today's stands out with its mark above."""
    y = plot.height + 1
    canvas.write(2, y, course.axis_label, "muted")
    least = len(str(course.weeks)) + 1
    step = max(1, math.ceil(least * course.weeks / plot.width))
    here = course.week if course.today is not None else 0
    for week in range(1, course.weeks + 1):
        if week != here and ((week - 1) % step or abs(week - here) < step > 1):
            continue
        label = str(week)
        role = "strong" if week == here else ("muted" if week < here or not here else "faint")
        canvas.write(plot.left + plot.column(week) - (len(label) - 1) // 2, y, label, role)
    taken = 0
    for weeks, label in course.marks:
        x = max(plot.left + plot.column(weeks), taken)
        if x + cell_len(label) <= canvas.width:
            canvas.write(x, y - 1, label, "accent")
            taken = x + cell_len(label) + 1
    if course.today is not None and course.today_label:
        label = f" {course.today_label} "
        x = plot.left + plot.column(course.today) - (cell_len(label) - 1) // 2
        canvas.write(min(max(0, x), canvas.width - cell_len(label)), y - 1, label, "chip")
