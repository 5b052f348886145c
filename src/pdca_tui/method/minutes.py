"""The minutes of one meeting, read off its records: who does what by when first, then all the rest of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from pdca_tui.method.agenda import agenda, real_seconds
from pdca_tui.method.meeting_marks import Judgement, judge
from pdca_tui.method.parking import RAISE_AFTER
from pdca_tui.model.enums import EntryKind, MeetingStatus, Outcome, ParkedStatus, Repeat, TaskStatus
from pdca_tui.model.meetings import Segment
from pdca_tui.model.records import Analysis, Countermeasure, Entry, Meeting, Parked, Problem, Task
from pdca_tui.model.snapshot import Snapshot


class ActionLine(msgspec.Struct, frozen=True):
    """Something that somebody does: a task, a countermeasure or both, else a line that asks for it.

    `owner` "" is nobody yet, `due` None no day, `by_time` "" no time of day. A task that `repeats` has no day.
    """

    title: str
    owner: str = ""
    due: dt.date | None = None
    by_time: str = ""
    task: Task | None = None
    countermeasure: Countermeasure | None = None

    @property
    def repeats(self) -> Repeat | None:
        """How often it comes back."""
        return self.task.repeats if self.task is not None else None

    @property
    def dropped(self) -> bool:
        """Whether it was given up since."""
        return self.task is not None and self.task.status is TaskStatus.DROPPED

    @property
    def done(self) -> bool:
        """Whether it is finished; a countermeasure without a task is once its effect was judged."""
        if self.task is not None:
            return self.task.status is TaskStatus.DONE
        return self.countermeasure is not None and self.countermeasure.outcome is not Outcome.OPEN


class SaidLine(msgspec.Struct, frozen=True):
    """A line that was written down, and who it is about or who said it; "" for nobody in particular."""

    text: str
    person: str = ""


class ProblemLine(msgspec.Struct, frozen=True):
    """A problem that came up or was dug into, with the root causes that are known of it by now.

    `supposed` is the cause that was thought of when it was taken on; a root was found by asking.
    """

    text: str
    person: str = ""
    problem: Problem | None = None
    roots: tuple[str, ...] = ()
    supposed: str = ""


class ParkedFate(msgspec.Struct, frozen=True):
    """What a meeting did with a topic that was put off.

    `new` was put off here first; `put_off` says for the how manieth time it was put off again, 0 for not.
    `raised` was handed up on that account, `settled` was settled on the day of the meeting.
    """

    parked: Parked
    new: bool = False
    put_off: int = 0
    raised: bool = False
    settled: bool = False


class NoteGroup(msgspec.Struct, frozen=True):
    """What was noted in one segment, counted from 0; None for notes that belong to no segment."""

    segment: Segment | None
    lines: tuple[SaidLine, ...]


class Minutes(msgspec.Struct, frozen=True):
    """All there is to read about one meeting. Lengths are minutes, those of segments seconds.

    `length` is None where nobody wrote it down; `planned` is what the meeting was planned to take. `start` and
    `end` carry the offset of the place where it was led; both are None for one that was recorded afterwards.
    `spoke` are those who were marked as speaking, the one marked most often first.
    """

    meeting: Meeting
    start: dt.datetime | None
    end: dt.datetime | None
    length: int | None
    planned: int
    segments: tuple[Segment, ...]
    facilitator: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    spoke: tuple[tuple[str, int], ...]
    actions: tuple[ActionLine, ...]
    decisions: tuple[SaidLine, ...]
    problems: tuple[ProblemLine, ...]
    praise: tuple[SaidLine, ...]
    highlights: tuple[SaidLine, ...]
    resources: tuple[SaidLine, ...]
    parked: tuple[ParkedFate, ...]
    notes: tuple[NoteGroup, ...]
    judgements: tuple[Judgement, ...]

    @property
    def principle(self) -> str:
        """The principle that was shown at the end, "" for none."""
        return self.meeting.principle

    @property
    def running(self) -> bool:
        """Whether the meeting goes on still; nothing is judged before its end."""
        return self.meeting.status is MeetingStatus.RUNNING


def minutes(snapshot: Snapshot, meeting: Meeting) -> Minutes:
    """The minutes of `meeting` as the snapshot knows them; the actions stand by their due day and time."""
    entries = snapshot.entries(meeting)
    present, absent = _attendance(snapshot, meeting)
    return Minutes(
        meeting,
        meeting.started_at,
        meeting.ended_at,
        length_of(meeting),
        planned_minutes(snapshot, meeting),
        meeting.segments,
        facilitator_name(snapshot, meeting),
        present,
        absent,
        _spoke(snapshot, meeting),
        tuple(actions_of(snapshot, meeting)),
        _said(entries, EntryKind.DECISION),
        tuple(_problems(snapshot, meeting, entries)),
        (*_lines(meeting.praise), *_said(entries, EntryKind.PRAISE)),
        _said(entries, EntryKind.HIGHLIGHT),
        _said(entries, EntryKind.RESOURCE),
        tuple(_parked(snapshot, meeting)),
        tuple(_notes(meeting, entries)),
        tuple(judgements_of(snapshot, meeting)),
    )


def judgements_of(snapshot: Snapshot, meeting: Meeting) -> list[Judgement]:
    """The five don'ts of a morning, the five marks of a review; nothing while the meeting still runs."""
    if meeting.status is MeetingStatus.RUNNING:
        return []
    return judge(snapshot, meeting)


