"""Whether a record holds figures and days that can be reckoned with: its shape alone does not say so.

"NaN" and "1e999999" are decimals to a decoder, and the year 9999 is a year; a schedule that starts there has no end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from operator import attrgetter
from typing import Any, cast

import msgspec

from pdca_tui.model.limits import FIRST_DAY, LAST_DAY, LONGEST_ROUND, MOST_DIGITS, MOST_WORK_DAYS, is_day
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Record, Round, Task

FIGURES: dict[str, tuple[str, ...]] = {
    "rounds": ("promised_roi", "aims"),
    "tasks": ("days",),
    "indicators": ("baseline", "target", "milestones"),
    "values": ("number",),
    "budget": ("budget",),
    "spend": ("amount",),
    "outputs": ("promised", "actual"),
    "baselines": ("targets", "budget", "promised_roi"),
    "runs": ("share",),
    "closings": ("figures", "budget", "spent", "gained", "roi", "promised_roi", "lines", "outputs"),
}
"""The fields of each table that hold decimals, said here because asking the records for it delays every start."""

DAYS: dict[str, tuple[str, ...]] = {
    "acceptances": ("day",),
    "appointments": ("day",),
    "baselines": ("day", "end"),
    "closings": ("signed_on",),
    "countermeasures": ("due", "verify_on", "made_on"),
    "decisions": ("day",),
    "editions": ("day",),
    "holders": ("since",),
    "invitations": ("day",),
    "lessons": ("day",),
    "meetings": ("day",),
    "parked": ("day", "raised_on", "settled_on"),
    "problems": ("opened_on", "due", "contained_on"),
    "rounds": ("start", "end"),
    "runs": ("day",),
    "spend": ("day",),
    "standards": ("review_on", "reviewed_on", "retired_on"),
    "tasks": ("start", "due", "promised_start", "promised_due", "started_on", "finished_on"),
    "values": ("day",),
}
"""The fields of each table that are a day or nothing, said here for the same reason."""

DAYS_INSIDE: dict[str, tuple[str, ...]] = {
    "baselines": ("days",),
    "centre": ("closed_days", "worked_days"),
    "closings": ("figures",),
    "indicators": ("rebases",),
    "parked": ("put_off",),
}
"""The fields of each table that hold days further inside."""


class Beyond(msgspec.ValidationError):
    """A record of the right shape with a figure or a day that nobody can reckon with."""

    def __init__(self, field: str, reason: Message) -> None:
        super().__init__(field)
        self.field, self.reason = field, reason


def beyond(table: str, record: Record) -> tuple[str, Message] | None:
    """The first field whose figure or day nobody can reckon with, and what it may be; None where all hold."""
    for field in FIGURES.get(table, ()):
        if not _countable(getattr(record, field)):
            return field, msg("a figure has at most {most} digits", most=MOST_DIGITS)
    for field in (*DAYS.get(table, ()), *DAYS_INSIDE.get(table, ())):
        if not all(map(is_day, _days_in(getattr(record, field)))):
            return field, msg("days go from {first} to {last}", first=FIRST_DAY.isoformat(), last=LAST_DAY.isoformat())
    if table == "tasks" and not _workable(cast("Task", record).days):
        return "days", msg("a task takes at most {most} working days", most=MOST_WORK_DAYS)
    if table == "rounds" and not _short(cast("Round", record)):
        return "end", msg("a round has at most {most} days", most=LONGEST_ROUND.days)
    return None


def all_hold(table: str, raw: bytes | msgspec.Raw, records: Collection[Record]) -> bool:
    """Whether `beyond` finds nothing in a whole table, whose JSON is `raw`: quicker than looking at each record."""
    for field in DAYS.get(table, ()):
        days = set(map(attrgetter(field), records)) - {None}
        if days and not (is_day(min(days)) and is_day(max(days))):
            return False
    inside = DAYS_INSIDE.get(table, ())
    if not all(is_day(day) for field in inside for record in records for day in _days_in(getattr(record, field))):
        return False
    if table == "tasks" and not all(map(_workable, set(map(attrgetter("days"), records)))):
        return False
    if table == "rounds" and not all(_short(cast("Round", record)) for record in records):
        return False
    figures = FIGURES.get(table, ())
    return surely_countable(raw) or all(_countable(getattr(record, field)) for field in figures for record in records)


def _days_in(value: Any) -> Iterator[dt.date]:
    """Every day in a field, itself or further inside."""
    if isinstance(value, dt.date):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _days_in(getattr(value, name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from _days_in(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _days_in(one)


def _workable(days: Decimal | None) -> bool:
    return days is None or days <= MOST_WORK_DAYS


def _short(round_: Round) -> bool:
    return round_.end - round_.start <= LONGEST_ROUND


def _countable(value: Any) -> bool:
    """Whether every decimal in a field is a number that can be reckoned with and written out."""
    if value is None or isinstance(value, str):
        return True
    if isinstance(value, Decimal):
        return value.is_finite() and -MOST_DIGITS <= value.adjusted() <= MOST_DIGITS
    if isinstance(value, msgspec.Struct):
        return all(_countable(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, dict):
        return all(map(_countable, value.values()))
    return all(map(_countable, value)) if isinstance(value, tuple) else True


_ODD_FIGURE = re.compile(
    rb"""["\x80-\xff]\s*[-+]?s?(?:nan|inf) | [0-9._]e[-+]?[0-9] | [0-9_\x80-\xff]{31} | \\ """,
    re.IGNORECASE | re.VERBOSE,
)
"""What every decimal that cannot be counted with has in its JSON: a word, an exponent, many digits, in whatever script
and behind whatever blanks, or an escape that hides them. Texts may have it too.
"""


def surely_countable(raw: bytes | msgspec.Raw) -> bool:
    """Whether no decimal in a whole table can be one to look at closer: fifty thousand looks delay a start."""
    return _ODD_FIGURE.search(raw) is None
