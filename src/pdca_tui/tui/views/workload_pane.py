"""The workload beneath the matrix: a bar a person for one week, against the days the week has."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from rich.cells import cell_len

from pdca_tui.i18n import numbers
from pdca_tui.method.calendar import WorkCalendar
from pdca_tui.method.findings import code_ranges
from pdca_tui.method.plan_rules import measures_without_tasks
from pdca_tui.method.weeks import REVIEW_WORKDAY, current_week
from pdca_tui.method.workload import PersonLoad, WeekLoad
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Task
from pdca_tui.model.text import safe_text
from pdca_tui.tui.columns import Column, table_line
from pdca_tui.tui.ink import Line, Span, cut_line, said, width_of
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.shapes import bar_spans
from pdca_tui.tui.views.titles import Title

BAR, LEAST_BAR = 30, 8
"""Cells of the bar where there is room; it shrinks to a third of the row, and on for the words behind it."""


def default_week(day: dt.date) -> int:
    """0 for this week, 1 for the next one: from the fifth day of the week on that is what is planned."""
    return 1 if day.isoweekday() >= REVIEW_WORKDAY else 0


def in_order(loads: list[PersonLoad]) -> list[PersonLoad]:
    """Who has most to do first, teams at the end."""
    return sorted(loads, key=lambda load: (load.team, -load.weeks[0].days, -load.weeks[0].turns))


def workload_title(scene: Scene, loads: list[PersonLoad], offset: int) -> Title:
    """Which week it is, and how many days it has."""
    look = scene.look
    if not loads:
        return Title(look.t(N_("Workload")))
    week = loads[0].weeks[0]
    when = {0: N_("this week"), 1: N_("next week"), -1: N_("last week")}.get(offset)
    name = look.t(when) if when else look.say(msg("week {week}", week=week.week))
    if when and week.week:
        name = look.say(msg("{when}, week {week}", when=name, week=week.week))
    note = f"{name} {look.glyphs.dot} {numbers.day(week.first)}"
    return Title(look.t(N_("Workload")), note=note, fact=look.say(nmsg("{n} day", "{n} days", int(week.has))))


def workload_rows(scene: Scene, loads: list[PersonLoad]) -> list[Row]:
    """A row a person, then what stands on nobody's days, then why the table may be light."""
    ordered = in_order(loads)
    name = min(18, max((cell_len(safe_text(load.name)) for load in ordered if not load.team), default=8))
    people = [load for load in ordered if not load.team]
    work = max((width_of(_told(scene, load.weeks[0])) for load in people), default=0)
    rows = [_person_row(scene, load, name, work) for load in people]
    if not rows:
        text = scene.look.t(N_("Nobody is on the list of people yet."))
        rows.append(Row("empty", lambda width, state: [[Span(" "), Span(text, "muted")]], selectable=False))
    rows += [_team_row(scene, load) for load in ordered if load.team and load.weeks[0].tasks]
    light = _light(scene)
    if light is not None:
        sentence = scene.look.say(light)
        rows.append(Row("light", lambda width, state: [[Span(" "), Span(sentence, "muted")]], selectable=False))
    return rows


