"""What a single spreadsheet cell says: text, a number, a day.

A raw cell is what the reader found: text, a number, a day, a truth value, nothing, or one of the special
classes below. Every parser raises `BadCell` with a sentence that says what to write instead.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pdca_tui.exchange.faults import BadCell, shown
from pdca_tui.model.limits import MOST_WORK_DAYS, is_day, no_day, too_long
from pdca_tui.model.message import msg
from pdca_tui.model.text import fold, is_encodable

TEXT_LIMIT = 2000
"""Characters that one cell may hold: more is a document, not a field."""

_NUMBER = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)\s*(.*)", re.DOTALL)
_DAY = re.compile(r"(\d{4})(?:[-/.]|\s*年\s*)(\d{1,2})(?:[-/.]|\s*月\s*)(\d{1,2})\s*日?(?:[T ]00:00(?::00)?)?")
_DAY_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DIGITS_BEFORE_POINT = 12
_DIGITS_BEHIND_POINT = 6
_SMALLEST = Decimal(1).scaleb(-_DIGITS_BEHIND_POINT)


@dataclass(frozen=True)
class Percent:
    """A number that the spreadsheet shows as per cent: 0.96 shown as 96 %."""

    fraction: Decimal


@dataclass(frozen=True)
class BrokenCell:
    """A cell whose content the spreadsheet itself calls an error, such as #REF!, or cannot be read."""

    sign: str


@dataclass(frozen=True)
class Uncomputed:
    """A formula that was saved without its result."""


Raw = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | Percent | BrokenCell | Uncomputed
"""What the reader found in a cell that is not empty."""


def _refuse_special(raw: Raw) -> None:
    if isinstance(raw, Uncomputed):
        raise BadCell(msg("This formula was saved without its result. Open the file in Excel, save it, import again."))
    if isinstance(raw, BrokenCell):
        raise BadCell(msg("The cell holds an error: {sign}. Put in the value itself.", sign=shown(raw.sign)))


def tidy(number: Decimal) -> Decimal:
    """`number` without trailing zeros and without an exponent: 96.00 is 96, 1E+2 is 100."""
    if number == number.to_integral_value():
        return number.quantize(Decimal(1))
    return number.normalize()


def from_float(number: float) -> Decimal:
    """The decimal that a spreadsheet means by a binary float: its 15 digits, so 3.8 is exactly 3.8.

    What a formula computed beyond six decimals is rounded: a third of something is no promise of 15 digits.
    """
    exact = Decimal(format(number, ".15g"))
    if exact.is_finite() and exact.adjusted() < _DIGITS_BEFORE_POINT:
        return round(exact, _DIGITS_BEHIND_POINT) if exact % _SMALLEST else exact
    return exact


def number_text(number: Decimal) -> str:
    """A number as plain digits, never with an exponent."""
    return format(tidy(number), "f")


def parse_text(raw: Raw | None) -> str:
    """The text of a cell, unchanged; a number or a day as it would be typed; "" for an empty cell."""
    if raw is None:
        return ""
    _refuse_special(raw)
    if isinstance(raw, str):
        text = raw
    elif isinstance(raw, bool):
        text = "TRUE" if raw else "FALSE"
    elif isinstance(raw, int | float | Percent):
        text = _number_cell_text(raw)
    elif isinstance(raw, dt.datetime):
        text = raw.date().isoformat() if raw.time() == dt.time() else raw.isoformat(" ", "minutes")
    else:
        text = str(raw)
    if len(text) > TEXT_LIMIT:
        raise BadCell(msg("The text has {n} characters; {limit} fit. Shorten it.", n=len(text), limit=TEXT_LIMIT))
    if not is_encodable(text):
        raise BadCell(msg("The text holds half a character that no program can write. Type it again."))
    return text


def _number_cell_text(raw: int | float | Percent) -> str:
    if isinstance(raw, Percent):
        return number_text(raw.fraction * 100) + "%"
    return str(raw) if isinstance(raw, int) else number_text(_finite(from_float(raw)))


def is_blank(raw: Raw | None) -> bool:
    """Whether a person would call the cell empty: nothing in it, or only blanks."""
    return raw is None or (isinstance(raw, str) and not raw.strip())


def _finite(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise BadCell(msg("The cell holds no finite number. Put in a number."))
    exponent = number.normalize().as_tuple().exponent
    if number.adjusted() >= _DIGITS_BEFORE_POINT or int(exponent) < -_DIGITS_BEHIND_POINT:
        raise BadCell(
            msg(
                "{text} has too many digits: at most {before} before the point and {behind} behind it.",
                text=shown(str(number)),
                before=_DIGITS_BEFORE_POINT,
                behind=_DIGITS_BEHIND_POINT,
            )
        )
    return number


def plain(text: str) -> str:
    """Text in one width, with one minus sign, without outer blanks: what numbers are looked for in."""
    return unicodedata.normalize("NFKC", text).strip().replace("−", "-")


def split_number(text: str) -> tuple[Decimal, str] | None:
    """The number that `text` begins with, and what follows it (a unit); None when it begins with none."""
    tight = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain(text))
    match = _NUMBER.fullmatch(tight.replace("E", "e"))
    if match is None:
        return None
    try:
        number = Decimal(match.group(1))
    except InvalidOperation:
        return None
    return tidy(_finite(number)), match.group(2).strip()


