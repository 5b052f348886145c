"""The five causes that approved plans die of, looked for in the data of one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

import msgspec

from pdca_tui.method.acceptance import Accepted, parted
from pdca_tui.method.findings import Finding, code_ranges
from pdca_tui.method.follow_rules import monitoring, resistance, support
from pdca_tui.method.plan_rules import decomposition, ownership
from pdca_tui.method.raci import raci_findings
from pdca_tui.method.remembered import remembered
from pdca_tui.method.weeks import current_week
from pdca_tui.method.workload import overbooked
from pdca_tui.model.message import Message, msg
from pdca_tui.model.snapshot import Snapshot

__all__ = ["CAUSE_TITLES", "Cause", "CauseFindings", "Finding", "Health", "health"]


class Cause(StrEnum):
    """In the order of the method: how often each was found in failed plans."""

    NOT_DECOMPOSED = "not_decomposed"
    NO_OWNER = "no_owner"
    NOT_MONITORED = "not_monitored"
    GIVEN_UP = "given_up"
    NO_SUPPORT = "no_support"


CAUSE_TITLES: dict[Cause, Message] = {
    Cause.NOT_DECOMPOSED: msg("Not decomposed"),
    Cause.NO_OWNER: msg("No owner"),
    Cause.NOT_MONITORED: msg("Not monitored"),
    Cause.GIVEN_UP: msg("Given up"),
    Cause.NO_SUPPORT: msg("No support"),
}

SHARES = {
    Cause.NOT_DECOMPOSED: Decimal("0.60"),
    Cause.NO_OWNER: Decimal("0.50"),
    Cause.NOT_MONITORED: Decimal("0.45"),
    Cause.GIVEN_UP: Decimal("0.40"),
    Cause.NO_SUPPORT: Decimal("0.35"),
}
"""The fraction of failed plans in which each cause was found; they overlap."""

_NAMED_AT_MOST = 2

MANY = 5
"""So many findings of one cause are no longer single slips."""


class CauseFindings(msgspec.Struct, frozen=True):
    """What was found of one cause. `share` is the fraction of failed plans in which it was found.

    `findings` are those that are open; those that somebody has decided to live with are `accepted`. `summary`
    says the open ones in a few words, a part a rule, the rule with most findings first; empty without any.
    """

    cause: Cause
    share: Decimal
    findings: tuple[Finding, ...]
    summary: tuple[Message, ...]
    accepted: tuple[Accepted, ...] = ()

    @property
    def title(self) -> Message:
        return CAUSE_TITLES[self.cause]

    @property
    def severity(self) -> str:
        """ "ok" without a finding, "bad" from `MANY` on, "warn" between."""
        if not self.findings:
            return "ok"
        return "bad" if len(self.findings) >= MANY else "warn"


class Health(msgspec.Struct, frozen=True):
    """The five causes in the order of the method, with everything found on that day.

    `judged` is False in a store without a round: nothing was looked at.
    """

    causes: tuple[CauseFindings, ...]
    judged: bool = True

    @property
    def total(self) -> int:
        """The open findings."""
        return sum(len(cause.findings) for cause in self.causes)

    @property
    def accepted(self) -> tuple[Accepted, ...]:
        return tuple(one for cause in self.causes for one in cause.accepted)


def rule_phrase(rule: str, what: object) -> Message:
    """A rule's findings in a few words; `what` is the subjects, or how many there are."""
    phrases = {
        "no-tasks": msg("no tasks: {what}", what=what),
        "too-long": msg("over 2 days: {what}", what=what),
        "no-criterion": msg("no criterion: {what}", what=what),
        "no-owner": msg("no owner: {what}", what=what),
        "team-owner": msg("a team: {what}", what=what),
        "raci-missing": msg("no RACI: {what}", what=what),
        "raci-no-a": msg("no A: {what}", what=what),
        "raci-many-a": msg("several A: {what}", what=what),
        "raci-no-r": msg("no R: {what}", what=what),
        "raci-nobody-acts": msg("nobody acts: {what}", what=what),
        "raci-no-authority": msg("A without authority: {what}", what=what),
        "raci-too-many-a": msg("too many A: {what}", what=what),
        "raci-too-many-r": msg("too many R: {what}", what=what),
        "over-booked": msg("over-booked: {what}", what=what),
        "no-indicator": msg("no indicator: {what}", what=what),
        "no-data": msg("no data: {what}", what=what),
        "stale": msg("stale: {what}", what=what),
        "no-review": msg("no review: {what}", what=what),
        "no-morning": msg("no morning meeting"),
        "late-untouched": msg("late, untouched: {what}", what=what),
        "blocked-untouched": msg("blocked, untouched: {what}", what=what),
        "support-unanswered": msg("no answer: {what}", what=what),
        "budget-undecided": msg("no budget decision: {what}", what=what),
        "momentum": msg("losing momentum: {what}", what=what),
        "sponsor-missing": msg("sponsor not in RACI: {what}", what=what),
    }
    return phrases.get(rule) or Message("{rule}: {what}", {"rule": rule, "what": what})


def _summary(findings: Iterable[Finding], measure_codes: list[str]) -> tuple[Message, ...]:
    subjects: dict[str, list[str]] = {}
    for finding in findings:
        subjects.setdefault(finding.rule, []).append(finding.subject)
    parts = []
    for rule, names in sorted(subjects.items(), key=lambda item: -len(item[1])):
        what: object = names
        if len(names) > _NAMED_AT_MOST:
            known = set(names) <= set(measure_codes)
            what = code_ranges(names, measure_codes) if known else len(names)
        parts.append(rule_phrase(rule, what))
    return tuple(parts)


@remembered
def health(snapshot: Snapshot, day: dt.date) -> Health:
    """Everything the rules of the method find on `day`, by cause. A store without a round has no findings.

    A finding that was accepted is told apart as long as its facts are those that were accepted.
    """
    found: dict[Cause, list[Finding]] = {cause: [] for cause in Cause}
    if snapshot.round is not None:
        week = current_week(snapshot.round, day)
        found[Cause.NOT_DECOMPOSED] = list(decomposition(snapshot, week))
        found[Cause.NO_OWNER] = [*ownership(snapshot), *raci_findings(snapshot, day), *overbooked(snapshot, day)]
        found[Cause.NOT_MONITORED] = list(monitoring(snapshot, day))
        found[Cause.GIVEN_UP] = list(resistance(snapshot, day))
        found[Cause.NO_SUPPORT] = list(support(snapshot))
    codes = [measure.code for measure in snapshot.measures]
    parts = []
    for cause, findings in found.items():
        left, accepted = parted(findings, snapshot.acceptances)
        parts.append(CauseFindings(cause, SHARES[cause], left, _summary(left, codes), accepted))
    return Health(tuple(parts), snapshot.round is not None)


Matter = tuple[str, str]
"""A rule and what breaks it: the id of a record, or the subject where there is none."""


def accepted_matters(snapshot: Snapshot, day: dt.date) -> frozenset[Matter]:
    """What somebody has decided to live with: nobody is asked for it any more."""
    if not snapshot.acceptances:
        return frozenset()
    findings = (one.finding for one in health(snapshot, day).accepted)
    return frozenset((finding.rule, finding.record_id or finding.subject) for finding in findings)
