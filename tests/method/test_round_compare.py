"""Round against round: goals, attainment and limits side by side, and whether the change is a signal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.round_compare import RoundChange, Verdict, change_sentence, round_changes
from pdca_tui.model.enums import Better, RoundStatus
from pdca_tui.model.records import Indicator, Round, Target, Value
from pdca_tui.model.snapshot import Snapshot
from tests.reference import having, lacking, reference_snapshot

BEFORE = reference_snapshot()
START = dt.date(2026, 6, 22)
SECOND = Round(id="round-2", number=2, goal="NPS 73 → 75", start=START, end=dt.date(2026, 9, 20))


def second_round(name: str, *numbers: int | str, **changes: object) -> Snapshot:
    """The store in round 2, round 1's values still in it, with `numbers` week by week for the indicator `name`."""
    first = BEFORE.round
    assert first is not None
    indicator = replace(BEFORE.indicator_by_name[name], **changes)
    values = [
        Value(id=f"new-{n}", indicator=indicator.id, day=START + dt.timedelta(weeks=n), number=Decimal(number))
        for n, number in enumerate(numbers)
    ]
    return having(BEFORE, replace(first, status=RoundStatus.CLOSED), SECOND, indicator, *values)


def change(now: Snapshot, name: str, before: Snapshot = BEFORE) -> RoundChange:
    (found,) = [one for one in round_changes(now, before) if one.indicator.name == name]
    return found


def test_goal_baseline_last_figure_and_attainment_stand_for_both_rounds() -> None:
    goal = Target(Decimal(75))
    found = change(second_round("NPS", 70, 71, 72, baseline=Decimal(68), target=goal), "NPS")

    assert found.before is not None
    assert (found.before.goal, found.before.baseline, found.before.last) == (Target(Decimal(73)), 65, 68)
    assert found.before.attainment == Decimal(3) / 8
    assert (found.now.goal, found.now.baseline, found.now.last) == (goal, 68, 72)
    assert round(found.now.attainment or 0, 6) == round(Decimal(4) / 7, 6)
    assert len(found.now.standing.figures) == 3


def test_figures_past_the_old_limits_are_a_signal_to_the_better() -> None:
    """NPS ran at a mean of 66.75 between 64.09 and 69.41."""
    found = change(second_round("NPS", 70, 71, 72), "NPS")

    assert (found.verdict, found.signals, found.mean) == (Verdict.BETTER, 3, Decimal("4.25"))
    assert found.lower == Decimal("71") - Decimal("2.660") - Decimal("64.09")
    assert found.upper == Decimal("71") + Decimal("2.660") - Decimal("69.41")
    assert str(change_sentence(found)) == (
        "A signal, to the better: 3 of 3 figures break the limits of the round before."
    )


def test_signals_on_the_other_side_of_a_better_mean_are_no_signal_to_the_better() -> None:
    found = change(second_round("NPS", 69, 69, 62, 69, 69), "NPS")
    assert found.mean is not None
    assert found.mean > 0
    assert found.verdict is Verdict.MOVED
    assert change(second_round("NPS", 70, 62, 71, 72), "NPS").verdict is Verdict.MOVED


def test_the_same_fall_is_worse_for_nps_and_better_for_shortages() -> None:
    assert change(second_round("NPS", 60, 61), "NPS").verdict is Verdict.WORSE
    down = change(second_round("配件缺货次数", 1, 1), "配件缺货次数")
    assert (down.verdict, down.signals) == (Verdict.BETTER, 2)
    assert change(second_round("配件缺货次数", 30), "配件缺货次数").verdict is Verdict.WORSE


def test_a_better_mean_within_the_old_limits_is_no_signal() -> None:
    found = change(second_round("NPS", 67, 68), "NPS")

    assert found.mean == Decimal("0.75")
    assert (found.verdict, found.signals) == (Verdict.SAME, 0)
    assert str(change_sentence(found)) == "Not a signal: this round keeps within the limits of the round before."


