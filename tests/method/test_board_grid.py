"""The board as cells: which figure stands where, and for which day one typed there counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pdca_tui.method.board_grid import Step, grid
from pdca_tui.method.deviation import DeviationClass
from pdca_tui.model.records import Value
from tests.reference import REFERENCE_DAY, having, lacking, reference_snapshot

SNAPSHOT = reference_snapshot()


def figures(name: str) -> list[Decimal | None]:
    found = grid(SNAPSHOT, REFERENCE_DAY)
    line = next(one for one in found.lines if one.board.indicator.name == name)
    return [cell.value.number if cell.value else None for cell in line.cells[:4]]


def test_the_reference_board_stands_week_by_week() -> None:
    assert figures("NPS") == [65, 66, 68, 68]
    assert figures("配件缺货次数") == [15, 12, 8, 6]
    assert figures("平均维修时间") == [Decimal("3.8"), Decimal("3.7"), Decimal("3.5"), Decimal("3.4")]
    assert figures("低分客户挽回率") == [None, None, None, None]


def test_the_columns_are_the_weeks_of_the_round() -> None:
    found = grid(SNAPSHOT, REFERENCE_DAY)

    assert [column.number for column in found.columns] == list(range(1, 14))
    assert found.current == 3
    assert [column.ahead for column in found.columns] == [False] * 4 + [True] * 9


def test_a_figure_counts_for_the_day_that_the_cell_stands_for() -> None:
    short = SNAPSHOT.indicator_by_name["低分客户挽回率"]
    found = grid(SNAPSHOT, REFERENCE_DAY - dt.timedelta(days=1))
    cells = next(one for one in found.lines if one.board.indicator.id == short.id).cells

    assert cells[3].day == REFERENCE_DAY - dt.timedelta(days=1)
    assert cells[0].day == found.columns[0].last
    assert cells[4].day is None


def test_a_cell_with_a_figure_keeps_its_day() -> None:
    nps = SNAPSHOT.indicator_by_name["NPS"]
    line = next(one for one in grid(SNAPSHOT, REFERENCE_DAY).lines if one.board.indicator.id == nps.id)

    assert line.cells[0].value is not None
    assert line.cells[0].day == line.cells[0].value.day


def test_each_cell_is_judged_against_the_target() -> None:
    line = next(one for one in grid(SNAPSHOT, REFERENCE_DAY).lines if one.board.indicator.name == "配件缺货次数")

    assert [cell.grade for cell in line.cells[:4]] == [DeviationClass.MAJOR] * 4
    assert line.cells[5].grade is None


def test_by_day_the_last_fortnight_stands_in_columns() -> None:
    nps = SNAPSHOT.indicator_by_name["NPS"]
    value = Value(id="v", indicator=nps.id, day=REFERENCE_DAY - dt.timedelta(days=2), number=Decimal(70))
    found = grid(having(SNAPSHOT, value), REFERENCE_DAY, Step.DAY)
    line = next(one for one in found.lines if one.board.indicator.id == nps.id)

    assert len(found.columns) == 14
    assert found.columns[-1].first == REFERENCE_DAY
    assert line.cells[-3].value == value


def test_without_a_round_the_last_weeks_stand_in_columns() -> None:
    assert SNAPSHOT.round is not None
    found = grid(lacking(SNAPSHOT, SNAPSHOT.round.id), REFERENCE_DAY)

    assert [column.number for column in found.columns] == list(range(9, 17))
    assert found.columns[-1].current
