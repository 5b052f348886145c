"""How the report writes facts: the same figures as on the screens, each with the number behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum

from pdca_tui.exchange.report.document import PERCENT, SHARE, SIGNED, Cell, Said
from pdca_tui.i18n import numbers
from pdca_tui.i18n.translator import Translator
from pdca_tui.method.attainment import ResultStatus
from pdca_tui.method.loop import LoopStep
from pdca_tui.method.process import Place
from pdca_tui.model.enums import DeviationClass
from pdca_tui.model.message import Message
from pdca_tui.model.records import Target

NONE = "–"
"""Stands where there is nothing to tell."""

_TONES: dict[type[StrEnum], dict[str, str]] = {
    ResultStatus: {"exceeded": "ok", "met": "ok", "missed": "warn", "no_data": "muted", "no_target": "muted"},
    DeviationClass: {"normal": "ok", "controllable": "warn", "major": "bad"},
    LoopStep: {
        "own": "bad",
        "analyse": "warn",
        "decide": "warn",
        "do": "accent",
        "verify": "accent",
        "close": "ok",
        "again": "bad",
        "closed": "muted",
    },
    Place: {
        "done_moved": "ok",
        "done_still": "warn",
        "undone_moved": "warn",
        "undone_still": "bad",
        "not_started": "muted",
        "no_process": "warn",
        "no_target": "warn",
        "no_data": "warn",
        "no_result": "warn",
    },
}
"""Closed list -> its value -> the tone of the judgement, as on the screens."""


def tone_of(member: StrEnum) -> str:
    """The tone of a word of the closed lists; "" for one that judges nothing."""
    return _TONES.get(type(member), {}).get(member.value, "")


class Writer:
    """Writes in one language; `plain` makes a text from a person fit for the way out."""

    def __init__(self, translator: Translator, plain: Callable[[str], str]) -> None:
        self.tr, self.plain = translator, plain
        self.t, self.say = translator.t, translator.say

    def text(self, text: str, tone: str = "") -> Cell:
        """What a person wrote."""
        return Cell(self.plain(text) or NONE, tone=tone)

    def own(self, text: str, tone: str = "") -> Cell:
        """A text of the program, written already."""
        return Cell(text or NONE, tone=tone)

    def word(self, member: StrEnum) -> Cell:
        """A word of the closed lists, in its tone."""
        return Cell(self.tr.word(member), tone=tone_of(member))

    def number(self, figure: Decimal | None) -> Cell:
        return Cell(numbers.number(figure) if figure is not None else NONE, figure)

    def signed(self, figure: Decimal) -> Cell:
        """A difference in money: below 0 is money that is left."""
        tone = "ok" if figure < 0 else "warn" if figure > 0 else ""
        return Cell(numbers.signed(figure) if figure else "0", figure, SIGNED, tone)

    def share(self, fraction: Decimal | None) -> Cell:
        """A fraction in whole per cent."""
        return Cell(numbers.share(fraction) if fraction is not None else NONE, fraction, SHARE)

    def percent(self, figure: Decimal | None) -> Cell:
        """A figure in per cent, signed, to one decimal."""
        return Cell(numbers.percent(figure, 1, sign=True) if figure is not None else NONE, figure, PERCENT)

    def target(self, target: Target | None) -> Cell:
        """A target with its comparator; the bare number where it is no more than that."""
        bare = target is not None and not target.comparator and target.upper is None
        return Cell(numbers.target(target, NONE), target.value if target is not None and bare else None)

    def day(self, day: dt.date | None) -> Cell:
        return Cell(numbers.day(day) if day is not None else NONE)

    def listed(self, texts: Iterable[str]) -> str:
        """What persons wrote, one behind the other."""
        return self.tr.listing([self.plain(text) for text in texts])

    def nothing(self, message: Message) -> Said:
        """The one sentence of a section that has nothing to tell."""
        return Said(self.say(message), quiet=True)
