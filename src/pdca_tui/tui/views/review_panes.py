"""The data of the four segments of a weekly review, for a room to read."""

from __future__ import annotations

from typing import NamedTuple

from pdca_tui.i18n import numbers
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.analysis import pareto
from pdca_tui.method.deviation import DeviationClass
from pdca_tui.method.morning import gain
from pdca_tui.method.review import (
    Ranked,
    WeekFigure,
    asked_support,
    countermeasures_to_check,
    next_week,
    ranked_problems,
    week_figures,
    week_work,
)
from pdca_tui.model.enums import EntryKind, SegmentKind
from pdca_tui.model.keys import DIG
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Indicator, Meeting, Problem, Task
from pdca_tui.tui.columns import fit
from pdca_tui.tui.ink import LEAST_NAME, Line, Span, cut_line, ends, named, pad, said, width_of
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.board_pane import target_text
from pdca_tui.tui.views.digits import ROWS, block_digits
from pdca_tui.tui.views.shapes import class_spans, status_span, trend_spans

_NAME, _OPEN, _TO_DIG = 20, 3, 4
"""Cells of a figure's name at most; tasks and problems that the data segment lists at most."""

_GRADES = (DeviationClass.MAJOR, DeviationClass.CONTROLLABLE, None, DeviationClass.NORMAL)
"""The worst first; what cannot be judged before what is well."""

_KEPT = (("unit", "target", "change"), ("unit", "change"), ("unit",), ())
"""The columns of a figure that stay where there is little room, from much to little."""


def segment_lines(scene: Scene, meeting: Meeting, kind: SegmentKind, width: int, height: int) -> list[Line]:
    """What the records say for a segment, at most `height` lines of `width` cells."""
    made = {
        SegmentKind.DATA: _data,
        SegmentKind.DIG: _dig,
        SegmentKind.NEXT_WEEK: _next_week,
        SegmentKind.CLOSE: _close,
    }
    drawn = made[kind](scene, meeting, width, height)
    return [cut_line(line, width, scene.look.glyphs.ellipsis) for line in drawn[:height]]


def _data(scene: Scene, meeting: Meeting, width: int, height: int) -> list[Line]:
    """The figures of the week, its work, and what could be dug into: where the rows are few, the blank ones go first,
    then the lists give way, and a heading without a row beneath it is none.
    """
    look, snapshot = scene.look, scene.snapshot
    figures = _figures(look, week_figures(snapshot, meeting.day), width, height)
    work = week_work(snapshot, meeting.day)
    share: Line = [Span(f"{look.t(N_('Work of the week'))}  ", "muted"), Span(f"{work.done}/{work.due}", "strong")]
    todo: list[Line] = [
        [
            Span("  "),
            status_span(task.status, look.glyphs),
            said(f" {task.code} {task.title}"),
            said(f"  {task.owner}", "muted"),
        ]
        for task in work.open[:_OPEN]
    ]
    heading: Line = [Span(look.t(N_("What could be dug into")), "muted")]
    ranked = _ranked(scene, ranked_problems(snapshot, meeting.day)[:_TO_DIG], width)
    # A choice of two is a choice, and the open work gives way for it.
    room = height - len(figures) - 1
    wanted = next((rows for rows in (3, 2) if len(ranked) >= rows - 1 and rows <= room), 0)
    lead: list[Line] = [[]] if wanted < room else []
    room -= wanted + len(lead)
    airy = room >= len(todo) + (2 if wanted else 1)
    todo = todo[: max(0, room)]
    gap: list[Line] = [[]] if airy else []
    lines: list[Line] = [*lead, *figures, *gap, share, *todo]
    if wanted:
        lines += [*gap, heading, *ranked[: height - len(lines) - len(gap) - 1]]
    return lines


def _figures(look: Look, figures: list[WeekFigure], width: int, height: int) -> list[Line]:
    """A line a figure. Where the columns have no room they are as wide as what stands in them, then the target goes,
    then the change and the unit; never the value, the trend or the class. Where the rows are too few the worst are
    there, and how many more there are.
    """
    kept = sorted(figures, key=lambda one: _GRADES.index(one.line.deviation_class))[: max(0, height - 1)]
    shown = figures if len(figures) <= height else [one for one in figures if one in kept]
    rows = [_Figure.of(one, look) for one in shown]
    class_cells = max((width_of(row.verdict) for row in rows), default=0)
    roomy = {"unit": 6, "target": 7, "change": 9}
    tight = {name: max((width_of(row.cells[name]) for row in rows), default=0) + 1 for name in roomy}
    tight["change"] += 2
    trend = max((width_of(row.trend) for row in rows), default=0) + 1
    value = max([7, *(width_of(row.cells["value"]) for row in rows)]) + 1
    ways = [roomy, *({name: tight[name] for name in kept} for kept in _KEPT)]
    columns = next((way for way in ways if _NAME + value + sum(way.values()) + trend + class_cells <= width), ways[-1])
    name = max(LEAST_NAME, min(_NAME, width - value - sum(columns.values()) - trend - class_cells))
    lines = [row.line(look, name, value, columns, width) for row in rows]
    more = len(figures) - len(shown)
    return [*lines, [Span(look.say(msg("+ {n} more", n=more)), "muted")]] if more else lines


