"""Is the effect there: each result against the target that counts now, and against the target of the round."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.method.attainment import ResultStatus, attainment, result_status, target_in_force
from pdca_tui.method.board import BoardLine, board
from pdca_tui.model.enums import IndicatorKind
from pdca_tui.model.records import Target
from pdca_tui.model.snapshot import Snapshot


class ResultLine(msgspec.Struct, frozen=True):
    """One result indicator. `target` is the one in force, the next milestone mostly; `board` judges the last figure
    against the round's. `attainment` is a fraction of the way from the baseline to `target`, None where undefined.
    """

    board: BoardLine
    target: Target | None
    attainment: Decimal | None
    status: ResultStatus

    @property
    def actual(self) -> Decimal | None:
        """The last figure."""
        return self.board.last.number if self.board.last is not None else None


def result_lines(
    snapshot: Snapshot, day: dt.date, *, final: bool = False, lines: list[BoardLine] | None = None
) -> list[ResultLine]:
    """A line a result indicator, in the order of the board; with `final` against the round's own target."""
    found = []
    for line in lines if lines is not None else board(snapshot, day):
        indicator = line.indicator
        if indicator.kind is not IndicatorKind.RESULT:
            continue
        target = indicator.target if final else target_in_force(snapshot, indicator, day)
        actual = line.last.number if line.last is not None else None
        found.append(
            ResultLine(
                line,
                target,
                attainment(actual, indicator.baseline, target, indicator.better),
                result_status(actual, indicator.baseline, target, indicator.better),
            )
        )
    return found
