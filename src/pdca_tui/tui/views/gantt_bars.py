"""The bars: a measure's phases, a layer's reach, a leaf's plan and what became of it."""

from __future__ import annotations

import datetime as dt

from msgspec import structs

from pdca_tui.i18n import numbers
from pdca_tui.method.progress import progress
from pdca_tui.method.repeats import is_ticked, latest_occurrence, occurrences
from pdca_tui.method.work import ENDED
from pdca_tui.model.enums import Repeat, TaskStatus
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Measure, Task
from pdca_tui.tui.ink import Line, Span
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.gantt_axis import Axis
from pdca_tui.tui.views.gantt_times import (
    Days,
    Preview,
    is_near,
    layer_days,
    phase_days,
    promise_of,
    schedule_line,
    times_of,
)
from pdca_tui.tui.views.gantt_track import Track


def measure_bar(scene: Scene, measure: Measure, axis: Axis) -> Line:
    """Preparation, implementation, running on; what lies ahead of today is drawn quieter."""
    glyphs = scene.look.glyphs
    track = Track(axis, glyphs)
    for span, sign, past, ahead in (
        (measure.running, glyphs.run, "muted", "faint"),
        (measure.prep, glyphs.prep, "muted", "faint"),
        (measure.implement, glyphs.impl, "impl", "impl-ahead"),
    ):
        days = phase_days(scene, span)
        if days is not None:
            cells = axis.span(*days)
            gone = _gone(scene, axis, cells)
            track.fill(gone, sign, past)
            track.fill(range(gone.stop, cells.stop), sign, ahead)
    track.recolour(axis.today_cell, "accent", glyphs.run + glyphs.prep + glyphs.impl)
    return track.line()


def _gone(scene: Scene, axis: Axis, cells: range) -> range:
    """The part of `cells` that lies before the end of today."""
    return range(cells.start, max(cells.start, min(cells.stop, axis.right_of(scene.day))))


def layer_bar(scene: Scene, layer: Task, axis: Axis) -> Line:
    """A thin line over all that lies beneath the layer."""
    glyphs = scene.look.glyphs
    track = Track(axis, glyphs)
    days = layer_days(scene, layer)
    if days is not None:
        cells = axis.span(*days)
        gone = _gone(scene, axis, cells)
        track.fill(gone, glyphs.heavy, "muted")
        track.fill(range(gone.stop, cells.stop), glyphs.light, "line")
        track.recolour(axis.today_cell, "accent", glyphs.heavy)
    return track.line()


def leaf_bar(scene: Scene, task: Task, axis: Axis, preview: Preview | None = None) -> Line:
    """A leaf's bar with the few words that belong to it: how late it is, or how little slack it has."""
    track = Track(axis, scene.look.glyphs)
    tried = preview.days.get(task.id) if preview is not None else None
    if tried is not None:
        _tried(track, scene, task, axis, tried)
    elif task.repeats is not None:
        _turns(track, scene, task, axis)
    elif task.days is not None and task.days == 0:
        _milestone(track, scene, task, axis)
    else:
        _work(track, scene, task, axis)
    return track.line()


def _tried(track: Track, scene: Scene, task: Task, axis: Axis, days: Days) -> None:
    """Where the bar stood, where it would stand, and how many working days lie between."""
    glyphs, look = scene.look.glyphs, scene.look
    start, due = days
    was = times_of(scene, task).planned
    if task.repeats is not None:
        cells = axis.span(start, due)
        for day in occurrences(
            structs.replace(task, start=start, due=due), scene.facts.calendar, axis.first, axis.last
        ):
            track.put(axis.left_of(day), glyphs.prep, "accent")
    else:
        if was is not None:
            track.fill(axis.span(*was), glyphs.light, "faint")
        cells = axis.span(start, due)
        sign = glyphs.milestone if task.days is not None and task.days == 0 else glyphs.impl
        track.fill(cells, sign, "accent")
    by = _workdays_between(scene, was, days) if was is not None else 0
    if by:
        text = look.say(nmsg("{n} day", "{n} days", abs(by)))
        track.note(cells, [Span(f" {'+' if by > 0 else '-'}{text}", "accent-bold")])


def _workdays_between(scene: Scene, was: Days, now: Days) -> int:
    """By how many working days a bar ends later, or begins later where its end stays; less than 0 for earlier."""
    before, after = (was[1], now[1]) if was[1] != now[1] else (was[0], now[0])
    count = scene.facts.calendar.count
    return count(before, after) - 1 if after >= before else 1 - count(after, before)


def _turns(track: Track, scene: Scene, task: Task, axis: Axis) -> None:
    """A sign on each day the task falls on: filled where it was done, a ring where one is owed."""
    glyphs, calendar = scene.look.glyphs, scene.facts.calendar
    owed = latest_occurrence(task, calendar, scene.day) if task.status not in ENDED else None
    daily = task.repeats is Repeat.DAILY
    for day in occurrences(task, calendar, axis.first, axis.last):
        x = axis.left_of(day)
        if is_ticked(task, day):
            track.put(x, glyphs.prep, "ok")
        elif task.status in ENDED:
            track.put(x, glyphs.ahead, "line")
        elif day == owed:
            track.put(x, glyphs.todo, "warn")
        elif day > scene.day:
            track.put(x, glyphs.ahead if daily else glyphs.todo, "faint")
        else:
            track.put(x, glyphs.todo, "muted")


def _milestone(track: Track, scene: Scene, task: Task, axis: Axis) -> None:
    look, times = scene.look, times_of(scene, task)
    days = times.actual if task.status is TaskStatus.DONE and times.actual else times.planned
    if days is None:
        return
    cells = axis.span(days[1], days[1])[:1]
    done = task.status is TaskStatus.DONE
    role = "bad" if times.late_days else "ok" if done else "faint" if task.status in ENDED else "accent"
    track.fill(cells, look.glyphs.reached if done else look.glyphs.milestone, role)
    _say_late(track, scene, task, cells, times.late_days)