def length_of(meeting: Meeting) -> int | None:
    """How long a meeting took, in minutes: as written down at its end, else the time of its segments so far."""
    if meeting.minutes is not None or not meeting.segments:
        return meeting.minutes
    return (real_seconds(meeting) + 30) // 60


def planned_minutes(snapshot: Snapshot, meeting: Meeting) -> int:
    """How long it was planned to take, in minutes: by its own segments, else by the agenda of its kind."""
    parts = [s.planned for s in meeting.segments] or [item.seconds for item in agenda(snapshot, meeting.kind)]
    return (sum(parts) + 30) // 60


def facilitator_name(snapshot: Snapshot, meeting: Meeting) -> str:
    """Who led it, by name; a login that nobody in the centre has stands for itself, "" for nobody."""
    person = snapshot.person_by_login.get(meeting.facilitator)
    return person.name if person is not None else meeting.facilitator


def actions_of(snapshot: Snapshot, meeting: Meeting) -> list[ActionLine]:
    """Who does what by when, the earliest first, those without a day last.

    Tasks that the meeting gave out, tasks that a line of it names, its countermeasures (one that a listed task
    carries out stands with that task), and lines that ask for work without being a task.
    """
    countermeasures = [c for c in snapshot.countermeasures if c.meeting == meeting.id]
    carried = {c.task: c for c in countermeasures if snapshot.get(Task, c.task) is not None}
    wanted = [entry for entry in snapshot.entries(meeting) if entry.kind is EntryKind.ACTION]
    named = (snapshot.get(Task, entry.task) for entry in wanted)
    carrying = (snapshot.get(Task, task_id) for task_id in carried)
    tasks = {t.id: t for t in (*snapshot.assigned(meeting), *named, *carrying) if t is not None}
    lines = [ActionLine(t.title, t.owner, t.due, t.by_time, t, carried.get(t.id)) for t in tasks.values()]
    lines += [ActionLine(c.title, c.owner, c.due, countermeasure=c) for c in countermeasures if c.task not in carried]
    lines += [ActionLine(entry.text, entry.person) for entry in wanted if entry.task not in tasks]
    return sorted(lines, key=lambda line: (line.due or dt.date.max, line.by_time or "99"))


