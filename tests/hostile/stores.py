"""Whole stores whose every text is hostile: what was equal before stays equal, so that references hold."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pdca_tui.actions.founding import found_store
from pdca_tui.exchange.samples import story_store
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import MeetingKind, SegmentKind
from pdca_tui.model.meetings import AgendaItem
from pdca_tui.model.records import (
    TABLES,
    Acceptance,
    Agenda,
    Change,
    ColumnMapping,
    Comment,
    Holder,
    Invitation,
    Record,
)
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.store import copy_store
from pdca_tui.store.documents import to_document
from pdca_tui.store.envelope import seal
from pdca_tui.store.loading import load
from pdca_tui.store.migrations import table_bytes
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
"""Fields that hold references, numbers or closed words; every other text can be typed by anybody."""

CLOSED = frozenset({"workdays", "weekdays", "comparator", "holidays", "rule", "facts", "deed", "table", "archive"})
"""Fields whose words the program itself chooses among: whoever edits a store by hand can still change all others."""

MANAGER = "li"
"""The login that stays as it is, so that somebody can open the store."""

_FIGURE = re.compile(r"[\d.:+T-]*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


def moments_at_the_ends() -> Iterator[dt.datetime]:
    """Moments at both ends of the calendar, no two the same; no reader's clock has a year for all of them."""
    hours = itertools.cycle(
        [(dt.datetime.min, 14), (dt.datetime.max, -12), (dt.datetime.min, 8), (dt.datetime.max, -8)]
    )
    for number, (end, offset) in enumerate(hours):
        inwards = dt.timedelta(microseconds=number if end == dt.datetime.min else -number)
        yield (end + inwards).replace(tzinfo=dt.timezone(dt.timedelta(hours=offset)))


class Poison:
    """Gives each text of a store a hostile one: what was equal stays equal. Fields named in `spared` stay."""

    def __init__(self, texts: Sequence[str], spared: frozenset[str] = BOUND) -> None:
        self._texts = itertools.cycle(texts)
        self._spared = spared
        self.given: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The hostile text in place of `text`; an empty one stays empty. A number keeps two from being the same."""
        if not text.strip():
            return text
        if text not in self.given:
            self.given[text] = f"{next(self._texts)}{len(self.given)}"
        return self.given[text]

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
        names = [name for name in record.__struct_fields__ if name not in self._spared]
        return msgspec.structs.replace(record, **{name: self.value(getattr(record, name)) for name in names})


class ByHand(Poison):
    """Replaces what only a hand in the file can change, too: ids, codes, logins, units, times, the audit's fields.

    Every moment is one at an end of the calendar. Days, figures and closed words stay: with them a record would not
    read as its kind, or a rule would not ask for it.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(texts, CLOSED)
        self.moments = moments_at_the_ends()

    def text(self, text: str) -> str:
        if _MOMENT.fullmatch(text):
            return next(self.moments).isoformat()
        return text if _FIGURE.fullmatch(text) else super().text(text)

    def value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, dt.datetime):
            return next(self.moments)
        return super().value(value)

    def record(self, record: Any) -> Any:
        if isinstance(record, Change):
            # An edit holds fields by name, as they stand in the file: the names are words of the program.
            edits = tuple(
                msgspec.structs.replace(
                    edit, id=self.text(edit.id), before=self._side(edit.before), after=self._side(edit.after)
                )
                for edit in record.edits
            )
            return msgspec.structs.replace(super().record(msgspec.structs.replace(record, edits=())), edits=edits)
        return super().record(record)

    def _side(self, side: Mapping[str, object] | None) -> dict[str, object] | None:
        if side is None:
            return None
        return {name: one if name in CLOSED else self.value(one) for name, one in side.items()}


def poisoned(snapshot: Snapshot, texts: Sequence[str], spared: frozenset[str] = BOUND) -> Iterator[Record]:
    """Every record but the audit, hostile."""
    poison = Poison(texts, spared)
    for table in snapshot.records.values():
        for record in table.values():
            if not isinstance(record, Change):
                yield poison.record(record)


def hostile_store(folder: Path, snapshot: Snapshot, texts: Sequence[str]) -> Path:
    """A store in `folder` with the records of `snapshot`, hostile."""
    store = folder / "store"
    found_store(store, clock=FixedClock(MOMENT), login="li", records=list(poisoned(snapshot, texts)))
    return store


def hostile_story(folder: Path, language: str, texts: Sequence[str]) -> Path:
    """The story of two rounds in `folder`, every text in its files hostile but the manager's login."""
    store = folder / "story"
    copy_store(story_store(language), store)
    poison = ByHand(texts)
    poison.given[MANAGER] = MANAGER
    for path in [store / "pdca.json", *sorted((store / "archive").glob("*.json"))]:
        loaded, _ = load(path)
        loaded.held.close()
        snapshot = loaded.snapshot
        records = {name: [*snapshot.records[name].values(), *_missing(snapshot, name)] for name in TABLES}
        tables = {
            name: table_bytes(
                {str(number): to_document(poison.record(record)) for number, record in enumerate(table, 1)}
            )
            for name, table in records.items()
        }
        _, data = seal(
            tables,
            revision=loaded.envelope.revision,
            saved_by=poison.text(loaded.envelope.saved_by),
            saved_at=next(poison.moments),
        )
        path.chmod(0o600)
        path.write_bytes(data)
    return store


def _missing(snapshot: Snapshot, table: str) -> list[Record]:
    """A record of each kind that the story has none of."""
    if snapshot.records[table]:
        return []
    owner, centre, indicator = snapshot.people[0].name, snapshot.centre, snapshot.indicators[0]
    role = centre.roles[0] if centre is not None and centre.roles else "role"
    items = tuple(AgendaItem(kind, 300, f"agenda {kind}") for kind in SegmentKind)
    day = MOMENT.date()
    examples: dict[str, Record] = {
        "acceptances": Acceptance(
            id="acceptance-1",
            rule="no-owner",
            subject=indicator.name,
            facts="",
            reason="why not",
            person=owner,
            day=day,
        ),
        "agendas": Agenda(id="agenda-1", meeting=MeetingKind.MORNING, items=items),
        "comments": Comment(
            id="comment-1",
            table="indicators",
            record=indicator.id,
            author=snapshot.people[0].id,
            name=owner,
            at=MOMENT,
            text="what is said",
            mentions=(snapshot.people[-1].id,),
        ),
        "invitations": Invitation(
            id="invitation-1", table="indicators", record=indicator.id, inviter=owner, day=day, person=""
        ),
        "holders": Holder(id="holder-1", role=role, person=owner, since=day),
        "mappings": ColumnMapping(id="mapping-1", columns={"customer": "heading of customers"}),
    }
    return [examples[table]] if table in examples else []
