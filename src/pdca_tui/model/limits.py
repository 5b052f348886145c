"""What a record may hold: far more than anybody plans, and little enough to reckon with everywhere."""

from __future__ import annotations

import datetime as dt

from pdca_tui.model.message import Message, msg

FIRST_DAY, LAST_DAY = dt.date(1970, 1, 1), dt.date(2199, 12, 31)
"""The days of the calendar that a record may name."""

MOST_WORK_DAYS = 1000
"""Working days that a task may take."""

LONGEST_ROUND = dt.timedelta(days=3 * 366)
"""From the first day of a round to its last one. The method's round has 13 weeks."""

MOST_DIGITS = 30
"""Digits before and behind the point that a figure may have."""


def is_day(day: dt.date) -> bool:
    """Whether a record may name this day."""
    return FIRST_DAY <= day <= LAST_DAY


def no_day(day: dt.date) -> Message:
    """The sentence for a day that no record may name."""
    return msg(
        "{day} is too far away: days go from {first} to {last}.",
        day=day.isoformat(),
        first=FIRST_DAY.isoformat(),
        last=LAST_DAY.isoformat(),
    )


def too_long() -> Message:
    """The sentence for a task that takes more days than one may."""
    return msg("A task takes at most {most} working days. Split it into parts.", most=MOST_WORK_DAYS)
