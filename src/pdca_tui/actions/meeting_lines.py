"""What is written down while a meeting runs: lines, who is there, who spoke, what is dug into."""

from __future__ import annotations

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.meeting_lead import running_meeting
from pdca_tui.actions.rights import require, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import EntryKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.keys import UNDO
from pdca_tui.model.message import msg
from pdca_tui.model.records import Entry, Indicator, Meeting, Problem

MOST_PROBLEMS = 2
"""A review digs into one or two problems; a third takes the time from both."""


def add_entry(
    session: Session,
    meeting_id: str,
    kind: EntryKind,
    text: str,
    *,
    person: str = "",
    task: str | None = None,
    problem: str | None = None,
) -> Done:
    """Write one line down in the segment that runs. A problem that is raised becomes one on record."""
    text = clean_text("notes", text, required=True)
    with session.deed("meeting.note", text) as tx:
        meeting = running_meeting(tx.snapshot, meeting_id)
        require(why_not_work(session, tx.snapshot))
        now = session.clock.now()
        if kind is EntryKind.PROBLEM and problem is None:
            raised = Problem(id=new_id("problem"), title=text, opened_on=now.date(), owner=person, meeting=meeting_id)
            tx.put(raised)
            problem = raised.id
        entry = Entry(
            id=new_id("entry"),
            meeting=meeting_id,
            kind=kind,
            text=text,
            at=now,
            segment=meeting.current,
            person=person,
            task=task,
            problem=problem,
        )
        tx.put(entry)
        if person and person in tx.snapshot.person_by_name and kind is not EntryKind.ACTION:
            tx.put(replace(meeting, attendance={**meeting.attendance, person: True}), base=meeting)
    return Done(tx.committed, tx.change, msg("Noted {time}.", time=f"{now:%H:%M}"), entry.id)


def edit_entry(session: Session, seen: Entry, text: str) -> Done:
    """Put other words in the place of a line."""
    text = clean_text("notes", text, required=True)
    with session.deed("meeting.note_edit", text) as tx:
        require(why_not_work(session, tx.snapshot))
        if tx.snapshot.get(Entry, seen.id) is None:
            raise NotFound(msg("This line is gone already."))
        tx.put(replace(seen, text=text), base=seen)
    return Done(tx.committed, tx.change, msg("Line changed."), seen.id)


def delete_entry(session: Session, seen: Entry) -> Done:
    """Take a line away; the audit keeps it."""
    with session.deed("meeting.note_delete", seen.text) as tx:
        require(why_not_work(session, tx.snapshot))
        if tx.snapshot.get(Entry, seen.id) is None:
            raise NotFound(msg("This line is gone already."))
        tx.delete(seen, base=seen)
    return Done(tx.committed, tx.change, msg("Line taken away; {undo} brings it back.", undo=UNDO), seen.id)


def mark_attendance(session: Session, meeting_id: str, present: dict[str, bool]) -> Done:
    """Say who is there and who is not, by name."""
    with session.deed("meeting.attendance", ", ".join(present)) as tx:
        meeting = running_meeting(tx.snapshot, meeting_id)
        require(why_not_work(session, tx.snapshot))
        tx.put(replace(meeting, attendance={**meeting.attendance, **present}), base=meeting)
    return Done(tx.committed, tx.change, msg("Attendance noted."), meeting_id)


def mark_spoke(session: Session, meeting_id: str, name: str) -> Done:
    """Count that a person spoke; who speaks is there."""
    with session.deed("meeting.spoke", name) as tx:
        meeting = running_meeting(tx.snapshot, meeting_id)
        require(why_not_work(session, tx.snapshot))
        spoke = {**meeting.spoke, name: meeting.spoke.get(name, 0) + 1}
        tx.put(replace(meeting, spoke=spoke, attendance={**meeting.attendance, name: True}), base=meeting)
    return Done(tx.committed, tx.change, msg("{name} spoke.", name=name), meeting_id)


def choose_problems(session: Session, meeting_id: str, problems: tuple[str, ...]) -> Done:
    """Say which problems this meeting digs into, by id; at most two."""
    if len(problems) > MOST_PROBLEMS:
        raise Refused(msg("One or two problems at a time. Leave one out first."))
    with session.deed("meeting.problems") as tx:
        meeting: Meeting = running_meeting(tx.snapshot, meeting_id)
        require(why_not_work(session, tx.snapshot))
        tx.put(replace(meeting, problems=problems), base=meeting)
    return Done(tx.committed, tx.change, msg("Chosen to dig into: {n}.", n=len(problems)), meeting_id)


def dig_into(session: Session, meeting_id: str, subject: Problem | Indicator) -> Done:
    """Choose a problem to dig into; an indicator whose deviation nobody has taken on becomes a problem first.

    The first of two that are chosen already makes way for a third.
    """
    with session.deed("meeting.problems", subject.title if isinstance(subject, Problem) else subject.name) as tx:
        meeting = running_meeting(tx.snapshot, meeting_id)
        require(why_not_work(session, tx.snapshot))
        if isinstance(subject, Indicator):
            problem = Problem(
                id=new_id("problem"),
                title=subject.name,
                indicator=subject.id,
                opened_on=session.clock.today(),
                owner=subject.owner,
                meeting=meeting_id,
            )
            tx.put(problem)
        else:
            problem = subject
        chosen = [one for one in meeting.problems if one != problem.id][-(MOST_PROBLEMS - 1) :]
        tx.put(replace(meeting, problems=(*chosen, problem.id)), base=meeting)
    return Done(tx.committed, tx.change, msg("Dig into {title}.", title=problem.title), meeting_id)
