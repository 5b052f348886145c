"""The rows of the Gantt chart: names at the left, bars at the right, drawn when they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import msgspec

from pdca_tui.method.progress import progress
from pdca_tui.method.weeks import current_week, under_way
from pdca_tui.method.work import is_team, predecessors
from pdca_tui.model.enums import TaskStatus
from pdca_tui.model.keys import CRITICAL, NEW
from pdca_tui.model.message import N_, msg
from pdca_tui.model.records import Measure, Task
from pdca_tui.model.snapshot import Snapshot
from pdca_tui.tui.columns import fit
from pdca_tui.tui.ink import Line, Span, fold_sign, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.gantt_axis import Axis
from pdca_tui.tui.views.gantt_bars import actual_bar, layer_bar, leaf_bar, measure_bar, promise_bar
from pdca_tui.tui.views.gantt_times import Preview, promise_of, schedule_line
from pdca_tui.tui.views.gantt_track import Track
from pdca_tui.tui.views.shapes import status_span
from pdca_tui.tui.views.tasks_pane import owner_line

_SIDE = 40
"""Cells at the left of the chart where there is room for the owner."""

_OWNER = range(6, 11)
_ROOMY = 100
_MOST_EXTRA = 16


class Layout(msgspec.Struct, frozen=True):
    """Cells of a row without its cursor mark: a mark for dependencies, the name, the owner with one blank before
    it, a sign, the chart. Without room there is no owner; the chart has at least half.
    """

    name: int
    owner: int
    chart: int

    @property
    def side(self) -> int:
        """The cells left of the chart."""
        return 3 + self.name + (self.owner + 1 if self.owner else 0)


def layout_of(width: int, owner: int = 8) -> Layout:
    """The columns of a row of `width` cells; `owner` are the cells that the longest owner takes."""
    if width >= _ROOMY - 1:
        side = _SIDE + max(0, min(_MOST_EXTRA, (width - 119) // 3))
        wide = min(max(owner, _OWNER[0]), _OWNER[-1])
        return Layout(side - 4 - wide, wide, width - side - 1)
    side = max(12, min(_SIDE - 2, width // 2 - 1))
    return Layout(side - 3, 0, max(1, width - side - 1))


def widest_owner(snapshot: Snapshot) -> int:
    """Cells of the longest owner or role that the chart names."""
    owners = {measure.owner or measure.role for measure in snapshot.measures} | {task.owner for task in snapshot.tasks}
    return max((width_of([said(owner)]) for owner in owners), default=0)


class Shown(msgspec.Struct):
    """What the rows are drawn from. `before` and `after` are the ids of the tasks that the one under the cursor
    waits for, and of those that wait for it: they change with the cursor, and only their rows are drawn anew.
    `sums` keeps the bars that ask every leaf beneath a row; whoever sets another axis or scene empties it.
    """

    axis: Axis
    layout: Layout
    code: int = 6
    promise: bool = False
    preview: Preview | None = None
    before: Collection[str] = ()
    after: Collection[str] = ()
    sums: dict[str, Line] = {}

    def summed(self, record: Measure | Task, draw: Callable[[], Line]) -> Line:
        """The bar of a row that sums up what lies beneath it, drawn once."""
        line = self.sums.get(record.id)
        if line is None:
            line = self.sums[record.id] = draw()
        return line


def short_code(code: str) -> str:
    """The code without the letters in front, as the tree of one measure is read: `M1.3.2` is `1.3.2`."""
    short = code.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
    return short if "." in code and short else code


def neighbours(snapshot: Snapshot, task: Task | None) -> tuple[dict[str, Task], dict[str, Task]]:
    """What the task waits for and what waits for it, by id."""
    if task is None:
        return {}, {}
    before = {other.id: other for other in predecessors(snapshot, task)}
    return before, {other.id: other for other in snapshot.dependents(task)}


def critical_rows(scene: Scene) -> frozenset[str]:
    """Ids of the critical leaves, the layers that hold them and their measures."""
    found: set[str] = set()
    for task in scene.snapshot.plan_tasks:
        line = schedule_line(scene.facts, task)
        if line is None or not line.critical:
            continue
        above: Task | None = task
        while above is not None and above.id not in found:
            found |= {above.id, above.measure}
            above = scene.snapshot.get(Task, above.parent)
    return frozenset(found)


def gantt_rows(
    scene: Scene, shown: Shown, opened: Collection[str], *, critical_only: bool = False, roomy: bool = False
) -> list[Row]:
    """The measures and, where they are opened, their tasks. `roomy` puts air and a line of progress between them."""
    if not scene.snapshot.measures:
        text = scene.look.say(msg("No measure yet. {new} adds the first one.", new=NEW.on("plan_gantt")))
        return [Row("empty", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    kept = critical_rows(scene) if critical_only else None
    rows: list[Row] = []
    for measure in scene.snapshot.measures:
        if kept is not None and measure.id not in kept:
            continue
        open_ = measure.id in opened or kept is not None
        rows.append(_measure_row(scene, shown, measure, open_, roomy=roomy))
        below = list(_beneath(scene.snapshot, measure, opened, kept)) if open_ else []
        for task in below:
            rows.append(_task_row(scene, shown, task, task.id in opened or kept is not None))
        if below and roomy:
            rows.append(_gap_row(scene, shown, measure))
    if not rows:
        text = scene.look.say(msg("No task is critical. {critical} shows all.", critical=CRITICAL))
        return [Row("empty", lambda width, state: [[Span("  "), Span(text, "muted")]], selectable=False)]
    return rows


def _beneath(
    snapshot: Snapshot, of: Measure | Task, opened: Collection[str], kept: Collection[str] | None
) -> Iterable[Task]:
    """The tasks beneath `of` that can be seen, each before its own parts."""
    stack = list(reversed(snapshot.children(of)))
    while stack:
        task = stack.pop()
        if kept is not None and task.id not in kept:
            continue
        yield task
        if kept is not None or task.id in opened:
            stack += reversed(snapshot.children(task))


def _side(scene: Scene, shown: Shown, mark: Span, name: Line, owner: Line, sign: Span) -> Line:
    """Everything left of the chart, in its columns."""
    layout, ellipsis = shown.layout, scene.look.glyphs.ellipsis
    line: Line = [mark, *fit(name, layout.name, ellipsis=ellipsis)]
    if layout.owner:
        line += [Span(" "), *fit(owner, layout.owner, ellipsis=ellipsis)]
    return [*line, sign, Span(" ")]


def _fold(scene: Scene, parts: bool, opened: bool) -> Span:
    glyphs = scene.look.glyphs
    if not parts:
        return Span(glyphs.closed, "faint")
    return fold_sign(glyphs.opened if opened else glyphs.closed, opened)


def _measure_row(scene: Scene, shown: Shown, measure: Measure, opened: bool, *, roomy: bool) -> Row:
    look, snapshot = scene.look, scene.snapshot
    parts = bool(snapshot.children(measure))
    second = parts and (shown.promise or (roomy and opened))

    def draw(width: int, state: str) -> list[Line]:
        name: Line = [
            _fold(scene, parts, opened),
            Span(" "),
            said(f"{measure.code} ", "muted"),
            said(measure.title, "strong"),
        ]
        owner = _owner(scene, shown, measure.owner or measure.role)
        empty = not parts and under_way(measure, current_week(snapshot.round, scene.day))
        sign = Span(look.glyphs.controllable, "warn") if empty else _team_sign(scene, shown, measure.owner)
        lines = [[*_side(scene, shown, Span(" "), name, owner, sign), *measure_bar(scene, measure, shown.axis)]]
        if second:
            state_ = progress(snapshot, measure)
            lead = Span(" " * (3 + len(measure.code)))
            label = look.t(N_("actual"))
            done = look.t(N_("done"))
            told: Line = [
                lead,
                Span(f"{label}  ", "muted"),
                Span(str(state_.done), "ok-bold"),
                Span(f"/{state_.leaves} {done}", "muted"),
            ]
            lines.append(
                [
                    *_side(scene, shown, Span(" "), told, [], Span(" ")),
                    *shown.summed(measure, lambda: actual_bar(scene, measure, shown.axis)),
                ]
            )
        return lines

    return Row(f"measure:{measure.id}", draw, height=2 if second else 1, subject=measure)


def _owner(scene: Scene, shown: Shown, owner: str) -> Line:
    """The owner; where the mark of a team has no room beside the name it stands in the column of signs."""
    if _marked_aside(scene, shown, owner):
        return [said(owner, "warn")]
    return owner_line(owner, scene, shown.layout.owner)


def _marked_aside(scene: Scene, shown: Shown, owner: str) -> bool:
    return is_team(owner, scene.snapshot) and width_of([said(owner)]) + 2 > shown.layout.owner


def _team_sign(scene: Scene, shown: Shown, owner: str) -> Span:
    return Span("!", "warn") if _marked_aside(scene, shown, owner) else Span(" ")


def _mark(scene: Scene, shown: Shown, task: Task) -> Span:
    glyphs = scene.look.glyphs
    if task.id in shown.before:
        return Span(glyphs.before, "accent-bold")
    if task.id in shown.after:
        return Span(glyphs.after, "accent-bold")
    return Span(" ")


def _task_row(scene: Scene, shown: Shown, task: Task, opened: bool) -> Row:
    look, leaf = scene.look, scene.snapshot.is_leaf(task)
    second = shown.promise and leaf and task.repeats is None

    def draw(width: int, state: str) -> list[Line]:
        over = task.status in (TaskStatus.DONE, TaskStatus.DROPPED)
        late = leaf and scene.facts.is_late(task)
        first = status_span(task.status, look.glyphs, late=late) if leaf else _fold(scene, True, opened)
        name: Line = [
            Span("  "),
            first,
            Span(" "),
            *fit([said(short_code(task.code), "muted")], shown.code, ellipsis=look.glyphs.ellipsis),
            said(task.title, "muted" if over else "text"),
        ]
        line = schedule_line(scene.facts, task)
        sign = Span(look.glyphs.star, "accent") if line is not None and line.critical else Span(" ")
        if leaf and sign.text == " ":
            sign = _team_sign(scene, shown, task.owner)
        owner = _owner(scene, shown, task.owner) if leaf else []
        if leaf:
            bar = leaf_bar(scene, task, shown.axis, shown.preview)
        else:
            bar = shown.summed(task, lambda: layer_bar(scene, task, shown.axis))
        lines = [[*_side(scene, shown, _mark(scene, shown, task), name, owner, sign), *bar]]
        if second:
            lines.append(_promise_line(scene, shown, task))
        return lines

    return Row(f"task:{task.id}", draw, height=2 if second else 1, subject=task)


def _promise_line(scene: Scene, shown: Shown, task: Task) -> Line:
    look = scene.look
    promised = promise_of(scene.snapshot, task) is not None
    text = look.t(N_("promised")) if promised else look.t(N_("not promised"))
    label: Line = [Span(" " * (4 + shown.code)), Span(text, "faint")]
    bar = promise_bar(scene, task, shown.axis)
    return [*_side(scene, shown, Span(" "), label, [], Span(" ")), *bar]


def _gap_row(scene: Scene, shown: Shown, measure: Measure) -> Row:
    def draw(width: int, state: str) -> list[Line]:
        blank = Span(" " * shown.layout.side)
        return [[blank, *Track(shown.axis, scene.look.glyphs).line()]]

    return Row(f"gap:{measure.id}", draw, selectable=False)
