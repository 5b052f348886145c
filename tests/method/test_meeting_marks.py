"""Each don't of the morning and each mark of the review, kept, broken and not to be told; and their course."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.meeting_marks import donts, judge, marks, watch
from pdca_tui.method.meeting_trend import actions_on_time, marks_kept, meeting_trend, reviews_held
from pdca_tui.method.morning import Reason, focus_tasks, gain, guests, highlight, left_over, streak, yesterday
from pdca_tui.method.review import (
    countermeasures_to_check,
    highlights,
    next_week,
    ranked_problems,
    week_figures,
    week_work,
)
from pdca_tui.model.enums import Alarm, EntryKind, MeetingKind, MeetingStatus, SegmentKind
from pdca_tui.model.meetings import Segment
from pdca_tui.model.records import Appointment, Countermeasure, Entry, Meeting, Problem, Record, Target, Task, Value
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import april
from tests.method.reference_minutes import ZONE, entry, morning, task, with_meetings
from tests.reference import REFERENCE_DAY, having, lacking, reference_snapshot


def kept(snapshot: Snapshot, meeting: Meeting) -> dict[str, bool | None]:
    return {one.rule: one.kept for one in judge(snapshot, meeting)}


REVIEW = Meeting(
    id="led",
    kind=MeetingKind.REVIEW,
    day=REFERENCE_DAY,
    status=MeetingStatus.HELD,
    facilitator="li",
    segments=(Segment(SegmentKind.DATA, 600, real=600), Segment(SegmentKind.DIG, 1800, real=1700)),
    attendance={"李经理": True, "李明": True, "小王": False},
    spoke={"李经理": 2, "李明": 1},
    problems=("problem",),
    praise="配件组",
)
PROBLEM = Problem(id="problem", title="配件缺货", opened_on=REFERENCE_DAY, owner="李明")
ANSWER = Countermeasure(id="answer", problem="problem", title="群里告知", owner="张伟", due=april(24))


def test_the_reference_morning_keeps_all_five() -> None:
    assert kept(with_meetings(), morning()) == {
        "too-long": True,
        "only-criticism": True,
        "one-voice": True,
        "no-task": True,
        "no-record": True,
    }


def seconds(real: int) -> Meeting:
    return replace(morning(), segments=(Segment(SegmentKind.YESTERDAY, 900, real=real),))


@pytest.mark.parametrize(("real", "good"), [(1200, True), (1201, False)])
def test_twenty_minutes_are_the_most(real: int, good: bool) -> None:
    assert kept(with_meetings(), seconds(real))["too-long"] is good


def test_a_morning_without_praise_is_only_criticism() -> None:
    silent = lacking(with_meetings(), "entry-morning-1", "entry-morning-14")

    assert kept(silent, morning())["only-criticism"] is False


def test_a_voice_beside_the_lead_is_needed() -> None:
    alone = replace(morning(), spoke={"李经理": 4})

    assert kept(with_meetings(), alone)["one-voice"] is False


def test_work_needs_a_person_and_a_time() -> None:
    nobodys = task("A9", "看一眼", "", None)
    none = lacking(with_meetings(), "task-A1", "task-A2", "task-A3")

    assert kept(having(with_meetings(), nobodys), morning())["no-task"] is False
    assert kept(none, morning())["no-task"] is False


def test_a_morning_without_a_line_has_no_record() -> None:
    lines = [one.id for one in with_meetings().entries(morning())]

    assert kept(lacking(with_meetings(), *lines), morning())["no-record"] is False


def test_a_record_made_afterwards_cannot_tell_who_spoke() -> None:
    afterwards = replace(morning(), segments=(), spoke={}, attendance={})
    found = kept(lacking(with_meetings(), "task-A1", "task-A2", "task-A3"), afterwards)

    assert (found["one-voice"], found["no-task"]) == (None, None)


def test_a_review_that_does_all_five_keeps_them() -> None:
    snapshot = having(reference_snapshot(), REVIEW, PROBLEM, ANSWER)

    assert kept(snapshot, REVIEW) == {
        "data": True,
        "focus": True,
        "everyone": True,
        "actions": True,
        "positive": True,
    }


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("focus", {"problems": ()}),
        ("focus", {"problems": ("problem", "b", "c")}),
        ("everyone", {"spoke": {"李经理": 2}}),
        ("actions", {"problems": ()}),
        ("positive", {"praise": ""}),
    ],
)
def test_each_mark_can_be_missed(rule: str, changes: dict[str, object]) -> None:
    missed = replace(REVIEW, **changes)

    assert kept(having(reference_snapshot(), missed, PROBLEM, ANSWER), missed)[rule] is False


def test_an_answer_without_a_day_is_no_action() -> None:
    vague = replace(ANSWER, due=None)

    assert kept(having(reference_snapshot(), REVIEW, PROBLEM, vague), REVIEW)["actions"] is False


def test_a_review_without_the_weeks_figures_is_not_driven_by_data() -> None:
    early = replace(REVIEW, day=april(13))

    assert kept(having(reference_snapshot(), early, PROBLEM, ANSWER), early)["data"] is False


def test_the_two_kinds_are_judged_by_their_own_rules() -> None:
    assert next(one.rule for one in donts(with_meetings(), morning())) == "too-long"
    assert next(one.rule for one in marks(with_meetings(), REVIEW)) == "data"


def test_live_it_warns_while_it_can_still_be_mended() -> None:
    running = replace(morning(), current=4, spoke={})
    bare = lacking(with_meetings(), "entry-morning-1", "entry-morning-14", "task-A1", "task-A2", "task-A3")

    assert [one.rule for one in watch(bare, running, 1100, SegmentKind.ENCOURAGE)] == [
        "too-long",
        "only-criticism",
        "one-voice",
        "no-task",
    ]
    assert watch(with_meetings(), replace(morning(), current=0), 60, SegmentKind.YESTERDAY) == []


def held(day: dt.date) -> Record:
    return replace(REVIEW, id=f"r-{day}", day=day)


def test_reviews_held_are_counted_against_those_due() -> None:
    snapshot = having(reference_snapshot(), held(april(3)), held(april(10)))

    assert reviews_held(snapshot, REFERENCE_DAY) == (2, 3)
    assert reviews_held(having(snapshot, held(REFERENCE_DAY)), REFERENCE_DAY) == (3, 4)


def test_actions_done_on_time_count_once_they_are_over() -> None:
    done = task("A1", "a", "张伟", april(10), finished_on=april(10))
    late = task("A2", "b", "张伟", april(10), finished_on=april(12))
    open_ = task("A3", "c", "张伟", april(16))
    ahead = task("A4", "d", "张伟", april(30))
    snapshot = having(reference_snapshot(), done, late, open_, ahead)

    assert actions_on_time(snapshot, REFERENCE_DAY) == (1, 3)
    assert "Work done on time {share} % ({done} of {all})." in [m.text for m in meeting_trend(snapshot, REFERENCE_DAY)]


def test_the_course_of_the_marks_counts_what_the_record_can_tell() -> None:
    snapshot = having(reference_snapshot(), REVIEW, PROBLEM, ANSWER)

    assert marks_kept(snapshot, REVIEW) == (5, 5)
    assert marks_kept(snapshot, replace(REVIEW, segments=(), praise="x"))[1] == 2


def test_the_morning_sees_the_figures_up_to_yesterday() -> None:
    lines = {line.indicator.name: line for line in yesterday(reference_snapshot(), REFERENCE_DAY)}

    assert lines["配件缺货次数"].value is not None
    assert lines["配件缺货次数"].value.number == 8
    assert lines["配件缺货次数"].change == -4
    assert all(line.value is None or line.value.day < REFERENCE_DAY for line in lines.values())


def test_a_streak_is_broken_by_the_first_report_that_misses() -> None:
    snapshot = reference_snapshot()
    short = replace(snapshot.indicator_by_name["配件缺货次数"], target=Target(Decimal(9), "<"))

    assert streak(having(snapshot, short), short, REFERENCE_DAY) == 2
    assert streak(snapshot, snapshot.indicator_by_name["配件缺货次数"], REFERENCE_DAY) == 0
    assert highlight(having(snapshot, short), REFERENCE_DAY) is not None


def test_focus_takes_what_is_late_before_what_is_due() -> None:
    late = Task(id="late", measure="", code="A1", title="迟", owner="张伟", start=april(1), due=april(10))
    found = focus_tasks(having(reference_snapshot(), late), REFERENCE_DAY)

    assert found[0].line.task.id == "late"
    assert found[0].reason is Reason.LATE
    assert len(found) <= 3
    assert [list(Reason).index(one.reason) for one in found] == sorted(list(Reason).index(one.reason) for one in found)


def test_guests_who_need_care_stand_out() -> None:
    booked = [
        Appointment(id=f"b{n}", day=REFERENCE_DAY, time=f"{9 + n:02}:00", customer=f"c{n}", vip=n == 1, care=care)
        for n, care in enumerate(["", "", "第三次投诉"])
    ]
    found = guests(having(reference_snapshot(), *booked), REFERENCE_DAY)

    assert (found.count, found.vips) == (3, 1)
    assert [one.customer for one in found.care] == ["c1", "c2"]


def test_left_over_problems_are_aged_and_the_gain_is_in_figures() -> None:
    old = Problem(id="old", title="旧", opened_on=april(10))
    found = left_over(having(reference_snapshot(), old), REFERENCE_DAY)

    assert [(one.title, age) for one, age in found.problems] == [("旧", 7)]
    assert any(said.args["name"] == "NPS" for said in gain(reference_snapshot(), REFERENCE_DAY))


def test_the_week_stands_against_the_one_before() -> None:
    figures = {one.line.indicator.name: one for one in week_figures(reference_snapshot(), april(10))}

    assert (figures["配件缺货次数"].last_week, figures["配件缺货次数"].this_week) == (12, 8)
    assert figures["NPS"].change == 2
    assert "NPS" in [line.indicator.name for line in highlights(reference_snapshot(), april(10))]


def test_the_widest_deviation_is_proposed_first_and_once() -> None:
    snapshot = reference_snapshot()
    short = snapshot.indicator_by_name["配件缺货次数"]
    taken = having(snapshot, Problem(id="p", title="缺货", indicator=short.id, opened_on=april(10)))

    assert ranked_problems(snapshot, april(10))[0].indicator == short
    assert ranked_problems(taken, april(10))[0].problem is not None
    assert [one.indicator.id for one in ranked_problems(taken, april(10)) if one.indicator].count(short.id) == 1


def test_a_signal_stands_before_a_wider_deviation_of_the_same_class() -> None:
    snapshot = reference_snapshot()
    mild = [
        one.indicator
        for one in ranked_problems(snapshot, april(10))
        if one.grade is DeviationClass.CONTROLLABLE and one.indicator is not None
    ]
    last = Problem(id="p", title="缺货", indicator=mild[-1].id, opened_on=april(10), alarm=Alarm.SIGNAL)
    found = ranked_problems(having(snapshot, last), april(10))

    assert len(mild) > 1
    assert next(one for one in found if one.grade is DeviationClass.CONTROLLABLE).problem == last
    firsts = [one.grade is DeviationClass.MAJOR for one in found]
    assert firsts == sorted(firsts, reverse=True)


def test_only_what_was_decided_against_the_problem_itself_is_checked() -> None:
    keys = Problem(id="keys", title="钥匙", opened_on=april(3))
    parts = Problem(id="parts", title="缺货", opened_on=april(3))
    mine = Countermeasure(id="c1", problem="keys", cause="", title="一处放钥匙")
    today = Countermeasure(id="c2", problem="keys", cause="", title="今天定的", meeting="review")
    other = Countermeasure(id="c3", problem="parts", cause="", title="别的")
    snapshot = having(reference_snapshot(), keys, parts, mine, today, other)
    review = Meeting(id="review", kind=MeetingKind.REVIEW, day=april(17))

    assert countermeasures_to_check(snapshot, review, keys) == [mine]
    assert countermeasures_to_check(snapshot, review, parts) == [other]


def test_the_work_of_the_week_is_what_fell_due_in_it() -> None:
    due = Task(id="due", measure="", code="A1", title="x", owner="张伟", due=april(15))
    found = week_work(having(reference_snapshot(), due), REFERENCE_DAY)

    assert due in found.open
    assert found.due == found.done + len(found.open)


def test_what_is_late_is_told_apart_from_what_is_due_next_week() -> None:
    def work(name: str, day: int) -> Task:
        return Task(id=name, measure="", code=name, title="x", owner="张伟", due=april(day))

    tasks = [work("A1", 15), work("A2", 17), work("A3", 24), work("A4", 25)]
    found = next_week(having(reference_snapshot(), *tasks), REFERENCE_DAY)

    assert [task.id for task in found.late if task in tasks] == ["A1"]
    assert [task.id for task in found.due if task in tasks] == ["A3"]
    assert all(task.due is not None and task.due > REFERENCE_DAY for task in found.due)


def test_an_entry_of_another_meeting_is_no_praise_here() -> None:
    other = Entry(
        id="other",
        meeting="elsewhere",
        kind=EntryKind.PRAISE,
        text="好",
        at=dt.datetime(2026, 4, 15, 8, 0, tzinfo=ZONE),
        segment=0,
    )
    bare = lacking(with_meetings(), "entry-morning-1", "entry-morning-14")

    assert kept(having(bare, other), morning())["only-criticism"] is False
    assert entry(1, EntryKind.NOTE, "x").meeting == "morning"
    assert Value(id="v", indicator="i", day=april(1), number=Decimal(1)).note == ""
