"""The centre itself: its name, its currency and the days on which it works."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text, clean_weekdays
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.holidays import countries
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Centre

EDITABLE = frozenset({"name", "currency", "workdays", "holidays", "closed_days", "worked_days"})
"""The fields that `edit_centre` changes; the roles have deeds of their own."""


def edit_centre(session: Session, seen: Centre, **changes: Any) -> Done:
    """Change fields of the centre; `seen` is the centre as the form showed it.

    Only the names in `EDITABLE` are taken. The days of tasks stay as they are: what is planned on a day that is
    closed from now on shows up in the schedule.
    """
    unknown = changes.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not changed by edit_centre: {', '.join(sorted(unknown))}")
    changes = _checked(changes)
    with session.deed("centre.edit", seen.name) as tx:
        require(why_not_manage(session, tx.snapshot))
        current = tx.snapshot.get(Centre, seen.id)
        if current is None:
            raise NotFound(msg("This centre is gone. Open the store again."))
        _check_apart(replace(current, **changes))
        tx.put(replace(seen, **changes), base=seen)
    return Done(tx.committed, tx.change, msg("{name} saved.", name=changes.get("name", seen.name)), seen.id)


def _checked(changes: dict[str, Any]) -> dict[str, Any]:
    for name in ("name", "currency"):
        if name in changes:
            changes[name] = clean_text(name, changes[name], required=True)
    if "workdays" in changes:
        changes["workdays"] = clean_weekdays("workdays", changes["workdays"])
        if not changes["workdays"]:
            raise Refused(msg("A centre works on one day of the week at least."))
    if "holidays" in changes:
        country = clean_text("holidays", changes["holidays"]).upper()
        if country and country not in countries():
            raise Refused(
                msg("The public holidays of {country} are not known. Enter closed days yourself.", country=country)
            )
        changes["holidays"] = country
    for name in ("closed_days", "worked_days"):
        if name in changes:
            changes[name] = tuple(sorted(set(changes[name])))
    return changes


def _check_apart(centre: Centre) -> None:
    both: set[dt.date] = set(centre.closed_days) & set(centre.worked_days)
    if both:
        raise Refused(
            msg("{day} is a closed and a worked day. Take it out of one of the two.", day=min(both).isoformat())
        )
