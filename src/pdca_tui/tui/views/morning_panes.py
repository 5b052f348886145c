"""The data of the five segments of a morning meeting, for a room to read."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.morning import Reason, focus_tasks, gain, guests, highlight, left_over, yesterday
from pdca_tui.method.principle import principle_shown
from pdca_tui.model.enums import EntryKind, SegmentKind
from pdca_tui.model.keys import APPOINTMENTS
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Meeting, Task
from pdca_tui.tui.ink import Line, Span, cut_line, ends, pad, said
from pdca_tui.tui.scene import Scene
from pdca_tui.tui.views.board_pane import target_text
from pdca_tui.tui.views.knowledge import principle_lines
from pdca_tui.tui.views.shapes import class_spans, trend_spans

REASONS = {
    Reason.LATE: N_("late"),
    Reason.DUE: N_("due today"),
    Reason.HOLDS_UP: N_("others wait for it"),
    Reason.CRITICAL: N_("on the critical path"),
    Reason.RUNNING: N_("running"),
}


def segment_lines(scene: Scene, meeting: Meeting, kind: SegmentKind, width: int, height: int) -> list[Line]:
    """What the records say for a segment, at most `height` lines of `width` cells."""
    drawn = {
        SegmentKind.YESTERDAY: _yesterday,
        SegmentKind.TODAY: _today,
        SegmentKind.PROBLEMS: _problems,
        SegmentKind.ASSIGN: _assign,
        SegmentKind.ENCOURAGE: _encourage,
    }[kind](scene, meeting, width)
    return [cut_line(line, width, scene.look.glyphs.ellipsis) for line in drawn[:height]]


def _yesterday(scene: Scene, meeting: Meeting, width: int) -> list[Line]:
    look, lines = scene.look, list[Line]()
    lines.append([])
    wide = width >= 72
    for one in yesterday(scene.snapshot, meeting.day):
        name = pad(said(one.indicator.name).text, 20 if wide else 16, look.glyphs.ellipsis)
        if one.value is None:
            lines.append([Span(name), Span(f"  {look.glyphs.todo} {look.t(N_('no data'))}", "muted")])
            continue
        figure = f"{numbers.number(one.value.number):>{7 if wide else 5}} "
        line: Line = [Span(name), Span(figure, "strong" if one.fresh else "muted")]
        line += [
            said(pad(one.indicator.unit, 6, look.glyphs.ellipsis), "muted"),
            Span(pad(target_text(one.indicator.target, look.glyphs.dash), 7 if wide else 5), "muted"),
        ]
        change = f"{numbers.signed(one.change)}" if one.change is not None else ""
        line += [Span(f"{change:>{7 if wide else 5}}  "), *trend_spans(one.trend, look)[: None if wide else 1]]
        end: Line = []
        if width >= 80 and one.grade is not None:
            end = [*class_spans(one.grade, look)]
        end.append(Span(f"  {numbers.day(one.value.day)} ", "muted"))
        lines.append(ends(line, end, width, look.glyphs.ellipsis))
    proposed = highlight(scene.snapshot, meeting.day)
    if proposed is not None:
        lines += [
            [],
            [
                Span(f"{look.glyphs.star} ", "ok"),
                Span(look.say(proposed), "strong"),
                Span(f"   {look.t(N_('* writes it down'))}", "muted"),
            ],
        ]
    return lines


def _today(scene: Scene, meeting: Meeting, width: int) -> list[Line]:
    look = scene.look
    booked = guests(scene.snapshot, meeting.day)
    lines: list[Line] = [[]]
    if booked.count:
        count = look.say(nmsg("{n} appointment", "{n} appointments", booked.count))
        lines.append([Span(count, "strong"), Span(f"   VIP {booked.vips}", "muted")])
        for guest in booked.care[:4]:
            why = guest.care or "VIP"
            lines.append(
                [
                    Span(f"  {guest.time or '     '} ", "muted"),
                    said(guest.customer),
                    said(f"  {guest.model}  {why}", "muted"),
                ]
            )
    else:
        lines.append(
            [
                Span(
                    look.say(
                        msg(
                            "No appointments yet. {appointments} types one, `pdca import-day FILE.csv` takes them in.",
                            appointments=APPOINTMENTS,
                        )
                    ),
                    "muted",
                )
            ]
        )
    lines += [[], [Span(look.t(N_("Focus of the day")), "muted")], *_focus(scene, meeting, width)]
    return lines


def _focus(scene: Scene, meeting: Meeting, width: int) -> list[Line]:
    look, lines = scene.look, list[Line]()
    for one in focus_tasks(scene.snapshot, meeting.day):
        role = "bad" if one.reason is Reason.LATE else "muted"
        task = one.line.task
        line: Line = [said(pad(task.code, 8), "muted"), said(task.title, "strong"), said(f"  {task.owner}", "muted")]
        when = f"{one.line.due_time:%H:%M} " if one.line.due_time else ""
        lines.append(ends(line, [Span(f"{when}{look.t(REASONS[one.reason])} ", role)], width, look.glyphs.ellipsis))
    return lines or [[Span(look.t(N_("Nothing is due.")), "muted")]]


def _problems(scene: Scene, meeting: Meeting, width: int) -> list[Line]:
    look = scene.look
    left = left_over(scene.snapshot, meeting.day)
    lines: list[Line] = [[]]
    for problem, age in left.problems:
        days = look.say(nmsg("{n} day", "{n} days", age))
        line: Line = [
            Span(f"{look.glyphs.controllable} ", "warn"),
            said(problem.title, "strong"),
            said(f"  {problem.owner}", "muted"),
        ]
        lines.append(ends(line, [said(f"{problem.next_step}  ", "muted"), Span(f"{days} ", "muted")], width))
    for blocked in left.blocked:
        task = blocked.task
        why = task.blocked_reason or ", ".join(before.code for before in blocked.blocked_by)
        line = [Span(f"{look.glyphs.major} ", "warn"), said(f"{task.code} {task.title}", "strong")]
        lines.append(ends(line, [said(f"{why} ", "muted")], width, look.glyphs.ellipsis))
    if len(lines) == 1:
        lines.append(
            [Span(f"{look.glyphs.normal} ", "ok"), Span(look.t(N_("Nothing is left over. What is foreseen today?")))]
        )
    return lines


def _assign(scene: Scene, meeting: Meeting, width: int) -> list[Line]:
    look, lines = scene.look, list[Line]()
    lines.append([])
    given: list[Task] = scene.snapshot.assigned(meeting)
    for task in given:
        line: Line = [Span(f"{look.glyphs.done} ", "ok"), said(pad(task.owner, 12), "strong"), said(task.title)]
        due = numbers.day(task.due) if task.due else ""
        lines.append(ends(line, [Span(f"{due} {task.by_time} ", "muted")], width, look.glyphs.ellipsis))
    if not given:
        lines.append([Span(look.t(N_("No work given out yet.")), "muted")])
    return [*lines, [], [Span(look.t(N_("Proposed")), "muted")], *_focus(scene, meeting, width)]


def _encourage(scene: Scene, meeting: Meeting, width: int) -> list[Line]:
    look, lines = scene.look, list[Line]()
    lines.append([])
    praised = [e for e in scene.snapshot.entries(meeting) if e.kind in (EntryKind.PRAISE, EntryKind.HIGHLIGHT)]
    for entry in praised:
        lines.append(
            [Span(f"{look.glyphs.star} ", "ok"), said(entry.text, "strong"), said(f"  {entry.person}", "muted")]
        )
    principle = principle_shown(scene.snapshot, meeting)
    if principle is not None:
        lines += [*([[]] if praised else []), *principle_lines(scene, principle, width)]
    gained = gain(scene.snapshot, meeting.day)
    if gained:
        lines += [[], [Span(look.t(N_("What the plan has gained so far")), "muted")]]
        lines += [[Span(f"{look.glyphs.better} ", "ok"), Span(look.say(one), "strong")] for one in gained]
    return lines
