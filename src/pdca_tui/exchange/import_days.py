"""Days for the tasks of a workbook that come without them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec.structs import replace

from pdca_tui.exchange.draft import Cells, Draft
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.schedule import schedule_forward
from pdca_tui.method.weeks import first_week, week_days
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.records import Measure, Round, Task

Planned = tuple[Cells, Task | None, Task]
"""A row, the task as it is in the store, and as the row makes it."""


def plan_days(planned: Sequence[Planned], draft: Draft) -> None:
    """Give days to the leaves that have a duration or a repetition but no days, then settle every row.

    A measure's work begins in its first week, at the earliest with the round. Layers get no days of their
    own, nor does a leaf that nobody has estimated. What the store already has without days stays without. A
    new task's promise is what is planned for it on this day.
    """
    lacking = _lacking(planned, draft)
    days: dict[str, tuple[dt.date, dt.date]] = {}
    if lacking and draft.round is None:
        draft.notes.append(msg("Without the round's start no days can be worked out for tasks that have none."))
    elif lacking and not draft.faults.found and draft.round is not None:
        days = _schedule(planned, draft, draft.round)
    for cells, old, new in planned:
        if new.id in lacking and new.id in days:
            start, due = days[new.id]
            new = replace(new, start=new.start or start, due=new.due or due)
        if old is None:
            new = replace(new, promised_start=new.start, promised_due=new.due)
        cells.settle(draft, old, new)
    _note_late(days, lacking, draft)


def _lacking(planned: Sequence[Planned], draft: Draft) -> set[str]:
    layers = {new.parent for _, _, new in planned} | {task.parent for task in draft.snapshot.tasks}
    return {
        new.id
        for _, old, new in planned
        if new.id not in layers
        and (new.days is not None or new.repeats is not None)
        and (new.start is None or new.due is None)
        and (old is None or (old.start, old.due) != (new.start, new.due))
    }


def _schedule(planned: Sequence[Planned], draft: Draft, round_: Round) -> dict[str, tuple[dt.date, dt.date]]:
    centre = draft.centre
    calendar = WorkCalendar.of_centre(centre) if centre is not None else WorkCalendar()
    tasks = {task.id: task for task in draft.snapshot.tasks} | {new.id: new for _, _, new in planned}
    gates = {measure.id: _gate(measure, round_) for measure in draft.all(Measure)}
    waiting = [
        replace(task, depends=(*task.depends, gates[task.measure].id)) if task.measure in gates else task
        for task in tasks.values()
    ]
    return schedule_forward([*gates.values(), *waiting], calendar, round_.start, round_.end)


def _gate(measure: Measure, round_: Round) -> Task:
    """A milestone on the eve of the measure's first week: what waits for it begins in that week."""
    first, _ = week_days(round_, first_week(measure))
    eve = first - dt.timedelta(days=1)
    return Task(id=f"gate-{measure.id}", measure="", code=measure.code, title="", days=None, start=eve, due=eve)


def _note_late(days: dict[str, tuple[dt.date, dt.date]], lacking: set[str], draft: Draft) -> None:
    if not days or draft.round is None:
        return
    late = [name for name in lacking if name in days and days[name][1] > draft.round.end]
    draft.notes.append(
        nmsg(
            "{n} task had no days; they were worked out from durations and dependencies.",
            "{n} tasks had no days; they were worked out from durations and dependencies.",
            len(lacking),
        )
    )
    if late:
        draft.notes.append(
            nmsg(
                "{n} task ends after the round by its duration. Shorten the plan or start earlier.",
                "{n} tasks end after the round by their durations. Shorten the plan or start earlier.",
                len(late),
            )
        )
