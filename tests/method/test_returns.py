"""The return of the reference round, from the imported workbook to the digit, and its edges."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from pdca_tui.exchange import plan_import, read_workbook, sample_workbook
from pdca_tui.method.returns import forecast, returns, roi
from pdca_tui.method.rounding import round_half_up
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
