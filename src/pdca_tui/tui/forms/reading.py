"""What a person typed, read as a number, a day, weeks, task codes or a name.

Each reader takes a text that is not empty and gives the value, or the sentence that says what is wrong.
Full-width digits and signs count as their plain twins, as an input method types them.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from pdca_tui.actions.checks import clean_number
from pdca_tui.model.errors import Refused
from pdca_tui.model.limits import is_day, no_day
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import WeekSpan
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold
from pdca_tui.model.weekdays import read_weekdays

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
_FULL_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_SHIFT = re.compile(r"([+-])\s*(\d{1,3})")
_ZH_WEEKDAY = re.compile(r"(上|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_EN_WEEKDAY = re.compile(r"(?:(last|next|this)\s+)?(mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_WEEKS = re.compile(r"(\d{1,3})\s*(?:[-–—~至到]\s*(\d{1,3})?|\+|on|起)?")
_NAMED_DAYS = {
    "today": 0,
    "今天": 0,
    "今日": 0,
    "tomorrow": 1,
    "明天": 1,
    "后天": 2,
    "yesterday": -1,
    "昨天": -1,
    "前天": -2,
}
_HALF_A_YEAR = dt.timedelta(days=184)
_CODE_BREAKS = re.compile(r"[,;、\s]+")
_THROUGH = re.compile(r"\s*(?:[~–—]+|至|到|\.{2,}|(?<=\s)(?:to|-)(?=\s))\s*")
_LONGEST = dt.timedelta(days=366)


def plain(text: str) -> str:
    """`text` with compatibility forms unified and outer blanks gone."""
    return unicodedata.normalize("NFKC", text).strip()


def read_number(text: str, unit: str = "") -> Decimal | Message:
    """A decimal number: `1,234.5`, `３。４`, `96%` where the unit is %; commas only part thousands."""
    figure = plain(text).replace("。", ".").replace("\u2212", "-")
    for tail in {plain(unit), plain(unit).partition("/")[0], "%" if unit == "%" else ""} - {""}:
        figure = figure.removesuffix(tail)
    figure = figure.strip()
    match = _NUMBER.fullmatch(figure)
    if match is None or not any(character.isdigit() for character in figure):
        return msg("{text} is not a number. Write it like 3.4 or 1200.", text=text.strip())
    try:
        return clean_number("number", Decimal(figure.replace(",", "")))
    except Refused as error:
        return error.message


def read_day(text: str, today: dt.date, *, back: bool = False) -> dt.date | Message:
    """A calendar day in any of the ways people write it, counted from `today` where it is relative.

    A month and a day mean the year that brings them nearest to today; a 29 February that lies more than half a
    year away is no day. A bare weekday is the next one, today included; with `back` the last one. `上周五` /
    `last Friday` lie in the ISO week before, `下周五` / `next Friday` in the one after.
    """
    said = plain(text).casefold()
    if said in _NAMED_DAYS:
        return today + dt.timedelta(days=_NAMED_DAYS[said])
    day = _written_day(said, today)
    if day is None:
        shift = _SHIFT.fullmatch(said)
        if shift:
            return today + dt.timedelta(days=int(shift[1] + shift[2]))
        day = _weekday(said, today, back)
    if day is None:
        return msg("{text} is not a day. Write it like 04-17, today, +3 or Friday.", text=text.strip())
    return day if is_day(day) else no_day(day)


def _written_day(said: str, today: dt.date) -> dt.date | None:
    if len(said) in (4, 8) and said.isascii() and said.isdigit():
        said = f"{said[:-4]}-{said[-4:-2]}-{said[-2:]}".removeprefix("-")
    full = _FULL_DAY.fullmatch(said)
    if full:
        return _date(*(int(part) for part in full.groups()))
    short = _MONTH_DAY.fullmatch(said)
    if not short:
        return None
    years = (today.year - 1, today.year, today.year + 1)
    days = [_date(year, int(short[1]), int(short[2])) for year in years]
    near = [day for day in days if day is not None and abs(day - today) <= _HALF_A_YEAR]
    return min(near, key=lambda day: abs(day - today), default=None)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _weekday(said: str, today: dt.date, back: bool) -> dt.date | None:
    chinese, english = _ZH_WEEKDAY.fullmatch(said), _EN_WEEKDAY.fullmatch(said)
    if chinese:
        number = "一二三四五六日".index(chinese[2].replace("天", "日"))
        week = {"上": "last", "下": "next", "本": "this", "这": "this"}.get(chinese[1] or "")
    elif english and WEEKDAYS[_EN_DAYS.index(english[2])].casefold().startswith(said.split()[-1]):
        number, week = _EN_DAYS.index(english[2]), english[1]
    else:
        return None
    if week:
        monday = today - dt.timedelta(days=today.weekday())
        return monday + dt.timedelta(days=number, weeks={"last": -1, "this": 0, "next": 1}[week])
    ahead = (number - today.weekday()) % 7
    return today + dt.timedelta(days=ahead - 7 if back and ahead else ahead)


_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_days(text: str, today: dt.date) -> tuple[dt.date, ...] | Message:
    """Days in their order, parted by commas or lines; `10-01~10-07` are all days from one to the other."""
    found: set[dt.date] = set()
    for part in _CODE_BREAKS.split(_THROUGH.sub("~", plain(text))):
        ends = [read_day(end, today) for end in part.split("~", 1) if part]
        wrong = next((end for end in ends if isinstance(end, Message)), None)
        if wrong is not None:
            return wrong
        days = [end for end in ends if isinstance(end, dt.date)]
        if not days:
            continue
        if not dt.timedelta(0) <= days[-1] - days[0] <= _LONGEST:
            return msg("{text} is no stretch of days: the first one stands in front, a year is the longest.", text=part)
        found.update(days[0] + dt.timedelta(days=n) for n in range((days[-1] - days[0]).days + 1))
    return tuple(sorted(found))


def write_days(days: Iterable[dt.date]) -> str:
    """Days as `read_days` reads them, three and more in a row as a stretch."""
    rows: list[list[dt.date]] = []
    for day in sorted(days):
        if rows and day - rows[-1][-1] == dt.timedelta(days=1):
            rows[-1].append(day)
        else:
            rows.append([day])
    parts = [f"{row[0]}~{row[-1]}" if len(row) > 2 else ", ".join(map(str, row)) for row in rows]
    return ", ".join(parts)


def weekdays_fault(text: str) -> Message | None:
    """What is wrong with a text that shall name weekdays, or None."""
    if read_weekdays(text) is not None:
        return None
    return msg("{text} are no weekdays. Write 135, or Mon, Wed, Fri.", text=text.strip())


def past(day: dt.date) -> Message:
    """The sentence for a day that must not lie in the past."""
    return msg("{day} is past. Type today or a later day.", day=day.isoformat())


def day_said_back(day: dt.date, today: dt.date) -> Message:
    """The day that was understood: weekday, date, and how far away it is."""
    weekday, written = Message(WEEKDAYS[day.weekday()]), day.isoformat()
    far = (day - today).days
    if far == 0:
        return msg("{weekday} {day}, today", weekday=weekday, day=written)
    if far > 0:
        return nmsg("{weekday} {day}, in {n} day", "{weekday} {day}, in {n} days", far, weekday=weekday, day=written)
    return nmsg("{weekday} {day}, {n} day ago", "{weekday} {day}, {n} days ago", -far, weekday=weekday, day=written)


def read_weeks(text: str) -> WeekSpan | Message:
    """Weeks of the round: `3`, `1-2`, or `5-` for week 5 to the round's end."""
    said = plain(text).removeprefix("第").replace("周", "").casefold().strip()
    match = _WEEKS.fullmatch(said)
    if match is None:
        return msg("{text} are no weeks. Write 3, 1-2, or 5- for week 5 to the end.", text=text.strip())
    first = int(match[1])
    if match[2]:
        last: int | None = int(match[2])
    else:
        last = first if said.isdigit() else None
    if first < 1 or (last is not None and last < first):
        return msg("Weeks count from 1, and the first one stands in front: 1-2.")
    return WeekSpan(first, last)


def write_weeks(span: WeekSpan | None) -> str:
    """A span of weeks as `read_weeks` reads it."""
    if span is None:
        return ""
    if span.last is None:
        return f"{span.first}-"
    return str(span.first) if span.last == span.first else f"{span.first}-{span.last}"


def read_codes(text: str, snapshot: Snapshot) -> tuple[str, ...] | Message:
    """The ids of the tasks whose codes stand in `text`, parted by commas or blanks; each once."""
    by_code = {fold(code): task.id for code, task in snapshot.task_by_code.items()}
    found: dict[str, None] = {}
    for code in _CODE_BREAKS.split(plain(text)):
        if not code:
            continue
        task_id = by_code.get(fold(code))
        if task_id is None:
            return msg("There is no task {code}. Codes look like M1.3.2, parted by commas.", code=code)
        found[task_id] = None
    return tuple(found)


def read_person(text: str, snapshot: Snapshot) -> str:
    """The name as the people list writes it; a name that is not on the list as it was typed."""
    known = {fold(person.name): person.name for person in snapshot.people}
    return known.get(fold(text), text.strip())
