"""Over the bars the months and the weeks, under them what their signs mean."""

from __future__ import annotations

import datetime as dt

from pdca_tui.model.message import N_, msg
from pdca_tui.tui.ink import Line, Span, pad, width_of
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.gantt_axis import Axis, Zoom
from pdca_tui.tui.views.gantt_rows import Layout
from pdca_tui.tui.views.gantt_track import Track

_DAY = dt.timedelta(days=1)

ZOOM_WORDS = {
    Zoom.DETAIL: N_("every day of the calendar"),
    Zoom.DAY: N_("one cell = one working day, {days}"),
    Zoom.WEEK: N_("by week"),
    Zoom.ROUND: N_("weeks 1-4, then in fours"),
    Zoom.MONTH: N_("by month"),
}
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def month_name(day: dt.date, look: Look) -> str:
    return look.t(_MONTHS[day.month - 1])


def zoom_fact(scene: Scene, zoom: Zoom) -> str:
    """What one cell of the chart stands for."""
    look = scene.look
    centre = scene.snapshot.centre
    worked = sorted({int(digit) for digit in (centre.workdays if centre else "12345") if digit in "1234567"})
    names = [look.t(_WEEKDAYS[day - 1]) for day in worked]
    if worked and worked == list(range(worked[0], worked[-1] + 1)) and len(worked) > 1:
        days = look.say(msg("{first} to {last}", first=names[0], last=names[-1]))
    else:
        days = look.t(N_(", ")).join(names)
    return look.t(ZOOM_WORDS[zoom]).format(days=days)


def head_lines(scene: Scene, axis: Axis, layout: Layout) -> list[Line]:
    """Two lines over the list, whose first cell is the cursor mark: months with today, and the columns."""
    look = scene.look
    upper, lower = Track(axis, look.glyphs, now=False), Track(axis, look.glyphs, now=False)
    for track in (upper, lower):
        track.fill(axis.off_cells, " ", "text")
    _upper(upper, scene, axis)
    _lower(lower, scene, axis)
    names: Line = [Span("  "), Span(pad(look.t(N_("Measure / task")), layout.name), "muted")]
    if layout.owner:
        names += [Span(" "), Span(pad(look.t(N_("Owner")), layout.owner), "muted")]
    blank = Span(" " * (layout.side + 1))
    return [[blank, *upper.line()], [*names, Span(" " * (layout.side + 1 - width_of(names))), *lower.line()]]


def _put_labels(track: Track, labels: list[tuple[int, str, str]]) -> None:
    """Labels from the left; one that would touch the one before is left out."""
    free = 0
    for x, text, role in labels:
        wide = width_of([Span(text)])
        if x < free or x + wide > track.width:
            continue
        track.write(x, [Span(text, role)])
        free = x + wide + 1


def _meets(label: tuple[int, str, str], left: int, right: int) -> bool:
    x, text, _role = label
    return x < right and left < x + width_of([Span(text)])


def _upper(track: Track, scene: Scene, axis: Axis) -> None:
    look = scene.look
    labels: list[tuple[int, str, str]] = []
    month: tuple[int, int] | None = None
    for column in axis.columns:
        for day in (column.first, column.last.replace(day=1)):
            key = (day.year, day.month if axis.zoom is not Zoom.MONTH else 0)
            if key != month and axis.first <= day <= axis.last:
                name = str(day.year) if axis.zoom is Zoom.MONTH else month_name(day, look)
                labels.append((axis.left_of(day), name, "muted"))
                month = key
    now = axis.today_cell
    chip = f" {look.t(N_('today'))} " if now is not None else ""
    wide = width_of([Span(chip)])
    left = min(max(0, (now or 0) - wide // 2), max(0, track.width - wide))
    # A name that today would cover in part is left out whole.
    _put_labels(track, [one for one in labels if not wide or not _meets(one, left, left + wide)])
    if chip:
        track.write(left, [Span(chip, "chip")])


def _lower(track: Track, scene: Scene, axis: Axis) -> None:
    look, now = scene.look, axis.today_cell
    if now is not None:
        track.put(now, look.glyphs.now, "accent")
    labels = []
    for column in axis.columns:
        here = column.first <= scene.day <= column.last
        text = month_name(column.first, look) if axis.zoom is Zoom.MONTH else column.label
        labels.append((column.x, text, "strong" if here else "faint" if column.off else "muted"))
    _put_labels(track, labels)


def legend_line(scene: Scene, width: int) -> Line:
    """What the signs mean: as many as there is room for, the ones of the method first."""
    look, glyphs = scene.look, scene.look.glyphs
    entries: list[tuple[str, str, str]] = [
        (glyphs.prep, "muted", N_("preparation")),
        (glyphs.impl, "impl", N_("implementation")),
        (glyphs.run, "muted", N_("running on")),
        (glyphs.impl, "ok", N_("done")),
        (glyphs.impl, "bad", N_("late")),
        (glyphs.hollow, "text", N_("planned")),
        (glyphs.star, "accent", N_("critical path")),
        (glyphs.controllable, "warn", N_("no tasks")),
        (glyphs.milestone, "accent", N_("milestone")),
        (glyphs.todo, "muted", N_("turn")),
    ]
    line: Line = [Span("  "), Span(look.t(N_("Legend")), "muted")]
    for glyph, role, word in entries:
        entry = [Span("   "), Span(glyph, role), Span(f" {look.t(word)}")]
        if width_of(line) + width_of(entry) >= width:
            break
        line += entry
    return line


def length_text(scene: Scene, days: int) -> str:
    """`78 working days in all`."""
    return scene.look.t(N_("{n} working days in all")).format(n=days)
