"""Where the round stands in the PDCA cycle, from what is on record."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from pdca_tui.model.enums import MeetingKind, RoundStatus
from pdca_tui.model.snapshot import Snapshot


class Stage(StrEnum):
    """The state of one letter of the cycle."""

    AHEAD = "ahead"
    RUNNING = "running"
    DONE = "done"


def awaits_approval(snapshot: Snapshot) -> bool:
    """Whether a later round runs on a plan that nobody has approved."""
    running = snapshot.running_round
    return running is not None and running.number > 1 and bool(snapshot.measures) and not snapshot.baselines


def cycle(snapshot: Snapshot, day: dt.date) -> tuple[Stage, Stage, Stage, Stage]:
    """The states of plan, do, check and act on `day`.

    Plan is done once the round with its measures has begun: the promise is given then, whatever detail is
    still missing is a finding. The first round comes with a plan that is approved already; a later one is planned
    here, and its plan is done when it has been approved. Do runs while the round runs. Check runs from the first
    weekly review or problem on record. Act runs from the first lesson on record. A closed round has all four done.
    """
    round_ = snapshot.round
    if round_ is None:
        return (Stage.AHEAD, Stage.AHEAD, Stage.AHEAD, Stage.AHEAD)
    if round_.status is RoundStatus.CLOSED:
        return (Stage.DONE, Stage.DONE, Stage.DONE, Stage.DONE)
    begun = day >= round_.start
    planned = bool(snapshot.measures)
    promised = begun and planned and not awaits_approval(snapshot)
    checked = any(m.kind is MeetingKind.REVIEW and m.day <= day for m in snapshot.meetings) or bool(snapshot.problems)
    return (
        Stage.DONE if promised else (Stage.RUNNING if planned else Stage.AHEAD),
        Stage.RUNNING if begun and planned else Stage.AHEAD,
        Stage.RUNNING if checked else Stage.AHEAD,
        Stage.RUNNING if snapshot.lessons(round_) else Stage.AHEAD,
    )
