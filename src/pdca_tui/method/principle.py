"""One principle a day: each that holds gets its turn, one workday after the other."""

from __future__ import annotations

import datetime as dt

from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.records import Meeting, Standard
from pdca_tui.model.snapshot import Snapshot


def principle_of(snapshot: Snapshot, day: dt.date) -> Standard | None:
    """The principle of `day`, None while the centre has none that holds.

    They take turns in their order, counted in workdays since the first one was written, so that as many workdays in a
    row as there are principles bring every one of them. A day off keeps the principle of the workday before it.
    """
    principles = snapshot.standards(StandardKind.PRINCIPLE)
    if not principles:
        return None
    everyone = snapshot.standards(StandardKind.PRINCIPLE, retired=True)
    written = [edition.day for one in everyone for edition in snapshot.editions(one)[:1]]
    turns = WorkCalendar.of(snapshot).count(min(written, default=day), day)
    return principles[max(0, turns - 1) % len(principles)]


def principle_shown(snapshot: Snapshot, meeting: Meeting) -> Standard | None:
    """The principle that a meeting closes with: the one that went on record with it, else that of its day."""
    if meeting.principle:
        everyone = snapshot.standards(StandardKind.PRINCIPLE, retired=True)
        return next((one for one in everyone if one.title == meeting.principle), None)
    return principle_of(snapshot, meeting.day)
