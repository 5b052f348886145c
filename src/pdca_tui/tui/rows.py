"""What a list is made of: rows that draw themselves and know what they are about. No widget is needed for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import overload

import msgspec

from pdca_tui.method.touched import Touched
from pdca_tui.tui.ink import Line

PLAIN, MARKED, FOCUSED = "plain", "marked", "focused"


class Row(msgspec.Struct, frozen=True):
    """What stands in one place of a list.

    `draw(width, state)` gives `height` lines of at most `width` cells; `state` is "plain", "marked" (the
    cursor is here, the focus elsewhere) or "focused". `subject` is what the row is about, for the one who
    handles the message. Rows that are not `selectable` are headings and gaps. `about` has the ids of the records that
    it stands for besides the one at the end of its key.
    """

    key: str
    draw: Callable[[int, str], Sequence[Line]]
    height: int = 1
    selectable: bool = True
    subject: object = None
    gap: int = 0
    """Blank lines beneath the row that do not take the ground of the selection."""
    about: tuple[str, ...] = ()


class EvenRows(Sequence[Row]):
    """Rows of one line each, with nothing between them, made when they come into sight: of ten thousand forty are.

    `keys` names all of them; `make` gives the row of a place, in the order of the keys.
    """

    def __init__(self, keys: Sequence[str], make: Callable[[int], Row]) -> None:
        self.keys = keys
        self._make = make

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self._make(n) for n in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._make(place % len(self))


_RECORD_ID = re.compile("[a-z]+-.")
"""How the id of a record begins: a row whose key ends in one is about that record."""


def is_about(row: Row, changed: Touched) -> bool:
    """Whether a row stands for a changed record. One that names no record (a fact on the page of one) may, as long as
    nothing of one's own has changed with it.
    """
    if row.key.endswith(tuple(changed.ids)) or not changed.ids.isdisjoint((*row.key.split(":"), *row.about)):
        return True
    return changed.alone and not row.about and _RECORD_ID.match(row.key.rpartition(":")[2]) is None
