"""The views of the plan in words: the tree by codes, the chart as a list of dates, the matrix row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pdca_tui.i18n import numbers
from pdca_tui.linear.sentences import (
    cause_phrase,
    finding_phrase,
    measure_phrase,
    owner_phrase,
    task_phrase,
)
from pdca_tui.linear.speech import Block, Item, joined, labelled, plain, sentences
from pdca_tui.method.critical import length_sentence
from pdca_tui.method.progress import progress
from pdca_tui.method.raci import RaciRow, holder_of, raci_matrix
from pdca_tui.method.score import score
from pdca_tui.method.work import ENDED
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Acceptance, Measure, Task
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.gantt_times import planned_days, schedule_line, times_of

MOST = 300
"""Rows of the tree that are read in one go; of a larger plan the measures are, and each opens its own tasks."""


class Role(NamedTuple):
    """A column of the matrix."""

    name: str


def wbs(scene: Scene) -> list[Block]:
    """The tree from top to bottom; what is done as a whole is one row."""
    snapshot, look = scene.snapshot, scene.look
    if not snapshot.measures:
        return [Block("", (Item(look.say(msg("No measure yet. {new} adds the first one.", new=NEW))),))]
    whole = len(snapshot.plan_tasks) <= MOST
    items: list[Item] = []
    for measure in snapshot.measures:
        items.append(Item(measure_phrase(measure, scene), measure))
        if whole and progress(snapshot, measure).fraction != 1:
            items += [Item(_leaf(task, scene), task) for task in _beneath(measure, scene)]
    leaves = sum(snapshot.is_leaf(task) for task in snapshot.plan_tasks)
    found = [Block(f"{look.t(N_('WBS'))} {leaves}", tuple(items))]
    return found if whole else [*found, Block("", (Item(look.t(N_("A measure reads its tasks when it is opened."))),))]


def _beneath(of: Measure | Task, scene: Scene) -> Iterator[Task]:
    for task in scene.snapshot.children(of):
        yield task
        if not scene.snapshot.is_leaf(task) and progress(scene.snapshot, task).fraction != 1:
            yield from _beneath(task, scene)


def _leaf(task: Task, scene: Scene) -> str:
    """A task of the tree: what today says of it, and its working days."""
    days = ""
    if task.days is not None and scene.snapshot.is_leaf(task) and task.status not in ENDED:
        days = scene.look.say(nmsg("{days} day", "{days} days", 1 if task.days == 1 else 2, days=task.days))
    return joined((task_phrase(task, scene), days), scene.look)


def gantt(scene: Scene) -> list[Block]:
    """The chart as a list of dates: what is still to do, in the order in which it begins."""
    look, schedule = scene.look, scene.facts.schedule
    if isinstance(schedule, Message):
        return [Block("", (Item(look.say(schedule)),))]
    head = []
    if schedule.lines:
        path = [schedule.by_id[name].task.code for name in schedule.critical_path]
        head = [Item(look.say(length_sentence(schedule))), Item(look.say(msg("Critical path: {path}", path=path)))]
    leaves = [task for task in scene.snapshot.plan_tasks if scene.snapshot.is_leaf(task) and task.status not in ENDED]
    once = [task for task in leaves if task.repeats is None]
    dated = [(days, task) for task in once if (days := planned_days(scene.facts, task)) is not None]
    dated.sort(key=lambda one: (one[0], one[1].code))
    rows = tuple(Item(_bar(task, scene), task) for _, task in dated)
    repeating = tuple(Item(task_phrase(task, scene), task) for task in leaves if task.repeats is not None)
    found = [Block(look.t(N_("Gantt")), tuple(head)), Block(f"{look.t(N_('By date'))} {len(rows)}", rows)]
    return [*found, Block(f"{look.t(N_('Comes back'))} {len(repeating)}", repeating)] if repeating else found


def _bar(task: Task, scene: Scene) -> str:
    """The days of one task, what was promised, and whether the round's end hangs on it."""
    look, times = scene.look, times_of(scene, task)
    parts = []
    if times.planned is not None:
        first, last = times.planned
        parts.append(look.say(msg("{first} to {last}", first=numbers.day(first), last=numbers.day(last))))
    parts += [task.code, plain(task.title), owner_phrase(task.owner, scene), look.tr.word(task.status)]
    if times.promised is not None and times.promised != times.planned:
        parts.append(look.say(msg("promised by {day}", day=times.promised[1])))
    if times.late_days:
        parts.append(look.say(nmsg("{n} day late", "{n} days late", times.late_days)))
    line = schedule_line(scene.facts, task)
    if line is not None and line.critical:
        parts.append(look.t(N_("on the critical path")))
    return joined(parts, look)


def raci(scene: Scene) -> list[Block]:
    """Who holds each role; then each row, role by role, with its faults; then the week's work by person."""
    from pdca_tui.method.workload import workload

    look, snapshot = scene.look, scene.snapshot
    matrix = raci_matrix(snapshot, scene.day)
    roles = []
    for role in matrix.roles:
        holder = holder_of(snapshot, role, scene.day)
        name = plain(holder.name) if holder is not None else look.t(N_("nobody"))
        roles.append(Item(labelled(plain(role), name, look), Role(role)))
    rows = tuple(Item(_row(row, matrix.roles, scene), row) for row in matrix.rows)
    loads = []
    for load in workload(snapshot, scene.day, 1):
        week = load.weeks[0]
        days = msg("{days} of {has} days", days=numbers.number(week.days, 1), has=week.has)
        over = look.t(N_("too much")) if week.over and not load.team else ""
        loads.append(Item(joined((owner_phrase(load.name, scene), look.say(days), over), look)))
    return [
        Block(f"{look.t(N_('Roles'))} {len(roles)}", tuple(roles)),
        Block(f"{look.t(N_('RACI'))} {len(rows)}", rows),
        Block(look.t(N_("Work of this week")), tuple(loads)),
    ]


def _row(row: RaciRow, roles: tuple[str, ...], scene: Scene) -> str:
    look = scene.look
    name = f"{row.subject.code} {plain(row.subject.title)}"
    if row.missing:
        return joined((name, look.t(N_("no row yet"))), look)
    letters = joined((f"{plain(role)} {row.cells[role]}" for role in roles if row.cells.get(role)), look)
    return sentences((labelled(name, letters, look), *(look.say(fault.message) for fault in row.faults)), look)


def health(scene: Scene) -> list[Block]:
    """The score; then each cause with its findings."""
    look, found = scene.look, scene.facts.health
    points = score(found)
    said = (
        msg("There is no round yet. The five causes are looked for once one has begun.")
        if points is None
        else msg("Health score {score} of 100.", score=points)
    )
    blocks = [Block(look.t(N_("Health")), (Item(look.say(said)),))]
    for cause in found.causes:
        items = tuple(Item(finding_phrase(one, scene), one) for one in cause.findings)
        blocks.append(Block(cause_phrase(cause, scene), items))
    if found.accepted:
        accepted = tuple(Item(_accepted(one.finding.message, one.acceptance, scene), one) for one in found.accepted)
        blocks.append(Block(look.say(nmsg("Accepted: {n}", "Accepted: {n}", len(accepted))), accepted))
    return blocks


def _accepted(message: Message, acceptance: Acceptance, scene: Scene) -> str:
    look = scene.look
    said = joined((plain(acceptance.person), numbers.day(acceptance.day), plain(acceptance.reason)), look)
    return sentences((look.say(message), said), look)
