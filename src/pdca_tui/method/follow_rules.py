"""Rules that the carrying-out is checked against: is it watched, held on to and supported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from pdca_tui.method.board import BoardLine, board
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.findings import Finding
from pdca_tui.method.momentum import MONTH_2, decay, judged, momentum
from pdca_tui.method.today import TodayLine, TodayState, open_lines
from pdca_tui.method.weeks import current_week, first_week, review_day, under_way, weeks_in
from pdca_tui.model.enums import MeetingKind, MeetingStatus, Period, RoundStatus, TaskStatus
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import Indicator, Measure
from pdca_tui.model.snapshot import Snapshot

UNTOUCHED_DAYS = 3
_REVIEW_EARLY = dt.timedelta(days=3)
_MONTHLY_GRACE = 3
"""Weeks after the first in which a monthly figure is not missed yet."""


class ReviewDue(msgspec.Struct, frozen=True):
    """The weekly review that was due last: of which week, on which day, whether it was held to its end, and whether
    it is `running` today.
    """

    week: int
    day: dt.date
    held: bool
    running: bool = False


def review_due(snapshot: Snapshot, day: dt.date) -> ReviewDue | None:
    """The latest weekly review due on or before `day`; None before the first, and after the round's end week.

    It counts as held by any review from three days before it was due that was led to its end: one that is made up
    for on the Monday after answers for the week before.
    """
    round_ = snapshot.round
    if round_ is None:
        return None
    calendar = WorkCalendar.of(snapshot)
    for week in range(current_week(round_, day), 0, -1):
        due = review_day(round_, week, calendar)
        if due is not None and round_.start <= due <= min(day, round_.end):
            reviews = [
                meeting
                for meeting in snapshot.meetings
                if meeting.kind is MeetingKind.REVIEW and due - _REVIEW_EARLY <= meeting.day <= day
            ]
            held = any(meeting.status is MeetingStatus.HELD for meeting in reviews)
            running = any(meeting.status is MeetingStatus.RUNNING and meeting.day == day for meeting in reviews)
            return ReviewDue(week, due, held, running and not held)
    return None


def mornings_begun(snapshot: Snapshot, day: dt.date) -> bool:
    """Whether the centre keeps morning meetings on record: at least one before `day`."""
    return any(meeting.kind is MeetingKind.MORNING and meeting.day < day for meeting in snapshot.meetings)


def morning_missed(snapshot: Snapshot, day: dt.date) -> bool:
    """Whether `day` is a working day of the round without a morning meeting, in a centre that keeps them."""
    round_ = snapshot.round
    if round_ is None or not round_.start <= day <= round_.end or not WorkCalendar.of(snapshot).is_workday(day):
        return False
    if any(meeting.kind is MeetingKind.MORNING and meeting.day == day for meeting in snapshot.meetings):
        return False
    return mornings_begun(snapshot, day)


def is_expected(line: BoardLine, snapshot: Snapshot) -> bool:
    """Whether figures of this indicator are due: one of its measures is under way, or it serves none.

    Between two rounds no figure is.
    """
    if snapshot.round is not None and snapshot.round.status is RoundStatus.CLOSED:
        return False
    measures = [snapshot.get(Measure, measure) for measure in line.indicator.measures]
    known = [measure for measure in measures if measure is not None]
    if not known:
        return line.week > 0
    return any(under_way(measure, line.week) for measure in known)


def unwatched_measures(snapshot: Snapshot) -> list[Measure]:
    """The measures of the round that no indicator watches, those that begin later too."""
    watched = {measure for indicator in snapshot.indicators for measure in indicator.measures}
    return [measure for measure in snapshot.measures if measure.id not in watched]


def first_report_due(snapshot: Snapshot, indicator: Indicator) -> dt.date | None:
    """The day by which an indicator has its first figure: the review of the week in which it is first expected.

    One that is reported monthly has four weeks. None without a round, and where no day of that week is worked.
    """
    round_ = snapshot.round
    if round_ is None:
        return None
    known = [snapshot.get(Measure, measure) for measure in indicator.measures]
    first = min((max(1, first_week(measure)) for measure in known if measure is not None), default=1)
    grace = _MONTHLY_GRACE if indicator.period is Period.MONTHLY else 0
    return review_day(round_, min(first + grace, weeks_in(round_)), WorkCalendar.of(snapshot))


def silent_lines(snapshot: Snapshot, day: dt.date) -> list[BoardLine]:
    """The indicators whose figures are due and that have none, or only old ones."""

    def is_silent(line: BoardLine) -> bool:
        if line.last is not None:
            return line.stale_weeks > 0
        due = first_report_due(snapshot, line.indicator)
        return due is None or day >= due

    return [line for line in board(snapshot, day) if is_silent(line) and is_expected(line, snapshot)]


def _silence(line: BoardLine) -> Finding:
    indicator = line.indicator
    if line.last is None:
        rule = "no-data"
        message = nmsg(
            "{name}: no data for {n} week.",
            "{name}: no data for {n} weeks.",
            line.missing_weeks,
            name=indicator.name,
        )
    else:
        rule = "stale"
        message = nmsg(
            "{name}: the last figure is {n} week old.",
            "{name}: the last figure is {n} weeks old.",
            line.stale_weeks,
            name=indicator.name,
        )
    since = line.last.day.isoformat() if line.last is not None else ""
    return Finding(rule, indicator.name, message, msg("Log a figure."), indicator.id, "indicators", since)


def monitoring(snapshot: Snapshot, day: dt.date) -> Iterator[Finding]:
    """Cause 3: measures nobody watches, indicators that are silent, meetings that are not on record."""
    for measure in unwatched_measures(snapshot):
        yield Finding(
            "no-indicator",
            measure.code,
            msg("{code} {title} has no indicator.", code=measure.code, title=measure.title),
            msg("Choose a figure that shows whether it is done."),
            measure.id,
            "measures",
        )
    for line in silent_lines(snapshot, day):
        yield _silence(line)
    due = review_due(snapshot, day)
    if due is not None and not due.held:
        yield Finding(
            "no-review",
            f"W{due.week}",
            msg("The review of week {week} is being held.", week=due.week)
            if due.running
            else msg("The review of week {week} is not held yet.", week=due.week),
            msg("Lead it to its end.") if due.running else msg("Hold it: 60 minutes."),
            None,
            "meetings",
        )
    if morning_missed(snapshot, day):
        yield Finding(
            "no-morning",
            day.isoformat(),
            msg("Today's morning meeting is not held yet."),
            msg("Hold it: 15 minutes."),
            None,
            "meetings",
        )


def untouched_days(line: TodayLine, day: dt.date) -> int | None:
    """Calendar days since late or blocked work was last touched, or since it fell due when that is later.

    None for work that is neither, and where no day is on record.
    """
    task = line.task
    late = line.state is TodayState.LATE
    if not late and task.status is not TaskStatus.BLOCKED:
        return None
    since = [task.changed_at.date()] if task.changed_at is not None else []
    if late and line.due is not None:
        since.append(line.due)
    return (day - max(since)).days if since else None


def resistance(snapshot: Snapshot, day: dt.date) -> Iterator[Finding]:
    """Cause 4: late or blocked work that nobody touched for three days and more."""
    for line in open_lines(snapshot, day):
        idle = untouched_days(line, day)
        if idle is None or idle < UNTOUCHED_DAYS:
            continue
        task = line.task
        late = line.state is TodayState.LATE
        yield Finding(
            "late-untouched" if late else "blocked-untouched",
            task.code,
            nmsg(
                "{code} {title} is late; nobody has touched it for {n} day.",
                "{code} {title} is late; nobody has touched it for {n} days.",
                idle,
                code=task.code,
                title=task.title,
            )
            if late
            else nmsg(
                "{code} {title} is blocked; nobody has touched it for {n} day.",
                "{code} {title} is blocked; nobody has touched it for {n} days.",
                idle,
                code=task.code,
                title=task.title,
            ),
            msg("Ask the owner, and agree on a next step."),
            task.id,
            "tasks",
            (day - dt.timedelta(days=idle)).isoformat(),
        )
    yield from _sagging(snapshot, day)


def _sagging(snapshot: Snapshot, day: dt.date) -> Iterator[Finding]:
    """Cause 4: less is done and logged than at the start, in the months in which plans usually die."""
    if current_week(snapshot.round, day) <= MONTH_2.start:
        return
    weeks = momentum(snapshot, day)
    sentence = decay(weeks)
    week = judged(weeks)
    if sentence is not None and week is not None:
        fix = msg("Ask what holds it up, and cut the plan down or clear the way.")
        yield Finding("momentum", f"W{week.week}", sentence, fix, None, None)


def sponsor_role(snapshot: Snapshot) -> str | None:
    """The role of the person who approved the plan last: its sponsor. None before an approval, and where the
    approver has no role in the centre.
    """
    if not snapshot.baselines:
        return None
    name = snapshot.baselines[-1].approver.strip()
    held = [holder.role for holder in snapshot.holders if holder.person == name]
    person = snapshot.person_by_name.get(name)
    return held[-1] if held else (person.role.strip() or None) if person is not None else None


def _sponsor(snapshot: Snapshot) -> Iterator[Finding]:
    """Cause 5: who approved the plan has no letter in any row of the matrix."""
    role = sponsor_role(snapshot)
    if role is None or not snapshot.raci_rows:
        return
    if not any(row.cells.get(role, "").strip() for row in snapshot.raci_rows.values()):
        yield Finding(
            "sponsor-missing",
            role,
            msg("{role} approved the plan and stands in no row of RACI.", role=role),
            msg("Give that role a letter: at least I, to be told."),
            None,
            "raci",
        )


def support(snapshot: Snapshot) -> Iterator[Finding]:
    """Cause 5: support asked for without an answer or a decision on the money; a sponsor who is left out.

    Whether the sponsor comes to the reviews cannot be told: a meeting on record does not say who was there.
    """
    yield from _sponsor(snapshot)
    for measure in snapshot.measures:
        if not measure.support_asked.strip():
            continue
        if not measure.support_answered.strip():
            yield Finding(
                "support-unanswered",
                measure.code,
                msg("{code} asked for support and has no answer.", code=measure.code),
                msg("Get an answer: yes, no, or by when."),
                measure.id,
                "measures",
            )
        elif not measure.budget_decision.strip():
            yield Finding(
                "budget-undecided",
                measure.code,
                msg("{code} has an answer but no decision on the budget.", code=measure.code),
                msg("Write down what was decided on the budget."),
                measure.id,
                "measures",
            )
