"""What a line typed in a meeting means: a note, a problem, work for somebody, a decision, praise."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from pdca_tui.method.mentions import nobody_called, parted, persons_called
from pdca_tui.method.raci import raci_roles
from pdca_tui.model.enums import EntryKind, MeetingKind
from pdca_tui.model.message import Message, msg
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold
from pdca_tui.tui.forms.reading import past, read_day

SIGNS = {
    "#": EntryKind.PROBLEM,
    "!": EntryKind.ACTION,
    "=": EntryKind.DECISION,
    "+": EntryKind.PRAISE,
    "*": EntryKind.HIGHLIGHT,
    "$": EntryKind.RESOURCE,
}
"""First character of a line -> what it is; the full-width forms that a Chinese input method types count too."""

_YUAN = {"\u00a5": "$", "\uffe5": "$"}
"""The currency sign of a Chinese keyboard, in both widths."""

_TIME = re.compile(r"([01]?\d|2[0-3])[:\uff1a]([0-5]\d)")
_DUE_DAYS = {MeetingKind.MORNING: 0, MeetingKind.REVIEW: 7}


@dataclass(frozen=True)
class MeetingLine:
    """A line as it was read. `person` is a name of the people list or a team; `due`, `by_time` and `measure`
    (an id) belong to work only.
    """

    kind: EntryKind
    text: str
    person: str = ""
    due: dt.date | None = None
    by_time: str = ""
    measure: str = ""


def read_line(text: str, snapshot: Snapshot, day: dt.date, kind: MeetingKind) -> MeetingLine | Message:
    """Read what was typed; a sentence says what is missing.

    `@name` is a person, or whoever's name begins so, or a team or a role that is known; Chinese has no blanks around
    it. In a line of work a day, a time of day and the code of a measure are read where they stand behind the person;
    in front of it they are words like any other. A day that is past is refused: the work would be late at once.
    """
    text = text.strip()
    first = _YUAN.get(text[:1], unicodedata.normalize("NFKC", text[:1]))
    what = SIGNS.get(first, EntryKind.NOTE)
    names = [*(person.name for person in snapshot.people), *_groups(snapshot)]
    words = parted(text[1:] if what is not EntryKind.NOTE else text, names)
    person, kept, due, by_time, measure = "", [], None, "", ""
    for word in words:
        if word.startswith("@") and len(word) > 1:
            named = _person(word[1:], snapshot)
            if isinstance(named, Message):
                return named
            person = named
            continue
        if what is EntryKind.ACTION and person:
            clock = _TIME.fullmatch(word)
            if clock is not None:
                by_time = f"{int(clock[1]):02d}:{clock[2]}"
                continue
            found = snapshot.measure_by_code.get(word.upper())
            if found is not None:
                measure = found.id
                continue
            if due is None and (read := _day(word, day)) is not None:
                if read < day:
                    return past(read)
                due = read
                continue
        kept.append(word)
    said = " ".join(kept)
    if not said:
        return msg("The line has no words yet. Write what it is about.")
    if what is EntryKind.ACTION:
        if not person:
            return msg("Name one person with @, as in `! {text} @{name} 17:00`.", text=said, name=_example(snapshot))
        due = due or day + dt.timedelta(days=_DUE_DAYS[kind])
    return MeetingLine(what, said, person, due, by_time, measure)


def _day(word: str, day: dt.date) -> dt.date | None:
    """The day that a word names; a bare number is none, it may count anything."""
    if word.isdigit() or not any(c.isdigit() or c in "今明后昨前周星礼tfmswy" for c in word.lower()):
        return None
    read = read_day(word, day)
    return read if isinstance(read, dt.date) else None


def _person(name: str, snapshot: Snapshot) -> str | Message:
    """Whom a word behind @ names: a person, a team or a role that is known, or who that could have been.

    While nobody is in the list of people there is nothing to judge a name by.
    """
    if name in snapshot.person_by_name or not snapshot.people:
        return name
    fitting = persons_called(name, snapshot)
    if len(fitting) == 1:
        return fitting[0].name
    begun = fold(name)
    group = next((group for group in _groups(snapshot) if fold(group) == begun), None)
    return group if group is not None else nobody_called(name, snapshot)


def _groups(snapshot: Snapshot) -> list[str]:
    """The teams and roles on record: columns of the RACI, roles of people, and owners that are no person."""
    roles = [*raci_roles(snapshot), *(person.role for person in snapshot.people)]
    owners = [one.owner for table in (snapshot.tasks, snapshot.measures, snapshot.indicators) for one in table]
    return [name for name in dict.fromkeys((*roles, *owners)) if name]


def _example(snapshot: Snapshot) -> str:
    return snapshot.people[0].name if snapshot.people else "Li"
