"""Weekly reviews: the figures of the week, what is dug into, what comes next, who is praised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pdca_tui.actions.assignments import assign
from pdca_tui.actions.meeting_lines import add_entry, mark_attendance, mark_spoke
from pdca_tui.actions.parking import park, settle_parked
from pdca_tui.actions.session import Session
from pdca_tui.actions.task_states import finish_task, start_task
from pdca_tui.model.enums import EntryKind, MeetingKind
from pdca_tui.model.records import Task
from story.cast import CRM, LI, LI_MING, LIU, TECH, WANG, ZHANG
from story.course import Course
from story.problems import Dig, dug
from story.teller import Event, Teller, Text, moment

SEAT = "meeting-room"
THERE = (LI, LI_MING, ZHANG, WANG, LIU, TECH, CRM)


class Next(NamedTuple):
    """A key task of next week. `done` is the day on which it was finished, None while it is open."""

    title: Text
    owner: str
    due: dt.date
    done: dt.date | None


class Review(NamedTuple):
    """One review. `settles` and `parks` name topics of the story; `silent` is who was there and said nothing."""

    day: dt.date
    data: Text
    highlight: Text
    next: tuple[Next, ...]
    praise: tuple[Text, str]
    parks: tuple[tuple[str, Text, str], ...] = ()
    settles: tuple[tuple[str, Text], ...] = ()
    decision: Text = ""
    silent: str = ""
    resource: Text = ""


def events(teller: Teller, reviews: Sequence[Review], digs: Sequence[Dig]) -> Iterator[Event]:
    """Every review with what it digs out."""
    for review in reviews:
        its = [dig for dig in digs if dig.day == review.day]

        def hold(session: Session, review: Review = review, its: list[Dig] = its) -> None:
            _held(teller, session, review, its)

        yield Event(moment(review.day, "16:00"), LI, hold)


def worked_off(teller: Teller, reviews: Sequence[Review], first: dt.date, last: dt.date) -> Iterator[Event]:
    """The key tasks that came of the reviews, as far as they are done in these days."""
    for review in reviews:
        for number, one in enumerate(review.next):
            if one.done is not None and first <= one.done <= last:
                yield from _worked_off(teller, f"review:{review.day}:{number}", one, one.done)


def _worked_off(teller: Teller, name: str, one: Next, done: dt.date) -> Iterator[Event]:

    def begin(session: Session) -> None:
        start_task(session, _task(teller, name))

    def finish(session: Session) -> None:
        finish_task(session, _task(teller, name), without_evidence=True)

    yield Event(moment(done, "08:40"), one.owner, begin)
    yield Event(moment(done, "16:35"), one.owner, finish)


def _task(teller: Teller, name: str) -> Task:
    found = teller.snapshot.get(Task, teller.kept[name])
    if found is None:
        raise LookupError(f"{name} is gone")
    return found


def _held(teller: Teller, session: Session, review: Review, digs: list[Dig]) -> None:
    t = teller.t
    course = Course(teller, session, MeetingKind.REVIEW, SEAT)
    meeting = course.id
    mark_attendance(session, meeting, {teller.person(login): True for login in THERE})
    teller.pass_time(240)
    add_entry(session, meeting, EntryKind.NOTE, t(review.data))
    add_entry(session, meeting, EntryKind.HIGHLIGHT, t(review.highlight))
    course.go_on(1, teller.rng.randrange(780, 930))
    teller.pass_time(480)
    for dig in digs:
        dug(teller, session, meeting, dig)
    for login in THERE:
        if login != review.silent:
            mark_spoke(session, meeting, teller.person(login))
    if review.decision:
        add_entry(session, meeting, EntryKind.DECISION, t(review.decision))
    course.go_on(2, teller.rng.randrange(1080, 1320))
    _agreed(teller, session, review, meeting)
    course.go_on(3, teller.rng.randrange(780, 900))
    praise, login = review.praise
    add_entry(session, meeting, EntryKind.PRAISE, t(praise), person=teller.person(login))
    teller.pass_time(240)
    course.end(teller.rng.randrange(420, 600))


def _agreed(teller: Teller, session: Session, review: Review, meeting: str) -> None:
    t = teller.t
    for number, one in enumerate(review.next):
        teller.pass_time(120)
        done = assign(session, t(one.title), teller.person(one.owner), one.due, meeting=meeting)
        teller.keep(f"review:{review.day}:{number}", done)
    if review.resource:
        add_entry(session, meeting, EntryKind.RESOURCE, t(review.resource))
    for name, outcome in review.settles:
        settle_parked(session, teller.parked(name), t(outcome))
    for name, topic, login in review.parks:
        teller.keep(name, park(session, MeetingKind.REVIEW, t(topic), meeting=meeting, person=teller.person(login)))
