"""The figures of a round at its end, promise against result, and the baselines that the next one begins with."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, localcontext

import msgspec

from pdca_tui.method.attainment import ResultStatus, attainment, result_status, target_met
from pdca_tui.method.board import values_on_or_before
from pdca_tui.method.progress import Progress, TaskCount, progress, round_tasks
from pdca_tui.method.returns import Returns, returns
from pdca_tui.method.round_end import last_day, open_items
from pdca_tui.method.rounding import trimmed
from pdca_tui.method.work import ENDED
from pdca_tui.method.xmr import since_rebase
from pdca_tui.model.closings import FinalFigure, FinalMoney, FinalOutput
from pdca_tui.model.enums import Basis, Better, TaskStatus
from pdca_tui.model.records import Closing, Indicator, Measure, Round, Standard, Target, Task
from pdca_tui.model.snapshot import Snapshot

_PRECISION = 50
MEAN_PLACES = 2
"""Decimals of a mean that becomes a baseline."""

SHARE_PLACES = 6
"""Decimals of a fraction that is signed."""


class FigureLine(msgspec.Struct, frozen=True):
    """An indicator at the end of a round, and whether it kept the round's target."""

    figure: FinalFigure
    status: ResultStatus


class MeasureLine(msgspec.Struct, frozen=True):
    """A measure at the end of a round: its tasks without parts, and how many of them are open and given up."""

    measure: Measure
    progress: Progress
    tasks: tuple[Task, ...]
    open: int
    dropped: int


class Result(msgspec.Struct, frozen=True):
    """Promise against result of a round."""

    figures: tuple[FigureLine, ...]
    measures: tuple[MeasureLine, ...]
    returns: Returns
    work: TaskCount


def round_result(snapshot: Snapshot, round_: Round, day: dt.date) -> Result:
    """What the round promised and what came of it, as known on `day`."""
    return Result(
        tuple(
            FigureLine(figure, result_status(figure.actual, figure.baseline, indicator.target, indicator.better))
            for indicator, figure in _figures(snapshot, round_, day)
        ),
        tuple(_measure_line(snapshot, measure) for measure in snapshot.measures),
        returns(snapshot, day),
        round_tasks(snapshot),
    )


def _measure_line(snapshot: Snapshot, measure: Measure) -> MeasureLine:
    leaves: list[Task] = snapshot.leaves(measure)
    return MeasureLine(
        measure,
        progress(snapshot, measure),
        tuple(leaves),
        sum(task.status not in ENDED for task in leaves),
        sum(task.status is TaskStatus.DROPPED for task in leaves),
    )


def final_figures(snapshot: Snapshot, round_: Round, day: dt.date) -> tuple[FinalFigure, ...]:
    """Where every indicator stands at the end of the round, in the order of the board."""
    return tuple(figure for _, figure in _figures(snapshot, round_, day))


def _figures(snapshot: Snapshot, round_: Round, day: dt.date) -> list[tuple[Indicator, FinalFigure]]:
    return [(one, final_figure(snapshot, one, round_, day)) for one in snapshot.indicators]


def final_figure(snapshot: Snapshot, indicator: Indicator, round_: Round, day: dt.date) -> FinalFigure:
    """Where one indicator stands at the end of the round: the last figure up to its last day."""
    known = values_on_or_before(snapshot.values(indicator), last_day(round_, day))
    actual = known[-1] if known else None
    begun = [one.day for one in indicator.rebases if round_.start <= one.day <= last_day(round_, day)]
    since = since_rebase(indicator, known) if begun else []
    mean = None
    if since:
        with localcontext() as context:
            context.prec = _PRECISION
            mean = trimmed(sum((value.number for value in since), Decimal()) / len(since), MEAN_PLACES)
    return FinalFigure(
        name=indicator.name,
        unit=indicator.unit,
        better=indicator.better,
        baseline=indicator.baseline,
        target=indicator.target.value if indicator.target is not None else None,
        actual=actual.number if actual is not None else None,
        attainment=_share(
            attainment(
                actual.number if actual is not None else None, indicator.baseline, indicator.target, indicator.better
            )
        ),
        rebased=bool(begun),
        indicator=indicator.id,
        kind=indicator.kind,
        actual_on=actual.day if actual is not None else None,
        mean=mean,
        mean_since=begun[-1] if mean is not None else None,
        comparator=indicator.target.comparator if indicator.target is not None else "",
        upper=indicator.target.upper if indicator.target is not None else None,
    )


def goal_of(figure: FinalFigure) -> Target | None:
    """The target of a figure as it was set: with its comparator, or as a band."""
    return Target(figure.target, figure.comparator, figure.upper) if figure.target is not None else None


def reached(figure: FinalFigure) -> bool | None:
    """Whether a figure came to its target; None where that cannot be said."""
    goal = goal_of(figure)
    if figure.actual is None or goal is None:
        return None
    if figure.better is Better.BAND and goal.upper is None and figure.attainment is not None:
        # Signed before the upper end of a band was kept: only the share tells.
        return figure.attainment >= 1
    return target_met(figure.actual, goal, figure.better)


def _share(share: Decimal | None) -> Decimal | None:
    return trimmed(share, SHARE_PLACES) if share is not None else None


def next_baseline(figure: FinalFigure) -> tuple[Decimal | None, Basis]:
    """Where an indicator really stands for the next round, and what that rests on.

    A change that is proven has its own mean: that of the figures since the limits were begun anew. Without one it is
    the last figure, which one good or bad day can move. None where the indicator never reported.
    """
    if figure.mean is not None:
        return figure.mean, Basis.MEAN
    return figure.actual, Basis.LAST if figure.actual is not None else Basis.NONE


def signed(
    snapshot: Snapshot, round_: Round, day: dt.date, *, closing_id: str, archive: str, by: str, note: str
) -> Closing:
    """The record of the end of a round: what it left, as it was signed."""
    result = round_result(snapshot, round_, day)
    found = result.returns
    decisions = [item.decision for item in open_items(snapshot, round_) if item.decision is not None]
    began = [editions[0].day for one in snapshot.all(Standard) if (editions := snapshot.editions(one))]
    return Closing(
        id=closing_id,
        round=round_.id,
        number=round_.number,
        signed_by=by,
        signed_on=day,
        archive=archive,
        figures=tuple(line.figure for line in result.figures),
        decisions={f"{one.kind}:{one.code or one.title}": str(one.choice) for one in decisions},
        done=result.work.done,
        tasks=result.work.tasks,
        problems=len(snapshot.problems),
        standards=sum(round_.start <= begun <= day for begun in began),
        budget=found.budget,
        spent=found.spent,
        gained=found.gained,
        roi=_share(found.roi),
        promised_roi=_share(found.promised_roi),
        note=note,
        lines=tuple(FinalMoney(item=one.line.item, budget=one.line.budget, spent=one.spent) for one in found.lines),
        outputs=tuple(
            FinalOutput(
                name=one.output.name, unit=one.output.unit, promised=one.output.promised, actual=one.output.actual
            )
            for one in found.outputs
        ),
    )
