"""The end of round 1 and the beginning of round 2: lessons, decisions, the signature, the next plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from pdca_tui.actions.approval import approve_plan
from pdca_tui.actions.closing import close_round, decide, decide_all
from pdca_tui.actions.lessons import add_lesson, decide_lesson
from pdca_tui.actions.next_round import leave_measure, plan_round, set_aim, start_round
from pdca_tui.actions.session import Session
from pdca_tui.model.enums import Choice, LessonFate, LessonKind, OpenKind
from pdca_tui.model.records import Lesson, Target, Task
from story.cast import (
    CRM,
    FIRST_TIME,
    LI,
    LI_MING,
    LIU,
    NPS,
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
from story.teller import Event, Teller, Text, moment

SIGNED = day(6, 20)
"""The Saturday on which round 1 is signed."""

LESSONS: tuple[tuple[str, LessonKind, Text, str, str, LessonFate, Text], ...] = (
    (
        "lesson-picking",
        LessonKind.WORKED,
        ("预拣货让等件从38分钟降到20分钟以内", "Pre-picking cut the wait for parts from 38 to below 20 minutes"),
        LI_MING,
        "M1",
        LessonFate.ACCEPTED,
        "",
    ),
    (
        "lesson-updates",
        LessonKind.WORKED,
        ("先说进度，客户就不催", "Who is told does not ask"),
        WANG,
        "M2",
        LessonFate.ACCEPTED,
        "",
    ),
    (
        "lesson-right",
        LessonKind.WORKED,
        ("给一线权限，挽回率才上去", "Recovery rose only once the front line could decide"),
        CRM,
        "M7",
        LessonFate.ACCEPTED,
        "",
    ),
    (
        "lesson-stock",
        LessonKind.FAILED,
        ("普遍加库存没有用，缺的是冷门件", "More stock of everything did not help: rare parts are short"),
        LI_MING,
        "M4",
        LessonFate.ACCEPTED,
        "",
    ),
    (
        "lesson-approval",
        LessonKind.FAILED,
        ("等区域盖章停了九天", "Nine days lost waiting for the region's stamp"),
        ZHANG,
        "M4",
        LessonFate.ADAPTED,
        ("3万以内先签后报", "Below 3: sign first, report after"),
    ),
    (
        "lesson-standard",
        LessonKind.STANDARD,
        ("预拣货，三级质检，低分回电写成SOP", "Pre-picking, inspections and low-score calls become SOPs"),
        TECH,
        "M6",
        LessonFate.ACCEPTED,
        "",
    ),
    (
        "lesson-evening",
        LessonKind.ONWARD,
        ("试开夜间快保", "Try quick services in the evening"),
        LIU,
        "M3",
        LessonFate.REJECTED,
        ("技师刚补齐，第3轮再看", "The team is only just complete: look again in round 3"),
    ),
    (
        "lesson-segments",
        LessonKind.ONWARD,
        ("VIP愿意为少等多付，先做分层", "VIP pay for waiting less: segments first"),
        CRM,
        "M8",
        LessonFate.ACCEPTED,
        "",
    ),
)
"""Name, question, lesson, who says it, its measure, what round 2 makes of it, to what or why."""

LATER: tuple[tuple[LessonKind, Text, str, str, str], ...] = (
    (
        LessonKind.WORKED,
        ("快保件也预拣，等件又少了五分钟", "Pre-picking quick services saved another five minutes of waiting"),
        LI_MING,
        "M1",
        "2026-07-18",
    ),
    (
        LessonKind.FAILED,
        ("手工打标签撑不住，数据要批量导入", "Tagging by hand does not last: data want a bulk import"),
        CRM,
        "M8",
        "2026-07-20",
    ),
)
"""What round 2 has taught so far: question, lesson, who says it, its measure, on which day."""

AIMS: tuple[tuple[Text, str, str], ...] = (
    (NPS, "75", ""),
    (SHORTAGES, "4", "<"),
    (SHORTAGE_RATE, "3", ""),
    (FIRST_TIME, "97", ""),
    (REPAIR_TIME, "3.0", ""),
    (RECOVERY, "65", ""),
    (WAITING, "18", ""),
)

DONE_WITH: tuple[tuple[str, Text], ...] = (
    ("M1.4.3", ("月度总结并入每周复盘", "The monthly report is part of the review now")),
    ("M3.5", ("写进预约流程，由前台执行", "Part of booking now, done by the desk")),
    ("M6.5", ("写进三级质检SOP", "Part of the inspection SOP")),
)


def events(teller: Teller) -> Iterator[Event]:
    """The last days of round 1: what it taught, what becomes of what is open, the next plan, the signature."""
    yield from _lessons(teller)
    yield from _decisions(teller)
    yield from _prepared(teller)


def _lessons(teller: Teller) -> Iterator[Event]:
    for number, (name, kind, text, login, code, fate, more) in enumerate(LESSONS):

        def learn(
            session: Session, name: str = name, kind: LessonKind = kind, text: Text = text, code: str = code
        ) -> None:
            teller.keep(name, add_lesson(session, kind, teller.t(text), measure=teller.measure(code).id))

        def weigh(session: Session, name: str = name, fate: LessonFate = fate, more: Text = more) -> None:
            lesson = teller.snapshot.get(Lesson, teller.kept[name])
            assert lesson is not None
            said = {"adapted": teller.t(more)} if fate is LessonFate.ADAPTED else {"reason": teller.t(more)}
            decide_lesson(session, lesson, fate, **said)

        yield Event(moment(day(6, 17), f"16:{10 + 3 * number}"), login, learn)
        yield Event(moment(day(6, 20), f"14:{10 + 3 * number}"), LI, weigh)


def _learnt_since(teller: Teller) -> Iterator[Event]:
    for kind, text, login, code, on in LATER:

        def learn(session: Session, kind: LessonKind = kind, text: Text = text, code: str = code) -> None:
            add_lesson(session, kind, teller.t(text), measure=teller.measure(code).id)

        yield Event(moment(dt.date.fromisoformat(on), "16:10"), login, learn)


def _decisions(teller: Teller) -> Iterator[Event]:
    t = teller.t

    def ends(session: Session) -> None:
        for code, evidence in DONE_WITH:
            decide(session, teller.task(code), Choice.DONE, reason=t(evidence))
        half_hourly = teller.snapshot.get(Task, teller.kept["half-hourly"])
        assert half_hourly is not None
        decide(session, half_hourly, Choice.DONE, reason=t(("就是M2.6", "It is M2.6")))

    def carry(session: Session) -> None:
        decide_all(session, (OpenKind.TASK, OpenKind.PROBLEM, OpenKind.PARKED), Choice.CARRY)

    def sign(session: Session) -> None:
        note = (
            "NPS 73，目标达到；预拣货，沟通，挽回成为标准",
            "NPS 73, the target is reached; three ways of working are standard",
        )
        close_round(session, t(("区域经理", "Regional lead")), t(note))

    yield Event(moment(SIGNED, "11:00"), LI, ends)
    yield Event(moment(SIGNED, "11:20"), LI, carry)
    yield Event(moment(SIGNED, "18:00"), LI, sign)


def _prepared(teller: Teller) -> Iterator[Event]:
    """The next round is planned while this one still runs."""
    t = teller.t

    def prepare(session: Session) -> None:
        plan_round(
            session,
            goal=t(("NPS 从 73 提升到 75", "Raise NPS from 73 to 75")),
            start=day(6, 22),
            challenge=t(("从不出错到让人记住", "From no mistakes to a visit worth remembering")),
        )

    def aim(session: Session) -> None:
        for name, figure, comparator in AIMS:
            set_aim(session, teller.indicator(name), target=Target(Decimal(figure), comparator))

    def leave(session: Session) -> None:
        for code in ("M3", "M6"):
            leave_measure(session, teller.measure(code), leave=True)

    yield Event(moment(day(6, 20), "15:00"), LI, prepare)
    yield Event(moment(day(6, 20), "15:20"), LI, aim)
    yield Event(moment(day(6, 20), "15:30"), LI, leave)


def begun(teller: Teller) -> Iterator[Event]:
    """Round 2 begins and is approved; in its fourth week the third one is planned."""
    t = teller.t

    def begin(session: Session) -> None:
        start_round(session)

    def approve(session: Session) -> None:
        reason = ("会员日的费用7月底再定", "The money for the members' day is decided in July")
        approve_plan(session, t(("区域经理", "Regional lead")), t(reason))

    def third(session: Session) -> None:
        plan_round(
            session,
            goal=t(("NPS 稳定在 75 以上", "Keep NPS above 75")),
            start=day(9, 21),
            challenge=t(("把做法变成习惯", "Make it habit")),
        )

    def third_aim(session: Session) -> None:
        set_aim(session, teller.indicator(NPS), target=Target(Decimal(75), ">"))

    yield Event(moment(day(6, 22), "07:30"), LI, begin)
    yield Event(moment(day(6, 23), "17:00"), LI, approve)
    yield Event(moment(day(7, 18), "11:00"), LI, third)
    yield Event(moment(day(7, 18), "11:10"), LI, third_aim)
    yield from _learnt_since(teller)
