"""How much work each person has in a week, against the days the week has.

The days of a leaf are spread evenly over the working days of its plan. A repeating task has no estimate: it
counts as no days, and its turns are counted beside them. What is dropped counts nowhere; what is done counts
up to the day on which it was finished.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import msgspec

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.findings import Finding
from pdca_tui.method.plan_rules import plan_leaves
from pdca_tui.method.remembered import remembered
from pdca_tui.method.repeats import occurrences
from pdca_tui.method.rounding import plain, trimmed
from pdca_tui.method.schedule import schedule_forward
from pdca_tui.method.weeks import week_days, week_of, weeks_in
from pdca_tui.method.work import is_team
from pdca_tui.model.errors import Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)
_PLACES = 2


class WeekLoad(msgspec.Struct, frozen=True, gc=False):
    """One week of one person. `week` counts from 1 in the round, 0 without a round; `first` is its first day.

    `days` are days of work, to two decimals; `has` the working days of the week; `turns` how often repeating
    tasks fall into it. `tasks` are all of these by code, repeating ones too.
    """

    week: int
    first: dt.date
    days: Decimal
    has: Decimal
    tasks: tuple[Task, ...]
    turns: int = 0

    @property
    def over(self) -> bool:
        """Whether there is more work than there are days."""
        return self.days > self.has


class PersonLoad(msgspec.Struct, frozen=True):
    """The weeks of one person, or of a `team`: a name that is no person of the store, "" for nobody's work.

    What a team owns is on no person's days.
    """

    name: str
    weeks: tuple[WeekLoad, ...]
    team: bool = False

    @property
    def over(self) -> tuple[WeekLoad, ...]:
        """The weeks with more work than days."""
        return tuple(week for week in self.weeks if week.over)


class _Days:
    """The working days between two days, for counting many spans."""

    def __init__(self, calendar: WorkCalendar, first: dt.date, last: dt.date) -> None:
        span = max(0, (last - first).days + 1)
        self._days = [day for day in (first + n * _DAY for n in range(span)) if calendar.is_workday(day)]

    def count(self, first: dt.date, last: dt.date) -> int:
        return max(0, bisect_right(self._days, last) - bisect_left(self._days, first))


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """A leaf with the days of its plan, and how many days of work it is."""

    task: Task
    start: dt.date
    due: dt.date


def workload(snapshot: Snapshot, first: dt.date, weeks: int) -> list[PersonLoad]:
    """The load of every person in `weeks` weeks from the one that holds `first`, then that of the teams.

    Weeks are those of the round; without one they begin on Monday. People stand in the order of the list, also
    those without work. Leaves without days are put where the schedule would put them; when tasks wait for each
    other in a ring they count nowhere.
    """
    first, number = _week_start(snapshot, first)
    last = first + weeks * _WEEK - _DAY
    calendar = WorkCalendar.of(snapshot)
    pieces = [piece for piece in _pieces(snapshot, calendar) if piece.start <= last and piece.due >= first]
    once = [piece for piece in pieces if piece.task.repeats is None]
    days = _Days(calendar, min([first, *(p.start for p in once)]), max([last, *(p.due for p in once)]))
    shares: dict[str, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        shares[piece.task.owner.strip()].append(piece)
    names = [person.name for person in snapshot.people]
    teams = [name for name in shares if not name or is_team(name, snapshot)]
    spans = [(number + n if number is not None else 0, first + n * _WEEK) for n in range(weeks)]
    return [
        PersonLoad(
            name, tuple(_week(shares.get(name, []), *span, days, calendar) for span in spans), team=name in teams
        )
        for name in [*names, *teams]
    ]


@remembered
def overbooked(snapshot: Snapshot, day: dt.date) -> list[Finding]:
    """Cause 2: people with more work than days in a week of the round, from the current week on.

    One finding a person, with every such week in it.
    """
    round_ = snapshot.round
    if round_ is None or day > round_.end:
        return []
    current = max(1, week_of(round_, day))
    first, _ = week_days(round_, current)
    found = []
    for load in workload(snapshot, first, weeks_in(round_) - current + 1):
        if load.team or not load.over:
            continue
        worst = max(load.over, key=lambda week: week.days - week.has)
        facts = {"name": load.name, "days": worst.days, "has": worst.has, "week": worst.week}
        message = (
            msg("{name} has {days} days of work in week {week}, which has {has}.", **facts)
            if len(load.over) == 1
            else msg(
                "{name} has more work than days in weeks {weeks}: {days} in week {week}, which has {has}.",
                weeks=[str(week.week) for week in load.over],
                **facts,
            )
        )
        person = snapshot.person_by_name[load.name]
        fix = msg("Move a task, or give it to somebody with free days.")
        found.append(Finding("over-booked", load.name, message, fix, person.id, "people"))
    return found


def _week_start(snapshot: Snapshot, day: dt.date) -> tuple[dt.date, int | None]:
    """The first day of the week that holds `day`, and its number in the round."""
    if snapshot.round is None:
        return day - dt.timedelta(days=day.weekday()), None
    number = week_of(snapshot.round, day)
    return week_days(snapshot.round, number)[0], number


def _pieces(snapshot: Snapshot, calendar: WorkCalendar) -> Iterator[_Piece]:
    leaves = list(plan_leaves(snapshot))
    undated = any(leaf.repeats is None and (leaf.start is None or leaf.due is None) for leaf in leaves)
    placed = _placed(snapshot, calendar) if undated else {}
    for leaf in leaves:
        if leaf.repeats is not None:
            if leaf.start is not None:
                yield _Piece(leaf, leaf.start, leaf.due or dt.date.max)
        elif leaf.start is not None and leaf.due is not None:
            yield _Piece(leaf, leaf.start, leaf.due)
        elif leaf.id in placed:
            yield _Piece(leaf, *placed[leaf.id])


def _placed(snapshot: Snapshot, calendar: WorkCalendar) -> dict[str, tuple[dt.date, dt.date]]:
    if snapshot.round is None:
        return {}
    try:
        return schedule_forward(snapshot.plan_tasks, calendar, snapshot.round.start, snapshot.round.end)
    except Refused:
        return {}


def _week(pieces: list[_Piece], number: int, first: dt.date, days: _Days, calendar: WorkCalendar) -> WeekLoad:
    last = first + _WEEK - _DAY
    # Whole numbers by what they are parts of: one sum of fractions a week, not one a piece of work.
    parts: dict[int, int] = defaultdict(int)
    turns, tasks = 0, []
    for piece in pieces:
        if piece.due < first or piece.start > last:
            continue
        if piece.task.repeats is not None:
            count = len(occurrences(piece.task, calendar, first, last))
            turns += count
            if count:
                tasks.append(piece.task)
            continue
        share = _share(piece, first, last, days)
        if share is not None:
            above, below = share
            parts[below] += above
            tasks.append(piece.task)
    work = sum((Fraction(above, below) for below, above in parts.items()), Fraction())
    exact = trimmed(Decimal(work.numerator) / Decimal(work.denominator), _PLACES)
    return WeekLoad(number, first, exact, Decimal(days.count(first, last)), tuple(tasks), turns)


def _share(piece: _Piece, first: dt.date, last: dt.date, days: _Days) -> tuple[int, int] | None:
    """The days of work of a leaf that fall into a week, as a fraction; None when none of its plan does.

    A plan without any working day lies wholly in the week of its start.
    """
    task = piece.task
    low, high = max(first, piece.start), min(last, piece.due)
    if task.finished_on is not None:
        high = min(high, task.finished_on)
    if low > high:
        return None
    whole = days.count(piece.start, piece.due)
    above, below = task.days.as_integer_ratio() if task.days is not None else (whole, 1)
    if not whole:
        return (above, below) if first <= piece.start <= last else None
    part = days.count(low, high)
    return (above * part, below * whole) if part or not above else None


def load_text(load: WeekLoad) -> str:
    """`5/6`: days of work and days of the week."""
    return f"{plain(load.days)}/{plain(load.has)}"
