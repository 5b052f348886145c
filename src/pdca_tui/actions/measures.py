"""Measures of the round: added and changed."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text, field_word, the_measure
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Measure, WeekSpan
from pdca_tui.model.snapshot import Snapshot

_TEXTS = ("title", "role", "owner", "plan_b", "support_asked", "support_answered", "budget_decision")
_SPANS = ("prep", "implement", "running")
EDITABLE = frozenset((*_TEXTS, *_SPANS))
"""The fields that `create_measure` and `edit_measure` take."""


def create_measure(session: Session, title: str, *, code: str = "", **fields: Any) -> Done:
    """Add a measure; without `code` it takes the next free `M` number. `fields` are those of `EDITABLE`."""
    with session.deed("measure.create", clean_text("title", title, required=True)) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        code = clean_text("code", code) or _next_code(snapshot)
        if code in snapshot.measure_by_code:
            raise Refused(msg("{code} is taken. Choose another code.", code=code))
        record = Measure(
            id=new_id("measure"),
            code=code,
            position=1 + max((other.position for other in snapshot.measures), default=0),
            **_checked({**fields, "title": title}),
        )
        tx.put(record)
    said = msg("{code} {title} added.", code=record.code, title=record.title)
    return Done(tx.committed, tx.change, said, record.id)


def edit_measure(session: Session, seen: Measure, **changes: Any) -> Done:
    """Change fields of a measure; `seen` is the measure as the form showed it."""
    changes = _checked(changes)
    with session.deed("measure.edit", seen.code) as tx:
        require(why_not_manage(session, tx.snapshot))
        the_measure(tx.snapshot, seen.id)
        tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("{code} saved.", code=seen.code), seen.id)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not a field of a measure's form: {', '.join(sorted(unknown))}")
    for name in _TEXTS:
        if name in fields:
            fields[name] = clean_text(name, fields[name], required=name == "title")
    for name in _SPANS:
        _check_span(name, fields.get(name))
    return fields


def _check_span(name: str, span: WeekSpan | None) -> None:
    if span is not None and (span.first < 1 or (span.last is not None and span.last < span.first)):
        raise Refused(
            msg(
                "{field} runs from week {first} to week {last}. Weeks count from 1, the first one first.",
                field=field_word(name),
                first=span.first,
                last=span.last,
            )
        )


def _next_code(snapshot: Snapshot) -> str:
    number = 1
    while f"M{number}" in snapshot.measure_by_code:
        number += 1
    return f"M{number}"
