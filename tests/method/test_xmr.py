"""Natural process limits, the rules of signals and assurance, against published figures."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdca_tui.method.xmr import (
    NHS,
    PRESETS,
    WHEELER,
    Assurance,
    Confidence,
    Limits,
    Preset,
    Rule,
    Standing,
    assurance,
    limits,
    moving_ranges,
    signals,
)
from pdca_tui.model.enums import Better
from pdca_tui.model.records import Target

PUBLISHED = [
    Decimal(one) for one in "5045 4350 4350 3975 4290 4430 4485 4285 3980 3925 3645 3760 3300 3685 3463 5200".split()
]


def cents(number: Decimal | None) -> Decimal:
    assert number is not None
    return number.quantize(Decimal("0.01"))


def found(*numbers: float | str) -> Limits:
    made = limits([Decimal(str(number)) for number in numbers])
    assert made is not None
    return made


def test_the_published_series_comes_out_to_the_digit() -> None:
    made = limits(PUBLISHED)
    assert made is not None

    assert cents(made.mean) == Decimal("4135.50")
    assert cents(made.mean_range) == Decimal("355.93")
    assert (cents(made.lower), cents(made.upper)) == (Decimal("3188.72"), Decimal("5082.28"))
    assert cents(made.range_limit) == Decimal("1163.19")
    told = signals(PUBLISHED, made)
    assert {one.rule for one in told if one.place == 15} >= {Rule.OUTSIDE, Rule.RANGE}
    assert all(one.place == 15 for one in told if one.rule in (Rule.OUTSIDE, Rule.RANGE))


@pytest.mark.parametrize(
    ("count", "confidence"),
    [
        (3, Confidence.TRIAL),
        (7, Confidence.TRIAL),
        (8, Confidence.USEFUL),
        (16, Confidence.USEFUL),
        (17, Confidence.FIRM),
    ],
)
def test_limits_say_how_far_they_can_be_trusted(count: int, confidence: Confidence) -> None:
    made = found(*([1, 2, 3] * 6)[:count])

    assert (made.count, made.confidence) == (count, confidence)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_under_three_values_there_are_no_limits(count: int) -> None:
    assert limits([Decimal(1)] * count) is None


def by_hand(values: list[str], *, mean: str = "10", reach: str = "4") -> list[tuple[int, Rule]]:
    made = Limits(
        Decimal(mean), Decimal(1), Decimal(mean) - Decimal(reach), Decimal(mean) + Decimal(reach), Decimal(99), 20
    )
    return [(one.place, one.rule) for one in signals([Decimal(value) for value in values], made)]


def test_eight_in_a_row_on_one_side_are_a_signal_and_seven_are_none() -> None:
    assert by_hand(["11"] * 7) == []
    assert by_hand(["11"] * 8) == [(7, Rule.RUN)]
    assert by_hand(["11"] * 4 + ["10"] + ["11"] * 7) == []


def test_three_of_four_nearer_to_a_limit_are_a_signal() -> None:
    assert by_hand(["12.5", "9", "12.5", "12.5"]) == [(3, Rule.NEAR)]
    assert by_hand(["12.5", "9", "12", "12.5"]) == []
    assert by_hand(["12.5", "7.5", "12.5", "7.5"]) == []


def test_on_a_limit_is_not_outside() -> None:
    assert by_hand(["14", "10", "6"]) == []
    assert by_hand(["14.1", "10", "5.9"]) == [(0, Rule.OUTSIDE), (2, Rule.OUTSIDE)]


def test_the_presets_are_known_by_name() -> None:
    made = Limits(Decimal(10), Decimal(1), Decimal(6), Decimal(14), Decimal(99), 20)
    seven = [Decimal(11)] * 7

    assert PRESETS["wheeler"] is WHEELER
    assert signals(seven, made, WHEELER) == []
    assert [one.rule for one in signals(seven, made, NHS)] == [Rule.RUN]


@pytest.mark.parametrize(
    ("target", "better", "said"),
    [
        (Target(Decimal(5)), Better.HIGHER, Assurance.ALWAYS),
        (Target(Decimal(10)), Better.HIGHER, Assurance.SOMETIMES),
        (Target(Decimal(15)), Better.HIGHER, Assurance.NEVER),
        (Target(Decimal(5), "<"), Better.LOWER, Assurance.NEVER),
        (Target(Decimal(15), "<"), Better.LOWER, Assurance.ALWAYS),
        (Target(Decimal(5), "", Decimal(15)), Better.BAND, Assurance.ALWAYS),
        (Target(Decimal(9), "", Decimal(11)), Better.BAND, Assurance.SOMETIMES),
        (Target(Decimal(15), "", Decimal(20)), Better.BAND, Assurance.NEVER),
    ],
)
def test_assurance_says_whether_the_process_will_meet_its_target(
    target: Target, better: Better, said: Assurance
) -> None:
    made = Limits(Decimal(10), Decimal(1), Decimal(6), Decimal(14), Decimal(4), 20)

    assert assurance(made, target, better) is said


numbers = st.lists(st.decimals(-10_000, 10_000, places=2), min_size=3, max_size=30)


@given(numbers, st.decimals("0.01", 1000, places=2))
def test_another_unit_scales_the_limits_and_moves_no_signal(values: list[Decimal], scale: Decimal) -> None:
    one, other = limits(values), limits([value * scale for value in values])
    assert one is not None
    assert other is not None

    assert abs(one.upper * scale - other.upper) < Decimal("1e-20")
    if all(min(abs(v - one.lower), abs(v - one.upper)) > Decimal("1e-20") for v in values) and one.mean_range:
        kinds = {(s.place, s.rule) for s in signals(values, one) if s.rule is Rule.OUTSIDE}
        scaled = {(s.place, s.rule) for s in signals([v * scale for v in values], other) if s.rule is Rule.OUTSIDE}
        assert kinds == scaled


@given(numbers)
def test_turned_upside_down_the_signals_change_sides_only(values: list[Decimal]) -> None:
    one, other = limits(values), limits([-value for value in values])
    assert one is not None
    assert other is not None

    assert abs(one.upper + other.lower) < Decimal("1e-20")
    assert len(moving_ranges(values)) == len(values) - 1
    assert one.lower <= one.mean <= one.upper


def told(values: list[Decimal], preset: Preset = WHEELER) -> list[tuple[int, Rule, bool]]:
    made = limits(values)
    assert made is not None
    return [(one.place, one.rule, one.above) for one in signals(values, made, preset)]


@given(numbers, st.integers(-6, 6), st.sampled_from([WHEELER, NHS]))
def test_no_rule_knows_the_unit(values: list[Decimal], power: int, preset: Preset) -> None:
    """Grams or tonnes, exact in decimals: every signal of every rule stays where it was."""
    assert told([value.scaleb(power) for value in values], preset) == told(values, preset)


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=30), st.sampled_from([WHEELER, NHS]))
def test_every_rule_changes_sides_when_the_course_is_turned_upside_down(numbers: list[int], preset: Preset) -> None:
    """But for values on the mean itself, which are on neither side."""
    values = [Decimal(number) for number in numbers]
    mean = sum(values, Decimal()) / len(values)
    up = [(place, rule, above) for place, rule, above in told(values, preset) if values[place] != mean]
    down = [(p, rule, not above) for p, rule, above in told([-v for v in values], preset) if values[p] != mean]

    assert down == up


@given(numbers, st.integers(-10_000, 10_000), st.sampled_from([Better.HIGHER, Better.LOWER]))
def test_assurance_knows_no_unit_and_mirrors_with_its_direction(
    values: list[Decimal], goal: int, better: Better
) -> None:
    made, mirrored = limits(values), limits([-value for value in values])
    scaled = limits([value.scaleb(3) for value in values])
    assert made is not None
    assert mirrored is not None
    assert scaled is not None
    other = Better.LOWER if better is Better.HIGHER else Better.HIGHER
    said = assurance(made, Target(Decimal(goal)), better)

    assert assurance(mirrored, Target(Decimal(-goal)), other) is said
    assert assurance(scaled, Target(Decimal(goal).scaleb(3)), better) is said


def test_what_a_standing_says_of_the_last_value_is_what_all_its_signals_say() -> None:
    days = tuple(dt.date(2026, 4, 1) + dt.timedelta(days=place) for place in range(len(PUBLISHED)))
    known = Standing(tuple(PUBLISHED), limits(PUBLISHED), days)

    for preset in (WHEELER, NHS):
        assert known.last(preset) == [one for one in known.signals(preset) if one.place == 15]
    values, ranges = known.marked()
    assert days[15] in values
    assert ranges == {days[15]}
    assert known.ranges[-1] == (days[15], Decimal(1737))
    assert len(known.ranges) == 15
    bare = Standing(tuple(PUBLISHED[:2]), None, days[:2])
    assert (bare.last(), bare.signals(), bare.marked()) == ([], [], (frozenset(), frozenset()))


@given(numbers, st.sampled_from([WHEELER, NHS]))
def test_the_last_value_is_judged_as_in_the_whole_course(values: list[Decimal], preset: Preset) -> None:
    known = Standing(tuple(values), limits(values))

    assert known.last(preset) == [one for one in known.signals(preset) if one.place == len(values) - 1]
