"""Figures of both rounds: weekly ones on the day of the review, daily ones in the evening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pdca_tui.actions.indicators import create_indicator, edit_indicator
from pdca_tui.actions.rulings import rebase
from pdca_tui.actions.session import Session
from pdca_tui.actions.values import log_value
from pdca_tui.model.enums import Better, IndicatorKind, Period
from pdca_tui.model.records import Target
from story.cast import (
    CONTACTS,
    COVERAGE,
    CRM,
    FIRST,
    FIRST_TIME,
    LAST,
    LI,
    LI_MING,
    LIU,
    NPS,
    PICKED,
    RECEPTION,
    RECOVERY,
    REPAIR_TIME,
    SHORTAGE_RATE,
    SHORTAGES,
    TECH,
    WAITING,
    WANG,
    ZHANG,
    day,
)
from story.teller import Event, Teller, Text, moment, working_days

FIRST_RUN = day(6, 8)
"""From here on the runs of the SOP report how much was picked."""

LIVE = day(4, 6)
"""Pre-picking goes live."""

Series = tuple[Text, str, int, tuple[str, ...]]
"""Indicator, who enters it, the week of the first figure, the figures."""

WEEKLY: tuple[Series, ...] = (
    (NPS, LI, 1, ("65", "66", "68", "68", "68", "69", "70", "69", "71", "71", "72", "72", "73")),
    (SHORTAGES, LI_MING, 1, ("15", "12", "8", "6", "7", "6", "5", "6", "4", "5", "4", "3", "4")),
    (SHORTAGE_RATE, LI_MING, 4, ("6", "6.4", "5.6", "5.1", "5.5", "4.2", "4.7", "4.0", "3.4", "3.8")),
    (FIRST_TIME, TECH, 1, ("91", "92", "93", "94", "93", "94", "94", "95", "94", "95", "96", "95", "96")),
    (REPAIR_TIME, TECH, 1, ("3.8", "3.7", "3.5", "3.4", "3.4", "3.5", "3.3", "3.4", "3.3", "3.2", "3.3", "3.2", "3.2")),
    (RECOVERY, CRM, 6, ("45", "50", "48", "51", "55", "60", "58", "62")),
    (COVERAGE, TECH, 3, ("85", "92", "94", "93", "96", "97", "95", "98", "100", "98", "100")),
)
"""Weeks 1 to 4 are those of the method."""

NOTES: dict[tuple[Text, int], Text] = {
    (SHORTAGES, 5): ("供应商协议还没签", "The supplier's addendum is not signed yet"),
    (REPAIR_TIME, 6): ("2号举升机停了两天", "Lift 2 stood still for two days"),
    (RECOVERY, 6): ("口径统一后的第一周", "First week with the agreed way of counting"),
    (NPS, 13): ("第1轮目标达到", "The target of round 1 is reached"),
}

FIXED = {
    PICKED: {day(4, 10): "100", day(4, 11): "100", day(4, 17): "100", day(4, 18): "100"},
    CONTACTS: {day(4, 10): "3.2", day(4, 11): "3.2", day(4, 17): "3.8", day(4, 18): "3.8"},
    RECEPTION: {day(4, 10): "88", day(4, 11): "88", day(4, 17): "91", day(4, 18): "91"},
}
"""Process figures of the method: those of its two weeks, entered on the Friday and the Saturday."""


def events(teller: Teller) -> Iterator[Event]:
    """Every figure of round 1, and the limits begun anew once pre-picking has shown its effect."""
    yield from weekly(teller, FIRST, WEEKLY, NOTES)
    yield from _waiting(teller)
    yield from _daily(teller)


def weekly(
    teller: Teller, start: dt.date, series: Iterable[Series], notes: Mapping[tuple[Text, int], Text]
) -> Iterator[Event]:
    """The weekly figures of a round that begins on `start`, each on the day of its review."""
    for name, login, first, figures in series:
        for week, figure in enumerate(figures, first):
            on = reviewed_on(start, week)
            yield logged(teller, name, login, on, figure, "11:30", notes.get((name, week), ""))


def reviewed_on(start: dt.date, week: int) -> dt.date:
    """The day of the review of a week: its fifth working day, or its last."""
    first = start + dt.timedelta(weeks=week - 1)
    return list(working_days(first, first + dt.timedelta(days=6)))[:5][-1]


def logged(teller: Teller, name: Text, login: str, on: dt.date, figure: str, time: str, note: Text = "") -> Event:
    """One figure entered on its own day."""

    def log(session: Session) -> None:
        log_value(session, teller.indicator(name), Decimal(figure), day=on, note=teller.t(note) or None)

    return Event(moment(on, time), login, log)


def noisy(teller: Teller, mean: float, spread: float, *, low: float, high: float, places: int = 0) -> str:
    """A figure around a mean, as a workshop has it: near it mostly, never beyond what can be."""
    found = min(high, max(low, teller.rng.gauss(mean, spread)))
    return f"{found:.{places}f}"


def _waiting(teller: Teller) -> Iterator[Event]:
    """How long a car waits for parts: counted daily from the second day on, with a target once it is known."""

    def create(session: Session) -> None:
        create_indicator(
            session,
            teller.t(WAITING),
            kind=IndicatorKind.RESULT,
            unit=teller.t(("分钟", "min")),
            better=Better.LOWER,
            baseline=Decimal(38),
            period=Period.DAILY,
            owner=teller.person(LI_MING),
            measures=(teller.measure("M1").id, teller.measure("M4").id),
        )

    def aim(session: Session) -> None:
        edit_indicator(session, teller.indicator(WAITING), target=Target(Decimal(25)))

    def begin_anew(session: Session) -> None:
        reason = (
            "预拣货4月6日上线，之后每天都低于原来的平均值，不是偶然",
            "Pre-picking went live on 6 April; every day since lies below the old mean, which is no chance",
        )
        rebase(session, teller.indicator(WAITING), LIVE, teller.t(reason))

    yield Event(moment(day(3, 23), "10:30"), LI, create)
    yield Event(moment(day(4, 18), "10:20"), LI, aim)
    yield Event(moment(day(4, 24), "11:45"), LI, begin_anew)
    for on in working_days(day(3, 24), LAST):
        figure = (
            noisy(teller, 38, 3.2, low=31, high=46)
            if on < LIVE
            else noisy(teller, 22.5 - min(3.0, (on - LIVE).days / 20), 1.9, low=16, high=27)
        )
        yield logged(teller, WAITING, ZHANG, on, figure, "17:45")


def _daily(teller: Teller) -> Iterator[Event]:
    for on in working_days(LIVE, LAST):
        grown = min(1.0, (on - LIVE).days / 45)
        drawn = {
            PICKED: "100" if teller.rng.randrange(100) < 68 else noisy(teller, 96, 2, low=90, high=99),
            CONTACTS: noisy(teller, 3.7 + 0.5 * grown, 0.25, low=2.9, high=5, places=1),
            RECEPTION: noisy(teller, 90 + 5 * grown, 2, low=84, high=99),
        }
        for name, login, time in ((PICKED, LI_MING, "17:50"), (CONTACTS, WANG, "17:52"), (RECEPTION, LIU, "17:54")):
            if (name is RECEPTION and on < day(4, 9)) or (name is PICKED and on >= FIRST_RUN):
                continue
            yield logged(teller, name, login, on, FIXED[name].get(on, drawn[name]), time)
