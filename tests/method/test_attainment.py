from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pdca_tui.method.attainment import ResultStatus, attainment, result_status, target_in_force, target_met
from pdca_tui.method.rounding import round_half_up
from pdca_tui.model.enums import Better
from pdca_tui.model.records import Milestone, Target
from tests.method.figures import D, april, factors, numbers
from tests.reference import REFERENCE_DAY, lacking, reference_snapshot

BAND = Target(D(18), upper=D(22))


@pytest.mark.parametrize(
    ("name", "percent", "status"),
    [
        ("NPS", 100, ResultStatus.MET),
        ("配件缺货率", 150, ResultStatus.EXCEEDED),
        ("FTR一次修复率", 150, ResultStatus.EXCEEDED),
        ("平均维修时间", 133, ResultStatus.EXCEEDED),
    ],
)
def test_week_4_of_the_reference_round(name: str, percent: int, status: ResultStatus) -> None:
    snapshot = reference_snapshot()
    indicator = snapshot.indicator_by_name[name]
    target = target_in_force(snapshot, indicator, REFERENCE_DAY)
    actual = snapshot.values(indicator)[-1].number
    share = attainment(actual, indicator.baseline, target, indicator.better)
    assert share is not None
    assert round_half_up(share * 100, 0) == percent
    assert result_status(actual, indicator.baseline, target, indicator.better) is status


def towards(baseline: Decimal, target: Decimal) -> Better:
    """The direction in which the target is better than the baseline."""
    return Better.HIGHER if target >= baseline else Better.LOWER


MIRROR = {Better.HIGHER: Better.LOWER, Better.LOWER: Better.HIGHER, Better.BAND: Better.BAND}


@given(numbers, numbers)
def test_the_baseline_is_nothing_and_the_target_is_all(baseline: Decimal, target: Decimal) -> None:
    assume(baseline != target)
    better = towards(baseline, target)
    assert attainment(baseline, baseline, target, better) == 0
    assert attainment(target, baseline, target, better) == 1


@given(numbers, numbers, numbers, factors, st.sampled_from(Better))
def test_attainment_knows_no_unit_and_mirrors_with_its_direction(
    actual: Decimal, baseline: Decimal, target: Decimal, factor: Decimal, better: Better
) -> None:
    share = attainment(actual, baseline, target, better)
    assert attainment(actual * factor, baseline * factor, target * factor, better) == share
    assert attainment(-actual, -baseline, -target, MIRROR[better]) == share


@given(numbers, numbers, numbers)
def test_the_way_gone_and_the_way_left_make_the_whole(actual: Decimal, baseline: Decimal, target: Decimal) -> None:
    better = towards(baseline, target)
    gone, left = attainment(actual, baseline, target, better), attainment(actual, target, baseline, MIRROR[better])
    if baseline == target:
        assert gone is None
        assert left is None
    else:
        assert gone is not None
        assert left is not None
        assert abs(gone + left - 1) < D("1E-30")


@pytest.mark.parametrize(
    ("actual", "baseline", "target", "better", "status"),
    [
        ("94", "97", "95", Better.HIGHER, ResultStatus.MISSED),
        ("98", "97", "95", Better.HIGHER, ResultStatus.MET),
        ("4.5", "3.8", "4", Better.LOWER, ResultStatus.MISSED),
        ("3.9", "3.8", "4", Better.LOWER, ResultStatus.MET),
    ],
)
def test_where_the_baseline_is_better_than_the_target_it_is_met_or_not(
    actual: str, baseline: str, target: str, better: Better, status: ResultStatus
) -> None:
    assert attainment(D(actual), D(baseline), D(target), better) is None
    assert result_status(D(actual), D(baseline), Target(D(target)), better) is status


@given(numbers, numbers, numbers, st.sampled_from([Better.HIGHER, Better.LOWER]))
def test_a_share_is_above_nothing_exactly_where_the_figure_is_better_than_its_baseline(
    actual: Decimal, baseline: Decimal, target: Decimal, better: Better
) -> None:
    share = attainment(actual, baseline, target, better)
    assume(share is not None)
    assert share is not None
    assert (share > 0) is (actual > baseline if better is Better.HIGHER else actual < baseline)


def test_a_step_back_is_negative() -> None:
    assert attainment(D(63), D(65), D(73), Better.HIGHER) == D("-0.25")


@pytest.mark.parametrize(("actual", "baseline", "target"), [(None, "1", "2"), ("1", None, "2"), ("1", "1", None)])
def test_a_missing_figure_has_no_attainment(actual: str | None, baseline: str | None, target: str | None) -> None:
    figures = [D(text) if text is not None else None for text in (actual, baseline, target)]
    assert attainment(*figures, Better.HIGHER) is None


def test_for_a_band_it_is_the_share_of_the_distance_that_is_gone() -> None:
    assert attainment(D(24), D(26), BAND, Better.BAND) == D("0.5")
    assert attainment(D(20), D(26), BAND, Better.BAND) == 1
    assert attainment(D(17), D(26), BAND, Better.BAND) == D("0.75")
    assert attainment(D(17), D(20), BAND, Better.BAND) is None


