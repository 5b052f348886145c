"""Leading a meeting: begun, gone on from segment to segment, handed over, ended.

One login leads at a time. The lead moves only when it is handed over or taken on purpose, never because a line
dropped: who led comes back to the seat, and the clock goes on from the count that the caller hands in.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdca_tui.actions.rights import require, why_not_manage, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.agenda import agenda, real_seconds
from pdca_tui.method.parking import RAISE_AFTER, regional_manager
from pdca_tui.method.principle import principle_of
from pdca_tui.model.enums import MeetingKind, MeetingStatus, ParkedStatus, SegmentKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.keys import HAND_OVER
from pdca_tui.model.meetings import Segment
from pdca_tui.model.message import msg
from pdca_tui.model.records import Meeting, Parked
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.store import Transaction

MINUTE = 60


def start_meeting(session: Session, kind: MeetingKind, seat: str) -> Done:
    """Begin the meeting of today; the caller's session `seat` leads it.

    Refused while one of its kind runs, and when today's is on record already.
    """
    day = session.clock.today()
    with session.deed("meeting.start", kind.value) as tx:
        snapshot = tx.snapshot
        require(why_not_work(session, snapshot))
        running = snapshot.running_meeting(kind)
        if running is not None:
            raise Refused(msg("The {kind} runs already, led by {login}.", kind=kind, login=running.facilitator))
        if any(m.kind is kind and m.day == day for m in snapshot.meetings):
            raise Refused(msg("The {kind} of {day} is on record already. Do shows it.", kind=kind, day=day))
        meeting = Meeting(
            id=new_id("meeting"),
            kind=kind,
            day=day,
            status=MeetingStatus.RUNNING,
            started_at=session.clock.now(),
            facilitator=session.login,
            seat=seat,
            segments=tuple(Segment(item.kind, item.seconds, item.title) for item in agenda(snapshot, kind)),
        )
        tx.put(_with_principle(snapshot, meeting))
    return Done(tx.committed, tx.change, msg("{kind} of {day} begun.", kind=kind, day=day), meeting.id)


def go_to_segment(session: Session, meeting_id: str, seat: str, to: int, seconds: int) -> Done:
    """Leave the current segment, which has run for `seconds` in all, for the one with the index `to`.

    The segment of encouragement shows the principle of the day, which goes on record with it.
    """
    with session.deed("meeting.segment") as tx:
        meeting = led_by(session, tx.snapshot, meeting_id, seat)
        if not 0 <= to < len(meeting.segments):
            raise Refused(msg("The agenda has no other segment there."))
        after = replace(_counted(meeting, seconds), current=to)
        tx.put(_with_principle(tx.snapshot, after), base=meeting)
    return Done(tx.committed, tx.change, msg("Segment {n} of {all}.", n=to + 1, all=len(meeting.segments)), meeting_id)


def add_minute(session: Session, meeting_id: str, seat: str, seconds: int) -> Done:
    """Give the current segment, which has run for `seconds`, one minute more."""
    with session.deed("meeting.minute") as tx:
        meeting = led_by(session, tx.snapshot, meeting_id, seat)
        counted = _counted(meeting, seconds)
        segment = counted.segments[counted.current]
        more = replace(segment, extra=segment.extra + MINUTE)
        tx.put(replace(counted, segments=_with(counted.segments, counted.current, more)), base=meeting)
    return Done(tx.committed, tx.change, msg("One minute more."), meeting_id)


def set_paused(session: Session, meeting_id: str, seat: str, paused: bool, seconds: int) -> Done:
    """Stop the clock at `seconds` of the current segment, or let it go on from there."""
    with session.deed("meeting.pause" if paused else "meeting.resume") as tx:
        meeting = led_by(session, tx.snapshot, meeting_id, seat)
        tx.put(replace(_counted(meeting, seconds), paused=paused), base=meeting)
    said = msg("The clock stands.") if paused else msg("The clock goes on.")
    return Done(tx.committed, tx.change, said, meeting_id)


def hand_over(session: Session, meeting_id: str, seat: str, to: str, seconds: int) -> Done:
    """Hand the lead to the person with the login `to`; their session takes the seat when it is there."""
    with session.deed("meeting.hand_over", to) as tx:
        meeting = led_by(session, tx.snapshot, meeting_id, seat)
        person = tx.snapshot.person_by_login.get(to)
        if person is None:
            raise NotFound(msg("Nobody here has the login {login}.", login=to))
        if to == session.login:
            raise Refused(msg("You lead it already. Choose somebody else."))
        tx.put(replace(_counted(meeting, seconds), facilitator=to, seat=""), base=meeting)
    return Done(tx.committed, tx.change, msg("{name} leads from now on.", name=person.name), meeting_id)


def take_seat(session: Session, meeting_id: str, seat: str, seconds: int, *, take_over: bool = False) -> Done:
    """Sit down to lead: as who led it before a break, or as who it was handed to.

    With `take_over` a manager takes the lead from somebody else, which stands in the audit. `seconds` is the
    count of the current segment that the clock goes on from.
    """
    with session.deed("meeting.take_over" if take_over else "meeting.take_seat") as tx:
        meeting = running_meeting(tx.snapshot, meeting_id)
        require(why_not_work(session, tx.snapshot))
        if meeting.facilitator != session.login:
            if not take_over:
                raise Refused(
                    msg(
                        "{login} leads this meeting. {hand_over} there hands it over.",
                        hand_over=HAND_OVER,
                        login=meeting.facilitator,
                    )
                )
            require(why_not_manage(session, tx.snapshot))
        tx.put(replace(_counted(meeting, seconds), facilitator=session.login, seat=seat), base=meeting)
    return Done(tx.committed, tx.change, msg("You lead the meeting."), meeting_id)


def end_meeting(session: Session, meeting_id: str, seat: str, seconds: int) -> Done:
    """End the meeting and put it on record.

    A topic that was put off before and not settled now is put off once more; at the third time it is raised to
    the regional manager.
    """
    with session.deed("meeting.end") as tx:
        meeting = led_by(session, tx.snapshot, meeting_id, seat)
        counted = _counted(meeting, seconds)
        took = real_seconds(counted)
        ended = replace(
            counted,
            status=MeetingStatus.HELD,
            ended_at=session.clock.now(),
            minutes=max(1, round(took / MINUTE)),
            paused=False,
            seat="",
        )
        tx.put(ended, base=meeting)
        _put_off(tx, meeting, session.clock.today())
    said = msg("{kind} of {day} recorded.", kind=meeting.kind, day=meeting.day)
    return Done(tx.committed, tx.change, said, meeting_id)


def _put_off(tx: Transaction, meeting: Meeting, day: dt.date) -> None:
    """Count this meeting against every topic that it did not settle."""
    manager = regional_manager(tx.snapshot)
    for topic in tx.snapshot.parked:
        if topic.kind is not meeting.kind or topic.status is ParkedStatus.SETTLED or topic.meeting == meeting.id:
            continue
        put_off = {**topic.put_off, meeting.id: day}
        after: Parked = replace(topic, put_off=put_off)
        if len(put_off) >= RAISE_AFTER and topic.status is ParkedStatus.OPEN:
            name = manager.name if manager is not None else ""
            after = replace(after, status=ParkedStatus.RAISED, raised_to=name, raised_on=day)
        tx.put(after, base=topic)


def running_meeting(snapshot: Snapshot, meeting_id: str) -> Meeting:
    """The meeting, as long as it runs; else the sentence why nothing can be done to it."""
    meeting = snapshot.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound(msg("This meeting is gone. The audit can bring it back."))
    if meeting.status is not MeetingStatus.RUNNING:
        raise Refused(msg("This meeting has ended. Do shows its record."))
    return meeting


def led_by(session: Session, snapshot: Snapshot, meeting_id: str, seat: str) -> Meeting:
    """The running meeting, once it is sure that this very session leads it."""
    meeting = running_meeting(snapshot, meeting_id)
    require(why_not_work(session, snapshot))
    if meeting.facilitator != session.login:
        raise Refused(msg("{login} leads this meeting now.", login=meeting.facilitator))
    if meeting.seat != seat:
        raise Refused(msg("Another window of yours leads this meeting now."))
    return meeting


def _with_principle(snapshot: Snapshot, meeting: Meeting) -> Meeting:
    """The meeting with the principle that its segment of encouragement shows, once it has come to it."""
    here = meeting.segments[meeting.current].kind if meeting.segments else None
    if here is not SegmentKind.ENCOURAGE or meeting.principle:
        return meeting
    principle = principle_of(snapshot, meeting.day)
    return replace(meeting, principle=principle.title) if principle is not None else meeting


def _counted(meeting: Meeting, seconds: int) -> Meeting:
    """The meeting with the count of its current segment; a clock never runs backwards."""
    segment = meeting.segments[meeting.current]
    now = replace(segment, real=max(segment.real, seconds))
    return replace(meeting, segments=_with(meeting.segments, meeting.current, now))


def _with(segments: tuple[Segment, ...], index: int, segment: Segment) -> tuple[Segment, ...]:
    return (*segments[:index], segment, *segments[index + 1 :])
