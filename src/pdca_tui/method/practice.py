"""Practising the scripts: which come first, and how those that were not known yet come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from pdca_tui.method.uses import last_use, use_count
from pdca_tui.model.records import Standard

LEAST = 2
"""Scripts from which there is something to practise: one alone is known by heart after its first turn."""

_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


def practice_order(scripts: Iterable[Standard], day: dt.date) -> list[Standard]:
    """The scripts as `day` practises them: the least used first, of those the one that was used longest ago.

    Scripts that are equal in both take turns in coming first from day to day; the same day gives the same order.
    """
    standing = list(scripts)
    if not standing:
        return []
    turn = day.toordinal() % len(standing)
    turned = [*standing[turn:], *standing[:turn]]
    return sorted(turned, key=lambda one: (use_count(one), _last_moment(one)))


def _last_moment(script: Standard) -> dt.datetime:
    used = last_use(script)
    return used[0] if used is not None else _NEVER


class Practice(msgspec.Struct, frozen=True):
    """How far a session has come; ids of scripts. `queue` begins with the one that is asked now.

    `knew` are those that were known, in that order; `again` maps one that was not to how often it came back.
    """

    queue: tuple[str, ...]
    knew: tuple[str, ...] = ()
    again: dict[str, int] = {}

    @property
    def now(self) -> str | None:
        """The script that is asked; None once all were known."""
        return self.queue[0] if self.queue else None

    @property
    def count(self) -> int:
        """How many scripts the session is about."""
        return len(self.queue) + len(self.knew)

    @property
    def at_once(self) -> int:
        """How many were known the first time."""
        return sum(script not in self.again for script in self.knew)


def begin_practice(order: Iterable[Standard]) -> Practice:
    """A session on scripts in this order."""
    return Practice(tuple(script.id for script in order))


def knew_it(practice: Practice) -> Practice:
    """The script that is asked was known: it is done with."""
    return msgspec.structs.replace(practice, queue=practice.queue[1:], knew=(*practice.knew, *practice.queue[:1]))


def once_more(practice: Practice) -> Practice:
    """The script that is asked was not known: it comes back after all the others."""
    if not practice.queue:
        return practice
    first, *rest = practice.queue
    times = {**practice.again, first: practice.again.get(first, 0) + 1}
    return msgspec.structs.replace(practice, queue=(*rest, first), again=times)


def without(practice: Practice, there: Iterable[str]) -> Practice:
    """The session without scripts that are gone or hold no more; `there` are the ids of those that do."""
    kept = set(there)
    return msgspec.structs.replace(practice, queue=tuple(script for script in practice.queue if script in kept))
