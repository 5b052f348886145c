"""A figure is missed from its reporting day on, not before."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from pdca_tui.method.follow_rules import first_report_due, silent_lines
from pdca_tui.model.enums import Period
from pdca_tui.model.records import Indicator
from pdca_tui.model.snapshot import Snapshot
from tests.reference import having, lacking, reference_snapshot

NAME = "低分客户挽回率"


def recovery(snapshot: Snapshot) -> Indicator:
    return snapshot.indicator_by_name[NAME]


@pytest.mark.parametrize(
    ("month", "number", "silent"),
    [(3, 22, False), (3, 23, False), (3, 26, False), (3, 27, True), (4, 17, True)],
)
def test_the_first_figure_is_due_at_the_first_review(month: int, number: int, silent: bool) -> None:
    names = [line.indicator.name for line in silent_lines(reference_snapshot(), dt.date(2026, month, number))]
    assert (NAME in names) == silent


def test_a_monthly_figure_has_four_weeks() -> None:
    snapshot = reference_snapshot()
    monthly = replace(recovery(snapshot), period=Period.MONTHLY)
    snapshot = having(snapshot, monthly)
    assert first_report_due(snapshot, monthly) == dt.date(2026, 4, 17)


def test_the_figure_of_a_later_measure_is_due_when_that_has_begun() -> None:
    snapshot = reference_snapshot()
    later = replace(recovery(snapshot), measures=("measure-M8",))
    assert first_report_due(having(snapshot, later), later) == dt.date(2026, 4, 24)


def test_without_a_round_nothing_is_due() -> None:
    snapshot = reference_snapshot()
    assert snapshot.round is not None
    assert first_report_due(lacking(snapshot, snapshot.round.id), recovery(snapshot)) is None
