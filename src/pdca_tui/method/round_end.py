"""The end of a round: what is still open, what may become of it, and what goes into the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.comments import subject_of
from pdca_tui.method.work import ENDED, layers_above
from pdca_tui.model.enums import Choice, MeetingStatus, OpenKind, Outcome, ParkedStatus, ProblemStatus, RoundStatus
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import (
    TABLE_OF,
    Acceptance,
    Analysis,
    Appointment,
    Baseline,
    BudgetLine,
    Comment,
    Countermeasure,
    Decision,
    Entry,
    Indicator,
    Invitation,
    Measure,
    Meeting,
    Output,
    Parked,
    Problem,
    Raci,
    Record,
    Round,
    Spend,
    Task,
    Value,
    WeekSpan,
)
from pdca_tui.model.snapshot import Snapshot

CHOICES: dict[OpenKind, tuple[Choice, ...]] = {
    OpenKind.TASK: (Choice.CARRY, Choice.DONE, Choice.DROP),
    OpenKind.PROBLEM: (Choice.CARRY, Choice.CLOSE, Choice.STOP),
    OpenKind.PARKED: (Choice.CARRY, Choice.SETTLE, Choice.DROP),
}
"""What may become of each kind of open thing. A problem is never dropped in silence."""

_REASONED = frozenset({Choice.DROP, Choice.CLOSE, Choice.STOP, Choice.SETTLE})
_DAY = dt.timedelta(days=1)


class OpenItem(msgspec.Struct, frozen=True):
    """Something open at the end of a round, and what was decided about it so far.

    `code` is that of a task, "" else. `fault` says why the decision does not hold, None when there is none or it holds.
    """

    kind: OpenKind
    record: Task | Problem | Parked
    code: str
    title: str
    owner: str
    due: dt.date | None
    decision: Decision | None
    fault: Message | None

    @property
    def decided(self) -> bool:
        """Whether a decision stands that holds."""
        return self.decision is not None and self.fault is None

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return f"{self.code} {self.title}".strip()


def open_items(snapshot: Snapshot, round_: Round) -> list[OpenItem]:
    """Every task without parts that has not ended, every open problem, every topic that is not settled."""
    decisions = snapshot.decisions(round_)
    found: list[OpenItem] = []
    for task in snapshot.tasks:
        if snapshot.is_leaf(task) and task.status not in ENDED:
            found.append(_item(snapshot, OpenKind.TASK, task, decisions, task.code, task.title, task.owner, task.due))
    for problem in snapshot.problems:
        if problem.status is ProblemStatus.OPEN:
            facts = ("", problem.title, problem.owner, problem.due)
            found.append(_item(snapshot, OpenKind.PROBLEM, problem, decisions, *facts))
    for topic in snapshot.parked:
        if topic.status is not ParkedStatus.SETTLED:
            facts = ("", topic.text, topic.raised_to or topic.person, None)
            found.append(_item(snapshot, OpenKind.PARKED, topic, decisions, *facts))
    return found


def _item(
    snapshot: Snapshot,
    kind: OpenKind,
    record: Task | Problem | Parked,
    decisions: Mapping[str, Decision],
    code: str,
    title: str,
    owner: str,
    due: dt.date | None,
) -> OpenItem:
    decision = decisions.get(record.id)
    fault = why_not(snapshot, record, decision.choice, decision.reason, decision.person) if decision else None
    return OpenItem(kind, record, code, title, owner, due, decision, fault)


def kind_of(record: Task | Problem | Parked) -> OpenKind:
    """Which kind of open thing a record is."""
    if isinstance(record, Task):
        return OpenKind.TASK
    return OpenKind.PROBLEM if isinstance(record, Problem) else OpenKind.PARKED


def needs_reason(record: Task | Problem | Parked, choice: Choice) -> bool:
    """Whether a choice has to say why, or what shows it: a done task with a criterion needs its evidence."""
    if choice is Choice.DONE and isinstance(record, Task):
        return bool(record.done_when) and not record.evidence
    return choice in _REASONED


def why_not(
    snapshot: Snapshot, record: Task | Problem | Parked, choice: Choice, reason: str, person: str
) -> Message | None:
    """Why this cannot be decided about that record, or None."""
    kind, name = kind_of(record), name_of(record)
    if choice not in CHOICES[kind]:
        return msg("{name} can be one of: {choices}.", name=name, choices=CHOICES[kind])
    if choice is Choice.CLOSE and isinstance(record, Problem) and not _proven(snapshot, record):
        return msg(
            "{title} is closed once a countermeasure has been judged effective. Carry it, or stop it with a reason.",
            title=name,
        )
    if not reason and needs_reason(record, choice):
        if choice is Choice.DONE and isinstance(record, Task):
            return msg(
                "{code} is done when: {done_when}. Say what shows it.", code=record.code, done_when=record.done_when
            )
        return msg("Say why: {name}.", name=name)
    if choice is Choice.STOP and not person:
        return msg("Say who stops {name}.", name=name)
    return None


def name_of(record: Task | Problem | Parked) -> str:
    """How a sentence names an open thing."""
    if isinstance(record, Task):
        return f"{record.code} {record.title}"
    return record.title if isinstance(record, Problem) else record.text


def _proven(snapshot: Snapshot, problem: Problem) -> bool:
    return any(one.outcome is Outcome.EFFECTIVE for one in snapshot.countermeasures_of(problem))


def undecided(snapshot: Snapshot, round_: Round) -> list[OpenItem]:
    """What stands between a round and its end."""
    return [item for item in open_items(snapshot, round_) if not item.decided]


def why_not_close(snapshot: Snapshot, round_: Round | None, day: dt.date) -> Message | None:
    """Why no round can be closed on `day`, open things apart; None when one can."""
    if round_ is None:
        return msg("No round is running, so there is none to close. `pdca start-round` begins one.")
    if day < round_.start:
        return msg(
            "Round {number} begins on {start}. It cannot be closed before.", number=round_.number, start=round_.start
        )
    if any(meeting.status is MeetingStatus.RUNNING for meeting in snapshot.meetings):
        return msg("A meeting is being led. End it before the round is closed.")
    return None


def last_day(round_: Round, day: dt.date) -> dt.date:
    """The last day whose figures belong to the round that is closed on `day`."""
    return min(day, round_.end)


EARLY = dt.timedelta(days=7)
"""A round closed more than a week before its last day ends early; within the week it is being brought to its end."""


def days_early(round_: Round, day: dt.date) -> int:
    """How many days before its last day a round would end on `day`; 0 within its last week and after it."""
    left = round_.end - day
    return left.days if left > EARLY else 0


def kept_tasks(snapshot: Snapshot, round_: Round) -> set[str]:
    """The ids of the tasks that go on: those carried, and the layers that hold them."""
    decisions = snapshot.decisions(round_)
    kept: set[str] = set()
    for task in snapshot.tasks:
        decision = decisions.get(task.id)
        if decision is None or decision.choice is not Choice.CARRY or task.status in ENDED:
            continue
        if snapshot.is_leaf(task):
            kept |= {task.id, *(layer.id for layer in layers_above(snapshot, task))}
    return kept


def leaving(snapshot: Snapshot, round_: Round, day: dt.date) -> dict[str, set[str]]:
    """Table -> ids of the records that a round closed on `day` takes with it into the archive.

    People, standards, lessons, rounds, and what the decisions carry stay; so do figures of later days and guests who
    are still to come. What was said about a record goes or stays with it.
    """
    kept, until, decisions = kept_tasks(snapshot, round_), last_day(round_, day), snapshot.decisions(round_)

    def carried(record: Record) -> bool:
        decision = decisions.get(record.id)
        return decision is not None and decision.choice is Choice.CARRY

    problems = {one.id for one in snapshot.all(Problem) if one.status is not ProblemStatus.OPEN or not carried(one)}
    topics = {one.id for one in snapshot.all(Parked) if one.status is ParkedStatus.SETTLED or not carried(one)}
    found: dict[type[Record], Iterable[Record]] = {
        Task: (one for one in snapshot.all(Task) if one.id not in kept),
        Raci: (one for one in snapshot.all(Raci) if one.task is not None and one.task not in kept),
        Value: (one for one in snapshot.all(Value) if one.day <= until),
        BudgetLine: snapshot.all(BudgetLine),
        Spend: snapshot.all(Spend),
        Output: snapshot.all(Output),
        Meeting: snapshot.all(Meeting),
        Entry: snapshot.all(Entry),
        Appointment: (one for one in snapshot.all(Appointment) if one.day < day),
        Parked: (one for one in snapshot.all(Parked) if one.id in topics),
        Problem: (one for one in snapshot.all(Problem) if one.id in problems),
        Analysis: (one for one in snapshot.all(Analysis) if one.problem in problems),
        Countermeasure: (one for one in snapshot.all(Countermeasure) if one.problem in problems),
        Baseline: (one for one in snapshot.all(Baseline) if one.round == round_.id),
        Acceptance: snapshot.all(Acceptance),
    }
    left = {TABLE_OF[kind]: {record.id for record in records} for kind, records in found.items()}
    said: list[Comment | Invitation] = [*snapshot.all(Comment), *snapshot.all(Invitation)]
    # A record that was deleted has taken its comments out of sight: nobody can open them any more.
    gone = [one for one in said if one.record in left.get(one.table, ()) or subject_of(snapshot, one) is None]
    for talk in (Comment, Invitation):
        left[TABLE_OF[talk]] = {one.id for one in gone if isinstance(one, talk)}
    return left


def going_on(snapshot: Snapshot, round_: Round, day: dt.date) -> list[Record]:
    """The carried tasks, the measures and the indicators as the closed round leaves them.

    A task waits only for what goes on too, and its promise ends with the round; a repeating one begins its count anew
    on the first working day after. A measure runs on, and milestones were of the round.
    """
    kept = kept_tasks(snapshot, round_)
    fresh = WorkCalendar.of(snapshot).next_workday(max(round_.end, day) + _DAY)
    changed: list[Record] = [_task_going_on(task, kept, round_, fresh) for task in snapshot.tasks if task.id in kept]
    changed += [
        replace(measure, prep=None, implement=None, running=WeekSpan(1, None)) for measure in snapshot.all(Measure)
    ]
    changed += [replace(indicator, milestones=()) for indicator in snapshot.all(Indicator)]
    return changed


def _task_going_on(task: Task, kept: set[str], round_: Round, fresh: dt.date) -> Task:
    record = replace(
        task,
        depends=tuple(before for before in task.depends if before in kept),
        promised_start=None,
        promised_due=None,
        meeting=None,
    )
    if task.repeats is None:
        return record
    due = task.due if task.due is not None and task.due > max(round_.end, fresh) else None
    return replace(record, start=fresh, due=due, ticks={})


def lesson_round(snapshot: Snapshot) -> Round | None:
    """The round that a lesson of today belongs to: the running one, else the one that was closed last."""
    closed = [one for one in snapshot.rounds if one.status is RoundStatus.CLOSED]
    return snapshot.running_round or (closed[-1] if closed else None)
