"""Momentum: a week against the first two, and the months in which plans usually die."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from pdca_tui.method.health import Cause, health
from pdca_tui.method.momentum import WeekMomentum, decay, judged, momentum, momentum_sentence
from pdca_tui.model.enums import MeetingKind, TaskStatus
from pdca_tui.model.records import Indicator, Meeting, Record, Round, Task, Value
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, ROUND_END, ROUND_START, reference_snapshot, snapshot_of


def day_in(week: int, weekday: int = 0) -> dt.date:
    return ROUND_START + dt.timedelta(days=7 * (week - 1) + weekday)


def plan(*values_a_week: int) -> Snapshot:
    """A round in which so many values are logged each week, from week 1 on."""
    records: list[Record] = [
        Round(id="r", number=1, goal="g", start=ROUND_START, end=ROUND_END),
        *(Indicator(id=f"i{n}", name=f"i{n}") for n in range(10)),
    ]
    for week, count in enumerate(values_a_week, 1):
        records += [
            Value(id=f"v{week}.{n}", indicator=f"i{n}", day=day_in(week), number=Decimal(1)) for n in range(count)
        ]
    return snapshot_of(records)


def sunday(week: int) -> dt.date:
    return day_in(week, 6)


def after(week: int) -> dt.date:
    """The first day on which the week is over."""
    return day_in(week + 1)


def test_a_week_counts_work_finished_turns_ticked_meetings_held_and_values_logged() -> None:
    done = Task(id="t1", measure="m", code="M1.1", title="a", status=TaskStatus.DONE, finished_on=day_in(2))
    kept = Task(id="t2", measure="m", code="M1.2", title="b", ticks={day_in(2, 1).isoformat(): "li"})
    met = Meeting(id="x", kind=MeetingKind.MORNING, day=day_in(2, 2))
    base = plan(0, 3)
    snapshot = snapshot_of([*(r for table in base.records.values() for r in table.values()), done, kept, met])
    weeks = momentum(snapshot, after(2))
    assert [(week.week, week.done, week.values) for week in weeks] == [(1, 0, 0), (2, 3, 3), (3, 0, 0)]


def test_the_index_is_against_the_mean_of_the_first_two_weeks() -> None:
    weeks = momentum(plan(8, 4, 3), after(3))
    assert [week.index for week in weeks] == [Decimal("1.33"), Decimal("0.67"), Decimal("0.50"), None]


def test_a_running_week_is_not_judged_before_it_ends() -> None:
    assert momentum(plan(8, 4, 3), sunday(3))[-1].index is None
    assert judged(momentum(plan(8, 4, 3), sunday(3))) is None


def test_without_work_in_the_first_two_weeks_there_is_nothing_to_compare_with() -> None:
    weeks = momentum(plan(0, 0, 5), after(3))
    assert [week.index for week in weeks] == [None] * 4
    assert "nothing to compare" in str(momentum_sentence(weeks))


@pytest.mark.parametrize("week", [5, 8])
def test_month_2_below_seven_tenths_is_named(week: int) -> None:
    weeks = momentum(plan(10, 10, *[10] * (week - 3), 6), after(week))
    assert f"Week {week} saw 60 %" in str(decay(weeks))
    assert "month 2" in str(decay(weeks))


@pytest.mark.parametrize("week", [9, 12])
def test_month_3_below_seven_tenths_is_named(week: int) -> None:
    weeks = momentum(plan(10, 10, *[10] * (week - 3), 2), after(week))
    assert "month 3" in str(decay(weeks))


def test_seven_tenths_is_no_decay_and_neither_is_anything_in_month_1() -> None:
    assert decay(momentum(plan(10, 10, 10, 10, 7), after(5))) is None
    assert decay(momentum(plan(10, 10, 1, 1), after(4))) is None


def test_decay_that_was_made_up_for_is_over() -> None:
    assert decay(momentum(plan(10, 10, 10, 10, 2, 9), after(6))) is None


def test_decay_is_a_finding_of_cause_4_from_week_6_on() -> None:
    def rules(day: dt.date, *values: int) -> list[str]:
        cause = next(c for c in health(plan(*values), day).causes if c.cause is Cause.GIVEN_UP)
        return [f"{finding.rule} {finding.subject}" for finding in cause.findings]

    assert rules(sunday(5), 10, 10, 10, 10, 2) == []
    assert rules(after(5), 10, 10, 10, 10, 2) == ["momentum W5"]


def test_the_reference_week_is_too_early_for_a_finding() -> None:
    weeks = momentum(reference_snapshot(), REFERENCE_DAY)
    assert [week.values for week in weeks] == [8, 8, 4, 5]
    assert decay(weeks) is None
    assert "Month 2 is when plans usually sag" in str(momentum_sentence(weeks))


def test_before_and_without_a_round_there_are_no_weeks() -> None:
    assert momentum(Snapshot(), REFERENCE_DAY) == ()
    assert momentum(reference_snapshot(), ROUND_START - dt.timedelta(days=1)) == ()
    assert momentum_sentence(()) is not None


def test_every_course_has_a_sentence() -> None:
    one = WeekMomentum(1, 1, 1, None)
    assert str(momentum_sentence((one,)))
    assert str(momentum_sentence(momentum(plan(5, 5, 5, 5, 5, 5), after(6))))
