"""The rules of the work breakdown that a changed task must keep: codes, layers and dependencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdca_tui.actions.checks import check_days, check_order, clean_text, the_measure, the_task
from pdca_tui.method.schedule import find_cycle, leaf_dependencies
from pdca_tui.method.work import ENDED, is_finished, layers_above
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.errors import NotFound, Refused
from pdca_tui.model.message import msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot

if TYPE_CHECKING:
    from pdca_tui.store import Transaction


def next_code(snapshot: Snapshot, above: Task | Measure) -> str:
    """The next free code directly beneath `above`: one past the highest number in use there."""
    used = [_last_number(task.code) for task in snapshot.children(above)]
    number = max(used, default=0) + 1
    while f"{above.code}.{number}" in snapshot.task_by_code:
        number += 1
    return f"{above.code}.{number}"


def free_codes(snapshot: Snapshot, above: Task | Measure, count: int) -> list[str]:
    """The next `count` codes directly beneath `above` that nothing carries and nothing lies beneath."""
    prefix, _, number = next_code(snapshot, above).rpartition(".")
    found: list[str] = []
    step = int(number)
    used = {
        ".".join(code.split(".")[:depth]) for code in snapshot.task_by_code for depth in range(1, code.count(".") + 2)
    }
    while len(found) < count:
        if f"{prefix}.{step}" not in used:
            found.append(f"{prefix}.{step}")
        step += 1
    return found


def place_code(snapshot: Snapshot, place: str) -> str:
    """The code of the task or measure with the id `place`, for the audit; "" when it is gone."""
    record = snapshot.get(Task, place) or snapshot.get(Measure, place)
    return record.code if record is not None else ""


def require_open_layer(above: Task | Measure) -> None:
    """Refuse new work beneath a task that repeats, is done or is dropped."""
    if isinstance(above, Task) and above.repeats is not None:
        raise Refused(msg("{parent} repeats, so it cannot have parts. Choose another layer.", parent=above.code))
    if isinstance(above, Task) and above.status in ENDED:
        raise Refused(msg("{parent} is closed, so nothing open fits beneath it. Reopen it first.", parent=above.code))


def hand_days_on(tx: Transaction, above: Task | Measure) -> None:
    """Clear the days of a task that got parts: they carry the days from now on."""
    if isinstance(above, Task) and above.days is not None:
        tx.put(replace(tx.get(Task, above.id), days=None))


def slots_of(above: Task | Measure, parts: Iterable[Task]) -> list[str]:
    """What the codes of `parts` add to the code of the layer that holds them, ".3" say; an odd one is whole."""
    return [_slot(above.code, task.code) for task in parts]


def _slot(above: str, code: str) -> str:
    return code[len(above) :] if code.startswith(f"{above}.") else code


def recode(tx: Transaction, slots: Mapping[str, str], moved: Task | None = None, gone: str = "") -> None:
    """Put tasks into these slots of their layers (task id -> ".3"); everything beneath follows.

    `moved` is a task with its new measure and layer: it goes there with its parts. `gone` is the id of a task that
    the deed deletes.
    """
    snapshot = tx.snapshot
    moved_id = moved.id if moved is not None else ""
    touched = {task.measure for task in (snapshot.get(Task, task_id) for task_id in slots) if task is not None}
    layers: list[tuple[Task | Measure, str, str]] = [
        (measure, measure.code, measure.id)
        for measure in snapshot.measures
        if measure.id in touched or (moved is not None and measure.id == moved.measure)
    ]
    for above, code_above, measure_id in layers:
        parts = [task for task in snapshot.children(above) if task.id not in (gone, moved_id)]
        if moved is not None and above.id == (moved.parent or moved.measure):
            parts.append(the_task(snapshot, moved_id, moved.code))
        for task in parts:
            slot = slots.get(task.id) or _slot(above.code, task.code)
            code = code_above + slot if slot.startswith(".") else slot
            layers.append((task, code, measure_id))
            now = tx.get(Task, task.id)
            parent = moved.parent if moved is not None and task.id == moved_id else now.parent
            if (now.code, now.measure, now.parent) != (code, measure_id, parent):
                tx.put(replace(now, code=code, measure=measure_id, parent=parent))


def _last_number(code: str) -> int:
    last = code.rpartition(".")[2]
    return int(last) if last.isascii() and last.isdigit() else 0


def subtree(snapshot: Snapshot, task: Task) -> list[Task]:
    """The task and everything beneath it, from the top down."""
    found = [task]
    for above in found:
        found.extend(snapshot.children(above))
    return found


def open_parts(snapshot: Snapshot, task: Task) -> list[Task]:
    """The leaves beneath a layer that are neither done nor dropped; none for a leaf."""
    if snapshot.is_leaf(task):
        return []
    return [leaf for leaf in snapshot.leaves(task) if leaf.status not in ENDED]


def standing(snapshot: Snapshot, task: Task) -> TaskStatus:
    """The status to report: a leaf's own; a layer is done with its last leaf and doing from its first."""
    if snapshot.is_leaf(task) or task.status in ENDED:
        return task.status
    if is_finished(snapshot, task):
        return TaskStatus.DONE
    begun = any(leaf.status is not TaskStatus.TODO for leaf in snapshot.leaves(task))
    return TaskStatus.DOING if begun else task.status


