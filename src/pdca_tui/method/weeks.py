"""Weeks of a round, counted from 1 at its start.

A round that starts on a Monday has ISO weeks; any other start makes weeks of seven days from that weekday.
"""

from __future__ import annotations

import datetime as dt

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.records import Measure, Round

REVIEW_WORKDAY = 5


def week_of(round_: Round, day: dt.date) -> int:
    """The week in which `day` lies: 1 is the first. 0 and less are before the round; not capped at its end."""
    return (day - round_.start).days // 7 + 1


def weeks_in(round_: Round) -> int:
    """How many weeks the round has; a begun week counts, and there is at least one."""
    return max(1, week_of(round_, round_.end))


def week_days(round_: Round, week: int) -> tuple[dt.date, dt.date]:
    """First and last day of week `week`, seven days apart even where the round ends inside it."""
    first = round_.start + dt.timedelta(weeks=week - 1)
    return first, first + dt.timedelta(days=6)


def current_week(round_: Round | None, day: dt.date) -> int:
    """The week to show on `day`: 0 before the round and without one, the last week after its end."""
    if round_ is None:
        return 0
    return min(max(week_of(round_, day), 0), weeks_in(round_))


def week_within(round_: Round | None, day: dt.date) -> int | None:
    """The week of the round in which `day` lies; None on a day outside it and without a round."""
    if round_ is None or not round_.start <= day <= round_.end:
        return None
    return week_of(round_, day)


def review_day(round_: Round, week: int, calendar: WorkCalendar) -> dt.date | None:
    """The day on which week `week` is reviewed: its fifth working day, or its last if it has fewer.

    That is Friday for a centre that works Monday to Friday, and for one that works through the weekend too.
    None when the week has no working day at all.
    """
    first, _ = week_days(round_, week)
    worked = [day for day in (first + dt.timedelta(days=n) for n in range(7)) if calendar.is_workday(day)]
    return worked[:REVIEW_WORKDAY][-1] if worked else None


def first_week(measure: Measure) -> int:
    """The week in which the measure's first phase begins; 1 when it has no phase to wait for."""
    return min((span.first for span in (measure.prep, measure.implement, measure.running) if span), default=1)


def under_way(measure: Measure, week: int) -> bool:
    """Whether the measure has begun by week `week`. Week 0 is before the round: nothing has begun."""
    return week >= max(1, first_week(measure))
