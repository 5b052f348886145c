"""A round begins where the one before left off, and knows what it took over."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pdca_tui.actions import Session
from pdca_tui.actions.closing import close_round, decide, decide_all
from pdca_tui.actions.lessons import add_lesson, decide_lesson, delete_lesson, edit_lesson
from pdca_tui.actions.next_round import leave_measure, plan_round, set_aim, start_round
from pdca_tui.actions.rulings import rebase
from pdca_tui.actions.tasks import create_task
from pdca_tui.actions.undoing import undo_last
from pdca_tui.actions.values import log_value
from pdca_tui.method.next_round import aim_lines
from pdca_tui.method.spiral import indicator_turns, spiral
from pdca_tui.model.enums import Basis, Choice, LessonFate, LessonKind, OpenKind, RoundStatus
from pdca_tui.model.errors import Forbidden, Refused
from pdca_tui.model.records import Lesson, Target
from tests.actions.rounds_at_end import LAST_DAY, carry_all, centre_at_the_end, climb, sit_down


@pytest.fixture
def end_place(tmp_path: Path) -> Path:
    return centre_at_the_end(tmp_path / "store")


@pytest.fixture
def li(end_place: Path) -> Session:
    """The service manager on the last working day of round 1."""
    return sit_down(end_place)


def close_all(session: Session) -> None:
    carry_all(session)
    close_round(session, "李经理")


def test_the_next_round_begins_on_the_working_day_after_the_end(li: Session) -> None:
    close_all(li)
    live = start_round(li, goal="NPS 73 → 75", challenge="更好的体验").snapshot
    round_ = live.running_round
    assert round_ is not None
    assert (round_.number, round_.goal, round_.challenge) == (2, "NPS 73 → 75", "更好的体验")
    assert (round_.start, round_.end) == (dt.date(2026, 6, 22), dt.date(2026, 9, 20))
    assert live.round == round_


def test_a_round_is_planned_while_the_one_before_runs_and_begins_when_it_is_closed(li: Session) -> None:
    plan_round(li, goal="NPS 73 → 75", weeks=12)
    nps = li.snapshot().indicator_by_name["NPS"]
    set_aim(li, nps, target=Target(Decimal(75)))
    leave_measure(li, li.snapshot().measure_by_code["M8"], leave=True)
    assert li.snapshot().round == li.snapshot().running_round
    with pytest.raises(Refused, match="still running"):
        start_round(li)
    close_all(li)
    live = start_round(li).snapshot
    nps = live.indicator_by_name["NPS"]
    assert nps.target == Target(Decimal(75))
    assert nps.baseline == Decimal(73)
    assert "M8" not in live.measure_by_code
    assert live.running_round is not None
    assert live.running_round.end == dt.date(2026, 9, 13)


def test_a_baseline_is_the_last_figure_or_the_mean_since_the_limits_began_anew(li: Session) -> None:
    nps = li.snapshot().indicator_by_name["NPS"]
    lines = {line.indicator.name: line for line in aim_lines(li.snapshot(), None, LAST_DAY)}
    assert (lines["NPS"].baseline, lines["NPS"].basis) == (Decimal(73), Basis.LAST)
    assert lines["低分客户挽回率"].basis is Basis.NONE
    for day, figure in ((15, 71), (16, 72), (17, 74)):
        log_value(li, nps, Decimal(figure), day=dt.date(2026, 6, day))
    rebase(li, li.snapshot().indicator_by_name["NPS"], dt.date(2026, 6, 15), "预拣货见效")
    line = aim_lines(li.snapshot(), None, LAST_DAY)[0]
    assert (line.baseline, line.basis) == (Decimal("72.5"), Basis.MEAN)
    close_all(li)
    assert start_round(li, goal="x").snapshot.indicator_by_name["NPS"].baseline == Decimal("72.5")


def test_what_is_carried_stands_in_the_days_of_the_new_round(li: Session) -> None:
    measure = li.snapshot().measure_by_code["M5"]
    dates = {"start": dt.date(2026, 6, 15), "due": dt.date(2026, 6, 16)}
    create_task(li, measure.id, "第二名技师入职", owner="技术主管", days=Decimal(2), **dates)
    close_all(li)
    live = start_round(li, goal="x", start=dt.date(2026, 6, 29)).snapshot
    task = next(one for one in live.tasks if one.title == "第二名技师入职")
    assert (task.start, task.due) == (dt.date(2026, 6, 29), dt.date(2026, 6, 30))
    assert live.task_by_code["M1.4.1"].start == dt.date(2026, 6, 29)
    assert live.running_round is not None
    assert "M1.4.1 每日执行预拣货" in live.running_round.carried
    assert "零件到货晚" in live.running_round.carried


def test_a_measure_with_carried_work_goes_on_whatever_is_said(li: Session) -> None:
    plan_round(li, goal="x")
    for code in ("M1", "M8"):
        leave_measure(li, li.snapshot().measure_by_code[code], leave=True)
    close_all(li)
    live = start_round(li).snapshot
    assert "M1" in live.measure_by_code
    assert "M8" not in live.measure_by_code
    assert all(row.measure in {one.id for one in live.measures} for row in live.raci_rows.values())


def test_every_lesson_is_accepted_adapted_or_rejected_with_a_reason(li: Session) -> None:
    add_lesson(li, LessonKind.WORKED, "预拣货有效")
    add_lesson(li, LessonKind.FAILED, "培训太晚")
    add_lesson(li, LessonKind.ONWARD, "客户分层")
    close_all(li)
    plan_round(li, goal="x")
    worked, failed, onward = li.snapshot().lessons(li.snapshot().rounds[0])
    decide_lesson(li, worked, LessonFate.ACCEPTED)
    with pytest.raises(Refused, match="why"):
        decide_lesson(li, failed, LessonFate.REJECTED)
    with pytest.raises(Refused, match="becomes"):
        decide_lesson(li, onward, LessonFate.ADAPTED)
    decide_lesson(li, failed, LessonFate.REJECTED, reason="已改")
    decide_lesson(li, onward, LessonFate.ADAPTED, adapted="先从VIP开始")
    live = start_round(li).snapshot
    assert live.running_round is not None
    assert live.running_round.lessons == (worked.id, onward.id)


def test_a_lesson_is_written_down_on_any_day_by_a_member(end_place: Path) -> None:
    liming = sit_down(end_place, dt.date(2026, 4, 17), "liming")
    done = add_lesson(liming, LessonKind.FAILED, "  表格太长 ")
    lesson = done.snapshot.get(Lesson, done.record_id)
    assert lesson is not None
    assert (lesson.text, lesson.person, lesson.day) == ("表格太长", "李明", dt.date(2026, 4, 17))
    edit_lesson(liming, lesson, kind=LessonKind.WORKED, text="表格短了")
    changed = liming.snapshot().get(Lesson, lesson.id)
    assert changed is not None
    assert (changed.kind, changed.text) == (LessonKind.WORKED, "表格短了")
    delete_lesson(liming, changed)
    assert liming.snapshot().all(Lesson) == []
    with pytest.raises(Forbidden):
        add_lesson(sit_down(end_place, login="region"), LessonKind.WORKED, "x")


def test_a_lesson_of_a_signed_round_stays(li: Session) -> None:
    done = add_lesson(li, LessonKind.WORKED, "预拣货有效")
    close_all(li)
    lesson = li.snapshot().get(Lesson, done.record_id)
    assert lesson is not None
    with pytest.raises(Refused, match="signed"):
        delete_lesson(li, lesson)


def test_a_beginning_is_taken_back_whole(li: Session) -> None:
    close_all(li)
    before = li.snapshot()
    start_round(li, goal="x")
    undo_last(li)
    after = li.snapshot()
    assert after.running_round is None
    assert [one.code for one in after.measures] == [one.code for one in before.measures]
    assert after.indicator_by_name["NPS"].baseline == Decimal(65)


def test_a_round_needs_a_goal_a_later_start_and_a_length(li: Session) -> None:
    close_all(li)
    with pytest.raises(Refused):
        start_round(li)
    with pytest.raises(Refused, match="starts after"):
        start_round(li, goal="x", start=dt.date(2026, 3, 23))
    with pytest.raises(Refused, match="weeks"):
        start_round(li, goal="x", weeks=0)


def test_the_reference_spiral_climbs_from_65_over_73_to_75(tmp_path: Path) -> None:
    *_, last = climb(tmp_path / "store")
    snapshot = last.snapshot()
    turns = spiral(snapshot, last.clock.today())
    assert [turn.round.number for turn in turns] == [1, 2, 3]
    figures = [(turn.lead.baseline, turn.lead.target, turn.lead.actual) for turn in turns if turn.lead is not None]
    assert figures == [(65, 73, 73), (73, 75, 75), (75, 75, 75)]
    assert [turn.round.challenge for turn in turns] == ["", "更好的体验", "变成习惯"]
    assert [len(turn.lessons) for turn in turns] == [1, 1, 1]
    assert [turn.round.status for turn in turns] == [RoundStatus.CLOSED, RoundStatus.CLOSED, RoundStatus.RUNNING]
    assert [turn.reached for turn in turns][:2] == [True, True]
    across = indicator_turns(snapshot, snapshot.indicator_by_name["NPS"], last.clock.today())
    assert [one.figure.actual for one in across if one.figure is not None] == [73, 75, 75]
    assert last.store.archives() == ["round-1", "round-2"]
    assert {"客户分层", "个性化关怀"} <= {one.title for one in last.store.archive_read("round-2").measures}
    assert {one.title for one in last.store.archive_read("round-1").measures}.isdisjoint({"个性化关怀"})
    assert snapshot.changes[0].deed == "round.close"


def test_the_archive_of_the_second_round_holds_the_second_round(tmp_path: Path) -> None:
    *_, last = climb(tmp_path / "store")
    archived = last.store.archive_read("round-2")
    assert archived.running_round is not None
    assert archived.running_round.number == 2
    assert [one.number for one in archived.closings] == [1]
    assert archived.indicator_by_name["NPS"].baseline == Decimal(73)


def test_dropping_everything_leaves_an_empty_plan_and_an_app_that_goes_on(li: Session) -> None:
    decide_all(li, [OpenKind.TASK, OpenKind.PARKED], Choice.DROP, reason="新的开始")
    for one in li.snapshot().problems:
        decide(li, one, Choice.STOP, reason="新的开始")
    live = close_round(li, "李经理").snapshot
    assert (live.tasks, live.problems, live.parked) == ([], [], [])
