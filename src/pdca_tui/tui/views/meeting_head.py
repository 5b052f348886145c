"""The top and the right side of a running meeting: the bar, the clock, the time bar, the data and the lines."""

from __future__ import annotations

import datetime as dt

from pdca_tui.i18n import numbers
from pdca_tui.i18n.words import WORDS
from pdca_tui.method.agenda import Pace, Reading
from pdca_tui.method.meeting_marks import watch
from pdca_tui.method.parking import parking_lot
from pdca_tui.method.weeks import week_of, weeks_in
from pdca_tui.model.clock import moment_in
from pdca_tui.model.enums import EntryKind, MeetingKind, SegmentKind
from pdca_tui.model.keys import PARK
from pdca_tui.model.message import N_, Message, msg, nmsg
from pdca_tui.model.records import Meeting, Task
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.digits import CLOCK_ROWS, clock_digits
from pdca_tui.tui.views.meeting_rail import PURPOSES, clock_text, pace_role, segment_title
from pdca_tui.tui.views.titles import Title, hairline

STEP = 20
"""Seconds by which the clocks go while there is time: a room reads it so, and a slow line stays quiet."""

_MORNING = (
    SegmentKind.YESTERDAY,
    SegmentKind.TODAY,
    SegmentKind.PROBLEMS,
    SegmentKind.ASSIGN,
    SegmentKind.ENCOURAGE,
)


def meeting_bar(scene: Scene, meeting: Meeting, width: int, *, leads: bool, live: bool) -> Line:
    """Which meeting this is, who leads it, and the time of day."""
    look, snapshot = scene.look, scene.snapshot
    left: Line = [Span(" "), Span(look.t(WORDS["MeetingKind"][meeting.kind]), "accent-bold"), Span("  ")]
    left.append(said(snapshot.centre.name if snapshot.centre else "", "strong"))
    round_ = snapshot.round
    if round_ is not None and width >= 100:
        left.append(Span("   " + look.t(N_("week {week}")).format(week=week_of(round_, meeting.day))))
        left.append(Span(f"/{weeks_in(round_)}", "muted"))
    person = snapshot.person_by_login.get(meeting.facilitator)
    name = person.name if person is not None else meeting.facilitator
    right: Line = [Span(f"{look.t(N_('led by'))} ", "muted"), said(name, "strong")]
    if not leads:
        word = N_("you follow") if live else N_("the line of who leads is gone")
        right.append(Span(f" {look.glyphs.dot} {look.t(word)}", "muted" if live else "warn"))
    if width >= 72:
        right.append(Span(f"   {numbers.long_day(scene.day, look.tr.language)}"))
    right.append(Span(f" {scene.now:%H:%M} ", "strong"))
    return ends(left, right, width, look.glyphs.ellipsis)


