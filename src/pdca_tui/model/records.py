"""The records that a store holds.

Every record has an own `id` that never changes, a `version` that rises with every change, and who changed it
last. Money and rates are `Decimal`. What was promised, what is planned now and what happened are separate
fields. References between records are ids; an owner is a person's name, or a team's until somebody is named.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.model.analyses import Analysis as Analysis
from pdca_tui.model.analyses import Countermeasure as Countermeasure
from pdca_tui.model.analyses import Problem as Problem
from pdca_tui.model.closings import Closing as Closing
from pdca_tui.model.closings import Decision as Decision
from pdca_tui.model.closings import Lesson as Lesson
from pdca_tui.model.comments import Comment as Comment
from pdca_tui.model.comments import Invitation as Invitation
from pdca_tui.model.enums import (
    Better,
    DeviationClass,
    IndicatorKind,
    Period,
    Recurrence,
    Repeat,
    Right,
    RoundStatus,
    Savings,
    TaskStatus,
)
from pdca_tui.model.meetings import Agenda as Agenda
from pdca_tui.model.meetings import Appointment as Appointment
from pdca_tui.model.meetings import ColumnMapping as ColumnMapping
from pdca_tui.model.meetings import Entry as Entry
from pdca_tui.model.meetings import Meeting as Meeting
from pdca_tui.model.meetings import Parked as Parked
from pdca_tui.model.record import Moment
from pdca_tui.model.record import Record as Record
from pdca_tui.model.standards import Edition as Edition
from pdca_tui.model.standards import Run as Run
from pdca_tui.model.standards import Standard as Standard


class Centre(Record, frozen=True, kw_only=True):
    """The service centre. `workdays` are ISO weekday digits ("123456" is Monday to Saturday).

    `closed_days` are workdays on which it is shut, `worked_days` days off on which it works.
    `currency` is the unit of every amount ("万元" is 10,000 yuan). `roles` are the RACI columns in order.
    """

    name: str
    workdays: str = "12345"
    currency: str = "万元"
    closed_days: tuple[dt.date, ...] = ()
    worked_days: tuple[dt.date, ...] = ()
    roles: tuple[str, ...] = ()
    holidays: str = ""
    """Whose public holidays are days off: a country code such as "CN"; "" for none but the centre's own list."""


class Person(Record, frozen=True, kw_only=True):
    name: str
    role: str = ""
    login: str = ""
    right: Right = Right.MEMBER
    position: int = 0


class Target(msgspec.Struct, frozen=True, gc=False):
    """A figure to reach. `comparator` is "", "<", "<=", ">" or ">="; `upper` closes a band from `value`."""

    value: Decimal
    comparator: str = ""
    upper: Decimal | None = None


class Aim(msgspec.Struct, frozen=True, gc=False):
    """What a round that is planned wants of an indicator. `baseline` None takes where it stands at the beginning."""

    target: Target | None = None
    baseline: Decimal | None = None


class Round(Record, frozen=True, kw_only=True):
    """One turn of the PDCA cycle, `start` to `end` inclusive. `promised_roi` is a fraction (2.3 is 230 %).

    `challenge` is what is new in it. `aims` are by id of indicator; `left` has the ids of the measures that are not
    gone on with. When it begins, `lessons` are the ids of those it takes on, `carried` the codes and titles of what
    it took over.
    """

    number: int
    goal: str
    start: dt.date
    end: dt.date
    status: RoundStatus = RoundStatus.RUNNING
    promised_roi: Decimal | None = None
    lessons: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    challenge: str = ""
    aims: dict[str, Aim] = {}
    left: tuple[str, ...] = ()


class WeekSpan(msgspec.Struct, frozen=True, gc=False):
    """Weeks of the round, counted from 1, both ends included; `last` None runs to the round's end."""

    first: int
    last: int | None


class Measure(Record, frozen=True, kw_only=True):
    code: str
    title: str
    role: str = ""
    owner: str = ""
    prep: WeekSpan | None = None
    implement: WeekSpan | None = None
    running: WeekSpan | None = None
    plan_b: str = ""
    support_asked: str = ""
    support_answered: str = ""
    budget_decision: str = ""
    position: int = 0


