"""The health score: one figure for how much of what kills plans is out of the way."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from pdca_tui.method.health import SHARES, CauseFindings, Health, health
from pdca_tui.method.rewind import as_of, last_change
from pdca_tui.method.rounding import plain, round_half_up
from pdca_tui.method.weeks import current_week, week_days
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Round
from pdca_tui.model.snapshot import Snapshot

SOUND = 75
"""From this score on a plan is sound: one cause at most has findings, and not the commonest one."""

WATCH = 50
"""From this score on a plan wants watching; below it is in danger."""

_WHOLE = sum(SHARES.values(), Decimal(0))


class WeekScore(msgspec.Struct, frozen=True):
    """The score at the end of a week, of the running week as it is now; None where there is no record."""

    week: int
    score: int | None


def points(share: Decimal) -> int:
    """What clearing a cause of this share adds to the score, rounded half up."""
    return int(round_half_up(share / _WHOLE * 100, 0))


def _score(clear: Decimal) -> int:
    return int(round_half_up(clear / _WHOLE * 100, 0))


def score(found: Health) -> int | None:
    """0 to 100: the shares of the causes without open findings, in per cent of all shares, rounded half up.

    Accepted findings do not count. None without a round: there is nothing to judge.
    """
    if not found.judged:
        return None
    return _score(sum((cause.share for cause in found.causes if not cause.findings), Decimal(0)))


def score_without(found: Health, cause: CauseFindings) -> int:
    """What the score would be if this cause were clear too."""
    return _score(sum((c.share for c in found.causes if not c.findings or c.cause is cause.cause), Decimal(0)))


def judgement(points: int) -> str:
    """ "ok" from `SOUND` on, "warn" from `WATCH` on, "bad" below."""
    return "ok" if points >= SOUND else "warn" if points >= WATCH else "bad"


def most_worth(found: Health) -> CauseFindings | None:
    """The cause that is worth most points for each finding to clear; None when nothing is found."""
    open_ = [cause for cause in found.causes if cause.findings]
    return max(open_, key=lambda cause: cause.share / len(cause.findings), default=None)


Known = dict[tuple[str, dt.date], int | None]
"""Scores that have been worked out: by the newest deed of the state, and the day on which it was judged."""


def health_over_weeks(snapshot: Snapshot, day: dt.date, known: Known | None = None) -> tuple[WeekScore, ...]:
    """The score at the end of each week of the live round up to `day`, the running week last.

    The store is taken back by its audit to the end of each week and judged as of that day, by the rules of
    today. None where the audit does not reach: a plan that was brought in later has no score for the weeks
    before. Days are those of the place that the newest entry was written in. `known` keeps what was worked out
    for the next time: a week that is over does not change.
    """
    round_ = snapshot.round
    week = current_week(round_, day)
    if round_ is None or week < 1:
        return ()
    known = known if known is not None else {}
    zone = snapshot.changes[-1].at.tzinfo if snapshot.changes else None
    found = [WeekScore(week, score(health(snapshot, day)))]
    then = snapshot
    for earlier in range(week - 1, 0, -1):
        last = week_days(round_, earlier)[1]
        midnight = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), zone)
        moment = midnight - dt.timedelta(microseconds=1)
        newest = last_change(snapshot, moment) if zone is not None else None
        if newest is None:
            found.append(WeekScore(earlier, None))
            continue
        key = newest.id, last
        if key not in known:
            state = as_of(then, moment)
            then = state or then
            known[key] = _judged_then(state, round_, last)
        found.append(WeekScore(earlier, known[key]))
    return tuple(reversed(found))


def _judged_then(state: Snapshot | None, round_: Round, day: dt.date) -> int | None:
    if state is None or state.round is None or state.round.id != round_.id:
        return None
    return score(health(state, day))


def explain_score(found: Health) -> list[Message]:
    """How the score comes about, in sentences: the formula with its figures, the shares, the limits."""
    now = score(found)
    if now is None:
        return [msg("There is no round yet, so there is no score.")]
    clear = [cause for cause in found.causes if not cause.findings]
    told = [
        msg(
            "Score = 100 * shares of the clear causes / all shares = 100 * {clear} / {whole} = {score}.",
            clear=plain(sum((cause.share for cause in clear), Decimal(0))),
            whole=plain(_WHOLE),
            score=now,
        ),
        msg("A share is how often a cause was found in plans that died; the causes overlap."),
    ]
    for cause in found.causes:
        facts = {"cause": cause.title, "share": plain(cause.share), "points": points(cause.share)}
        if cause.findings:
            told.append(msg("{cause}: {share}, {n} found; clear it adds {points}.", n=len(cause.findings), **facts))
        else:
            told.append(msg("{cause}: {share}, clear: {points} points.", **facts))
    told.append(
        msg(
            "From {sound} on a plan is sound, from {watch} on watch it, below it is in danger.",
            sound=SOUND,
            watch=WATCH,
        )
    )
    told.append(msg("A finding that was accepted with a reason does not count."))
    return told
