"""A whole store whose every text is hostile: the same name stands in the same place everywhere."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pdca_tui.actions.founding import found_store
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.records import Change, Record
from pdca_tui.model.snapshot import Snapshot
from tests.tui.running import MOMENT

BOUND = frozenset(
    {
        *("id", "changed_by", "login", "number", "parent", "measure", "measures", "depends", "indicator", "standard"),
        *("problem", "countermeasure", "cause", "edition", "task", "line", "round", "meeting", "fills", "archive"),
        *("code", "unit", "currency", "workdays", "weekdays", "by_time", "at", "time", "comparator", "holidays"),
        *("facts", "rule", "lead", "seat", "branch", "ticks", "reads", "uses", "decisions", "signed"),
        *("table", "record", "author", "mentions", "settled"),
    }
)
"""Fields that hold references, numbers or closed words; every other text is free."""


class Poison:
    """Gives each text of a store a hostile one: what was equal stays equal."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = itertools.cycle(texts)
        self._given: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The hostile text in place of `text`; an empty one stays empty. A number keeps two from being the same."""
        if not text.strip():
            return text
        if text not in self._given:
            self._given[text] = f"{next(self._texts)}{len(self._given)}"
        return self._given[text]

    def value(self, value: Any) -> Any:
        """A field's value with every free text in it replaced."""
        if isinstance(value, str) and type(value) is str:
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(self.value(one) for one in value)
        if isinstance(value, dict):
            return {self.value(key): self.value(one) for key, one in value.items()}
        if isinstance(value, msgspec.Struct):
            return self.record(value)
        return value

    def record(self, record: Any) -> Any:
        """A record with every free text replaced."""
        changes = {name: self.value(getattr(record, name)) for name in record.__struct_fields__ if name not in BOUND}
        return msgspec.structs.replace(record, **changes)


def poisoned(snapshot: Snapshot, texts: Sequence[str]) -> Iterator[Record]:
    """Every record but the audit, hostile."""
    poison = Poison(texts)
    for table in snapshot.records.values():
        for record in table.values():
            if not isinstance(record, Change):
                yield poison.record(record)


def hostile_store(folder: Path, snapshot: Snapshot, texts: Sequence[str]) -> Path:
    """A store in `folder` with the records of `snapshot`, hostile."""
    store = folder / "store"
    found_store(store, clock=FixedClock(MOMENT), login="li", records=list(poisoned(snapshot, texts)))
    return store
