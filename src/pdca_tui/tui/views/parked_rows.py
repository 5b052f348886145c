"""The parking lot as rows: what was raised first, then the oldest."""

from __future__ import annotations

from pdca_tui.i18n import numbers
from pdca_tui.method.parking import ParkedLine
from pdca_tui.model.keys import NEW
from pdca_tui.model.message import N_, msg, nmsg
from pdca_tui.model.records import Meeting
from pdca_tui.tui.ink import Line, Span, ends, said
from pdca_tui.tui.rows import Row
from pdca_tui.tui.scene import Look, Scene
from pdca_tui.tui.views.titles import Title


def parked_rows(scene: Scene, lines: list[ParkedLine]) -> list[Row]:
    """Two lines a topic: what it is and its age; then the meeting it waits for, and how often it was put off."""
    if not lines:
        text = scene.look.say(
            msg("Nothing is put off. {new} puts a topic off to the next meeting.", new=NEW.on("parked"))
        )
        empty: Line = [Span("  "), Span(text, "muted")]
        return [Row("none", lambda width, state: [empty], selectable=False)]
    return [_row(line, scene.look) for line in lines]


def _row(line: ParkedLine, look: Look) -> Row:
    parked, glyphs = line.parked, look.glyphs
    shape = (
        Span(glyphs.major, "bad")
        if line.raised
        else Span(glyphs.controllable, "warn")
        if line.put_off
        else Span(glyphs.normal, "muted")
    )
    age = look.say(nmsg("{n} day", "{n} days", line.age_days)) if line.age_days else look.t(N_("today"))
    times = look.say(nmsg("put off {n} time", "put off {n} times", line.put_off)) if line.put_off else ""

    def draw(width: int, state: str) -> list[Line]:
        first = ends(
            [Span(" "), shape, Span(" "), said(parked.text, "strong")],
            [Span(f"{age} ", "muted")],
            width,
            glyphs.ellipsis,
        )
        below: Line = [Span("   "), Span(look.tr.word(parked.kind), "muted")]
        if parked.person:
            below += [Span(f" {glyphs.dot} ", "faint"), said(parked.person, "muted")]
        role = "bad" if line.raised else "warn"
        return [first, ends(below, [Span(f"{times} ", role)] if times else [], width, glyphs.ellipsis)]

    return Row(f"parked:{parked.id}", draw, 2, subject=line)


def parked_detail(scene: Scene, line: ParkedLine | None) -> tuple[Title, list[Line]]:
    """Since when the topic waits, which meetings put it off, and whom it was raised to."""
    look = scene.look
    if line is None:
        return Title(look.t(N_("Put off"))), []
    parked = line.parked
    if line.raised and parked.raised_to and parked.raised_on is not None:
        first = [Span(look.say(msg("Raised to {name} on {day}.", name=parked.raised_to, day=parked.raised_on)), "bad")]
    elif line.raised:
        first = [Span(look.t(N_("Put off three times. Nobody is named as regional manager to raise it to.")), "warn")]
    else:
        first = [Span(look.t(N_("It comes back in the next meeting of its kind.")), "muted")]
    lines: list[Line] = [first]
    days = [numbers.day(day) for day in sorted(parked.put_off.values())]
    begun = scene.snapshot.get(Meeting, parked.meeting)
    if begun is not None:
        since = look.say(msg("Put off first in the {kind} of {day}.", kind=begun.kind, day=begun.day))
    else:
        since = look.say(msg("Waits since {day}.", day=parked.day))
    again = look.say(msg("Again on {days}.", days=days)) if days else ""
    lines.append([Span(f"{since} {again}".rstrip(), "muted")])
    return Title(look.t(N_("Topic")), note=said(parked.text).text), lines
