from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from pdca_tui.method.board import BoardLine, board, values_on_or_before
from pdca_tui.method.deviation import DeviationBasis, DeviationClass
from pdca_tui.method.explain import explain
from pdca_tui.method.rounding import signed_percent
from pdca_tui.method.trend import Trend, arrow
from pdca_tui.model.enums import Better, Period
from pdca_tui.model.records import Target, Value
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import D, april
from tests.reference import REFERENCE_DAY, ROUND_END, having, lacking, reference_snapshot

NORMAL, CONTROLLABLE, MAJOR = DeviationClass.NORMAL, DeviationClass.CONTROLLABLE, DeviationClass.MAJOR


def line_of(name: str, day: dt.date = REFERENCE_DAY, snapshot: Snapshot | None = None) -> BoardLine:
    lines = board(snapshot or reference_snapshot(), day)
    return next(line for line in lines if line.indicator.name == name)


@pytest.mark.parametrize(
    ("name", "last", "mark", "trend", "deviation", "grade"),
    [
        ("NPS", "68", "→", Trend.FLAT, "-6.8", CONTROLLABLE),
        ("配件缺货次数", "6", "↗", Trend.BETTER, "+20.0", MAJOR),
        ("FTR一次修复率", "94", "↗", Trend.BETTER, "-2.1", NORMAL),
        ("平均维修时间", "3.4", "↗", Trend.BETTER, "+6.3", CONTROLLABLE),
        ("配件缺货率", "6", "", Trend.NONE, "-25.0", NORMAL),
        ("三级质检覆盖率", "92", "↗", Trend.BETTER, "-8.0", CONTROLLABLE),
        ("每日预拣货完成率", "100", "→", Trend.FLAT, "0.0", NORMAL),
    ],
)
def test_the_board_of_the_reference_day(
    name: str, last: str, mark: str, trend: Trend, deviation: str, grade: DeviationClass
) -> None:
    line = line_of(name)
    assert line.last is not None
    assert line.last.number == D(last)
    assert line.trend is trend
    assert arrow(line.trend) == mark
    assert line.deviation_pct is not None
    assert signed_percent(line.deviation_pct) == deviation
    assert line.deviation_class is grade


def test_the_board_keeps_the_order_of_the_indicators() -> None:
    snapshot = reference_snapshot()
    assert [line.indicator for line in board(snapshot, REFERENCE_DAY)] == snapshot.indicators


def test_no_data_is_a_state_of_its_own() -> None:
    line = line_of("低分客户挽回率")
    assert (line.last, line.previous, line.deviation_pct, line.deviation_class) == (None, None, None, None)
    assert (line.trend, line.missing_weeks, line.stale_weeks, line.last_week) == (Trend.NONE, 4, 0, None)
    assert line.weeks == (None, None, None, None)


def test_without_a_target_there_is_no_class() -> None:
    line = line_of("每车平均沟通次数")
    assert (line.deviation_pct, line.deviation_class, line.deviation_basis) == (None, None, DeviationBasis.NONE)
    assert line.trend is Trend.BETTER


def test_a_week_shows_its_last_figure_and_a_silent_week_none() -> None:
    assert line_of("配件缺货次数").weeks == (D(15), D(12), D(8), D(6))
    assert line_of("三级质检覆盖率").weeks == (D(85), D(92), None, None)
    later = Value(id="v", indicator="indicator-NPS", day=april(18), number=D(70))
    assert line_of("NPS", april(18), having(reference_snapshot(), later)).weeks == (D(65), D(66), D(68), D(70))


def test_figures_of_later_days_are_not_known_yet() -> None:
    line = line_of("NPS", april(9))
    assert line.last is not None
    assert (line.last.number, line.week, line.weeks) == (D(66), 3, (D(65), D(66), None))
    assert line.trend is Trend.BETTER


@pytest.mark.parametrize(
    ("day", "stale"), [(april(3), 0), (april(11), 0), (april(13), 1), (april(17), 2), (april(24), 3)]
)
def test_the_process_figures_of_week_2_grow_stale(day: dt.date, stale: int) -> None:
    line = line_of("三级质检覆盖率", day)
    assert line.stale_weeks == stale
    assert line.last_week == 2


def test_a_weekly_figure_is_fresh_until_its_next_week_is_over() -> None:
    assert [line_of("NPS", april(day)).stale_weeks for day in (17, 24, 26, 27)] == [0, 0, 0, 1]


def test_a_monthly_figure_is_fresh_until_a_whole_month_is_missing() -> None:
    snapshot = reference_snapshot()
    monthly = msgspec.structs.replace(snapshot.indicator_by_name["NPS"], period=Period.MONTHLY)
    snapshot = having(snapshot, monthly)
    days = (dt.date(2026, 5, 31), dt.date(2026, 6, 1))
    assert [line_of("NPS", day, snapshot).stale_weeks for day in days] == [0, 6]


