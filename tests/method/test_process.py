"""Process, results and where each measure stands, from the imported reference workbook."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from msgspec.structs import replace

from pdca_tui.exchange import plan_import, read_workbook, sample_workbook
from pdca_tui.method.attainment import ResultStatus
from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.process import UNSEEN, Place, ProcessLine, process_lines
from pdca_tui.method.results import result_lines
from pdca_tui.method.rounding import round_half_up
from pdca_tui.model.enums import Better, IndicatorKind, Repeat
from pdca_tui.model.records import Indicator, Target, Task, Value
from pdca_tui.model.snapshot import Snapshot
from tests.exchange.workbooks import applied
from tests.reference import REFERENCE_DAY, having, reference_snapshot


@pytest.fixture(scope="module", params=["zh", "en"])
def imported(request: pytest.FixtureRequest) -> Snapshot:
    return applied(plan_import(read_workbook(sample_workbook(request.param))))


def test_the_reference_table_of_results_comes_out_to_the_digit(imported: Snapshot) -> None:
    table = [
        (
            line.board.indicator.baseline,
            line.target.value if line.target is not None else None,
            line.actual,
            round_half_up(line.attainment * 100, 0) if line.attainment is not None else None,
            line.status,
        )
        for line in result_lines(imported, REFERENCE_DAY)
    ]

    assert (65, 68, 68, 100, ResultStatus.MET) in table
    assert (12, 8, 6, 150, ResultStatus.EXCEEDED) in table
    assert (91, 93, 94, 150, ResultStatus.EXCEEDED) in table
    assert (Decimal("3.8"), Decimal("3.5"), Decimal("3.4"), 133, ResultStatus.EXCEEDED) in table
    assert table[-1][2:] == (None, None, ResultStatus.NO_DATA)


def test_the_reference_deviations_are_classed_against_the_round(imported: Snapshot) -> None:
    told = [
        (round_half_up(line.board.deviation_pct, 1), line.board.deviation_class)
        for line in result_lines(imported, REFERENCE_DAY)
        if line.board.deviation_pct is not None
    ]

    assert told[0] == (Decimal("-6.8"), DeviationClass.CONTROLLABLE)
    assert told[1] == (Decimal("20.0"), DeviationClass.MAJOR)
    assert (Decimal("-2.1"), DeviationClass.NORMAL) in told


def test_the_final_target_is_farther_than_the_milestone(imported: Snapshot) -> None:
    nps = result_lines(imported, REFERENCE_DAY, final=True)[0]

    assert nps.target is not None
    assert nps.target.value == 73
    assert nps.status is ResultStatus.MISSED
    assert nps.attainment == Decimal(3) / 8


def test_each_reference_measure_stands_in_one_place(imported: Snapshot) -> None:
    places = {line.measure.code: line.place for line in process_lines(imported, REFERENCE_DAY)}

    assert places["M6"] is Place.UNDONE_MOVED
    assert places["M8"] is Place.NOT_STARTED
    assert {places[code] for code in ("M2", "M3")} == {Place.NO_TARGET}
    assert {places[code] for code in ("M4", "M5", "M7")} == {Place.NO_PROCESS}
    assert places["M1"] is Place.DONE_MOVED


def test_the_reference_process_figures_stand_by_week(imported: Snapshot) -> None:
    weeks = {
        line.measure.code: [figure.weeks for figure in line.figures] for line in process_lines(imported, REFERENCE_DAY)
    }

    assert weeks["M1"] == [(100, 100, None, None)]
    assert weeks["M2"] == [(Decimal("3.2"), Decimal("3.8"), None, None)]
    assert weeks["M3"] == [(88, 91, None, None)]
    assert weeks["M6"] == [(85, 92, None, None)]


def placed(
    *,
    ticks: dict[str, str],
    actual: str | None,
    process: str | None = None,
    beside: tuple[str | None, str] | None = None,
) -> ProcessLine:
    """M5 with a daily task since Monday of week 4, a result against 60 from 50, and a process figure against 100.

    `beside` is the baseline and the figure of a wait that is to come down to 18.
    """
    snapshot = reference_snapshot()
    measure = snapshot.measure_by_code["M5"]
    monday = REFERENCE_DAY - dt.timedelta(days=4)
    task = Task(
        id="daily",
        measure=measure.id,
        code="M5.1",
        title="x",
        owner="y",
        start=monday,
        repeats=Repeat.DAILY,
        ticks=ticks,
    )
    result = Indicator(
        id="r", name="r", baseline=Decimal(50), target=Target(Decimal(60)), better=Better.HIGHER, measures=(measure.id,)
    )
    records: list[object] = [task, result]
    if actual is not None:
        records.append(Value(id="v", indicator="r", day=REFERENCE_DAY, number=Decimal(actual)))
    if process is not None:
        figure = replace(
            result, id="p", name="p", kind=IndicatorKind.PROCESS, baseline=None, target=Target(Decimal(100))
        )
        records += [figure, Value(id="w", indicator="p", day=REFERENCE_DAY, number=Decimal(process))]
    if beside is not None:
        baseline, wait = beside
        records.append(
            replace(
                result,
                id="q",
                name="q",
                better=Better.LOWER,
                baseline=Decimal(baseline) if baseline else None,
                target=Target(Decimal(18)),
            )
        )
        records.append(Value(id="u", indicator="q", day=REFERENCE_DAY, number=Decimal(wait)))
    known = having(snapshot, *records)  # type: ignore[arg-type]
    return next(line for line in process_lines(known, REFERENCE_DAY) if line.measure.code == "M5")


ALL = {(REFERENCE_DAY - dt.timedelta(days=back)).isoformat(): "y" for back in range(5)}


@pytest.mark.parametrize(
    ("ticks", "actual", "process", "place"),
    [
        (ALL, "55", None, Place.DONE_MOVED),
        (ALL, "50", None, Place.DONE_STILL),
        ({}, "55", None, Place.UNDONE_MOVED),
        ({}, "49", None, Place.UNDONE_STILL),
        (ALL, None, None, Place.NO_RESULT),
        ({}, "55", "100", Place.DONE_MOVED),
        (ALL, "55", "99", Place.UNDONE_MOVED),
    ],
)
def test_each_of_the_four_fields_and_what_cannot_be_placed(
    ticks: dict[str, str], actual: str | None, process: str | None, place: Place
) -> None:
    line = placed(ticks=ticks, actual=actual, process=process)

    assert line.place is place
    assert (line.place in UNSEEN) is (actual is None)


@pytest.mark.parametrize(
    ("baseline", "wait", "moved"),
    [
        ("20.43", "23", False),
        ("20.43", "20", True),
        ("40", "23", True),
        ("23", "23", True),
        ("15", "23", False),
        (None, "23", False),
    ],
)
def test_a_measure_has_not_moved_while_a_result_of_it_is_major_and_went_the_wrong_way(
    baseline: str | None, wait: str, moved: bool
) -> None:
    line = placed(ticks=ALL, actual="55", beside=(baseline, wait))

    assert line.moved is moved
    assert line.place is (Place.DONE_MOVED if moved else Place.DONE_STILL)


def test_the_ticks_of_a_week_are_counted_against_what_was_due() -> None:
    line = placed(ticks=dict(list(ALL.items())[:3]), actual="55")

    assert [(one.done, one.due) for one in line.weeks][-1] == (3, 5)
    assert line.ticks.share == Decimal(3) / 5
