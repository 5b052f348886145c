"""Why something cannot be done, in one sentence, wherever it is asked for: on a screen or line by line."""

from __future__ import annotations

from pdca_tui.actions import rights
from pdca_tui.method.work import ENDED
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.keys import REOPEN, RESTORE
from pdca_tui.model.message import Message, msg
from pdca_tui.model.records import Standard, Task
from pdca_tui.tui.scene import Scene


def why_not_write(scene: Scene) -> Message | None:
    """Why nothing can be changed here at all."""
    if scene.read_only:
        return msg("The store is open for reading only.")
    return rights.why_not_work(scene.session, scene.snapshot) if scene.session is not None else None


def why_not_manage(scene: Scene) -> Message | None:
    """Why the plan itself cannot be changed here."""
    if scene.read_only or scene.session is None:
        return why_not_write(scene)
    return rights.why_not_manage(scene.session, scene.snapshot)


def why_not_own(scene: Scene, owner: str) -> Message | None:
    """Why what belongs to `owner` cannot be changed here."""
    if scene.read_only or scene.session is None:
        return why_not_write(scene)
    return rights.why_not_own(scene.session, scene.snapshot, owner)


CHANGING = ("edit", "version", "retire", "restore")
"""What only the owner of a script or a principle, or a manager, may do to it."""


def why_not_standard(scene: Scene, standard: Standard, name: str) -> Message | None:
    """Why the deed `name` cannot be done to a script or a principle now."""
    over = standard.retired_on is not None
    if name == "restore" and not over:
        return msg("{title} holds already.", title=standard.title)
    if name in ("version", "retire", "use") and over:
        return msg("{title} holds no more. {restore} puts it back.", title=standard.title, restore=RESTORE)
    return why_not_own(scene, standard.owner) if name in CHANGING else why_not_write(scene)


def why_not_task(scene: Scene, task: Task, name: str) -> Message | None:
    """Why the deed `name` cannot be done to the task now."""
    if scene.read_only:
        return msg("The store is open for reading only.")
    if scene.session is not None and (reason := rights.why_not_task(scene.session, scene.snapshot, task)) is not None:
        return reason
    closed = task.status in ENDED
    if name in ("advance", "block", "drop") and closed:
        return msg("{code} is finished. {reopen} takes it up again.", code=task.code, reopen=REOPEN)
    if name == "advance" and not scene.snapshot.is_leaf(task):
        return msg("{code} is a layer: it is done when its tasks are.", code=task.code)
    if name == "reopen" and not closed and task.status is not TaskStatus.BLOCKED:
        return msg("{code} is open already.", code=task.code)
    return None
