"""A checklist: how late a step is, and the share that a run comes to."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.runs import completion, minutes_late, step_lines
from pdca_tui.model.records import Edition, Run
from pdca_tui.model.standards import Content, Step
from tests.actions.sop_work import PICKING

DAY = dt.date(2026, 4, 17)
ZONE = dt.timezone(dt.timedelta(hours=8))


def at(hour: int, minute: int, *, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), ZONE)


def edition(content: Content = PICKING["en"]) -> Edition:
    return Edition(id="edition-1", standard="standard-1", number="2.0", day=DAY, author="Li Ming", content=content)


def run(**fields: object) -> Run:
    given: dict[str, object] = {"begun_at": at(17, 0), **fields}
    return Run(id="run-1", standard="standard-1", edition="edition-1", day=DAY, person="Zhang Wei", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("moment", "late"),
    [(at(17, 0), 0), (at(17, 5), 0), (at(17, 9), 4), (at(0, 5, day=DAY + dt.timedelta(days=1)), 420)],
)
def test_a_step_is_late_by_the_minutes_after_its_time(moment: dt.datetime, late: int) -> None:
    assert minutes_late(Step(text="ask", at="17:05"), DAY, moment) == late


def test_a_step_without_a_time_is_never_late() -> None:
    assert minutes_late(Step(text="ask"), DAY, at(23, 59)) == 0


def test_open_steps_are_late_by_now_skipped_ones_are_not() -> None:
    going = run(ticks={"0": at(17, 2).isoformat()}, skipped={"1": "nothing to ask"})

    lines = step_lines(going, edition(), at(17, 12))

    assert [(line.open, line.late) for line in lines[:4]] == [(False, 2), (False, 0), (True, 2), (True, 0)]


def test_four_of_six_steps_are_66_point_67_per_cent_and_a_skipped_one_is_not_done() -> None:
    ticks = {str(place): at(17, 0).isoformat() for place in range(4)}
    assert completion(run(ticks=ticks, skipped={"4": "camera broken"}), edition()) == Decimal("66.67")
    assert completion(run(), edition(Content())) is None


@given(st.sets(st.integers(0, 5)))
def test_the_share_rises_with_every_step_and_is_whole_with_all(places: set[int]) -> None:
    share = completion(run(ticks={str(place): at(17, 0).isoformat() for place in places}), edition())
    assert share is not None
    assert 0 <= share <= 100
    assert (share == 100) is (len(places) == 6)
    more = completion(run(ticks={str(place): at(17, 0).isoformat() for place in places | {0}}), edition())
    assert more is not None
    assert more >= share
