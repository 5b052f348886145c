"""A centre at the end of its first round, and the reference spiral: what several tests begin with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.closing import close_round, decide_all
from pdca_tui.actions.founding import found_store
from pdca_tui.actions.lessons import add_lesson
from pdca_tui.actions.measures import create_measure
from pdca_tui.actions.next_round import plan_round, set_aim, start_round
from pdca_tui.actions.values import log_value
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import Choice, CountermeasureKind, LessonKind, MeetingKind, OpenKind, Outcome
from pdca_tui.model.records import (
    Countermeasure,
    Meeting,
    Parked,
    Problem,
    Record,
    Target,
    Value,
)
from tests.reference import reference_records

ZONE = dt.timezone(dt.timedelta(hours=8))
LAST_DAY = dt.date(2026, 6, 19)
"""The last working day of round 1."""


def at(day: dt.date) -> FixedClock:
    """Ten o'clock on that day."""
    return FixedClock(dt.datetime.combine(day, dt.time(10, 0), ZONE))


def last_week_records() -> list[Record]:
    """The reference round with what its last weeks left: figures, problems, topics put off, a meeting."""
    return [
        *reference_records(),
        Value(id="value-nps-13", indicator="indicator-NPS", day=dt.date(2026, 6, 18), number=Decimal(73)),
        Problem(
            id="problem-open", title="零件到货晚", opened_on=dt.date(2026, 5, 4), owner="李明", next_step="催供应商"
        ),
        Problem(id="problem-proven", title="预约表更新晚", opened_on=dt.date(2026, 4, 20), owner="小王"),
        Countermeasure(
            id="countermeasure-1",
            problem="problem-proven",
            title="群里立即通知",
            kind=CountermeasureKind.PROCESS,
            outcome=Outcome.EFFECTIVE,
        ),
        Parked(id="parked-1", kind=MeetingKind.REVIEW, text="客户休息区改造", day=dt.date(2026, 5, 8), person="小王"),
        Meeting(id="meeting-1", kind=MeetingKind.REVIEW, day=dt.date(2026, 6, 12), praise="配件组"),
    ]


def centre_at_the_end(path: Path) -> Path:
    """A store with round 1 in its last days."""
    found_store(path, clock=at(LAST_DAY), login="li", records=last_week_records(), subject="round 1").store.close()
    return path


def sit_down(path: Path, day: dt.date = LAST_DAY, login: str = "li") -> Session:
    """A person in front of the store, the service manager unless said otherwise."""
    return open_session(path, login=login, clock=at(day))


def carry_all(session: Session) -> None:
    """Carry everything that is open."""
    decide_all(session, list(OpenKind), Choice.CARRY)


SPIRAL = (
    ("NPS 65 → 73", "", Decimal(73), LessonKind.WORKED, "预拣货、主动沟通和低分挽回有效"),
    ("NPS 73 → 75", "更好的体验", Decimal(75), LessonKind.STANDARD, "客户分层和个性化关怀"),
    ("NPS 75 以上", "变成习惯", Decimal(75), LessonKind.ONWARD, "习惯要每天守住"),
)
"""Goal, new challenge, what NPS came to, and the lesson of each round of the reference spiral."""


SECOND_MEASURES = ("客户分层", "个性化关怀")
"""What round 2 adds to what runs on."""


def climb(path: Path) -> Iterator[Session]:
    """The reference spiral, round by round: a session in each round as it runs, the last one not closed."""
    centre_at_the_end(path)
    session = sit_down(path)
    for number, (goal, challenge, reached, kind, lesson) in enumerate(SPIRAL, 1):
        snapshot = session.snapshot()
        if number > 1:
            plan_round(session, goal=goal, challenge=challenge)
            nps = session.snapshot().indicator_by_name["NPS"]
            set_aim(session, nps, target=Target(reached, ">" if number == len(SPIRAL) else ""))
            start_round(session)
        if number == 2:
            for title in SECOND_MEASURES:
                create_measure(session, title, owner="客户专员")
        snapshot = session.snapshot()
        assert snapshot.round is not None
        end = snapshot.round.end
        session = sit_down(path, end)
        add_lesson(session, kind, lesson)
        if number > 1:
            log_value(session, snapshot.indicator_by_name["NPS"], reached, day=end)
        yield session
        if number < len(SPIRAL):
            carry_all(session)
            close_round(session, "李经理", f"第{number}轮")
