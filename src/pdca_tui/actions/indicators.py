"""Indicators that are watched: added and changed."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_number, clean_text
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.approval import why_target_is_locked
from pdca_tui.model.enums import Better
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Indicator
from pdca_tui.model.snapshot import Snapshot

EDITABLE = frozenset(
    {"name", "kind", "unit", "better", "baseline", "target", "milestones", "period", "owner", "measures"}
)
"""The fields that `create_indicator` and `edit_indicator` take."""


def create_indicator(session: Session, name: str, **fields: Any) -> Done:
    """Add an indicator; `fields` are those of `EDITABLE`."""
    with session.deed("indicator.create", clean_text("name", name, required=True)) as tx:
        require(why_not_manage(session, tx.snapshot))
        record = Indicator(
            id=new_id("indicator"),
            position=1 + max((other.position for other in tx.snapshot.indicators), default=0),
            **cleaned_fields({**fields, "name": name}),
        )
        _check(tx.snapshot, record)
        tx.put(record)
    return Done(tx.committed, tx.change, msg("{name} added.", name=record.name), record.id)


def edit_indicator(session: Session, seen: Indicator, **changes: Any) -> Done:
    """Change fields of an indicator; `seen` is the indicator as the form showed it.

    A target that was promised is not among them: `change_target` gives another one, with reason and name.
    """
    changes = cleaned_fields(changes)
    with session.deed("indicator.edit", seen.name) as tx:
        require(why_not_manage(session, tx.snapshot))
        current = checked_indicator(tx.snapshot, seen, changes)
        locked = why_target_is_locked(tx.snapshot, current, changes)
        if locked is not None:
            raise Refused(locked)
        tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("{name} saved.", name=current.name), seen.id)


def checked_indicator(snapshot: Snapshot, seen: Indicator, changes: dict[str, Any]) -> Indicator:
    """The indicator as it is now. Raises when it is gone or may not be what the changes make of it."""
    current = snapshot.get(Indicator, seen.id)
    if current is None:
        raise NotFound(msg("The indicator {name} is gone.", name=seen.name))
    _check(snapshot, replace(current, **changes))
    return current


def cleaned_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a form as the record holds them. `TypeError` for one that the form does not have."""
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not a field of an indicator's form: {', '.join(sorted(unknown))}")
    for name in ("name", "unit", "owner"):
        if name in fields:
            fields[name] = clean_text(name, fields[name], required=name == "name")
    return fields


def _check(snapshot: Snapshot, record: Indicator) -> None:
    namesake = snapshot.indicator_by_name.get(record.name)
    if namesake is not None and namesake.id != record.id:
        raise Refused(msg("There is an indicator {name} already. Choose another name.", name=record.name))
    if record.baseline is not None:
        clean_number("baseline", record.baseline)
    for milestone in record.milestones:
        clean_number("milestones", milestone.value)
    target = record.target
    if target is None:
        return
    clean_number("target", target.value)
    if target.upper is not None and clean_number("target", target.upper) < target.value:
        raise Refused(msg("A band ends below where it begins. Swap its two figures."))
    if (record.better is Better.BAND) != (target.upper is not None):
        raise Refused(msg("A band has two figures, any other target one. Change the target or its direction."))
