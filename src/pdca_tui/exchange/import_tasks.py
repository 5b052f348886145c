"""The work breakdown out of a workbook: the tree from the codes, the dependencies, the days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from msgspec.structs import replace

from pdca_tui.exchange.cells import parse_work_days
from pdca_tui.exchange.draft import Cells, Draft, next_position
from pdca_tui.exchange.faults import shown
from pdca_tui.exchange.import_basics import is_repeated
from pdca_tui.exchange.import_days import plan_days
from pdca_tui.exchange.import_implied import imply_measures
from pdca_tui.exchange.notations import parse_codes, parse_repeats
from pdca_tui.exchange.workbook_read import Book, Table
from pdca_tui.method.schedule import find_cycle, leaf_dependencies
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import code_key

_RING_SHOWN = 12


@dataclass
class Line:
    """One row of the WBS: its cells, the task as it is, and as the row makes it."""

    cells: Cells
    old: Task | None
    new: Task


def plan_tasks(book: Book, draft: Draft) -> None:
    """The tasks, by code. `M1.3.2` lies under `M1.3`, and that under the measure `M1`.

    Without a sheet of measures the first part of a code that is no measure yet becomes one.
    """
    table = book.tables.get("wbs")
    if table is None:
        return
    measure_rows = set() if "measures" in book.tables else imply_measures(table, draft)
    lines = _read_lines(table, draft, measure_rows)
    _join_tree(lines, draft)
    _join_dependencies(lines, draft)
    _refuse_rings(lines, draft)
    plan_days([(line.cells, line.old, line.new) for line in lines], draft)


def _read_lines(table: Table, draft: Draft, measure_rows: set[int]) -> list[Line]:
    lines: list[Line] = []
    seen: dict[str, int] = {}
    position = next_position(task.position for task in draft.snapshot.tasks)
    for row in table.rows:
        if row.number in measure_rows:
            continue
        cells = Cells(table, row, draft.faults)
        code, title = cells.needed("code"), cells.needed("title")
        if code is None:
            continue
        old = draft.tasks.find(code)
        measure = _measure_of(cells, old, code, draft)
        if measure is None:
            continue
        before = old or Task(id=new_id("task"), measure=measure.id, code=code, title="", position=position)
        if is_repeated(cells, "code", seen, before.id):
            continue
        position += old is None
        new = _read_task(cells, before, title, draft)
        draft.tasks.replace(code, new)
        lines.append(Line(cells, old, new))
    return lines


def _measure_of(cells: Cells, old: Task | None, code: str, draft: Draft) -> Measure | None:
    """The measure that a code belongs to; None when the row is not a task's or names no measure."""
    if old is not None:
        known = draft.snapshot.get(Measure, old.measure)
        if known is not None:
            return known
    parts = code.split(".")
    if not all(part.strip() for part in parts):
        cells.fault("code", msg("“{code}” is not a code such as {example}.", code=shown(code), example="M1.3.2"))
        return None
    measure = draft.measures.find(parts[0])
    if measure is None and len(parts) == 1:
        cells.fault(
            "code",
            msg(
                "{code} is no task's code: that begins with its measure's, such as {example}.",
                code=shown(code),
                example="M1.1",
            ),
        )
    elif measure is None:
        cells.fault(
            "code",
            msg(
                "{code} belongs to {measure}, which is no measure. Put it on the sheet {sheet}.",
                code=shown(code),
                measure=shown(parts[0]),
                sheet="措施/Measures",
            ),
        )
    elif len(parts) == 1:
        cells.fault(
            "code",
            msg(
                "{code} is a measure. A task's code goes on behind it, such as {example}.",
                code=shown(code),
                example=f"{shown(code)}.1",
            ),
        )
        return None
    return measure


