"""The left side of a meeting: the agenda with planned and real time, the whole meeting, and who spoke."""

from __future__ import annotations

from pdca_tui.i18n.words import WORDS
from pdca_tui.method.agenda import Pace, Reading
from pdca_tui.model.meetings import Segment
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Meeting
from pdca_tui.tui.ink import Line, Span, cut_line, ends, said
from pdca_tui.tui.scene import Scene

RAIL = 32
"""Cells of the rail, its edge among them."""


def clock_text(seconds: int) -> str:
    """`mm:ss`; an hour and more in minutes."""
    return f"{abs(seconds) // 60:02d}:{abs(seconds) % 60:02d}"


def segment_title(segment: Segment, scene: Scene) -> str:
    """A segment's own title, else the word for its kind."""
    return said(segment.title).text or scene.look.t(WORDS["SegmentKind"][segment.kind])


def rail_lines(scene: Scene, meeting: Meeting, read: Reading, width: int, height: int) -> list[Line]:
    """Fits `height`: first the blank lines go, then who spoke."""
    roomy = height >= 30
    lines = _head(scene, width)
    for index, segment in enumerate(meeting.segments):
        lines += _segment(scene, meeting, index, segment, read, width, roomy=roomy)
    lines.append([])
    lines += _total(scene, read, width)
    lines.append([])
    lines += _speakers(scene, meeting, width, height - len(lines))
    return lines[:height]


def _head(scene: Scene, width: int) -> list[Line]:
    look = scene.look
    head: Line = [Span("  "), Span(look.t(N_("agenda")), "muted")]
    return [ends(head, [Span(f"{look.t(N_('set'))}  {look.t(N_('took'))} ", "muted")], width), []]


def _segment(
    scene: Scene, meeting: Meeting, index: int, segment: Segment, read: Reading, width: int, *, roomy: bool
) -> list[Line]:
    look, glyphs = scene.look, scene.look.glyphs
    here, past = index == meeting.current, index < meeting.current
    real = read.used if here else segment.real
    mark = Span(glyphs.doing, "accent") if here else Span(glyphs.done, "ok") if past else Span(glyphs.todo, "muted")
    shown = clock_text(real) if real or here else glyphs.ahead
    role = "strong" if here else "muted"
    title: Line = [
        Span(f"{glyphs.focus} " if here else "  ", "accent"),
        mark,
        Span(f" {index + 1} ", role),
        Span(segment_title(segment, scene), "strong" if here else "text"),
    ]
    late = real > segment.planned + segment.extra
    times: Line = [
        Span(clock_text(segment.planned + segment.extra), "muted"),
        Span(f"  {shown:>5} ", "warn" if late else role),
    ]
    lines = [ends(title, times, width, glyphs.ellipsis)]
    if past and roomy:
        lines.append(_difference(scene, segment))
    if here and roomy:
        done = min(1.0, real / max(1, segment.planned + segment.extra))
        cells = width - 8
        full = round(cells * done)
        lines += [
            [Span("     "), Span(glyphs.heavy * full, "accent"), Span(glyphs.light * (cells - full), "line")],
            [Span("     "), Span(look.t(PURPOSES[segment.kind]), "muted")],
        ]
    if roomy:
        lines.append([])
    return [cut_line(line, width, glyphs.ellipsis) for line in lines]


def _difference(scene: Scene, segment: Segment) -> Line:
    difference = segment.real - segment.planned
    if abs(difference) < 5:
        return [Span("     "), Span(scene.look.t(N_("on time")), "ok")]
    word = (
        msg("{time} over", time=clock_text(difference))
        if difference > 0
        else msg("{time} saved", time=clock_text(difference))
    )
    return [Span("     "), Span(scene.look.say(word), "warn" if difference > 0 else "ok")]


def _total(scene: Scene, read: Reading, width: int) -> list[Line]:
    look, glyphs = scene.look, scene.look.glyphs
    used: Line = [
        Span("  "),
        Span(f"{look.t(N_('used'))} ", "muted"),
        Span(clock_text(read.total_used), "strong"),
        Span(f" / {clock_text(read.total_planned)}", "muted"),
    ]
    end: Line = [
        Span("  "),
        Span(f"{look.t(N_('ends about'))} ", "muted"),
        Span(f"{read.ends_at:%H:%M} ", "strong"),
    ]
    if read.late >= 60:
        minutes = read.late // 60
        end.append(Span(f"{glyphs.controllable} " + look.say(nmsg("{n} min over", "{n} min over", minutes)), "warn"))
    else:
        end.append(Span(f"{glyphs.done} {look.t(N_('on time'))}", "ok"))
    return [cut_line(used, width), cut_line(end, width, glyphs.ellipsis)]


def expected(scene: Scene, meeting: Meeting) -> list[str]:
    """The names of whom the meeting waits for: everybody of the centre who is not noted as away."""
    return [p.name for p in scene.snapshot.people if meeting.attendance.get(p.name, True)]


def _speakers(scene: Scene, meeting: Meeting, width: int, room: int) -> list[Line]:
    look, glyphs = scene.look, scene.look.glyphs
    names = expected(scene, meeting)
    spoke = [name for name in names if meeting.spoke.get(name)]
    if not names or room < 2:
        return []
    lines: list[Line] = [
        [
            Span("  "),
            Span(f"{look.t(N_('spoke'))}  ", "muted"),
            Span(str(len(spoke)), "strong"),
            Span(f"/{len(names)}", "muted"),
        ]
    ]
    half = (width - 2) // 2
    cells: Line = []
    for place, name in enumerate(names):
        heard = name in spoke
        mark = Span(f"{glyphs.done} ", "ok") if heard else Span(f"{glyphs.todo} ", "warn")
        cell = cut_line([mark, said(name, "muted" if heard else "strong")], half - 1, glyphs.ellipsis)
        cells = [*(cells or [Span("  ")]), *cell]
        if place % 2 == 0 and place + 1 < len(names):
            from pdca_tui.tui.ink import width_of

            cells.append(Span(" " * max(1, half + 2 - width_of(cells))))
        else:
            lines.append(cells)
            cells = []
    silent = len(names) - len(spoke)
    if silent and len(lines) + 1 < room:
        sentence = nmsg("{n} has not spoken yet", "{n} have not spoken yet", silent)
        lines.append([Span("  "), Span(f"{glyphs.controllable} ", "warn"), Span(look.say(sentence))])
    return lines[:room]


PURPOSES = {
    "yesterday": N_("figures, one good thing"),
    "today": N_("guests, three focus tasks"),
    "problems": N_("left over, ahead, resources"),
    "assign": N_("who does what by when"),
    "encourage": N_("thank somebody by name"),
    "data": N_("the week in figures"),
    "dig": N_("why: one or two problems"),
    "next_week": N_("3-5 tasks, owner and time"),
    "close": N_("praise, and what was gained"),
    "other": N_("the centre's own segment"),
}
"""Kind of a segment -> what it is for."""


def pace_role(read: Reading) -> str:
    """The colour of the clock: calm, then accent, then a warning; never a jump to red."""
    return {Pace.CALM: "strong", Pace.NEARLY: "accent-bold", Pace.OVER: "warn"}[read.pace]
