"""Who holds a role from which day on."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.method.raci import raci_roles
from pdca_tui.model.errors import NotFound
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Holder


def name_holder(session: Session, role: str, person: str, since: dt.date) -> Done:
    """Let a person take over a role on the day `since`. Who is named for the same day again is replaced.

    Who held it before stays on record, so that every earlier day still tells its holder.
    """
    person = clean_text("person", person, required=True)
    with session.deed("holder.name", role) as tx:
        snapshot = tx.snapshot
        require(why_not_manage(session, snapshot))
        roles = raci_roles(snapshot)
        if role not in roles:
            raise NotFound(msg("The matrix has no role {role}. It has: {roles}.", role=role, roles=list(roles)))
        if person not in snapshot.person_by_name:
            raise NotFound(
                msg("{name} is not in the list of people: {people}.", name=person, people=list(snapshot.person_by_name))
            )
        same = next((one for one in snapshot.holders if one.role == role and one.since == since), None)
        if same is not None:
            record = replace(same, person=person)
        else:
            record = Holder(id=new_id("holder"), role=role, person=person, since=since)
        tx.put(record)
    said = msg("{person} is {role} from {since} on.", person=person, role=role, since=since)
    return Done(tx.committed, tx.change, said, record.id)
