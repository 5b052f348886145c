"""The records of a round's end: what was learned, and what stood where when it was signed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.model.enums import Better, LessonFate, LessonKind
from pdca_tui.model.record import Record


class Lesson(Record, frozen=True, kw_only=True):
    """What a round taught. `round` is its id; `kind` which of the four questions it answers.

    The next round decides on it: `fate` accepted, adapted (`adapted` says to what) or rejected, with a `reason`.
    """

    round: str
    kind: LessonKind
    text: str
    person: str = ""
    day: dt.date | None = None
    measure: str | None = None
    fate: LessonFate = LessonFate.OPEN
    adapted: str = ""
    reason: str = ""
    position: int = 0


class FinalFigure(msgspec.Struct, frozen=True, kw_only=True):
    """Where an indicator stood at the end of a round, matched across rounds by its `name`.

    `attainment` is a fraction; figures are None where there is none. `rebased` tells that its limits were begun
    anew in the round.
    """

    name: str
    unit: str = ""
    better: Better = Better.HIGHER
    baseline: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    attainment: Decimal | None = None
    rebased: bool = False


class Closing(Record, frozen=True, kw_only=True):
    """The end of a round, signed: what the spiral shows of it without opening its archive.

    `round` is the id of the round, `archive` the name of its file. `decisions` maps what was open ("task:M1.2") to
    what was decided about it. `budget`, `spent` and `gained` are in the centre's currency, `roi` and `promised_roi`
    fractions.
    """

    round: str
    number: int
    signed_by: str
    signed_on: dt.date
    archive: str
    figures: tuple[FinalFigure, ...] = ()
    decisions: dict[str, str] = {}
    done: int = 0
    tasks: int = 0
    problems: int = 0
    standards: int = 0
    budget: Decimal = Decimal()
    spent: Decimal = Decimal()
    gained: Decimal | None = None
    roi: Decimal | None = None
    promised_roi: Decimal | None = None
    note: str = ""
