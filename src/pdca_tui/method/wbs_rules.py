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
from decimal import Decimal

from pdca_tui.method.findings import Finding
from pdca_tui.method.plan_rules import decomposition, ownership
from pdca_tui.method.rounding import plain
from pdca_tui.method.weeks import current_week, week_days
from pdca_tui.method.work import ENDED, layers_above, live_leaves
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot

MILD = frozenset({"loose", "one-part", "outside-layer", "same-title", "sum-differs"})
"""Rules that ask for a look: the row may be right as it is."""


def broken_rules(snapshot: Snapshot, day: dt.date) -> dict[str, tuple[Finding, ...]]:
    """Record id of a measure or task -> the rules that its row breaks on `day`, the gravest first.

    Rows that keep every rule are absent.
    """
    found: dict[str, list[Finding]] = defaultdict(list)
    week = current_week(snapshot.round, day)
    for finding in _all_rules(snapshot, week):
        if finding.record_id is not None:
            found[finding.record_id].append(finding)
    return {record_id: tuple(rules) for record_id, rules in found.items()}


def _all_rules(snapshot: Snapshot, week: int) -> Iterator[Finding]:
    yield from decomposition(snapshot, week)
    yield from ownership(snapshot)
    yield from _whole(snapshot)
    for task in snapshot.plan_tasks:
        if task.status is not TaskStatus.DROPPED:
            yield from _sum_differs(snapshot, task)
            yield from _outside(snapshot, task)
    yield from _loose(snapshot)


def _of(task: Task, rule: str, message: Message, fix: Message) -> Finding:
    return Finding(rule, task.code, message, fix, task.id, "tasks")


def _whole(snapshot: Snapshot) -> Iterator[Finding]:
    """The 100 % rule where it can be seen in a branch: one part only, twins."""
    for measure in snapshot.measures:
        yield from _twins(snapshot, measure)
    for task in snapshot.plan_tasks:
        parts = snapshot.children(task)
        if len(parts) == 1 and task.status not in ENDED:
            yield _of(
                task,
                "one-part",
                msg("{code} has one part only, so the two are the same work.", code=task.code),
                msg("Add what is missing, or move the part up."),
            )
        yield from _twins(snapshot, task)


def _sum_differs(snapshot: Snapshot, layer: Task) -> Iterator[Finding]:
    """A layer of an imported plan may name days of its own; those of its parts are the ones that count."""
    if layer.days is None or snapshot.is_leaf(layer):
        return
    days = sum((leaf.days or Decimal(0) for leaf in live_leaves(snapshot, layer)), Decimal(0))
    if days != layer.days:
        yield _of(
            layer,
            "sum-differs",
            msg(
                "{code} says {own} days, its parts take {days}.",
                code=layer.code,
                own=plain(layer.days),
                days=plain(days),
            ),
            msg("Take its own days out, or add the part that is missing."),
        )


def _outside(snapshot: Snapshot, task: Task) -> Iterator[Finding]:
    """Work must lie within the days of the nearest layer that has some, else within the weeks of its measure."""
    name, first, last = _room(snapshot, task)
    early = first is not None and task.start is not None and task.start < first
    late = last is not None and task.due is not None and task.due > last
    if early or late:
        yield _of(
            task,
            "outside-layer",
            msg("{code} does not lie within the days of {layer}.", code=task.code, layer=name),
            msg("Change its days, or those of the layer."),
        )


def _room(snapshot: Snapshot, task: Task) -> tuple[str, dt.date | None, dt.date | None]:
    """Whose days must hold a task, and the first and last of them; None where that end is open."""
    for layer in layers_above(snapshot, task):
        if layer.start is not None or layer.due is not None:
            return layer.code, layer.start, layer.due
    measure, round_ = snapshot.get(Measure, task.measure), snapshot.round
    spans = [span for span in (measure.prep, measure.implement, measure.running) if span] if measure else []
    if measure is None or round_ is None or not spans:
        return "", None, None
    first, _ = week_days(round_, min(span.first for span in spans))
    ends = [span.last for span in spans]
    weeks = [week for week in ends if week is not None]
    last = week_days(round_, max(weeks))[1] if len(weeks) == len(ends) else None
    return measure.code, first, last


def _twins(snapshot: Snapshot, above: Task | Measure) -> Iterator[Finding]:
    parts = [part for part in snapshot.children(above) if part.status is not TaskStatus.DROPPED]
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
    for task in snapshot.plan_tasks:
        ends = [other for other in (snapshot.get(Task, before) for before in task.depends) if other is not None]
        for end in (task, *ends) if ends else ():
            tied.update(leaf.id for leaf in snapshot.leaves(end))
    return tied
