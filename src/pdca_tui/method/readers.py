"""Who has read which version of a standard."""

from __future__ import annotations

import msgspec

from pdca_tui.model.enums import Right
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Standard


class Reader(msgspec.Struct, frozen=True):
    """One person; `number` is the last version they have read, "" for none, `current` whether that one is in force."""

    name: str
    number: str
    current: bool


def readers(snapshot: Snapshot, standard: Standard) -> list[Reader]:
    """Everybody who works here, in the order of the people, then others who have read it.

    Who may only read here, the regional manager say, works elsewhere: such a person counts once they have read it.
    """
    edition = snapshot.edition(standard)
    held = edition.number if edition is not None else ""
    expected = [person.name for person in snapshot.people if person.right is not Right.VIEWER]
    names = [*expected, *(name for name in sorted(standard.reads) if name not in expected)]
    read = {name: standard.reads.get(name, "") for name in names}
    return [Reader(name, number, bool(number) and number == held) for name, number in read.items()]


def read_share(snapshot: Snapshot, standard: Standard) -> tuple[int, int]:
    """How many have read the version in force, and of how many."""
    told = readers(snapshot, standard)
    return sum(one.current for one in told), len(told)