def big_clock(read: Reading) -> str:
    """What the big digits say: the time left by thirds of a minute; the last minute, and what is over, by seconds."""
    if read.pace is Pace.OVER:
        return "+" + clock_text(-read.left)
    if read.left <= 60:
        return clock_text(read.left)
    return clock_text(-(-read.left // STEP) * STEP)


def head_rows(height: int) -> int:
    """Rows of the head at a terminal of this height: the room's clock where there is room for it."""
    return CLOCK_ROWS + 3 if height >= 30 else 3


def head_lines(scene: Scene, meeting: Meeting, read: Reading, width: int, rows: int) -> list[Line]:
    """The segment's name and purpose, the clock beside them, and the time bar across."""
    look = scene.look
    segment = meeting.segments[meeting.current]
    place = look.say(msg("segment {n} of {all}", n=meeting.current + 1, all=len(meeting.segments)))
    title: Line = [
        Span(f"  {meeting.current + 1} {segment_title(segment, scene)}  ", "accent-bold"),
        Span(place, "muted"),
    ]
    word = N_("the clock stands") if meeting.paused else N_("over") if read.pace is Pace.OVER else N_("left")
    role = "warn" if meeting.paused else pace_role(read)
    if rows < CLOCK_ROWS + 3:
        clock: Line = [Span(f"{look.t(word)} ", "muted"), Span(f"{big_clock(read)} ", role)]
        return [ends(title, clock, width, look.glyphs.ellipsis), _bar(scene, read, width), []]
    digits = clock_digits(big_clock(read), max(20, width - 40), look.glyphs) or []
    texts: list[Line] = [title, [], [Span(f"  {look.t(PURPOSES[segment.kind])}")], []]
    texts += [[Span("  "), *line] for line in watched(scene, meeting, read)[:2]]
    lines: list[Line] = []
    for row in range(CLOCK_ROWS):
        left = texts[row] if row < len(texts) else []
        shown = [Span(digits[row] + " ", role)] if digits else []
        lines.append(ends(left, shown, width, look.glyphs.ellipsis))
    planned = look.say(msg("planned {time}", time=clock_text(read.allowed)))
    lines.append(ends([], [Span(f"{look.t(word)}   {planned} ", "muted")], width))
    return [*lines, _bar(scene, read, width), []]


def watched(scene: Scene, meeting: Meeting, read: Reading) -> list[Line]:
    """What is worth saying now, before it becomes one of the don'ts."""
    segment = meeting.segments[meeting.current]
    glyphs = scene.look.glyphs
    found = watch(scene.snapshot, meeting, read.total_used, segment.kind)
    return [[Span(f"{glyphs.controllable} ", "warn"), Span(scene.look.say(one.sentence))] for one in found]


def _bar(scene: Scene, read: Reading, width: int) -> Line:
    cells = width - 4
    done = cells if read.left < 0 else round(cells * min(1.0, read.used / max(1, read.allowed)))
    full, track = ("#", ".") if scene.look.glyphs.ascii else ("█", "░")
    return [Span("  "), Span(full * done, "warn" if read.left < 0 else "accent"), Span(track * (cells - done), "line")]


def data_lines(scene: Scene, meeting: Meeting, width: int, height: int) -> list[Line]:
    """What the records say for this segment."""
    segment = meeting.segments[meeting.current]
    title = hairline(Title(scene.look.t(N_("For this segment"))), width, scene.look.glyphs, focused=False)
    waiting = parked_lines(scene, meeting, width, min(4, height // 3))
    height -= len(waiting)
    if segment.kind in _MORNING:
        from pdca_tui.tui.views.morning_panes import segment_lines as morning

        lines = morning(scene, meeting, segment.kind, width - 2, height - 1)
    elif segment.kind is SegmentKind.OTHER:
        lines = [[Span(scene.look.t(N_("Your own segment. Write down what it brings.")), "muted")]]
    else:
        from pdca_tui.tui.views.review_panes import segment_lines as review

        lines = review(scene, meeting, segment.kind, width - 2, height - 1)
    shown = [title, *([Span("  "), *line] for line in lines)][:height]
    return [*shown, *([] for _ in range(height - len(shown))), *waiting]


def parked_lines(scene: Scene, meeting: Meeting, width: int, height: int) -> list[Line]:
    """What earlier meetings put off, with its age; nothing while nothing waits."""
    look = scene.look
    waiting = parking_lot(scene.snapshot, scene.day, meeting.kind)
    if not waiting or height < 2:
        return []
    title = Title(look.t(N_("Put off")), str(len(waiting)), fact=look.say(msg("{park} settles", park=PARK)))
    lines = [hairline(title, width, look.glyphs, focused=False)]
    for one in waiting[: height - 1]:
        age = look.say(nmsg("{n} day", "{n} days", one.age_days))
        times = look.say(nmsg("put off {n} time", "put off {n} times", one.put_off)) if one.put_off else ""
        mark = Span(f"  {look.glyphs.major} ", "bad") if one.raised else Span(f"  {look.glyphs.todo} ", "muted")
        line: Line = [mark, said(one.parked.text), Span("  "), said(one.parked.person, "muted")]
        lines.append(ends(line, [Span(f"{times}  {age} ", "muted")], width, look.glyphs.ellipsis))
    return lines


SIGN_OF = {
    EntryKind.NOTE: " ",
    EntryKind.PROBLEM: "#",
    EntryKind.ACTION: "!",
    EntryKind.DECISION: "=",
    EntryKind.PRAISE: "+",
    EntryKind.HIGHLIGHT: "*",
    EntryKind.RESOURCE: "$",
}


def note_lines(scene: Scene, meeting: Meeting, width: int, height: int, *, leader: str = "") -> list[Line]:
    """The last lines that were written down, the newest at the bottom.

    `leader` is who leads where somebody looks on: the last line says so, as nothing can be typed.
    """
    if leader and height > 1:
        hint = cut_line(
            [Span("  "), Span(scene.look.say(msg("You look on; {name} leads.", name=leader)), "muted")],
            width,
            scene.look.glyphs.ellipsis,
        )
        above = _written(scene, meeting, width, height - 1)
        return [*above, *([] for _ in range(height - 1 - len(above))), hint]
    lines = _written(scene, meeting, width, height)
    if len(lines) == 1 and height > 1:
        lines.append([Span("  "), Span(scene.look.t(N_("Type what is said; Enter writes it down.")), "muted")])
    return lines


def _written(scene: Scene, meeting: Meeting, width: int, height: int) -> list[Line]:
    look, snapshot = scene.look, scene.snapshot
    entries = snapshot.entries(meeting)
    signs = look.t(N_("# problem  ! work  = decision  + praise  @ person"))
    title = Title(look.t(N_("Record")), str(len(entries)), fact=signs if width >= 70 else "")
    lines = [hairline(title, width, look.glyphs, focused=True)]
    for entry in entries[-(height - 1) :] if height > 1 else ():
        line: Line = [
            Span(f"  {moment_in(entry.at, scene.now.tzinfo):%H:%M} ", "muted"),
            Span(f"{SIGN_OF[entry.kind]} ", "accent"),
            said(entry.text),
        ]
        task = snapshot.get(Task, entry.task)
        if entry.person:
            line.append(said(f"  @{entry.person}", "muted"))
        if task is not None:
            when = f" {numbers.day(task.due)}" if task.due else ""
            line.append(Span(f"{when} {task.by_time}".rstrip(), "muted"))
        lines.append(cut_line(line, width, look.glyphs.ellipsis))
    return lines


def empty_hint(meeting: Meeting) -> Message:
    """What stands in the empty field; the day in it is one of the week that a review looks ahead to."""
    if meeting.kind is MeetingKind.MORNING:
        return msg("a note, or ! work @person 17:00")
    return msg("a note, or ! work @person {day}", day=meeting.day + dt.timedelta(days=7))
