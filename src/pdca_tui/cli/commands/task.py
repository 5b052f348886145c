"""`pdca task`: list and show, start, finish and block, for people, scripts and cron."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

from pdca_tui.actions.wbs import standing
from pdca_tui.cli.call import Call, Grammar, json_flag
from pdca_tui.cli.options import day_reader
from pdca_tui.model.errors import NotFound
from pdca_tui.model.message import msg
from pdca_tui.model.records import Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.model.text import fold


def add_commands(grammar: Grammar) -> None:
    """`pdca task list|show|start|done|block`."""
    t = grammar.t
    deeds = grammar.beneath(grammar.add("task", t("tasks: list, show, start, done, block")))
    listed = deeds.add("list", t("all tasks"), list_tasks)
    shown = deeds.add("show", t("one task, with everything known of it"), show_task)
    started = deeds.add("start", t("begin a task"), start)
    done = deeds.add("done", t("finish a task, or tick a repeating one"), finish)
    blocked = deeds.add("block", t("say that a task cannot go on"), block)
    for parser in (shown, started, done, blocked):
        parser.add_argument("code", metavar="CODE", help=t("the task's code, such as M1.3.2"))
    for parser in (listed, shown, started, done, blocked):
        json_flag(parser, grammar.translator)
    done.add_argument("--evidence", metavar="TEXT", default="", help=t("what shows that it is done"))
    done.add_argument(
        "--date",
        metavar="YYYY-MM-DD",
        type=day_reader(grammar.translator),
        help=t("the turn of a repeating task, else the one that is owed"),
    )
    blocked.add_argument("--reason", metavar="TEXT", default="", help=t("what blocks it"))


def find_task(snapshot: Snapshot, code: str) -> Task:
    """The task of this code, whichever case or width it was typed in. Raises `NotFound`."""
    task = snapshot.task_by_code.get(code)
    if task is None:
        task = next((other for other in snapshot.tasks if fold(other.code) == fold(code)), None)
    if task is None:
        raise NotFound(msg("No task has the code {code}. `pdca task list` shows all codes.", code=code))
    return task


def list_tasks(call: Call, arguments: argparse.Namespace) -> int:
    """Print all tasks by code."""
    snapshot = call.snapshot()
    if arguments.json:
        call.out.json([as_json(snapshot, task) for task in snapshot.tasks])
        return 0
    t = call.translator.t
    call.out.table(
        [t("code"), t("task"), t("owner"), t("status"), t("days"), t("start"), t("due"), t("depends on")],
        [_as_row(snapshot, task) for task in snapshot.tasks],
        right=[4],
    )
    return 0


def show_task(call: Call, arguments: argparse.Namespace) -> int:
    """Print one task: the plan, what happened, what it waits for and what waits for it."""
    snapshot = call.snapshot()
    task = find_task(snapshot, arguments.code)
    if arguments.json:
        call.out.json([as_json(snapshot, task)])
        return 0
    t = call.translator.t
    call.out.fields(
        [
            (t("code"), task.code),
            (t("task"), task.title),
            (t("owner"), task.owner or None),
            (t("status"), standing(snapshot, task)),
            (t("done when"), task.done_when or None),
            (t("evidence"), task.evidence or None),
            (t("days"), task.days),
            (t("repeats"), task.repeats),
            (t("start"), _iso(task.start)),
            (t("due"), _iso(task.due)),
            (t("started on"), _iso(task.started_on)),
            (t("finished on"), _iso(task.finished_on)),
            (t("depends on"), depends_codes(snapshot, task) or None),
            (t("needed by"), [other.code for other in snapshot.dependents(task)] or None),
            (t("what blocks it"), task.blocked_reason or None),
        ]
    )
    return 0


def start(call: Call, arguments: argparse.Namespace) -> int:
    """Begin a task."""
    from pdca_tui.actions.task_states import start_task

    session = call.session()
    done = start_task(session, find_task(session.snapshot(), arguments.code))
    return _report(call, arguments, done.snapshot, done.record_id, done.said)


def finish(call: Call, arguments: argparse.Namespace) -> int:
    """Finish a task; tick a repeating one, as a line with a day of its turn asks for.

    Evidence is not asked for here, but named when it is missing.
    """
    from pdca_tui.actions.task_states import finish_task, tick_task

    session = call.session()
    snapshot = session.snapshot()
    task = find_task(snapshot, arguments.code)
    if task.repeats is not None or arguments.date is not None:
        day = arguments.date or _owed(snapshot, task, session.clock.today())
        done = tick_task(session, task, day, arguments.evidence)
    else:
        done = finish_task(session, task, arguments.evidence, without_evidence=True)
    return _report(call, arguments, done.snapshot, done.record_id, done.said)


def block(call: Call, arguments: argparse.Namespace) -> int:
    """Block a task with a reason."""
    from pdca_tui.actions.task_states import block_task

    session = call.session()
    done = block_task(session, find_task(session.snapshot(), arguments.code), arguments.reason)
    return _report(call, arguments, done.snapshot, done.record_id, done.said)


def depends_codes(snapshot: Snapshot, task: Task) -> list[str]:
    """The codes of the tasks that this one waits for."""
    before = (snapshot.get(Task, task_id) for task_id in task.depends)
    return [other.code for other in before if other is not None]


def as_json(snapshot: Snapshot, task: Task) -> dict[str, Any]:
    """A task as programs read it."""
    return {
        "code": task.code,
        "title": task.title,
        "owner": task.owner or None,
        "status": standing(snapshot, task),
        "days": task.days,
        "start": task.start,
        "due": task.due,
        "done_when": task.done_when or None,
        "depends": depends_codes(snapshot, task),
    }


def _report(call: Call, arguments: argparse.Namespace, snapshot: Snapshot, task_id: str | None, said: Any) -> int:
    task = snapshot.get(Task, task_id)
    if arguments.json and task is not None:
        call.out.json([as_json(snapshot, task)])
    else:
        call.out.say(said)
    return 0


def _owed(snapshot: Snapshot, task: Task, today: dt.date) -> dt.date:
    from pdca_tui.method.calendar import WorkCalendar
    from pdca_tui.method.repeats import latest_occurrence

    return latest_occurrence(task, WorkCalendar.of(snapshot), today) or today


def _as_row(snapshot: Snapshot, task: Task) -> tuple[Any, ...]:
    return (
        task.code,
        task.title,
        task.owner or None,
        standing(snapshot, task),
        task.repeats or task.days,
        _iso(task.start),
        _iso(task.due),
        depends_codes(snapshot, task) or None,
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None
