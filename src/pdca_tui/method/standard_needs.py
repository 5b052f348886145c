"""What standards wait for: a figure that slips, a review day, what has proven itself and is no standard yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pdca_tui.method.drift import drift
from pdca_tui.method.explain import figure
from pdca_tui.method.need import Need, NeedAction
from pdca_tui.method.sops import review_late
from pdca_tui.method.standard_offers import offers
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.message import Message, msg, nmsg
from pdca_tui.model.records import Problem
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Standard


def standard_needs(snapshot: Snapshot, day: dt.date) -> Iterator[Need]:
    """What the Act place waits for on `day`, the most urgent first."""
    slipped: set[str] = set()
    for standard in snapshot.standards(StandardKind.SOP):
        for need in _drift(snapshot, standard, day):
            slipped.add(standard.id)
            yield need
    yield from _offers(snapshot)
    for kind in StandardKind:
        for standard in snapshot.standards(kind):
            # Who opens it again has looked at it: one line for one standard.
            if standard.id not in slipped:
                yield from _review(snapshot, standard, day)


def _title(text: str) -> Message:
    return Message("{name}", {"name": text})


def _owner(standard: Standard) -> Message:
    return _title(standard.owner) if standard.owner.strip() else msg("nobody")


def _drift(snapshot: Snapshot, standard: Standard, day: dt.date) -> Iterator[Need]:
    found = drift(snapshot, standard, day)
    if found is None:
        return
    yield Need(
        kind="standard-drift",
        severity="bad" if found.major else "warn",
        subject=standard.title,
        title=_title(standard.title),
        matter=msg("slips: its figure is major") if found.major else msg("slips: its figure gives a signal"),
        why=msg(
            "{indicator} {figure} on {day}, after version {number} of {made}; owner {owner}.",
            indicator=found.indicator.name,
            figure=figure(found.value.number, found.indicator.unit),
            day=found.value.day,
            number=found.edition.number,
            made=found.edition.day,
            owner=_owner(standard),
        ),
        action=NeedAction.REOPEN,
        record_id=standard.id,
        table="standards",
    )


def _offers(snapshot: Snapshot) -> Iterator[Need]:
    for one in offers(snapshot):
        problem = snapshot.get(Problem, one.problem)
        yield Need(
            kind="no-standard",
            severity="warn",
            subject=one.title,
            title=_title(one.title),
            matter=msg("has worked, no standard yet"),
            why=msg("It answers {problem}. Owner {owner}.", problem=problem.title, owner=_title(one.owner))
            if problem is not None
            else msg("Owner {owner}.", owner=_title(one.owner)),
            action=NeedAction.STANDARDISE,
            record_id=one.id,
            table="countermeasures",
        )


def _review(snapshot: Snapshot, standard: Standard, day: dt.date) -> Iterator[Need]:
    late, edition = review_late(standard, day), snapshot.edition(standard)
    if late is None or edition is None:
        return
    yield Need(
        kind="standard-review",
        severity="warn" if late else "info",
        subject=standard.title,
        title=_title(standard.title),
        matter=nmsg("{n} day past its review day", "{n} days past its review day", late)
        if late
        else msg("its review day is today"),
        why=msg(
            "Version {number} of {made}; owner {owner}.",
            number=edition.number,
            made=edition.day,
            owner=_owner(standard),
        ),
        action=NeedAction.REVIEW,
        record_id=standard.id,
        table="standards",
    )
