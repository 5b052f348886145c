"""Due days and meetings as a calendar file (RFC 5545), for a phone or a mail program.

Every entry is a whole day: the records know days, and a date is the same day in every time zone, so nothing moves
for who travels. A time of day that work is owed by stands in the entry's title.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pdca_tui.exchange.minutes import one_line
from pdca_tui.i18n.translator import Translator
from pdca_tui.method.coming import Coming, ComingKind
from pdca_tui.model.clock import moment_in
from pdca_tui.model.message import N_, Message, msg

if TYPE_CHECKING:
    from icalendar import Event

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KINDS: dict[ComingKind, str] = {
    ComingKind.TASK: N_("task"),
    ComingKind.TURN: N_("repeating task"),
    ComingKind.MORNING: N_("morning meeting"),
    ComingKind.REVIEW: N_("weekly review"),
    ComingKind.COUNTERMEASURE: N_("countermeasure"),
    ComingKind.EFFECT: N_("judge the effect"),
    ComingKind.STANDARD: N_("look at the standard again"),
}


def calendar_bytes(lines: Iterable[Coming], translator: Translator, *, name: str, stamp: dt.datetime) -> bytes:
    """The whole file: `name` is the calendar's, `stamp` the moment it is made. Ids stay the same from file to file."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//pdca-tui//pdca//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name))
    for line in lines:
        calendar.add_component(_event(line, translator, stamp))
    content: bytes = calendar.to_ical()
    return content


def calendar_name(day: dt.date, *, own: bool) -> str:
    """The name of the file, from days alone: calendar-2026-04-17.ics."""
    return f"calendar-mine-{day.isoformat()}.ics" if own else f"calendar-{day.isoformat()}.ics"


def _event(line: Coming, translator: Translator, stamp: dt.datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{line.kind}-{one_line(line.key)}@pdca-tui")
    event.add("dtstamp", moment_in(stamp, dt.UTC))
    event.add("dtstart", line.days[0])
    event.add("dtend", line.days[0] + dt.timedelta(days=1))
    event.add("summary", translator.say(summary_of(line)))
    described = [one_line(line.note)] if line.note else []
    if line.owner:
        described.append(translator.say(msg("Owner: {name}", name=one_line(line.owner))))
    if described:
        event.add("description", "\n".join(described))
    event.add("categories", [translator.t(KINDS[line.kind])])
    event.add("transp", "TRANSPARENT")
    if len(line.days) > 1:
        _repeat(event, line.days)
    return event


def summary_of(line: Coming) -> Message:
    """The title of an entry: what it is, whose, and by when."""
    title = one_line(line.title)
    what = msg("{code} {title}", code=line.code, title=title)
    if line.kind is ComingKind.MORNING:
        return msg("Morning meeting")
    if line.kind is ComingKind.REVIEW:
        return msg("Weekly review, week {n}", n=line.week)
    if line.kind is ComingKind.COUNTERMEASURE:
        what = msg("Carry out: {title}", title=title)
    elif line.kind is ComingKind.EFFECT:
        what = msg("Judge the effect: {title}", title=title)
    elif line.kind is ComingKind.STANDARD:
        what = msg("Look at the standard again: {title}", title=title)
    if line.owner:
        what = msg("{what} ({name})", what=what, name=one_line(line.owner))
    if line.at is not None:
        what = msg("{what}, by {time}", what=what, time=line.at)
    return what


def _repeat(event: Event, days: Sequence[dt.date]) -> None:
    """A rule by weekdays with its exceptions where the days have one, else each day by itself."""
    weekdays = usual_weekdays(days)
    first, last = days[0], days[-1]
    if first.weekday() not in weekdays:
        event.add("rdate", list(days[1:]), parameters={"VALUE": "DATE"})
        return
    ruled = {
        day
        for day in (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
        if day.weekday() in weekdays
    }
    event.add("rrule", {"freq": "weekly", "byday": [DAYS[one] for one in sorted(weekdays)], "until": last})
    closed, beside = sorted(ruled - set(days)), sorted(set(days) - ruled)
    if closed:
        event.add("exdate", closed, parameters={"VALUE": "DATE"})
    if beside:
        event.add("rdate", beside, parameters={"VALUE": "DATE"})


def usual_weekdays(days: Sequence[dt.date]) -> set[int]:
    """The weekdays on which at least half of the weeks have one of the days; Monday is 0."""
    weeks = (days[-1] - days[0]).days // 7 + 1
    counted = Counter(day.weekday() for day in days)
    return {weekday for weekday, count in counted.items() if count * 2 >= weeks}
