"""Promise, forecast and actual beside each other: for days of work, figures and money.

The promise is what the approvals locked: the first one stays, the last one counts. The forecast is today's plan,
moved as far as what is late moves it; nobody promised it. The actual is what happened.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import msgspec

from pdca_tui.method.board import values_on_or_before
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.network import Placed, Span, placed_plan
from pdca_tui.method.remembered import remembered
from pdca_tui.method.rounding import trimmed
from pdca_tui.method.schedule import length_of
from pdca_tui.method.trend import forecast, slope
from pdca_tui.method.weeks import week_days, weeks_in
from pdca_tui.method.work import live_leaves
from pdca_tui.method.xmr import since_rebase
from pdca_tui.model.enums import RoundStatus, TaskStatus
from pdca_tui.model.errors import Refused
from pdca_tui.model.records import (
    BudgetLine,
    Indicator,
    Measure,
    PromisedDays,
    PromisedWeeks,
    Round,
    Target,
    Task,
    Value,
)
from pdca_tui.model.snapshot import Snapshot

Both = tuple[PromisedDays | None, PromisedDays | None]
"""What was promised first, and what is promised now; None where nothing was."""

FEW_POINTS = 8
"""Below so many values a straight line through them is no forecast, as for the limits of a control chart."""

LEAST_POINTS = 4
"""Below so many values no figure at the end of the round is told at all."""

_DAY = dt.timedelta(days=1)


class PromiseLine(msgspec.Struct, frozen=True, gc=False):
    """The days of a task, a measure or the round: promised first and now, forecast, and real.

    `days_late` are working days past the current promise, below 0 before it: of the end that happened, else of
    the end that is forecast; 0 where there is nothing to compare.
    """

    subject: Task | Measure | Round
    first: PromisedDays | None
    current: PromisedDays | None
    forecast: PromisedDays | None
    actual: PromisedDays | None
    days_late: int = 0


class TargetLine(msgspec.Struct, frozen=True):
    """A figure: the target promised first and now, where the values lead by the round's end, and the last value.

    `points` is how many values there are; the outlook of fewer than `FEW_POINTS` is a guess.
    """

    indicator: Indicator
    first: Target | None
    current: Target | None
    forecast: Decimal | None
    actual: Decimal | None
    points: int = 0


class AmountLine(msgspec.Struct, frozen=True):
    """An amount or a return: promised first and now, planned now, and real. `line` None is a total."""

    line: BudgetLine | None
    first: Decimal | None
    current: Decimal | None
    forecast: Decimal | None
    actual: Decimal | None


class PromiseLines(msgspec.Struct, frozen=True):
    """Everything that is promised. `roi` holds fractions (2.3 is 230 %); the rest of the money is amounts."""

    end: PromiseLine | None
    measures: tuple[PromiseLine, ...]
    tasks: tuple[PromiseLine, ...]
    indicators: tuple[TargetLine, ...]
    budget: tuple[AmountLine, ...]
    total: AmountLine
    roi: AmountLine


def _days(start: dt.date | None, due: dt.date | None) -> PromisedDays | None:
    return PromisedDays(start, due) if start is not None or due is not None else None


def _around(parts: Iterable[PromisedDays | None]) -> PromisedDays | None:
    """From the first start to the last due day of all parts."""
    known = [part for part in parts if part is not None]
    starts = [part.start for part in known if part.start is not None]
    dues = [part.due for part in known if part.due is not None]
    return _days(min(starts, default=None), max(dues, default=None))


def promised_days(snapshot: Snapshot, task: Task) -> Both:
    """The days promised for a task: by the first approval that knew it, and by the last one.

    Work that no approval knew, such as a part of a task that was split since, has the promise on its record.
    """
    own = _days(task.promised_start, task.promised_due)
    known = [baseline.days[task.id] for baseline in snapshot.baselines if task.id in baseline.days]
    last = snapshot.baselines[-1].days.get(task.id) if snapshot.baselines else None
    return (known[0] if known else own), (last or own)


def promised_measure(snapshot: Snapshot, measure: Measure) -> Both:
    """The days promised for a measure: around its tasks, else those of its promised weeks."""
    both = [promised_days(snapshot, task) for task in snapshot.plan_tasks if task.measure == measure.id]
    first, current = _around(one for one, _ in both), _around(one for _, one in both)
    weeks = [baseline.weeks[measure.id] for baseline in snapshot.baselines if measure.id in baseline.weeks]
    last = snapshot.baselines[-1].weeks.get(measure.id) if snapshot.baselines else None
    return (
        first or (days_of_weeks(snapshot.round, weeks[0]) if weeks else None),
        current or (days_of_weeks(snapshot.round, last) if last is not None else None),
    )


def days_of_weeks(round_: Round | None, weeks: PromisedWeeks) -> PromisedDays | None:
    """First and last day of the phases of a measure; what runs on ends with the round."""
    spans = [span for span in (weeks.prep, weeks.implement, weeks.running) if span is not None]
    if round_ is None or not spans:
        return None
    last = max(span.last or weeks_in(round_) for span in spans)
    return PromisedDays(
        week_days(round_, min(span.first for span in spans))[0], min(week_days(round_, last)[1], round_.end)
    )


def promised_target(snapshot: Snapshot, indicator_id: str) -> tuple[Target | None, Target | None]:
    """The target promised for an indicator first, and now."""
    known = [baseline.targets[indicator_id] for baseline in snapshot.baselines if indicator_id in baseline.targets]
    last = snapshot.baselines[-1].targets.get(indicator_id) if snapshot.baselines else None
    return (known[0] if known else None), last


@remembered
def forecasts(snapshot: Snapshot, day: dt.date) -> dict[str, PromisedDays]:
    """When each leaf that is not dropped starts and ends, as it looks on `day`: by the id of the task.

    What happened stands where it happened. An open leaf stands on its planned days; one that should have begun
    begins on `day` at the earliest, one under way does not end before it, and what waits for it moves as far as
    it must. Repeating work and work that waits in a ring keeps its planned days; without any it is left out.
    """
    found: dict[str, PromisedDays] = {}
    try:
        expected = _expected(placed_plan(snapshot), WorkCalendar.of(snapshot).next_workday(day))
    except Refused:
        expected = {}
    for task in snapshot.plan_tasks:
        if task.status is TaskStatus.DROPPED or not snapshot.is_leaf(task):
            continue
        start, due = expected.get(task.id, (task.start, task.due))
        if task.status is TaskStatus.DONE:
            start, due = task.started_on or task.start or task.finished_on, task.finished_on or task.due
        days = _days(task.started_on or start, due)
        if days is not None:
            found[task.id] = days
    return found


def _expected(plan: Placed, day: dt.date) -> Mapping[str, tuple[dt.date, dt.date]]:
    """The days of every leaf of the network, nothing open in the past. `day` is a working day."""
    net, placed = plan.net, plan.spans
    today = net.days.offset(day)
    now: dict[str, Span] = {}
    for leaf in net.order:
        task, span = net.tasks[leaf], placed[leaf]
        now[leaf] = span
        if task.status is TaskStatus.DONE:
            continue
        pushed = max((now[name].finish for name in net.before[leaf] if now[name] != placed[name]), default=0)
        if task.started_on is not None or task.status is TaskStatus.DOING:
            begin, finish = span.start, max(span.finish, today + 1 if span.length else today)
        else:
            begin = max(span.start, today, pushed)
            needs = span.length if task.days is None else min(span.length, length_of(task))
            finish = max(span.finish, begin + needs)
        if (begin, finish) != (span.start, span.finish):
            now[leaf] = Span(begin, finish)
    return {leaf: net.dates(span) for leaf, span in now.items()}


def forecast_days(snapshot: Snapshot, task: Task, day: dt.date) -> PromisedDays | None:
    """When a task, or all leaves of a layer, start and end as it looks on `day`; None without any day."""
    return _forecast_of(snapshot, task, forecasts(snapshot, day))


def _forecast_of(snapshot: Snapshot, of: Task | Measure, known: Mapping[str, PromisedDays]) -> PromisedDays | None:
    return _around(known.get(leaf.id) for leaf in live_leaves(snapshot, of))


def _actual_of(snapshot: Snapshot, of: Task | Measure) -> PromisedDays | None:
    """What happened: begun with the first leaf that has a day for it, ended once every leaf is done."""
    leaves = live_leaves(snapshot, of)
    begun = [leaf.started_on for leaf in leaves if leaf.started_on is not None]
    ended = [leaf.finished_on for leaf in leaves if leaf.status is TaskStatus.DONE and leaf.finished_on is not None]
    return _days(min(begun, default=None), max(ended) if ended and len(ended) == len(leaves) else None)


def days_after(calendar: WorkCalendar, promised: dt.date | None, end: dt.date | None) -> int:
    """Working days from the promised day to the `end`, below 0 when it is earlier; 0 where one is not known."""
    if promised is None or end is None:
        return 0
    if end >= promised:
        return calendar.count(promised + _DAY, end)
    return -calendar.count(end + _DAY, promised)


def task_line_of(snapshot: Snapshot, task: Task, known: Mapping[str, PromisedDays]) -> PromiseLine:
    """The line of a task, or of a layer around its leaves; `known` are the `forecasts`."""
    first, current = promised_days(snapshot, task)
    if not snapshot.is_leaf(task):
        below = [promised_days(snapshot, leaf) for leaf in snapshot.leaves(task)]
        first = first or _around(one for one, _ in below)
        current = current or _around(one for _, one in below)
    return _line(snapshot, task, (first, current), known)


def measure_line(snapshot: Snapshot, measure: Measure, known: Mapping[str, PromisedDays]) -> PromiseLine:
    """The line of a measure: around its tasks, or by its weeks while it has none."""
    return _line(snapshot, measure, promised_measure(snapshot, measure), known)


def _line(snapshot: Snapshot, of: Task | Measure, both: Both, known: Mapping[str, PromisedDays]) -> PromiseLine:
    expected, actual = _forecast_of(snapshot, of, known), _actual_of(snapshot, of)
    if expected is None and isinstance(of, Measure):
        expected = days_of_weeks(snapshot.round, PromisedWeeks(of.prep, of.implement, of.running))
    current = both[1]
    end = actual.due if actual is not None and actual.due is not None else expected.due if expected else None
    late = days_after(WorkCalendar.of(snapshot), current.due if current else None, end)
    return PromiseLine(of, *both, expected, actual, late)


def end_line(snapshot: Snapshot, known: Mapping[str, PromisedDays]) -> PromiseLine | None:
    """The round's end: promised, forecast by the work that ends last where that is later, real once closed."""
    round_, baselines = snapshot.round, snapshot.baselines
    if round_ is None:
        return None
    open_ends = [days.due for days in known.values() if days.due is not None]
    expected = max([round_.end, *open_ends])
    first = _days(None, baselines[0].end) if baselines else None
    current = _days(None, baselines[-1].end) if baselines else None
    actual = _days(None, round_.end) if round_.status is RoundStatus.CLOSED else None
    late = days_after(WorkCalendar.of(snapshot), current.due if current else None, expected)
    return PromiseLine(round_, first, current, PromisedDays(None, expected), actual, late)


