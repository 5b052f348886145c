"""The parking lot: topics that were put off, how old they are, and which of them are due to be raised."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.model.enums import MeetingKind, ParkedStatus
from pdca_tui.model.records import Parked, Person
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold

RAISE_AFTER = 3
"""Put off so many times, a topic is raised to the regional manager."""

_REGIONAL = frozenset({fold("区域经理"), fold("regional manager")})


class ParkedLine(msgspec.Struct, frozen=True):
    """A topic that waits: its age in days, and how many meetings ended without settling it."""

    parked: Parked
    age_days: int
    put_off: int
    raised: bool


def parking_lot(snapshot: Snapshot, day: dt.date, kind: MeetingKind | None = None) -> list[ParkedLine]:
    """What waits on `day`, of one kind of meeting when it is given: what was raised first, then the oldest.

    A topic counts as raised from the third time on, whether or not there is a regional manager to wait for.
    A topic dated after `day` has the age 0.
    """
    lines = [
        ParkedLine(
            parked,
            max(0, (day - parked.day).days),
            len(parked.put_off),
            parked.status is ParkedStatus.RAISED or len(parked.put_off) >= RAISE_AFTER,
        )
        for parked in snapshot.parked
        if parked.status is not ParkedStatus.SETTLED and (kind is None or parked.kind is kind)
    ]
    return sorted(lines, key=lambda line: (not line.raised, line.parked.day, -line.put_off))


def regional_manager(snapshot: Snapshot, day: dt.date | None = None) -> Person | None:
    """Who holds the role of the regional manager: the first person of the list with that role.

    With `day`, somebody who had taken the role over by then comes first. None where the centre names nobody.
    """
    for holder in reversed(snapshot.holders if day is not None else []):
        person = snapshot.person_by_name.get(holder.person)
        if day is not None and holder.since <= day and fold(holder.role) in _REGIONAL and person is not None:
            return person
    return next((person for person in snapshot.people if fold(person.role) in _REGIONAL), None)
