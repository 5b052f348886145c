"""Findings that somebody has decided to live with, for as long as the facts stay what they were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pdca_tui.method.findings import Finding
from pdca_tui.model.message import Message
from pdca_tui.model.records import Acceptance

COUNTING_TIME = frozenset({"no-data", "stale", "late-untouched", "blocked-untouched"})
"""Rules whose message counts weeks or days: the count alone makes no other finding of it."""

_NAMES = frozenset({"code", "title", "name"})
"""Facts that only name the subject: it stays the same one under a new code or title."""


class Accepted(msgspec.Struct, frozen=True):
    """A finding and the acceptance that covers it."""

    finding: Finding
    acceptance: Acceptance


def fingerprint(finding: Finding) -> str:
    """What the finding rests on, as text: the same as long as only time passes, another when the facts change.

    The record counts, not its code or title, so that a renumbered task keeps its acceptance and does not hand
    it on. Where the message counts the time since something, that day counts in place of the number.
    """
    facts = [finding.record_id or finding.subject, *_facts(finding.message, finding.rule in COUNTING_TIME)]
    if finding.since:
        facts.append(f"since={finding.since}")
    return "; ".join(facts)


def _facts(message: Message, counts_time: bool) -> Iterable[str]:
    for name, value in sorted(message.args.items()):
        if name in _NAMES or (counts_time and name == "n"):
            continue
        if isinstance(value, Message):
            yield f"{name}={value.text}"
            yield from _facts(value, counts_time)
        else:
            yield f"{name}={value}"


def covers(acceptance: Acceptance, finding: Finding) -> bool:
    """Whether this is the finding that was accepted."""
    return acceptance.rule == finding.rule and acceptance.facts == fingerprint(finding)


def parted(
    findings: Iterable[Finding], acceptances: Sequence[Acceptance]
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """The open findings, and the accepted ones with their acceptances."""
    if not acceptances:
        return tuple(findings), ()
    known = {(acceptance.rule, acceptance.facts): acceptance for acceptance in acceptances}
    left: list[Finding] = []
    accepted: list[Accepted] = []
    for finding in findings:
        covering = known.get((finding.rule, fingerprint(finding)))
        if covering is None:
            left.append(finding)
        else:
            accepted.append(Accepted(finding, covering))
    return tuple(left), tuple(accepted)
