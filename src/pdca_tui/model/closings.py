"""The records of a round's end: what was learned, and what stood where when it was signed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.model.enums import Better, Choice, IndicatorKind, LessonFate, LessonKind, OpenKind
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


class Decision(Record, frozen=True, kw_only=True):
    """What becomes of one open thing when its round is closed.

    `subject` is the id of the task, problem or topic, `code` and `title` name it when it is gone. `reason` says why
    it is dropped or what shows that it is done; `person` answers for it.
    """

    round: str
    kind: OpenKind
    subject: str
    choice: Choice
    code: str = ""
    title: str = ""
    reason: str = ""
    person: str = ""
    day: dt.date | None = None


class FinalFigure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Where an indicator stood at the end of a round, matched across rounds by its id, else by its `name`.

    `target` is kept by `comparator` if there is one; a band goes up to `upper`. `attainment` is a fraction; figures
    are None where there is none. `actual` is the last figure, of the day `actual_on`. `rebased` tells that its limits
    were begun anew in the round; `mean` is that of the figures since then, `mean_since` the day.
    """

    name: str
    unit: str = ""
    better: Better = Better.HIGHER
    baseline: Decimal | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    attainment: Decimal | None = None
    rebased: bool = False
    indicator: str | None = None
    kind: IndicatorKind = IndicatorKind.RESULT
    actual_on: dt.date | None = None
    mean: Decimal | None = None
    mean_since: dt.date | None = None
    comparator: str = ""
    upper: Decimal | None = None


class FinalMoney(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A budget line at the end of a round."""

    item: str
    budget: Decimal
    spent: Decimal


class FinalOutput(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A promised return at the end of a round."""

    name: str
    unit: str = ""
    promised: Decimal | None = None
    actual: Decimal | None = None


class Closing(Record, frozen=True, kw_only=True):
    """The end of a round, signed: what the spiral shows of it without opening its archive.

    `round` is the id of the round, `archive` the name of its file. `decisions` maps what was open ("task:M1.2") to
    what was decided about it, the English name of a `Choice`; the `Decision` records say more. `tasks` and `done`
    count pieces of work without parts; what repeats or was dropped is not counted. `budget`, `spent` and `gained` are
    in the centre's currency, `roi` and `promised_roi` fractions.
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
    lines: tuple[FinalMoney, ...] = ()
    outputs: tuple[FinalOutput, ...] = ()
