"""How figures and days are written. Decimal in, text out; nothing passes through binary floats."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pdca_tui.model.records import Target

_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}
_WIDE = Context(prec=200)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(value: Decimal, places: int | None = None) -> str:
    """`value` without an exponent: rounded half up to `places` decimals, else as exact as it is.

    Without `places` closing zeros go: 3.40 is "3.4", 1E+2 is "100". A negative zero is "0".
    """
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
        return f"{value if value else abs(value):f}"
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def signed(value: Decimal, places: int | None = None) -> str:
    """`number` with a plus sign in front of what is above zero after rounding."""
    text = number(value, places)
    return text if text.startswith("-") or not text.strip("0.") else f"+{text}"


def percent(value: Decimal, places: int = 1, *, sign: bool = False) -> str:
    """A figure that is in per cent already: 20 is "20.0%", with `sign` "+20.0%"."""
    return f"{signed(value, places) if sign else number(value, places)}%"


def share(fraction: Decimal, places: int = 0) -> str:
    """A fraction as per cent: 1.48 is "148%"."""
    return percent(fraction * 100, places)


def target(value: Target | None, none: str = "") -> str:
    """<5, 73, 60-80; `none` where no target is set."""
    if value is None:
        return none
    text = f"{value.comparator}{number(value.value)}"
    return f"{text}-{number(value.upper)}" if value.upper is not None else text


def day(value: dt.date) -> str:
    """04-17."""
    return f"{value:%m-%d}"


def clock(value: dt.time) -> str:
    """16:20."""
    return f"{value:%H:%M}"


def weekday(value: dt.date, language: str) -> str:
    """周五 / Fri; a language without its own names reads the English ones."""
    return _WEEKDAYS.get(language, _WEEKDAYS["en"])[value.weekday()]


def long_day(value: dt.date, language: str) -> str:
    """04-17 周五 / Fri 17 Apr."""
    if language == "zh":
        return f"{day(value)} {weekday(value, language)}"
    return f"{weekday(value, language)} {value.day} {_MONTHS[value.month - 1]}"
