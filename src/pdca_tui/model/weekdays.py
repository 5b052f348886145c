"""Weekdays as ISO digits, "135" for Monday, Wednesday and Friday, and the ways in which people write them."""

from __future__ import annotations

import re
import unicodedata

_CHINESE = "一二三四五六日"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_weekdays(text: str) -> str | None:
    """The digits, in order, of "135", 一三五, 周一至周六 or Mon-Sat; None when `text` names no weekdays."""
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    for number, name in enumerate(_ENGLISH, start=1):
        text = re.sub(rf"\b{name}[a-z]*", str(number), text)
    text = text.replace("天", "日")
    text = "".join(str(_CHINESE.index(sign) + 1) if sign in _CHINESE[:6] else sign for sign in text)
    text = re.sub(r"周7|星期7|周日|星期日|礼拜日|日", "7", text)
    text = re.sub(r"星期|礼拜|周|[\s,,、;]", "", text)
    text = re.sub(r"[−~–—至到]|to", "-", text)
    days: set[str] = set()
    for first, last in re.findall(r"(\d)(?:-(\d))?", text):
        days.update(str(day) for day in range(int(first), int(last or first) + 1))
    if not re.fullmatch(r"(?:\d(?:-\d)?)+", text) or not days or not days <= set("1234567"):
        return None
    return "".join(sorted(days))


def write_weekdays(digits: str, language: str) -> str:
    """Weekdays as `read_weekdays` reads them: 一三五 in Chinese, the digits in English."""
    return "".join(_CHINESE[int(digit) - 1] for digit in digits) if language == "zh" else digits
