"""The return of the reference round, from the imported workbook to the digit, and its edges."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.exchange import plan_import, read_workbook, sample_workbook
from pdca_tui.method.returns import by_recurrence, by_savings, forecast, returns, roi
from pdca_tui.method.rounding import round_half_up
from pdca_tui.model.enums import Recurrence, Savings
from pdca_tui.model.records import Output, Spend
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.workbooks import applied
from tests.reference import REFERENCE_DAY, having, reference_snapshot


@pytest.fixture(scope="module", params=["zh", "en"])
def imported(request: pytest.FixtureRequest) -> Snapshot:
    return applied(plan_import(read_workbook(sample_workbook(request.param))))


def whole(share: Decimal | None) -> Decimal:
    assert share is not None
    return round_half_up(share * 100, 0)


def test_the_reference_budget_is_seventeen_per_cent_below(imported: Snapshot) -> None:
    found = returns(imported, REFERENCE_DAY)

    assert (found.budget, found.spent, found.difference) == (Decimal("18.5"), Decimal("15.3"), Decimal("-3.2"))
    assert whole(found.share) == -17
    assert [(one.line.budget, one.spent, one.difference) for one in found.lines] == [
        (Decimal(3), Decimal("2.8"), Decimal("-0.2")),
        (Decimal("11.5"), Decimal(10), Decimal("-1.5")),
        (Decimal("3.5"), Decimal(2), Decimal("-1.5")),
        (Decimal("0.5"), Decimal("0.5"), Decimal(0)),
    ]


def test_the_reference_outputs_and_return_come_out_to_the_digit(imported: Snapshot) -> None:
    found = returns(imported, REFERENCE_DAY)

    assert [whole(one.attainment) for one in found.outputs] == [80, 80, 79]
    assert found.gained == 38
    assert (whole(found.roi), whole(found.promised_roi)) == (148, 230)


def test_a_payment_to_come_is_not_spent_yet() -> None:
    snapshot = reference_snapshot()
    line = snapshot.budget[0]
    later = Spend(id="later", line=line.id, amount=Decimal(5), day=REFERENCE_DAY + dt.timedelta(days=1))

    assert returns(having(snapshot, later), REFERENCE_DAY).spent == Decimal("15.3")
    assert returns(having(snapshot, later), later.day or REFERENCE_DAY).spent == Decimal("20.3")


def test_without_a_payment_or_a_figure_there_is_no_return() -> None:
    snapshot = reference_snapshot()
    bare = having(snapshot, *(replace(one, actual=None) for one in snapshot.outputs))

    assert roi(Decimal(38), Decimal(0)) is None
    assert returns(Snapshot(), REFERENCE_DAY).roi is None
    assert (returns(bare, REFERENCE_DAY).roi, returns(bare, REFERENCE_DAY).gained) == (None, None)


def test_without_a_promise_of_its_own_the_return_is_worked_out_from_the_plan() -> None:
    snapshot = reference_snapshot()
    assert snapshot.round is not None
    untold = having(snapshot, replace(snapshot.round, promised_roi=None))
    found = returns(untold, REFERENCE_DAY)

    assert found.promised_gain is not None
    assert found.promised_roi is not None
    assert whole(found.promised_roi) == whole((found.promised_gain - found.budget) / found.budget)


def test_an_output_without_a_promise_has_no_share() -> None:
    one = Output(id="o", name="x", promised=Decimal(0), actual=Decimal(4))

    assert returns(having(Snapshot(), one), REFERENCE_DAY).outputs[0].attainment is None


def test_the_forecast_goes_on_in_a_straight_line() -> None:
    """26 of 91 days are over with 38 gained for 15.3: 133 at the end, and 15.3 was gained on the eleventh day."""
    snapshot = reference_snapshot()
    ahead = forecast(snapshot, returns(snapshot, REFERENCE_DAY), REFERENCE_DAY)

    assert ahead is not None
    assert ahead.gained == 133
    assert whole(ahead.roi) == 619
    assert (ahead.payback_days, ahead.break_even) == (11, dt.date(2026, 4, 2))


def test_without_a_gain_or_before_the_round_there_is_no_forecast() -> None:
    snapshot = reference_snapshot()
    bare = having(snapshot, *(replace(one, actual=Decimal(0)) for one in snapshot.outputs))

    assert forecast(bare, returns(bare, REFERENCE_DAY), REFERENCE_DAY) is None
    early = dt.date(2026, 3, 22)
    assert forecast(snapshot, returns(snapshot, early), early) is None


def test_the_sort_of_an_output_moves_no_figure(imported: Snapshot) -> None:
    sorted_out = having(
        imported,
        *(replace(one, savings=Savings.SOFT, recurrence=Recurrence.MONTHLY) for one in imported.outputs),
    )

    before, after = returns(imported, REFERENCE_DAY), returns(sorted_out, REFERENCE_DAY)
    assert (before.gained, before.roi, before.promised_roi) == (after.gained, after.roi, after.promised_roi)


def test_sums_by_sort_keep_units_apart_and_say_what_counts() -> None:
    hard, monthly = Savings.HARD, Recurrence.MONTHLY
    outputs = [
        Output(id="1", name="a", unit="万元", promised=Decimal(48), actual=Decimal(38), in_roi=True, savings=hard),
        Output(id="2", name="b", unit="万元", promised=Decimal(2), savings=hard, recurrence=monthly),
        Output(id="3", name="c", unit="人", actual=Decimal(32), savings=Savings.SOFT, recurrence=Recurrence.ONCE),
        Output(id="4", name="d", unit="万元", actual=Decimal(5), in_roi=True),
    ]
    found = {group.sort: group for group in by_savings(outputs)}

    assert list(found) == [Savings.HARD, Savings.SOFT, None]
    (money,) = found[Savings.HARD].sums
    assert (money.promised, money.actual, money.counted) == (50, 38, 38)
    (people,) = found[Savings.SOFT].sums
    assert (people.unit, people.promised, people.actual, people.counted) == ("人", None, 32, None)
    assert [group.sort for group in by_recurrence(outputs)] == [Recurrence.ONCE, monthly, None]
    assert by_savings([]) == ()


def test_payments_come_the_newest_last() -> None:
    line = reference_snapshot().budget[0]
    paid = [Spend(id=f"s{n}", line=line.id, amount=Decimal(n), day=dt.date(2026, 4, n)) for n in (9, 3, 6)]
    found = returns(having(reference_snapshot(), *paid), REFERENCE_DAY).lines[0]

    assert [one.day.day if one.day else None for one in found.payments] == [None, 3, 6, 9]


figures = st.one_of(st.none(), st.integers(-99, 99).map(Decimal))
made = st.builds(
    Output,
    id=st.uuids().map(str),
    name=st.just("x"),
    unit=st.sampled_from(["万元", "人", ""]),
    promised=figures,
    actual=figures,
    in_roi=st.booleans(),
    savings=st.one_of(st.none(), st.sampled_from(Savings)),
    recurrence=st.one_of(st.none(), st.sampled_from(Recurrence)),
)


@given(st.lists(made, max_size=6))
def test_the_sorts_together_hold_every_output_once_and_what_counts_is_the_gain(outputs: list[Output]) -> None:
    gained = returns(having(Snapshot(), *outputs), REFERENCE_DAY).gained
    for groups in (by_savings(outputs), by_recurrence(outputs)):
        assert sorted(one.id for group in groups for one in group.outputs) == sorted(one.id for one in outputs)
        counted = [one.counted for group in groups for one in group.sums if one.counted is not None]
        assert (sum(counted, Decimal()) if counted else None) == gained
