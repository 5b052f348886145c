"""Public holidays of a country: days off, and the weekends that are worked in exchange.

The days come from the `holidays` library, which is imported only when a centre keeps a country's holidays. It
names the holidays that fall on working days of that country; China's State Council declares whole stretches off,
so there the weekend days that touch a holiday are off too, unless they are worked in exchange. That matters to a
centre which works on Saturdays.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import msgspec

_DAY = dt.timedelta(days=1)
_CHINA = "CN"
_ADJUSTED_SINCE = 2001
"""From this year on China has declared its adjusted weekends, every year anew."""


class PublicDays(msgspec.Struct, frozen=True):
    """A country's year: the days that are off, and the days off that are worked. `known` is False for a year
    whose list the library does not have."""

    closed: frozenset[dt.date] = frozenset()
    worked: frozenset[dt.date] = frozenset()
    known: bool = True


_UNKNOWN = PublicDays(known=False)


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """The two-letter codes of the countries whose holidays are known."""
    import holidays

    return frozenset(code for code in holidays.list_supported_countries() if len(code) == 2)


@lru_cache(maxsize=256)
def public_days(country: str, year: int) -> PublicDays:
    """The public holidays of a country in a year; none, and not `known`, where the library has no list.

    China's list of a year is known from the autumn before on, and only with it the adjusted weekends: until then
    the library works the festivals out, and that is not what will be declared, so the year is not `known`.
    """
    if country not in countries():
        return _UNKNOWN
    import holidays

    found = holidays.country_holidays(country, years=(year - 1, year, year + 1))
    if not found.start_year <= year <= found.end_year:
        return _UNKNOWN
    closed = set(found)
    worked = set(getattr(found, "weekend_workdays", ()))
    known = True
    if country == _CHINA and year >= _ADJUSTED_SINCE:
        known = any(day.year == year for day in worked)
        closed |= _beside(closed, worked) if known else set()
    return PublicDays(
        frozenset(day for day in closed - worked if day.year == year),
        frozenset(day for day in worked if day.year == year),
        known,
    )


def _beside(closed: set[dt.date], worked: set[dt.date]) -> set[dt.date]:
    """The Saturdays and Sundays that touch a holiday, directly or through each other, and are not worked."""
    found: set[dt.date] = set()
    for day in closed:
        for step in (_DAY, -_DAY):
            near = day + step
            while near.isoweekday() > 5 and near not in worked:
                found.add(near)
                near += step
    return found - closed