def actions_done(actions: Iterable[ActionLine]) -> tuple[int, int]:
    """How many of the actions are done, and how many there are; what was given up counts in neither."""
    kept = [action for action in actions if not action.dropped]
    return sum(action.done for action in kept), len(kept)


def _attendance(snapshot: Snapshot, meeting: Meeting) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = _in_order(snapshot, meeting.attendance)
    there = tuple(name for name in names if meeting.attendance[name])
    return there, tuple(name for name in names if not meeting.attendance[name])


def _spoke(snapshot: Snapshot, meeting: Meeting) -> tuple[tuple[str, int], ...]:
    times = ((name, meeting.spoke[name]) for name in _in_order(snapshot, meeting.spoke))
    return tuple(sorted(((name, n) for name, n in times if n > 0), key=lambda one: -one[1]))


def _in_order(snapshot: Snapshot, names: Iterable[str]) -> list[str]:
    """Names as the centre lists its people; those it does not know come last."""
    places = {person.name: place for place, person in enumerate(snapshot.people)}
    return sorted(names, key=lambda name: (places.get(name, len(places)), name))


def _lines(text: str) -> tuple[SaidLine, ...]:
    return tuple(SaidLine(line.strip()) for line in text.splitlines() if line.strip())


def _said(entries: Iterable[Entry], kind: EntryKind) -> tuple[SaidLine, ...]:
    return tuple(SaidLine(entry.text, entry.person) for entry in entries if entry.kind is kind)


def _problems(snapshot: Snapshot, meeting: Meeting, entries: list[Entry]) -> Iterable[ProblemLine]:
    """Those the meeting chose first, then what it raised, then lines that nobody made a problem of."""
    named = [entry.problem for entry in entries]
    raised = [problem.id for problem in snapshot.problems if problem.meeting == meeting.id]
    analysed = [a.problem for a in snapshot.all(Analysis) if a.meeting == meeting.id]
    known: set[str] = set()
    for problem_id in (*meeting.problems, *raised, *named, *analysed):
        problem = snapshot.get(Problem, problem_id)
        if problem is not None and problem.id not in known:
            known.add(problem.id)
            yield ProblemLine(problem.title, problem.owner, problem, _roots(snapshot, problem), problem.cause)
    for entry in entries:
        if entry.kind is EntryKind.PROBLEM and entry.problem not in known:
            yield ProblemLine(entry.text, entry.person)


def _roots(snapshot: Snapshot, problem: Problem) -> tuple[str, ...]:
    analysis = snapshot.analysis(problem)
    causes = analysis.causes if analysis is not None else {}
    found = sorted((c for c in causes.items() if c[1].root), key=lambda c: (c[1].position, c[0]))
    return tuple(cause.text for _, cause in found)


def _parked(snapshot: Snapshot, meeting: Meeting) -> Iterable[ParkedFate]:
    for parked in snapshot.parked:
        new = parked.meeting == meeting.id
        times = 0
        if meeting.id in parked.put_off:
            times = sum(day <= parked.put_off[meeting.id] for day in parked.put_off.values())
        settled = (
            parked.status is ParkedStatus.SETTLED
            and parked.kind is meeting.kind
            and parked.settled_on == meeting.day
            and not times
        )
        if new or times or settled:
            raised = times >= RAISE_AFTER and parked.raised_on == parked.put_off[meeting.id]
            yield ParkedFate(parked, new, times, raised, settled)


def _notes(meeting: Meeting, entries: list[Entry]) -> Iterable[NoteGroup]:
    notes = [entry for entry in entries if entry.kind is EntryKind.NOTE]
    for place, segment in enumerate(meeting.segments):
        lines = _said([entry for entry in notes if entry.segment == place], EntryKind.NOTE)
        if lines:
            yield NoteGroup(segment, lines)
    rest = [entry for entry in notes if not 0 <= entry.segment < len(meeting.segments)]
    lines = (*_said(rest, EntryKind.NOTE), *_lines(meeting.notes))
    if lines:
        yield NoteGroup(None, lines)
