"""The records of what became standard: a way of working, a script, a principle, each in editions, and its runs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.model.enums import StandardKind
from pdca_tui.model.record import Moment, Record


class Step(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step of a way of working. `at` is the time of day it is due ("17:05"), "" for none."""

    text: str
    at: str = ""


class Exceptional(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is done when a day is not like the others: `case` happens, `then` this."""

    case: str
    then: str


class Content(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one edition says. Each kind of standard uses its own fields and leaves the others empty.

    A way of working (SOP): `when` it is done ("daily 17:00-17:30"), the `performer` (a role or a person), `steps`,
    `exceptions`, quality `criteria`. A script: the `situation`, what the customer `says`, the `wrong` answer, the
    standard `answer`, and `why`. A principle: its `meaning` and the `behaviour` it asks for.
    """

    when: str = ""
    performer: str = ""
    steps: tuple[Step, ...] = ()
    exceptions: tuple[Exceptional, ...] = ()
    criteria: tuple[str, ...] = ()
    situation: str = ""
    says: str = ""
    wrong: str = ""
    answer: str = ""
    why: str = ""
    meaning: str = ""
    behaviour: str = ""


class Standard(Record, frozen=True, kw_only=True):
    """A standard of the centre: it outlives the rounds. What it says stands in its editions.

    `owner` keeps it true and looks at it again on `review_on`; on `reviewed_on` somebody looked at it last and left it
    as it was. `measure` and `problem` are the ids of what it came from, with their words in `origin`, which stay when
    a round is archived; `countermeasure` is the id of the one that was proven. `indicator` is the id of the figure
    that it is to hold, `fills` that of the process figure that its runs report. `reads` maps a person's name to the
    number of the edition that they have read, `uses` a moment to the login that used it. One that holds no more has
    the day in `retired_on`, and the `reason`.
    """

    kind: StandardKind
    title: str
    owner: str = ""
    tags: tuple[str, ...] = ()
    review_on: dt.date | None = None
    reviewed_on: dt.date | None = None
    measure: str | None = None
    problem: str | None = None
    countermeasure: str | None = None
    origin: str = ""
    indicator: str | None = None
    fills: str | None = None
    reads: dict[str, str] = {}
    uses: dict[str, str] = {}
    retired_on: dt.date | None = None
    reason: str = ""
    position: int = 0


class Edition(Record, frozen=True, kw_only=True):
    """One version of a standard; it never changes. `number` is as people say it ("2.0"), `reason` why it was made."""

    standard: str
    number: str
    day: dt.date
    author: str
    reason: str = ""
    content: Content = Content()


class Run(Record, frozen=True, kw_only=True):
    """A way of working carried out once, as a checklist. `edition` is the id of the edition that was followed.

    `ticks` maps the index of a step, counted from 0, to the moment it was done (ISO), `skipped` to the reason why it
    was left out. It is over when `ended_at` stands. `value` is the id of the figure that its end entered and `share`
    that figure: one that somebody has corrected since is not the run's any more.
    """

    standard: str
    edition: str
    day: dt.date
    person: str
    begun_at: Moment
    ticks: dict[str, str] = {}
    skipped: dict[str, str] = {}
    note: str = ""
    ended_at: Moment | None = None
    value: str | None = None
    share: Decimal | None = None