def _work(track: Track, scene: Scene, task: Task, axis: Axis) -> None:
    glyphs, times = scene.look.glyphs, times_of(scene, task)
    if times.planned is None:
        return
    plan = axis.span(*times.planned)
    if task.status is TaskStatus.DROPPED:
        track.fill(plan, glyphs.light, "faint")
        return
    if task.status is TaskStatus.DONE and times.actual is not None:
        shown = axis.span(*times.actual)
        owed = times.promised[1] if times.promised is not None else times.planned[1]
        track.fill(shown, glyphs.impl, "ok")
        if times.late_days:
            track.fill(range(max(shown.start, axis.right_of(owed)), shown.stop), glyphs.impl, "bad")
    else:
        role = "warn" if task.status is TaskStatus.BLOCKED else "text"
        track.fill(plan, glyphs.hollow, role)
        shown = plan
        if times.actual is not None:
            begun = axis.span(*times.actual)
            track.fill(begun, glyphs.impl, "warn" if role == "warn" else "accent")
            shown = range(min(plan.start, begun.start), max(plan.stop, begun.stop)) if begun else plan
        if times.late_days:
            late = range(max(0, axis.right_of(times.planned[1])), max(0, axis.right_of(scene.day)))
            track.fill(late, glyphs.impl, "bad")
            shown = range(shown.start, max(shown.stop, min(late.stop, track.width)))
    if not _say_late(track, scene, task, shown, times.late_days):
        _say_slack(track, scene, task, shown)


def _say_late(track: Track, scene: Scene, task: Task, cells: range, late: int) -> bool:
    look = scene.look
    if late:
        text = look.say(nmsg("{n} day late", "{n} days late", late))
        track.note(cells, [Span(f"{look.glyphs.major} {text}", "bad")])
    return bool(late)


def _say_slack(track: Track, scene: Scene, task: Task, cells: range) -> None:
    line = schedule_line(scene.facts, task)
    if line is not None and is_near(line):
        text = scene.look.say(nmsg("slack {n} day", "slack {n} days", line.slack))
        track.note(cells, [Span(text, "faint")])


def promise_bar(scene: Scene, task: Task, axis: Axis) -> Line:
    """The promise hollow, what happened filled, what happened after the promise in the colour of lateness."""
    glyphs = scene.look.glyphs
    track = Track(axis, glyphs)
    if task.repeats is not None:
        return track.line()
    times = times_of(scene, task)
    promised = axis.span(*times.promised) if times.promised is not None else range(0)
    track.fill(promised, glyphs.hollow, "muted")
    if times.actual is None:
        return track.line()
    actual = axis.span(*times.actual)
    track.fill(actual, glyphs.prep, "ok" if task.status is TaskStatus.DONE else "accent")
    if times.promised is not None:
        behind = max(actual.start, axis.right_of(times.promised[1]))
        track.fill(range(behind, actual.stop), glyphs.prep, "bad")
    return track.line()


def actual_bar(scene: Scene, measure: Measure, axis: Axis) -> Line:
    """How far a measure has come: a line to today, and where its end is heading."""
    glyphs = scene.look.glyphs
    track = Track(axis, glyphs)
    days, state = layer_days(scene, measure), progress(scene.snapshot, measure)
    if days is None:
        return track.line()
    begun = any(leaf.status is not TaskStatus.TODO for leaf in scene.snapshot.leaves(measure))
    reached = min(days[1], scene.day) if begun else days[0]
    cells = axis.span(days[0], reached) if begun and reached >= days[0] else range(0)
    prep = phase_days(scene, measure.prep)
    turn = axis.right_of(prep[1]) if prep is not None else cells.start
    whole = state.fraction == 1
    track.fill(cells, glyphs.heavy, "ok" if whole else "accent")
    track.fill(range(cells.start, min(cells.stop, max(cells.start, turn))), glyphs.heavy, "ok")
    if cells and not whole:
        track.put(cells.stop - 1, glyphs.doing, "accent")
    if begun and not cells:
        return track.line()
    words = _course(scene, measure, days[1], whole=whole)
    track.note(cells or range(1), [Span(" "), *words] if words else words)
    return track.line()


def _course(scene: Scene, measure: Measure, last: dt.date, *, whole: bool) -> Line:
    """Where the measure is heading: its end now, against the end that was promised or planned."""
    look = scene.look
    late = [leaf for leaf in scene.snapshot.leaves(measure) if scene.facts.is_late(leaf) and leaf.repeats is None]
    if whole:
        return [Span(f"{look.glyphs.done} {look.say(msg('ended {day}', day=numbers.day(last)))}", "ok")]
    promised = [days[1] for leaf in scene.snapshot.leaves(measure) if (days := promise_of(scene.snapshot, leaf))]
    words: Line = []
    if late:
        text = look.say(nmsg("{n} task late", "{n} tasks late", len(late)))
        words += [Span(f"{look.glyphs.major} {text}", "bad"), Span("   ")]
    else:
        words += [Span(f"{look.glyphs.done} {look.t(N_('nothing late'))}", "ok"), Span("   ")]
    off = (last - max(promised)).days if promised else 0
    if off > 0:
        text = look.say(
            nmsg(
                "end {day}, {n} day after the promise",
                "end {day}, {n} days after the promise",
                off,
                day=numbers.day(last),
            )
        )
        return [*words, Span(text, "bad")]
    return [*words, Span(look.say(msg("end {day} as planned", day=numbers.day(last))), "muted")]
