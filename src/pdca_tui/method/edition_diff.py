"""What changed between two versions of a standard: added, removed and changed lines, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import fields, replace

from pdca_tui.model.standards import Content, Exceptional, Step

ALIKE = 0.5
"""From this share of common characters on, two lines in one place are the same line, changed."""

LISTS = ("steps", "exceptions", "criteria")
"""The parts of a version that have lines; every other part is one text."""

Item = str | Step | Exceptional


class Mark(StrEnum):
    """What became of a line."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Difference(msgspec.Struct, frozen=True):
    """One line that differs. `part` is the field of `Content`; the places count from 0 within it.

    What was added has nothing `before`, what was removed nothing `after`. A part of one text is always changed or
    added or removed as a whole, in place 0.
    """

    part: str
    mark: Mark
    before: Item | None
    after: Item | None
    before_at: int | None
    after_at: int | None


def edition_diff(before: Content, after: Content) -> tuple[Difference, ...]:
    """What differs from `before` to `after`, in the order of the fields and of the lines within them."""
    found: list[Difference] = []
    for field in fields(Content):
        old, new = getattr(before, field.name), getattr(after, field.name)
        found += _lines(field.name, _listed(field.name, old), _listed(field.name, new))
    return tuple(found)


def apply_diff(content: Content, differences: Iterable[Difference]) -> Content:
    """The version that comes of `content` by `differences`, which were found from `content` on."""
    by_part: dict[str, list[Difference]] = {}
    for one in differences:
        by_part.setdefault(one.part, []).append(one)
    changes: dict[str, Any] = {}
    for part, lines in by_part.items():
        gone = {one.before_at for one in lines}
        old = _listed(part, getattr(content, part))
        items = [item for place, item in enumerate(old) if place not in gone]
        for one in sorted((one for one in lines if one.after_at is not None), key=lambda one: one.after_at or 0):
            if one.after is not None and one.after_at is not None:
                items.insert(one.after_at, one.after)
        changes[part] = tuple(items) if part in LISTS else "".join(str(item) for item in items)
    return replace(content, **changes)


def reverse_diff(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """The way back: what was added is removed, and the other way round."""
    back = {Mark.ADDED: Mark.REMOVED, Mark.REMOVED: Mark.ADDED, Mark.CHANGED: Mark.CHANGED}
    return tuple(
        Difference(one.part, back[one.mark], one.after, one.before, one.after_at, one.before_at) for one in differences
    )


def item_text(item: Item | None) -> str:
    """A line as people type it: `17:05 ask for last changes`, `case -> what is done`, the text itself."""
    if isinstance(item, Step):
        return f"{item.at} {item.text}".strip()
    if isinstance(item, Exceptional):
        return f"{item.case} -> {item.then}"
    return item or ""


def _listed(part: str, value: Any) -> Sequence[Item]:
    if part in LISTS:
        return tuple(value)
    return (value,) if value else ()


def _lines(part: str, old: Sequence[Item], new: Sequence[Item]) -> list[Difference]:
    found: list[Difference] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            found += _block(part, old, range(first, last), new, range(new_first, new_last))
    return found


def _block(part: str, old: Sequence[Item], gone: range, new: Sequence[Item], come: range) -> list[Difference]:
    """A stretch in which nothing is equal: lines that are alike are paired, in order."""
    found: list[Difference] = []
    left = list(come)
    for place in gone:
        twin = next((other for other in left if _alike(part, old[place], new[other])), None)
        if twin is None:
            found.append(Difference(part, Mark.REMOVED, old[place], None, place, None))
            continue
        for other in left[: left.index(twin)]:
            found.append(Difference(part, Mark.ADDED, None, new[other], None, other))
        found.append(Difference(part, Mark.CHANGED, old[place], new[twin], place, twin))
        left = left[left.index(twin) + 1 :]
    return found + [Difference(part, Mark.ADDED, None, new[other], None, other) for other in left]


def _alike(part: str, one: Item, other: Item) -> bool:
    """Whether `other` is `one` changed: the same case or step said otherwise, or done at another time."""
    if part not in LISTS:
        return True
    if isinstance(one, Exceptional) and isinstance(other, Exceptional) and one.case == other.case:
        return True
    return SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio() >= ALIKE


def _words(item: Item) -> str:
    return item.text if isinstance(item, Step) else item_text(item)
