"""Whether a target is in reach: the line, its range, and the words for both."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.chart_marks import chart_marks
from pdca_tui.method.outlook import Course, Goal, goals, outlook, outlook_sentence
from pdca_tui.model.enums import Better, TaskStatus
from pdca_tui.model.records import Countermeasure, Milestone, Target, Task
from tests.method.figures import april, indicator, weekly
from tests.reference import REFERENCE_DAY, having, reference_snapshot

ROUND = reference_snapshot().round
END = dt.date(2026, 6, 21)


def goal(value: str, comparator: str = "", upper: str | None = None, day: dt.date = END) -> Goal:
    return Goal(Target(Decimal(value), comparator, Decimal(upper) if upper else None), day, None)


def test_the_range_is_that_of_the_textbook() -> None:
    """y = 2, 4, 5, 7 over x = 0, 7, 14, 21; at x = 28 the line gives 8.5. s = sqrt(0.2/2), and the interval of a
    new observation is 1.886 * s * sqrt(1 + 1/4 + 17.5^2/245) = 0.943.
    """
    values = weekly(["2", "4", "5", "7"])
    found = outlook(indicator(), values, goal("8", day=values[-1].day + dt.timedelta(days=7)))

    assert found.expected == pytest.approx(8.5)
    assert found.low == pytest.approx(8.5 - 0.943, abs=0.002)
    assert found.high == pytest.approx(8.5 + 0.943, abs=0.002)
    assert found.course is Course.LIKELY


@pytest.mark.parametrize(
    ("target", "course"),
    [("7", Course.ON), ("8.2", Course.LIKELY), ("9", Course.DOUBTFUL), ("12", Course.OFF)],
)
def test_the_course_says_how_much_of_the_range_reaches_the_target(target: str, course: Course) -> None:
    values = weekly(["2", "4", "5", "7"])
    found = outlook(indicator(), values, goal(target, day=values[-1].day + dt.timedelta(days=7)))

    assert found.course is course
    assert target in str(outlook_sentence(found, "pt").args["target"])


def test_two_figures_are_no_course() -> None:
    found = outlook(indicator(), weekly(["2", "4"]), goal("8"))

    assert (found.course, found.expected) == (Course.UNKNOWN, None)
    assert outlook_sentence(found, "").text.startswith("Too few figures")


def test_fewer_is_better_below_a_limit() -> None:
    few = indicator(Better.LOWER, Target(Decimal(5), "<"))

    assert outlook(few, weekly(["15", "12", "8", "6"]), goal("5", "<")).course is Course.ON
    assert outlook(few, weekly(["6", "8", "12", "15"]), goal("5", "<")).course is Course.OFF


def test_a_share_stays_within_its_bounds() -> None:
    share = indicator(Better.HIGHER)
    from msgspec.structs import replace

    found = outlook(replace(share, unit="%"), weekly(["80", "90", "95", "99"]), goal("96"))

    assert found.high == 100
    assert found.low is not None
    assert found.low <= 100


@given(st.lists(st.decimals(0, 1000, places=1), min_size=3, max_size=12), st.sampled_from(list(Better)))
def test_the_middle_lies_in_the_range_and_nothing_falls_below_zero(numbers: list[Decimal], better: Better) -> None:
    found = outlook(indicator(better), weekly(numbers), goal("50", upper="60" if better is Better.BAND else None))

    assert found.low is not None
    assert found.expected is not None
    assert found.high is not None
    assert 0 <= found.low <= found.expected <= found.high


def test_the_next_milestone_comes_before_the_target() -> None:
    from msgspec.structs import replace

    one = replace(
        indicator(target=Target(Decimal(73))),
        milestones=(Milestone(2, Decimal(67)), Milestone(8, Decimal(70)), Milestone(4, Decimal(68))),
    )

    assert [(g.week, g.target.value) for g in goals(one, ROUND, REFERENCE_DAY)] == [(4, 68), (None, 73)]
    assert goals(one, None, REFERENCE_DAY) == []
    assert goals(one, ROUND, END + dt.timedelta(days=1)) == []


def test_the_work_behind_a_figure_is_marked_on_its_course() -> None:
    snapshot = reference_snapshot()
    short = snapshot.indicator_by_name["配件缺货次数"]
    task = Task(
        id="t", measure="", code="A1", title="群里告知", owner="张伟", status=TaskStatus.DONE, finished_on=april(13)
    )
    measure = Countermeasure(id="c", problem="p", title="群里告知", indicator=short.id, task="t")
    marks = chart_marks(having(snapshot, task, measure), short, REFERENCE_DAY)

    assert ("A1", april(13), True) in [(mark.label, mark.day, mark.done) for mark in marks]
    assert "M1" in [mark.label for mark in marks if not mark.done]
    assert all(mark.day <= REFERENCE_DAY for mark in marks)
    assert [mark.day for mark in chart_marks(having(snapshot, task, measure), short, april(1))] == [
        mark.day for mark in marks if mark.day <= april(1)
    ]