class _Figure(NamedTuple):
    """What stands in the line of a figure; no `trend` for a week without one."""

    name: str
    cells: dict[str, Line]
    trend: Line
    verdict: Line

    @classmethod
    def of(cls, one: WeekFigure, look: Look) -> _Figure:
        board, name = one.line, one.line.indicator.name
        verdict = [*_grade(board.deviation_class, look), Span(" ")] if board.deviation_class is not None else []
        if one.this_week is None:
            return cls(name, {key: [] for key in ("value", "unit", "target", "change")}, [], verdict)
        cells: dict[str, Line] = {
            "value": [Span(numbers.number(one.this_week), "strong")],
            "unit": [said(board.indicator.unit, "muted")],
            "target": [Span(target_text(board.target, look.glyphs.dash), "muted")],
            "change": [Span(numbers.signed(one.change) if one.change is not None else "")],
        }
        return cls(name, cells, trend_spans(board.trend, look), verdict)

    def line(self, look: Look, name: int, value: int, columns: dict[str, int], width: int) -> Line:
        ellipsis = look.glyphs.ellipsis
        line = fit([said(self.name)], name - 1, ellipsis=ellipsis)
        if not self.trend:
            line += [Span(f" {look.glyphs.todo} {look.t(N_('no figure this week'))}", "muted")]
            return ends(line, self.verdict, width, ellipsis)
        line += [Span(" "), *fit(self.cells["value"], value - 1, right=True), Span(" ")]
        for key, cells in columns.items():
            if key == "change":
                line += [*fit(self.cells[key], cells - 2, right=True), Span("  ")]
            else:
                line += [*fit(self.cells[key], cells - 1, ellipsis=ellipsis), Span(" ")]
        return ends([*line, *self.trend], self.verdict, width, ellipsis)


def title_of(one: Ranked) -> str:
    """What is dug into: the problem, or the figure that nobody has taken on."""
    if one.problem is not None:
        return one.problem.title
    return one.indicator.name if one.indicator is not None else ""


def grade_spans(one: Ranked, look: Look) -> Line:
    """Shape and word of its class, as wide as the widest of them; a circle for a problem without a figure."""
    return _grade(one.grade, look)


def _grade(grade: DeviationClass | None, look: Look) -> Line:
    wide = max(width_of(class_spans(one, look)) for one in DeviationClass)
    spans = class_spans(grade, look) if grade is not None else [Span(look.glyphs.todo, "muted")]
    return [*spans, Span(" " * (wide - width_of(spans)))]


def _ranked(scene: Scene, ranked: list[Ranked], width: int) -> list[Line]:
    look, lines = scene.look, list[Line]()
    for one in ranked:
        owner = one.problem.owner if one.problem is not None else look.t(N_("nobody has taken it on"))
        age = Span(f"{look.say(nmsg('{n} day', '{n} days', one.age))} ", "muted")
        line = named(
            [Span("  "), *grade_spans(one, look), Span("  ")],
            said(title_of(one), "strong"),
            [said(f"  {owner}", "muted")],
            width - 1 - width_of([age]),
            look.glyphs.ellipsis,
        )
        lines.append(ends(line, [age], width, look.glyphs.ellipsis))
    return lines


def _dig(scene: Scene, meeting: Meeting, width: int, height: int) -> list[Line]:
    snapshot, look = scene.snapshot, scene.look
    chosen = [p for p in (snapshot.get(Problem, one) for one in meeting.problems) if p is not None]
    if not chosen:
        line: Line = [Span(look.say(msg("{dig} chooses what to dig into: one problem, two at most.", dig=DIG)))]
        return [[], line, [], *_ranked(scene, ranked_problems(snapshot, meeting.day)[:5], width)]
    lines = _figure(scene, chosen[-1], meeting)
    lines += _causes(scene, chosen[-1], width)
    done = countermeasures_to_check(snapshot, meeting, chosen[-1])
    if done and len(lines) + 2 < height:
        lines += [[], [Span(look.t(N_("Countermeasures so far")), "muted")]]
        for one in done[:4]:
            task = snapshot.get(Task, one.task)
            mark = status_span(task.status, look.glyphs) if task is not None else Span(look.glyphs.todo, "muted")
            line = [Span("  "), mark, said(f" {one.title}"), said(f"  {one.owner}", "muted")]
            lines.append(
                ends(line, [Span(f"{look.t(WORDS['Outcome'][one.outcome])} ", "muted")], width, look.glyphs.ellipsis)
            )
    return lines


