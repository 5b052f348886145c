"""An import in the making: what would be added and changed, and how a row's cells are taken and faulted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from pdca_tui.exchange.cells import Raw, is_blank, parse_day, parse_plain_number, parse_text
from pdca_tui.exchange.faults import BadCell, Faults, shown
from pdca_tui.exchange.words import read_word
from pdca_tui.exchange.workbook_read import Row, Table
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Centre, Indicator, Measure, Person, Record, Round, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold

R = TypeVar("R", bound=Record)
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_TEAM = re.compile(
    r"团队|小组|班组|部门|全体|所有|全员|各位|大家|[组班部队]$"
    r"|\b(?:teams?|groups?|staff|crew|all|everyone|everybody|department|dept)\b",
    re.IGNORECASE,
)


def names_team(owner: str) -> bool:
    """Whether a name that is nobody's reads like that of several people: 配件团队, "parts team"."""
    return _TEAM.search(owner.strip()) is not None


class Index(Generic[R]):
    """Records by a name that people write: found exactly, else whatever its width, case and outer blanks."""

    def __init__(self, records: Iterable[R], name: Callable[[R], str]) -> None:
        self._exact: dict[str, R] = {}
        self._folded: dict[str, R] = {}
        for record in records:
            self.add(name(record), record)

    def add(self, name: str, record: R) -> None:
        """Make `record` known under `name`."""
        self._exact[name] = record
        self._folded.setdefault(fold(name), record)

    def replace(self, name: str, record: R) -> None:
        """Let `name` find `record` from now on."""
        self._exact[name] = self._folded[fold(name)] = record

    def find(self, name: str) -> R | None:
        return self._exact.get(name) or self._folded.get(fold(name))


@dataclass
class Draft:
    """The state of an import: the store as it is, and what the workbook makes of it so far.

    `added` and `changed` are by record id. A row with a fault still counts as known, so that one mistake is
    not reported again by every row that refers to it.
    """

    snapshot: Snapshot
    faults: Faults
    notes: list[Message]
    added: dict[str, Record] = field(default_factory=dict)
    changed: dict[str, tuple[Record, Record]] = field(default_factory=dict)
    centre: Centre | None = None
    round: Round | None = None
    people: Index[Person] = field(init=False)
    measures: Index[Measure] = field(init=False)
    tasks: Index[Task] = field(init=False)
    indicators: Index[Indicator] = field(init=False)

    def __post_init__(self) -> None:
        self.centre = self.snapshot.centre
        self.round = self.snapshot.round
        self.people = Index(self.snapshot.people, lambda p: p.name)
        self.measures = Index(self.snapshot.measures, lambda m: m.code)
        self.tasks = Index(self.snapshot.tasks, lambda t: t.code)
        self.indicators = Index(self.snapshot.indicators, lambda i: i.name)

    def put(self, old: Record | None, new: Record) -> None:
        """Note that `new` is to stand in the store, in place of `old` if there is one."""
        if old is None:
            self.added[new.id] = new
        elif new != old:
            self.changed[new.id] = (old, new)
        else:
            self.changed.pop(new.id, None)

    def all(self, kind: type[R]) -> list[R]:
        """The records of one type as they would be after the import: known ones first, then the new ones."""
        known: list[Record] = [
            self.changed[record.id][1] if record.id in self.changed else record for record in self.snapshot.all(kind)
        ]
        return [record for record in (*known, *self.added.values()) if isinstance(record, kind)]


