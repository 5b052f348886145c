"""Sentences in the reader's language, from a gettext catalogue that was compiled."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from pdca_tui.i18n import numbers
from pdca_tui.i18n.compiling import SUFFIX
from pdca_tui.i18n.words import WORDS
from pdca_tui.model.message import Message
from pdca_tui.model.text import safe_text

DOMAIN = "pdca"
LOCALE = Path(__file__).parent / "locale"

LANGUAGES: dict[str, str] = {"zh": "中文", "en": "English"}
"""The languages in the order they are offered, each by the name its readers call it."""

_log = logging.getLogger(__name__)


def available_languages() -> list[str]:
    """The codes of the languages that can be chosen, in the order they are offered."""
    return list(LANGUAGES)


def choose_language(flag: str | None, setting: str | None, environ: Mapping[str, str]) -> str:
    """The language to speak: what was asked for on the line, else the person's setting, else the locale.

    The locale is read as gettext reads it: `LANGUAGE`, `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is
    set. Any kind of Chinese is `zh`; everything else, an unset locale too, is English. The console of Linux
    itself has no Chinese letters, so the locale counts for nothing there.
    """
    for choice in (flag, setting):
        if choice in LANGUAGES:
            return str(choice)
    if environ.get("TERM") == "linux":
        return "en"
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "zh" if environ[name].lower().startswith("zh") else "en"
    return "en"


class Translator:
    """Speaks one language; English when the language is unknown or its compiled catalogue is missing."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        path = LOCALE / self.language / "LC_MESSAGES" / f"{DOMAIN}{SUFFIX}"
        self._texts = {} if self.language == "en" else _texts(path)

    def t(self, text: str) -> str:
        """`text`, an English sentence of the source, in this language; its places stay unfilled."""
        return self._texts.get(text, text)

    def tn(self, singular: str, plural: str, n: int) -> str:
        """The form of a counting sentence that fits `n`; its places stay unfilled."""
        return self._texts.get(singular) or (singular if n == 1 else plural)

    def say(self, message: Message) -> str:
        """The whole sentence: translated, its places filled with facts as this language writes them.

        A nested `Message` and a word of the closed lists are translated first. Texts from people go through
        `safe_text`; figures and days are written by `numbers`. A sentence that is data itself (an unknown
        error of the system, say) belongs in a place, not in the text.
        """
        if message.plural is None:
            text = self.t(message.text)
        else:
            text = self.tn(message.text, message.plural, int(message.args.get("n", 0)))
        facts = {name: self.fact(value) for name, value in message.args.items()}
        for name, fact in facts.items():
            if fact.endswith((".", "。")):
                # The full stop of the text closes the sentence: a second one behind it is a slip to the reader.
                text = re.sub(rf"(\{{{name}\}})(?:\.(?=\s|$)|。)", r"\1", text)
        return text.format_map(facts)

    def fact(self, value: Any) -> str:
        """One fact as text for the reader: what `say` puts into a place. None is a dash."""
        if value is None:
            return "-"
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, StrEnum):
            return self.word(value)
        if isinstance(value, str):
            return safe_text(value)
        if isinstance(value, Decimal):
            return numbers.number(value)
        if isinstance(value, dt.datetime):
            return f"{numbers.day(value.date())} {numbers.clock(value.time())}"
        if isinstance(value, dt.date):
            return numbers.day(value)
        if isinstance(value, dt.time):
            return numbers.clock(value)
        if isinstance(value, list | tuple):
            return self.listing(value)
        return safe_text(str(value))

    def listing(self, values: list[Any] | tuple[Any, ...]) -> str:
        """Several facts in a row, set apart as this language does it."""
        return ("、" if self.language == "zh" else ", ").join(self.fact(value) for value in values)

    def word(self, member: StrEnum) -> str:
        """The word for a member of the closed lists, such as a task's status."""
        return self.t(WORDS[type(member).__name__][member.value])

    def weekday(self, day: dt.date) -> str:
        """周五 / Fri."""
        return numbers.weekday(day, self.language)

    def long_day(self, day: dt.date) -> str:
        """04-17 周五 / Fri 17 Apr."""
        return numbers.long_day(day, self.language)


@cache
def _texts(path: Path) -> dict[str, str]:
    """English sentence -> its translation, as `compiling` wrote it; read once, for nobody changes it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    except (OSError, ValueError, msgspec.DecodeError) as error:
        _log.warning("no catalogue can be read in %s, speaking English: %s", path, error)
        return {}
