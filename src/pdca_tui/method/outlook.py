"""Whether an indicator is on course for a target or a milestone, and how sure that is."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from pdca_tui.method.trend import MIN_FORECAST_VALUES, forecast
from pdca_tui.method.weeks import week_days, weeks_in
from pdca_tui.model.enums import Better
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Indicator, Round, Target, Value

RECENT = 8
"""How many of the last values make the slope: what was tried long ago says little about how it goes now."""

_T80 = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397)
"""Student's t for a two-sided interval of 80 %, by degrees of freedom from 1 (any table of the t distribution)."""


class Course(StrEnum):
    """Whether a goal is reached as it goes: the whole likely range does, its middle, only its edge, or nothing."""

    ON = "on"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"
    OFF = "off"
    UNKNOWN = "unknown"


class Goal(msgspec.Struct, frozen=True):
    """What is to be reached until when; `week` is the week of a milestone, None for the target of the round."""

    target: Target
    day: dt.date
    week: int | None


class Outlook(msgspec.Struct, frozen=True):
    """What is to be expected on the day of a goal: in four of five cases between `low` and `high`.

    The three figures are None where the course is unknown. `points` is how many values it rests on.
    """

    goal: Goal
    course: Course
    expected: float | None
    low: float | None
    high: float | None
    points: int


def goals(indicator: Indicator, round_: Round | None, day: dt.date) -> list[Goal]:
    """The next milestone that is not over on `day`, and the target at the end of the round."""
    if round_ is None:
        return []
    found: list[Goal] = []
    last = weeks_in(round_)
    for milestone in sorted(indicator.milestones, key=lambda one: one.week):
        end = min(week_days(round_, milestone.week)[1], round_.end)
        if end >= day and 1 <= milestone.week < last:
            comparator = indicator.target.comparator if indicator.target is not None else ""
            found.append(Goal(Target(value=milestone.value, comparator=comparator), end, milestone.week))
            break
    if indicator.target is not None and round_.end >= day:
        found.append(Goal(indicator.target, round_.end, None))
    return found


def outlook(indicator: Indicator, values: Sequence[Value], goal: Goal) -> Outlook:
    """The least-squares line through the last values, with its 80 % prediction interval, against `goal`.

    `values` come oldest first. Bounds that the values themselves keep (none below 0, no share above 100 %) hold for
    the range too. (Interval of a new observation: any text on simple linear regression.)
    """
    recent = values[-RECENT:]
    unknown = Outlook(goal, Course.UNKNOWN, None, None, None, len(recent))
    if len(recent) < MIN_FORECAST_VALUES:
        return unknown
    expected = forecast(recent, goal.day)
    if expected is None:
        return unknown
    days = [float(value.day.toordinal()) for value in recent]
    figures = [float(value.number) for value in recent]
    count = len(recent)
    mean_day, mean = sum(days) / count, sum(figures) / count
    spread = sum((x - mean_day) ** 2 for x in days)
    slope = sum((x - mean_day) * (y - mean) for x, y in zip(days, figures, strict=True)) / spread
    errors = sum((y - mean - slope * (x - mean_day)) ** 2 for x, y in zip(days, figures, strict=True))
    degrees = count - 2
    quantile = _T80[min(degrees, len(_T80)) - 1]
    ahead = goal.day.toordinal() - mean_day
    width = quantile * math.sqrt(errors / degrees) * math.sqrt(1 + 1 / count + ahead**2 / spread)
    middle = float(expected)
    low, high = _bounded(indicator, figures, middle - width), _bounded(indicator, figures, middle + width)
    middle = _bounded(indicator, figures, middle)
    return Outlook(goal, _course(indicator.better, goal.target, middle, low, high), middle, low, high, count)


def _bounded(indicator: Indicator, figures: Sequence[float], figure: float) -> float:
    if min(figures) >= 0:
        figure = max(0.0, figure)
    if indicator.unit == "%" and max(figures) <= 100:
        figure = min(100.0, figure)
    return figure


def _reached(better: Better, target: Target, figure: float) -> bool:
    value = float(target.value)
    if target.upper is not None:
        return value <= figure <= float(target.upper)
    if target.comparator == "<":
        return figure < value
    if target.comparator == ">":
        return figure > value
    return figure <= value if better is Better.LOWER else figure >= value


def _course(better: Better, target: Target, middle: float, low: float, high: float) -> Course:
    ends = [_reached(better, target, figure) for figure in (low, high)]
    if all(ends):
        return Course.ON
    if _reached(better, target, middle):
        return Course.LIKELY
    if any(ends):
        return Course.DOUBTFUL
    return Course.OFF


def outlook_sentence(found: Outlook, unit: str) -> Message:
    """The outlook in words: the goal, whether it is reached as it goes, and the range that is likely."""
    day, target = found.goal.day, found.goal.target
    if found.expected is None or found.low is None or found.high is None:
        return msg("Too few figures to say whether {target} is reached by {day}.", target=_text(target), day=day)
    facts = {
        "target": _text(target),
        "unit": unit,
        "day": day,
        "expected": _figure(found.expected, found),
        "low": _figure(found.low, found),
        "high": _figure(found.high, found),
    }
    if found.low == found.high and found.course in (Course.ON, Course.OFF):
        if found.course is Course.ON:
            return msg("On course for {target} {unit} by {day}, as it goes.", **facts)
        return msg("Not on course for {target} {unit} by {day}, as it goes.", **facts)
    if found.course is Course.ON:
        return msg("On course for {target} {unit} by {day}: likely {low} to {high}.", **facts)
    if found.course is Course.LIKELY:
        return msg("Rather on course for {target} {unit} by {day}: about {expected}, likely {low} to {high}.", **facts)
    if found.course is Course.DOUBTFUL:
        return msg(
            "Rather not on course for {target} {unit} by {day}: about {expected}, likely {low} to {high}.", **facts
        )
    return msg("Not on course for {target} {unit} by {day}: likely {low} to {high}.", **facts)


def _text(target: Target) -> str:
    from pdca_tui.method.rounding import plain

    text = f"{target.comparator}{plain(target.value)}"
    return f"{text}-{plain(target.upper)}" if target.upper is not None else text


def _figure(figure: float, found: Outlook) -> Decimal:
    """As fine as the width of the range gives sense to: no decimals over a width of ten, else one."""
    wide = (found.high or 0.0) - (found.low or 0.0)
    return Decimal(round(figure)) if wide >= 10 else round(Decimal(figure), 1)
