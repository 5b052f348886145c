"""Today's tasks as rows: state, code, title, owner, due, share."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.today import TodayLine, TodayState
from pdca_tui.method.work import is_team
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.comments import talk_mark
from pdca_tui.tui.views.shapes import today_span
from pdca_tui.tui.views.titles import Title


def tasks_title(scene: Scene) -> Title:
    """Count, and how many are done and late."""
    look, lines = scene.look, scene.facts.today
    done = sum(line.state is TodayState.DONE or line.ticked is True for line in lines)
    late = sum(line.state is TodayState.LATE for line in lines)
    fact = look.t(N_("{done} done {dot} {late} late")).format(done=done, late=late, dot=look.glyphs.dot)
    return Title(look.t(N_("Today's tasks")), str(len(lines)), fact=fact if lines else "", short=look.t(N_("Tasks")))


def owner_line(owner: str, scene: Scene, width: int | None = None) -> Line:
    """An owner; a team, or nobody, is marked since one person must be named.

    In a column of `width` cells the name gives way, the mark never does.
    """
    if not owner:
        return [Span(scene.look.t(N_("nobody")), "warn")]
    if is_team(owner, scene.snapshot):
        name = said(owner, "warn").text
        if width is not None:
            name = cut(name, width - 2, scene.look.glyphs.ellipsis)
        return [Span(f"{name} !", "warn")]
    return [said(owner, "muted")]


def due_span(line: TodayLine, look: Look) -> Span:
    """When it is due, or by how many days it is late."""
    if line.state is TodayState.DONE:
        return Span(look.t(N_("done")), "muted")
    if line.overdue_days > 0:
        return Span(look.say(nmsg("{n} day late", "{n} days late", line.overdue_days)), "bad")
    if line.due_time is not None:
        return Span(f"{line.due_time:%H:%M}")
    if line.owed_on is not None or line.due is None:
        return Span(look.t(N_("today")))
    return Span(numbers.day(line.due))


def share_span(line: TodayLine) -> Span:
    """The tick owed today: `0/1` or `1/1`; nothing for work that does not repeat."""
    if line.ticked is None:
        return Span("")
    return Span("1/1" if line.ticked else "0/1", "ok" if line.ticked else "muted")


def tasks_rows(scene: Scene) -> list[Row]:
    """One row a line of today's work; blocked work says in a second line by what."""
    look, lines = scene.look, scene.facts.today
    if not lines:
        return [_empty(look)]
    code = max(len(line.task.code) for line in lines)
    due = max(width_of([due_span(line, look)]) for line in lines)
    owner = min(12, max(width_of(owner_line(line.task.owner, scene)) for line in lines))
    return [_row(line, scene, code, owner, due) for line in lines]


def _empty(look: Look) -> Row:
    text = look.say(msg("Nothing is due today. {new} adds a task.", new=NEW.on("today")))
    return Row("empty", lambda width, state: [[Span(" "), Span(text, "muted")]], selectable=False)


def _row(line: TodayLine, scene: Scene, code: int, owner: int, due: int) -> Row:
    look, task = scene.look, line.task
    done = line.state is TodayState.DONE or line.ticked is True
    second = _second(line, scene)

    def draw(width: int, state: str) -> list[Line]:
        roomy = width >= 46
        columns = [Column(1), Column(code), Column(0), *([Column(owner)] if roomy else []), Column(due, right=True)]
        cells: list[Line] = [
            [Span(look.glyphs.done, "ok") if done else today_span(line.state, task.status, look.glyphs)],
            [said(task.code, "muted")],
            [*talk_mark(scene, task), said(task.title, "muted" if done else "text")],
            *([owner_line(task.owner, scene, owner)] if roomy else []),
            [due_span(line, look)],
        ]
        columns.append(Column(3, gap=2, right=True))
        cells.append([share_span(line)])
        return [table_line(cells, columns, width - 1, look.glyphs.ellipsis), *second]

    return Row(f"task:{task.id}", draw, height=1 + len(second), subject=task)


def _second(line: TodayLine, scene: Scene) -> list[Line]:
    """Why a blocked task stands still, or what it waits for."""
    look, task = scene.look, line.task
    indent = Span(" " * (4 + len(task.code)))
    if line.blocked_by:
        names = look.t(N_(", ")).join(other.code for other in line.blocked_by)
        return [[indent, said(look.t(N_("waits for {codes}")).format(codes=names), "warn")]]
    if line.state is TodayState.BLOCKED and task.blocked_reason:
        return [[indent, said(task.blocked_reason, "warn")]]
    return []