class Task(Record, frozen=True, kw_only=True):
    """A piece of work. `days` are working days; 0 is a milestone; None is a layer or a repeating task.

    `start`/`due` is the plan of today, `promised_*` what was approved, `started_on`/`finished_on` what
    happened. `depends` are ids of tasks that end before this one starts. `ticks` maps the ISO day of each
    kept occurrence of a repeating task to the login of the person who ticked it. `weekdays` are the ISO
    weekday digits on which a weekly task falls ("135" is Monday, Wednesday, Friday); "" is the weekday of its
    start. `by_time` is the time of day it is owed by ("17:00"), "" for none. `meeting` is the id of the meeting
    that assigned it. An assigned task that serves no measure has `measure` "" and a code such as "A7".
    """

    measure: str
    code: str
    title: str
    parent: str | None = None
    owner: str = ""
    done_when: str = ""
    days: Decimal | None = None
    start: dt.date | None = None
    due: dt.date | None = None
    promised_start: dt.date | None = None
    promised_due: dt.date | None = None
    started_on: dt.date | None = None
    finished_on: dt.date | None = None
    depends: tuple[str, ...] = ()
    repeats: Repeat | None = None
    weekdays: str = ""
    status: TaskStatus = TaskStatus.TODO
    blocked_reason: str = ""
    evidence: str = ""
    ticks: dict[str, str] = {}
    position: int = 0
    by_time: str = ""
    meeting: str | None = None


class Raci(Record, frozen=True, kw_only=True):
    """One row of the matrix: `cells` maps a role to its letters, "R", "A", "C", "I" or two such as "R+A".

    The row is the measure's own, or that of the task with the id `task` beneath it.
    """

    measure: str
    cells: dict[str, str] = {}
    task: str | None = None


class Holder(Record, frozen=True, kw_only=True):
    """The person, by name, who holds a role from the day `since` on, until somebody else takes it over."""

    role: str
    person: str
    since: dt.date


class Milestone(msgspec.Struct, frozen=True, gc=False):
    """A target inside the round, to be met in week `week` (counted from 1) of the round."""

    week: int
    value: Decimal


class Rebase(msgspec.Struct, frozen=True, gc=False):
    """From `day` on the natural process limits are worked out anew: a change is proven, `person` says which."""

    day: dt.date
    reason: str
    person: str


class Ruling(msgspec.Struct, frozen=True, gc=False):
    """`person` gives the deviation of a value another class than the rule does, and says why."""

    grade: DeviationClass
    reason: str
    person: str


class Indicator(Record, frozen=True, kw_only=True):
    """A number that is watched. `unit` "%" means that values are per cent figures (94, not 0.94)."""

    name: str
    kind: IndicatorKind = IndicatorKind.RESULT
    unit: str = ""
    better: Better = Better.HIGHER
    baseline: Decimal | None = None
    target: Target | None = None
    milestones: tuple[Milestone, ...] = ()
    period: Period = Period.WEEKLY
    owner: str = ""
    measures: tuple[str, ...] = ()
    position: int = 0
    rebases: tuple[Rebase, ...] = ()


class Value(Record, frozen=True, kw_only=True):
    """What an indicator stood at on a day; one value an indicator and day."""

    indicator: str
    day: dt.date
    number: Decimal
    note: str = ""
    ruling: Ruling | None = None


class BudgetLine(Record, frozen=True, kw_only=True):
    item: str
    budget: Decimal
    note: str = ""
    position: int = 0


class Spend(Record, frozen=True, kw_only=True):
    """A payment against a budget line; `day` None is a sum brought in without a day. `person` paid it, by name."""

    line: str
    amount: Decimal
    day: dt.date | None = None
    note: str = ""
    person: str = ""


