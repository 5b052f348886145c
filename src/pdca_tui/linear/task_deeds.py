"""What is done to a task: begun, finished, ticked, taken up again, moved."""

from __future__ import annotations

from collections.abc import Callable

from pdca_tui.linear.opening import ask
from pdca_tui.linear.outcomes import Do, Outcome, whole
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.repeats import latest_occurrence
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.message import msg
from pdca_tui.model.records import (
    Task,
)
from pdca_tui.tui import refusals
from pdca_tui.tui.scene import Scene


def advance(task: Task, scene: Scene) -> Outcome:
    """Begin it, finish it, take it up again, or tick the turn it owes."""
    from pdca_tui.actions.task_states import start_task

    refusal = refusals.why_not_task(scene, task, "advance")
    if refusal is not None:
        return refusal
    if task.repeats is not None:
        return _tick(task, scene)
    if task.status is TaskStatus.TODO:
        return Do(whole(start_task, task))
    return reopen(task, scene) if task.status is TaskStatus.BLOCKED else ask("finish", task, scene)


def done(task: Task, scene: Scene) -> Outcome:
    """Finish it, whether it was begun or not; tick what repeats."""
    refusal = refusals.why_not_task(scene, task, "advance")
    if refusal is not None or task.repeats is None:
        return refusal or ask("finish", task, scene)
    owed = latest_occurrence(task, WorkCalendar.of(scene.snapshot), scene.day)
    if owed is not None and owed.isoformat() in task.ticks:
        return msg("{code}: the turn of {day} is ticked already. undo takes it back.", code=task.code, day=owed)
    return _tick(task, scene)


def start(task: Task, scene: Scene) -> Outcome:
    from pdca_tui.actions.task_states import start_task

    return refusals.why_not_task(scene, task, "advance") or Do(whole(start_task, task))


def _tick(task: Task, scene: Scene) -> Outcome:
    from pdca_tui.actions.task_states import advance_task

    owed = latest_occurrence(task, WorkCalendar.of(scene.snapshot), scene.day)
    return Do(lambda session: advance_task(session, task, owed_on=owed))


def reopen(task: Task, scene: Scene) -> Outcome:
    from pdca_tui.actions.task_states import reopen_task

    return refusals.why_not_task(scene, task, "reopen") or Do(whole(reopen_task, task))


def move(task: Task, scene: Scene, by: int) -> Outcome:
    from pdca_tui.actions.task_moves import move_task

    refusal = refusals.why_not_task(scene, task, "move")
    return refusal or Do(lambda session: move_task(session, task, by))


def shift(task: Task, scene: Scene, *, deeper: bool) -> Outcome:
    """Put it under the task above it, or beside the layer it lies in."""
    from pdca_tui.actions.task_moves import indent_task, outdent_task

    return refusals.why_not_task(scene, task, "move") or Do(whole(indent_task if deeper else outdent_task, task))


ON_TASK: dict[str, Callable[[Task, Scene], Outcome]] = {
    "advance": advance,
    "done": done,
    "start": start,
    "tick": done,
    "reopen": reopen,
    "indent": lambda task, scene: shift(task, scene, deeper=True),
    "outdent": lambda task, scene: shift(task, scene, deeper=False),
    "move_up": lambda task, scene: move(task, scene, -1),
    "move_down": lambda task, scene: move(task, scene, 1),
}
