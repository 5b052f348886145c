"""What the big centre measures: its indicators, and their figures day by day, better from round to round."""

from __future__ import annotations

from decimal import Decimal

from big.making import ROUNDS, Made, moment
from big.words import INDICATORS
from pdca_tui.model.enums import Better, IndicatorKind, Period
from pdca_tui.model.records import Edit, Indicator, Measure, Target, Value


def indicators(made: Made, measures: list[Measure]) -> list[Indicator]:
    """The indicators of the centre; every process indicator tells of one measure."""
    found = []
    process = 0
    for position, (name, unit, better, base, target, period, kind) in enumerate(INDICATORS, 1):
        serves: tuple[str, ...] = ()
        if kind == "process":
            serves = (measures[process % len(measures)].id,)
            process += 1
        comparator = "<" if better is Better.LOWER else ""
        found.append(
            Indicator(
                id=f"indicator-{position:012x}",
                version=1,
                name=made.say(name),
                kind=IndicatorKind(kind),
                unit=made.say(unit),
                better=better,
                baseline=Decimal(base),
                target=Target(Decimal(target), comparator),
                period=period,
                owner=made.someone()[0],
                measures=serves,
                position=position,
            )
        )
    return found


def add(made: Made, watched: list[Indicator]) -> list[Value]:
    """The figures of the round until the last day lived, one an indicator and period."""
    found = []
    for day in made.span.workdays:
        for indicator, (_, _, _, base, target, period, _) in zip(watched, INDICATORS, strict=True):
            if period is Period.WEEKLY and day.isoweekday() != 6:
                continue
            if day == made.span.today and indicator.position % 2:
                continue
            gone = (made.span.number - 1 + (day - made.span.start).days / 91) / ROUNDS
            usual = base + (target - base) * gone
            number = Decimal(max(0, round(usual + made.chance.gauss(0, abs(target - base) * 0.12 + 0.5))))
            if indicator.unit == "%":
                number = min(number, Decimal(100))
            value = Value(id=made.id("value"), version=1, indicator=indicator.id, day=day, number=number)
            found.append(value)
            after = {"indicator": indicator.id, "day": day.isoformat(), "number": str(number)}
            made.did(
                moment(day, 18, made.chance.randrange(60)),
                made.someone()[1],
                "value.log",
                indicator.name,
                Edit("values", value.id, None, after),
            )
    made.records += found
    return found
