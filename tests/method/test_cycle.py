from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from pdca_tui.method.cycle import cycle
from pdca_tui.model.enums import LessonKind, MeetingKind, RoundStatus
from pdca_tui.model.records import Baseline, Lesson, Measure, Meeting, Problem, Record, Round
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import april
from tests.reference import REFERENCE_DAY, having, lacking, reference_snapshot

REVIEW = Meeting(id="r", kind=MeetingKind.REVIEW, day=REFERENCE_DAY)
MORNING = Meeting(id="m", kind=MeetingKind.MORNING, day=REFERENCE_DAY)
LESSON = Lesson(id="lesson-1", round="round-1", kind=LessonKind.WORKED, text="x")
PROBLEM = Problem(id="p", title="x", opened_on=april(10))


def stages(snapshot: Snapshot, day: dt.date = REFERENCE_DAY) -> str:
    return " ".join(stage.value for stage in cycle(snapshot, day))


def round_with(**fields: object) -> Round:
    live = reference_snapshot().round
    assert live is not None
    return msgspec.structs.replace(live, **fields)


def test_the_reference_round_is_planned_and_being_done() -> None:
    assert stages(reference_snapshot()) == "done running ahead ahead"


def test_before_its_start_the_round_is_being_planned() -> None:
    assert stages(reference_snapshot(), dt.date(2026, 3, 20)) == "running ahead ahead ahead"
    bare = lacking(reference_snapshot(), *reference_snapshot().records["measures"])
    assert not any(isinstance(measure, Measure) for measure in bare.measures)
    assert stages(bare) == "ahead ahead ahead ahead"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (REVIEW, "done running running ahead"),
        (PROBLEM, "done running running ahead"),
        (MORNING, "done running ahead ahead"),
        (LESSON, "done running ahead running"),
        (round_with(status=RoundStatus.CLOSED), "done done done done"),
    ],
)
def test_check_and_act_begin_with_what_is_on_record(record: Record, expected: str) -> None:
    assert stages(having(reference_snapshot(), record)) == expected


def test_a_review_of_a_later_day_has_not_been_held_yet() -> None:
    assert stages(having(reference_snapshot(), REVIEW), april(16)) == "done running ahead ahead"


def test_a_later_round_has_its_plan_done_when_it_is_approved() -> None:
    second = round_with(number=2)
    assert stages(having(reference_snapshot(), second)) == "running running ahead ahead"
    approved = Baseline(id="b", round=second.id, number=1, day=REFERENCE_DAY, approver="Li")
    assert stages(having(reference_snapshot(), second, approved)) == "done running ahead ahead"


def test_without_a_round_everything_is_ahead() -> None:
    assert stages(Snapshot()) == "ahead ahead ahead ahead"
