"""What waits for somebody at the turn from one round to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pdca_tui.method.cycle import awaits_approval
from pdca_tui.method.need import Need, NeedAction
from pdca_tui.method.next_round import next_number
from pdca_tui.method.round_end import undecided
from pdca_tui.model.enums import LessonFate, RoundStatus
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import Round
from pdca_tui.model.snapshot import Snapshot

NEAR_DAYS = 14
"""So many days before its end a round asks to be closed."""


def is_between(snapshot: Snapshot) -> bool:
    """Whether one round is closed and the next one has not begun: no work and no figure is owed then."""
    return snapshot.running_round is None and any(one.status is RoundStatus.CLOSED for one in snapshot.rounds)


def round_needs(snapshot: Snapshot, day: dt.date) -> Iterator[Need]:
    """Close the round that is near its end or over it, begin the next one where none runs; decide on the lessons of
    the one before, and have the plan of a later round approved.
    """
    running = snapshot.running_round
    if running is not None:
        if (running.end - day).days < NEAR_DAYS:
            yield _close(snapshot, running, day)
        if running.number > 1:
            yield from _lessons(snapshot)
        if awaits_approval(snapshot) and running.start <= day:
            yield _approve(running, day)
    elif is_between(snapshot):
        yield _start(snapshot)


def _close(snapshot: Snapshot, round_: Round, day: dt.date) -> Need:
    left, waiting = (round_.end - day).days, len(undecided(snapshot, round_))
    over = left < 0
    matter = msg("over since {day}", day=round_.end)
    if not over:
        matter = nmsg("ends in {n} day", "ends in {n} days", left) if left else msg("ends today")
    why = msg("Everything is decided; it can be signed.")
    if waiting:
        why = nmsg(
            "{n} open thing is carried, dropped or ended first.",
            "{n} open things are carried, dropped or ended first.",
            waiting,
        )
    return Need(
        kind="close-round",
        severity="warn" if over else "info",
        subject=str(round_.number),
        title=msg("Close round {number}", number=round_.number),
        matter=matter,
        why=why,
        action=NeedAction.CLOSE_ROUND,
        record_id=round_.id,
        table="rounds",
    )


def _start(snapshot: Snapshot) -> Need:
    planned = snapshot.planned_round
    why = msg("Carried work, lessons, baselines and new targets are laid out.")
    if planned is not None:
        why = msg("It is planned from {start} on: {goal}.", start=planned.start, goal=planned.goal)
    return Need(
        kind="start-round",
        severity="warn",
        subject=str(next_number(snapshot)),
        title=msg("Round {number}", number=next_number(snapshot)),
        matter=msg("not begun"),
        why=why,
        action=NeedAction.START_ROUND,
        table="rounds",
    )


def _approve(round_: Round, day: dt.date) -> Need:
    run = (day - round_.start).days
    return Need(
        kind="approve-plan",
        severity="warn",
        subject=str(round_.number),
        title=msg("The plan of round {number}", number=round_.number),
        matter=msg("not approved"),
        why=nmsg(
            "It has run for {n} day; without an approval no promise is locked to measure it by.",
            "It has run for {n} days; without an approval no promise is locked to measure it by.",
            run + 1,
        ),
        action=NeedAction.APPROVE,
        record_id=round_.id,
        table="rounds",
    )


def _lessons(snapshot: Snapshot) -> Iterator[Need]:
    """Lessons of the round before that nobody has accepted, adapted or rejected."""
    closed = [one for one in snapshot.rounds if one.status is RoundStatus.CLOSED]
    left = [one for one in snapshot.lessons(closed[-1]) if one.fate is LessonFate.OPEN] if closed else []
    if not left:
        return
    yield Need(
        kind="open-lessons",
        severity="info",
        subject=str(closed[-1].number),
        title=nmsg("{n} lesson", "{n} lessons", len(left)),
        matter=msg("of round {number}, not decided on", number=closed[-1].number),
        why=msg("{names}.", names=tuple(one.text for one in left)),
        action=NeedAction.START_ROUND,
        record_id=left[0].id,
        table="lessons",
        others=tuple(one.id for one in left),
    )
