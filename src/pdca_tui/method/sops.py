"""The ways of working on one day: whether each holds its figure, who has read it, and what is to be done next."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from pdca_tui.method.board import values_on_or_before
from pdca_tui.method.drift import Drift, drift
from pdca_tui.method.readers import read_share
from pdca_tui.method.runs import open_run
from pdca_tui.method.trend import Trend, trend
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Indicator, Value
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Edition, Run, Standard


class SopStep(StrEnum):
    """What a way of working waits for. `GO_ON`: a run was begun. `RUN`: nothing is missing, so it is carried out."""

    RETIRED = "retired"
    GO_ON = "go_on"
    REOPEN = "reopen"
    REVIEW = "review"
    READ = "read"
    INDICATOR = "indicator"
    REVIEW_DAY = "review_day"
    RUN = "run"


class SopLine(msgspec.Struct, frozen=True):
    """One way of working on one day. `read` of `readers` have read the version in force.

    `last` is the last figure of the `indicator` it is to hold, `review_late` the days since the review day, 0 on the
    day itself, None before it or without one.
    """

    standard: Standard
    edition: Edition | None
    indicator: Indicator | None
    last: Value | None
    trend: Trend
    drift: Drift | None
    read: int
    readers: int
    review_late: int | None
    run: Run | None
    step: SopStep


def sop_lines(snapshot: Snapshot, day: dt.date, *, retired: bool = False) -> list[SopLine]:
    """A line for each way of working in its order; with `retired` those too that hold no more, behind."""
    held = snapshot.standards(StandardKind.SOP, retired=retired)
    return [sop_line(snapshot, one, day) for one in sorted(held, key=lambda one: one.retired_on is not None)]


def sop_line(snapshot: Snapshot, standard: Standard, day: dt.date) -> SopLine:
    """How one way of working stands on `day`."""
    indicator = snapshot.get(Indicator, standard.indicator)
    known = values_on_or_before(snapshot.values(indicator), day) if indicator is not None else ()
    slipped, (read, readers) = drift(snapshot, standard, day), read_share(snapshot, standard)
    late, run = review_late(standard, day), open_run(snapshot, standard)
    of_today = run is not None and run.day == day
    return SopLine(
        standard,
        snapshot.edition(standard),
        indicator,
        known[-1] if known else None,
        trend(indicator, known) if indicator is not None else Trend.NONE,
        slipped,
        read,
        readers,
        late,
        run,
        _step(standard, run, slipped, late, of_today=of_today, unread=read < readers),
    )


def review_late(standard: Standard, day: dt.date) -> int | None:
    """Days since the review day, 0 on the day itself; None before it, without one, and out of force."""
    if standard.review_on is None or standard.review_on > day or standard.retired_on is not None:
        return None
    return (day - standard.review_on).days


def _step(
    standard: Standard, run: Run | None, slipped: Drift | None, late: int | None, *, of_today: bool, unread: bool
) -> SopStep:
    if standard.retired_on is not None:
        return SopStep.RETIRED
    if of_today:
        return SopStep.GO_ON
    if slipped is not None:
        return SopStep.REOPEN
    if late is not None:
        return SopStep.REVIEW
    if run is not None:
        # One of another day that nobody has ended: what asks louder comes first.
        return SopStep.GO_ON
    if unread:
        return SopStep.READ
    if standard.indicator is None:
        return SopStep.INDICATOR
    return SopStep.REVIEW_DAY if standard.review_on is None else SopStep.RUN
