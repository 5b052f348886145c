"""One whole revision of a store, immutable, with the look-ups that everything above needs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, cast

from pdca_tui.model.enums import MeetingKind, MeetingStatus, RoundStatus, StandardKind
from pdca_tui.model.lookups import TABLES_OF, lookup
from pdca_tui.model.records import (
    TABLE_OF,
    Acceptance,
    Agenda,
    Analysis,
    Appointment,
    Baseline,
    BudgetLine,
    Centre,
    Change,
    Closing,
    Comment,
    Countermeasure,
    Decision,
    Edition,
    Entry,
    Holder,
    Indicator,
    Invitation,
    Lesson,
    Measure,
    Meeting,
    Output,
    Parked,
    Person,
    Problem,
    Raci,
    Record,
    Round,
    Run,
    Spend,
    Standard,
    Task,
    Value,
)

R = TypeVar("R", bound=Record)


def code_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key of a WBS code: `M1.10` comes after `M1.9`."""
    return tuple(map(_part_key, code.split(".")))


@lru_cache(maxsize=4096)
def _part_key(part: str) -> tuple[int, int, str]:
    """The parts of ten thousand codes are a few hundred."""
    digits = "".join(c for c in part if c.isascii() and c.isdigit())
    return (0, int(digits), part) if digits else (1, 0, part)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All records of one revision. `records` maps table name -> id -> record.

    Every look-up is built once, on first use. Lists come in the order a person expects: people, measures and
    indicators by position, tasks by code, values by day, changes by revision.
    """

    revision: int = 0
    saved_by: str = ""
    saved_at: dt.datetime | None = None
    records: Mapping[str, Mapping[str, Record]] = field(default_factory=dict, repr=False)
    answers: dict[object, Any] = field(default_factory=dict, init=False, repr=False)
    """What the method has worked out of this revision; see `method/remembered.py`."""

    def following(self, before: Snapshot) -> Snapshot:
        """This snapshot, with every look-up of `before` that rests on tables which are the very same in both."""
        same = {name for name, table in self.records.items() if before.records.get(name) is table}
        for name, tables in TABLES_OF.items():
            if name in before.__dict__ and same.issuperset(tables):
                self.__dict__.setdefault(name, before.__dict__[name])
        return self

    def all(self, kind: type[R]) -> list[R]:
        """The records of one type in stored order."""
        return cast("list[R]", list(self.records.get(TABLE_OF[kind], {}).values()))

    def get(self, kind: type[R], record_id: str | None) -> R | None:
        """The record with this id, or None."""
        if record_id is None:
            return None
        return cast("R | None", self.records.get(TABLE_OF[kind], {}).get(record_id))

    @lookup("centre")
    def centre(self) -> Centre | None:
        return next(iter(self.all(Centre)), None)

    @lookup("rounds")
    def round(self) -> Round | None:
        """The live round: the running one, else the latest."""
        rounds = sorted(self.all(Round), key=lambda r: r.number)
        running = [r for r in rounds if r.status is RoundStatus.RUNNING]
        return running[-1] if running else (rounds[-1] if rounds else None)

    @lookup("people")
    def people(self) -> list[Person]:
        return sorted(self.all(Person), key=lambda p: p.position)

    @lookup("people")
    def person_by_name(self) -> dict[str, Person]:
        return {person.name: person for person in self.people}

    @lookup("people")
    def person_by_login(self) -> dict[str, Person]:
        return {person.login: person for person in self.people if person.login}

    @lookup("measures")
    def measures(self) -> list[Measure]:
        return sorted(self.all(Measure), key=lambda m: (m.position, code_key(m.code)))

    @lookup("measures")
    def measure_by_code(self) -> dict[str, Measure]:
        return {measure.code: measure for measure in self.measures}

    @lookup("tasks")
    def tasks(self) -> list[Task]:
        """Every task of the live round, layers and leaves, by code."""
        return sorted(self.all(Task), key=lambda t: code_key(t.code))

    @lookup("tasks")
    def plan_tasks(self) -> list[Task]:
        """The tasks of the plan, by code: those that a meeting gave out beside it are left out."""
        return [task for task in self.tasks if task.measure]

    @lookup("tasks")
    def task_by_code(self) -> dict[str, Task]:
        return {task.code: task for task in self.tasks}

    @lookup("tasks")
    def _children(self) -> dict[tuple[str, str | None], list[Task]]:
        children: dict[tuple[str, str | None], list[Task]] = defaultdict(list)
        for task in self.tasks:
            children[task.measure, task.parent].append(task)
        return dict(children)

    def children(self, of: Task | Measure) -> list[Task]:
        """The tasks directly beneath a task or a measure, by code."""
        key = (of.measure, of.id) if isinstance(of, Task) else (of.id, None)
        return self._children.get(key, [])

    @lookup("tasks")
    def _leaves(self) -> dict[str, list[Task]]:
        return {}

    def leaves(self, of: Task | Measure) -> list[Task]:
        """The tasks beneath `of` that have none beneath them; a task without children is its own leaf."""
        if isinstance(of, Task) and not self.children(of):
            return [of]
        if of.id not in self._leaves:
            self._leaves[of.id] = self._beneath(of)
        return self._leaves[of.id]

    def _beneath(self, of: Task | Measure) -> list[Task]:
        found: list[Task] = []
        stack = list(reversed(self.children(of)))
        while stack:
            task = stack.pop()
            below = self.children(task)
            if below:
                stack.extend(reversed(below))
            else:
                found.append(task)
        return found

    def is_leaf(self, task: Task) -> bool:
        return (task.measure, task.id) not in self._children

    @lookup("tasks")
    def _dependents(self) -> dict[str, list[Task]]:
        dependents: dict[str, list[Task]] = defaultdict(list)
        for task in self.tasks:
            for before in task.depends:
                dependents[before].append(task)
        return dict(dependents)

    def dependents(self, task: Task) -> list[Task]:
        """The tasks that wait for this one."""
        return self._dependents.get(task.id, [])

    @lookup("raci")
    def raci_rows(self) -> dict[str, Raci]:
        """The RACI rows of measures by the id of the measure."""
        return {row.measure: row for row in self.all(Raci) if row.task is None}

    @lookup("raci")
    def raci_task_rows(self) -> dict[str, Raci]:
        """The RACI rows of tasks by the id of the task."""
        return {row.task: row for row in self.all(Raci) if row.task is not None}

    @lookup("holders")
    def holders(self) -> list[Holder]:
        """Who took over which role, the earliest first."""
        return sorted(self.all(Holder), key=lambda h: h.since)

    @lookup("rounds", "baselines")
    def baselines(self) -> list[Baseline]:
        """The approvals of the live round, the first one first."""
        round_id = self.round.id if self.round else None
        return sorted((b for b in self.all(Baseline) if b.round == round_id), key=lambda b: b.number)

    @lookup("acceptances")
    def acceptances(self) -> list[Acceptance]:
        return sorted(self.all(Acceptance), key=lambda a: a.day)

    @lookup("indicators")
    def indicators(self) -> list[Indicator]:
        return sorted(self.all(Indicator), key=lambda i: i.position)

    @lookup("indicators")
    def indicator_by_name(self) -> dict[str, Indicator]:
        return {indicator.name: indicator for indicator in self.indicators}

    @lookup("values")
    def _values(self) -> dict[str, list[Value]]:
        values: dict[str, list[Value]] = defaultdict(list)
        for value in self.all(Value):
            values[value.indicator].append(value)
        for series in values.values():
            series.sort(key=lambda v: v.day)
        return dict(values)

    def values(self, indicator: Indicator) -> list[Value]:
        """What is known of an indicator, oldest first."""
        return self._values.get(indicator.id, [])

    @lookup("budget")
    def budget(self) -> list[BudgetLine]:
        return sorted(self.all(BudgetLine), key=lambda line: line.position)

    def spends(self, line: BudgetLine) -> list[Spend]:
        return [spend for spend in self.all(Spend) if spend.line == line.id]

    @lookup("outputs")
    def outputs(self) -> list[Output]:
        return sorted(self.all(Output), key=lambda o: o.position)

    @lookup("meetings")
    def meetings(self) -> list[Meeting]:
        """Meetings that took place or take place, the earliest first."""
        return sorted(self.all(Meeting), key=lambda m: m.day)

    def running_meeting(self, kind: MeetingKind | None = None) -> Meeting | None:
        """The meeting that is led just now; of one kind when it is given."""
        running = (m for m in reversed(self.meetings) if m.status is MeetingStatus.RUNNING)
        return next((m for m in running if kind is None or m.kind is kind), None)

    @lookup("agendas")
    def agendas(self) -> dict[MeetingKind, Agenda]:
        """The agendas that the centre has made its own."""
        return {agenda.meeting: agenda for agenda in self.all(Agenda)}

    @lookup("entries")
    def _entries(self) -> dict[str, list[Entry]]:
        entries: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.all(Entry):
            entries[entry.meeting].append(entry)
        for lines in entries.values():
            lines.sort(key=lambda entry: entry.at)
        return dict(entries)

    def entries(self, meeting: Meeting) -> list[Entry]:
        """What was written down in a meeting, in the order it was said."""
        return self._entries.get(meeting.id, [])

    @lookup("parked")
    def parked(self) -> list[Parked]:
        """Every topic that was ever put off, the oldest first."""
        return sorted(self.all(Parked), key=lambda p: p.day)

    def appointments(self, day: dt.date) -> list[Appointment]:
        """Who comes on a day, by time; those without a time come last."""
        found = [a for a in self.all(Appointment) if a.day == day]
        return sorted(found, key=lambda a: (a.time == "", a.time, a.customer))

    def assigned(self, meeting: Meeting) -> list[Task]:
        """The tasks that a meeting gave out, by code."""
        return [task for task in self.tasks if task.meeting == meeting.id]

    @lookup("analyses")
    def _analyses(self) -> dict[str, Analysis]:
        return {analysis.problem: analysis for analysis in self.all(Analysis)}

    def analysis(self, problem: Problem) -> Analysis | None:
        """Why a problem happened, as far as somebody has asked."""
        return self._analyses.get(problem.id)

    @lookup("countermeasures")
    def countermeasures(self) -> list[Countermeasure]:
        """What is done against problems, the earliest due day first, those without a day last."""
        return sorted(self.all(Countermeasure), key=lambda c: (c.due is None, c.due or dt.date.max))

    @lookup("countermeasures")
    def _countermeasures_of(self) -> dict[str, list[Countermeasure]]:
        found: dict[str, list[Countermeasure]] = defaultdict(list)
        for one in self.countermeasures:
            found[one.problem].append(one)
        return dict(found)

    def countermeasures_of(self, problem: Problem) -> list[Countermeasure]:
        """What is done against one problem."""
        return self._countermeasures_of.get(problem.id, [])

    @lookup("problems")
    def problems(self) -> list[Problem]:
        return sorted(self.all(Problem), key=lambda p: p.opened_on)

    @lookup("rounds")
    def rounds(self) -> list[Round]:
        """Every round that is known, closed ones and those to come, by number."""
        return sorted(self.all(Round), key=lambda r: r.number)

    @lookup("standards")
    def _standards(self) -> dict[StandardKind, list[Standard]]:
        standards: dict[StandardKind, list[Standard]] = defaultdict(list)
        for standard in sorted(self.all(Standard), key=lambda s: (s.position, s.title)):
            standards[standard.kind].append(standard)
        return dict(standards)

    def standards(self, kind: StandardKind, *, retired: bool = False) -> list[Standard]:
        """The standards of one kind in their order; with `retired` those too that hold no more."""
        return [one for one in self._standards.get(kind, []) if retired or one.retired_on is None]

    @lookup("editions")
    def _editions(self) -> dict[str, list[Edition]]:
        editions: dict[str, list[Edition]] = defaultdict(list)
        for edition in self.all(Edition):
            editions[edition.standard].append(edition)
        for series in editions.values():
            series.sort(key=lambda e: (e.day, code_key(e.number)))
        return dict(editions)

    def editions(self, standard: Standard) -> list[Edition]:
        """Every version of a standard, the first one first."""
        return self._editions.get(standard.id, [])

    def edition(self, standard: Standard) -> Edition | None:
        """The version that holds: the last one."""
        editions = self.editions(standard)
        return editions[-1] if editions else None

    @lookup("runs")
    def _runs(self) -> dict[str, list[Run]]:
        runs: dict[str, list[Run]] = defaultdict(list)
        for run in self.all(Run):
            runs[run.standard].append(run)
        for series in runs.values():
            series.sort(key=lambda r: r.begun_at)
        return dict(runs)

    def runs(self, standard: Standard) -> list[Run]:
        """When a way of working was carried out as a checklist, the first time first."""
        return self._runs.get(standard.id, [])

    def lessons(self, round_: Round) -> list[Lesson]:
        """What a round taught, in the order it was written down."""
        return sorted((one for one in self.all(Lesson) if one.round == round_.id), key=lambda one: one.position)

    def decisions(self, round_: Round) -> dict[str, Decision]:
        """What was decided about open things at the end of a round, by the id of each."""
        return {one.subject: one for one in self.all(Decision) if one.round == round_.id}

    def closing(self, round_: Round) -> Closing | None:
        """The signed end of a round; None while it goes on."""
        return next((one for one in self.closings if one.round == round_.id), None)

    @lookup("rounds")
    def running_round(self) -> Round | None:
        """The round that goes on; None before the first one and between two."""
        return next((one for one in reversed(self.rounds) if one.status is RoundStatus.RUNNING), None)

    @lookup("rounds")
    def planned_round(self) -> Round | None:
        """The round that is prepared and has not begun."""
        return next((one for one in self.rounds if one.status is RoundStatus.PLANNED), None)

    @lookup("closings")
    def closings(self) -> list[Closing]:
        """The signed ends of rounds, the first round first."""
        return sorted(self.all(Closing), key=lambda c: c.number)

    @lookup("comments")
    def _comments(self) -> dict[tuple[str, str], list[Comment]]:
        comments: dict[tuple[str, str], list[Comment]] = defaultdict(list)
        for comment in sorted(self.all(Comment), key=lambda c: c.at):
            comments[comment.table, comment.record].append(comment)
        return dict(comments)

    def comments(self, record: Record) -> list[Comment]:
        """What was said about a record, the newest last."""
        return self._comments.get((TABLE_OF[type(record)], record.id), [])

    def invitations(self, record: Record) -> list[Invitation]:
        """Who that only reads may comment on a record, by whose word."""
        table = TABLE_OF[type(record)]
        return [one for one in self.all(Invitation) if (one.table, one.record) == (table, record.id)]

    @lookup("changes")
    def changes(self) -> list[Change]:
        """The audit, oldest first."""
        return sorted(self.all(Change), key=lambda c: c.revision)
