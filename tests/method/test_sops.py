"""What a way of working waits for, the most urgent first, and who has read it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pdca_tui.method.edition_numbers import next_number
from pdca_tui.method.readers import read_share, readers
from pdca_tui.method.sops import SopStep, sop_line, sop_lines
from pdca_tui.method.standard_offers import standard_from
from pdca_tui.model.enums import Better, Right, StandardKind
from pdca_tui.model.records import Edition, Indicator, Person, Problem, Run, Standard, Target, Value
from pdca_tui.model.snapshot import Snapshot
from tests.actions.sop_work import PICKING
from tests.method.figures import D, april

DAY = april(24)
READ = {"Li Ming": "2.0", "Zhang Wei": "2.0"}


def held(run_day: dt.date | None = None, slipped: bool = False, **fields: Any) -> tuple[Snapshot, Standard]:
    """The reference SOP on a store of two who work and one who reads, everything about it in order by default."""
    given: dict[str, Any] = {"indicator": "indicator-x", "review_on": april(30), "reads": READ, **fields}
    standard = Standard(id="standard-1", kind=StandardKind.SOP, title="Parts pre-picking", owner="Zhang Wei", **given)
    edition = Edition(
        id="edition-1", standard="standard-1", number="2.0", day=april(17), author="Li Ming", content=PICKING["en"]
    )
    people = [("Li Ming", Right.MANAGER), ("Zhang Wei", Right.MEMBER), ("Region", Right.VIEWER)]
    tables: dict[str, dict[str, Any]] = {
        "standards": {standard.id: standard},
        "editions": {edition.id: edition},
        "indicators": {
            "indicator-x": Indicator(id="indicator-x", name="shortages", better=Better.LOWER, target=Target(D(5)))
        },
        "values": {"v": Value(id="v", indicator="indicator-x", day=april(23), number=D(9 if slipped else 4))},
        "people": {
            f"person-{place}": Person(id=f"person-{place}", name=name, right=right, position=place)
            for place, (name, right) in enumerate(people)
        },
    }
    if run_day is not None:
        moment = dt.datetime.combine(run_day, dt.time(17), dt.UTC)
        run = Run(id="run-1", standard="standard-1", edition="edition-1", day=run_day, person="x", begun_at=moment)
        tables["runs"] = {run.id: run}
    return Snapshot(records=tables), standard


@pytest.mark.parametrize(
    ("fields", "step"),
    [
        ({}, SopStep.RUN),
        ({"review_on": None}, SopStep.REVIEW_DAY),
        ({"indicator": None}, SopStep.INDICATOR),
        ({"indicator": None, "reads": {"Li Ming": "2.0", "Zhang Wei": "1.0"}}, SopStep.READ),
        ({"reads": {}, "review_on": DAY}, SopStep.REVIEW),
        ({"slipped": True, "review_on": DAY}, SopStep.REOPEN),
        ({"slipped": True, "run_day": DAY}, SopStep.GO_ON),
        ({"slipped": True, "run_day": april(20)}, SopStep.REOPEN),
        ({"run_day": april(20)}, SopStep.GO_ON),
        ({"slipped": True, "run_day": DAY, "retired_on": DAY}, SopStep.RETIRED),
    ],
)
def test_what_asks_loudest_comes_first(fields: dict[str, Any], step: SopStep) -> None:
    snapshot, standard = held(**fields)
    assert sop_line(snapshot, standard, DAY).step is step


def test_who_may_only_read_here_counts_once_they_have_read_it() -> None:
    snapshot, standard = held(reads={"Zhang Wei": "2.0", "Li Ming": "1.0"})
    assert read_share(snapshot, standard) == (1, 2)
    snapshot, standard = held(reads={"Zhang Wei": "2.0", "Region": "2.0"})
    assert [(one.name, one.number, one.current) for one in readers(snapshot, standard)] == [
        ("Li Ming", "", False),
        ("Zhang Wei", "2.0", True),
        ("Region", "2.0", True),
    ]


@pytest.mark.parametrize(("review_on", "late"), [(april(25), None), (DAY, 0), (april(21), 3), (None, None)])
def test_days_past_the_review_day(review_on: dt.date | None, late: int | None) -> None:
    snapshot, standard = held(review_on=review_on)
    assert sop_line(snapshot, standard, DAY).review_late == late


def test_what_holds_no_more_stands_behind_when_it_is_asked_for() -> None:
    snapshot, _ = held(retired_on=DAY)
    assert sop_lines(snapshot, DAY) == []
    assert [line.standard.id for line in sop_lines(snapshot, DAY, retired=True)] == ["standard-1"]


def test_a_figure_of_a_later_day_is_not_known_yet() -> None:
    snapshot, standard = held(slipped=True)
    line = sop_line(snapshot, standard, april(20))
    assert (line.last, line.drift) == (None, None)


def test_a_problem_without_a_standard_has_none() -> None:
    snapshot, _ = held(problem="problem-1")
    assert standard_from(snapshot, Problem(id="problem-2", title="x", opened_on=DAY)) is None
    assert standard_from(snapshot, Problem(id="problem-1", title="x", opened_on=DAY)) is not None


@pytest.mark.parametrize(
    ("number", "after"), [("2.0", "2.1"), ("1.9", "1.10"), ("3", "4"), ("2.0.4", "2.0.5"), ("", "1.0")]
)
def test_the_number_to_propose(number: str, after: str) -> None:
    assert next_number(number) == after
