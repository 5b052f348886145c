"""The forms that put a task under another parent, and that give a task up."""

from __future__ import annotations

from typing import Any

from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.task_moves import move_task_to
from pdca_tui.actions.task_states import drop_task
from pdca_tui.model.message import N_, Message, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.forms.deeds import SeenDeed
from pdca_tui.tui.forms.spec import Field, Form, Kind, Values
from pdca_tui.tui.scene import Scene


def put_under_form(scene: Scene, task: Task) -> Form:
    """Ask for the code of the measure or the task that `task` shall lie under; its parts come along."""
    snapshot = scene.snapshot
    above: Task | Measure | None = snapshot.get(Task, task.parent) or snapshot.get(Measure, task.measure)

    def parent_of(text: str) -> Task | Measure | None:
        code = text.strip()
        return snapshot.task_by_code.get(code) or snapshot.measure_by_code.get(code)

    def fault(text: str) -> Message | None:
        parent = parent_of(text)
        if parent is None:
            return msg("There is no task or measure {code}. Look at the plan for the codes.", code=text.strip())
        if isinstance(parent, Task) and (parent.id == task.id or parent.code.startswith(f"{task.code}.")):
            return msg("{code} cannot lie under itself.", code=task.code)
        return None

    def work(values: Values) -> SeenDeed[Task]:
        parent = parent_of(values["under"])

        def run(session: Session, seen: Task, fields: dict[str, Any]) -> Done:
            if isinstance(parent, Task):
                return move_task_to(session, seen, measure=parent.measure, parent=parent.id)
            return move_task_to(session, seen, measure=parent.id if parent else seen.measure)

        return SeenDeed(run, task, {"parent": values["under"]}, core="parent")

    under = Field(
        "under",
        N_("under"),
        value=above.code if above is not None else "",
        required=True,
        suggestions=(*(m.code for m in snapshot.measures), *(t.code for t in snapshot.tasks)),
        check=fault,
        hint=msg("The code of a measure or a task, such as M2 or M1.3."),
    )
    return Form(
        "task-move",
        task.id,
        msg("Put {code} under", code=task.code),
        (under,),
        work,
        subject=task.title,
        edits=True,
        save_word=N_("put there"),
    )


def drop_form(scene: Scene, task: Task) -> Form:
    """Give a task up: it stays on record with the reason, and holds nobody up any more."""

    def work(values: Values) -> SeenDeed[Task]:
        def run(session: Session, seen: Task, fields: dict[str, Any]) -> Done:
            return drop_task(session, seen, fields["blocked_reason"])

        return SeenDeed(run, task, {"status": "dropped", **values}, core="status")

    reason = Field(
        "blocked_reason",
        N_("why"),
        Kind.LINES,
        required=True,
        hint=msg("Why it is given up. It stays on record."),
    )
    return Form(
        "task-drop",
        task.id,
        msg("Drop {code}", code=task.code),
        (reason,),
        work,
        subject=task.title,
        save_word=N_("drop"),
    )
