"""A meeting is led by one session, keeps its count, and moves its lead on purpose only."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from pdca_tui.actions.assignments import assign
from pdca_tui.actions.meeting_lead import (
    add_minute,
    end_meeting,
    go_to_segment,
    hand_over,
    set_paused,
    start_meeting,
    take_seat,
)
from pdca_tui.actions.meeting_lines import add_entry, choose_problems, dig_into, mark_attendance, mark_spoke
from pdca_tui.actions.parking import park, settle_parked
from pdca_tui.actions.session import Session, open_session
from pdca_tui.actions.task_states import finish_task
from pdca_tui.actions.tasks import delete_task, edit_task
from pdca_tui.method.today import today
from pdca_tui.model.clock import FixedClock
from pdca_tui.model.enums import EntryKind, MeetingKind, MeetingStatus, ParkedStatus
from pdca_tui.model.errors import Forbidden, Refused
from pdca_tui.model.records import Meeting, Parked
from pdca_tui.tui.sample import make_sample

DAY = dt.datetime(2026, 4, 15, 8, 0).astimezone()
MORNING = MeetingKind.MORNING


@pytest.fixture
def li(tmp_path: Path) -> Session:
    make_sample(tmp_path / "store", "zh", DAY.date())
    return open_session(tmp_path / "store", login="li", clock=FixedClock(DAY))


def other(session: Session, login: str) -> Session:
    return open_session(session.store.path, login=login, clock=session.clock)


def at(session: Session, moment: dt.datetime) -> Session:
    return replace(session, clock=FixedClock(moment))


def begin(session: Session, kind: MeetingKind = MORNING) -> str:
    done = start_meeting(session, kind, "seat-1")
    assert done.record_id is not None
    return done.record_id


def meeting(session: Session, meeting_id: str) -> Meeting:
    found = session.snapshot().get(Meeting, meeting_id)
    assert found is not None
    return found


def test_a_morning_begins_with_the_five_segments_of_fifteen_minutes(li: Session) -> None:
    led = meeting(li, begin(li))
    assert [segment.planned for segment in led.segments] == [180, 240, 300, 120, 60]
    assert (led.status, led.facilitator, led.current) == (MeetingStatus.RUNNING, "li", 0)


def test_planned_and_real_time_are_kept_for_each_segment(li: Session) -> None:
    led = begin(li)
    for to, seconds in enumerate((170, 260, 300, 118), start=1):
        go_to_segment(li, led, "seat-1", to, seconds)
    end_meeting(li, led, "seat-1", 52)
    ended = meeting(li, led)
    assert [segment.real for segment in ended.segments] == [170, 260, 300, 118, 52]
    assert (ended.status, ended.minutes) == (MeetingStatus.HELD, 15)


def test_a_clock_never_runs_backwards(li: Session) -> None:
    led = begin(li)
    add_minute(li, led, "seat-1", 100)
    set_paused(li, led, "seat-1", True, 90)
    segment = meeting(li, led).segments[0]
    assert (segment.real, segment.extra) == (100, 60)


def test_a_second_meeting_of_the_kind_is_refused_while_one_runs_and_once_it_is_on_record(li: Session) -> None:
    led = begin(li)
    with pytest.raises(Refused):
        start_meeting(li, MORNING, "seat-2")
    end_meeting(li, led, "seat-1", 10)
    with pytest.raises(Refused):
        start_meeting(li, MORNING, "seat-2")


def test_another_window_of_the_same_login_cannot_lead_beside_the_first(li: Session) -> None:
    led = begin(li)
    with pytest.raises(Refused):
        go_to_segment(li, led, "seat-2", 1, 30)


def test_the_lead_moves_by_hand_over_and_not_by_a_stranger(li: Session) -> None:
    led, zhang = begin(li), other(li, "liming")
    with pytest.raises(Refused):
        take_seat(zhang, led, "seat-2", 40)
    hand_over(li, led, "seat-1", "liming", 40)
    take_seat(zhang, led, "seat-2", 41)
    go_to_segment(zhang, led, "seat-2", 1, 60)
    now = meeting(li, led)
    assert (now.facilitator, now.seat, now.current, now.segments[0].real) == ("liming", "seat-2", 1, 60)
    with pytest.raises(Refused):
        go_to_segment(li, led, "seat-1", 2, 60)


def test_a_manager_may_take_over_on_purpose_and_a_member_may_not(li: Session) -> None:
    zhang = other(li, "liming")
    led = start_meeting(zhang, MORNING, "seat-2").record_id or ""
    take_seat(li, led, "seat-1", 30, take_over=True)
    assert meeting(li, led).facilitator == "li"
    with pytest.raises(Forbidden):
        take_seat(zhang, led, "seat-2", 30, take_over=True)
    assert li.snapshot().changes[-1].deed == "meeting.take_over"


def test_lines_speakers_and_who_is_there_are_kept(li: Session) -> None:
    led = begin(li)
    add_entry(li, led, EntryKind.PRAISE, "连续第三天零返修", person="李明")
    mark_spoke(li, led, "李明")
    mark_spoke(li, led, "李明")
    mark_attendance(li, led, {"小王": False})
    now = meeting(li, led)
    assert [entry.text for entry in li.snapshot().entries(now)] == ["连续第三天零返修"]
    assert now.spoke == {"李明": 2}
    assert now.attendance == {"李明": True, "小王": False}


def test_a_problem_that_is_raised_is_one_on_record(li: Session) -> None:
    led = begin(li)
    add_entry(li, led, EntryKind.PROBLEM, "下午两台车要同一个配件", person="李明")
    problem = li.snapshot().problems[-1]
    assert (problem.title, problem.owner, problem.meeting) == ("下午两台车要同一个配件", "李明", led)


def test_work_that_is_given_out_is_a_real_task_of_today_with_its_time(li: Session) -> None:
    led = begin(li)
    done = assign(li, "联系 6 分客户", "李经理", DAY.date(), by_time="10:00", meeting=led)
    task = next(task for task in done.snapshot.tasks if task.id == done.record_id)
    assert (task.code, task.measure, task.meeting) == ("A1", "", led)
    line = next(line for line in today(done.snapshot, DAY.date()) if line.task.id == task.id)
    assert line.due_time == dt.time(10, 0)
    assert li.snapshot().assigned(meeting(li, led)) == [task]


def test_an_assignment_can_be_changed_finished_and_deleted_like_any_task(li: Session) -> None:
    done = assign(li, "核对预约单", "张伟", DAY.date(), by_time="16:00")
    task = next(task for task in done.snapshot.tasks if task.id == done.record_id)
    edited = edit_task(li, task, title="核对明天的预约单").snapshot
    finish_task(li, edited.task_by_code["A1"], evidence="已核对")
    delete_task(li, li.snapshot().task_by_code["A1"])
    assert "A1" not in li.snapshot().task_by_code


def test_an_assignment_for_a_measure_stands_in_its_plan(li: Session) -> None:
    measure = li.snapshot().measure_by_code["M2"]
    done = assign(li, "每 30 分钟告知进度", "小王", DAY.date(), measure=measure.id)
    assert done.snapshot.task_by_code["M2.1"].id == done.record_id


def test_a_time_that_is_none_is_refused(li: Session) -> None:
    with pytest.raises(Refused):
        assign(li, "核对", "张伟", DAY.date(), by_time="25:00")


def test_what_is_put_off_comes_back_and_is_raised_after_three_times(li: Session) -> None:
    first = begin(li)
    park(li, MORNING, "第二名技师的排班", meeting=first, person="小王")
    end_meeting(li, first, "seat-1", 60)
    for day in (1, 2, 3):
        session = at(li, DAY + dt.timedelta(days=day))
        led = begin(session)
        end_meeting(session, led, "seat-1", 60)
        topic = li.snapshot().parked[0]
        assert len(topic.put_off) == day
    assert (topic.status, topic.raised_on) == (ParkedStatus.RAISED, (DAY + dt.timedelta(days=3)).date())


def test_a_settled_topic_is_put_off_no_more(li: Session) -> None:
    first = begin(li)
    topic_id = park(li, MORNING, "排班", meeting=first).record_id
    topic = li.snapshot().get(Parked, topic_id)
    assert topic is not None
    end_meeting(li, first, "seat-1", 60)
    settle_parked(li, topic, "从下周起两班")
    session = at(li, DAY + dt.timedelta(days=1))
    end_meeting(session, begin(session), "seat-1", 60)
    assert li.snapshot().parked[0].put_off == {}
    assert li.snapshot().parked[0].outcome == "从下周起两班"


def test_one_or_two_problems_are_dug_into(li: Session) -> None:
    led = begin(li, MeetingKind.REVIEW)
    names = ("NPS", "配件缺货次数", "FTR")
    for name in names:
        found = next(i for i in li.snapshot().indicators if i.name.startswith(name))
        dig_into(li, led, found)
    assert len(meeting(li, led).problems) == 2
    with pytest.raises(Refused):
        choose_problems(li, led, ("a", "b", "c"))


def test_nothing_is_written_into_a_meeting_that_has_ended(li: Session) -> None:
    led = begin(li)
    end_meeting(li, led, "seat-1", 60)
    with pytest.raises(Refused):
        add_entry(li, led, EntryKind.NOTE, "散会以后")
