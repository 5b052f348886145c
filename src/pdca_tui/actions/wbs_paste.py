"""Making tasks of a plan that was written elsewhere and pasted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pdca_tui.actions.checks import clean_text, the_measure, the_task
from pdca_tui.actions.rights import require, why_not_own, why_not_work
from pdca_tui.actions.session import Done, Session
from pdca_tui.actions.wbs import check_task, free_codes, hand_days_on, place_code, require_open_layer
from pdca_tui.method.schedule import find_cycle, leaf_dependencies
from pdca_tui.model.errors import Refused
from pdca_tui.model.ids import new_id
from pdca_tui.model.message import msg, nmsg
from pdca_tui.model.outline import OutlineRow
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold

if TYPE_CHECKING:
    from pdca_tui.store import Transaction


def paste_outline(session: Session, rows: Sequence[OutlineRow], *, measure: str, parent: str | None = None) -> Done:
    """Add the tasks of a pasted plan beneath the measure, or beneath the task, with these ids: all or none.

    They get codes of their own. What a row waits for is looked up among the codes of the text first, then among
    those of the plan. An owner is written as the people list has the name. Refuses, naming the line, a
    dependency on nothing or on a code that the text has twice, and tasks that would wait for each other.
    """
    if not rows:
        raise Refused(msg("There is no task in it yet. Paste or type one a line."))
    with session.deed("task.paste", place_code(session.snapshot(), parent or measure)) as tx:
        snapshot = tx.snapshot
        require(why_not_work(session, snapshot))
        above = the_task(snapshot, parent, "") if parent else the_measure(snapshot, measure)
        require_open_layer(above)
        if isinstance(above, Task) and above.measure != measure:
            raise Refused(msg("The layer above {code} is gone. Choose another one.", code=above.code))
        tasks = _with_dependencies(snapshot, rows, _tasks(snapshot, rows, above, measure))
        _refuse_circles(snapshot, rows, tasks)
        for task in tasks:
            require(why_not_own(session, snapshot, task.owner))
            _put(tx, task)
        hand_days_on(tx, above)
    said = nmsg("{n} task pasted under {code}.", "{n} tasks pasted under {code}.", len(tasks), code=above.code)
    return Done(tx.committed, tx.change, said, tasks[0].id)


def _put(tx: Transaction, task: Task) -> None:
    check_task(tx.snapshot, replace(task, parent=None, depends=()))
    tx.put(task)


def _tasks(snapshot: Snapshot, rows: Sequence[OutlineRow], above: Task | Measure, measure: str) -> list[Task]:
    """The rows as tasks, without what they wait for yet."""
    names = {fold(person.name): person.name for person in snapshot.people}
    codes = iter(free_codes(snapshot, above, sum(row.level == 0 for row in rows)))
    position = 1 + max((other.position for other in snapshot.tasks), default=0)
    branch: list[Task] = []
    parts: dict[str, int] = {}
    found: list[Task] = []
    for number, row in enumerate(rows):
        if row.level > len(branch):
            raise Refused(msg("Line {line} lies deeper than anything above it.", line=row.line))
        del branch[row.level :]
        layer = branch[-1] if branch else None
        if layer is None:
            code = next(codes)
        else:
            parts[layer.id] = parts.get(layer.id, 0) + 1
            code = f"{layer.code}.{parts[layer.id]}"
        owner = clean_text("owner", row.owner)
        task = Task(
            id=new_id("task"),
            measure=measure,
            parent=layer.id if layer is not None else above.id if isinstance(above, Task) else None,
            code=code,
            title=clean_text("title", row.title, required=True),
            owner=names.get(fold(owner), owner),
            done_when=clean_text("done_when", row.done_when),
            days=row.days,
            start=row.start,
            due=row.due,
            repeats=row.repeats,
            position=position + number,
        )
        branch.append(task)
        found.append(task)
    return found


def _with_dependencies(snapshot: Snapshot, rows: Sequence[OutlineRow], tasks: Sequence[Task]) -> list[Task]:
    here: dict[str, list[str]] = {}
    for row, task in zip(rows, tasks, strict=True):
        if row.code:
            here.setdefault(fold(row.code), []).append(task.id)
    there = {fold(code): [task.id] for code, task in snapshot.task_by_code.items()}
    found = []
    for row, task in zip(rows, tasks, strict=True):
        depends: dict[str, None] = {}
        for code in row.depends:
            ids = here.get(fold(code)) or there.get(fold(code)) or []
            if not ids:
                raise Refused(
                    msg("Line {line} waits for {code}, which is no task here. Take it out.", line=row.line, code=code)
                )
            if len(ids) > 1:
                raise Refused(msg("Line {line} waits for {code}, which the text has twice.", line=row.line, code=code))
            depends[ids[0]] = None
        found.append(replace(task, depends=tuple(depends)))
    return found


def _refuse_circles(snapshot: Snapshot, rows: Sequence[OutlineRow], tasks: Sequence[Task]) -> None:
    """Refuse tasks that wait for each other; they are named as the text names them."""
    names = {task.id: task.code for task in snapshot.tasks}
    names |= {task.id: row.code or task.code for row, task in zip(rows, tasks, strict=True)}
    ring = find_cycle(leaf_dependencies([*snapshot.tasks, *tasks])) or []
    if any(task.id in ring for task in tasks):
        circle = " > ".join(names[leaf] for leaf in [*ring, *ring[:1]])
        raise Refused(msg("These tasks would wait for each other: {circle}. Take one dependency out.", circle=circle))
