"""What a round taught: written down on any day of it, and decided on by the round after it."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import current_person, require, why_not_manage, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.round_end import lesson_round
from pdca_tui.model.enums import LessonFate, LessonKind
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Lesson
from pdca_tui.model.snapshot import Snapshot

EDITABLE = frozenset({"kind", "text", "measure", "person"})
"""The fields that `edit_lesson` changes."""


def add_lesson(session: Session, kind: LessonKind, text: str, *, measure: str | None = None, person: str = "") -> Done:
    """Write down what the round taught; `measure` is the id of the measure it is about.

    Between two rounds it belongs to the one that was closed last.
    """
    text = clean_text("lesson", text, required=True)
    with session.deed("lesson.add", text) as tx:
        require(why_not_work(session, tx.snapshot))
        round_ = lesson_round(tx.snapshot)
        if round_ is None:
            raise Refused(msg("There is no round yet that could teach anything. Start one first."))
        who = current_person(session, tx.snapshot)
        others = tx.snapshot.lessons(round_)
        lesson = Lesson(
            id=new_id("lesson"),
            round=round_.id,
            kind=kind,
            text=text,
            person=clean_text("person", person) or (who.name if who is not None else session.login),
            day=session.clock.today(),
            measure=measure,
            position=max((one.position for one in others), default=0) + 1,
        )
        tx.put(lesson)
    return Done(tx.committed, tx.change, msg("Lesson of round {n}: {text}.", n=round_.number, text=text), lesson.id)


def edit_lesson(session: Session, seen: Lesson, **changes: Any) -> Done:
    """Change what a lesson says, which question it answers, or its measure; `seen` is as the form showed it."""
    unknown = changes.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not changed by edit_lesson: {', '.join(sorted(unknown))}")
    if "text" in changes:
        changes["text"] = clean_text("lesson", changes["text"], required=True)
    if "person" in changes:
        changes["person"] = clean_text("person", changes["person"])
    with session.deed("lesson.edit", seen.text) as tx:
        require(why_not_work(session, tx.snapshot))
        _current(tx.snapshot, seen)
        tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("Lesson saved."), seen.id)


def delete_lesson(session: Session, seen: Lesson) -> Done:
    """Take a lesson away. One of a round that is signed stays."""
    with session.deed("lesson.delete", seen.text) as tx:
        require(why_not_work(session, tx.snapshot))
        current = _current(tx.snapshot, seen)
        closed = next((one for one in tx.snapshot.closings if one.round == current.round), None)
        if closed is not None:
            raise Refused(
                msg(
                    "Round {n} is signed, and its lessons stay. Reject it in the next round, with a reason.",
                    n=closed.number,
                )
            )
        tx.delete(current, base=seen)
    return Done(tx.committed, tx.change, msg("Lesson taken away."))


def decide_lesson(session: Session, seen: Lesson, fate: LessonFate, *, adapted: str = "", reason: str = "") -> Done:
    """Say what the next round makes of a lesson. An adapted one says to what, a rejected one why."""
    adapted, reason = clean_text("adapted", adapted), clean_text("reason", reason)
    with session.deed("lesson.decide", seen.text) as tx:
        require(why_not_manage(session, tx.snapshot))
        _current(tx.snapshot, seen)
        if fate is LessonFate.ADAPTED and not adapted:
            raise Refused(msg("Say what the lesson becomes."))
        if fate is LessonFate.REJECTED and not reason:
            raise Refused(msg("Say why the lesson is rejected."))
        tx.put(replace(seen, fate=fate, adapted=adapted, reason=reason), base=seen)
    return Done(tx.committed, tx.change, msg("{fate}: {text}.", fate=fate, text=seen.text), seen.id)


def _current(snapshot: Snapshot, seen: Lesson) -> Lesson:
    current = snapshot.get(Lesson, seen.id)
    if current is None:
        raise NotFound(msg("This lesson is gone already."))
    return current
