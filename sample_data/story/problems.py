"""Problems of both rounds: dug into in a review, answered, carried out, judged, closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pdca_tui.actions.analyses import add_cause, begin_analysis, set_read_back, set_root, set_total, vote
from pdca_tui.actions.countermeasures import add_countermeasure, judge_countermeasure
from pdca_tui.actions.meeting_lines import dig_into
from pdca_tui.actions.problems import close_problem, contain_problem, take_on_problem
from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import finish_task, start_task
from pdca_tui.model.enums import AnalysisKind, CountermeasureKind, Evidence, Outcome, ProblemStatus, ReadBack
from pdca_tui.model.records import Problem, Task
from story.teller import Event, Teller, Text, moment

PROCESS, RESOURCES, EXECUTION = CountermeasureKind.PROCESS, CountermeasureKind.RESOURCES, CountermeasureKind.EXECUTION
GUESS, OPINION, OBSERVED, DATA = Evidence.GUESS, Evidence.OPINION, Evidence.OBSERVED, Evidence.DATA
WORKED, FAILED = Outcome.EFFECTIVE, Outcome.INEFFECTIVE


class Why(NamedTuple):
    """One answer to "why?", with a name of the story; `beneath` names the answer it explains."""

    name: str
    text: Text
    evidence: Evidence = OPINION
    beneath: str = ""
    count: int | None = None
    branch: str = ""
    root: bool = False
    votes: int = 0


class Answer(NamedTuple):
    """What is done against a cause, and what came of it. `done` None has not been done yet."""

    name: str
    title: Text
    owner: str
    due: dt.date
    cause: str
    expected: Text
    verify: dt.date
    kind: CountermeasureKind = PROCESS
    done: dt.date | None = None
    shows: Text = ""
    judged: dt.date | None = None
    outcome: Outcome = WORKED
    finding: Text = ""


class Dig(NamedTuple):
    """What one review digs out of one problem. `name` is the problem's in the story."""

    day: dt.date
    name: str
    indicator: Text
    whys: tuple[Why, ...] = ()
    answers: tuple[Answer, ...] = ()
    total: int | None = None
    kind: AnalysisKind = AnalysisKind.WHY


class TakenOn(NamedTuple):
    """A deviation, one that opened by itself mostly, is taken on; `contained` protects customers the same day."""

    day: dt.date
    name: str
    login: str
    indicator: Text
    cause: Text
    step: Text
    due: dt.date
    title: Text = ""
    contained: Text = ""


class Closed(NamedTuple):
    """The end of a problem, and what came of it."""

    day: dt.date
    name: str
    login: str
    reason: Text


def taken_on(teller: Teller, ones: Iterable[TakenOn]) -> Iterator[Event]:
    """Somebody takes each of them on, after the figures of the day."""
    for one in ones:

        def take(session: Session, one: TakenOn = one) -> None:
            done = take_on_problem(
                session,
                teller.indicator(one.indicator),
                title=teller.t(one.title),
                owner=teller.person(one.login),
                cause=teller.t(one.cause),
                next_step=teller.t(one.step),
                due=one.due,
            )
            teller.keep(one.name, done)

        def contain(session: Session, one: TakenOn = one) -> None:
            contain_problem(session, teller.problem(one.name), teller.t(one.contained))

        yield Event(moment(one.day, "14:10"), one.login, take)
        if one.contained:
            yield Event(moment(one.day, "14:15"), one.login, contain)


def dug(teller: Teller, session: Session, meeting: str, dig: Dig) -> None:
    """Dig into one problem while the review runs."""
    indicator = teller.indicator(dig.indicator)
    if dig.name not in teller.kept:
        standing = [p for p in teller.snapshot.problems if p.indicator == indicator.id]
        is_open = next((p for p in standing if p.status is ProblemStatus.OPEN), None)
        dig_into(session, meeting, is_open or indicator)
        found = [p for p in teller.snapshot.problems if p.indicator == indicator.id and p.status is ProblemStatus.OPEN]
        teller.kept[dig.name] = found[-1].id
    else:
        dig_into(session, meeting, teller.problem(dig.name))
    problem = teller.problem(dig.name)
    begin_analysis(session, problem.id, dig.kind, meeting=meeting)
    if dig.total is not None:
        set_total(session, problem.id, dig.total)
    for why in dig.whys:
        teller.pass_time(70)
        _asked(teller, session, problem, why)
    for answer in dig.answers:
        teller.pass_time(90)
        _answered(teller, session, problem, answer, indicator.id, meeting)


def _asked(teller: Teller, session: Session, problem: Problem, why: Why) -> None:
    done = add_cause(
        session,
        problem.id,
        teller.t(why.text),
        parent=teller.kept[why.beneath] if why.beneath else None,
        evidence=why.evidence,
        count=why.count,
        branch=why.branch,
    )
    key = done.record_id
    assert key is not None
    teller.kept[why.name] = key
    if why.root:
        set_root(session, problem.id, key, True)
    if why.root and why.beneath:
        set_read_back(session, problem.id, key, ReadBack.HOLDS)
    for _ in range(why.votes):
        vote(session, problem.id, key)


def _answered(
    teller: Teller, session: Session, problem: Problem, answer: Answer, indicator: str, meeting: str | None
) -> None:
    done = add_countermeasure(
        session,
        problem.id,
        teller.t(answer.title),
        teller.person(answer.owner),
        answer.due,
        kind=answer.kind,
        cause=teller.kept[answer.cause] if answer.cause else None,
        expected=teller.t(answer.expected),
        indicator=indicator,
        verify_on=answer.verify,
        meeting=meeting,
    )
    teller.keep(answer.name, done)


def followed_up(teller: Teller, digs: Iterable[Dig], first: dt.date, last: dt.date) -> Iterator[Event]:
    """What was decided is carried out, and judged on its day, as far as it happens in these days."""
    for answer in (one for dig in digs for one in dig.answers):

        def begin(session: Session, answer: Answer = answer) -> None:
            start_task(session, _task(teller, answer))

        def finish(session: Session, answer: Answer = answer) -> None:
            finish_task(session, _task(teller, answer), teller.t(answer.shows))

        def judge(session: Session, answer: Answer = answer) -> None:
            judge_countermeasure(session, teller.countermeasure(answer.name), answer.outcome, teller.t(answer.finding))

        if answer.done is not None and first <= answer.done <= last:
            yield Event(moment(answer.done, "09:05"), answer.owner, begin)
            yield Event(moment(answer.done, "16:20"), answer.owner, finish)
        if answer.judged is not None and first <= answer.judged <= last:
            yield Event(moment(answer.judged, "14:30"), answer.owner, judge)


def _task(teller: Teller, answer: Answer) -> Task:
    record = teller.snapshot.get(Task, teller.countermeasure(answer.name).task)
    if record is None:
        raise LookupError(f"{answer.name} has no task")
    return record


def closed(teller: Teller, ones: Iterable[Closed]) -> Iterator[Event]:
    """Each problem is closed with what came of it."""
    for one in ones:

        def close(session: Session, one: Closed = one) -> None:
            close_problem(session, teller.problem(one.name), teller.t(one.reason))

        yield Event(moment(one.day, "14:50"), one.login, close)
