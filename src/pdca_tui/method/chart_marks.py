"""What was done that may have moved an indicator: marks to stand under its course."""

from __future__ import annotations

import datetime as dt

import msgspec

from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.records import Indicator, Task
from pdca_tui.model.snapshot import Snapshot


class ChartMark(msgspec.Struct, frozen=True):
    """On `day` the work called `label` (a code) began, or with `done` was finished; `title` says what it is."""

    day: dt.date
    label: str
    title: str
    done: bool


def chart_marks(snapshot: Snapshot, indicator: Indicator, day: dt.date) -> list[ChartMark]:
    """When the measures behind an indicator began, and when countermeasures judged by it were done, oldest first.

    A measure begins with the first of its tasks that was begun; a task that came in from a workbook as done tells
    no more than its planned day. What lies after `day` is not in it.
    """
    marks: list[ChartMark] = []
    for measure in snapshot.measures:
        if measure.id not in indicator.measures:
            continue
        begun = [_begun(task) for task in snapshot.leaves(measure)]
        known = [one for one in begun if one is not None]
        if known:
            marks.append(ChartMark(min(known), measure.code, measure.title, done=False))
    for one in snapshot.countermeasures:
        task = snapshot.get(Task, one.task) if one.task else None
        if one.indicator == indicator.id and task is not None and task.finished_on is not None:
            marks.append(ChartMark(task.finished_on, task.code, one.title, done=True))
    return sorted((mark for mark in marks if mark.day <= day), key=lambda mark: (mark.day, mark.label))


def _begun(task: Task) -> dt.date | None:
    known = task.started_on or task.finished_on
    return known or (task.start if task.status in (TaskStatus.DOING, TaskStatus.DONE) else None)
