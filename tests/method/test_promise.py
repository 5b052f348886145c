"""Promise, forecast and actual beside each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from pdca_tui.method.approval import to_lock
from pdca_tui.method.promise import (
    forecast_days,
    forecasts,
    promise_lines,
    promised_days,
    promised_measure,
    promised_target,
    target_line,
)
from pdca_tui.model.enums import RoundStatus, TaskStatus
from pdca_tui.model.records import Baseline, Indicator, PromisedDays, Rebase, Target, Task, Value
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, ROUND_END, ROUND_START, having, lacking, reference_snapshot, snapshot_of

DAY = REFERENCE_DAY


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def approved(snapshot: Snapshot, number: int = 1) -> Snapshot:
    """The plan as it stands, promised under this number."""
    locked = to_lock(snapshot, ROUND_START, "区域经理", "why")
    assert locked is not None
    return having(snapshot, replace(locked, id=f"baseline-{number}", number=number))


def changed(snapshot: Snapshot, code: str, **fields: Any) -> Snapshot:
    return having(snapshot, replace(snapshot.task_by_code[code], **fields))


def chain(*lengths: int, **first: Any) -> Snapshot:
    """Leaves A, B, ... of so many days that follow each other from the round's first day, none begun."""
    plan = reference_snapshot()
    records: list[Any] = [*plan.records["rounds"].values(), plan.centre]
    start = ROUND_START
    before: tuple[str, ...] = ()
    for place, length in enumerate(lengths):
        due = start + dt.timedelta(days=length - 1)
        code = "ABCDE"[place]
        task = Task(
            id=code,
            measure="m",
            code=code,
            title=code,
            days=Decimal(length),
            start=start,
            due=due,
            depends=before,
        )
        records.append(replace(task, **first) if not place else task)
        start, before = due + dt.timedelta(days=1), (code,)
    return snapshot_of(records)


def span(first: str, last: str) -> PromisedDays:
    return PromisedDays(day(first), day(last))


def test_nothing_is_promised_before_an_approval() -> None:
    snapshot = reference_snapshot()
    assert promised_days(snapshot, snapshot.task_by_code["M1.3.2"]) == (None, None)
    assert promised_measure(snapshot, snapshot.measures[0]) == (None, None)
    assert promised_target(snapshot, "indicator-NPS") == (None, None)


def test_the_first_promise_stays_beside_the_current_one() -> None:
    moved = changed(approved(reference_snapshot()), "M1.4.3", due=day("06-18"))
    assert (
        promised_days(moved, moved.task_by_code["M1.4.3"])[1] == promised_days(moved, moved.task_by_code["M1.4.3"])[0]
    )
    again = approved(moved, 2)
    first, current = promised_days(again, again.task_by_code["M1.4.3"])
    assert first is not None
    assert current is not None
    assert (first.due, current.due) == (day("06-20"), day("06-18"))


def test_work_that_no_approval_knew_has_the_promise_of_its_record() -> None:
    known = approved(reference_snapshot())
    part = replace(known.task_by_code["M1.3.2"], id="part", code="M1.3.9", promised_due=day("04-03"))
    snapshot = having(known, part)
    assert promised_days(snapshot, snapshot.task_by_code["M1.3.9"]) == (
        PromisedDays(None, day("04-03")),
        PromisedDays(None, day("04-03")),
    )


def test_a_measure_is_promised_around_its_tasks_else_by_its_weeks() -> None:
    snapshot = approved(reference_snapshot())
    assert promised_measure(snapshot, snapshot.measure_by_code["M1"]) == (span("03-23", "06-20"),) * 2
    assert promised_measure(snapshot, snapshot.measure_by_code["M5"]) == (span("03-23", "06-14"),) * 2
    assert promised_measure(snapshot, snapshot.measure_by_code["M4"]) == (PromisedDays(ROUND_START, ROUND_END),) * 2


def test_work_in_time_is_forecast_on_its_planned_days() -> None:
    assert forecasts(chain(2, 1), ROUND_START) == {"A": span("03-23", "03-24"), "B": span("03-25", "03-25")}


def test_what_should_have_begun_begins_today_and_moves_what_waits_for_it() -> None:
    assert forecasts(chain(2, 1), day("03-26")) == {"A": span("03-26", "03-27"), "B": span("03-28", "03-28")}


def test_what_is_under_way_ends_today_at_the_earliest() -> None:
    plan = chain(2, 1, status=TaskStatus.DOING, started_on=day("03-24"))
    assert forecasts(plan, day("03-26")) == {"A": span("03-24", "03-26"), "B": span("03-27", "03-27")}
    assert forecasts(plan, day("03-24"))["A"] == span("03-24", "03-24")


def test_nothing_is_forecast_for_a_day_off() -> None:
    sunday = day("03-29")
    assert forecasts(chain(1), sunday) == {"A": span("03-30", "03-30")}


def test_slack_takes_up_a_late_beginning() -> None:
    roomy = changed(chain(2), "A", due=day("04-03"))
    assert forecasts(roomy, day("03-26"))["A"] == span("03-26", "04-03")


def test_what_happened_stands_where_it_happened() -> None:
    plan = chain(2, 1, status=TaskStatus.DONE, started_on=day("03-24"), finished_on=day("03-27"))
    assert forecasts(plan, day("03-27")) == {"A": span("03-24", "03-27"), "B": span("03-27", "03-27")}


def test_dropped_work_is_not_forecast_and_work_in_a_ring_keeps_its_plan() -> None:
    assert "A" not in forecasts(chain(2, 1, status=TaskStatus.DROPPED), DAY)
    assert forecasts(chain(2, 1, depends=("B",)), DAY)["A"] == span("03-23", "03-24")


