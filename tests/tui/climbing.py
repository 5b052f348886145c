"""The reference spiral as stores for pictures: round 1 in its last days, between two rounds, and round 3."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

from pdca_tui.actions import Session, open_session
from pdca_tui.actions.approval import approve_plan
from pdca_tui.actions.closing import close_round, decide, decide_all
from pdca_tui.actions.lessons import add_lesson, decide_lesson
from pdca_tui.actions.next_round import leave_measure, plan_round, set_aim, start_round
from pdca_tui.actions.parking import park
from pdca_tui.actions.problems import take_on_problem
from pdca_tui.actions.rulings import rebase
from pdca_tui.actions.values import log_value
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import Choice, LessonFate, LessonKind, MeetingKind, OpenKind
from pdca_tui.model.records import Indicator, Problem, Target
from tests.tui.running import sample_store

LAST_DAY = dt.date(2026, 6, 19)
GOALS = {
    "zh": ("NPS 从 73 升到 75", "NPS 守住 75"),
    "en": ("NPS from 73 to 75", "NPS stays above 75"),
}
NEWS = {"zh": ("更好的体验", "变成习惯"), "en": ("a better experience", "make it habit")}
LESSONS = {
    "zh": (
        (LessonKind.WORKED, "预拣货、主动沟通和低分挽回有效"),
        (LessonKind.FAILED, "技师招聘开始得太晚"),
        (LessonKind.STANDARD, "预拣货流程 v2.0"),
        (LessonKind.ONWARD, "客户分层与个性化关怀"),
    ),
    "en": (
        (LessonKind.WORKED, "Pre-picking, updates and recovery work"),
        (LessonKind.FAILED, "Hiring began too late"),
        (LessonKind.STANDARD, "Pre-picking process v2.0"),
        (LessonKind.ONWARD, "Customer segments and personal care"),
    ),
}
SECOND = {"zh": "客户分层和个性化关怀有效", "en": "Segments and personal care work"}
WORKED_ON = {"zh": "预算下周再定", "en": "The budget is settled next week"}
MATTERS = {
    "zh": ("零件到货晚", "催供应商", "客户休息区改造"),
    "en": ("Parts arrive late", "Press the supplier", "Rebuild the waiting area"),
}


def moment(day: dt.date) -> dt.datetime:
    """Twenty past four on that day, in the time zone of the machine."""
    return dt.datetime.combine(day, dt.time(16, 20)).astimezone()


def manager(store: Path, day: dt.date) -> Session:
    """The service manager in front of the store."""
    return open_session(store, login="li", clock=FixedClock(moment(day)))


def nps(session: Session) -> Indicator:
    return session.snapshot().indicator_by_name["NPS"]


def at_the_end(folder: Path, language: str) -> Path:
    """Round 1 in its last days: the figures are in, the lessons are written down, nothing is decided."""
    store = sample_store(folder, language)
    session = manager(store, LAST_DAY)
    for day, figure in ((4, 71), (11, 72), (18, 73)):
        log_value(session, nps(session), Decimal(figure), day=dt.date(2026, 6, day))
    title, step, topic = MATTERS[language]
    take_on_problem(session, None, title=title, next_step=step, due=dt.date(2026, 6, 26))
    park(session, MeetingKind.REVIEW, topic)
    for kind, text in LESSONS[language]:
        add_lesson(session, kind, text)
    return store


def decided(folder: Path, language: str) -> Path:
    """As before, with most decisions made."""
    store = at_the_end(folder, language)
    session = manager(store, LAST_DAY)
    decide_all(session, [OpenKind.TASK], Choice.CARRY)
    problem = session.snapshot().all(Problem)[0]
    decide(session, problem, Choice.STOP, reason=MATTERS[language][1])
    return store


def closed(folder: Path, language: str) -> Path:
    """Between the rounds: round 1 is signed, nothing runs."""
    store = decided(folder, language)
    session = manager(store, LAST_DAY)
    decide_all(session, list(OpenKind), Choice.CARRY)
    close_round(session, session.snapshot().people[0].name, "")
    return store


def planned(folder: Path, language: str) -> Path:
    """Between the rounds, with round 2 half laid out."""
    store = closed(folder, language)
    session = manager(store, LAST_DAY)
    plan_round(session, goal=GOALS[language][0], challenge=NEWS[language][0])
    worked, failed, standard, _ = session.snapshot().lessons(session.snapshot().rounds[0])
    decide_lesson(session, worked, LessonFate.ACCEPTED)
    decide_lesson(session, failed, LessonFate.REJECTED, reason=LESSONS[language][1][1])
    decide_lesson(session, standard, LessonFate.ADAPTED, adapted=LESSONS[language][3][1])
    set_aim(session, nps(session), target=Target(Decimal(75)))
    leave_measure(session, session.snapshot().measure_by_code["M5"], leave=True)
    return store


def third(folder: Path, language: str) -> Path:
    """The reference spiral: round 3 runs, its limits were begun anew in round 2."""
    store = planned(folder, language)
    session = manager(store, LAST_DAY)
    start_round(session)
    approve_plan(session, session.snapshot().people[0].name, WORKED_ON[language])
    session = manager(store, dt.date(2026, 9, 18))
    for day, figure in ((3, 74), (10, 75), (17, 75)):
        log_value(session, nps(session), Decimal(figure), day=dt.date(2026, 9, day))
    rebase(session, nps(session), dt.date(2026, 9, 10), SECOND[language])
    add_lesson(session, LessonKind.WORKED, SECOND[language])
    decide_all(session, list(OpenKind), Choice.CARRY)
    close_round(session, session.snapshot().people[0].name, "")
    plan_round(session, goal=GOALS[language][1], challenge=NEWS[language][1])
    set_aim(session, nps(session), target=Target(Decimal(75), ">"))
    start_round(session)
    approve_plan(session, session.snapshot().people[0].name, WORKED_ON[language])
    session = manager(store, dt.date(2026, 10, 16))
    log_value(session, nps(session), Decimal(76), day=dt.date(2026, 10, 15))
    return store