def _read_task(cells: Cells, before: Task, title: str | None, draft: Draft) -> Task:
    status = cells.word("status", TaskStatus, before.status, TaskStatus.TODO)
    start, due = cells.day("start", before.start), cells.day("due", before.due)
    if start is not None and due is not None and due < start:
        cells.doubt(
            "due",
            msg(
                "Due {due} comes before the start {start}. Change one of the two.",
                due=due.isoformat(),
                start=start.isoformat(),
            ),
        )
    for key, day in (("start", start), ("due", due)):
        _check_in_round(cells, key, day, draft)
    # A workbook has no column for the day of the end: a task that is open again has not ended.
    reopened = before.status is TaskStatus.DONE and status is not TaskStatus.DONE
    repeats, weekdays = cells.take("repeats", parse_repeats, (before.repeats, before.weekdays))
    return replace(
        before,
        title=before.title if title is None or title == before.title.strip() else title,
        owner=cells.owner(draft, before.owner),
        done_when=cells.text("done_when", before.done_when),
        days=cells.take("days", parse_work_days, before.days),
        start=start,
        due=due,
        repeats=repeats,
        weekdays=weekdays,
        status=status,
        finished_on=None if reopened else before.finished_on,
    )


def _check_in_round(cells: Cells, key: str, day: dt.date | None, draft: Draft) -> None:
    round_ = draft.round
    if day is not None and round_ is not None and not round_.start <= day <= round_.end:
        cells.doubt(
            key,
            msg(
                "{day} is outside the round, which runs from {start} to {end}.",
                day=day.isoformat(),
                start=round_.start.isoformat(),
                end=round_.end.isoformat(),
            ),
        )


def _join_tree(lines: list[Line], draft: Draft) -> None:
    """Hang every new task under the one whose code is its own without the last part."""
    for line in lines:
        if line.old is not None:
            continue
        above = line.new.code.rpartition(".")[0]
        if "." not in above:
            continue
        parent = draft.tasks.find(above)
        if parent is None:
            line.cells.fault(
                "code",
                msg(
                    "{code} lies under {above}, which is not in the plan. Add a row for {above}.",
                    code=shown(line.new.code),
                    above=shown(above),
                ),
            )
        else:
            line.new = replace(line.new, parent=parent.id)
            draft.tasks.replace(line.new.code, line.new)


def _join_dependencies(lines: list[Line], draft: Draft) -> None:
    parents = {task.id: task.parent for task in draft.snapshot.tasks}
    parents.update({line.new.id: line.new.parent for line in lines})
    for line in lines:
        if not line.cells.has("depends"):
            continue
        codes: list[str] = line.cells.take("depends", parse_codes, [])
        if not codes:
            line.new = replace(line.new, depends=())
            continue
        found = []
        for code in codes:
            before = draft.tasks.find(code)
            if before is None:
                line.cells.fault("depends", msg("“{code}” is no task of this plan.", code=shown(code)))
            elif _is_within(before.id, line.new.id, parents):
                line.cells.fault(
                    "depends",
                    msg(
                        "{code} cannot wait for {before}: one holds the other, or they are the same.",
                        code=shown(line.new.code),
                        before=shown(before.code),
                    ),
                )
            else:
                found.append(before.id)
        depends = tuple(dict.fromkeys(found))
        if set(depends) != set(line.new.depends):
            line.new = replace(line.new, depends=depends)


def _is_within(one: str, other: str, parents: dict[str, str | None]) -> bool:
    """Whether one of two tasks is the other or lies beneath it."""
    return one in _with_layers(other, parents) or other in _with_layers(one, parents)


def _with_layers(task: str, parents: dict[str, str | None]) -> set[str]:
    found: set[str] = set()
    step: str | None = task
    while step is not None and step not in found:
        found.add(step)
        step = parents.get(step)
    return found


def _refuse_rings(lines: list[Line], draft: Draft) -> None:
    """A fault for a ring of dependencies, with its codes in order, at the first of its rows."""
    renewed = {line.new.id: line.new for line in lines}
    tasks = {task.id: task for task in draft.snapshot.tasks} | renewed
    ring = find_cycle({task.id: task.depends for task in tasks.values()})
    if ring is None:
        ring = find_cycle(leaf_dependencies(tasks.values()))
    if ring is None:
        return
    codes_of = {name: code_key(tasks[name].code) for name in ring}
    first = ring.index(min(ring, key=lambda name: codes_of[name]))
    ring = ring[first:] + ring[:first]
    codes = [shown(tasks[name].code) for name in [*ring, ring[0]]]
    if len(codes) > _RING_SHOWN:
        codes = [*codes[: _RING_SHOWN - 2], "…", *codes[-2:]]
    members = set(ring)
    line = next((line for line in lines if line.new.id in members), lines[0])
    line.cells.fault(
        "depends",
        msg("These tasks wait for each other in a ring: {ring}. Take one dependency out.", ring=" → ".join(codes)),
    )
