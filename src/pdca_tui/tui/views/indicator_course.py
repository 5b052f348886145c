"""What the chart of an indicator shows: values by week, limits, the promised route, and the outlook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from pdca_tui.i18n import numbers
from pdca_tui.method.board import BoardLine, values_on_or_before
from pdca_tui.method.chart_marks import chart_marks
from pdca_tui.method.outlook import Course as Outcome
from pdca_tui.method.outlook import goals, outlook_sentence
from pdca_tui.method.outlook import outlook as goal_outlook
from pdca_tui.method.trend import MIN_FORECAST_VALUES, forecast
from pdca_tui.method.weeks import week_within, weeks_in
from pdca_tui.model.keys import LOG_VALUE
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Indicator, Round, Value
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.board_pane import target_text
from pdca_tui.tui.views.chart import Course, Level, Point
from pdca_tui.tui.views.indicator_page import class_line, formula_line, told_outlook
from pdca_tui.tui.views.shapes import NOTE_MARK
from pdca_tui.tui.views.titles import Title

FEW_POINTS = 8
"""Below so many values a straight line through them is no forecast, as for the limits of a control chart."""

MANY_POINTS = 14
_LEAST_WEEKS = 4


def known_values(scene: Scene, indicator: Indicator) -> Sequence[Value]:
    """What was known of an indicator at the end of the day that is shown, oldest first."""
    return values_on_or_before(scene.snapshot.values(indicator), scene.day)


class Weeks:
    """Places on the time axis: weeks of the round, or of the values themselves where there is no round."""

    def __init__(self, round_: Round | None, values: Sequence[Value], day: dt.date) -> None:
        first = values[0].day if values else day
        self.start = round_.start if round_ is not None else first - dt.timedelta(days=first.weekday())
        last = max([day, *(value.day for value in values[-1:])])
        self.count = weeks_in(round_) if round_ is not None else max(_LEAST_WEEKS, self.week(last))
        self.shown = [value for value in values if 1 <= self.week(value.day) <= self.count]
        weeks = [self.week(value.day) for value in self.shown]
        self.by_week = len(set(weeks)) == len(weeks)

    def week(self, day: dt.date) -> int:
        return (day - self.start).days // 7 + 1

    def place(self, day: dt.date) -> float:
        """The middle of its week while every week has one value at most; else the day within it."""
        week = self.week(day)
        if self.by_week:
            return float(week)
        return week - 0.5 + ((day - self.start).days % 7 + 0.5) / 7


def weeks_of(scene: Scene, indicator: Indicator) -> Weeks:
    """The time axis of an indicator's chart on the scene's day."""
    return Weeks(scene.snapshot.round, known_values(scene, indicator), scene.day)


def course_of(scene: Scene, line: BoardLine) -> Course:
    """The chart of one board line on the scene's day."""
    look, indicator = scene.look, line.indicator
    weeks = weeks_of(scene, indicator)
    few = len(weeks.shown) < MANY_POINTS
    points = [
        Point(weeks.place(value.day), value.number, _label(value, shown=few or index == 0))
        for index, value in reversed(list(enumerate(reversed(weeks.shown))))
    ]
    week = weeks.week(scene.day)
    inside = 1 <= week <= weeks.count
    route = _route(indicator, weeks.count)
    return Course(
        weeks=weeks.count,
        points=points,
        levels=_levels(scene, line, weeks.count),
        route=route,
        route_label=look.t(N_("promised route")),
        today=weeks.place(scene.day) if inside else None,
        today_label=look.t(N_("today")),
        axis_label=look.t(N_("wk")),
        week=week if inside else 0,
        empty=look.say(msg("No figure yet. {log} logs the first one.", log=LOG_VALUE)) if not points else "",
        marks=[
            (weeks.place(mark.day), f"{look.glyphs.reached if mark.done else look.glyphs.run}{mark.label}")
            for mark in chart_marks(scene.snapshot, indicator, scene.day)
            if 1 <= weeks.week(mark.day) <= weeks.count
        ],
    )


def _label(value: Value, *, shown: bool) -> str:
    """The figure at its point; one with a note is marked even where figures are left out."""
    mark = NOTE_MARK if value.note else ""
    return (numbers.number(value.number) if shown else "") + mark


