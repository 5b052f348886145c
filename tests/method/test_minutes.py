"""The minutes of the reference morning and of the reference review of week 3."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.minutes import actions_done, actions_of, length_of, minutes, planned_minutes
from pdca_tui.model.enums import EntryKind, MeetingKind, MeetingStatus, Outcome, ParkedStatus, TaskStatus
from pdca_tui.model.records import Countermeasure, Meeting, Parked, Task
from tests.method.figures import april
from tests.method.reference_minutes import (
    MORNING_DAY,
    REVIEW_DAY,
    entry,
    morning,
    task,
    with_meetings,
)
from tests.reference import having, lacking, snapshot_of


def test_the_head_of_the_reference_morning() -> None:
    record = minutes(with_meetings(), morning())

    assert record.start is not None
    assert record.end is not None
    assert (f"{record.start:%H:%M}", f"{record.end:%H:%M}") == ("08:00", "08:15")
    assert (record.length, record.planned) == (16, 15)
    assert [(s.planned, s.real) for s in record.segments] == [(180, 170), (240, 240), (300, 355), (120, 115), (60, 60)]
    assert record.facilitator == "李经理"
    assert record.present == ("李经理", "李明", "张伟", "小王")
    assert record.absent == ("刘顾问",)
    assert record.spoke == (("李明", 2), ("小王", 1))


def test_who_does_what_by_when_stands_in_the_order_of_its_time() -> None:
    actions = minutes(with_meetings(), morning()).actions

    assert [(a.owner, a.title, a.due, a.by_time) for a in actions] == [
        ("李经理", "回访 6 分客户", MORNING_DAY, "10:00"),
        ("张伟", "明日拣货清单", MORNING_DAY, "17:00"),
        ("小王", "每 30 分钟向客户通报进度", None, ""),
    ]
    assert actions[2].repeats == "daily"


def test_what_was_said_is_sorted_by_what_it_is() -> None:
    record = minutes(with_meetings(), morning())

    assert [line.text for line in record.highlights] == ["返修 0, 连续第三天"]
    assert [line.text for line in record.decisions] == ["14:00 的 VIP 先用"]
    assert [(line.text, line.person) for line in record.resources] == [("找区域仓调一件", "李明")]
    assert [(line.text, line.person) for line in record.praise] == [("连续两周 68 分以上", "小王")]
    assert [(line.text, line.problem is not None) for line in record.problems] == [("两台车下午要同一个配件", True)]
    assert [(g.segment.kind if g.segment else None, [n.text for n in g.lines]) for g in record.notes] == [
        ("today", ["今天 32 台预约, 3 台 VIP"])
    ]


def test_the_review_tells_the_root_and_joins_a_countermeasure_with_its_task() -> None:
    snapshot = with_meetings()
    review = snapshot.get(Meeting, "review")
    assert review is not None
    record = minutes(snapshot, review)

    assert [(line.text, line.roots, line.supposed) for line in record.problems] == [
        ("配件缺货 8 次", ("流程设计有漏洞",), "预约表更新晚")
    ]
    assert [(a.title, a.task is not None, a.countermeasure is not None) for a in record.actions] == [
        ("变更当场在群里告诉配件", True, True),
        ("安全库存试加 10 %", False, True),
    ]
    assert [line.text for line in record.praise] == ["配件组四周从 15 降到 8"]
    assert [[line.text for line in group.lines] for group in record.notes] == [["NPS 68", "配件缺货 12 降到 8"]]
    assert (record.start, record.length, record.planned, record.segments) == (None, 58, 60, ())


def test_what_became_of_the_parked_topics() -> None:
    fates = minutes(with_meetings(), morning()).parked

    assert {(f.parked.id, f.new, f.put_off, f.raised, f.settled) for f in fates} == {
        ("parked-new", True, 0, False, False),
        ("parked-old", False, 2, False, False),
    }


def test_the_third_time_is_raised_and_a_settled_one_says_so() -> None:
    third = Parked(
        id="third",
        kind=MeetingKind.MORNING,
        text="x",
        day=april(10),
        put_off={"a": april(13), "b": april(14), "morning": MORNING_DAY},
        status=ParkedStatus.RAISED,
        raised_to="区域经理",
        raised_on=MORNING_DAY,
    )
    settled = Parked(
        id="settled",
        kind=MeetingKind.MORNING,
        text="y",
        day=april(10),
        put_off={"a": april(13)},
        status=ParkedStatus.SETTLED,
        outcome="done",
        settled_on=MORNING_DAY,
    )
    other = replace(settled, id="other", kind=MeetingKind.REVIEW)
    fates = {f.parked.id: f for f in minutes(having(with_meetings(), third, settled, other), morning()).parked}

    assert (fates["third"].put_off, fates["third"].raised) == (3, True)
    assert fates["settled"].settled
    assert "other" not in fates


def test_settled_later_does_not_change_what_was_put_off_here() -> None:
    topic = Parked(
        id="p",
        kind=MeetingKind.MORNING,
        text="x",
        day=april(10),
        put_off={"a": april(13), "morning": MORNING_DAY, "c": april(16)},
        status=ParkedStatus.SETTLED,
        settled_on=april(17),
    )
    fate = next(f for f in minutes(having(with_meetings(), topic), morning()).parked if f.parked.id == "p")

    assert (fate.put_off, fate.settled) == (2, False)


def test_a_line_whose_task_is_gone_stays_an_action() -> None:
    actions = actions_of(lacking(with_meetings(), "task-A1"), morning())

    assert ("明日拣货清单", None) in [(a.title, a.task) for a in actions]


def test_a_line_that_names_a_task_of_the_plan_brings_it_in() -> None:
    snapshot = having(with_meetings(), entry(13, EntryKind.ACTION, "x", task="task-M1.4.1"))

    assert "M1.4.1" in [a.task.code for a in actions_of(snapshot, morning()) if a.task is not None]


def test_what_was_given_up_counts_in_neither_figure() -> None:
    snapshot = having(
        with_meetings(),
        task("A1", "x", "张伟", MORNING_DAY, status=TaskStatus.DONE),
        task("A3", "y", "李经理", MORNING_DAY, status=TaskStatus.DROPPED),
    )

    assert actions_done(actions_of(snapshot, morning())) == (1, 2)


def test_a_countermeasure_without_a_task_is_done_once_judged() -> None:
    snapshot = with_meetings()
    review = snapshot.get(Meeting, "review")
    stock = snapshot.get(Countermeasure, "cm-stock")
    assert review is not None
    assert stock is not None
    judged = having(snapshot, replace(stock, outcome=Outcome.EFFECTIVE))

    assert actions_done(actions_of(snapshot, review)) == (0, 2)
    assert actions_done(actions_of(judged, review)) == (1, 2)


def test_an_empty_meeting_has_empty_minutes() -> None:
    meeting = Meeting(id="m", kind=MeetingKind.REVIEW, day=REVIEW_DAY)
    record = minutes(snapshot_of([meeting]), meeting)

    assert (record.length, record.planned, record.facilitator) == (None, 60, "")
    assert not any((record.actions, record.decisions, record.problems, record.praise, record.notes, record.parked))


def test_a_running_meeting_is_not_judged() -> None:
    running = replace(morning(), status=MeetingStatus.RUNNING, minutes=None)
    record = minutes(having(with_meetings(), running), running)

    assert record.running
    assert record.judgements == ()
    assert record.length == 16


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 4000)), min_size=1, max_size=6))
def test_lengths_are_those_of_the_segments_to_half_a_minute(times: list[tuple[int, int]]) -> None:
    first = morning().segments[0]
    segments = tuple(replace(first, planned=planned, real=real) for planned, real in times)
    meeting = replace(morning(), minutes=None, segments=segments)

    length = length_of(meeting)
    assert length is not None
    assert abs(length * 60 - sum(real for _, real in times)) <= 30
    assert abs(planned_minutes(snapshot_of([]), meeting) * 60 - sum(planned for planned, _ in times)) <= 30


@given(st.lists(st.tuples(st.none() | st.integers(1, 30), st.sampled_from(["", "08:00", "17:00"])), max_size=8))
def test_every_task_that_was_given_out_stands_once_and_in_order(work: list[tuple[int | None, str]]) -> None:
    tasks: list[Task] = [
        task(f"A{n + 1}", "x", "", april(day) if day else None, time) for n, (day, time) in enumerate(work)
    ]
    actions = actions_of(snapshot_of([morning(), *tasks]), morning())

    assert sorted(a.task.id for a in actions if a.task) == sorted(t.id for t in tasks)
    keys = [(a.due or dt.date.max, a.by_time or "99") for a in actions]
    assert keys == sorted(keys)
