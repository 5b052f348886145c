"""The drawings of the report: small SVG pictures made of lines, bars and words, each with a title and a description.

Colours and line styles are those of the page's own style sheet, by class. Positions are binary floats, which is
enough for drawing; every figure that is written is the decimal itself.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from pdca_tui.exchange.report.facts import MeasureFacts, ReportFacts, ResultFacts
from pdca_tui.exchange.report.writing import Writer
from pdca_tui.i18n import numbers
from pdca_tui.method.weeks import week_days
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import WeekSpan

COURSE_WIDTH, COURSE_HEIGHT = 330, 176
WIDE = 690


class Svg:
    """A drawing that grows element by element. Every text and every attribute is escaped."""

    def __init__(self, key: str, width: float, height: float, title: str, description: str) -> None:
        self._parts: list[Markup] = []
        self._head = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
            'aria-labelledby="{key}-title {key}-desc"><title id="{key}-title">{title}</title>'
            '<desc id="{key}-desc">{desc}</desc>'
        ).format(w=_at(width), h=_at(height), key=key, title=title, desc=description)

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str) -> None:
        """A straight line."""
        mark = '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        self._parts.append(Markup(mark).format(look, _at(x1), _at(y1), _at(x2), _at(y2)))

    def path(self, points: Sequence[tuple[float, float]], look: str) -> None:
        """A line through all points."""
        joined = " ".join(f"{_at(x)},{_at(y)}" for x, y in points)
        self._parts.append(Markup('<polyline class="{}" points="{}"/>').format(look, joined))

    def dot(self, x: float, y: float, look: str, radius: float = 3) -> None:
        """A round point."""
        mark = '<circle class="{}" cx="{}" cy="{}" r="{}"/>'
        self._parts.append(Markup(mark).format(look, _at(x), _at(y), _at(radius)))

    def diamond(self, x: float, y: float, look: str) -> None:
        """A point that is a target."""
        corners = " ".join(f"{_at(x + dx)},{_at(y + dy)}" for dx, dy in ((0, -4.5), (4.5, 0), (0, 4.5), (-4.5, 0)))
        self._parts.append(Markup('<polygon class="{}" points="{}"/>').format(look, corners))

    def bar(self, x: float, y: float, width: float, height: float, look: str) -> None:
        """A filled rectangle; nothing where it has no width."""
        if width > 0:
            mark = '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="1.5"/>'
            self._parts.append(Markup(mark).format(look, _at(x), _at(y), _at(width), _at(height)))

    def text(self, x: float, y: float, text: str, look: str, anchor: str = "start") -> None:
        """A word, which begins, ends or has its middle at `x`."""
        mark = '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>'
        self._parts.append(Markup(mark).format(look, _at(x), _at(y), anchor, escape(text)))

    def done(self) -> Markup:
        """The whole drawing."""
        return self._head + Markup("").join(self._parts) + Markup("</svg>")


def _at(position: float) -> str:
    return f"{position:.1f}".removesuffix(".0")


def shortened(text: str, cells: int) -> str:
    """`text` in the room of so many narrow characters; a Chinese one takes two."""
    taken = 0
    for place, character in enumerate(text):
        taken += 2 if ord(character) > 0x1100 else 1
        if taken > cells:
            return text[: max(0, place - 1)] + "…"
    return text


def ticks(low: Decimal, high: Decimal, most: int = 4) -> list[Decimal]:
    """Round figures from `low` to `high`, `most` steps at most; one figure where both are equal."""
    if high <= low:
        return [low]
    rough = (high - low) / most
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough)
    first = (low / step).to_integral_value(rounding="ROUND_CEILING") * step
    found = []
    while first <= high:
        found.append(first)
        first += step
    return found


class _Scale:
    """Places a figure between `bottom` and `top`, with a little air above and below what is to be shown."""

    def __init__(self, figures: Sequence[Decimal], bottom: float, top: float) -> None:
        low, high = min(figures), max(figures)
        air = (high - low) * Decimal("0.12") or max(abs(high) * Decimal("0.1"), Decimal(1))
        self.low, self.high = low - air, high + air
        if low >= 0:
            self.low = max(self.low, Decimal(0))
        self._bottom, self._top = bottom, top

    def y(self, figure: Decimal) -> float:
        part = float((figure - self.low) / (self.high - self.low))
        return self._bottom + (self._top - self._bottom) * part


def course_svg(facts: ReportFacts, one: ResultFacts, writer: Writer, key: str) -> Markup:
    """The values of a result over the weeks of the round, with its target, its baseline and its milestones."""
    indicator, target = one.indicator, one.final.target
    left, right, top, bottom = 34.0, COURSE_WIDTH - 10.0, 14.0, COURSE_HEIGHT - 22.0
    known = [value for value in one.values if value.day >= facts.round.start]
    figures = [value.number for value in known]
    figures += [milestone.value for milestone in indicator.milestones]
    levels = [target.value, *([target.upper] if target.upper is not None else [])] if target is not None else []
    figures += [*levels, *([indicator.baseline] if indicator.baseline is not None else [])]
    scale = _Scale(figures, bottom, top)
    total = max(1, facts.weeks * 7)

    def x(day: dt.date) -> float:
        gone = min(max(0, (day - facts.round.start).days), total)
        return left + (right - left) * gone / total

    said = msg(
        "{name}: baseline {baseline}, target {target}, {values}",
        name=indicator.name,
        baseline=indicator.baseline,
        target=numbers.target(target, "-"),
        values=[msg("{day} {number}", day=value.day, number=value.number) for value in known],
    )
    svg = Svg(key, COURSE_WIDTH, COURSE_HEIGHT, writer.plain(indicator.name), writer.say(said))
    for figure in ticks(scale.low, scale.high):
        svg.line(left, scale.y(figure), right, scale.y(figure), "grid")
        svg.text(left - 5, scale.y(figure) + 3.5, numbers.number(figure), "tick", "end")
    for week in range(1, facts.weeks + 1):
        first, _ = week_days(facts.round, week)
        if facts.weeks <= 14 or week % 4 == 1:
            svg.text((x(first) + x(first + dt.timedelta(days=7))) / 2, bottom + 14, str(week), "tick", "middle")
    svg.line(left, bottom, right, bottom, "axis")
    if indicator.baseline is not None:
        svg.line(left, scale.y(indicator.baseline), right, scale.y(indicator.baseline), "baseline")
    for level in levels:
        svg.line(left, scale.y(level), right, scale.y(level), "target")
    if target is not None:
        y = scale.y(target.value)
        name = writer.say(msg("target {target}", target=numbers.target(target)))
        svg.text(right, y - 4 if y > top + 10 else y + 12, name, "target-name", "end")
    for milestone in indicator.milestones:
        svg.diamond(x(week_days(facts.round, milestone.week)[1]), scale.y(milestone.value), "milestone")
    points = [(x(value.day), scale.y(value.number)) for value in known]
    svg.path(points, "course")
    for px, py in points:
        svg.dot(px, py, "point")
    if points:
        px, py = points[-1]
        # On the side that the line does not come from, as long as nothing else is there.
        falls = len(points) > 1 and points[-2][1] < py
        free = py < bottom - 18 and (target is None or abs(scale.y(target.value) - py - 11) > 9)
        below = (falls and free) or py < top + 14
        svg.text(px, py + 16 if below else py - 8, numbers.number(known[-1].number), "last", "middle")
    return svg.done()


def budget_svg(facts: ReportFacts, writer: Writer, key: str) -> Markup:
    """Budget and spent as two bars a line of the budget."""
    lines, row, left = facts.returns.lines, 34.0, 150.0
    height = row * len(lines) + 26
    most = max([one.line.budget for one in lines] + [one.spent for one in lines] + [Decimal(0)]) or Decimal(1)
    right = WIDE - 60.0
    said = [
        msg(
            "{item}: budget {budget}, spent {spent}",
            item=one.line.item,
            budget=one.line.budget,
            spent=one.spent,
        )
        for one in lines
    ]
    name = writer.say(msg("Budget and spent, in {currency}", currency=writer.plain(facts.currency)))
    svg = Svg(key, WIDE, height, name, writer.tr.listing(said))
    for place, one in enumerate(lines):
        y = row * place + 6
        svg.text(left - 10, y + 16, shortened(writer.plain(one.line.item), 24), "name", "end")
        for offset, figure, look in ((0, one.line.budget, "budget"), (12, one.spent, "spent")):
            width = (right - left) * float(max(figure, Decimal(0)) / most)
            svg.bar(left, y + offset, width, 10, look if figure <= one.line.budget else "over")
            svg.text(left + width + 5, y + offset + 9, numbers.number(figure), "tick")
    y = height - 12
    for place, (look, word) in enumerate(
        (("budget", N_("budget")), ("spent", N_("spent")), ("over", N_("over budget")))
    ):
        svg.bar(left + place * 110, y - 8, 10, 10, look)
        svg.text(left + place * 110 + 15, y + 1, writer.t(word), "tick")
    return svg.done()


def gantt_svg(facts: ReportFacts, writer: Writer, key: str) -> Markup:
    """The phases of each measure over the weeks of the round, with the day of the report as a line."""
    left, right, head, row = 186.0, WIDE - 44.0, 34.0, 24.0
    wide = (right - left) / facts.weeks
    bottom = head + row * len(facts.measures)
    said = [_phases_said(one) for one in facts.measures]
    svg = Svg(key, WIDE, bottom + 30, writer.t(N_("Measures over the weeks of the round")), writer.tr.listing(said))
    every = max(1, math.ceil(32 / wide))
    for week in range(1, facts.weeks + 1):
        x = left + wide * (week - 1)
        svg.line(x, head - 4, x, bottom, "grid")
        if (week - 1) % every == 0:
            svg.text(x + wide * min(every, facts.weeks - week + 1) / 2, 12, f"W{week}", "tick", "middle")
            day = numbers.day(week_days(facts.round, week)[0])
            svg.text(x + wide * min(every, facts.weeks - week + 1) / 2, 24, day, "tick", "middle")
    for place, one in enumerate(facts.measures):
        y = head + row * place
        svg.line(0, y + row, WIDE, y + row, "grid")
        svg.text(0, y + 16, shortened(writer.plain(one.measure.code), 7), "tick")
        svg.text(34, y + 16, shortened(writer.plain(one.measure.title), 24), "name")
        _phases(svg, facts, one, left, wide, y)
        svg.text(WIDE, y + 16, writer.share(one.progress.fraction).text, "name", "end")
    gone = (facts.day - facts.round.start).days + 1
    if 0 <= gone <= facts.weeks * 7:
        x = left + wide * gone / 7
        svg.line(x, head - 4, x, bottom, "today")
    for place, (look, word) in enumerate(
        (("prep", N_("preparation")), ("implement", N_("implementation")), ("running", N_("running on")))
    ):
        x = left + place * 130
        svg.bar(x, bottom + (12 if look != "running" else 15), 18, 9 if look != "running" else 3, look)
        svg.text(x + 24, bottom + 20, writer.t(word), "tick")
    svg.line(left + 390, bottom + 11, left + 390, bottom + 22, "today")
    svg.text(left + 397, bottom + 20, writer.t(N_("day of the report")), "tick")
    return svg.done()


def _phases(svg: Svg, facts: ReportFacts, one: MeasureFacts, left: float, wide: float, y: float) -> None:
    measure = one.measure
    for span, look in ((measure.running, "running"), (measure.prep, "prep"), (measure.implement, "implement")):
        if span is None:
            continue
        first, last = span.first - 1, min(span.last or facts.weeks, facts.weeks)
        thin = look == "running"
        svg.bar(left + wide * first + 1, y + (11 if thin else 7), wide * (last - first) - 2, 3 if thin else 11, look)


def _phases_said(one: MeasureFacts) -> object:
    """A measure with the weeks of its phases, for who cannot see the bars."""
    measure = one.measure
    parts = [
        msg("{phase} {weeks}", phase=phase, weeks=_weeks(span))
        for phase, span in (
            (msg("preparation"), measure.prep),
            (msg("implementation"), measure.implement),
            (msg("running on"), measure.running),
        )
        if span is not None
    ]
    return msg("{code} {title}: {phases}", code=measure.code, title=measure.title, phases=parts)


def _weeks(span: WeekSpan) -> str:
    return f"W{span.first}-{span.last}" if span.last is not None else f"W{span.first}-"
