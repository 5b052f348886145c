"""The next round: planned while the last one still runs, begun when it is closed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_number, clean_text
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.rounds import WEEKS
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.next_round import begun, end_of, next_number, round_before, usual_start
from pdca_tui.method.weeks import weeks_in
from pdca_tui.model.enums import RoundStatus
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Aim, Indicator, Measure, Round, Target
from pdca_tui.model.snapshot import Snapshot

LEAST_WEEKS, MOST_WEEKS = 1, 53


def plan_round(
    session: Session,
    *,
    goal: str | None = None,
    start: dt.date | None = None,
    weeks: int | None = None,
    challenge: str | None = None,
) -> Done:
    """Prepare the next round, or change the one that is prepared; what is not said stays as it is.

    It starts on the first working day after the round before, and lasts a quarter of a year, unless said otherwise.
    """
    with session.deed("round.plan", goal or "") as tx:
        require(why_not_manage(session, tx.snapshot))
        round_ = _planned(session, tx.snapshot, goal, start, weeks, challenge)
        tx.put(round_)
    said = msg("Round {n} is planned, {start} to {end}.", n=round_.number, start=round_.start, end=round_.end)
    return Done(tx.committed, tx.change, said, round_.id)


def set_aim(
    session: Session, indicator: Indicator, *, target: Target | None = None, baseline: Decimal | None = None
) -> Done:
    """Say what the planned round wants of an indicator. A `baseline` of None is where it stands at the beginning."""
    if target is not None:
        clean_number("target", target.value)
    if baseline is not None:
        clean_number("baseline", baseline)
    with session.deed("round.aim", indicator.name) as tx:
        require(why_not_manage(session, tx.snapshot))
        round_ = _the_planned(tx.snapshot)
        if tx.snapshot.get(Indicator, indicator.id) is None:
            raise NotFound(msg("The indicator {name} is gone.", name=indicator.name))
        tx.put(replace(round_, aims={**round_.aims, indicator.id: Aim(target, baseline)}))
    return Done(
        tx.committed, tx.change, msg("Target of {name} in round {n} saved.", name=indicator.name, n=round_.number)
    )


def leave_measure(session: Session, measure: Measure, *, leave: bool) -> Done:
    """Go on with a measure in the planned round, or leave it behind. One with carried work goes on."""
    with session.deed("round.leave" if leave else "round.go_on", measure.title) as tx:
        require(why_not_manage(session, tx.snapshot))
        round_ = _the_planned(tx.snapshot)
        others = tuple(one for one in round_.left if one != measure.id)
        tx.put(replace(round_, left=(*others, measure.id) if leave else others))
    words = {"code": measure.code, "title": measure.title, "n": round_.number}
    said = msg("{code} {title} ends with this round.", **words) if leave else msg("{code} {title} goes on.", **words)
    return Done(tx.committed, tx.change, said)


def start_round(
    session: Session,
    *,
    goal: str | None = None,
    start: dt.date | None = None,
    weeks: int | None = None,
    challenge: str | None = None,
) -> Done:
    """Begin the next round; what was planned of it holds, and what is said here goes before it.

    Refused while another round runs.
    """
    with session.deed("round.start", goal or "") as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        running = snapshot.running_round
        if running is not None:
            raise Refused(
                msg("Round {n} is still running. Close it first; until then the next one is planned.", n=running.number)
            )
        planned = _planned(session, snapshot, goal, start, weeks, challenge)
        round_, changed, gone = begun(snapshot, planned, session.clock.today())
        for record in gone:
            tx.delete(record)
        for record in changed:
            tx.put(record)
        tx.put(round_)
    return Done(
        tx.committed, tx.change, msg("Round {n} begins on {start}.", n=round_.number, start=round_.start), round_.id
    )


def _the_planned(snapshot: Snapshot) -> Round:
    if snapshot.planned_round is None:
        raise Refused(msg("No round is planned. Give its goal first."))
    return snapshot.planned_round


def _planned(
    session: Session,
    snapshot: Snapshot,
    goal: str | None,
    start: dt.date | None,
    weeks: int | None,
    challenge: str | None,
) -> Round:
    """The planned round with what is said now; a new one where none is planned."""
    known, before = snapshot.planned_round, round_before(snapshot)
    if snapshot.centre is None:
        raise Refused(msg("This store has no centre yet. Start it first."))
    first = start or (known.start if known is not None else usual_start(snapshot)) or session.clock.today()
    if before is not None and first <= before.start:
        raise Refused(
            msg("Round {n} began on {start}. The next one starts after that.", n=before.number, start=before.start)
        )
    ended = snapshot.closing(before) if before is not None else None
    if ended is not None and first < ended.signed_on and before is not None:
        raise Refused(
            msg(
                "Round {n} ended on {day}. The next one starts on that day or later.",
                n=before.number,
                day=ended.signed_on,
            )
        )
    count = weeks if weeks is not None else weeks_in(known) if known is not None else WEEKS
    if not LEAST_WEEKS <= count <= MOST_WEEKS:
        raise Refused(msg("A round lasts {least} to {most} weeks.", least=LEAST_WEEKS, most=MOST_WEEKS))
    aim = clean_text("goal", goal if goal is not None else known.goal if known is not None else "", required=True)
    what = clean_text("challenge", challenge if challenge is not None else known.challenge if known is not None else "")
    if known is not None:
        return replace(known, goal=aim, start=first, end=end_of(first, count), challenge=what)
    return Round(
        id=new_id("round"),
        number=next_number(snapshot),
        goal=aim,
        start=first,
        end=end_of(first, count),
        status=RoundStatus.PLANNED,
        challenge=what,
    )
