"""What stands behind a cause and behind what is done against it, as sentences: cases, evidence, verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from pdca_tui.method.explain import figure
from pdca_tui.method.rounding import plain, trimmed
from pdca_tui.model.analyses import Analysis, Cause, Countermeasure
from pdca_tui.model.enums import Outcome, ReadBack
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Indicator
from pdca_tui.model.snapshot import Snapshot

_READ_BACK = {
    ReadBack.OPEN: msg("Nobody has read it backwards yet: this, therefore the line above."),
    ReadBack.HOLDS: msg("Read backwards it holds: this, therefore the line above."),
    ReadBack.BROKEN: msg("Read backwards it does not hold: a why is missing in between."),
}


class CauseOf(msgspec.Struct, frozen=True):
    """A cause and the analysis in which it stands."""

    analysis: Analysis
    cause: Cause


def explain_cause(one: CauseOf) -> list[Message]:
    """How many of the cases it explains, what it rests on, whether the chain holds, what the mark of a root asks."""
    cause, total = one.cause, one.analysis.total
    told = [_cases(cause, total)]
    told.append(msg("It rests on: {evidence}.", evidence=cause.evidence))
    if cause.source.strip():
        told.append(msg("That can be seen here: {source}", source=cause.source))
    told.append(_READ_BACK[cause.reads])
    if cause.votes:
        told.append(nmsg("{n} vote of the room.", "{n} votes of the room.", cause.votes))
    if cause.root:
        told.append(msg("It is marked as a root: it asks for a countermeasure and a day on which that is judged."))
    return told


def _cases(cause: Cause, total: int | None) -> Message:
    if cause.count is None:
        return msg("Nobody has said yet how many of the cases it explains.")
    if not total:
        return nmsg(
            "It explains {n} case; how many there are in all is not said.",
            "It explains {n} cases; how many there are in all is not said.",
            cause.count,
        )
    share = plain(trimmed(Decimal(100 * cause.count) / total, 1))
    return msg("It explains {n} of {all} cases: {share} %.", n=cause.count, all=total, share=share)


def explain_countermeasure(snapshot: Snapshot, one: Countermeasure) -> list[Message]:
    """Which of the four kinds it is, whose and until when, and by what and when its effect is judged."""
    return list(_countermeasure(snapshot, one))


def _countermeasure(snapshot: Snapshot, one: Countermeasure) -> Iterator[Message]:
    indicator = snapshot.get(Indicator, one.indicator)
    if one.outcome is not Outcome.OPEN:
        yield msg("Judged: {outcome}. Seen: {finding}", outcome=one.outcome, finding=one.finding.strip() or None)
    yield msg("{kind}: {owner}, until {day}.", kind=one.kind, owner=one.owner.strip() or None, day=one.due)
    if one.reason.strip():
        yield msg("The target is changed because {reason}; {approver} approves it.", **_change(one))
    if one.expected.strip():
        yield msg("Expected: {effect}", effect=one.expected)
    if indicator is None:
        yield msg("No figure stands behind it: its effect is judged by what is seen.")
        return
    if one.outcome is Outcome.OPEN and one.verify_on is not None:
        yield msg("It is judged on {day} by {indicator}.", day=one.verify_on, indicator=indicator.name)
    values = [value for value in snapshot.values(indicator) if one.due is None or value.day >= one.due]
    if values:
        facts = {"figure": figure(values[-1].number, indicator.unit), "day": values[-1].day}
        yield msg("{indicator} stands at {figure} on {day}.", indicator=indicator.name, **facts)
    else:
        yield msg("A figure since its last day is needed for that; there is none yet.")


def _change(one: Countermeasure) -> dict[str, str | None]:
    return {"reason": one.reason.strip(), "approver": one.approver.strip() or None}