def _levels(scene: Scene, line: BoardLine, weeks: int) -> list[Level]:
    """A milestone up to its week, and over them the round's target over all weeks (both edges of a band)."""
    look, indicator, target = scene.look, line.indicator, line.target
    found: list[Level] = []
    begin = 0.5
    for milestone in sorted(indicator.milestones, key=lambda m: m.week):
        if not 1 <= milestone.week <= weeks:
            continue
        name = look.t(N_("week {week}: {target}")).format(week=milestone.week, target=numbers.number(milestone.value))
        found.append(Level(milestone.value, name, "muted", begin, float(milestone.week)))
        begin = float(milestone.week)
    if target is not None:
        name = look.t(N_("round target {target}")).format(target=target_text(target, look.glyphs.dash))
        found.append(Level(target.value, name, "ok", 0.5, weeks + 0.5))
        if target.upper is not None:
            found.append(Level(target.upper, "", "ok", 0.5, weeks + 0.5))
    return found


def _route(indicator: Indicator, weeks: int) -> list[Point]:
    """From the baseline through the milestones to the target; none without both ends, or for a band."""
    target = indicator.target
    if indicator.baseline is None or target is None or target.upper is not None:
        return []
    stops = [m for m in sorted(indicator.milestones, key=lambda m: m.week) if 1 <= m.week <= weeks]
    return [
        Point(0.5, indicator.baseline),
        *(Point(float(m.week), m.value) for m in stops),
        Point(weeks + 0.5, target.value),
    ]


def chart_title(scene: Scene, line: BoardLine) -> Title:
    """How many weeks the chart spans, and how many values it shows."""
    look, round_ = scene.look, scene.snapshot.round
    weeks = weeks_in(round_) if round_ is not None else 0
    note = look.say(nmsg("{n} week", "{n} weeks", weeks)) if weeks else ""
    week = week_within(round_, scene.day)
    fact = look.t(N_("week {week}")).format(week=week) if week is not None else ""
    return Title(look.t(N_("Course")), note=note, fact=fact)


def outlook(scene: Scene, line: BoardLine) -> tuple[Message, Message | None]:
    """Where the line through the values ends up, and the doubt about it while they are few."""
    indicator, round_ = line.indicator, scene.snapshot.round
    values = known_values(scene, indicator)
    doubt = nmsg("only {n} point, not a forecast", "only {n} points, not a forecast", len(values))
    ahead = goals(indicator, round_, scene.day)
    if ahead:
        found = goal_outlook(indicator, values, ahead[-1])
        if found.course is not Outcome.UNKNOWN:
            return outlook_sentence(found, indicator.unit), doubt if len(values) < FEW_POINTS else None
    expected: Decimal | None = forecast(values, round_.end) if round_ is not None else None
    if expected is None or round_ is None:
        return (
            msg("A forecast needs {least} figures on different days.", least=MIN_FORECAST_VALUES),
            nmsg("there is {n}", "there are {n}", len(values)),
        )
    sentence = _expectation(indicator, values, expected, round_.end)
    return sentence, doubt if len(values) < FEW_POINTS else None


def _expectation(indicator: Indicator, values: Sequence[Value], expected: Decimal, day: dt.date) -> Message:
    """A straight line knows no bounds: a figure that the values themselves rule out is not shown as one."""
    if expected < 0 <= min(value.number for value in values):
        return msg("As it goes, the line passes 0 before {day}", day=day)
    if indicator.unit == "%" and max(value.number for value in values) <= 100 < expected:
        return msg("As it goes, the line passes 100% before {day}", day=day)
    fine = max(0, *(-_places(value.number) for value in values))
    figure = round(expected, fine) if fine else Decimal(round(expected))
    return msg("As it goes, about {figure} {unit} on {day}", figure=figure, unit=indicator.unit, day=day)


def _places(number: Decimal) -> int:
    """The exponent of a figure without its trailing zeros: -1 for 3.40; an expectation is not finer than that."""
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def foot_lines(scene: Scene, line: BoardLine, width: int, *, roomy: bool) -> list[Line]:
    """Below the chart: the outlook, whole; where it is `roomy` a rule above it, formula and classes below."""
    rule: Line = [Span(" "), Span(scene.look.glyphs.light * max(0, width - 2), "line")]
    sentence, doubt = outlook(scene, line)
    told = told_outlook(scene, sentence, doubt, width - 3)
    facts = [*told, formula_line(scene, line), class_line(scene)] if roomy else told
    lines: list[Line] = [[Span("  "), *fact] for fact in facts]
    return [rule, *lines] if roomy else lines
