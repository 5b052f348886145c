"""Earned value: the published figures, the reference round, and what holds for every plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pdca_tui.method.approval import to_lock
from pdca_tui.method.earned_lines import SAYINGS, earned_lines, explain_earned
from pdca_tui.method.earned_value import EarnedValue, PlanValue, earned_value
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import BudgetLine, Spend, Task
from pdca_tui.model.snapshot import Snapshot
from tests.reference import REFERENCE_DAY, ROUND_START, having, lacking, reference_snapshot, snapshot_of

PUBLISHED = EarnedValue(Decimal(4000), Decimal(3000), Decimal(2500), Decimal(2800))


def of(snapshot: Snapshot, day: dt.date = REFERENCE_DAY) -> PlanValue:
    found = earned_value(snapshot, day)
    assert found is not None
    return found


def planned(*leaves: tuple[int, int, bool], budget: int = 4000, spent: int = 0) -> Snapshot:
    """A plan of leaves, each with its working days, the day of April it is due on, and whether it is done."""
    tasks = [
        Task(
            id=f"task-{n}",
            measure="measure-1",
            code=f"M1.{n}",
            title="x",
            days=Decimal(days),
            due=dt.date(2026, 4, due),
            status=TaskStatus.DONE if done else TaskStatus.TODO,
        )
        for n, (days, due, done) in enumerate(leaves, 1)
    ]
    line = BudgetLine(id="line", item="x", budget=Decimal(budget))
    return snapshot_of([*tasks, line, Spend(id="s", line="line", amount=Decimal(spent))])


def test_earned_value_comes_out_as_published() -> None:
    assert (PUBLISHED.cost_variance, PUBLISHED.schedule_variance) == (-300, -500)
    assert PUBLISHED.cpi is not None
    assert PUBLISHED.spi is not None
    assert (round(PUBLISHED.cpi, 3), round(PUBLISHED.spi, 3)) == (Decimal("0.893"), Decimal("0.833"))
    assert PUBLISHED.eac == 4480


def test_the_published_figures_come_out_of_a_plan_too() -> None:
    """Of 8 days 6 were due and 5 are done: 3000 and 2500 of 4000, with 2800 paid."""
    found = of(planned((5, 10, True), (1, 17, False), (2, 18, False), spent=2800))

    assert (found.value, found.due_days, found.done_days, found.days) == (PUBLISHED, 6, 5, 8)


def test_earned_value_divides_by_nothing() -> None:
    value = EarnedValue(Decimal(4000), Decimal(0), Decimal(0), Decimal(0))

    assert (value.cpi, value.spi, value.eac) == (None, None, None)


def test_without_a_budget_or_without_work_there_is_none() -> None:
    assert earned_value(Snapshot(), REFERENCE_DAY) is None
    assert earned_value(planned(), REFERENCE_DAY) is None
    assert earned_value(planned((1, 10, True), budget=0), REFERENCE_DAY) is None
    assert earned_value(planned((0, 10, True)), REFERENCE_DAY) is None


def test_the_reference_round_has_earned_what_was_due() -> None:
    """13 of 16 days were due and are done: 15.03 of 18.5 earned for 15.3."""
    found = of(reference_snapshot())

    assert (found.due_days, found.done_days, found.days) == (13, 13, 16)
    assert (found.value.pv, found.value.ev, found.value.ac) == (Decimal("15.03125"),) * 2 + (Decimal("15.3"),)
    assert (found.value.spi, found.value.schedule_variance) == (1, 0)
    assert [measure.code for measure in found.beside] == ["M2", "M3", "M4", "M5", "M6", "M7", "M8"]
    assert not found.promised


def test_before_the_round_nothing_was_due() -> None:
    assert of(reference_snapshot(), ROUND_START - dt.timedelta(days=1)).value.pv == 0


def test_what_was_promised_stays_the_plan_when_days_and_money_move() -> None:
    snapshot = planned((4, 10, False), (4, 20, False))
    round_ = reference_snapshot().round
    assert round_ is not None
    snapshot = having(snapshot, round_)
    baseline = to_lock(snapshot, dt.date(2026, 4, 1), "Li")
    assert baseline is not None
    task, line = snapshot.tasks[0], snapshot.budget[0]
    later = having(
        snapshot,
        replace(baseline, id="b"),
        replace(task, due=dt.date(2026, 4, 25)),
        replace(line, budget=Decimal(9000)),
    )

    assert (of(later).value.bac, of(later).value.pv, of(later).promised) == (4000, 2000, True)
    unlocked = having(snapshot, replace(task, due=dt.date(2026, 4, 25)))
    assert of(unlocked).value.pv == 0


def test_an_approval_before_there_was_a_budget_promises_no_money() -> None:
    round_, snapshot = reference_snapshot().round, planned((4, 10, True))
    assert round_ is not None
    baseline = to_lock(having(lacking(snapshot, "line"), round_), dt.date(2026, 4, 1), "Li")
    assert baseline is not None
    found = of(having(snapshot, round_, replace(baseline, id="b")))

    assert (found.value.bac, found.promised) == (4000, False)


def test_a_dropped_task_carries_no_money_and_one_finished_later_is_not_done_yet() -> None:
    snapshot = planned((4, 10, True), (4, 20, False))
    dropped = having(snapshot, replace(snapshot.tasks[1], status=TaskStatus.DROPPED))
    later = having(snapshot, replace(snapshot.tasks[0], finished_on=REFERENCE_DAY + dt.timedelta(days=1)))

    assert of(dropped).value.ev == 4000
    assert of(later).value.ev == 0


def test_every_figure_says_what_it_means_and_how_it_comes_about() -> None:
    plan = of(planned((5, 10, True), (1, 17, False), (2, 18, False), spent=2800))
    lines = {line.letters: line for line in earned_lines(plan)}

    assert list(lines) == list(SAYINGS) == "BAC PV EV AC SV CV SPI CPI EAC".split()
    assert lines["PV"].formula.args["due"] == 6
    assert [line.letters for line in lines.values() if line.short] == ["SV", "CV", "SPI", "CPI", "EAC"]
    assert lines["CPI"].formula in explain_earned(lines["CPI"], plan)


leaves = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 30), st.booleans()), min_size=1, max_size=8)


@given(leaves, st.integers(1, 30), st.integers(1, 9999))
def test_nothing_planned_or_earned_is_outside_of_the_budget(
    plan: list[tuple[int, int, bool]], day: int, budget: int
) -> None:
    snapshot = planned(*plan, budget=budget)
    found, next_day = (earned_value(snapshot, dt.date(2026, 4, day) + dt.timedelta(days=n)) for n in (0, 1))
    if found is None or next_day is None:
        assert not sum(days for days, _, _ in plan)
        return
    value = found.value
    assert 0 <= value.pv <= value.bac
    assert 0 <= value.ev <= value.bac
    assert value.pv <= next_day.value.pv
    if all(done for _, _, done in plan):
        assert value.ev == value.bac
    assert value.ev - value.pv == pytest.approx(budget * (found.done_days - found.due_days) / found.days)
