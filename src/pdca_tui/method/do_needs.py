"""What meetings and analyses wait for: one that runs, a topic that was raised, a root cause without an answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pdca_tui.method.loop import LoopLine, LoopStep, loop_lines
from pdca_tui.method.need import Need, NeedAction
from pdca_tui.method.parking import parking_lot
from pdca_tui.model.enums import MeetingKind, MeetingStatus, ProblemStatus
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.snapshot import Snapshot


def do_needs(snapshot: Snapshot, day: dt.date) -> Iterator[Need]:
    """What the Do place waits for on `day`, the most urgent first."""
    yield from _running(snapshot)
    yield from _raised(snapshot, day)
    lines = loop_lines(snapshot, day)
    yield from _uncontained(lines)
    yield from _roots(snapshot)
    yield from _judgements(lines, day)
    yield from _steps(lines)


def _title(text: str) -> Message:
    return Message("{name}", {"name": text})


def _running(snapshot: Snapshot) -> Iterator[Need]:
    for meeting in snapshot.meetings:
        if meeting.status is not MeetingStatus.RUNNING:
            continue
        review = meeting.kind is MeetingKind.REVIEW
        person = snapshot.person_by_login.get(meeting.facilitator)
        yield Need(
            kind="meeting-runs",
            severity="info",
            subject=meeting.day.isoformat(),
            title=msg("Weekly review") if review else msg("Morning meeting"),
            matter=msg("runs"),
            why=msg(
                "{name} leads it; segment {n} of {all}.",
                name=person.name if person is not None else meeting.facilitator,
                n=meeting.current + 1,
                all=len(meeting.segments),
            ),
            action=NeedAction.JOIN,
            record_id=meeting.id,
            table="meetings",
        )


def _raised(snapshot: Snapshot, day: dt.date) -> Iterator[Need]:
    for line in parking_lot(snapshot, day):
        if not line.raised:
            continue
        to = line.parked.raised_to
        yield Need(
            kind="raised",
            severity="warn",
            subject=line.parked.text,
            title=_title(line.parked.text),
            matter=msg("waits for {name}", name=to) if to else msg("waits for the regional manager"),
            why=nmsg(
                "Put off {n} time in {days} days.",
                "Put off {n} times in {days} days.",
                line.put_off,
                days=line.age_days,
            ),
            action=NeedAction.SETTLE,
            record_id=line.parked.id,
            table="parked",
        )


def _roots(snapshot: Snapshot) -> Iterator[Need]:
    """Root causes of open problems that nothing is done against."""
    for problem in snapshot.problems:
        analysis = snapshot.analysis(problem)
        if analysis is None or problem.status is not ProblemStatus.OPEN:
            continue
        answered = {measure.cause for measure in snapshot.countermeasures_of(problem)}
        roots = [cause for key, cause in analysis.causes.items() if cause.root and key not in answered]
        if roots:
            yield Need(
                kind="root-open",
                severity="warn",
                subject=problem.title,
                title=_title(problem.title),
                matter=msg("root cause found, nothing done against it"),
                why=_title(roots[0].text),
                action=NeedAction.WHY,
                record_id=problem.id,
                table="problems",
            )


def _of_problem(line: LoopLine, kind: str, severity: str, matter: Message, why: Message, action: NeedAction) -> Need:
    title = line.problem.title
    return Need(kind, severity, title, _title(title), matter, why, action, line.problem.id, "problems")


def _uncontained(lines: list[LoopLine]) -> Iterator[Need]:
    """Problems of which nobody has said how customers are protected meanwhile."""
    for line in lines:
        if line.step is LoopStep.CONTAIN:
            yield _of_problem(
                line,
                "contain",
                "bad",
                msg("customers are not protected yet"),
                msg("{owner} has taken it on. Say what was done at once, or why nothing has to be.", owner=line.turn),
                NeedAction.CONTAIN,
            )


def _steps(lines: list[LoopLine]) -> Iterator[Need]:
    """What is missing next in a problem that waits for no day; one past its own day has a line already."""
    for line in lines:
        if line.overdue:
            continue
        if line.step is LoopStep.ANALYSE:
            matter = msg("no root cause yet")
            yield _of_problem(line, "ask-why", "info", matter, _whose(line), NeedAction.WHY)
        elif line.step is LoopStep.AGAIN:
            matter = msg("what was done did not work")
            yield _of_problem(line, "ask-again", "warn", matter, _whose(line), NeedAction.WHY)
        elif line.step is LoopStep.CLOSE:
            matter = msg("proven solved, not closed")
            yield _of_problem(line, "close-problem", "info", matter, _whose(line), NeedAction.OPEN_PROBLEM)


def _whose(line: LoopLine) -> Message:
    if not line.age:
        return msg("Opened today, owner {owner}.", owner=line.turn)
    return nmsg("Open for {n} day, owner {owner}.", "Open for {n} days, owner {owner}.", line.age, owner=line.turn)


def _judgements(lines: list[LoopLine], day: dt.date) -> Iterator[Need]:
    """Countermeasures whose effect is to be judged by now."""
    for line in lines:
        one = line.next
        if line.step is not LoopStep.VERIFY or one is None or one.verify_on is None or one.verify_on > day:
            continue
        yield Need(
            kind="judge-effect",
            severity="warn",
            subject=one.title,
            title=_title(one.title),
            matter=msg("its effect is to be judged"),
            why=msg("Due on {day}. It answers {problem}.", day=one.verify_on, problem=line.problem.title),
            action=NeedAction.JUDGE,
            record_id=one.id,
            table="countermeasures",
        )
