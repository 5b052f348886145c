"""What became standard in round 1: ways of working, with who has read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pdca_tui.actions.session import Session
from pdca_tui.actions.standards import add_standard, mark_read, new_edition
from pdca_tui.model.enums import StandardKind
from pdca_tui.model.standards import Content, Exceptional, Step
from story.cast import (
    CRM,
    FIRST_TIME,
    LI,
    LI_MING,
    LIU,
    PICKED,
    PRE_PICKING,
    RECOVERY,
    SHORTAGES,
    TECH,
    WANG,
    ZHANG,
    day,
)
from story.teller import Event, Teller, Text, moment

PARTS_SPECIALIST: Text = ("配件专员", "Parts specialist")


def _content(
    teller: Teller,
    when: Text,
    performer: Text,
    steps: tuple[tuple[str, Text], ...],
    exceptions: tuple[tuple[Text, Text], ...],
    criteria: tuple[Text, ...],
) -> Content:
    t = teller.t
    return Content(
        when=t(when),
        performer=t(performer),
        steps=tuple(Step(text=t(text), at=at) for at, text in steps),
        exceptions=tuple(Exceptional(case=t(case), then=t(then)) for case, then in exceptions),
        criteria=tuple(t(one) for one in criteria),
    )


DAILY_1700: Text = ("每天17:00-17:30", "Daily 17:00-17:30")
EXPORT: Text = ("导出次日预约", "Export next day's appointments")
LIST: Text = ("生成拣货清单", "Make the pick list")
PICK: Text = ("拣货，按工位摆放", "Pick and place by bay")
PHOTO: Text = ("拍照上传", "Photograph and upload")
TELL: Text = ("通知技术主管", "Tell the technical supervisor")
SHORT: tuple[Text, Text] = (
    ("缺货", "A part is short"),
    ("马上告诉配件主管和服务经理", "Tell parts supervisor and service manager at once"),
)
UNCLEAR: tuple[Text, Text] = (("预约不清楚", "An appointment is unclear"), ("打电话问顾问", "Call the advisor"))
RIGHT: Text = ("100%准确", "100 % right")
IN_TIME: Text = ("17:30前完成", "Done by 17:30")
NOTHING: Text = ("第二天不用再找", "Nothing to look for next day")


def picking_1(teller: Teller) -> Content:
    """Version 1.0, as the trial left it."""
    steps = (("17:00", EXPORT), ("17:10", LIST), ("17:15", PICK), ("17:30", TELL))
    return _content(teller, DAILY_1700, PARTS_SPECIALIST, steps, (SHORT,), (RIGHT, IN_TIME))


def picking_2(teller: Teller) -> Content:
    """Version 2.0: the last changes are asked for, and a photograph shows what lies ready."""
    ask: Text = ("问顾问最后的改约", "Ask for last changes")
    steps = (("17:00", EXPORT), ("17:05", ask), ("17:10", LIST), ("17:15", PICK), ("17:25", PHOTO), ("17:30", TELL))
    return _content(teller, DAILY_1700, PARTS_SPECIALIST, steps, (SHORT, UNCLEAR), (RIGHT, IN_TIME, NOTHING))


def low_score_call(teller: Teller) -> Content:
    """How a low score is answered."""
    return _content(
        teller,
        ("收到6分及以下，24小时内", "Within 24 hours of 6 points or less"),
        ("客户专员", "Customer specialist"),
        (
            ("09:00", ("查维修记录和客户原话", "Read the repair and the customer's words")),
            ("09:10", ("打电话，先听完再说", "Call; listen to the end")),
            ("", ("道歉，说清原因", "Apologise and say why")),
            ("", ("300元以内当场定补偿", "Up to 300 yuan: decide at once")),
            ("", ("约好回厂时间", "Agree on a day to come back")),
            ("17:00", ("登记结果", "Write the outcome down")),
        ),
        (
            (("两次没人接", "No answer twice"), ("发短信，第二天10点再打", "Text, and call again at 10 next day")),
            (("超过300元", "More than 300 yuan"), ("当天请李经理定", "Li decides the same day")),
        ),
        (("24小时内回电", "Called within 24 hours"), ("每个低分都有结果", "Each low score has an outcome")),
    )


def inspection(teller: Teller) -> Content:
    """The three inspections."""
    return _content(
        teller,
        ("每台车完工时", "When a car is finished"),
        ("技师", "Technician"),
        (
            ("", ("自检12项，签名", "Own check, 12 points, signed")),
            ("", ("互检8项，签名", "Mutual check, 8 points, signed")),
            ("", ("终检10项，试车", "Final check, 10 points, test drive")),
            ("", ("质检单随钥匙交前台", "The sheet goes to the desk with the key")),
        ),
        ((("有一项不过", "A point fails"), ("退回原技师，写原因", "Back to the technician, with the cause")),),
        (("三个签名齐全", "Three signatures"), ("返修率2%以内", "Rework below 2 %")),
    )


def events(teller: Teller) -> Iterator[Event]:
    """Made, given a new version, read."""
    t = teller.t

    def first(session: Session) -> None:
        done = add_standard(
            session,
            StandardKind.SOP,
            t(PRE_PICKING),
            picking_1(teller),
            reason=t(("试运行三天的结果", "What three days of trial taught")),
            owner=teller.person(ZHANG),
            measure=teller.measure("M1").id,
            indicator=teller.indicator(SHORTAGES).id,
            fills=teller.indicator(PICKED).id,
            review_on=day(7, 10),
            tags=(t(("配件", "parts")),),
        )
        teller.keep("sop-picking", done)

    def second(session: Session) -> None:
        standard = teller.standard("sop-picking")
        edition = teller.snapshot.edition(standard)
        assert edition is not None
        reason = (
            "改约当场告知已证明有效：17:05加问一次，拍照留底",
            "Telling changes at once is proven: ask at 17:05, and photograph",
        )
        new_edition(session, standard, picking_2(teller), number="2.0", reason=t(reason), based_on=edition.id)

    yield Event(moment(day(4, 4), "17:00"), ZHANG, first)
    yield Event(moment(day(5, 9), "10:30"), ZHANG, second)
    yield from _others(teller)
    for name, on, readers in (
        ("sop-picking", day(5, 11), (LI, LI_MING, WANG, LIU, TECH)),
        ("sop-inspection", day(5, 27), (LI, WANG, LI_MING)),
        ("sop-low", day(6, 13), (LI, LIU)),
    ):
        for number, login in enumerate(readers):
            yield read(teller, name, moment(on, f"08:{20 + number}"), login)


def _others(teller: Teller) -> Iterator[Event]:
    """The inspections, and the calls that a proven countermeasure made."""
    t = teller.t

    def inspections(session: Session) -> None:
        done = add_standard(
            session,
            StandardKind.SOP,
            t(("三级质检", "Three inspections")),
            inspection(teller),
            owner=teller.person(TECH),
            measure=teller.measure("M6").id,
            indicator=teller.indicator(FIRST_TIME).id,
            review_on=day(8, 25),
            tags=(t(("质量", "quality")),),
        )
        teller.keep("sop-inspection", done)

    def low_scores(session: Session) -> None:
        done = add_standard(
            session,
            StandardKind.SOP,
            t(("低分客户回电", "Calling low scores")),
            low_score_call(teller),
            problem=teller.problem("recovery").id,
            countermeasure=teller.countermeasure("cm-right").id,
            origin=t(("低分客户挽回率：专员当场可定300元补偿", "Low-score recovery: the specialist may give 300 yuan")),
            owner=teller.person(CRM),
            measure=teller.measure("M7").id,
            indicator=teller.indicator(RECOVERY).id,
            review_on=day(7, 24),
            tags=(t(("客户", "customers")),),
        )
        teller.keep("sop-low", done)

    yield Event(moment(day(5, 25), "15:10"), TECH, inspections)
    yield Event(moment(day(6, 12), "15:20"), CRM, low_scores)


def read(teller: Teller, name: str, at: dt.datetime, login: str) -> Event:
    """Somebody has read the version that holds."""

    def mark(session: Session) -> None:
        mark_read(session, teller.standard(name))

    return Event(at, login, mark)
