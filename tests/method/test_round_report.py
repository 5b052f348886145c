"""What a report tells beside the figures."""

from __future__ import annotations

import datetime as dt

from msgspec import structs

from pdca_tui.method.results import result_lines
from pdca_tui.method.round_report import lessons_of, new_standards, onward, targets_met
from pdca_tui.model.enums import Choice, LessonKind, OpenKind, StandardKind
from pdca_tui.model.records import Decision, Edition, Lesson, Round, Standard
from tests.exchange.told_round import told_snapshot
from tests.reference import REFERENCE_DAY, having, reference_snapshot


def round_1() -> Round:
    found = told_snapshot().round
    assert found is not None
    return found


def test_targets_are_counted_against_the_milestone_and_against_the_round() -> None:
    snapshot = reference_snapshot()

    assert targets_met(result_lines(snapshot, REFERENCE_DAY)) == (4, 6)
    assert targets_met(result_lines(snapshot, REFERENCE_DAY, final=True)) == (1, 6)
    assert targets_met([]) == (0, 0)


def test_a_standard_counts_by_what_it_came_from_or_by_its_day() -> None:
    assert [one.standard.title for one in new_standards(told_snapshot(), REFERENCE_DAY)] == [
        "配件预拣货 SOP",
        "30 分钟原则",
    ]


def test_a_standard_of_another_time_or_retired_is_left_out() -> None:
    old = Standard(id="old", kind=StandardKind.SCRIPT, title="old")
    written = Edition(id="e", standard="old", number="1.0", day=dt.date(2025, 4, 15), author="x")
    sop = next(one for one in told_snapshot().all(Standard) if one.id == "standard-1")
    gone = structs.replace(sop, retired_on=REFERENCE_DAY)

    found = new_standards(having(told_snapshot(), old, written, gone), REFERENCE_DAY)

    assert [one.standard.title for one in found] == ["30 分钟原则"]


def test_the_version_is_the_one_of_that_day() -> None:
    newer = Edition(id="e3", standard="standard-1", number="3.0", day=dt.date(2026, 5, 1), author="x")

    first, _ = new_standards(having(told_snapshot(), newer), REFERENCE_DAY)

    assert first.edition is not None
    assert first.edition.number == "2.0"


def test_lessons_stand_under_their_question_and_once() -> None:
    again = Lesson(id="l3", round="round-1", kind=LessonKind.FAILED, text="招聘开始得太晚", position=2)
    brought_in = structs.replace(round_1(), lessons=("早会有用", "lesson-1"))

    found = lessons_of(having(told_snapshot(), again), brought_in)

    assert [(one.kind, one.texts) for one in found] == [
        (LessonKind.WORKED, ("早会有用", "预拣货、主动沟通、低分挽回有效")),
        (LessonKind.FAILED, ("招聘开始得太晚",)),
    ]


def test_what_goes_on_is_told_once() -> None:
    going, ended = (
        Decision(id=title, round="round-1", kind=OpenKind.TASK, subject=title, choice=choice, code=code, title=title)
        for title, choice, code in (("CRM 上线", Choice.CARRY, "M8.2"), ("x", Choice.DROP, "M8.3"))
    )
    begun_with = structs.replace(round_1(), carried=("brought into this round",))

    found = onward(having(told_snapshot(), going, ended), begun_with)

    assert found.round is not None
    assert found.round.number == 2
    assert found.carried == ("M8.2 CRM 上线", "技师招聘到岗一人")


def test_nothing_goes_on_while_nothing_is_decided() -> None:
    begun_with = structs.replace(round_1(), carried=("brought into this round",))

    assert onward(reference_snapshot(), begun_with).carried == ()


def test_the_round_after_may_stand_elsewhere() -> None:
    later = Round(id="r", number=2, goal="g", start=dt.date(2026, 7, 1), end=dt.date(2026, 9, 30), carried=("x",))

    assert onward(reference_snapshot(), round_1()).round is None
    assert onward(reference_snapshot(), round_1(), later).carried == ("x",)
