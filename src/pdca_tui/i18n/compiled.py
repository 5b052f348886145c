"""A compiled catalogue (.mo) in which a sentence is looked up when somebody asks for it.

The standard library's reader takes every sentence of the catalogue apart beforehand: ten milliseconds of each start
and of each command, where a screen needs two hundred sentences of four thousand.
"""

from __future__ import annotations

import gettext
import struct
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

_MAGIC = 0x950412DE
_HEAD = struct.Struct("<5I")
_PLACE = struct.Struct("<2I")
_BETWEEN_FORMS = b"\0"


class Compiled(gettext.NullTranslations):
    """The sentences of one language, by the English ones of the source."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when `path` cannot be read or is not a whole catalogue."""
        super().__init__()
        self._data = path.read_bytes()
        if len(self._data) < _HEAD.size:
            raise OSError(f"{path} is no compiled catalogue")
        magic, _, self._count, self._originals, self._translations = _HEAD.unpack_from(self._data)
        tables = max(self._originals, self._translations) + self._count * _PLACE.size
        if magic != _MAGIC or len(self._data) < tables or len(self._data) < self._end():
            raise OSError(f"{path} is no compiled catalogue, or a part of one")
        self._known: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        """The translation, or the sentence itself where there is none."""
        known = self._known.get(message)
        if known is None:
            forms = self._forms(message)
            known = self._known[message] = forms[0] if forms else message
        return known

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form of the translation that fits `n`; the English form where there is none."""
        forms = self._forms(msgid1, plural=True)
        if not forms:
            return msgid1 if n == 1 else msgid2
        return forms[min(self._form_of(n), len(forms) - 1)]

    @cached_property
    def _form_of(self) -> Callable[[int], int]:
        """Which form a count takes, by the catalogue's header."""
        for line in self._text(self._translations, 0).splitlines():
            name, _, rule = line.partition(":")
            if name.strip().lower() == "plural-forms":
                return gettext.c2py(rule.partition("plural=")[2].rstrip("; "))
        return lambda n: int(n != 1)

    def _forms(self, message: str, *, plural: bool = False) -> list[str]:
        """The forms of the translation; none where the catalogue has not this sentence.

        The originals stand in the order of their bytes, those that count as "one NUL many".
        """
        wanted = message.encode("utf-8", "surrogatepass")
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            if self._bytes(self._originals, middle) < wanted:
                low = middle + 1
            else:
                high = middle
        for place in range(low, min(low + 2, self._count)):
            original = self._bytes(self._originals, place)
            if original.partition(_BETWEEN_FORMS)[0] == wanted and (not plural or _BETWEEN_FORMS in original):
                return self._text(self._translations, place).split("\0")
        return []

    def _bytes(self, table: int, place: int) -> bytes:
        length, start = _PLACE.unpack_from(self._data, table + place * _PLACE.size)
        return self._data[start : start + length]

    def _text(self, table: int, place: int) -> str:
        return self._bytes(table, place).decode("utf-8")

    def _end(self) -> int:
        """Where the last sentence ends: a file that breaks off is shorter."""
        last = (self._count - 1) * _PLACE.size
        tables = (self._originals, self._translations) if self._count else ()
        return max((sum(_PLACE.unpack_from(self._data, table + last)) for table in tables), default=0)
