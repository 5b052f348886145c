"""The short notations of the workbook, read and written: targets, week spans, milestones, letters, weekdays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from pdca_tui.exchange.cells import (
    Percent,
    Raw,
    is_blank,
    number_text,
    parse_number,
    parse_text,
    plain,
    split_number,
)
from pdca_tui.exchange.faults import BadCell, shown
from pdca_tui.exchange.words import read_word, write_word
from pdca_tui.method.holidays import countries
from pdca_tui.model.enums import Repeat
from pdca_tui.model.message import msg
from pdca_tui.model.records import Milestone, Target, WeekSpan
from pdca_tui.model.weekdays import read_weekdays, write_weekdays

_COMPARATORS = {
    "<": "<",
    "<=": "<=",
    "≤": "<=",
    "≦": "<=",
    "⩽": "<=",
    ">": ">",
    ">=": ">=",
    "≥": ">=",
    "≧": ">=",
    "⩾": ">=",
    "=": "",
}
_COMPARED = re.compile(r"([<>=≤≦⩽≥≧⩾]+)\s*(.*)", re.DOTALL)
_BAND = re.compile(r"([+-]?\d[\d.,]*)\s*([^\d~–—至\-]*?)\s*(?:[~–—至-]|\.\.\.?|to|到)\s*([+-]?\d.*)", re.DOTALL)
_SPAN = re.compile(r"(\d{1,3})\s*(-?)\s*(\d{1,3})?")
_OPEN_END = re.compile(r"\s*(?:起|以后|之后|\+|on|onwards?|→)\s*$", re.IGNORECASE)
_MILESTONE = re.compile(r"(?:第|week|wk|w)?\s*(\d{1,3})\s*(?:周|week|wk)?\s*[:=]\s*(.+)", re.IGNORECASE)
_EVERY_WEEK = re.compile(
    r"(?:weekly|every(?: week)?|每?个?(?:周|星期|礼拜)|(?=[a-z]))(?:\s+on)?\s*:?\s*(.+)", re.IGNORECASE | re.DOTALL
)
_COUNTRIES = {"中国": "CN", "中国大陆": "CN", "china": "CN", "无": "", "none": "", "-": ""}


def parse_target(raw: Raw | None) -> tuple[Target, str] | None:
    """A target and the unit written behind it: 73, "<5", "≤ 5", "96%", "3.2h", a band "60-80" or "60~80"."""
    if raw is None or is_blank(raw):
        return None
    if not isinstance(raw, str):
        parsed = parse_number(raw)
        return None if parsed is None else (Target(parsed[0]), parsed[1])
    text = plain(parse_text(raw))
    comparator = ""
    compared = _COMPARED.fullmatch(text)
    if compared is not None:
        sign, text = compared.groups()
        if sign not in _COMPARATORS:
            raise _bad_target(raw)
        comparator = _COMPARATORS[sign]
    parsed = split_number(text)
    band = _BAND.fullmatch(text)
    if band is not None and compared is None and (parsed is None or re.search(r"\d", parsed[1])):
        return _band(raw, band)
    if parsed is None or re.search(r"[\d<>=~–—-]", parsed[1]):
        raise _bad_target(raw)
    return Target(parsed[0], comparator), parsed[1]


def _band(raw: str, band: re.Match[str]) -> tuple[Target, str]:
    low, high = split_number(band.group(1)), split_number(band.group(3))
    if low is None or low[1] or high is None or re.search(r"\d", high[1]):
        raise _bad_target(raw)
    first_unit = band.group(2).strip()
    if first_unit and first_unit != high[1]:
        raise _bad_target(raw)
    if high[0] < low[0]:
        raise BadCell(msg("The band “{text}” ends below its beginning.", text=shown(raw)))
    return Target(low[0], upper=high[0]), high[1]


def _bad_target(raw: str) -> BadCell:
    return BadCell(
        msg(
            "“{text}” is not a target. Write a number, {less} or a band such as {band}.",
            text=shown(raw),
            less="<5, <=5, >90, >=90",
            band="60-80",
        )
    )


def write_target(target: Target) -> str | Decimal:
    """A target as a cell: a number, or text such as "<5", "≤5", "60-80" ("-5~-2" where a minus would mislead)."""
    if target.upper is not None:
        between = "-" if target.value >= 0 and target.upper >= 0 else "~"
        return f"{number_text(target.value)}{between}{number_text(target.upper)}"
    if not target.comparator:
        return target.value
    sign = {"<=": "≤", ">=": "≥"}.get(target.comparator, target.comparator)
    return f"{sign}{number_text(target.value)}"


def parse_span(raw: Raw | None) -> WeekSpan | None:
    """Weeks of the round: "1-2", "1", "5-" (to the end), also 第1-2周, week 5–8, "5 on"; None when empty."""
    if raw is None or is_blank(raw):
        return None
    if isinstance(raw, dt.datetime | dt.date):
        raise BadCell(
            msg(
                "Excel has made a date of these weeks. Format the cell as text and write them again, as {example}.",
                example="1-2",
            )
        )
    text = plain(parse_text(raw))
    tight = re.sub(r"[第周]|\bweeks?\b|\bwk\b|^w(?=\d)", "", text, flags=re.IGNORECASE)
    tight = re.sub(r"[~–—至到]|\bto\b", "-", _OPEN_END.sub("-", tight)).strip()
    match = _SPAN.fullmatch(tight)
    if match is None or (match.group(3) and not match.group(2)):
        raise BadCell(msg("“{text}” names no weeks. Write {examples}.", text=shown(text), examples="1-2, 3, 5-"))
    first = int(match.group(1))
    last = None if match.group(2) and not match.group(3) else int(match.group(3) or first)
    if first < 1 or (last is not None and last < first):
        raise BadCell(msg("“{text}” names no weeks: they count from 1, the first before the last.", text=shown(text)))
    return WeekSpan(first, last)


def write_span(span: WeekSpan | None) -> str | None:
    """A week span as a cell: "1-2", "1", "5-"."""
    if span is None:
        return None
    if span.last is None:
        return f"{span.first}-"
    return str(span.first) if span.first == span.last else f"{span.first}-{span.last}"


def parse_milestones(raw: Raw | None) -> list[tuple[Milestone, str]]:
    """Milestone targets with the units written behind them: "第4周:68" or "week 4: 68; week 8: 70"."""
    if raw is None or is_blank(raw):
        return []
    found: list[tuple[Milestone, str]] = []
    for part in re.split(r"[;、\n]|,(?!\d{3}(?!\d))", plain(parse_text(raw))):
        if not part.strip():
            continue
        match = _MILESTONE.fullmatch(part.strip())
        number = split_number(match.group(2)) if match else None
        if match is None or number is None or int(match.group(1)) < 1:
            raise BadCell(
                msg(
                    "“{text}” is not a milestone. Write {example}.",
                    text=shown(part.strip()),
                    example="第4周:68; week 8: 70",
                )
            )
        week = int(match.group(1))
        if any(week == milestone.week for milestone, _ in found):
            raise BadCell(msg("Week {week} has two milestones. Keep one.", week=week))
        found.append((Milestone(week, number[0]), number[1]))
    return found


def write_milestones(milestones: Sequence[Milestone], language: str) -> str | None:
    """Milestone targets as a cell."""
    form = "第{}周:{}" if language == "zh" else "week {}: {}"
    return "; ".join(form.format(one.week, number_text(one.value)) for one in milestones) or None


def parse_letters(raw: Raw | None) -> str:
    """The letters of a RACI cell, "R", "R+A", ...; "" for an empty cell. Other separators become "+"."""
    text = plain(parse_text(raw)).upper()
    if not text:
        return ""
    letters = [letter for letter in re.split(r"[+/,、&\s]+", text) if letter]
    if len(letters) == 1 and len(letters[0]) == 2:
        letters = list(letters[0])
    if len(letters) > 2 or len(set(letters)) != len(letters) or not set(letters) <= set("RACI"):
        raise BadCell(msg("“{text}” is no RACI letter. Write R, A, C or I, or two of them with a +.", text=shown(text)))
    return "+".join(letters)


def parse_codes(raw: Raw | None) -> list[str]:
    """The codes of a cell, separated by commas, semicolons or new lines, each once, in their order."""
    parts = re.split("[,\uff0c\u3001;\uff1b\n]", parse_text(raw))
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def parse_workdays(raw: Raw | None) -> str | None:
    """The workdays of a cell as `read_weekdays` reads them; None when it is empty."""
    if raw is None or is_blank(raw):
        return None
    text = plain(parse_text(raw))
    workdays = read_weekdays(text)
    if workdays is None:
        raise BadCell(
            msg("“{text}” names no workdays. Write {examples}.", text=shown(text), examples="123456, 一二三四五六")
        )
    return workdays


def parse_repeats(raw: Raw | None) -> tuple[Repeat | None, str]:
    """How often a task comes back, and on which weekdays where they are said: `weekly:135`, 每周一三五."""
    if raw is None or is_blank(raw):
        return None, ""
    text = plain(parse_text(raw))
    try:
        return read_word(Repeat, text), ""
    except BadCell:
        weekly = _EVERY_WEEK.fullmatch(text)
        weekdays = read_weekdays(weekly[1]) if weekly is not None else None
        if weekdays is None:
            raise
    return Repeat.WEEKLY, weekdays


def write_repeats(repeats: Repeat | None, weekdays: str, language: str) -> str | None:
    """How often a task comes back as a cell: 每周一三五 in Chinese, `weekly:135` in English."""
    if repeats is None:
        return None
    word = write_word(repeats, language)
    if repeats is not Repeat.WEEKLY or not weekdays:
        return word
    return f"{word}{write_weekdays(weekdays, language)}" if language == "zh" else f"{word}:{weekdays}"


def parse_country(raw: Raw | None) -> str:
    """The country whose public holidays are kept, as its two-letter code; "" for none."""
    text = plain(parse_text(raw))
    code = _COUNTRIES.get(text.casefold(), text.upper())
    if code and code not in countries():
        raise BadCell(
            msg("“{text}” is no country with known holidays. Write its two letters, such as CN.", text=shown(text))
        )
    return code


def parse_fraction(raw: Raw | None) -> Decimal | None:
    """A rate of return as a fraction: "230%" and 2.3 are both 2.3.

    A plain number of 10 or more is refused: it may mean per cent, and the program does not guess.
    """
    parsed = parse_number(raw)
    if parsed is None:
        return None
    number, written = parsed
    if written == "%":
        return raw.fraction if isinstance(raw, Percent) else number / 100
    if written or abs(number) >= 10:
        raise BadCell(
            msg(
                "“{text}” may be a rate or per cent. Write {example}.",
                text=shown(f"{number_text(number)}{written}"),
                example="230%",
            )
        )
    return number


def write_fraction(fraction: Decimal | None) -> str | None:
    """A rate of return as a cell: 2.3 is "230%"."""
    return None if fraction is None else number_text(fraction * 100) + "%"