@pytest.mark.parametrize(
    ("actual", "target", "better", "met"),
    [
        ("5", Target(D(5), "<"), Better.LOWER, False),
        ("4.9", Target(D(5), "<"), Better.LOWER, True),
        ("5", Target(D(5), "<="), Better.LOWER, True),
        ("5", Target(D(5)), Better.LOWER, True),
        ("5.1", Target(D(5)), Better.LOWER, False),
        ("96", Target(D(96)), Better.HIGHER, True),
        ("96", Target(D(96), ">"), Better.HIGHER, False),
        ("96", Target(D(96), ">="), Better.HIGHER, True),
        ("95", Target(D(96)), Better.HIGHER, False),
        ("18", BAND, Better.BAND, True),
        ("22.1", BAND, Better.BAND, False),
        ("18", Target(D(18)), Better.BAND, True),
        ("19", Target(D(18)), Better.BAND, False),
    ],
)
def test_a_target_is_kept_by_its_comparator_else_by_direction(
    actual: str, target: Target, better: Better, met: bool
) -> None:
    assert target_met(D(actual), target, better) is met


def test_where_baseline_and_target_are_one_it_is_met_or_not() -> None:
    assert result_status(D(70), D(70), Target(D(70)), Better.HIGHER) is ResultStatus.MET
    assert result_status(D(80), D(70), Target(D(70)), Better.HIGHER) is ResultStatus.MET
    assert result_status(D(69), D(70), Target(D(70)), Better.HIGHER) is ResultStatus.MISSED


def test_the_whole_way_gone_does_not_keep_a_target_that_excludes_itself() -> None:
    assert result_status(D(5), D(15), Target(D(5), "<"), Better.LOWER) is ResultStatus.MISSED
    assert result_status(D(4), D(15), Target(D(5), "<"), Better.LOWER) is ResultStatus.EXCEEDED


def test_no_data_and_no_target_are_states_of_their_own() -> None:
    assert result_status(None, D(1), Target(D(2)), Better.HIGHER) is ResultStatus.NO_DATA
    assert result_status(D(1), D(1), None, Better.HIGHER) is ResultStatus.NO_TARGET


def test_the_milestone_of_this_or_the_next_coming_week_is_in_force() -> None:
    snapshot = reference_snapshot()
    nps = msgspec.structs.replace(
        snapshot.indicator_by_name["NPS"], milestones=(Milestone(8, D(70)), Milestone(4, D(68)))
    )
    days = {april(1): D(68), april(19): D(68), april(20): D(70), dt.date(2026, 5, 18): D(73)}
    for day, value in days.items():
        assert target_in_force(snapshot, nps, day) == Target(value)


def test_a_milestone_takes_over_the_comparator() -> None:
    snapshot = reference_snapshot()
    shortages = msgspec.structs.replace(snapshot.indicator_by_name["配件缺货次数"], milestones=(Milestone(6, D(8)),))
    assert target_in_force(snapshot, shortages, REFERENCE_DAY) == Target(D(8), "<")


def test_without_a_round_and_for_bands_the_round_s_target_is_in_force() -> None:
    snapshot = reference_snapshot()
    nps = snapshot.indicator_by_name["NPS"]
    assert target_in_force(lacking(snapshot, "round-1"), nps, REFERENCE_DAY) == Target(D(73))
    banded = msgspec.structs.replace(nps, better=Better.BAND, target=BAND)
    assert target_in_force(snapshot, banded, REFERENCE_DAY) == BAND


def test_an_indicator_without_any_target_has_none_in_force() -> None:
    snapshot = reference_snapshot()
    assert target_in_force(snapshot, snapshot.indicator_by_name["准时接待率"], REFERENCE_DAY) is None


def test_without_a_baseline_a_result_is_met_or_not_and_never_exceeded() -> None:
    assert result_status(D(80), None, Target(D(70)), Better.HIGHER) is ResultStatus.MET
    assert result_status(D(69), None, Target(D(70)), Better.HIGHER) is ResultStatus.MISSED


def test_negative_figures_go_the_same_way() -> None:
    """From -20 to -10: -15 is half of it, whichever way is up."""
    assert attainment(D(-15), D(-20), D(-10), Better.HIGHER) == D("0.5")
    assert attainment(D(5), D(-5), D(-10), Better.LOWER) == -2
    assert result_status(D(-9), D(-20), Target(D(-10)), Better.HIGHER) is ResultStatus.EXCEEDED
    assert result_status(D(-11), D(-20), Target(D(-10)), Better.HIGHER) is ResultStatus.MISSED


MIRRORED = {"": "", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


@given(numbers, numbers, numbers, factors, st.sampled_from(sorted(MIRRORED)))
def test_the_status_knows_no_unit_and_mirrors_with_its_direction(
    actual: Decimal, baseline: Decimal, target: Decimal, factor: Decimal, comparator: str
) -> None:
    found = result_status(actual, baseline, Target(target, comparator), Better.HIGHER)
    scaled = Target(target * factor, comparator)
    mirrored = Target(-target, MIRRORED[comparator])

    assert result_status(actual * factor, baseline * factor, scaled, Better.HIGHER) is found
    assert result_status(-actual, -baseline, mirrored, Better.LOWER) is found
