"""Which figures are asked about before they are taken."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pdca_tui.method.plausible import doubt
from pdca_tui.model.enums import Better, IndicatorKind, Period
from pdca_tui.model.records import Indicator, Target, Value
from tests.method.figures import april


def figure(name: str, unit: str, target: str | None = None) -> Indicator:
    return Indicator(
        id="i",
        name=name,
        kind=IndicatorKind.RESULT,
        unit=unit,
        better=Better.HIGHER,
        period=Period.WEEKLY,
        target=Target(Decimal(target)) if target else None,
    )


def on_record(*numbers: str) -> list[Value]:
    return [Value(id=f"v{n}", indicator="i", day=april(1 + n), number=Decimal(one)) for n, one in enumerate(numbers)]


@pytest.mark.parametrize(
    ("indicator", "known", "number", "question"),
    [
        (figure("NPS", "分"), (), "500", "NPS lies between -100 and 100. Is 500 right?"),
        (figure("NPS", "分"), ("65", "68"), "-20", None),
        (figure("Repair rate", "%"), ("94", "95"), "950", "A share of more than 100 % is unusual. Is 950 right?"),
        (figure("Repair rate", "%"), ("94", "95"), "100", None),
        (figure("Growth", "%", "120"), (), "130", None),
        (figure("Shortages", "次/周"), ("6", "4"), "-1", "It has never been below 0. Is -1 right?"),
        (figure("Profit", "万元"), ("-3", "2"), "-1", None),
        (figure("Wait", "min"), ("20", "23", "18"), "230", "So far it lay between 18 and 23. Is 230 right?"),
        (figure("Wait", "min"), ("20", "23"), "230", None),
        (figure("Wait", "min"), ("20", "23", "18"), "60", None),
        (figure("Defects", ""), ("0", "0", "0"), "9", None),
    ],
)
def test_a_figure_that_can_hardly_be_meant_is_asked_about(
    indicator: Indicator, known: tuple[str, ...], number: str, question: str | None
) -> None:
    found = doubt(indicator, on_record(*known), Decimal(number))
    assert (str(found) if found is not None else None) == question