def test_days_late_are_working_days_past_the_current_promise() -> None:
    plan = chain(2, 1)
    known = promise_lines(approved(plan), day("03-30"))
    late, waiting = known.tasks
    assert (late.forecast, late.days_late) == (span("03-30", "03-31"), 6)
    assert (waiting.forecast, waiting.days_late) == (span("04-01", "04-01"), 6)
    early = approved(plan)
    early = changed(early, "A", status=TaskStatus.DONE, started_on=ROUND_START, finished_on=ROUND_START)
    assert promise_lines(early, ROUND_START).tasks[0].days_late == -1


def test_a_layer_and_a_measure_end_with_their_last_leaf() -> None:
    snapshot = approved(reference_snapshot())
    lines = promise_lines(snapshot, DAY)
    layer = next(line for line in lines.tasks if line.subject.id == snapshot.task_by_code["M1.1"].id)
    assert layer.current == span("03-23", "03-25")
    assert layer.forecast is not None
    assert layer.forecast.due == day("03-25")
    assert layer.days_late == 0
    first = lines.measures[0]
    assert first.actual is None or first.actual.due is None
    assert forecast_days(snapshot, snapshot.task_by_code["M1.1"], DAY) == layer.forecast


def test_the_round_ends_later_only_when_work_does() -> None:
    snapshot = approved(reference_snapshot())
    end = promise_lines(snapshot, DAY).end
    assert end is not None
    assert (end.current, end.forecast, end.days_late) == (
        PromisedDays(None, ROUND_END),
        PromisedDays(None, ROUND_END),
        0,
    )
    late = promise_lines(changed(snapshot, "M1.4.3", due=day("06-24")), DAY).end
    assert late is not None
    assert late.days_late == 3
    assert snapshot.round is not None
    closed = promise_lines(having(snapshot, replace(snapshot.round, status=RoundStatus.CLOSED)), DAY).end
    assert closed is not None
    assert closed.actual == PromisedDays(None, ROUND_END)


def indicator_line(snapshot: Snapshot, name: str) -> Any:
    return next(line for line in promise_lines(snapshot, DAY).indicators if line.indicator.name == name)


def test_a_figure_shows_promise_outlook_and_last_value() -> None:
    nps = indicator_line(approved(reference_snapshot()), "NPS")
    assert (nps.first, nps.current, nps.actual) == (Target(Decimal(73)), Target(Decimal(73)), Decimal(68))
    assert nps.forecast is not None
    assert nps.forecast > 73
    silent = indicator_line(approved(reference_snapshot()), "低分客户挽回率")
    assert (silent.forecast, silent.actual) == (None, None)


def test_the_outlook_stops_at_what_the_figure_can_be() -> None:
    snapshot = reference_snapshot()
    assert indicator_line(snapshot, "配件缺货次数").forecast == 0
    assert indicator_line(snapshot, "FTR一次修复率").forecast == 100


def test_a_changed_target_stands_beside_the_first_one() -> None:
    snapshot = approved(reference_snapshot())
    nps: Indicator = replace(snapshot.indicator_by_name["NPS"], target=Target(Decimal(72)))
    again = approved(having(snapshot, nps), 2)
    assert promised_target(again, nps.id) == (Target(Decimal(73)), Target(Decimal(72)))


def test_money_is_promised_planned_and_spent() -> None:
    lines = promise_lines(approved(reference_snapshot()), DAY)
    total = lines.total
    assert (total.first, total.current, total.forecast, total.actual) == (
        Decimal("18.5"),
        Decimal("18.5"),
        Decimal("18.5"),
        Decimal("15.3"),
    )
    assert [line.actual for line in lines.budget][:2] == [Decimal("2.8"), Decimal(10)]
    assert lines.roi.current == Decimal("2.3")
    assert lines.roi.actual is not None
    assert round(lines.roi.actual, 2) == Decimal("1.48")


def test_without_money_spent_there_is_no_return_and_without_a_round_nothing() -> None:
    snapshot = reference_snapshot()
    unspent = lacking(snapshot, *snapshot.records["spend"])
    assert promise_lines(unspent, DAY).roi.actual is None
    nothing = promise_lines(Snapshot(), DAY)
    assert (nothing.end, nothing.measures, nothing.total.actual) == (None, (), None)


def test_another_round_promised_nothing_for_this_one() -> None:
    snapshot = approved(reference_snapshot())
    other: Callable[[Baseline], Baseline] = lambda one: replace(one, round="round-0")  # noqa: E731
    assert promised_target(having(snapshot, other(snapshot.baselines[0])), "indicator-NPS") == (None, None)


@pytest.mark.parametrize(
    ("numbers", "begun", "expected"),
    [
        ((20, 18, 16, 14), None, "2"),
        ((20, 18, 16), None, None),
        ((20, 18, 16, 14, 23), None, None),
        ((14, 16, 18, 20, 15), None, None),
        ((90, 90, 20, 18, 16, 14), 2, None),
        ((20, 18, 16, 14), 1, None),
    ],
)
def test_a_figure_at_the_end_rests_on_four_values_of_one_process_and_on_a_last_one_along_the_line(
    numbers: tuple[int, ...], begun: int | None, expected: str | None
) -> None:
    first = day("03-24")
    days = [first + dt.timedelta(weeks=n) for n in range(len(numbers))]
    rebases = (Rebase(days[begun], reason="x", person="y"),) if begun is not None else ()
    wait = Indicator(id="w", name="w", target=Target(Decimal(18)), rebases=rebases)
    values = [Value(id=f"w{n}", indicator="w", day=on, number=Decimal(numbers[n])) for n, on in enumerate(days)]
    snapshot = having(reference_snapshot(), wait, *values)
    found = target_line(snapshot, wait, days[-1])

    assert (found.forecast is not None) is (expected is not None)
    assert found.points == len(numbers)