def check_task(snapshot: Snapshot, task: Task, before: Task | None = None) -> None:
    """Refuse a task that breaks a rule against the rest of the plan.

    Looks at the title, days and dates, the code (used once), the layer (exists, open, in the same measure,
    not repeating, not beneath the task itself) and the dependencies (exist, make no circle). What was so
    `before` already, an oddity of an imported plan say, does not stand in the way of another change.
    """
    clean_text("title", task.title, required=True)
    check_days(task.days)
    check_order(task.start, task.due)
    if task.measure or before is None or before.measure:
        the_measure(snapshot, task.measure)
    same_code = snapshot.task_by_code.get(task.code)
    if same_code is not None and same_code.id != task.id:
        raise Refused(msg("{code} is taken by {title}. Choose another code.", code=task.code, title=same_code.title))
    carries = task.days is not None or task.repeats is not None
    if carries and _differ(before, task, "days", "repeats") and snapshot.children(task):
        raise Refused(
            msg(
                "{code} has parts, and they carry the days and the repeats. Change the parts.",
                code=task.code,
            )
        )
    if task.parent is not None and _differ(before, task, "parent", "measure"):
        _check_parent(snapshot, task)
    if _differ(before, task, "depends", "parent"):
        _check_depends(snapshot, task)


def _differ(before: Task | None, task: Task, *fields: str) -> bool:
    return before is None or any(getattr(before, field) != getattr(task, field) for field in fields)


def _check_parent(snapshot: Snapshot, task: Task) -> None:
    parent = snapshot.get(Task, task.parent)
    if parent is None or parent.measure != task.measure:
        raise NotFound(msg("The layer above {code} is gone. Choose another one.", code=task.code))
    if task.id in (parent.id, *(above.id for above in layers_above(snapshot, parent))):
        raise Refused(msg("{code} cannot lie beneath {parent}: it is above it.", code=task.code, parent=parent.code))
    if parent.repeats is not None:
        raise Refused(msg("{parent} repeats, so it cannot have parts. Choose another layer.", parent=parent.code))
    if parent.status in ENDED and task.status not in ENDED:
        raise Refused(msg("{parent} is closed, so nothing open fits beneath it. Reopen it first.", parent=parent.code))


def _check_depends(snapshot: Snapshot, task: Task) -> None:
    for before in task.depends:
        if before != task.id and snapshot.get(Task, before) is None:
            raise NotFound(msg("{code} waits for a task that is gone. Take that dependency out.", code=task.code))
    refuse_circle(snapshot, task)


def refuse_circle(snapshot: Snapshot, task: Task) -> None:
    """Refuse leaves that would wait for each other with `task` as given; the sentence names them in order."""
    circle = find_circle(snapshot, task)
    if circle:
        raise Refused(
            msg(
                "These tasks would wait for each other: {circle}. Take one dependency out.",
                circle=" > ".join(circle),
            )
        )


def find_circle(snapshot: Snapshot, task: Task) -> list[str]:
    """The codes of leaves that would wait for each other with `task` as given, or [].

    Waiting for a layer is waiting for all of it, and a layer's waiting is that of all its parts.
    """
    tasks = {other.id: other for other in snapshot.tasks} | {task.id: task}
    ring = find_cycle(leaf_dependencies(tasks.values())) or []
    return [tasks[leaf].code for leaf in [*ring, *ring[:1]]]