def test_after_the_round_the_board_stands_at_its_last_week() -> None:
    line = line_of("NPS", ROUND_END + dt.timedelta(days=100))
    assert line.week == 13
    assert len(line.weeks) == 13
    assert line.stale_weeks == line_of("NPS", ROUND_END).stale_weeks


def test_before_the_round_there_are_no_weeks() -> None:
    line = line_of("NPS", dt.date(2026, 3, 1))
    assert (line.weeks, line.week, line.missing_weeks) == ((), 0, 0)


def test_a_figure_older_than_the_round_has_no_week() -> None:
    snapshot = lacking(reference_snapshot(), *(f"value-NPS-2026-{day}" for day in ("03-27", "04-03", "04-10", "04-17")))
    old = Value(id="v", indicator="indicator-NPS", day=dt.date(2026, 2, 27), number=D(64))
    line = line_of("NPS", REFERENCE_DAY, having(snapshot, old))
    assert (line.last, line.last_week, line.missing_weeks, line.stale_weeks) == (old, None, 0, 7)
    assert line.weeks == (None,) * 4


def test_without_a_round_the_board_still_judges() -> None:
    line = line_of("NPS", REFERENCE_DAY, lacking(reference_snapshot(), "round-1"))
    assert (line.week, line.weeks, line.deviation_class, line.last_week) == (0, (), CONTROLLABLE, None)
    assert line.stale_weeks == 0


def test_values_are_cut_at_the_end_of_the_day() -> None:
    snapshot = reference_snapshot()
    values = snapshot.values(snapshot.indicator_by_name["NPS"])
    assert [len(values_on_or_before(values, april(day))) for day in (1, 3, 9, 10, 30)] == [1, 2, 2, 3, 4]


def explained(name: str, **changes: object) -> list[str]:
    snapshot = reference_snapshot()
    indicator = msgspec.structs.replace(snapshot.indicator_by_name[name], **changes)
    return [str(part) for part in explain(line_of(name, REFERENCE_DAY, having(snapshot, indicator)))]


def test_a_figure_is_explained_with_formula_inputs_and_limits() -> None:
    assert explained("配件缺货次数") == [
        "6 次/周 on 2026-04-17.",
        "Target <5 for the round.",
        "Lower is better.",
        "Trend: 6 after 8 on 2026-04-10 is better.",
        "Deviation = (actual - target) / |target| = (6 - 5) / 5 = +20.0 %.",
        "Over 15 % is major: meet at once, change a lot or take Plan B.",
    ]


def test_a_target_of_0_is_explained_by_the_way_from_the_baseline() -> None:
    said = explained("配件缺货次数", target=Target(D(0)))
    assert any("|baseline - target| = (6 - 0) / 15 = +40.0 %" in sentence for sentence in said)


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        ("NPS", {"target": None}, "Without a target there is no deviation."),
        ("NPS", {"target": None}, "No target is set."),
        ("低分客户挽回率", {}, "No data for 4 weeks."),
        ("低分客户挽回率", {}, "Without a figure there is no deviation."),
        (
            "NPS",
            {"target": Target(D(0)), "baseline": None},
            "The target is 0 and the baseline gives no distance to divide by, so there is no per cent.",
        ),
        (
            "NPS",
            {"better": Better.BAND, "target": Target(D(70), upper=D(75))},
            "Inside the band is best; both sides count.",
        ),
        ("NPS", {"better": Better.BAND, "target": Target(D(70), upper=D(75))}, "Target 70-75 for the round."),
        ("NPS", {}, "Over 5 and up to 15 % is controllable: find the cause and adjust."),
        ("FTR一次修复率", {}, "Up to 5 % on the unfavourable side is normal: watch it."),
        ("三级质检覆盖率", {}, "The last report is 2 weeks old; the judgement waits for a new figure."),
    ],
)
def test_what_cannot_be_judged_is_explained_too(name: str, changes: dict[str, object], sentence: str) -> None:
    assert sentence in explained(name, **changes)


def test_the_explanation_names_who_entered_the_figure() -> None:
    snapshot = reference_snapshot()
    entered = msgspec.structs.replace(snapshot.values(snapshot.indicator_by_name["NPS"])[-1], changed_by="li")
    line = line_of("NPS", REFERENCE_DAY, having(snapshot, entered))
    assert str(explain(line)[0]) == "68 分 on 2026-04-17, entered by li."


def test_the_figures_of_an_explanation_stay_decimals_of_the_store() -> None:
    line = line_of("平均维修时间")
    assert line.deviation_pct == Decimal("6.25")
    assert "(3.4 - 3.2) / 3.2 = +6.3 %" in str(explain(line)[4])