def _person_row(scene: Scene, load: PersonLoad, name: int, work: int) -> Row:
    """Name, bar, days and work; the widest work of all takes `work` cells, and the bar leaves them where it can."""
    look, week = scene.look, load.weeks[0]

    def draw(width: int, state: str) -> list[Line]:
        glyph = look.glyphs.major if week.over else " "
        has = look.say(msg("/{has} days", has=week.has))
        room = width - 1 - (1 + name) - 2 - 2 - 4 - (cell_len(has) + 1) - 2
        bar = max(LEAST_BAR, min(BAR, width // 3, room - work))
        cells: list[Line] = [
            [said(load.name)],
            _bar(scene, week, bar),
            [Span(glyph, "bad")],
            [Span(numbers.number(week.days), "bad" if week.over else "strong")],
            [Span(has, "muted")],
            _work(scene, week, room - bar),
        ]
        columns = [
            Column(name),
            Column(bar, gap=2),
            Column(1),
            Column(4, gap=0, right=True),
            Column(cell_len(has) + 1, gap=0),
            Column(0, gap=2),
        ]
        return [table_line(cells, columns, width - 1, look.glyphs.ellipsis)]

    return Row(f"load:{load.name}", draw, subject=load)


def _bar(scene: Scene, week: WeekLoad, width: int) -> Line:
    if week.over:
        return [Span(scene.look.glyphs.heavy * width, "bad")]
    share = week.days / week.has if week.has else Decimal(0)
    return [
        Span(one.text, "accent" if one.role == "ok" else one.role) for one in bar_spans(share, width, scene.look.glyphs)
    ]


def _told(scene: Scene, week: WeekLoad, most: int | None = None, *, again: int = 0) -> Line:
    """The codes of the work, `most` of them, and how many turns of repeating tasks come on top, with `again` codes."""
    codes = [task.code for task in week.tasks if task.repeats is None]
    shown = codes if most is None else codes[:most]
    more = [f"+{len(codes) - len(shown)}"] if len(shown) < len(codes) else []
    line: Line = [said(" ".join([*shown, *more]), "muted")] if codes else []
    if week.turns:
        turns = scene.look.say(nmsg("{n} recurring", "{n} recurring", week.turns))
        line.append(Span(f"{'  ' if codes else ''}+ {turns}", "muted"))
        line += [said(f" {task.code}", "faint") for task in week.tasks if task.repeats is not None][:again]
    return line


def _work(scene: Scene, week: WeekLoad, width: int) -> Line:
    """As much of it as there is room for: a code or a word is there whole or not at all."""
    single = sum(task.repeats is None for task in week.tasks)
    ways = [_told(scene, week, again=again) for again in range(len(week.tasks) - single, -1, -1)]
    ways += [_told(scene, week, most) for most in range(single - 1, -1, -1)]
    return next((line for line in ways if width_of(line) <= width), [])


def _team_row(scene: Scene, load: PersonLoad) -> Row:
    """Work that stands on nobody's days."""
    look, week = scene.look, load.weeks[0]
    codes = [task.code for task in week.tasks]
    sentence = (
        msg("{codes}: nobody owns it, so it is on nobody's days.", codes=codes)
        if not load.name
        else msg("is no person: {codes} is on nobody's days.", codes=codes)
    )

    def draw(width: int, state: str) -> list[Line]:
        line: Line = [Span(" "), Span(f"{look.glyphs.controllable} ", "warn")]
        if load.name:
            line += [said(load.name), Span(" ")]
        return [cut_line([*line, Span(look.say(sentence), "muted")], width - 1, look.glyphs.ellipsis)]

    return Row(f"load:{load.name}", draw, subject=load)


def _light(scene: Scene) -> Message | None:
    """Which measures under way are in the table with nothing, because they have no tasks."""
    snapshot = scene.snapshot
    if snapshot.round is None:
        return None
    empty = measures_without_tasks(snapshot, current_week(snapshot.round, scene.day))
    if not empty:
        return None
    codes = code_ranges([measure.code for measure in empty], [measure.code for measure in snapshot.measures])
    return msg("{codes} have no tasks: this table is light.", codes=codes)


def workload_detail(scene: Scene, load: PersonLoad, width: int) -> tuple[Title, list[Line]]:
    """What makes up the days of one person in the week."""
    look, week = scene.look, load.weeks[0]
    name = said(load.name).text if load.name else look.t(N_("nobody"))
    lines: list[Line] = [
        [said(f"{task.code} ", "muted"), said(task.title), Span(f"  {_days(task, scene)}", "muted")]
        for task in week.tasks
    ]
    if not lines:
        lines = [[Span(look.t(N_("No work is planned in this week.")), "muted")]]
    return Title(name), [cut_line(line, width - 3, look.glyphs.ellipsis) for line in lines[:3]]


def _days(task: Task, scene: Scene) -> str:
    """When a task is planned: its turns in a word, else its days."""
    from pdca_tui.tui.views.plan_pane import REPEAT_WORDS

    if task.repeats is not None:
        return scene.look.t(REPEAT_WORDS[task.repeats])
    calendar: WorkCalendar = scene.facts.calendar
    if task.start is None or task.due is None:
        return scene.look.t(N_("no date"))
    days = calendar.count(task.start, task.due) if task.days is None else task.days
    span = f"{numbers.day(task.start)} {scene.look.glyphs.go} {numbers.day(task.due)}"
    return scene.look.say(msg("{span}, {days} days", span=span, days=Decimal(days)))
