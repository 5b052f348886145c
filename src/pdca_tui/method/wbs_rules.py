"""What every row of the work breakdown is checked against: the four rules of a leaf, and the 100 % rule.

The rules of a leaf are those of the five causes: one responsible person, a completion criterion, one or two
days. The fourth, explicit dependencies, and the 100 % rule (the parts make up the whole and nothing but it; PMI,
Practice Standard for Work Breakdown Structures) can be checked only in part: they ask for a look and are no
finding of a cause.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator

from pdca_tui.method.findings import Finding
from pdca_tui.method.plan_rules import decomposition, ownership
from pdca_tui.method.weeks import current_week
from pdca_tui.method.work import ENDED, live_leaves
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot

MILD = frozenset({"loose", "one-part", "outside-layer", "same-title"})
"""Rules that ask for a look: the row may be right as it is."""


def broken_rules(snapshot: Snapshot, day: dt.date) -> dict[str, tuple[Finding, ...]]:
    """Record id of a measure or task -> the rules that its row breaks on `day`, the gravest first.

    Rows that keep every rule are absent.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    week = current_week(snapshot.round, day)
    for finding in (*decomposition(snapshot, week), *ownership(snapshot), *_whole(snapshot), *_loose(snapshot)):
        if finding.record_id is not None:
            found[finding.record_id].append(finding)
    return {record_id: tuple(rules) for record_id, rules in found.items()}


def _of(task: Task, rule: str, message: Message, fix: Message) -> Finding:
    return Finding(rule, task.code, message, fix, task.id, "tasks")


def _whole(snapshot: Snapshot) -> Iterator[Finding]:
    """The 100 % rule, as far as it can be seen: a layer of one part, parts outside their layer's days, twins."""
    for task in snapshot.tasks:
        parts = snapshot.children(task)
        if len(parts) == 1 and task.status not in ENDED:
            yield _of(
                task,
                "one-part",
                msg("{code} has one part only, so the two are the same work.", code=task.code),
                msg("Add what is missing, or move the part up."),
            )
        layer = snapshot.get(Task, task.parent)
        if layer is not None and _outside(task, layer):
            yield _of(
                task,
                "outside-layer",
                msg("{code} does not lie within the days of {layer}.", code=task.code, layer=layer.code),
                msg("Change its days, or those of the layer."),
            )
    for measure in snapshot.measures:
        yield from _twins(snapshot, measure)
    for task in snapshot.tasks:
        yield from _twins(snapshot, task)


def _outside(task: Task, layer: Task) -> bool:
    """Whether a part begins before or ends after the days that its layer was given."""
    early = layer.start is not None and task.start is not None and task.start < layer.start
    return early or (layer.due is not None and task.due is not None and task.due > layer.due)


def _twins(snapshot: Snapshot, above: Task | Measure) -> Iterator[Finding]:
    parts = snapshot.children(above)
    count = Counter(part.title.strip().casefold() for part in parts)
    for part in parts:
        if count[part.title.strip().casefold()] > 1:
            yield _of(
                part,
                "same-title",
                msg("{code} has the same name as its neighbour.", code=part.code),
                msg("Say how the two differ, or delete one."),
            )


def _loose(snapshot: Snapshot) -> Iterator[Finding]:
    """Leaves that are tied to nothing in a measure whose other leaves are: is nothing needed before or after?

    A layer that waits, or is waited for, ties all its leaves.
    """
    tied = _tied(snapshot)
    for measure in snapshot.measures:
        leaves = [leaf for leaf in live_leaves(snapshot, measure) if leaf.repeats is None]
        if not any(leaf.id in tied for leaf in leaves):
            continue
        for leaf in leaves:
            if leaf.id not in tied and leaf.status not in ENDED:
                yield _of(
                    leaf,
                    "loose",
                    msg("{code} waits for nothing and nothing waits for it.", code=leaf.code),
                    msg("Say what comes before it, if anything does."),
                )


def _tied(snapshot: Snapshot) -> set[str]:
    tied: set[str] = set()
    for task in snapshot.tasks:
        ends = [other for other in (snapshot.get(Task, before) for before in task.depends) if other is not None]
        for end in (task, *ends) if ends else ():
            tied.update(leaf.id for leaf in snapshot.leaves(end))
    return tied
