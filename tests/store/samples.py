"""Small records and shorthand that the store's tests share."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
import orjson

from pdca_tui.model.records import TABLES, Change, Edit, Record, Task, Value
from pdca_tui.store import Store, Transaction
from pdca_tui.store.documents import to_document
from pdca_tui.store.envelope import seal
from pdca_tui.store.migrations import table_bytes

R = TypeVar("R", bound=Record)

NOON = dt.datetime(2026, 4, 17, 12, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def task(number: int = 1, **fields: Any) -> Task:
    """A task with a readable id, `task-1`."""
    facts = {"measure": "measure-M1", "code": f"M1.{number}", "title": f"任务 {number}", "days": Decimal("1.5")}
    return Task(id=f"task-{number}", **{**facts, **fields})


def value(number: int = 1, figure: str = "68") -> Value:
    """A value with a readable id, `value-1`."""
    return Value(
        id=f"value-{number}",
        indicator="indicator-NPS",
        day=dt.date(2026, 4, 1) + dt.timedelta(days=number),
        number=Decimal(figure),
    )


def edited(record: R, **fields: Any) -> R:
    """The record with other fields."""
    return msgspec.structs.replace(record, **fields)


def deed(
    store: Store, login: str = "li", name: str = "task.edit", *, at: dt.datetime = NOON, **words: Any
) -> Transaction:
    """A transaction with usual words."""
    return store.transaction(login=login, deed=name, at=at, **words)


def save(store: Store, *records: Record, login: str = "li", at: dt.datetime = NOON) -> Change:
    """Put the records in one deed, and return its audit entry."""
    with deed(store, login, at=at) as tx:
        for record in records:
            tx.put(record)
    assert tx.change is not None
    return tx.change


def facts(record: Record | None) -> dict[str, Any] | None:
    """What a record says, without the store's own marks."""
    if record is None:
        return None
    own = {"version", "changed_by", "changed_at"}
    return {name: getattr(record, name) for name in record.__struct_fields__ if name not in own}


def store_bytes(size: int) -> bytes:
    """A store file of about `size` bytes: tasks, values and, as in life, mostly audit."""
    entries = size // 500
    tables: dict[str, list[Record]] = {
        "tasks": [edited(task(n), version=1) for n in range(size // 2500)],
        "values": [edited(value(n % 900), id=f"value-{n}", version=1) for n in range(size // 1250)],
        "changes": [
            Change(
                id=f"change-{n}",
                version=1,
                changed_by="li",
                changed_at=NOON,
                revision=n,
                at=NOON,
                login="li",
                deed="task.finish",
                subject="M1.1",
                edits=(Edit("tasks", f"task-{n}", {"status": "todo"}, {"status": "done"}),),
            )
            for n in range(1, entries)
        ],
    }
    body = {
        name: table_bytes({str(n): to_document(record) for n, record in enumerate(tables.get(name, []), 1)})
        for name in TABLES
    }
    return seal(body, revision=entries, saved_by="li", saved_at=NOON)[1]


def sealed(tables: dict[str, Any], **envelope: Any) -> bytes:
    """A store file of any tables with an envelope that fits them, whatever they hold."""
    facts = {"revision": 1, "saved_by": "li", "saved_at": NOON, **envelope}
    return seal({name: orjson.dumps(table) for name, table in tables.items()}, **facts)[1]
