"""The first round of a new centre."""

from __future__ import annotations

import datetime as dt

from pdca_tui.actions.checks import clean_text
from pdca_tui.actions.rights import require, why_not_manage
from pdca_tui.actions.session import Done, Session
from pdca_tui.model.enums import Right
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Centre, Person, Round

WEEKS = 13
"""A round lasts a quarter of a year."""


def start_centre(session: Session, *, name: str, goal: str, start: dt.date, manager: str = "") -> Done:
    """Begin an empty store with three answers: the centre's name, the round's goal and its first day.

    The round lasts `WEEKS` weeks. Who answers becomes the first manager, called `manager` or by the login.
    Refused when the store has a centre already.
    """
    name = clean_text("name", name, required=True)
    with session.deed("centre.start", name) as tx:
        require(why_not_manage(session, tx.snapshot))
        if tx.snapshot.centre is not None:
            raise Refused(
                msg("This store belongs to {name} already. Choose another place.", name=tx.snapshot.centre.name)
            )
        tx.put(Centre(id=new_id("centre"), name=name))
        tx.put(
            Round(
                id=new_id("round"),
                number=1,
                goal=clean_text("title", goal, required=True),
                start=start,
                end=start + dt.timedelta(weeks=WEEKS, days=-1),
            )
        )
        if not tx.snapshot.people:
            tx.put(
                Person(
                    id=new_id("person"),
                    name=clean_text("name", manager) or session.login,
                    login=session.login,
                    right=Right.MANAGER,
                    position=1,
                )
            )
    return Done(tx.committed, tx.change, msg("{name} begins round 1.", name=name))
