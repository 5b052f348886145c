"""The loop that closes: where each problem stands between being found and being proven solved, and whose turn it is."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from pdca_tui.method.analysis import roots, unanswered
from pdca_tui.method.remembered import remembered
from pdca_tui.method.work import ENDED
from pdca_tui.model.enums import Outcome, ProblemStatus
from pdca_tui.model.records import Countermeasure, Indicator, Problem, Task, Value
from pdca_tui.model.snapshot import Snapshot

STAGNANT_DAYS = 14
"""Days without a change from which an open problem is stagnant."""


class LoopStep(StrEnum):
    """What is missing next. `AGAIN`: the countermeasures were judged and none worked, so the analysis goes on."""

    OWN = "own"
    CONTAIN = "contain"
    ANALYSE = "analyse"
    DECIDE = "decide"
    DO = "do"
    VERIFY = "verify"
    CLOSE = "close"
    AGAIN = "again"
    CLOSED = "closed"


class LoopLine(msgspec.Struct, frozen=True):
    """One problem. `turn` is whose it is next and `due` until when; `age` is in days since it was opened, to the day
    `ended` for one that is closed.

    `stagnant` is whether nothing about it has changed for a fortnight, `overdue` whether `due` is over.
    """

    problem: Problem
    step: LoopStep
    turn: str
    due: dt.date | None
    age: int
    stagnant: bool
    overdue: bool
    next: Countermeasure | None
    ended: dt.date | None = None


@remembered
def loop_lines(snapshot: Snapshot, day: dt.date) -> list[LoopLine]:
    """A line a problem: the open ones in the order of their steps, the oldest first; the closed ones behind."""
    lines = [loop_line(snapshot, problem, day) for problem in snapshot.problems]
    order = list(LoopStep)
    return sorted(lines, key=lambda line: (order.index(line.step), -line.age, line.problem.id))


def loop_line(snapshot: Snapshot, problem: Problem, day: dt.date) -> LoopLine:
    """Where one problem stands on `day`."""
    step, next_, turn, due = _step(snapshot, problem)
    is_open = step is not LoopStep.CLOSED
    # Closing is the last thing that can happen to a problem, so the day of its last change is that of its end.
    ended = problem.changed_at.date() if not is_open and problem.changed_at is not None else None
    return LoopLine(
        problem,
        step,
        turn,
        due,
        ((ended or day) - problem.opened_on).days,
        is_open and (day - _touched(snapshot, problem)).days > STAGNANT_DAYS,
        is_open and due is not None and due < day,
        next_,
        ended,
    )


def is_contained(problem: Problem) -> bool:
    """Whether it is said how customers are protected, or why they need not be."""
    return bool(problem.containment.strip() or problem.uncontained.strip())


def _step(snapshot: Snapshot, problem: Problem) -> tuple[LoopStep, Countermeasure | None, str, dt.date | None]:
    owner, due = problem.owner, problem.due
    if problem.status is ProblemStatus.CLOSED:
        return LoopStep.CLOSED, None, owner, None
    if not owner.strip():
        indicator = snapshot.get(Indicator, problem.indicator)
        return LoopStep.OWN, None, indicator.owner if indicator is not None else "", due
    analysis, decided = snapshot.analysis(problem), snapshot.countermeasures_of(problem)
    # Who has begun to ask why is past this step: nothing falls back to it.
    if not is_contained(problem) and not decided and (analysis is None or not analysis.causes):
        return LoopStep.CONTAIN, None, owner, due
    ends = roots(analysis) if analysis is not None else []
    if not ends and not decided:
        return LoopStep.ANALYSE, None, owner, due
    answered = {one.cause for one in decided}
    if not decided or unanswered(ends, answered):
        return LoopStep.DECIDE, None, owner, due
    waiting = sorted(
        (one for one in decided if one.outcome is Outcome.OPEN), key=lambda one: (one.due or dt.date.max, one.id)
    )
    doing = next((one for one in waiting if not _is_done(snapshot, one)), None)
    if doing is not None:
        return LoopStep.DO, doing, doing.owner, doing.due
    if waiting:
        first = min(waiting, key=lambda one: (one.verify_on or dt.date.max, one.id))
        return LoopStep.VERIFY, first, owner, first.verify_on
    if any(one.outcome is Outcome.EFFECTIVE for one in decided):
        return LoopStep.CLOSE, None, owner, due
    return LoopStep.AGAIN, None, owner, due


def _is_done(snapshot: Snapshot, one: Countermeasure) -> bool:
    """Whether it is carried out; one whose task is gone counts as done, repeating work as done from its day on."""
    task = snapshot.get(Task, one.task) if one.task else None
    return task is None or task.status in ENDED or task.repeats is not None


def _touched(snapshot: Snapshot, problem: Problem) -> dt.date:
    analysis = snapshot.analysis(problem)
    records = [problem, *([analysis] if analysis is not None else []), *snapshot.countermeasures_of(problem)]
    days = [record.changed_at.date() for record in records if record.changed_at is not None]
    return max(days, default=problem.opened_on)


def verification_value(snapshot: Snapshot, one: Countermeasure) -> Value | None:
    """The figure by which its effect is judged: the last one of its indicator since it was to be done."""
    indicator = snapshot.get(Indicator, one.indicator)
    if indicator is None:
        return None
    values = snapshot.values(indicator)
    since = [value for value in values if one.due is None or value.day >= one.due]
    return since[-1] if since else None