def parse_number(raw: Raw | None) -> tuple[Decimal, str] | None:
    """A cell's number and the unit written behind it, "" for none; None for an empty cell.

    A number shown as per cent counts as written with "%": 0.96 shown as 96 % is (96, "%").
    """
    if raw is None or is_blank(raw):
        return None
    _refuse_special(raw)
    if isinstance(raw, Percent):
        return tidy(_finite(raw.fraction) * 100), "%"
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return tidy(_finite(Decimal(raw) if isinstance(raw, int) else from_float(raw))), ""
    if isinstance(raw, str):
        parsed = split_number(raw)
        if parsed is not None:
            return parsed
        raise BadCell(msg("“{text}” is not a number.", text=shown(raw)))
    raise BadCell(msg("“{text}” is not a number. Format the cell as a number.", text=shown(str(raw))))


_UNIT_WORDS = (
    ("%", "percent", "per cent", "pct", "百分比", "百分之"),
    ("h", "hr", "hrs", "hour", "hours", "小时", "时"),
    ("min", "mins", "minute", "minutes", "分钟"),
    ("d", "day", "days", "天", "日", "工作日", "working days"),
    ("次", "回", "time", "times", "x"),
    ("分", "pt", "pts", "point", "points"),
    ("人", "位", "名", "person", "persons", "people"),
    ("台", "辆", "car", "cars", "vehicle", "vehicles"),
    ("件", "个", "piece", "pieces", "pcs"),
    ("wk", "week", "weeks", "周", "星期"),
)
_UNIT_GROUP = {fold(word): group for group, words in enumerate(_UNIT_WORDS) for word in words}


def unit_fits(written: str, unit: str) -> bool:
    """Whether the unit written behind a number is the indicator's `unit`, or only another word for it.

    "5次" fits 次/周: what is left out of a rate is no contradiction. "3 min" does not fit h.
    """
    if not written:
        return True
    short, long = fold(written), fold(unit)
    if short == long or long.startswith(short + "/"):
        return True
    group = _UNIT_GROUP.get(short)
    return group is not None and group == _UNIT_GROUP.get(long.split("/")[0].strip())


def is_known_unit(written: str) -> bool:
    """Whether this is a unit that indicators are commonly counted in."""
    return fold(written) in _UNIT_GROUP


def parse_plain_number(raw: Raw | None, unit: str = "") -> Decimal | None:
    """A number that is counted in `unit`. Raises `BadCell` when another unit is written behind it."""
    parsed = parse_number(raw)
    if parsed is None:
        return None
    number, written = parsed
    if not unit_fits(written, unit):
        raise wrong_unit(written, unit)
    return number


def wrong_unit(written: str, unit: str) -> BadCell:
    """The sentence for a number with a unit that is not the one it is counted in."""
    if not unit:
        return BadCell(msg("“{written}” does not belong behind this number.", written=shown(written)))
    return BadCell(
        msg("This figure is counted in {unit}, not in “{written}”.", unit=shown(unit), written=shown(written))
    )


def parse_day(raw: Raw | None) -> dt.date | None:
    """A cell's day: a date cell, or text such as 2026-04-17, 2026/4/17, 2026年4月17日; None when empty."""
    if raw is None or is_blank(raw):
        return None
    _refuse_special(raw)
    if isinstance(raw, dt.datetime):
        return _near(raw.date())
    if isinstance(raw, dt.date):
        return _near(raw)
    text = plain(raw) if isinstance(raw, str) else str(raw)
    match = _DAY.fullmatch(text) or _DAY_DIGITS.fullmatch(text)
    if match is not None:
        try:
            day = dt.date(*(int(part) for part in match.groups()))
        except ValueError:
            raise BadCell(msg("{text} is not in the calendar.", text=shown(text))) from None
        return _near(day)
    raise BadCell(msg("“{text}” is not a date. Write it as {example}.", text=shown(text), example="2026-04-17"))


def _near(day: dt.date) -> dt.date:
    if not is_day(day):
        raise BadCell(no_day(day))
    return day


def parse_work_days(raw: Raw | None) -> Decimal | None:
    """The working days of a task: 2, 2d, 2天, 0.5; None when empty."""
    days = parse_plain_number(raw, "d")
    if days is not None and days < 0:
        raise BadCell(msg("A task cannot take less than 0 days. 0 makes it a milestone."))
    if days is not None and days > MOST_WORK_DAYS:
        raise BadCell(too_long())
    return days


def parse_whole(raw: Raw | None) -> int | None:
    """A whole number of at least 1; None for an empty cell."""
    parsed = parse_number(raw)
    if parsed is None:
        return None
    number, written = parsed
    if written or number != number.to_integral_value() or number < 1:
        raise BadCell(msg("“{text}” is not a whole number from 1.", text=shown(f"{number}{written}")))
    return int(number)