def test_eight_in_a_row_on_one_side_are_a_signal_within_the_limits() -> None:
    found = change(second_round("NPS", *["67.2", "67.1"] * 4), "NPS")

    assert (found.verdict, found.signals) == (Verdict.BETTER, 1)


def test_one_broken_figure_is_said_as_one() -> None:
    found = change(second_round("NPS", 67, 75), "NPS")

    assert str(change_sentence(found)) == (
        "A signal, to the better: 1 of 2 figures breaks the limits of the round before."
    )


def test_what_cannot_be_told_is_said() -> None:
    empty = change(second_round("NPS"), "NPS")
    assert (empty.verdict, empty.now.last, empty.mean) == (Verdict.NO_FIGURES, None, None)
    assert str(change_sentence(empty)) == "This round has no figure of it yet."
    never = change(second_round("低分客户挽回率", 50), "低分客户挽回率")
    assert (never.verdict, never.mean) == (Verdict.NO_LIMITS, None)
    assert "need 3 figures at least" in str(change_sentence(never))
    unknown = lacking(BEFORE, BEFORE.indicator_by_name["NPS"].id)
    new = change(second_round("NPS", 70), "NPS", unknown)
    assert (new.verdict, new.before) == (Verdict.NEW, None)
    assert str(change_sentence(new)) == "It was not watched in the round before."


def test_a_band_moves_and_is_neither_better_nor_worse() -> None:
    before = having(BEFORE, replace(BEFORE.indicator_by_name["NPS"], better=Better.BAND))
    now = second_round("NPS", 72, 72, better=Better.BAND, target=Target(Decimal(60), "", Decimal(70)))
    found = change(now, "NPS", before)

    assert found.verdict is Verdict.MOVED
    assert str(change_sentence(found)) == "A signal: 2 of 2 figures break the limits of the round before."


def test_figures_of_the_old_round_and_of_days_to_come_do_not_count() -> None:
    now = second_round("NPS", 70, 71, 72)
    (found,) = [one for one in round_changes(now, BEFORE, START) if one.indicator.name == "NPS"]

    assert found.now.standing.figures == (Decimal(70),)
    assert found.now.last == 70


def test_indicators_are_matched_by_name_and_not_by_id() -> None:
    now = second_round("NPS", 70, 71, 72)
    indicator = now.indicator_by_name["NPS"]
    renamed = [replace(one, indicator="other") for one in now.values(indicator)]
    moved = having(lacking(now, indicator.id), replace(indicator, id="other"), *renamed)

    assert change(moved, "NPS").verdict is Verdict.BETTER


@pytest.mark.parametrize("better", [Better.HIGHER, Better.LOWER])
@given(
    numbers=st.lists(st.integers(-200, 200), min_size=1, max_size=12),
    scale=st.integers(1, 1000),
    shift=st.integers(-500, 500),
)
def test_another_unit_or_zero_changes_no_verdict(better: Better, numbers: list[int], scale: int, shift: int) -> None:
    """Minutes instead of hours, or degrees from another zero: the verdict is about the process."""
    plain = Indicator(id="one", name="x", better=better)

    def rounds(factor: int, offset: int) -> RoundChange:
        def values(day: dt.date, figures: list[int], prefix: str) -> list[Value]:
            return [
                Value(
                    id=f"{prefix}{n}", indicator="one", day=day + dt.timedelta(n), number=Decimal(f * factor + offset)
                )
                for n, f in enumerate(figures)
            ]

        first = Round(id="r", number=1, goal="", start=dt.date(2026, 3, 23), end=dt.date(2026, 6, 21))
        old = having(Snapshot(), first, plain, *values(first.start, [3, 8, 5, 9, 4], "a"))
        return round_changes(having(Snapshot(), SECOND, plain, *values(START, numbers, "b")), old)[0]

    assert rounds(scale, shift).verdict is rounds(1, 0).verdict
