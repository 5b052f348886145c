"""A standard asks to be opened again when its figure slips after it was set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.drift import Drift, drift
from pdca_tui.method.xmr import Rule
from pdca_tui.model.enums import Better, StandardKind
from pdca_tui.model.records import Edition, Indicator, Rebase, Standard, Target
from pdca_tui.model.snapshot import Snapshot
from tests.method.figures import weekly

SHORTAGES = Indicator(id="indicator-x", name="shortages", better=Better.LOWER, target=Target(Decimal(5)))
SET_ON = dt.date(2026, 4, 24)
"""The day of the fifth of the weekly figures."""

LATE = dt.date(2027, 1, 1)


def slipping(
    numbers: Sequence[str | Decimal], indicator: Indicator = SHORTAGES, day: dt.date = LATE, **fields: object
) -> Drift | None:
    standard = Standard(
        id="standard-1",
        kind=StandardKind.SOP,
        title="pre-picking",
        indicator="indicator-x",
        **fields,  # type: ignore[arg-type]
    )
    edition = Edition(id="edition-1", standard="standard-1", number="2.0", day=SET_ON, author="Li Ming")
    tables = {
        "indicators": {indicator.id: indicator},
        "values": {value.id: value for value in weekly(numbers)},
        "standards": {standard.id: standard},
        "editions": {edition.id: edition},
    }
    return drift(Snapshot(records=tables), standard, day)


def test_a_major_deviation_after_the_version_is_drift_and_one_before_it_is_what_the_version_answered() -> None:
    assert slipping(["15", "12", "8", "6", "5"]) is None

    found = slipping(["5", "5", "5", "5", "5", "5", "6"])

    assert found is not None
    assert (found.value.number, found.major) == (Decimal(6), True)


def test_a_figure_of_the_very_day_of_the_version_belongs_to_the_time_before() -> None:
    assert slipping(["5", "5", "5", "5", "9"]) is None


def test_a_signal_on_the_bad_side_is_drift_without_any_target() -> None:
    aimless = replace(SHORTAGES, target=None)
    steady = ["5", "6", "5", "6", "5", "6", "5", "6", "5", "6"]
    worse = slipping([*steady, "14"], aimless)

    assert worse is not None
    assert (worse.rule, worse.major) == (Rule.OUTSIDE, False)
    assert slipping([*steady, "0"], aimless) is None


def test_a_signal_for_the_better_is_none_and_turns_with_the_direction() -> None:
    higher = replace(SHORTAGES, target=None, better=Better.HIGHER)
    steady = ["5", "6", "5", "6", "5", "6", "5", "6", "5", "6"]

    assert slipping([*steady, "9.5"], higher) is None
    assert slipping([*steady, "-4"], higher) is not None


def test_of_a_band_either_side_outside_is_drift() -> None:
    band = replace(SHORTAGES, better=Better.BAND, target=Target(Decimal(5), upper=Decimal(7)))
    for outside in ("2", "12"):
        assert slipping(["6", "6", "6", "6", "6", outside], band) is not None
    assert slipping(["6", "6", "6", "6", "6", "7"], band) is None


def test_the_last_figure_that_slips_is_told_even_when_the_next_is_good() -> None:
    found = slipping(["5", "5", "5", "5", "5", "8", "9", "5"])

    assert found is not None
    assert found.value.number == 9


def test_what_somebody_has_looked_at_and_kept_is_answered() -> None:
    figures = ["5", "5", "5", "5", "5", "8"]
    assert slipping(figures, reviewed_on=dt.date(2026, 5, 1)) is None
    assert slipping([*figures, "9"], reviewed_on=dt.date(2026, 5, 1)) is not None


def test_a_later_day_figures_of_later_days_retired_ones_and_a_rebase() -> None:
    figures = ["5", "5", "5", "5", "5", "9"]
    assert slipping(figures, day=SET_ON + dt.timedelta(days=6)) is None
    assert slipping(figures, retired_on=LATE) is None
    fresh = replace(SHORTAGES, rebases=(Rebase(dt.date(2026, 5, 2), "new way", "Li"),))
    assert slipping([*figures, "5"], fresh) is None


@given(st.lists(st.decimals(min_value=0, max_value=5, places=1), min_size=6, max_size=12))
def test_figures_that_keep_their_target_are_never_a_major_drift(numbers: list[Decimal]) -> None:
    found = slipping(numbers)
    assert found is None or not found.major
