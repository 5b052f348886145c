"""Lives through the days of the story: the right person's session on one real store, at the right moment.

A module of the story yields events, each a moment, a login and a deed. They are carried out in the order of their
moments through the actions of the program, so what the audit says was really done, by these people, on these days.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from pdca_tui.actions.session import Done, Session
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.records import (
    BudgetLine,
    Countermeasure,
    Indicator,
    Measure,
    Output,
    Parked,
    Problem,
    Record,
    Standard,
    Task,
)
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import open_store

ZONE = dt.timezone(dt.timedelta(hours=8))
"""The centre's time zone: the story is the same wherever it is told."""

SEED = 20260323

CLOSED_DAYS = (dt.date(2026, 5, 1), dt.date(2026, 5, 2), dt.date(2026, 6, 19))
"""Labour Day and the Dragon Boat Festival: the workshop is shut."""

NOW = dt.datetime(2026, 7, 24, 16, 20, tzinfo=ZONE)
"""The Friday afternoon on which the sample is opened."""

WORKING = WorkCalendar("123456", frozenset(CLOSED_DAYS))

Text = str | tuple[str, str]
"""What people say: one text for both languages, or the pair (Chinese, English)."""

Deed = Callable[[Session], object]
R = TypeVar("R", bound=Record)


class Event(NamedTuple):
    """One deed of the person with this login at this moment."""

    at: dt.datetime
    login: str
    do: Deed


class StoryClock:
    """A clock that the teller sets."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2026, 3, 20, 17, tzinfo=ZONE)

    def now(self) -> dt.datetime:
        return self.moment

    def today(self) -> dt.date:
        return self.moment.date()

    def ticks(self) -> float:
        return self.moment.timestamp()


class Ids:
    """Stands in for `secrets` where ids are made: the same story has the same ids."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def token_hex(self, length: int) -> str:
        return f"{self._random.getrandbits(8 * length):0{2 * length}x}"


def working_days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days from `first` to `last` on which the centre works, both included."""
    for offset in range((last - first).days + 1):
        day = first + dt.timedelta(days=offset)
        if WORKING.is_workday(day):
            yield day


def moment(day: dt.date, time: str) -> dt.datetime:
    """A time of day of the centre, "08:05"."""
    return dt.datetime.combine(day, dt.time.fromisoformat(time), tzinfo=ZONE)


class Teller:
    """The store of one language and the people in front of it."""

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self.clock = StoryClock()
        self.rng = random.Random(SEED)
        self.store = open_store(path)
        self.kept: dict[str, str] = {}
        """What a later event needs of an earlier one: a name of the story -> the id of a record."""

    def t(self, text: Text) -> str:
        """The text in the language of this store."""
        return text if isinstance(text, str) else text[self.language == "en"]

    @property
    def snapshot(self) -> Snapshot:
        return self.store.snapshot()

    def session(self, login: str) -> Session:
        """The session of a person, with the clock of the story."""
        return Session(self.store, self.clock, login, "tui", self.snapshot.person_by_login[login])

    def tell(self, events: Iterable[Event]) -> None:
        """Carry the events out in the order of their moments, up to the moment in which the story is opened."""
        for event in sorted(events, key=lambda one: one.at):
            if event.at > NOW:
                return
            self.go_to(event.at)
            event.do(self.session(event.login))

    def pass_time(self, seconds: int) -> None:
        """Let the clock run on within an event: a meeting takes its time."""
        self.clock.moment += dt.timedelta(seconds=seconds)

    def go_to(self, then: dt.datetime) -> None:
        """Let the clock run on to a moment; it never runs backwards."""
        self.clock.moment = max(then, self.clock.moment)

    def keep(self, name: str, done: Done) -> Done:
        """Remember the record that a deed made under a name of the story."""
        if done.record_id is None:
            raise LookupError(f"{name}: the deed made no record")
        self.kept[name] = done.record_id
        return done

    def person(self, login: str) -> str:
        """The name of the person with this login."""
        return self.snapshot.person_by_login[login].name

    def measure(self, code: str) -> Measure:
        return self.snapshot.measure_by_code[code]

    def task(self, code: str) -> Task:
        return self.snapshot.task_by_code[code]

    def indicator(self, name: Text) -> Indicator:
        return self.snapshot.indicator_by_name[self.t(name)]

    def line(self, item: Text) -> BudgetLine:
        return next(one for one in self.snapshot.budget if one.item == self.t(item))

    def output(self, name: Text) -> Output:
        return next(one for one in self.snapshot.outputs if one.name == self.t(name))

    def problem(self, name: str) -> Problem:
        return self._kept(Problem, name)

    def countermeasure(self, name: str) -> Countermeasure:
        return self._kept(Countermeasure, name)

    def standard(self, name: str) -> Standard:
        return self._kept(Standard, name)

    def parked(self, name: str) -> Parked:
        return self._kept(Parked, name)

    def _kept(self, kind: type[R], name: str) -> R:
        found = self.snapshot.get(kind, self.kept[name])
        if found is None:
            raise LookupError(f"{name} is gone")
        return found
