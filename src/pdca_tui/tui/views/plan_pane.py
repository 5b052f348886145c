"""The plan as a tree of rows: measures, layers and leaves with the progress rolled up."""

from __future__ import annotations

from collections.abc import Collection

from pdca_tui.i18n import numbers
from pdca_tui.method.progress import progress
from pdca_tui.method.weeks import current_week, first_week, under_way
from pdca_tui.model.enums import Repeat, TaskStatus
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, fold_sign, right, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.shapes import bar_spans, status_span
from pdca_tui.tui.views.tasks_pane import owner_line
from pdca_tui.tui.views.titles import Title

REPEAT_WORDS = {Repeat.DAILY: N_("daily"), Repeat.WEEKLY: N_("weekly"), Repeat.MONTHLY: N_("monthly")}

END = 11
"""Cells of the last column: progress, frequency or due day."""


def plan_title(scene: Scene) -> Title:
    """How many measures, and how many of them have no task."""
    look, measures = scene.look, scene.snapshot.measures
    empty = sum(not scene.snapshot.children(measure) for measure in measures)
    return Title(
        look.t(N_("Plan")),
        str(len(measures)),
        note=look.t(N_("measures")),
        fact=look.t(N_("{n} without tasks")).format(n=empty) if empty else "",
    )


def first_open(scene: Scene) -> set[str]:
    """The branches that are open at first: measures with unfinished tasks, and their unfinished layers."""
    opened: set[str] = set()
    for measure in scene.snapshot.measures:
        if scene.snapshot.children(measure) and progress(scene.snapshot, measure).fraction != 1:
            opened.add(measure.id)
            opened |= {
                task.id
                for task in scene.snapshot.children(measure)
                if scene.snapshot.children(task) and progress(scene.snapshot, task).fraction != 1
            }
            if len(opened) > 6:
                break
    return opened


def plan_rows(scene: Scene, opened: Collection[str]) -> list[Row]:
    """The tree down to where it is opened; `opened` holds ids of measures and layers."""
    look = scene.look
    if not scene.snapshot.measures:
        text = look.say(msg("No measure yet. {new} adds the first one.", new=NEW.on("today")))
        return [Row("empty", lambda width, state: [[Span(" "), Span(text, "muted")]], selectable=False)]
    rows: list[Row] = []
    for measure in scene.snapshot.measures:
        rows.append(_measure_row(measure, scene, measure.id in opened))
        if measure.id in opened:
            stack = [(task, 1) for task in reversed(scene.snapshot.children(measure))]
            while stack:
                task, depth = stack.pop()
                rows.append(_task_row(task, scene, depth, task.id in opened))
                if task.id in opened:
                    stack += [(child, depth + 1) for child in reversed(scene.snapshot.children(task))]
    return rows


def _columns(width: int) -> list[Column]:
    owner = 14 if width >= 64 else 10 if width >= 44 else 0
    return [Column(0), *([Column(owner)] if owner else []), Column(END)]


def _fold(has_children: bool, opened: bool, look: Look) -> Span:
    if not has_children:
        return Span(look.glyphs.closed, "faint")
    return fold_sign(look.glyphs.opened if opened else look.glyphs.closed, opened)


def _share_line(of: Measure | Task, scene: Scene) -> Line:
    """Six cells of progress and how many leaves are done."""
    state = progress(scene.snapshot, of)
    text = f"{state.done}/{state.leaves}"
    return [*bar_spans(state.fraction, 6, scene.look.glyphs), Span(f"{text:>5}", "muted")]


def _measure_row(measure: Measure, scene: Scene, opened: bool) -> Row:
    look = scene.look
    has_children = bool(scene.snapshot.children(measure))

    def draw(width: int, state: str) -> list[Line]:
        name: Line = [
            _fold(has_children, opened, look),
            Span(" "),
            said(f"{measure.code} ", "muted"),
            said(measure.title, "strong"),
        ]
        end = _share_line(measure, scene) if has_children else _no_tasks(measure, scene)
        columns = _columns(width - 1)
        cells = [
            name,
            *([owner_line(measure.owner or measure.role, scene, columns[1].width)] if len(columns) > 2 else []),
            end,
        ]
        return [table_line(cells, columns, width - 1, look.glyphs.ellipsis)]

    return Row(f"measure:{measure.id}", draw, subject=measure)


def _no_tasks(measure: Measure, scene: Scene) -> Line:
    """A measure without tasks is a finding once its first phase has begun."""
    look, round_ = scene.look, scene.snapshot.round
    if round_ is not None and not under_way(measure, current_week(round_, scene.day)):
        return [Span(f"{look.glyphs.dot} {look.t(N_('from w{week}')).format(week=first_week(measure))}", "muted")]
    return [Span(f"{look.glyphs.controllable} {look.t(N_('no tasks'))}", "warn")]


def _task_row(task: Task, scene: Scene, depth: int, opened: bool) -> Row:
    look = scene.look
    leaf = scene.snapshot.is_leaf(task)
    over = task.status in (TaskStatus.DONE, TaskStatus.DROPPED)

    def draw(width: int, state: str) -> list[Line]:
        late = leaf and scene.facts.is_late(task)
        first = status_span(task.status, look.glyphs, late=late) if leaf else _fold(True, opened, look)
        name: Line = [
            Span("  " * depth),
            first,
            Span(" "),
            said(f"{task.code} ", "muted"),
            said(task.title, "muted" if over else "text"),
        ]
        columns = _columns(width - 1)
        owner: Line = owner_line(task.owner, scene, columns[1].width) if leaf else []
        cells = [name, *([owner] if len(columns) > 2 else []), _end(task, scene, leaf, late)]
        return [table_line(cells, columns, width - 1, look.glyphs.ellipsis)]

    return Row(f"task:{task.id}", draw, subject=task)


def _end(task: Task, scene: Scene, leaf: bool, late: bool) -> Line:
    """A layer shows its progress, a repeating task how often it comes, another leaf its due day."""
    if not leaf:
        return _share_line(task, scene)
    if task.repeats is not None:
        text, role = scene.look.t(REPEAT_WORDS[task.repeats]), "muted"
    elif task.due is not None:
        text, role = numbers.day(task.due), "bad" if late else "muted"
    else:
        text, role = "", "muted"
    return [Span(right(text, END), role)]