class Output(Record, frozen=True, kw_only=True):
    """A promised return. Only outputs with `in_roi` count as money in the return on investment.

    `savings` and `recurrence` are None while nobody has said them.
    """

    name: str
    unit: str = ""
    promised: Decimal | None = None
    actual: Decimal | None = None
    in_roi: bool = False
    position: int = 0
    savings: Savings | None = None
    recurrence: Recurrence | None = None


class PromisedDays(msgspec.Struct, frozen=True, gc=False):
    """The days that were promised for one task."""

    start: dt.date | None = None
    due: dt.date | None = None


class PromisedWeeks(msgspec.Struct, frozen=True, gc=False):
    """The weeks that were promised for the phases of one measure."""

    prep: WeekSpan | None = None
    implement: WeekSpan | None = None
    running: WeekSpan | None = None


class Baseline(Record, frozen=True, kw_only=True):
    """What was promised when the plan of a round was approved. `number` 1 is the first approval; it is never
    changed, and a later one has a `reason`.

    `days` and `weeks` are by id of task and measure, `targets` by id of indicator, `budget` by id of budget
    line. `end` is the round's end, `promised_roi` a fraction, as they stood at the approval.
    """

    round: str
    number: int
    day: dt.date
    approver: str
    reason: str = ""
    end: dt.date | None = None
    days: dict[str, PromisedDays] = {}
    weeks: dict[str, PromisedWeeks] = {}
    targets: dict[str, Target] = {}
    budget: dict[str, Decimal] = {}
    promised_roi: Decimal | None = None


class Acceptance(Record, frozen=True, kw_only=True):
    """A finding that a person has decided to live with, and why.

    It holds for the finding of `rule` about `subject` as long as its `facts` are the same; when they change,
    the finding comes back.
    """

    rule: str
    subject: str
    facts: str
    reason: str
    person: str
    day: dt.date


class Edit(msgspec.Struct, frozen=True, gc=False):
    """What a deed did to one record: changed fields only, as stored. None means that it did not exist.

    Of a map (ticks, cells) only the changed keys stand here, None for a key that was or is absent. A created or
    deleted record is told by the fields that differ from their defaults.
    """

    table: str
    id: str
    before: dict[str, object] | None
    after: dict[str, object] | None


class Change(Record, frozen=True, kw_only=True):
    """One audit entry: a deed, in one revision, by one login, with the old and the new values.

    `deed` is the English name of the deed ("task.finish"), `subject` the code or name it was done to,
    `undoes` the id of the change that this one takes back. `origin` says by what it was done ("tui", "cli"),
    `connection` from where ("local", "ssh 10.0.0.5"), `host` on which machine; "" where an earlier version wrote it.
    `archive` names the archived file that holds what the deed put aside, the audit until then among it; no edit tells
    of those records.
    """

    revision: int
    at: Moment
    login: str
    deed: str
    subject: str = ""
    edits: tuple[Edit, ...] = ()
    undoes: str | None = None
    origin: str = ""
    archive: str = ""
    connection: str = ""
    host: str = ""


TABLES: dict[str, type[Record]] = {
    "centre": Centre,
    "people": Person,
    "rounds": Round,
    "measures": Measure,
    "tasks": Task,
    "raci": Raci,
    "holders": Holder,
    "indicators": Indicator,
    "values": Value,
    "budget": BudgetLine,
    "spend": Spend,
    "outputs": Output,
    "meetings": Meeting,
    "agendas": Agenda,
    "entries": Entry,
    "parked": Parked,
    "appointments": Appointment,
    "mappings": ColumnMapping,
    "problems": Problem,
    "analyses": Analysis,
    "countermeasures": Countermeasure,
    "baselines": Baseline,
    "acceptances": Acceptance,
    "standards": Standard,
    "editions": Edition,
    "runs": Run,
    "lessons": Lesson,
    "decisions": Decision,
    "closings": Closing,
    "comments": Comment,
    "invitations": Invitation,
    "changes": Change,
}
"""Table name in the store -> type of its records."""

TABLE_OF: dict[type[Record], str] = {kind: table for table, kind in TABLES.items()}
