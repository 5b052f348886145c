"""What mends a finding: the word for it, and the way there."""

from __future__ import annotations

from typing import NamedTuple

from pdca_tui.method.findings import Finding
from pdca_tui.model.enums import MeetingKind
from pdca_tui.model.message import N_
from pdca_tui.model.records import Indicator, Measure, Raci, Record, Task
from pdca_tui.model.snapshot import Snapshot


class Fix(NamedTuple):
    """The verb on the row, and what `Wanted` opens."""

    verb: str
    what: str


_FIXES = {
    "no-tasks": Fix(N_("split"), "form:task"),
    "too-long": Fix(N_("split"), "form:split"),
    "no-criterion": Fix(N_("write it"), "form:criterion"),
    "no-owner": Fix(N_("name one"), "form:owner"),
    "team-owner": Fix(N_("name one"), "form:owner"),
    "over-booked": Fix(N_("look"), "plan:raci"),
    "no-indicator": Fix(N_("add one"), "form:indicator"),
    "no-data": Fix(N_("enter it"), "form:value"),
    "stale": Fix(N_("enter it"), "form:value"),
    "no-review": Fix(N_("record"), "form:meeting"),
    "no-morning": Fix(N_("record"), "form:meeting"),
    "late-untouched": Fix(N_("look"), "open"),
    "blocked-untouched": Fix(N_("look"), "open"),
    "momentum": Fix(N_("look"), "plan:gantt"),
    "support-unanswered": Fix(N_("answer"), "form:answer"),
    "budget-undecided": Fix(N_("decide"), "form:decision"),
    "sponsor-missing": Fix(N_("fill in"), "plan:raci"),
    "undated": Fix(N_("give days"), "form:edit"),
    "contradiction": Fix(N_("look"), "plan:gantt"),
    "no-target": Fix(N_("write it"), "form:indicator"),
    "no-baseline": Fix(N_("write it"), "form:indicator"),
    "no-measures": Fix(N_("add one"), "form:measure"),
}
_RACI = Fix(N_("fill in"), "plan:raci")
_LOOK = Fix(N_("look"), "open")

_MEETINGS = {"no-review": MeetingKind.REVIEW, "no-morning": MeetingKind.MORNING}
_KINDS: dict[str, type[Record]] = {"tasks": Task, "measures": Measure, "indicators": Indicator}


def fix_of(finding: Finding) -> Fix:
    """What Enter does about a finding; a rule that has no way of its own leads to its record."""
    known = _FIXES.get(finding.rule)
    if known is not None:
        return known
    return _RACI if finding.rule.startswith("raci") or finding.table == "raci" else _LOOK


def record_of(finding: Finding, snapshot: Snapshot) -> Record | None:
    """The task, measure or indicator that a finding is about; for a row of the matrix what the row is of."""
    if finding.table == "raci":
        row = snapshot.get(Raci, finding.record_id)
        if row is None:
            return None
        return snapshot.get(Task, row.task) or snapshot.get(Measure, row.measure)
    kind = _KINDS.get(finding.table or "")
    return snapshot.get(kind, finding.record_id) if kind is not None else None


def fixed_with(finding: Finding, snapshot: Snapshot) -> object:
    """The subject that the way out is opened with."""
    return _MEETINGS.get(finding.rule) or record_of(finding, snapshot)
