"""What the records say before a morning meeting: yesterday's figures, streaks, today's work, what is left over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum

import msgspec

from pdca_tui.method.attainment import target_in_force, target_met
from pdca_tui.method.board import BoardLine, board, values_on_or_before
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.critical import plan_schedule
from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.today import TodayLine, TodayState, today
from pdca_tui.method.trend import Trend
from pdca_tui.model.enums import Better, IndicatorKind, ProblemStatus
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Appointment, Indicator, Problem, Value
from pdca_tui.model.snapshot import Snapshot

FOCUS = 3
"""Tasks that a morning looks at."""

LEAST_STREAK = 2
"""Reports in a row from which a streak is worth saying."""


class YesterdayLine(msgspec.Struct, frozen=True):
    """One figure as the morning sees it: the last one before today, against the one before and the target.

    `fresh` is whether it is of the last working day; a figure older than that is dated on the screen.
    """

    indicator: Indicator
    value: Value | None
    previous: Value | None
    trend: Trend
    grade: DeviationClass | None
    fresh: bool

    @property
    def change(self) -> Decimal | None:
        """The step from the figure before; None where there are not two."""
        if self.value is None or self.previous is None:
            return None
        return self.value.number - self.previous.number


class Reason(StrEnum):
    """Why a task is proposed for the day."""

    LATE = "late"
    DUE = "due"
    HOLDS_UP = "holds_up"
    CRITICAL = "critical"
    RUNNING = "running"


class Focus(msgspec.Struct, frozen=True):
    """A task that is proposed for the day."""

    line: TodayLine
    reason: Reason


class Guests(msgspec.Struct, frozen=True):
    """Who comes today: how many, how many of them VIP, and whom to care for."""

    count: int
    vips: int
    care: tuple[Appointment, ...]


class LeftOver(msgspec.Struct, frozen=True):
    """What earlier days left: open problems with their age in days, and work that cannot go on."""

    problems: tuple[tuple[Problem, int], ...]
    blocked: tuple[TodayLine, ...]


def yesterday(snapshot: Snapshot, day: dt.date) -> list[YesterdayLine]:
    """The result figures up to the day before `day`, in the order of the board."""
    before = day - dt.timedelta(days=1)
    last_workday = WorkCalendar.of(snapshot).previous_workday(before)
    return [
        YesterdayLine(
            line.indicator,
            line.last,
            line.previous,
            line.trend,
            line.deviation_class,
            line.last is not None and line.last.day >= last_workday,
        )
        for line in board(snapshot, before)
        if line.indicator.kind is IndicatorKind.RESULT
    ]


def streak(snapshot: Snapshot, indicator: Indicator, day: dt.date) -> int:
    """How many reports in a row, up to `day`, met the target that was in force; 0 without a target."""
    count = 0
    for value in reversed(values_on_or_before(snapshot.values(indicator), day)):
        target = target_in_force(snapshot, indicator, value.day)
        if target is None or not target_met(value.number, target, indicator.better):
            break
        count += 1
    return count


def streaks(snapshot: Snapshot, day: dt.date) -> list[Message]:
    """What has gone well several times in a row, the longest first."""
    found = [(streak(snapshot, i, day), i) for i in snapshot.indicators]
    found = [(count, indicator) for count, indicator in found if count >= LEAST_STREAK]
    found.sort(key=lambda pair: -pair[0])
    return [
        nmsg("{name}: target met {n} time in a row", "{name}: target met {n} times in a row", count, name=one.name)
        for count, one in found
    ]


def highlight(snapshot: Snapshot, day: dt.date) -> Message | None:
    """The one thing that is proposed as done well: the longest streak, else the longest run of better figures."""
    in_a_row = streaks(snapshot, day)
    if in_a_row:
        return in_a_row[0]
    better = [line for line in board(snapshot, day) if line.trend is Trend.BETTER and not line.stale_weeks]
    if not better:
        return None
    best: BoardLine = max(better, key=lambda line: line.steps)
    name, steps = best.indicator.name, best.steps
    return nmsg("{name}: better {n} time in a row", "{name}: better {n} times in a row", steps, name=name)


def focus_tasks(snapshot: Snapshot, day: dt.date, count: int = FOCUS) -> list[Focus]:
    """The tasks to look at today: late ones, those due today, those others wait for, critical and running ones."""
    try:
        critical = {line.task.id for line in plan_schedule(snapshot).lines if line.critical}
    except Refused:
        critical = set()
    found: list[Focus] = []
    for line in today(snapshot, day):
        if line.state in (TodayState.DONE, TodayState.DROPPED):
            continue
        if line.state is TodayState.LATE:
            reason = Reason.LATE
        elif line.due == day:
            reason = Reason.DUE
        elif snapshot.dependents(line.task):
            reason = Reason.HOLDS_UP
        elif line.task.id in critical:
            reason = Reason.CRITICAL
        else:
            reason = Reason.RUNNING
        found.append(Focus(line, reason))
    order = list(Reason)
    return sorted(found, key=lambda one: order.index(one.reason))[:count]


def guests(snapshot: Snapshot, day: dt.date) -> Guests:
    """Who is booked for `day`."""
    booked = snapshot.appointments(day)
    care = tuple(a for a in booked if a.vip or a.care.strip())
    return Guests(len(booked), sum(a.vip for a in booked), care)


def left_over(snapshot: Snapshot, day: dt.date) -> LeftOver:
    """Open problems, the oldest first, and work that is blocked."""
    problems = tuple((p, (day - p.opened_on).days) for p in snapshot.problems if p.status is ProblemStatus.OPEN)
    blocked = tuple(line for line in today(snapshot, day) if line.state is TodayState.BLOCKED)
    return LeftOver(problems, blocked)


def gain(snapshot: Snapshot, day: dt.date) -> list[Message]:
    """What the plan has gained since its baseline, in figures; nothing for what has not got better."""
    said = []
    for line in board(snapshot, day):
        base, last, indicator = line.indicator.baseline, line.last, line.indicator
        if base is None or last is None or indicator.kind is not IndicatorKind.RESULT:
            continue
        rise = last.number - base if indicator.better is Better.HIGHER else base - last.number
        if rise > 0 and indicator.better is not Better.BAND:
            said.append(
                msg(
                    "{name} {base} to {now} {unit}",
                    name=indicator.name,
                    base=base,
                    now=last.number,
                    unit=indicator.unit,
                )
            )
    return said