def _went_against(values: Sequence[Value]) -> bool:
    """Whether the last value went the other way than the line through those before it."""
    gain, step = slope(values[:-1]), values[-1].number - values[-2].number
    return gain is not None and (gain > 0 > step or gain < 0 < step)


def target_line(snapshot: Snapshot, indicator: Indicator, day: dt.date) -> TargetLine:
    """The line of an indicator; its forecast is the straight line through its values on the round's last day.

    Under `LEAST_POINTS` values, where the limits were begun anew between them, and where the last one went against the
    line, it says nothing. A line knows no bounds: it
    stops at 0, and for per cent at 100, where no value ever was beyond.
    """
    values, round_ = values_on_or_before(snapshot.values(indicator), day), snapshot.round
    one_process = len(since_rebase(indicator, values)) == len(values)
    sure = one_process and len(values) >= LEAST_POINTS and not _went_against(values)
    expected = forecast(values, round_.end) if round_ is not None and sure else None
    if expected is not None:
        numbers = [value.number for value in values]
        if expected < 0 <= min(numbers):
            expected = Decimal(0)
        elif indicator.unit == "%" and max(numbers) <= 100 < expected:
            expected = Decimal(100)
        places = max(0, *(-int(number.as_tuple().exponent) for number in numbers))
        expected = trimmed(expected, places)
    first, current = promised_target(snapshot, indicator.id)
    return TargetLine(indicator, first, current, expected, values[-1].number if values else None, len(values))


