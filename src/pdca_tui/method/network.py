"""The leaves of a plan that have an end, what each waits for, and where its days put it, in working days by number."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping

import msgspec
from msgspec.structs import replace

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.remembered import remembered
from pdca_tui.method.schedule import in_order, leaf_dependencies, length_of
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot

_DAY = dt.timedelta(days=1)
_NO_PLAN = dt.date(2000, 1, 3)

Days = tuple[dt.date, dt.date]
"""First and last day."""


_FAR = 100 * 366
"""Calendar days from the origin up to which days have a number of their own: a year mistyped must not cost seconds."""


class Numbered:
    """Working days by number, from the first one on or after `origin`.

    Days before it count as it does; given days more than a century after it count as the last day of that century.
    """

    def __init__(self, calendar: WorkCalendar, origin: dt.date) -> None:
        self._calendar = calendar
        self._days = [calendar.next_workday(origin)]
        self._last = dt.date.fromordinal(min(origin.toordinal() + _FAR, dt.date.max.toordinal() - 366))

    def day(self, number: int) -> dt.date:
        """The working day of this number."""
        while number >= len(self._days):
            self._days.append(self._calendar.next_workday(self._days[-1] + _DAY))
        return self._days[max(number, 0)]

    def offset(self, day: dt.date) -> int:
        """The number of the first working day on or after `day`."""
        day = min(day, self._last)
        while self._days[-1] < day:
            self.day(len(self._days))
        return bisect_left(self._days, day)

    def after(self, day: dt.date) -> int:
        """The number of the first working day after `day`."""
        return self.offset(min(day, self._last) + _DAY)


class Span(msgspec.Struct, frozen=True, gc=False):
    """From the day numbered `start` up to, not including, `finish`. `days` are those that were given, where
    the leaf stands on its given days: they may be days off, which have no number.
    """

    start: int
    finish: int
    days: Days | None = None

    @property
    def length(self) -> int:
        return self.finish - self.start

    def later(self, by: int) -> Span:
        """As long, `by` working days later; never before the first day."""
        start = max(0, self.start + by)
        return Span(start, start + self.length)


class Network(msgspec.Struct, frozen=True):
    """The leaves by id, what each waits for and what waits for it, in an order that respects it.

    `base` is the number of the day on which work without days of its own can begin.
    """

    tasks: dict[str, Task]
    before: dict[str, list[str]]
    after: dict[str, list[str]]
    order: list[str]
    days: Numbered
    base: int
    origin: dt.date
    """The day from which the days have numbers."""

    def dates(self, span: Span) -> Days:
        """First and last day of work; a milestone falls on the day its last predecessor ends."""
        if span.days is not None:
            return span.days
        last = self.days.day(max(span.finish - 1, 0))
        return (self.days.day(span.start) if span.length else last), last

    def end(self, placed: Mapping[str, Span]) -> int:
        """The number after the plan's last working day."""
        return max((span.finish for span in placed.values()), default=0)

    def finish(self, placed: Mapping[str, Span]) -> dt.date:
        """The plan's last working day."""
        return self.days.day(max(self.end(placed) - 1, 0))


def network_of(snapshot: Snapshot, days: Collection[Days] = ()) -> Network:
    """The leaves that have an end of their own: dropped ones and repeating ones are left out, and what waited
    for them waits no longer. `days` are to have numbers too. Raises `Refused`, naming the ring, when tasks wait
    for each other.
    """
    net = _network(snapshot)
    first = min((first for first, _ in days), default=dt.date.max)
    return net if first >= net.origin else _numbered(snapshot, net, first)


class Placed(msgspec.Struct, frozen=True):
    """A network, and where each leaf stands in it by its own days and by what it waits for."""

    net: Network
    spans: dict[str, Span]


@remembered
def _network(snapshot: Snapshot) -> Network:
    plan = {task.id: task for task in snapshot.tasks}
    live = {leaf for leaf, task in plan.items() if task.status is not TaskStatus.DROPPED}
    depends = {
        leaf: list(filter(live.__contains__, names))
        for leaf, names in leaf_dependencies(plan.values()).items()
        if leaf in live
    }
    order = in_order(depends, {task.id: task.code for task in plan.values()})
    tasks = {leaf: plan[leaf] for leaf in depends if plan[leaf].repeats is None}
    before = {leaf: list(filter(tasks.__contains__, depends[leaf])) for leaf in tasks}
    after: dict[str, list[str]] = defaultdict(list)
    for leaf, names in before.items():
        for name in names:
            after[name].append(leaf)
    calendar = WorkCalendar.of(snapshot)
    origin = _origin(snapshot, tasks, calendar)
    order = [leaf for leaf in order if leaf in tasks]
    bare = Network(tasks, before, dict(after), order, Numbered(calendar, origin), 0, origin)
    return _numbered(snapshot, bare, origin)


