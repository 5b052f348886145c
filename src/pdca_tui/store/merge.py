"""Two people change one record: different fields come together, the same field asks.

Pure functions over a record's fields as they are stored. `base` is what the person saw, `mine` what the
person wants, `current` what stands in the store now. A field whose value is an object (the ticks of a task,
the cells of a RACI row) is merged key by key; None there means that the key is absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

Fields = Mapping[str, Any]

OWN_FIELDS = frozenset({"id", "version", "changed_by", "changed_at"})
"""What the store itself writes in a record; never merged, never part of an edit."""


class Clash(msgspec.Struct, frozen=True):
    """One field that two people set to different values. A key of an object is named `field.key`."""

    field: str
    mine: Any
    theirs: Any


def changed_fields(before: Fields, after: Fields) -> Iterator[str]:
    """The names of the fields that differ, the store's own left out."""
    for name in {**before, **after}:
        if name not in OWN_FIELDS and before.get(name) != after.get(name):
            yield name


def merge(
    base: Fields, mine: Fields, current: Fields, maps: frozenset[str] = frozenset()
) -> tuple[dict[str, Any], list[Clash]]:
    """`current` with my changes in it, and the fields where that cannot be decided.

    A field that I did not change keeps the current value. A field that I changed takes mine if nobody else
    changed it, or changed it to the same; else it is a clash and keeps the current value.
    """
    merged = dict(current)
    clashes = []
    for name in changed_fields(base, mine):
        was, wanted, stands = base.get(name), mine.get(name), current.get(name)
        if name in maps:
            merged[name], inner = _merge_maps(name, was or {}, wanted or {}, stands or {})
            clashes += inner
        elif stands in (was, wanted):
            merged[name] = wanted
        else:
            clashes.append(Clash(name, wanted, stands))
    return merged, clashes


def _merge_maps(field: str, base: Fields, mine: Fields, current: Fields) -> tuple[dict[str, Any], list[Clash]]:
    merged = dict(current)
    clashes = []
    for key in {**base, **mine}:
        was, wanted, stands = base.get(key), mine.get(key), current.get(key)
        if was == wanted:
            continue
        if stands not in (was, wanted):
            clashes.append(Clash(f"{field}.{key}", wanted, stands))
        elif wanted is None:
            merged.pop(key, None)
        else:
            merged[key] = wanted
    return merged, clashes


def difference(
    before: Fields, after: Fields, maps: frozenset[str] = frozenset()
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The changed fields with their old and with their new values; of a map only the changed keys.

    `merge(new, old, state, maps)` takes the difference back in any later state of the record.
    """
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for name in changed_fields(before, after):
        was, now = before.get(name), after.get(name)
        if name in maps:
            was, now = was or {}, now or {}
            keys = [key for key in {**was, **now} if was.get(key) != now.get(key)]
            old[name] = {key: was.get(key) for key in keys}
            new[name] = {key: now.get(key) for key in keys}
        else:
            old[name], new[name] = was, now
    return old, new
