"""The scripts and principles of the centre: written in round 1, used and read ever since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from knowledge import PRINCIPLES, SCRIPTS, Text, in_language
from pdca_tui.actions.session import Session
from pdca_tui.actions.standards import add_standard, mark_read, note_use
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.standards import Content
from story.cast import CRM, LAST, LI, LI_MING, LIU, SAMPLE_DAY, SECOND, TECH, WANG, ZHANG, day
from story.teller import Event, Teller, moment, working_days

WRITTEN, AGREED = day(5, 14), day(6, 4)
ADVISORS = (WANG, LIU, CRM, LI)
USED_AT = ("09:40", "11:15", "14:20", "15:35", "16:05")


def events(teller: Teller) -> Iterator[Event]:
    """Scripts are written in week 8, principles agreed on in week 11."""
    for number, one in enumerate(in_language(SCRIPTS, teller.language)):
        yield _made(teller, StandardKind.SCRIPT, f"script-{number}", one, moment(WRITTEN, f"10:{10 + number}"))
    for number, one in enumerate(in_language(PRINCIPLES, teller.language)):
        yield _made(teller, StandardKind.PRINCIPLE, f"principle-{number}", one, moment(AGREED, f"15:{10 + number}"))
    for number in range(len(PRINCIPLES)):
        for place, login in enumerate((LI, LI_MING, ZHANG, WANG, LIU, TECH)):
            at = moment(AGREED + dt.timedelta(days=1), f"08:{20 + number + 3 * place}")
            yield _read(teller, f"principle-{number}", at, login)
    yield from used(teller, day(5, 18), LAST, 30)


def used(teller: Teller, first: dt.date, last: dt.date, of_hundred: int) -> Iterator[Event]:
    """Scripts as they are used at the counter: on that share of the days, the first ones most."""
    for on in working_days(first, last):
        if teller.rng.randrange(100) >= of_hundred:
            continue
        number = teller.rng.choice((0, 0, 0, 1, 1, 2, 2, 3))

        def use(session: Session, number: int = number) -> None:
            note_use(session, teller.standard(f"script-{number}"))

        yield Event(moment(on, teller.rng.choice(USED_AT)), teller.rng.choice(ADVISORS), use)


def used_in_round_two(teller: Teller) -> Iterator[Event]:
    """The same in round 2, more often by now."""
    yield from used(teller, SECOND, SAMPLE_DAY, 60)


def _made(teller: Teller, kind: StandardKind, name: str, told: dict[str, str], at: dt.datetime) -> Event:
    def make(session: Session) -> None:
        tags = tuple(told.get("tags", "").split())
        texts = {key: text for key, text in told.items() if key not in ("title", "owner", "tags")}
        done = add_standard(
            session, kind, told["title"], Content(**texts), owner=told["owner"], tags=tags, review_on=day(9, 11)
        )
        teller.keep(name, done)

    owner: Text = told["owner"]
    return Event(at, _login(teller.snapshot, str(owner)), make)


def _login(snapshot: Snapshot, name: str) -> str:
    return snapshot.person_by_name[name].login


def _read(teller: Teller, name: str, at: dt.datetime, login: str) -> Event:
    def mark(session: Session) -> None:
        mark_read(session, teller.standard(name))

    return Event(at, login, mark)