def _figure(scene: Scene, problem: Problem, meeting: Meeting) -> list[Line]:
    """The figure in question, five rows high, and at most three facts beside it."""
    look = scene.look
    indicator = scene.snapshot.get(Indicator, problem.indicator)
    line = next((x for x in scene.facts.board if indicator is not None and x.indicator.id == indicator.id), None)
    if line is None or line.last is None or indicator is None:
        return [[], [said(problem.title, "strong"), said(f"  {problem.owner}", "muted")]]
    digits = block_digits(numbers.number(line.last.number), 40, look.glyphs) or [numbers.number(line.last.number)]
    course = f" {look.glyphs.go} ".join(numbers.number(v) for v in line.weeks if v is not None)
    facts: list[Line] = [
        [said(problem.title, "strong"), said(f"  {indicator.unit}", "muted")],
        [],
        [
            Span(f"{look.t(N_('target'))} ", "muted"),
            Span(target_text(line.target, look.glyphs.dash), "strong"),
            Span("   "),
        ],
        [*trend_spans(line.trend, look), Span(f"  {course}")],
    ]
    if line.deviation_class is not None:
        facts[2] += class_spans(line.deviation_class, look)
    lines: list[Line] = []
    for row in range(max(ROWS, len(facts))):
        shown = digits[row] if row < len(digits) else " " * len(digits[0])
        lines.append([Span(f"  {shown}   ", "strong"), *(facts[row] if row < len(facts) else [])])
    return lines


def _causes(scene: Scene, problem: Problem, width: int) -> list[Line]:
    analysis = scene.snapshot.analysis(problem)
    bars = pareto(analysis) if analysis is not None else []
    if not bars:
        return [[], [Span(scene.look.say(msg("{dig} asks why; the causes stand here.", dig=DIG)), "muted")]]
    most = max(bar.count for bar in bars)
    lines: list[Line] = [[]]
    for bar in bars[:5]:
        cells = max(1, round(20 * bar.count / most))
        role = "warn" if bar.key is None else "accent"
        name = scene.look.t(N_("not sorted yet")) if bar.key is None else said(bar.text).text
        lines.append(
            [Span(f"  {pad(name, 24)} "), Span(scene.look.glyphs.prep * cells, role), Span(f"  {bar.count}", "strong")]
        )
    return lines


def _next_week(scene: Scene, meeting: Meeting, width: int, height: int) -> list[Line]:
    """What was given out, what is late and what comes: each list tells how many of it there is no room for."""
    look, snapshot = scene.look, scene.snapshot
    lines: list[Line] = [[]]
    given = snapshot.assigned(meeting)
    for task in given:
        line: Line = [status_span(task.status, look.glyphs), Span(" ")]
        line += [said(pad(task.owner, 12), "strong"), said(task.title)]
        due = numbers.day(task.due) if task.due else ""
        lines.append(ends(line, [Span(f"{due} {task.by_time} ", "muted")], width, look.glyphs.ellipsis))
    if not given:
        lines.append([Span(look.t(N_("Three to five tasks: ! what @person day")), "muted")])
    ahead, known = next_week(snapshot, meeting.day), {task.id for task in given}
    late = [_due_line(scene, task, width) for task in ahead.late if task.id not in known]
    due_rows = [_due_line(scene, task, width) for task in ahead.due if task.id not in known]
    if late:
        room = height - len(lines)
        lines += _listed(scene, N_("Late"), late, max(3, room - 2 - len(due_rows)))
    lines += _listed(scene, N_("Due next week"), due_rows, height - len(lines))
    asked: list[Line] = [[Span("  "), said(f"{code} {text}")] for code, text in asked_support(snapshot)]
    if asked:
        lines += _listed(scene, N_("Resources asked for, not answered"), asked, height - len(lines))
    return lines


def _due_line(scene: Scene, task: Task, width: int) -> Line:
    line: Line = [Span("  "), said(pad(task.code, 8), "muted"), said(task.title), said(f"  {task.owner}", "muted")]
    day = numbers.day(task.due) if task.due else ""
    return ends(line, [Span(f"{day} ", "muted")], width, scene.look.glyphs.ellipsis)


def _listed(scene: Scene, title: str, rows: list[Line], most: int) -> list[Line]:
    """A blank line, the title with how many there are, and the rows; in `most` lines, and how many are left out."""
    look = scene.look
    lines: list[Line] = [[], [Span(look.t(title), "muted"), Span(f"  {len(rows)}", "strong")], *rows]
    if len(lines) <= most:
        return lines
    kept = max(2, most - 1)
    more = len(lines) - kept
    last: Line = [Span("  "), Span(look.say(msg("+ {n} more", n=more)), "muted")]
    return [*lines[:kept], last][: max(0, most)]


def _close(scene: Scene, meeting: Meeting, width: int, height: int) -> list[Line]:
    look = scene.look
    lines: list[Line] = [[]]
    for entry in scene.snapshot.entries(meeting):
        if entry.kind in (EntryKind.PRAISE, EntryKind.HIGHLIGHT):
            lines.append(
                [Span(f"{look.glyphs.star} ", "ok"), said(entry.text, "strong"), said(f"  {entry.person}", "muted")]
            )
    gained = gain(scene.snapshot, meeting.day)
    if gained and len(lines) + 2 < height:
        lines += [[], [Span(look.t(N_("What the plan has gained so far")), "muted")]]
        lines += [[Span(f"{look.glyphs.better} ", "ok"), Span(look.say(one), "strong")] for one in gained]
    return lines
