"""What stands behind a script, a principle, a lesson and a round, as sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.explain import figure
from pdca_tui.method.principle import principle_of
from pdca_tui.method.readers import read_share
from pdca_tui.method.spiral import figures_of, lead_of
from pdca_tui.method.uses import last_use, use_count
from pdca_tui.model.closings import FinalFigure
from pdca_tui.model.enums import LessonFate, RoundStatus, StandardKind
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Lesson, Measure, Round, Standard
from pdca_tui.model.snapshot import Snapshot


def explain_knowledge(snapshot: Snapshot, standard: Standard, day: dt.date) -> list[Message]:
    """The uses of a script or the turn of a principle, then its version, its readers and its review day."""
    told = _script(snapshot, standard) if standard.kind is StandardKind.SCRIPT else _principle(snapshot, standard, day)
    return [*told, *_version(snapshot, standard)]


def _script(snapshot: Snapshot, script: Standard) -> Iterator[Message]:
    last = last_use(script)
    if last is None:
        yield msg("Nobody has noted yet that they used it.")
    else:
        person = snapshot.person_by_login.get(last[1])
        facts = {"name": person.name if person is not None else last[1], "day": last[0].date()}
        times = use_count(script)
        yield nmsg(
            "Used {n} time, last by {name} on {day}.", "Used {n} times, last by {name} on {day}.", times, **facts
        )
    yield msg("Practising begins with the scripts that were used least, then with those used longest ago.")


def _principle(snapshot: Snapshot, principle: Standard, day: dt.date) -> Iterator[Message]:
    if principle.retired_on is None:
        turns = len(snapshot.standards(StandardKind.PRINCIPLE))
        calendar = WorkCalendar.of(snapshot)
        # As many workdays as there are principles bring every one of them.
        days = [day, *(calendar.add(day, ahead) for ahead in range(1, turns + 2))]
        turn = next((one for one in days if (now := principle_of(snapshot, one)) and now.id == principle.id), None)
        yield msg("It is the principle of today.") if turn == day else msg("Its next day is {day}.", day=turn)
        yield nmsg(
            "There is {n} principle: it is that of every day.", "{n} principles take turns, one a working day.", turns
        )


def _version(snapshot: Snapshot, standard: Standard) -> Iterator[Message]:
    edition = snapshot.edition(standard)
    if edition is not None:
        facts = {"number": edition.number, "day": edition.day, "author": edition.author}
        yield msg("Version {number} of {day}, written by {author}.", **facts)
        if edition.reason.strip():
            yield msg("Reason: {reason}", reason=edition.reason)
    read, everybody = read_share(snapshot, standard)
    yield msg("{read} of {all} people have read this version.", read=read, all=everybody)
    if standard.retired_on is not None:
        yield msg("It holds no more since {day}.", day=standard.retired_on)
    elif standard.review_on is not None:
        owner = standard.owner.strip() or None
        yield msg("{owner} looks at it again on {day}.", owner=owner, day=standard.review_on)


def explain_lesson(snapshot: Snapshot, lesson: Lesson) -> list[Message]:
    """Which question it answers, who wrote it, what it is about, and what the next round makes of it."""
    told = [msg("It answers: {question}.", question=lesson.kind)]
    if lesson.person.strip() or lesson.day is not None:
        told.append(msg("Written by {name} on {day}.", name=lesson.person.strip() or None, day=lesson.day))
    measure = snapshot.get(Measure, lesson.measure)
    if measure is not None:
        told.append(msg("It comes from {code} {title}.", code=measure.code, title=measure.title))
    if lesson.fate is LessonFate.OPEN:
        told.append(msg("The next round decides on it: accepted, adapted or rejected."))
    else:
        told.append(msg("The next round has decided: {fate}.", fate=lesson.fate))
    told += [Message("{text}", {"text": text}) for text in (lesson.adapted, lesson.reason) if text.strip()]
    return told


def explain_round(snapshot: Snapshot, round_: Round, day: dt.date) -> list[Message]:
    """The lead figure with its inputs, the rule by which the goal is reached, and where the figures come from."""
    lead, closing = lead_of(figures_of(snapshot, round_, day)), snapshot.closing(round_)
    told = [_lead(lead) if lead is not None else msg("No figure leads this round: it has no result yet.")]
    told.append(msg("A round is told by its first result that has a target; it is reached when its last figure is."))
    if closing is not None:
        facts = {"name": closing.signed_by, "day": closing.signed_on}
        told.append(msg("Its figures are those that {name} signed on {day}; they do not change any more.", **facts))
        told.append(msg("{done} of {all} tasks were done.", done=closing.done, all=closing.tasks))
    elif round_.status is RoundStatus.RUNNING:
        told.append(msg("Its figures are those of today; they are fixed when the round is closed."))
    elif round_.status is not RoundStatus.CLOSED:
        told.append(msg("Its figures are those it is to begin with."))
    told.append(msg("It goes from {start} to {end}.", start=round_.start, end=round_.end))
    return told


def _lead(lead: FinalFigure) -> Message:
    shown = {
        name: figure(number, lead.unit) if number is not None else None
        for name, number in (("baseline", lead.baseline), ("target", lead.target), ("actual", lead.actual))
    }
    return msg("{name}: from {baseline} to {target}, last {actual}.", name=lead.name, **shown)
