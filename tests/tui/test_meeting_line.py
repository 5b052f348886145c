"""What a line typed in a meeting means, the agenda as text, and the forms about countermeasures and customers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pdca_tui.actions.session import Session
from pdca_tui.method.agenda import agenda
from pdca_tui.method.do_needs import do_needs
from pdca_tui.model.analyses import Cause
from pdca_tui.model.enums import EntryKind, MeetingKind, MeetingStatus, ParkedStatus, SegmentKind
from pdca_tui.model.meetings import Segment
from pdca_tui.model.message import Message
from pdca_tui.model.records import Analysis, Appointment, Countermeasure, Meeting, Parked, Problem
from pdca_tui.tui.forms.agenda import agenda_form
from pdca_tui.tui.forms.appointments import appointment_form
from pdca_tui.tui.forms.countermeasures import countermeasure_form
from pdca_tui.tui.forms.meeting_line import MeetingLine, read_line
from pdca_tui.tui.forms.spec import Form, parse
from pdca_tui.tui.forms.tasks import edit_task_form, task_form
from tests.actions.conftest import as_, li, place, reference_store
from tests.actions.digging import dug
from tests.method.figures import april
from tests.reference import REFERENCE_DAY, having, lacking, reference_snapshot
from tests.tui.page_host import scene_of

__all__ = ["as_", "li", "place", "reference_store"]
SNAPSHOT = reference_snapshot()
M1 = SNAPSHOT.measure_by_code["M1"].id


def read(text: str, kind: MeetingKind = MeetingKind.MORNING) -> MeetingLine | Message:
    return read_line(text, SNAPSHOT, REFERENCE_DAY, kind)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("NPS 68", MeetingLine(EntryKind.NOTE, "NPS 68")),
        ("# 缺一个配件 @李明", MeetingLine(EntryKind.PROBLEM, "缺一个配件", "李明")),
        ("＃缺一个配件", MeetingLine(EntryKind.PROBLEM, "缺一个配件")),
        ("= 先给 VIP", MeetingLine(EntryKind.DECISION, "先给 VIP")),
        ("+ 连续三天 @小王", MeetingLine(EntryKind.PRAISE, "连续三天", "小王")),
        ("* NPS 68", MeetingLine(EntryKind.HIGHLIGHT, "NPS 68")),
        ("￥ 升降机", MeetingLine(EntryKind.RESOURCE, "升降机")),
        ("! 拣货清单 @张伟 17:00 M1", MeetingLine(EntryKind.ACTION, "拣货清单", "张伟", REFERENCE_DAY, "17:00", M1)),
        ("！拣货清单 ＠张伟 9：05", MeetingLine(EntryKind.ACTION, "拣货清单", "张伟", REFERENCE_DAY, "09:05")),
        ("! 核对 @li 04-24", MeetingLine(EntryKind.ACTION, "核对", "李经理", april(24))),
        ("! 订 20 件 @张伟 04-24", MeetingLine(EntryKind.ACTION, "订 20 件", "张伟", april(24))),
        ("# 雨刮缺货@李明", MeetingLine(EntryKind.PROBLEM, "雨刮缺货", "李明")),
        ("!订雨刮@李明 04-24", MeetingLine(EntryKind.ACTION, "订雨刮", "李明", april(24))),
        ("！订雨刮＠李明，明天", MeetingLine(EntryKind.ACTION, "订雨刮", "李明", REFERENCE_DAY + dt.timedelta(days=1))),
        ("!@李明订雨刮", MeetingLine(EntryKind.ACTION, "订雨刮", "李明", REFERENCE_DAY)),
        ("!订2@配件团队 17:00", MeetingLine(EntryKind.ACTION, "订2", "配件团队", REFERENCE_DAY, "17:00")),
        ("+ 谢谢@李明。", MeetingLine(EntryKind.PRAISE, "谢谢", "李明")),
        ("写信给 li@example.com", MeetingLine(EntryKind.NOTE, "写信给 li@example.com")),
        ("! 盘点 @张伟 30", MeetingLine(EntryKind.ACTION, "盘点 30", "张伟", REFERENCE_DAY)),
    ],
)
def test_a_line_is_read_by_its_first_sign(text: str, line: MeetingLine) -> None:
    assert read(text) == line


def test_work_of_a_review_is_due_in_a_week() -> None:
    line = read("! 核对 @张伟", MeetingKind.REVIEW)

    assert isinstance(line, MeetingLine)
    assert line.due == REFERENCE_DAY + dt.timedelta(days=7)


@pytest.mark.parametrize("text", ["!", "! 核对 17:00", "#   ", "+ @小王"])
def test_what_lacks_its_words_or_its_person_says_so(text: str) -> None:
    assert isinstance(read(text), Message)


@pytest.mark.parametrize(
    ("word", "day"), [("04-10", april(10)), ("昨天", april(16)), ("yesterday", april(16)), ("上周五", april(10))]
)
def test_work_that_would_be_late_at_once_is_refused(word: str, day: dt.date) -> None:
    said = read(f"! 擦车 @李明 {word}")

    assert isinstance(said, Message)
    assert said.text == "{day} is past. Type today or a later day."
    assert said.args["day"] == day.isoformat()


@pytest.mark.parametrize("text", ["! 核对 @nobody 04-24", "# 缺一个配件 @nobody", "+ @无此人 很好"])
def test_a_name_that_nobody_has_is_refused_with_those_who_are_known(text: str) -> None:
    said = read(text)

    assert isinstance(said, Message)
    assert said.args["name"] in ("nobody", "无此人")
    assert said.args["names"] == [person.name for person in SNAPSHOT.people]


def test_a_name_that_several_begin_with_is_refused_with_those_who_do() -> None:
    said = read("! 核对 @李")

    assert isinstance(said, Message)
    assert said.args["names"] == ["李经理", "李明"]


@pytest.mark.parametrize(("typed", "owner"), [("配件团队", "配件团队"), ("服务顾问", "服务顾问")])
def test_a_team_or_a_role_that_is_known_can_be_given_work(typed: str, owner: str) -> None:
    line = read(f"! 核对 @{typed}")

    assert isinstance(line, MeetingLine)
    assert line.person == owner


def test_any_name_counts_while_nobody_is_in_the_list_of_people() -> None:
    line = read_line(
        "! 核对 @小刘",
        lacking(SNAPSHOT, *(person.id for person in SNAPSHOT.people)),
        REFERENCE_DAY,
        MeetingKind.MORNING,
    )

    assert isinstance(line, MeetingLine)
    assert line.person == "小刘"


def answers(form: Form, **texts: str) -> Any:
    found = parse(form, {**form.texts, **texts}, SNAPSHOT, REFERENCE_DAY)
    return found.faults or form.work(found.values)


def test_a_new_task_is_not_late_at_once_but_one_that_is_may_be_put_right() -> None:
    scene, task = scene_of(SNAPSHOT), SNAPSHOT.task_by_code["M1.4.2"]
    new = task_form(scene, task)

    assert set(parse(new, {"title": "x", "due": "04-10"}, SNAPSHOT, REFERENCE_DAY).faults) == {"due"}
    assert parse(new, {"title": "x", "due": "04-20"}, SNAPSHOT, REFERENCE_DAY).faults == {}
    assert "due" not in parse(edit_task_form(scene, task), {"due": "04-10"}, SNAPSHOT, REFERENCE_DAY).faults


def test_the_agenda_is_minutes_and_names(li: Session) -> None:
    form = agenda_form(scene_of(li.snapshot()), MeetingKind.MORNING)
    assert form.texts["segments"].splitlines()[0] == "3 Yesterday"
    answers(form, segments="5 Yesterday\n\n10 Safety talk")(li)

    items = agenda(li.snapshot(), MeetingKind.MORNING)
    assert [(item.kind, item.seconds, item.title) for item in items] == [
        (SegmentKind.YESTERDAY, 300, ""),
        (SegmentKind.OTHER, 600, "Safety talk"),
    ]


def test_a_line_of_the_agenda_that_is_none_is_named(li: Session) -> None:
    faults = answers(agenda_form(scene_of(li.snapshot()), MeetingKind.REVIEW), segments="Data 15")

    assert faults["segments"].args["n"] == 1


def test_a_countermeasure_begins_with_the_owner_and_the_indicator_of_its_problem(li: Session) -> None:
    problem = dug(li)
    form = countermeasure_form(scene_of(li.snapshot()), problem)
    assert (form.texts["owner"], form.texts["indicator"]) == ("李明", problem.indicator)
    faults = answers(form, title="x", kind="target")
    assert set(faults) == {"reason", "approver"}
    assert set(answers(form, title="x", verify_on="04-10")) == {"verify_on"}
    answers(form, title="加 10 % 安全库存", measure=M1)(li)

    made = li.snapshot().all(Countermeasure)[-1]
    assert made.title == "加 10 % 安全库存"
    assert next(task for task in li.snapshot().tasks if task.id == made.task).measure == M1


def test_a_customer_is_written_down_and_corrected(li: Session) -> None:
    form = appointment_form(scene_of(li.snapshot()), None)
    assert "time" in answers(form, customer="王总", time="25:00")
    answers(form, customer="王总", time="9:30", vip="yes", care="第三次投诉")(li)
    seen = li.snapshot().all(Appointment)[0]
    assert (seen.time, seen.vip) == ("09:30", True)
    answers(appointment_form(scene_of(li.snapshot()), seen), vip="")(li)

    assert li.snapshot().all(Appointment)[0].vip is False


def test_what_do_waits_for_stands_among_the_needs() -> None:
    running = Meeting(
        id="runs",
        kind=MeetingKind.MORNING,
        day=REFERENCE_DAY,
        status=MeetingStatus.RUNNING,
        facilitator="li",
        segments=(Segment(SegmentKind.YESTERDAY, 180),),
    )
    raised = Parked(
        id="raised",
        kind=MeetingKind.REVIEW,
        text="第二个充电位",
        day=april(3),
        put_off={f"m{n}": april(3 + n) for n in (1, 2, 3)},
        status=ParkedStatus.RAISED,
        raised_to="区域经理",
        raised_on=april(6),
    )
    problem = Problem(id="p", title="缺货", opened_on=april(10))
    analysis = Analysis(id="a", problem="p", causes={"c": Cause(text="缺口", root=True)})
    snapshot = having(SNAPSHOT, running, raised, problem, analysis)
    answer = Countermeasure(id="x", problem="p", title="补上", cause="c")

    assert [need.kind for need in do_needs(snapshot, REFERENCE_DAY)] == ["meeting-runs", "raised", "root-open"]
    assert [need.kind for need in do_needs(having(snapshot, answer), REFERENCE_DAY)] == ["meeting-runs", "raised"]
