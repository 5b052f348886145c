"""How the meetings went over the weeks: held or not, how long, what came of the work they gave out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pdca_tui.method.agenda import real_seconds
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.meeting_marks import judge
from pdca_tui.method.rounding import round_half_up
from pdca_tui.method.weeks import current_week, review_day, week_of
from pdca_tui.model.enums import MeetingKind, MeetingStatus
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Meeting
from pdca_tui.model.snapshot import Snapshot

WEEKS = 6
"""Weeks that are looked back over, the current one among them."""


def reviews_held(snapshot: Snapshot, day: dt.date, weeks: int = WEEKS) -> tuple[int, int]:
    """How many of the reviews that were due up to `day` were held, of the last `weeks` weeks of the round."""
    round_ = snapshot.round
    if round_ is None:
        return 0, 0
    calendar, last = WorkCalendar.of(snapshot), current_week(round_, day)
    held_in = {week_of(round_, m.day) for m in _held(snapshot, MeetingKind.REVIEW) if m.day <= day}
    due = [
        week
        for week in range(max(1, last - weeks + 1), last + 1)
        if week in held_in or ((on := review_day(round_, week, calendar)) is not None and on < day)
    ]
    return sum(week in held_in for week in due), len(due)


def actions_on_time(snapshot: Snapshot, day: dt.date) -> tuple[int, int]:
    """Of the tasks that meetings gave out and that fell due by `day`: how many were done on time, how many fell due."""
    due = [t for t in snapshot.tasks if t.meeting is not None and t.due is not None and t.due <= day]
    over = [t for t in due if t.finished_on is not None or (t.due is not None and t.due < day)]
    return sum(t.finished_on is not None and t.due is not None and t.finished_on <= t.due for t in over), len(over)


def marks_kept(snapshot: Snapshot, meeting: Meeting) -> tuple[int, int]:
    """How many of the rules that the record can tell a meeting kept, and how many that are."""
    judged = [one for one in judge(snapshot, meeting) if one.kept is not None]
    return sum(bool(one.kept) for one in judged), len(judged)


def meeting_trend(snapshot: Snapshot, day: dt.date) -> list[Message]:
    """The course of the meetings in sentences; nothing about what has no record yet."""
    said: list[Message] = []
    held, due = reviews_held(snapshot, day)
    if due:
        said.append(msg("Reviews held {held} of {due}.", held=held, due=due))
    done, all_due = actions_on_time(snapshot, day)
    if all_due:
        share = round_half_up(Decimal(100 * done) / all_due, 0)
        said.append(msg("Work done on time {share} % ({done} of {all}).", share=share, done=done, all=all_due))
    mornings = [m for m in _held(snapshot, MeetingKind.MORNING) if real_seconds(m)][-10:]
    if mornings:
        mean = sum(real_seconds(m) for m in mornings) / len(mornings) / 60
        said.append(nmsg("Mornings take {n} minute.", "Mornings take {n} minutes.", round(mean)))
    kept = [marks_kept(snapshot, m) for m in _held(snapshot, MeetingKind.REVIEW)[-WEEKS:]]
    if len(kept) > 1:
        said.append(msg("Marks kept: {course}.", course=[f"{one}/{of}" for one, of in kept]))
    return said


def _held(snapshot: Snapshot, kind: MeetingKind) -> list[Meeting]:
    return [m for m in snapshot.meetings if m.kind is kind and m.status is MeetingStatus.HELD]
