"""Every figure of the reference's three levels of Check, by name, from the imported workbook."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pdca_tui.exchange import plan_import, read_workbook, sample_workbook
from pdca_tui.method.attainment import ResultStatus, attainment, result_status
from pdca_tui.method.board import BoardLine, board
from pdca_tui.method.deviation import CONTROLLABLE_LIMIT, NORMAL_LIMIT, DeviationBasis, DeviationClass
from pdca_tui.method.process import process_lines
from pdca_tui.method.results import result_lines
from pdca_tui.method.returns import returns
from pdca_tui.method.rounding import round_half_up, signed_percent
from pdca_tui.model.enums import Period
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.workbooks import applied
from tests.reference import REFERENCE_DAY

D = Decimal


@pytest.fixture(scope="module")
def imported() -> Snapshot:
    return applied(plan_import(read_workbook(sample_workbook("zh"))))


@pytest.mark.parametrize(
    ("code", "indicator", "period", "owner", "values"),
    [
        ("M1", "每日预拣货完成率", Period.DAILY, "李明", ("100", "100")),
        ("M2", "每车平均沟通次数", Period.DAILY, "李经理", ("3.2", "3.8")),
        ("M3", "准时接待率", Period.DAILY, "李经理", ("88", "91")),
        ("M6", "三级质检覆盖率", Period.WEEKLY, "技术主管", ("85", "92")),
    ],
)
def test_level_1_each_action_has_its_figure_its_owner_and_its_weeks(
    imported: Snapshot, code: str, indicator: str, period: Period, owner: str, values: tuple[str, str]
) -> None:
    (line,) = [one for one in process_lines(imported, REFERENCE_DAY) if one.measure.code == code]
    (figure,) = line.figures

    assert (figure.indicator.name, figure.indicator.period, figure.indicator.owner) == (indicator, period, owner)
    assert figure.weeks == (*(D(value) for value in values), None, None)


@pytest.mark.parametrize(
    ("name", "baseline", "target", "actual", "percent", "status"),
    [
        ("NPS", "65", "68", "68", 100, ResultStatus.MET),
        ("配件缺货率", "12", "8", "6", 150, ResultStatus.EXCEEDED),
        ("FTR一次修复率", "91", "93", "94", 150, ResultStatus.EXCEEDED),
        ("平均维修时间", "3.8", "3.5", "3.4", 133, ResultStatus.EXCEEDED),
    ],
)
def test_level_2_each_result_has_its_attainment_in_week_4(
    imported: Snapshot, name: str, baseline: str, target: str, actual: str, percent: int, status: ResultStatus
) -> None:
    (line,) = [one for one in result_lines(imported, REFERENCE_DAY) if one.board.indicator.name == name]

    assert line.target is not None
    assert (line.board.indicator.baseline, line.target.value, line.actual) == (D(baseline), D(target), D(actual))
    assert line.attainment is not None
    assert round_half_up(line.attainment * 100, 0) == percent
    assert line.status is status


@pytest.mark.parametrize(
    ("item", "budget", "spent", "difference"),
    [
        ("配件库存", "3", "2.8", "-0.2"),
        ("技师招聘", "11.5", "10", "-1.5"),
        ("客户补偿", "3.5", "2", "-1.5"),
        ("CRM系统", "0.5", "0.5", "0"),
    ],
)
def test_level_3_each_line_of_the_budget_has_its_difference_and_its_reason(
    imported: Snapshot, item: str, budget: str, spent: str, difference: str
) -> None:
    (line,) = [one for one in returns(imported, REFERENCE_DAY).lines if one.line.item == item]

    assert (line.line.budget, line.spent, line.difference) == (D(budget), D(spent), D(difference))
    assert line.line.note


@pytest.mark.parametrize(
    ("name", "promised", "actual", "percent", "counts"),
    [
        ("月产值增加", "10", "8", 80, False),
        ("减少客户流失", "40", "32", 80, False),
        ("预计年度CLV挽回", "48", "38", 79, True),
    ],
)
def test_level_3_each_output_has_its_share_of_the_promise(
    imported: Snapshot, name: str, promised: str, actual: str, percent: int, counts: bool
) -> None:
    (line,) = [one for one in returns(imported, REFERENCE_DAY).outputs if one.output.name == name]

    assert (line.output.promised, line.output.actual, line.output.in_roi) == (D(promised), D(actual), counts)
    assert line.attainment is not None
    assert round_half_up(line.attainment * 100, 0) == percent


def test_level_3_the_totals_and_the_return(imported: Snapshot) -> None:
    found = returns(imported, REFERENCE_DAY)

    assert (found.budget, found.spent, found.difference) == (D("18.5"), D("15.3"), D("-3.2"))
    assert found.share is not None
    assert round_half_up(found.share * 100, 0) == -17
    assert found.roi is not None
    assert found.promised_roi is not None
    assert (round_half_up(found.roi * 100, 0), found.promised_roi * 100) == (148, 230)


def line_of(snapshot: Snapshot, name: str) -> BoardLine:
    (found,) = [one for one in board(snapshot, REFERENCE_DAY) if one.indicator.name == name]
    return found


@pytest.mark.parametrize(
    ("name", "pct", "grade"),
    [
        ("NPS", "-6.8", DeviationClass.CONTROLLABLE),
        ("配件缺货次数", "+20.0", DeviationClass.MAJOR),
        ("FTR一次修复率", "-2.1", DeviationClass.NORMAL),
    ],
)
def test_the_deviations_against_the_round_have_their_class(
    imported: Snapshot, name: str, pct: str, grade: DeviationClass
) -> None:
    line = line_of(imported, name)

    assert line.deviation_pct is not None
    assert (signed_percent(line.deviation_pct), line.deviation_class) == (pct, grade)
    assert line.deviation_basis is DeviationBasis.TARGET


def test_the_limits_of_the_classes_are_5_and_15_per_cent() -> None:
    assert (NORMAL_LIMIT, CONTROLLABLE_LIMIT) == (5, 15)


def test_an_indicator_without_data_has_neither_class_nor_attainment_and_is_no_0(imported: Snapshot) -> None:
    line = line_of(imported, "低分客户挽回率")

    assert (line.last, line.deviation_pct, line.deviation_class) == (None, None, None)
    assert line.weeks == (None, None, None, None)
    assert attainment(None, line.indicator.baseline, line.target, line.indicator.better) is None
    assert result_status(None, None, line.target, line.indicator.better) is ResultStatus.NO_DATA