class Cells:
    """The cells of one row, taken one by one: a bad one is faulted and the value before it stands.

    A column that the sheet does not have, and a cell that a merged area hides, change nothing either. What is
    wrong with the record as a whole is collected as a doubt, and becomes a fault only if the record is new or
    changed: what the store holds already goes out and comes in again without a word.
    """

    def __init__(self, table: Table, row: Row, faults: Faults) -> None:
        self._table, self._row, self._faults = table, row, faults
        self._doubts: list[tuple[str, Message]] = []

    def has(self, key: str) -> bool:
        """Whether the workbook says anything in this column: it is there, and no merged area hides the cell."""
        return (key in self._table.columns or key in self._table.roles) and self._hidden_by(key) is None

    def _hidden_by(self, key: str) -> str | None:
        """The merged area that leaves this cell empty, or None."""
        return self._table.merged.get((self.where(key)[0], key)) if is_blank(self.raw(key)) else None

    def raw(self, key: str) -> Raw | None:
        return self._row.cells.get(key)

    def where(self, key: str) -> tuple[int, str]:
        """Row and column as a fault names them."""
        return self._row.number, self._table.place(key)

    def fault(self, key: str, message: Message) -> None:
        self._faults.add(self._table.title, *self.where(key), message)

    def doubt(self, key: str, message: Message) -> None:
        """Something that is wrong if this row changes the record."""
        self._doubts.append((key, message))

    def settle(self, draft: Draft, old: Record | None, new: Record) -> None:
        """Put the record into the draft, with the faults that its doubts have become."""
        if old != new:
            for key, message in self._doubts:
                self.fault(key, message)
        draft.put(old, new)

    def take(self, key: str, parse: Callable[[Raw | None], T], before: T) -> T:
        """What `parse` makes of the cell; `before` when the column is missing or the cell is bad."""
        if not self.has(key):
            return before
        try:
            return parse(self.raw(key))
        except BadCell as bad:
            self.fault(key, bad.message)
            return before

    def text(self, key: str, before: str = "") -> str:
        """The text of the cell, unchanged."""
        return self.take(key, parse_text, before)

    def line(self, key: str, before: str = "") -> str:
        """The text of the cell without outer blanks: what names and titles are written as."""
        text = self.take(key, parse_text, before)
        return before if text.strip() == before.strip() else text.strip()

    def needed(self, key: str) -> str | None:
        """The text of a cell that must not be empty; None with a fault when it is."""
        text = self.take(key, lambda raw: parse_text(raw).strip(), None)
        if text == "" or self._hidden_by(key) is not None:
            self.fault(key, self.empty(key))
            return None
        return text

    def empty(self, key: str) -> Message:
        """The sentence for a needed cell that is empty."""
        area = self._hidden_by(key)
        if area is not None:
            return msg("This cell is hidden by the merged cells {area}. Unmerge them and fill every row.", area=area)
        return msg("This cell is empty. Fill it in.")

    def number(self, key: str, before: Decimal | None, unit: str = "") -> Decimal | None:
        return self.take(key, lambda raw: parse_plain_number(raw, unit), before)

    def day(self, key: str, before: dt.date | None) -> dt.date | None:
        return self.take(key, parse_day, before)

    def word(self, key: str, kind: type[E], before: E, empty: E) -> E:
        """The member of a closed list; `empty` for an empty cell."""
        return self.take(key, lambda raw: empty if is_blank(raw) else read_word(kind, parse_text(raw)), before)

    def choice(self, key: str, kind: type[E], before: E | None) -> E | None:
        """The member of a closed list, None for an empty cell: nobody has said it."""
        return self.take(key, lambda raw: None if is_blank(raw) else read_word(kind, parse_text(raw)), before)

    def owner(self, draft: Draft, before: str = "") -> str:
        """A person of the centre, a team, or nobody; any other name is a fault.

        While no person is known at all, as in a workbook that holds only tasks, every name is taken.
        """
        name = self.line("owner", before)
        if not name or name == before:
            return name
        person = draft.people.find(name)
        if person is not None:
            return person.name
        if not names_team(name) and draft.all(Person):
            self.fault(
                "owner",
                msg(
                    "Unknown owner “{name}”. Name one person of the sheet {sheet}.",
                    name=shown(name),
                    sheet="人员/People",
                ),
            )
        return name


class Fields(Cells):
    """The cells of a field/value sheet: every field is a row of its own."""

    def __init__(self, table: Table, rows: Mapping[str, Row], faults: Faults) -> None:
        super().__init__(table, Row(1, {}), faults)
        self._rows = rows

    def has(self, key: str) -> bool:
        return key in self._rows

    def raw(self, key: str) -> Raw | None:
        return self._rows[key].cells.get("value") if key in self._rows else None

    def where(self, key: str) -> tuple[int, str]:
        return (self._rows[key].number if key in self._rows else 1), self._table.place("value")


def next_position(positions: Iterable[int]) -> int:
    """The position of a record that is put at the end."""
    return 1 + max(positions, default=0)
