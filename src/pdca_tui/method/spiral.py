"""The spiral: rounds that follow each other, each begun where the one before left off."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.method.next_round import aim_lines
from pdca_tui.method.round_figures import final_figures, reached
from pdca_tui.model.closings import FinalFigure
from pdca_tui.model.enums import IndicatorKind, RoundStatus
from pdca_tui.model.records import Closing, Indicator, Lesson, Round
from pdca_tui.model.snapshot import Snapshot


class Turn(msgspec.Struct, frozen=True):
    """One round of the spiral. `figures` are as signed, else as they stand, else as they are planned.

    `lead` is the figure that the rounds are told by: the first result on the board.
    """

    round: Round
    closing: Closing | None
    figures: tuple[FinalFigure, ...]
    lead: FinalFigure | None
    lessons: tuple[Lesson, ...]

    @property
    def reached(self) -> bool | None:
        """Whether the lead figure came to its target; None where that cannot be said."""
        return reached(self.lead) if self.lead is not None else None


class IndicatorTurn(msgspec.Struct, frozen=True):
    """What one indicator did in one round; `figure` None where it was not there."""

    round: Round
    figure: FinalFigure | None


def spiral(snapshot: Snapshot, day: dt.date) -> list[Turn]:
    """Every round, the first one first."""
    return [_turn(snapshot, round_, day) for round_ in snapshot.rounds]


def _turn(snapshot: Snapshot, round_: Round, day: dt.date) -> Turn:
    closing, figures = snapshot.closing(round_), figures_of(snapshot, round_, day)
    return Turn(round_, closing, figures, lead_of(figures), tuple(snapshot.lessons(round_)))


def lead_of(figures: tuple[FinalFigure, ...]) -> FinalFigure | None:
    """The first result with a target, else the first result."""
    results = [one for one in figures if one.kind is IndicatorKind.RESULT]
    return next((one for one in results if one.target is not None), results[0] if results else None)


def figures_of(snapshot: Snapshot, round_: Round, day: dt.date) -> tuple[FinalFigure, ...]:
    """The figures of a round: as signed, as they stand in the running one, or as the planned one begins."""
    closing = snapshot.closing(round_)
    if closing is not None:
        return closing.figures
    if round_.status is RoundStatus.RUNNING:
        return final_figures(snapshot, round_, day)
    if round_.status is RoundStatus.CLOSED:
        return ()
    return tuple(
        FinalFigure(
            name=line.indicator.name,
            unit=line.indicator.unit,
            better=line.indicator.better,
            baseline=line.baseline,
            target=line.target.value if line.target is not None else None,
            indicator=line.indicator.id,
            kind=line.indicator.kind,
            comparator=line.target.comparator if line.target is not None else "",
            upper=line.target.upper if line.target is not None else None,
        )
        for line in aim_lines(snapshot, round_, day)
    )


def indicator_turns(snapshot: Snapshot, indicator: Indicator, day: dt.date) -> list[IndicatorTurn]:
    """One indicator through all rounds, the first one first; it is known by its id, else by its name."""
    return [
        IndicatorTurn(round_, _figure_of(figures_of(snapshot, round_, day), indicator)) for round_ in snapshot.rounds
    ]


def _figure_of(figures: tuple[FinalFigure, ...], indicator: Indicator) -> FinalFigure | None:
    same = (one for one in figures if one.indicator == indicator.id)
    named = (one for one in figures if one.indicator is None and one.name == indicator.name)
    return next(same, None) or next(named, None)