def _numbered(snapshot: Snapshot, net: Network, origin: dt.date) -> Network:
    """The network with its days numbered from `origin` on."""
    numbers = Numbered(WorkCalendar.of(snapshot), origin)
    base = numbers.offset(snapshot.round.start) if snapshot.round is not None else 0
    return replace(net, days=numbers, base=base, origin=origin)


def placed_plan(snapshot: Snapshot, days: Collection[Days] = ()) -> Placed:
    """The network of the plan, and where everything stands in it. Raises `Refused` as `network_of` does."""
    net = network_of(snapshot, days)
    return _placed(snapshot) if net is _network(snapshot) else Placed(net, place(net))


@remembered
def _placed(snapshot: Snapshot) -> Placed:
    net = _network(snapshot)
    return Placed(net, place(net))


def _origin(snapshot: Snapshot, tasks: Mapping[str, Task], calendar: WorkCalendar) -> dt.date:
    """The first day that anything in the plan can stand on."""
    known = [snapshot.round.start] if snapshot.round is not None else []
    for task in tasks.values():
        begun = task.started_on if _has_ended(task) else None
        known += [day for day in (begun, task.start) if day is not None]
        last = task.finished_on if _has_ended(task) else task.due
        if begun is None and task.start is None and last is not None:
            for _ in range(length_of(task)):
                last = calendar.previous_workday(last) - _DAY
            known.append(last)
    return min(known, default=_NO_PLAN)


def _has_ended(task: Task) -> bool:
    return task.status is TaskStatus.DONE and task.finished_on is not None


def place(net: Network) -> dict[str, Span]:
    """Every leaf on its own days, or as early as what it waits for allows."""
    placed: dict[str, Span] = {}
    for leaf in net.order:
        task = net.tasks[leaf]
        own = _given(task, net.days)
        if own is None:
            begin = max((placed[name].finish for name in net.before[leaf]), default=net.base)
            own = Span(begin, begin + length_of(task))
        placed[leaf] = own
    return placed


def span_on(net: Network, task: Task, days: Days) -> Span:
    """Where these days put a task: at least one working day, unless it is a milestone."""
    start, due = days
    finish = net.days.after(due)
    if not length_of(task):
        return Span(finish, finish, (due, due))
    begin = min(net.days.offset(start), max(finish - 1, 0))
    return Span(begin, max(finish, begin + 1), days)


def _given(task: Task, days: Numbered) -> Span | None:
    """Where a leaf's own days put it: those on which it happened, else those it is planned for."""
    start, due = task.start, task.due
    if _has_ended(task) and task.finished_on is not None:
        due = task.finished_on
        start = task.started_on or min(start or due, due)
    length = length_of(task)
    if start is None and due is None:
        return None
    both = (start, due) if start is not None and due is not None and start <= due else None
    if not length:
        at = due or start or _NO_PLAN
        number = days.after(at)
        return Span(number, number, (at, at))
    if start is None and due is not None:
        finish = days.after(due)
        return Span(max(0, finish - length), max(finish, 1))
    begin = days.offset(start or _NO_PLAN)
    finish = days.after(due) if due is not None else begin + length
    return Span(begin, max(finish, begin + 1), both)


def push(
    net: Network, placed: Mapping[str, Span], slips: Mapping[str, int], days: Mapping[str, Days]
) -> dict[str, Span]:
    """`placed` with some leaves moved, and what waits for a moved leaf and is not done moved as far as it must."""
    now: dict[str, Span] = {}
    for leaf in net.order:
        span = placed[leaf]
        if leaf in days and days[leaf] != span.days:
            span = span_on(net, net.tasks[leaf], days[leaf])
        if slips.get(leaf):
            span = span.later(slips[leaf])
        if leaf not in slips and leaf not in days and net.tasks[leaf].status is not TaskStatus.DONE:
            pushed_by = [now[name].finish for name in net.before[leaf] if now[name] != placed[name]]
            ahead = max(pushed_by, default=span.start) - span.start
            if ahead > 0:
                span = span.later(ahead)
        now[leaf] = span
    return now
