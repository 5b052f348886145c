"""The records of what went wrong: the problem, why it happened, and what is done against it."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.model.enums import (
    Alarm,
    AnalysisKind,
    CountermeasureKind,
    Evidence,
    Outcome,
    ProblemStatus,
    ReadBack,
)
from pdca_tui.model.record import Record


class Problem(Record, frozen=True, kw_only=True):
    """A deviation that somebody has taken on: whose it is, what is thought to cause it, the next step.

    `meeting` is the id of the meeting that raised it, `alarm` why it opened by itself. Such a problem has no `owner`
    until somebody takes it on. `containment` is what was done at once so that no more customers are hurt, by
    `contained_by` on `contained_on`; `uncontained` says instead why nothing has to be.
    """

    title: str
    indicator: str | None = None
    opened_on: dt.date
    owner: str = ""
    cause: str = ""
    next_step: str = ""
    due: dt.date | None = None
    status: ProblemStatus = ProblemStatus.OPEN
    meeting: str | None = None
    alarm: Alarm = Alarm.NONE
    containment: str = ""
    contained_by: str = ""
    contained_on: dt.date | None = None
    uncontained: str = ""


class Cause(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One answer to "why?", beneath the cause with the key `parent` or, None, beneath the problem itself.

    `position` orders the answers beneath one parent. `branch` is the fishbone's branch of an answer at the top
    ("man", "machine", ...; "" is not sorted yet). `evidence` grades what it rests on and `source` says where that
    is. `count` is how many of the cases it explains (3 of 8 shortages). `reads` is the verdict on reading it
    backwards, "this, therefore its parent". `root` marks where asking ended. `votes` maps a voter to 1.
    """

    text: str
    parent: str | None = None
    position: int = 0
    branch: str = ""
    evidence: Evidence = Evidence.GUESS
    source: str = ""
    count: int | None = None
    reads: ReadBack = ReadBack.OPEN
    root: bool = False
    votes: int = 0


class Analysis(Record, frozen=True, kw_only=True):
    """Why a problem happened: a tree of causes by key, looked at as 5-Why or as a fishbone.

    There is one a problem. `kind` is how it was begun. `branches` names the fishbone's branches anew, by key
    ("man" -> "advisors"); a branch that is not in it has the word of the method. `total` is how many cases there
    are to explain.
    """

    problem: str
    kind: AnalysisKind = AnalysisKind.WHY
    causes: dict[str, Cause] = {}
    branches: dict[str, str] = {}
    total: int | None = None
    meeting: str | None = None


class Countermeasure(Record, frozen=True, kw_only=True):
    """What is done against a cause: one of four kinds, a person, a day, and when its effect is judged.

    `cause` is the key in the analysis of the problem, None where it answers the problem as a whole. `task` is the
    id of the task that carries it out. `expected` is the effect in words, to be seen in `indicator` on
    `verify_on`. A changed target has a `reason` and an `approver`. One that has worked becomes a standard, unless
    `no_standard` says why not.
    """

    problem: str
    title: str
    kind: CountermeasureKind = CountermeasureKind.PROCESS
    cause: str | None = None
    owner: str = ""
    due: dt.date | None = None
    expected: str = ""
    indicator: str | None = None
    verify_on: dt.date | None = None
    task: str | None = None
    reason: str = ""
    approver: str = ""
    outcome: Outcome = Outcome.OPEN
    finding: str = ""
    made_on: dt.date | None = None
    meeting: str | None = None
    no_standard: str = ""
