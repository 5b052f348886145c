"""The process behaviour chart: the values with their natural limits, and their moving ranges with theirs."""

from __future__ import annotations

from dataclasses import replace

from pdca_tui.i18n import numbers
from pdca_tui.method.results import ResultLine
from pdca_tui.method.rounding import round_half_up, trimmed
from pdca_tui.method.xmr import Preset
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.tui.ink import said
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.board_pane import target_text
from pdca_tui.tui.views.chart import Course, Level, Point
from pdca_tui.tui.views.indicator_course import MANY_POINTS, course_of, weeks_of
from pdca_tui.tui.views.titles import Title

MARGIN = 8
"""Room for the figures at the left of both charts, so that a value stands over its range."""


def xmr_title(scene: Scene, line: ResultLine | None) -> Title:
    """Which figure the limits are of, how many values set them, and how far to trust them."""
    look = scene.look
    if line is None:
        return Title(look.t(N_("Signal or noise")))
    known = scene.facts.standing(line.board.indicator)
    found = known.limits
    count = nmsg("{n} value", "{n} values", len(known.figures))
    fact = look.say(count)
    if found is not None:
        fact = look.say(msg("{name}: {text}", name=fact, text=look.tr.word(found.confidence)))
    begun = line.board.indicator.rebases
    if begun:
        fact = look.t(N_(", ")).join([look.say(msg("anew since {day}", day=begun[-1].day)), fact])
    return Title(look.t(N_("Signal or noise")), note=said(line.board.indicator.name).text, fact=fact)


def xmr_course(scene: Scene, line: ResultLine, preset: Preset) -> Course:
    """The course with its natural process limits in place of the promise; signals are marked."""
    look = scene.look
    course = course_of(scene, line.board)
    found = scene.facts.standing(line.board.indicator).limits
    levels: list[Level] = []
    target = line.board.target
    weeks = course.weeks + 0.5
    if target is not None:
        name = look.t(N_("target {target}")).format(target=target_text(target, look.glyphs.dash))
        levels.append(Level(target.value, name, "ok", 0.5, weeks))
    if found is not None:
        levels += [
            Level(round_half_up(found.upper, 1), look.t(N_("upper limit")), "warn", 0.5, weeks),
            Level(round_half_up(found.mean, 1), look.t(N_("mean")), "muted", 0.5, weeks),
            Level(round_half_up(found.lower, 1), look.t(N_("lower limit")), "warn", 0.5, weeks),
        ]
    signals, _ = scene.facts.standing(line.board.indicator).marked(preset)
    days = [value.day for value in weeks_of(scene, line.board.indicator).shown]
    points = [replace(one, marked=day in signals) for day, one in zip(days, course.points, strict=True)]
    return replace(course, points=points, levels=levels, route=(), route_label="", marks=())


def range_title(scene: Scene, line: ResultLine | None) -> Title:
    """The mean moving range and the widest step that is still noise."""
    look = scene.look
    name = look.t(N_("Moving range"))
    found = scene.facts.standing(line.board.indicator).limits if line is not None else None
    if line is None or found is None:
        return Title(name)
    facts = {"mean": trimmed(found.mean_range, 2), "limit": trimmed(found.range_limit, 2)}
    fact = look.say(msg("mean {mean}, limit {limit}", **facts))
    return Title(name, note=said(line.board.indicator.name).text, fact=fact)


def range_course(scene: Scene, line: ResultLine, preset: Preset) -> Course:
    """How far each value lies from the one before, with the mean and the limit of these steps; signals are marked."""
    look, indicator = scene.look, line.board.indicator
    known, weeks = scene.facts.standing(indicator), weeks_of(scene, indicator)
    _, wide = known.marked(preset)
    shown = [(day, step) for day, step in known.ranges if 1 <= weeks.week(day) <= weeks.count]
    few = len(shown) < MANY_POINTS
    points = [
        Point(weeks.place(day), step, numbers.number(step) if few or day == shown[-1][0] else "", day in wide)
        for day, step in shown
    ]
    levels: list[Level] = []
    if known.limits is not None:
        end = weeks.count + 0.5
        levels = [
            Level(round_half_up(known.limits.range_limit, 1), look.t(N_("upper limit")), "warn", 0.5, end),
            Level(round_half_up(known.limits.mean_range, 1), look.t(N_("mean")), "muted", 0.5, end),
        ]
    empty = "" if points else look.t(N_("A moving range needs two values."))
    of_values = course_of(scene, line.board)
    return replace(of_values, points=points, levels=levels, route=(), route_label="", marks=(), empty=empty)
