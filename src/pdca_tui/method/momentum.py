"""Momentum: is as much done and logged a week as when everybody was still busy.

The usual course of a plan that dies: busy in month 1, cut down in month 2, forgotten in month 3. It shows in
the counts long before anybody says so.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from pdca_tui.method.remembered import remembered
from pdca_tui.method.rounding import round_half_up
from pdca_tui.method.weeks import current_week, week_days, week_of
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Round
from pdca_tui.model.snapshot import Snapshot

FIRST_WEEKS = 2
"""The weeks at the start of a round whose mean is the measure for the others."""

DECAY = Decimal("0.7")
"""Below this fraction of the first weeks a week counts as decay: three pieces of ten are not done any more."""

MONTH_2 = range(5, 9)
"""The weeks in which the first difficulty usually comes and the work is cut down."""

MONTH_3 = range(9, 14)
"""The weeks in which usually nobody mentions the plan any more."""


class WeekMomentum(msgspec.Struct, frozen=True):
    """What one week of the round saw.

    `done` counts tasks finished, turns of repeating tasks ticked and meetings held, by the day on which they
    were; `values` the figures logged for its days. `index` is both together as a fraction of the mean of the
    first two weeks, two decimals; None while the week or the first two are not over, and where nothing was done
    in those.
    """

    week: int
    done: int
    values: int
    index: Decimal | None

    @property
    def total(self) -> int:
        return self.done + self.values


def _counts(snapshot: Snapshot, round_: Round) -> tuple[Counter[int], Counter[int]]:
    """Work done and values logged, by week."""
    done: Counter[int] = Counter()
    for task in snapshot.tasks:
        if not snapshot.is_leaf(task):
            continue
        if task.status is TaskStatus.DONE and task.finished_on is not None:
            done[week_of(round_, task.finished_on)] += 1
        done.update(week_of(round_, dt.date.fromisoformat(day)) for day in task.ticks)
    done.update(week_of(round_, meeting.day) for meeting in snapshot.meetings)
    values: Counter[int] = Counter()
    for indicator in snapshot.indicators:
        known = snapshot.values(indicator)
        since = bisect_left(known, round_.start, key=lambda value: value.day)
        values.update(week_of(round_, value.day) for value in known[since:])
    return done, values


@remembered
def momentum(snapshot: Snapshot, day: dt.date) -> tuple[WeekMomentum, ...]:
    """The weeks of the live round up to `day`, the running one last; empty before the round and without one."""
    round_ = snapshot.round
    last = current_week(round_, day)
    if round_ is None or last < 1:
        return ()
    done, values = _counts(snapshot, round_)
    first = sum(done[week] + values[week] for week in range(1, FIRST_WEEKS + 1))
    settled = week_days(round_, FIRST_WEEKS)[1] < day

    def index(week: int) -> Decimal | None:
        if not first or not settled or week_days(round_, week)[1] >= day:
            return None
        return round_half_up(Decimal((done[week] + values[week]) * FIRST_WEEKS) / first, 2)

    return tuple(WeekMomentum(week, done[week], values[week], index(week)) for week in range(1, last + 1))


def judged(weeks: Sequence[WeekMomentum]) -> WeekMomentum | None:
    """The latest week that can be judged: over, behind the first two, and these had something to compare with."""
    return next((week for week in reversed(weeks) if week.index is not None and week.week > FIRST_WEEKS), None)


def decay(weeks: Sequence[WeekMomentum]) -> Message | None:
    """The sentence for the usual decay of month 2 or month 3, by the latest week that is over; None without it."""
    week = judged(weeks)
    if week is None or week.index is None or week.index >= DECAY:
        return None
    facts = {"week": week.week, "percent": round(week.index * 100)}
    if week.week in MONTH_2:
        return msg(
            "Week {week} saw {percent} % of the first two weeks: the decay of month 2, when work is cut down.", **facts
        )
    if week.week in MONTH_3:
        return msg(
            "Week {week} saw {percent} % of the first two weeks: the decay of month 3, when plans are forgotten.",
            **facts,
        )
    return None


def momentum_sentence(weeks: Sequence[WeekMomentum]) -> Message:
    """How the plan keeps its pace, in one sentence, whatever there is to say."""
    sagging = decay(weeks)
    if sagging is not None:
        return sagging
    week = judged(weeks)
    if week is not None and week.index is not None:
        facts = {"week": week.week, "percent": round(week.index * 100)}
        if week.week < MONTH_2.start:
            return msg(
                "Week {week} saw {percent} % of the first two weeks. Month 2 is when plans usually sag.", **facts
            )
        return msg("Week {week} saw {percent} % of the first two weeks.", **facts)
    if weeks and len(weeks) > FIRST_WEEKS:
        over = len(weeks) > FIRST_WEEKS + 1
        if over:
            return msg("The first two weeks hold nothing to compare with.")
    return msg("Momentum is told when week 3 is over, against the first two weeks.")