def _amount(snapshot: Snapshot, line: BudgetLine) -> AmountLine:
    known = [baseline.budget[line.id] for baseline in snapshot.baselines if line.id in baseline.budget]
    last = snapshot.baselines[-1].budget.get(line.id) if snapshot.baselines else None
    spends = snapshot.spends(line)
    spent = sum((spend.amount for spend in spends), Decimal(0)) if spends else None
    return AmountLine(line, known[0] if known else None, last, line.budget, spent)


def _sum(parts: Iterable[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known else None


def _roi(snapshot: Snapshot, spent: Decimal | None) -> AmountLine:
    """The return promised; the real one is (output - input) / input of what counts as return. No forecast."""
    baselines = snapshot.baselines
    gained = _sum(output.actual for output in snapshot.outputs if output.in_roi)
    real = (gained - spent) / spent if gained is not None and spent else None
    return AmountLine(
        None,
        baselines[0].promised_roi if baselines else None,
        baselines[-1].promised_roi if baselines else None,
        None,
        real,
    )


@remembered
def promise_lines(snapshot: Snapshot, day: dt.date) -> PromiseLines:
    """Everything promised beside its forecast and what happened, as it looks on `day`."""
    known = forecasts(snapshot, day)
    budget = tuple(_amount(snapshot, line) for line in snapshot.budget)
    baselines = snapshot.baselines
    total = AmountLine(
        None,
        sum(baselines[0].budget.values(), Decimal(0)) if baselines else None,
        sum(baselines[-1].budget.values(), Decimal(0)) if baselines else None,
        _sum(line.forecast for line in budget),
        _sum(line.actual for line in budget),
    )
    return PromiseLines(
        end=end_line(snapshot, known),
        measures=tuple(measure_line(snapshot, measure, known) for measure in snapshot.measures),
        tasks=tuple(task_line_of(snapshot, task, known) for task in snapshot.plan_tasks),
        indicators=tuple(target_line(snapshot, indicator, day) for indicator in snapshot.indicators),
        budget=budget,
        total=total,
        roi=_roi(snapshot, total.actual),
    )
