"""The ground that every subject of the big centre stands on: language, chance, days, and the diary of the deeds."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

from big.words import PEOPLE, Text, text
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.records import Change, Edit, Record
from story.teller import NOW, ZONE

SEED = 20_201
ROUNDS = 20
WEEKS = 13
WORKING = WorkCalendar("123456")
LAST_START = dt.date(2026, 5, 18)
"""The Monday on which the running round begins; `NOW` lies in its tenth week."""


@dataclass(frozen=True)
class Shape:
    """How much there is: pieces of work in a closed round and in the running one, figures and meetings in all."""

    closed_tasks: int
    live_tasks: int
    values: int
    meetings: int
    keeps: bool = False
    """Whether the store lets go of nothing: figures and meetings of every round stay in the running one."""
    first: int = 1
    """The round with which the store begins; figures and meetings are as many as its rounds have, from 2 on."""


BIG = Shape(350, 3350, 50_000, 1_500)
"""10,000 pieces of work: 19 rounds closed and archived, a third of all in the running one."""

LIVE = Shape(20, 10_000, 50_000, 1_500, keeps=True)
"""The worst case: everything in the running round."""


@dataclass(frozen=True)
class Span:
    """A round: its number and its days; `today` is the day until which it has been lived through."""

    number: int
    start: dt.date
    end: dt.date
    today: dt.date

    @property
    def workdays(self) -> list[dt.date]:
        """The working days that have come."""
        days = (self.start + dt.timedelta(days=n) for n in range((self.today - self.start).days + 1))
        return [day for day in days if WORKING.is_workday(day)]


def span(number: int) -> Span:
    """The days of a round, a quarter of a year each, the last one running."""
    start = LAST_START - dt.timedelta(weeks=WEEKS * (ROUNDS - number))
    end = start + dt.timedelta(weeks=WEEKS) - dt.timedelta(days=1)
    return Span(number, start, end, min(end, NOW.date()))


def moment(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), ZONE)


@dataclass
class Made:
    """What a round brings into the store: its records, and the audit of how they came to be."""

    language: str
    span: Span
    chance: random.Random = field(init=False)
    records: list[Record] = field(default_factory=list)
    deeds: list[tuple[dt.datetime, str, str, str, tuple[Edit, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{SEED}-{self.language}-{self.span.number}")

    def id(self, kind: str) -> str:
        return f"{kind}-{self.chance.getrandbits(48):012x}"

    def say(self, pair: Text) -> str:
        return text(pair, self.language)

    def someone(self) -> tuple[str, str]:
        """Name and login of somebody who works here."""
        name, login, _, _ = self.chance.choice(PEOPLE[:20])
        return self.say(name), login

    def did(self, at: dt.datetime, login: str, deed: str, subject: str, *edits: Edit) -> None:
        """A deed for the audit."""
        self.deeds.append((at, login, deed, subject, edits))

    def changes(self, revision: int) -> list[Change]:
        """The audit in the order of its moments, from the revision after `revision` on."""
        ordered = sorted(self.deeds, key=lambda deed: deed[0])
        return [
            Change(
                id=self.id("change"),
                version=1,
                changed_by=login,
                changed_at=at,
                revision=number,
                at=at,
                login=login,
                deed=deed,
                subject=subject,
                edits=edits,
                origin="tui",
            )
            for number, (at, login, deed, subject, edits) in enumerate(ordered, revision + 1)
        ]
