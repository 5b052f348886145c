"""What has proven itself and is no standard yet: each effective countermeasure offers to become one."""

from __future__ import annotations

from collections.abc import Iterable

from pdca_tui.model.enums import Outcome, StandardKind
from pdca_tui.model.records import Countermeasure, Problem
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Standard


def standard_of(snapshot: Snapshot, one: Countermeasure) -> Standard | None:
    """The standard that a countermeasure became, one in force first."""
    return _first(other for other in _standards(snapshot) if other.countermeasure == one.id)


def standard_from(snapshot: Snapshot, problem: Problem) -> Standard | None:
    """The standard that came of a problem, by a countermeasure against it or named directly."""
    proven = {one.id for one in snapshot.countermeasures_of(problem)}
    return _first(
        one for one in _standards(snapshot) if one.problem == problem.id or (one.countermeasure or "") in proven
    )


def offers(snapshot: Snapshot) -> list[Countermeasure]:
    """The effective countermeasures of which nobody has made a standard, nor said why not."""
    made = {one.countermeasure for one in _standards(snapshot)}
    return [
        one
        for one in snapshot.countermeasures
        if one.outcome is Outcome.EFFECTIVE and not one.no_standard and one.id not in made
    ]


def offer_of(snapshot: Snapshot, problem: Problem) -> Countermeasure | None:
    """The first countermeasure against a problem that offers to become a standard."""
    return next((one for one in offers(snapshot) if one.problem == problem.id), None)


def _standards(snapshot: Snapshot) -> list[Standard]:
    return [one for kind in StandardKind for one in snapshot.standards(kind, retired=True)]


def _first(found: Iterable[Standard]) -> Standard | None:
    return min(found, key=lambda one: (one.retired_on is not None, one.position, one.id), default=None)
