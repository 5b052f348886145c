"""The store as the sheets of the workbook: the rows that both the .xlsx and the CSV files are written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pdca_tui.exchange.notations import (
    write_fraction,
    write_milestones,
    write_repeats,
    write_span,
    write_target,
)
from pdca_tui.exchange.sheets import (
    BUDGET,
    INDICATORS,
    MEASURES,
    OUTPUTS,
    PEOPLE,
    RACI,
    ROUND,
    VALUES,
    WBS,
    Sheet,
)
from pdca_tui.exchange.words import NO, YES, write_word
from pdca_tui.method.raci import raci_roles, standing_rows
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Indicator, Measure, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold
from pdca_tui.model.weekdays import write_weekdays

Cell = str | Decimal | dt.date | None
"""What stands in a written cell; "" and None are both an empty one."""


@dataclass(frozen=True)
class Grid:
    """One sheet to write: its headings and its rows, each as long as the headings."""

    spec: Sheet
    headings: list[str]
    rows: list[list[Cell]]


def grids(snapshot: Snapshot, language: str) -> list[Grid]:
    """Every sheet of the layout in order, with headings and words in `language`, "zh" or "en".

    Texts are the stored ones, unchanged. A sheet without records has its headings only.
    """
    makers: list[tuple[Sheet, Callable[[Snapshot, str], Iterator[list[Cell]]]]] = [
        (ROUND, _round),
        (PEOPLE, _people),
        (MEASURES, _measures),
        (WBS, _tasks),
        (RACI, _raci),
        (INDICATORS, _indicators),
        (VALUES, _values),
        (BUDGET, _budget),
        (OUTPUTS, _outputs),
    ]
    found = []
    for spec, rows in makers:
        headings = [column.name(language) for column in spec.readable]
        if spec is RACI:
            headings += raci_roles(snapshot)
        found.append(_without_empty_extras(Grid(spec, headings, list(rows(snapshot, language)))))
    return found


def _without_empty_extras(grid: Grid) -> Grid:
    """The grid without the extra columns in which nothing stands: what came in without them goes out without them."""
    first = len(grid.spec.columns)
    extra = range(first, first + len(grid.spec.extras))
    left_out = [place for place in extra if all(row[place] is None for row in grid.rows)]
    if not left_out:
        return grid
    kept = [place for place in range(len(grid.headings)) if place not in left_out]
    headings = [grid.headings[place] for place in kept]
    return Grid(grid.spec, headings, [[row[place] for place in kept] for row in grid.rows])


def _round(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    centre, round_ = snapshot.centre, snapshot.round
    cells: dict[str, Cell] = {}
    if centre is not None:
        workdays = write_weekdays(centre.workdays, language)
        cells |= {"centre": centre.name, "currency": centre.currency, "workdays": workdays}
        if centre.holidays:
            cells["holidays"] = centre.holidays
    if round_ is not None:
        cells |= {
            "number": Decimal(round_.number),
            "goal": round_.goal,
            "start": round_.start,
            "end": round_.end,
            "promised_roi": write_fraction(round_.promised_roi),
        }
    for one in ROUND.fields:
        if one.key in cells:
            yield [one.name(language), cells[one.key]]


def _people(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    for person in snapshot.people:
        yield [person.name, person.role, person.login, write_word(person.right, language)]


def _measures(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    for one in snapshot.measures:
        spans = [write_span(span) for span in (one.prep, one.implement, one.running)]
        yield [one.code, one.title, one.role, one.owner, *spans]


def _tasks(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    for task in snapshot.plan_tasks:
        # The layout leaves the status of a layer empty: it follows from what lies beneath.
        told = task.status is not TaskStatus.TODO or snapshot.is_leaf(task)
        before = [snapshot.get(Task, name) for name in task.depends]
        yield [
            task.code,
            task.title,
            task.owner,
            task.done_when,
            task.days,
            task.start,
            task.due,
            ",".join(one.code for one in before if one is not None),
            write_repeats(task.repeats, task.weekdays, language),
            write_word(task.status, language) if told else None,
        ]


def _raci(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    """A row a measure by its title; the row of a task stands under the task's code."""
    roles = raci_roles(snapshot)
    titles = [fold(measure.title) for measure in snapshot.measures]
    codes = {fold(code) for code in (*snapshot.measure_by_code, *snapshot.task_by_code)}
    for row in standing_rows(snapshot):
        task, measure = snapshot.get(Task, row.task), snapshot.get(Measure, row.measure)
        name = task.code if task is not None else ""
        if measure is not None and task is None:
            title = fold(measure.title)
            # A title that two measures share, or that reads like a code, would not find its way back.
            clear = title and titles.count(title) == 1 and title not in codes
            name = measure.title if clear else measure.code
        yield [name, *(row.cells.get(role) for role in roles)]


def _indicators(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    for one in snapshot.indicators:
        measures = [snapshot.get(Measure, name) for name in one.measures]
        yield [
            one.name,
            write_word(one.kind, language),
            one.unit,
            write_word(one.better, language),
            one.baseline,
            write_target(one.target) if one.target else None,
            write_word(one.period, language),
            one.owner,
            ",".join(measure.code for measure in measures if measure is not None),
            write_milestones(one.milestones, language),
        ]


def _values(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    known: list[Indicator] = snapshot.indicators
    for indicator in known:
        for value in snapshot.values(indicator):
            yield [indicator.name, value.day, value.number, value.note]


def _budget(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    for line in snapshot.budget:
        spends = snapshot.spends(line)
        spent = sum((spend.amount for spend in spends), Decimal(0)) if spends else None
        yield [line.item, line.budget, spent, line.note]


def _outputs(snapshot: Snapshot, language: str) -> Iterator[list[Cell]]:
    said = 0 if language == "zh" else 1
    for one in snapshot.outputs:
        yield [
            one.name,
            one.unit,
            one.promised,
            one.actual,
            (YES if one.in_roi else NO)[said],
            write_word(one.savings, language) if one.savings is not None else None,
            write_word(one.recurrence, language) if one.recurrence is not None else None,
        ]
