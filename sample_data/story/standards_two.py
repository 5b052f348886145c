"""Standards in round 2: looked at on their day, read by whom they are new to."""

from __future__ import annotations

from collections.abc import Iterator

from pdca_tui.actions.session import Session
from pdca_tui.actions.standard_reviews import confirm_standard, decline_standard
from story.cast import CRM, LIU, TECH, WANG, ZHANG, day
from story.standards_one import read
from story.teller import Event, Teller, moment


def events(teller: Teller) -> Iterator[Event]:
    """Pre-picking is confirmed; the key cabinet is too small a thing for a standard."""

    def confirm(session: Session) -> None:
        confirm_standard(session, teller.standard("sop-picking"), day(9, 11))

    def too_small(session: Session) -> None:
        reason = ("写在钥匙柜上就够", "A note on the cabinet is enough")
        decline_standard(session, teller.countermeasure("cm-keys"), teller.t(reason))

    yield Event(moment(day(7, 10), "15:40"), ZHANG, confirm)
    yield Event(moment(day(7, 17), "14:40"), TECH, too_small)
    for number, (name, login) in enumerate((("sop-low", CRM), ("sop-low", WANG), ("sop-inspection", LIU))):
        yield read(teller, name, moment(day(7, 2), f"08:{30 + number}"), login)
