"""Everything that the report on a round tells, from the records of one day. Every figure is the method's."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.method.analysis import roots
from pdca_tui.method.board import board, values_on_or_before
from pdca_tui.method.health import Health, health
from pdca_tui.method.loop import LoopLine, loop_lines
from pdca_tui.method.meeting_trend import meeting_trend
from pdca_tui.method.process import ProcessLine, process_lines
from pdca_tui.method.progress import Progress, TaskCount, progress, round_tasks
from pdca_tui.method.promise import PromiseLine, TargetLine, promise_lines
from pdca_tui.method.results import ResultLine, result_lines
from pdca_tui.method.returns import ReturnForecast, Returns, forecast, returns
from pdca_tui.method.round_report import (
    NewStandard,
    Onward,
    RoundLessons,
    lessons_of,
    new_standards,
    onward,
    targets_met,
)
from pdca_tui.method.score import score
from pdca_tui.method.weeks import current_week, weeks_in
from pdca_tui.method.xmr import Standing, standing
from pdca_tui.model.enums import Right, RoundStatus
from pdca_tui.model.errors import NotFound
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Baseline, Closing, Countermeasure, Indicator, Measure, Person, Round, Value
from pdca_tui.model.snapshot import Snapshot


class ResultFacts(msgspec.Struct, frozen=True):
    """One result: against the milestone in force, against the round's target, as promised; its values and limits."""

    now: ResultLine
    final: ResultLine
    promise: TargetLine
    values: tuple[Value, ...]
    standing: Standing

    @property
    def indicator(self) -> Indicator:
        return self.now.board.indicator

    @property
    def begun(self) -> bool:
        """Whether a figure of this round is known: without one there is no course."""
        return any(number is not None for number in self.now.board.weeks)


class MeasureFacts(msgspec.Struct, frozen=True):
    """One measure: how far it is, and its days as promised, expected and real."""

    measure: Measure
    progress: Progress
    days: PromiseLine


class ProblemFacts(msgspec.Struct, frozen=True):
    """One problem: where it stands, what it deviates in, the root causes that were found, what was done."""

    line: LoopLine
    indicator: Indicator | None
    causes: tuple[str, ...]
    countermeasures: tuple[Countermeasure, ...]


class ReportFacts(msgspec.Struct, frozen=True):
    """A round as of the end of `day`. `score` is None where nothing could be judged, `closing` while it runs."""

    centre: str
    currency: str
    round: Round
    day: dt.date
    week: int
    weeks: int
    managers: tuple[Person, ...]
    baseline: Baseline | None
    closing: Closing | None
    end: PromiseLine | None
    results: tuple[ResultFacts, ...]
    met: tuple[int, int]
    work: TaskCount
    milestones_met: tuple[int, int]
    process: tuple[ProcessLine, ...]
    measures: tuple[MeasureFacts, ...]
    returns: Returns
    ahead: ReturnForecast | None
    problems: tuple[ProblemFacts, ...]
    meetings: tuple[Message, ...]
    health: Health
    score: int | None
    standards: tuple[NewStandard, ...]
    lessons: tuple[RoundLessons, ...]
    onward: Onward

    @property
    def closed(self) -> bool:
        """Whether the round is over and signed."""
        return self.round.status is RoundStatus.CLOSED or self.closing is not None


def report_facts(snapshot: Snapshot, day: dt.date, *, later: Round | None = None) -> ReportFacts:
    """What the report on the live round of `snapshot` tells, as of the end of `day`.

    `later` is the round after it, where the snapshot does not know it. Raises `NotFound` without a round.
    """
    round_ = snapshot.round
    if round_ is None:
        raise NotFound(msg("There is no round to report on yet."))
    lines = board(snapshot, day)
    promised = promise_lines(snapshot, day)
    targets = {line.indicator.id: line for line in promised.indicators}
    days = {line.subject.id: line for line in promised.measures}
    now = result_lines(snapshot, day, lines=lines)
    final = result_lines(snapshot, day, final=True, lines=lines)
    found = returns(snapshot, day)
    judged = health(snapshot, day)
    centre = snapshot.centre
    return ReportFacts(
        centre=centre.name if centre is not None else "",
        currency=centre.currency if centre is not None else "",
        round=round_,
        day=day,
        week=current_week(round_, day),
        weeks=weeks_in(round_),
        managers=tuple(person for person in snapshot.people if person.right is Right.MANAGER),
        baseline=snapshot.baselines[-1] if snapshot.baselines else None,
        closing=next((one for one in snapshot.closings if one.round == round_.id), None),
        end=promised.end,
        results=tuple(
            _result(snapshot, day, one, other, targets[one.board.indicator.id])
            for one, other in zip(now, final, strict=True)
        ),
        met=targets_met(final),
        milestones_met=targets_met(now),
        process=tuple(process_lines(snapshot, day, lines)),
        measures=tuple(MeasureFacts(one, progress(snapshot, one), days[one.id]) for one in snapshot.measures),
        work=round_tasks(snapshot),
        returns=found,
        ahead=forecast(snapshot, found, day),
        problems=tuple(_problem(snapshot, line) for line in loop_lines(snapshot, day) if line.age >= 0),
        meetings=tuple(meeting_trend(snapshot, day)),
        health=judged,
        score=score(judged),
        standards=tuple(new_standards(snapshot, day)),
        lessons=tuple(lessons_of(snapshot, round_)),
        onward=onward(snapshot, round_, later),
    )


def _result(snapshot: Snapshot, day: dt.date, now: ResultLine, final: ResultLine, promise: TargetLine) -> ResultFacts:
    indicator = now.board.indicator
    values = tuple(values_on_or_before(snapshot.values(indicator), day))
    return ResultFacts(now, final, promise, values, standing(indicator, values))


def _problem(snapshot: Snapshot, line: LoopLine) -> ProblemFacts:
    """The root causes that were found, else the cause that is supposed."""
    problem = line.problem
    analysis = snapshot.analysis(problem)
    causes = tuple(analysis.causes[key].text for key in roots(analysis)) if analysis is not None else ()
    if not causes and problem.cause:
        causes = (problem.cause,)
    return ProblemFacts(
        line,
        snapshot.get(Indicator, problem.indicator),
        causes,
        tuple(snapshot.countermeasures_of(problem)),
    )
